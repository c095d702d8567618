"""Orders and loyalty members, kept in one SQLite file."""

import os
import secrets
import sqlite3

import config
import menu

SCHEMA = """
CREATE TABLE IF NOT EXISTS orders (
    number INTEGER PRIMARY KEY,
    code TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    fries TEXT NOT NULL,
    topping TEXT NOT NULL,
    salt TEXT NOT NULL,
    crispiness TEXT NOT NULL,
    ketchup TEXT NOT NULL,
    cents INTEGER NOT NULL
);
CREATE TABLE IF NOT EXISTS members (name TEXT PRIMARY KEY, password TEXT NOT NULL, points INTEGER NOT NULL);
"""


def open_store():
    """A connection to the database, created on first use."""
    os.makedirs(config.RECEIPTS, exist_ok=True)
    store = sqlite3.connect(config.DATABASE)
    store.row_factory = sqlite3.Row
    store.executescript(SCHEMA)
    return store


def add(store, order):
    """Writes an order and its receipt; the answer is the pick-up code."""
    code = secrets.token_hex(4)
    row = {**order, "code": code, "cents": menu.price_cents(order["fries"], order["topping"])}
    with store:
        store.execute(
            "INSERT INTO orders (code, name, fries, topping, salt, crispiness, ketchup, cents)"
            " VALUES (:code, :name, :fries, :topping, :salt, :crispiness, :ketchup, :cents)",
            row,
        )
    with open(os.path.join(config.RECEIPTS, code + ".txt"), "w", encoding="utf-8") as receipt:
        receipt.write(receipt_text(row))
    return code


def find_by_code(store, code):
    """The order with a pick-up code, or nothing."""
    return store.execute("SELECT * FROM orders WHERE code = ?", (code,)).fetchone()


def add_member(store, name, password_digest):
    """Adds a loyalty member; false when the name is taken."""
    with store:
        added = store.execute(
            "INSERT OR IGNORE INTO members (name, password, points) VALUES (?, ?, 10)",
            (name, password_digest),
        )
    return added.rowcount == 1


def find_member(store, name):
    """The loyalty member of that name, or nothing."""
    return store.execute("SELECT * FROM members WHERE name = ?", (name,)).fetchone()


def receipt_text(row):
    """A receipt as the till prints it."""
    return "\n".join([
        "The Fry Factory",
        "Pick-up code  " + row["code"],
        menu.FRIES[row["fries"]]["label"] + " fries, " + menu.TOPPINGS[row["topping"]]["label"].lower(),
        "Total  " + menu.euros(row["cents"]),
        "Thank you. Eat them hot.",
        "",
    ])
