import ast
import importlib
import operator

from flask import Flask, jsonify, request

app = Flask(__name__)

OPERATIONS = {"add": operator.add, "sub": operator.sub}


@app.post("/calculate")
def calculate():
    formula = request.form["formula"]
    # ruleid: code-injection-from-request
    return str(eval(formula))


@app.post("/automation")
def run_automation():
    script = request.get_json()["script"]
    scope = {}
    # ruleid: code-injection-from-request
    exec(script, {"__builtins__": {}}, scope)
    return jsonify(scope)


@app.get("/plugins/<name>")
def load_plugin(name):
    # ruleid: code-injection-from-request
    plugin = importlib.import_module(f"shop.plugins.{name}")
    return plugin.describe()


@app.post("/filter")
def compile_filter():
    expression = "lambda row: " + request.json["filter"]
    # ruleid: code-injection-from-request
    program = compile(expression, "<filter>", "eval")
    return jsonify(program.co_names)


@app.post("/literal")
def read_literal():
    # ok: code-injection-from-request
    return jsonify(ast.literal_eval(request.form["value"]))


@app.post("/operation")
def operation():
    function = OPERATIONS[request.form["operation"]]
    # ok: code-injection-from-request
    return str(function(int(request.form["left"]), int(request.form["right"])))


@app.get("/constant")
def constant():
    # ok: code-injection-from-request
    limit = eval("60 * 60 * 24")
    return jsonify(limit=limit, page=request.args.get("page"))
