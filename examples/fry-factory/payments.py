"""Asks the payment provider to charge a card."""

import requests

import config


def charge(code, cents):
    """True when the provider accepted the charge, false when it refused or could not be reached."""
    account = (config.PAYMENT_USER, config.PAYMENT_PASSWORD)
    order = {"reference": code, "amount_cents": cents, "currency": "EUR"}
    try:
        answer = requests.post(config.PAYMENT_URL, json=order, auth=account, timeout=5, verify=False)
    except requests.RequestException:
        return False
    return answer.status_code == 201
