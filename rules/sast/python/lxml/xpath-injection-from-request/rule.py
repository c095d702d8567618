import elementpath
from flask import Flask, abort, jsonify, request
from lxml import etree

app = Flask(__name__)
staff = etree.parse("staff.xml")


@app.get("/staff")
def find_staff():
    name = request.args["name"]
    # ruleid: xpath-injection-from-request
    nodes = staff.xpath(f"//employee[@name='{name}']")
    return jsonify([node.get("office") for node in nodes])


@app.post("/login")
def login():
    expression = "//user[login='" + request.form["login"] + "']"
    # ruleid: xpath-injection-from-request
    find = etree.XPath(expression)
    return jsonify(bool(find(staff)))


@app.get("/offices/<city>")
def offices(city):
    # ruleid: xpath-injection-from-request
    found = elementpath.select(staff, "//office[@city='%s']" % city)
    return jsonify(len(found))


@app.get("/staff-safe")
def find_staff_bound():
    # ok: xpath-injection-from-request
    nodes = staff.xpath("//employee[@name=$name]", name=request.args["name"])
    return jsonify([node.get("office") for node in nodes])


@app.get("/staff/<int:number>")
def staff_member(number):
    # ok: xpath-injection-from-request
    return jsonify(len(staff.xpath(f"//employee[{number}]")))


@app.get("/teams")
def teams():
    team = request.args["team"]
    if "'" in team:
        abort(400)
    # ok: xpath-injection-from-request
    return jsonify(len(staff.xpath(f"//team[@name='{team}']")))
