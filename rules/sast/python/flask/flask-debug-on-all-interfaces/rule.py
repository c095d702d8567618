from flask import Flask

app = Flask(__name__)


@app.get("/")
def index():
    return "shop"


def start():
    # ruleid: flask-debug-on-all-interfaces
    app.run(host="0.0.0.0", port=8080, debug=True)


def start_positional():
    # ruleid: flask-debug-on-all-interfaces
    app.run("0.0.0.0", 8080, debug=True)


def start_in_container():
    # ok: flask-debug-on-all-interfaces
    app.run(host="0.0.0.0", port=8080)


def start_locally():
    # ok: flask-debug-on-all-interfaces
    app.run(host="127.0.0.1", debug=True)
