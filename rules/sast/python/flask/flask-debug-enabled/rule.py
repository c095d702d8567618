import os

from flask import Flask, jsonify

app = Flask(__name__)
# ruleid: flask-debug-enabled
app.config["DEBUG"] = True


@app.get("/health")
def health():
    return jsonify(status="up")


def start():
    # ruleid: flask-debug-enabled
    app.run(port=8080, debug=True)


def start_for_production():
    # ok: flask-debug-enabled
    app.run(port=8080)


def start_as_told():
    # ok: flask-debug-enabled
    app.run(port=8080, debug=os.environ.get("SHOP_DEBUG") == "1")


def start_quietly():
    # ok: flask-debug-enabled
    app.run(port=8080, debug=False)
