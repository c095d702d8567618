from flask import Flask, jsonify, request
from sqlalchemy import create_engine, literal_column, select, text
from sqlalchemy.orm import Session

from shop.models import Customer

app = Flask(__name__)
engine = create_engine("sqlite:///shop.db")


@app.get("/customers")
def customers():
    name = request.args["name"]
    with Session(engine) as session:
        # ruleid: sqlalchemy-text-from-request
        rows = session.execute(text(f"SELECT * FROM customer WHERE name = '{name}'"))
    return jsonify([dict(row) for row in rows])


@app.get("/customers/sorted")
def sorted_customers():
    with Session(engine) as session:
        # ruleid: sqlalchemy-text-from-request
        order = literal_column("lower(%s)" % request.args["column"])
        rows = session.scalars(select(Customer).order_by(order))
    return jsonify([row.name for row in rows])


@app.get("/customers/bound")
def customers_bound():
    with Session(engine) as session:
        # ok: sqlalchemy-text-from-request
        statement = text("SELECT * FROM customer WHERE name = :name")
        rows = session.execute(statement, {"name": request.args["name"]})
    return jsonify([dict(row) for row in rows])


@app.get("/customers/selected")
def customers_selected():
    name = request.args["name"]
    with Session(engine) as session:
        # ok: sqlalchemy-text-from-request
        rows = session.scalars(select(Customer).where(Customer.name == name))
    return jsonify([row.name for row in rows])


@app.get("/customers/page")
def customers_page():
    offset = int(request.args["offset"])
    with Session(engine) as session:
        # ok: sqlalchemy-text-from-request
        rows = session.execute(text(f"SELECT * FROM customer OFFSET {offset}"))
    return jsonify([dict(row) for row in rows])
