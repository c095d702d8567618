import os
import secrets

from flask import Flask

app = Flask(__name__)
# ruleid: flask-hardcoded-secret-key
app.secret_key = "marigold-lane"

admin = Flask("admin")
# ruleid: flask-hardcoded-secret-key
admin.config["SECRET_KEY"] = "dev"


def create_app():
    created = Flask("shop")
    # ruleid: flask-hardcoded-secret-key
    created.config.update(
        SESSION_COOKIE_SECURE=True,
        SECRET_KEY="b2f1c6",
    )
    return created


def create_from_environment():
    created = Flask("shop")
    # ok: flask-hardcoded-secret-key
    created.secret_key = os.environ["SHOP_SECRET_KEY"]
    return created


def create_for_one_run():
    created = Flask("shop")
    # ok: flask-hardcoded-secret-key
    created.config["SECRET_KEY"] = secrets.token_hex(32)
    # ok: flask-hardcoded-secret-key
    created.config["SESSION_COOKIE_NAME"] = "shop"
    return created


def create_without_sessions():
    created = Flask("static")
    # ok: flask-hardcoded-secret-key
    created.secret_key = ""
    return created
