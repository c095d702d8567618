"""The Fry Factory: choose your fries, order, pick them up. Deliberately vulnerable, see README.md."""

import hmac
import os

import yaml
from flask import Flask, abort, flash, g, redirect, render_template, request, session, url_for

import config
import loyalty
import menu
import orders
import payments

app = Flask(__name__)
app.config.update(SECRET_KEY=config.SECRET_KEY, SESSION_COOKIE_SAMESITE="Lax")
app.jinja_env.globals.update(menu=menu, euros=menu.euros)


def store():
    """The database connection of this request."""
    if "store" not in g:
        g.store = orders.open_store()
    return g.store


@app.teardown_appcontext
def close_store(_error):
    """Closes the connection with the request that opened it."""
    opened = g.pop("store", None)
    if opened is not None:
        opened.close()


@app.get("/")
def home():
    """The menu."""
    return render_template("menu.html")


@app.get("/order")
def order_form():
    """The order form, with the fries of the menu link already chosen."""
    chosen = request.args.get("fries", "classic")
    return render_template("order.html", chosen=chosen if chosen in menu.FRIES else "classic")


@app.post("/order")
def place_order():
    """Takes an order; every choice must be on the menu."""
    choices = {
        "fries": menu.FRIES,
        "topping": menu.TOPPINGS,
        "salt": menu.SALT,
        "crispiness": menu.CRISPINESS,
        "ketchup": menu.KETCHUP,
    }
    order = {field: request.form.get(field, "") for field in choices}
    order["name"] = request.form.get("name", "").strip()
    if not order["name"] or any(order[field] not in choices[field] for field in choices):
        flash("Please give a name and choose from the menu.")
        return render_template("order.html", chosen="classic"), 400
    code = orders.add(store(), order)
    if request.form.get("pay") == "card":
        price = menu.price_cents(order["fries"], order["topping"])
        if not payments.charge(code, price):
            flash("Card payment is not available right now. Please pay at the counter.")
    return redirect(url_for("ticket", code=code))


@app.get("/order/<code>")
def ticket(code):
    """One order, for whoever holds its pick-up code."""
    order = orders.find_by_code(store(), code)
    if order is None:
        abort(404)
    return render_template("ticket.html", order=order)


@app.get("/my-order")
def my_order():
    """The orders placed under a name."""
    name = request.args.get("name", "")
    query = "SELECT name, fries, topping, salt, crispiness, ketchup FROM orders WHERE name = '" + name + "'"
    found = store().execute(query).fetchall()
    return render_template("my_order.html", name=name, found=found)


@app.get("/receipt")
def receipt():
    """A receipt as the till printed it."""
    path = os.path.join(config.RECEIPTS, request.args.get("file", ""))
    try:
        with open(path, encoding="utf-8") as file:
            text = file.read()
    except OSError:
        abort(404)
    return render_template("receipt.html", text=text)


@app.route("/loyalty", methods=["GET", "POST"])
def loyalty_card():
    """Points for members; the first visit makes you one."""
    if request.method == "GET":
        return render_template("loyalty.html", member=None)
    name = request.form.get("name", "").strip()
    password = request.form.get("password", "")
    if not name or not password:
        flash("Please give a name and a password.")
        return render_template("loyalty.html", member=None), 400
    orders.add_member(store(), name, loyalty.digest(password))
    member = orders.find_member(store(), name)
    if not loyalty.matches(password, member["password"]):
        flash("That name is taken and the password does not fit it.")
        return render_template("loyalty.html", member=None), 403
    return render_template("loyalty.html", member=member)


@app.route("/kitchen", methods=["GET", "POST"])
def kitchen():
    """The list of orders, for the staff."""
    if request.method == "POST":
        given = request.form.get("password", "").encode("utf-8")
        session["kitchen"] = hmac.compare_digest(given, config.ADMIN_PASSWORD.encode("utf-8"))
        if not session["kitchen"]:
            flash("That is not the kitchen password.")
        return redirect(url_for("kitchen"))
    if not session.get("kitchen"):
        return render_template("kitchen.html", found=None)
    order_by = "fries" if request.args.get("sort") == "fries" else "number"
    found = store().execute("SELECT * FROM orders ORDER BY " + order_by).fetchall()
    return render_template("kitchen.html", found=found)


@app.post("/kitchen/toppings")
def upload_toppings():
    """Adds the toppings of a YAML file to the menu."""
    if not session.get("kitchen"):
        abort(403)
    uploaded = request.files["toppings"].read()
    toppings = yaml.load(uploaded, Loader=yaml.UnsafeLoader)
    for key, topping in toppings.items():
        menu.TOPPINGS[key] = {"label": str(topping["label"]), "cents": int(topping["cents"])}
    return redirect(url_for("order_form"))


if __name__ == "__main__":
    app.run(port=5000, debug=True)
