import re

import ldap
from flask import Flask, abort, jsonify, request
from ldap3 import ALL_ATTRIBUTES, Connection, Server
from ldap3.utils.conv import escape_filter_chars

app = Flask(__name__)
PEOPLE = "ou=people,dc=example,dc=org"


def directory():
    return Connection(Server("ldaps://directory.example.org"), auto_bind=True)


@app.get("/people")
def find_person():
    name = request.args["name"]
    connection = directory()
    # ruleid: ldap-injection-from-request
    connection.search(PEOPLE, f"(&(objectClass=person)(cn={name}))", attributes=ALL_ATTRIBUTES)
    return jsonify([str(entry) for entry in connection.entries])


@app.post("/login")
def login():
    connection = ldap.initialize("ldaps://directory.example.org")
    # ruleid: ldap-injection-from-request
    found = connection.search_s(PEOPLE, ldap.SCOPE_SUBTREE, "(uid=%s)" % request.form["user"])
    return jsonify(len(found))


@app.get("/people/<team>")
def team(team):
    connection = directory()
    connection.search(
        search_base=PEOPLE,
        # ruleid: ldap-injection-from-request
        search_filter="(team=" + team + ")",
    )
    return jsonify(len(connection.entries))


@app.get("/people-safe")
def find_person_escaped():
    name = escape_filter_chars(request.args["name"])
    connection = directory()
    # ok: ldap-injection-from-request
    connection.search(PEOPLE, f"(&(objectClass=person)(cn={name}))")
    return jsonify([str(entry) for entry in connection.entries])


@app.get("/badge")
def find_badge():
    number = int(request.args["number"])
    connection = directory()
    # ok: ldap-injection-from-request
    connection.search(PEOPLE, f"(badge={number})")
    return jsonify(len(connection.entries))


@app.get("/mail")
def check_mail():
    # ok: ldap-injection-from-request
    if not re.search(r"^[^@]+@example\.org$", request.args["mail"]):
        abort(400)
    return "", 204
