from fastapi import FastAPI
from fastapi.middleware.cors import CORSMiddleware
from flask import Flask, make_response
from flask_cors import CORS

shop = Flask("shop")
# ruleid: cors-any-origin
CORS(shop)

catalogue = Flask("catalogue")
# ruleid: cors-any-origin
CORS(catalogue, resources={r"/api/*": {"origins": "*"}})

api = FastAPI()
# ruleid: cors-any-origin
api.add_middleware(CORSMiddleware, allow_origins=["*"], allow_methods=["GET"])

account = Flask("account")
# ok: cors-any-origin
CORS(account, origins=["https://shop.example.com"])

orders = FastAPI()
# ok: cors-any-origin
orders.add_middleware(CORSMiddleware, allow_origins=["https://shop.example.com"])


@shop.get("/prices")
def prices():
    response = make_response("[]")
    # ruleid: cors-any-origin
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response


@shop.get("/stock")
def stock():
    response = make_response("[]")
    # ok: cors-any-origin
    response.headers["Access-Control-Allow-Origin"] = "https://shop.example.com"
    return response
