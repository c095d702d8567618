from flask import Flask, make_response

app = Flask(__name__)
shop = Flask("shop")
# ruleid: cookie-without-secure-flag
shop.config["SESSION_COOKIE_SECURE"] = False


@app.post("/basket")
def basket():
    response = make_response("saved")
    # ruleid: cookie-without-secure-flag
    response.set_cookie("basket", "42", httponly=True)
    return response


@app.post("/remember")
def remember():
    response = make_response("remembered")
    # ruleid: cookie-without-secure-flag
    response.set_cookie(
        "remember_me",
        "9f2b",
        secure=False,
        httponly=True,
    )
    return response


@app.post("/basket-safe")
def basket_over_https():
    response = make_response("saved")
    # ok: cookie-without-secure-flag
    response.set_cookie("basket", "42", secure=True, httponly=True, samesite="Lax")
    return response


@app.post("/as-configured")
def as_configured():
    response = make_response("saved")
    # ok: cookie-without-secure-flag
    response.set_cookie("basket", "42", secure=app.config["SECURE_COOKIES"])
    # ok: cookie-without-secure-flag
    response.set_cookie("basket", "42", **app.config["COOKIE_OPTIONS"])
    return response


@app.post("/forget")
def forget():
    response = make_response("forgotten")
    # ok: cookie-without-secure-flag
    response.set_cookie("basket", "", max_age=0)
    return response
