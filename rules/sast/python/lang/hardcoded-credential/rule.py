import os

import psycopg2
import redis
import requests

# ruleid: hardcoded-credential
DB_PASSWORD = "Tr0ub4dor-and-3"
# ruleid: hardcoded-credential
SECRET_KEY = "f8!kq2#vz0-marigold-lane-77"

# ok: hardcoded-credential
API_KEY = os.environ["SHOP_API_KEY"]
# ok: hardcoded-credential
PASSWORD = ""
# ok: hardcoded-credential
CLIENT_SECRET = "${SHOP_CLIENT_SECRET}"
# ok: hardcoded-credential
SMTP_PASSWORD = "<your-password-1>"
# ok: hardcoded-credential
PASSWORD_FIELD = "password_2"
# ok: hardcoded-credential
JWT_SECRET = "projects/shop-42/secrets/jwt"
# ok: hardcoded-credential
RESET_PASSWORD_ROUTE = "/v1/password/reset"


def connect():
    # ruleid: hardcoded-credential
    return psycopg2.connect(host="db.example.com", user="shop", password="m4rigold!")


def cache():
    options = {"host": "cache.example.com"}
    # ruleid: hardcoded-credential
    options["password"] = "c4che-kee9er"
    return redis.Redis(**options)


def login(form):
    # ruleid: hardcoded-credential
    if form.user == "admin" and form.password == "letmein2024":
        return {"role": "admin"}
    return None


def fetch_rates():
    credentials = {
        "client": "shop",
        # ruleid: hardcoded-credential
        "client_secret": "9f2b77c1d04e4ab8",
    }
    return requests.post("https://rates.example.com", json=credentials, timeout=5)


# ruleid: hardcoded-credential
def open_ledger(path, passphrase="seven-blue-herons-42"):
    return path, passphrase


def connect_from_environment():
    # ok: hardcoded-credential
    return psycopg2.connect(host="db.example.com", password=os.environ["DB_PASSWORD"])


def describe_form():
    # ok: hardcoded-credential
    return {"password": "password", "secret_key": "Secret key of the shop (v2)"}


def token_parameters():
    # ok: hardcoded-credential
    return {"token_type": "oauth2", "access_token": "%(token)s", "secret": "app/db/1"}
