import re

from flask import Flask, abort, jsonify, request

app = Flask(__name__)
PRODUCTS = ["tea", "teapot", "coffee"]


@app.get("/products")
def products():
    expression = request.args["q"]
    # ruleid: regex-from-request
    return jsonify([name for name in PRODUCTS if re.search(expression, name)])


@app.post("/filters")
def add_filter():
    # ruleid: regex-from-request
    compiled = re.compile(f"^{request.form['prefix']}.*", re.IGNORECASE)
    return jsonify(compiled.pattern)


@app.get("/products-safe")
def products_escaped():
    word = re.escape(request.args["q"])
    # ok: regex-from-request
    return jsonify([name for name in PRODUCTS if re.search(rf"\b{word}", name)])


@app.get("/mail")
def mail():
    # ok: regex-from-request
    if not re.fullmatch(r"[^@\s]+@example\.org", request.args["mail"]):
        abort(400)
    return "", 204


@app.get("/clean")
def clean():
    # ok: regex-from-request
    return jsonify(re.sub(r"\s+", " ", request.args["text"]))
