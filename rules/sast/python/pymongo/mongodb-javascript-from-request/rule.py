from bson.code import Code
from flask import Flask, jsonify, request
from pymongo import MongoClient

app = Flask(__name__)
shop = MongoClient("mongodb://db.example.com").shop


@app.get("/orders")
def orders():
    city = request.args["city"]
    # ruleid: mongodb-javascript-from-request
    rows = shop.orders.find({"$where": f"this.city == '{city}'"})
    return jsonify([str(row["_id"]) for row in rows])


@app.post("/totals")
def totals():
    # ruleid: mongodb-javascript-from-request
    mapper = Code("function () { emit(this." + request.form["field"] + ", 1); }")
    return jsonify(str(mapper))


@app.get("/orders-safe")
def orders_by_field():
    # ok: mongodb-javascript-from-request
    rows = shop.orders.find({"city": request.args["city"]})
    return jsonify([str(row["_id"]) for row in rows])


@app.get("/orders/large")
def large_orders():
    limit = int(request.args["limit"])
    # ok: mongodb-javascript-from-request
    rows = shop.orders.find({"$where": f"this.items.length > {limit}"})
    return jsonify([str(row["_id"]) for row in rows])
