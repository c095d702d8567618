from flask import Flask, make_response

app = Flask(__name__)
# ruleid: session-cookie-readable-by-script
app.config["SESSION_COOKIE_HTTPONLY"] = False


@app.post("/login")
def login():
    response = make_response("welcome")
    # ruleid: session-cookie-readable-by-script
    response.set_cookie("session_id", "9f2b", secure=True)
    # ruleid: session-cookie-readable-by-script
    response.set_cookie("access_token", "77c1", secure=True, httponly=False)
    return response


@app.post("/login-safe")
def login_safely():
    response = make_response("welcome")
    # ok: session-cookie-readable-by-script
    response.set_cookie("session_id", "9f2b", secure=True, httponly=True)
    return response


@app.post("/language")
def language():
    response = make_response("saved")
    # ok: session-cookie-readable-by-script
    response.set_cookie("language", "de", secure=True)
    # Script sends this one back in a header.
    # ok: session-cookie-readable-by-script
    response.set_cookie("csrf_token", "77c1", secure=True)
    return response


@app.post("/logout")
def logout():
    response = make_response("bye")
    # ok: session-cookie-readable-by-script
    response.set_cookie("session_id", "", expires=0)
    return response
