import base64
import json
import marshal
import pickle

import yaml
from flask import Flask, jsonify, request
from itsdangerous import Signer

app = Flask(__name__)
signer = Signer(app.config["SECRET_KEY"])


@app.get("/basket")
def basket():
    raw = base64.b64decode(request.cookies.get("basket", ""))
    # ruleid: unsafe-deserialization-of-request-data
    items = pickle.loads(raw)
    return jsonify(len(items))


@app.post("/rules")
def import_rules():
    # ruleid: unsafe-deserialization-of-request-data
    rules = yaml.load(request.data, Loader=yaml.Loader)
    return jsonify(len(rules))


@app.post("/functions")
def import_function():
    code = request.files["function"].read()
    # ruleid: unsafe-deserialization-of-request-data
    return str(marshal.loads(code))


@app.post("/rules-safe")
def import_rules_as_data():
    # ok: unsafe-deserialization-of-request-data
    rules = yaml.load(request.data, Loader=yaml.SafeLoader)
    return jsonify(len(rules))


@app.get("/basket-signed")
def signed_basket():
    raw = signer.unsign(request.cookies["basket"])
    # ok: unsafe-deserialization-of-request-data
    items = pickle.loads(base64.b64decode(raw))
    return jsonify(len(items))


@app.post("/basket")
def save_basket():
    # ok: unsafe-deserialization-of-request-data
    items = json.loads(request.data)
    with open("/var/cache/shop/prices.pickle", "rb") as handle:
        # ok: unsafe-deserialization-of-request-data
        prices = pickle.load(handle)
    return jsonify(sum(prices[item] for item in items))
