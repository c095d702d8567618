import flask
from flask import Flask, abort, request, session

from shop.users import find_user

app = Flask(__name__)


@app.post("/login")
def login():
    # ruleid: session-value-from-request
    session["user"] = request.form["user"]
    return "", 204


@app.post("/preferences")
def save_preference():
    name = "preference_" + request.form["name"]
    # ruleid: session-value-from-request
    flask.session[name] = True
    return "", 204


def choose_shop(request):
    # ruleid: session-value-from-request
    request.session["shop"] = request.GET["shop"]


@app.post("/login-safe")
def login_checked():
    user = find_user(request.form["user"], request.form["password"])
    if user is None:
        abort(403)
    # ok: session-value-from-request
    session["user"] = user.id
    return "", 204


@app.post("/page-size")
def page_size():
    # ok: session-value-from-request
    session["page_size"] = int(request.form["size"])
    return "", 204
