import httpx
import requests


def rates():
    # ruleid: request-without-timeout
    return requests.get("https://rates.example.com").json()


def send(order):
    # ruleid: request-without-timeout
    return requests.post("https://orders.example.com", json=order, timeout=None)


def stream(path):
    # ruleid: request-without-timeout
    return httpx.get(f"https://files.example.com/{path}", timeout=None)


def rates_in_time():
    # ok: request-without-timeout
    return requests.get("https://rates.example.com", timeout=5).json()


def send_with(order, **options):
    # ok: request-without-timeout
    return requests.post("https://orders.example.com", json=order, **options)


def files():
    # httpx gives up after five seconds by itself.
    # ok: request-without-timeout
    return httpx.get("https://files.example.com").json()
