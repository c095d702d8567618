import logging

from flask import Flask, abort, request

app = Flask(__name__)
logger = logging.getLogger(__name__)


@app.post("/login")
def login():
    name = request.form["name"]
    # ruleid: log-injection-from-request
    logger.info("login of %s", name)
    return "", 204


@app.get("/orders/<reference>")
def order(reference):
    # ruleid: log-injection-from-request
    app.logger.warning(f"no order called {reference}")
    abort(404)


@app.post("/login-safe")
def login_quoted():
    # ok: log-injection-from-request
    logger.info("login of %r", request.form["name"])
    return "", 204


@app.get("/pages")
def page():
    number = int(request.args.get("page", "1"))
    # ok: log-injection-from-request
    logger.debug("page %s of the catalogue", number)
    return str(number)


@app.get("/search")
def search():
    words = request.args["q"].replace("\n", " ")
    # ok: log-injection-from-request
    logger.info("search for %s", words)
    return "", 204
