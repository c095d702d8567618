from bson import ObjectId
from flask import Flask, jsonify, request
from pymongo import MongoClient

app = Flask(__name__)
shop = MongoClient("mongodb://db.example.com").shop


@app.post("/login")
def login():
    body = request.get_json()
    query = {"user": body["user"], "pin": body["pin"]}
    # ruleid: nosql-injection-from-request
    user = shop.users.find_one(query)
    return jsonify(found=user is not None)


@app.post("/orders/search")
def search_orders():
    body = request.json
    # ruleid: nosql-injection-from-request
    rows = shop.orders.find({"status": "open", "customer": body["customer"]})
    return jsonify([str(row["_id"]) for row in rows])


@app.post("/orders/remove")
def remove_orders():
    # ruleid: nosql-injection-from-request
    result = shop.orders.delete_many(request.get_json())
    return jsonify(result.deleted_count)


@app.post("/login-safe")
def login_as_text():
    body = request.get_json()
    # ok: nosql-injection-from-request
    user = shop.users.find_one({"user": str(body["user"]), "pin": str(body["pin"])})
    return jsonify(found=user is not None)


@app.get("/orders")
def list_orders():
    # Values of the query string are always text.
    # ok: nosql-injection-from-request
    rows = shop.orders.find({"customer": request.args["customer"]})
    return jsonify([str(row["_id"]) for row in rows])


@app.post("/orders/one")
def one_order():
    # ok: nosql-injection-from-request
    order = shop.orders.find_one({"_id": ObjectId(request.json["id"])})
    return jsonify(found=order is not None)


@app.post("/words")
def position():
    # ok: nosql-injection-from-request
    return jsonify("orders and invoices".find(request.json["word"]))
