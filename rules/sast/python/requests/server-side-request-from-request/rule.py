import urllib.request
from urllib.parse import quote

import httpx
import requests
from flask import Flask, abort, jsonify, request

app = Flask(__name__)

SUPPLIERS = {"north": "https://north.example.com", "south": "https://south.example.com"}


@app.get("/preview")
def preview():
    address = request.args["url"]
    # ruleid: server-side-request-from-request
    response = requests.get(address, timeout=5)
    return response.text


@app.post("/webhooks/test")
def test_webhook():
    host = request.json["host"]
    with requests.Session() as session:
        # ruleid: server-side-request-from-request
        answer = session.post(f"https://{host}/ping", json={"ping": 1}, timeout=5)
    return jsonify(answer.status_code)


@app.post("/avatars")
def fetch_avatar():
    # ruleid: server-side-request-from-request
    with urllib.request.urlopen(request.form["avatar"]) as response:
        return response.read()


@app.get("/feed")
async def feed():
    async with httpx.AsyncClient() as client:
        # ruleid: server-side-request-from-request
        response = await client.get(request.args.get("feed"))
    return response.text


@app.get("/stock/<sku>")
def stock(sku):
    # ok: server-side-request-from-request
    response = requests.get(f"https://stock.example.com/items/{quote(sku)}", timeout=5)
    return response.json()


@app.get("/search")
def search():
    # ok: server-side-request-from-request
    response = requests.get(
        "https://search.example.com/v1", params={"q": request.args["q"]}, timeout=5
    )
    return response.json()


@app.get("/prices")
def prices():
    supplier = SUPPLIERS.get(request.args["supplier"])
    if supplier is None:
        abort(404)
    # ok: server-side-request-from-request
    return requests.get(supplier + "/prices", timeout=5).json()


@app.get("/weather")
def weather():
    city = request.args["city"]
    address = "https://weather.example.com/today?city=" + city
    # ok: server-side-request-from-request
    return requests.get(address, timeout=5).json()
