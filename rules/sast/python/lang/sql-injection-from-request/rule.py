import sqlite3

import psycopg2
from flask import Flask, abort, jsonify, request
from psycopg2 import sql

app = Flask(__name__)

SORT_COLUMNS = {"newest": "created_at DESC", "cheapest": "price ASC"}


def open_orders():
    return sqlite3.connect("orders.db")


@app.get("/customers")
def find_customers():
    name = request.args.get("name")
    connection = open_orders()
    query = f"SELECT id, name, city FROM customers WHERE name = '{name}'"
    # ruleid: sql-injection-from-request
    rows = connection.execute(query).fetchall()
    return jsonify(rows)


@app.post("/customers/search")
def search_customers():
    city = request.form["city"]
    cursor = open_orders().cursor()
    # ruleid: sql-injection-from-request
    cursor.execute("SELECT id, name FROM customers WHERE city = '%s'" % city)
    return jsonify(cursor.fetchall())


@app.delete("/orders")
def delete_orders():
    reference = request.json["reference"]
    statement = "DELETE FROM orders WHERE reference = '{}';".format(reference)
    connection = open_orders()
    # ruleid: sql-injection-from-request
    connection.executescript(statement)
    return "", 204


@app.get("/invoices/<number>")
def show_invoice(number):
    cursor = psycopg2.connect("dbname=billing").cursor()
    statement = "SELECT total FROM invoices WHERE number = '" + number + "'"
    cursor.execute(
        # ruleid: sql-injection-from-request
        statement,
    )
    return jsonify(cursor.fetchone())


@app.get("/products")
def list_products():
    clauses = []
    for field in request.args.keys():
        clauses.append(field + " IS NOT NULL")
    statement = "SELECT * FROM products WHERE " + " AND ".join(clauses)
    # ruleid: sql-injection-from-request
    return jsonify(open_orders().execute(statement).fetchall())


@app.get("/customers/by-name")
def find_customers_bound():
    name = request.args.get("name")
    connection = open_orders()
    # ok: sql-injection-from-request
    rows = connection.execute("SELECT id FROM customers WHERE name = ?", (name,))
    return jsonify(rows.fetchall())


@app.get("/orders")
def list_orders():
    limit = int(request.args.get("limit", "20"))
    page = request.args.get("page", 1, type=int)
    statement = f"SELECT * FROM orders LIMIT {limit} OFFSET {page * limit}"
    # ok: sql-injection-from-request
    return jsonify(open_orders().execute(statement).fetchall())


@app.get("/catalogue")
def list_catalogue():
    order = SORT_COLUMNS.get(request.args.get("sort"), "name")
    # ok: sql-injection-from-request
    rows = open_orders().execute(f"SELECT * FROM catalogue ORDER BY {order}")
    return jsonify(rows.fetchall())


@app.get("/reports/<int:year>")
def yearly_report(year):
    # ok: sql-injection-from-request
    rows = open_orders().execute(f"SELECT * FROM report WHERE year = {year}")
    return jsonify(rows.fetchall())


@app.get("/export")
def export_table():
    table = sql.Identifier(request.args["table"])
    cursor = psycopg2.connect("dbname=billing").cursor()
    # ok: sql-injection-from-request
    cursor.execute(sql.SQL("SELECT * FROM {}").format(table))
    return jsonify(cursor.fetchall())


@app.get("/status")
def order_status():
    status = request.args.get("status")
    if not status:
        abort(400)
    connection = open_orders()
    query = "SELECT id FROM orders WHERE status = :status"
    # ok: sql-injection-from-request
    return jsonify(connection.execute(query, {"status": status}).fetchall())
