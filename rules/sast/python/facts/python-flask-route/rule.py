from flask import Blueprint, Flask, jsonify

app = Flask(__name__)
orders = Blueprint("orders", __name__)


# ruleid: python-flask-route
@app.route("/health")
def health():
    return "fine"


# ruleid: python-flask-route
@orders.post("/orders/<int:number>")
def change(number):
    return jsonify(number)


# ruleid: python-flask-route
@orders.route("/orders", methods=["GET", "POST"])
def overview():
    return jsonify([])


# ok: python-flask-route
@app.errorhandler(404)
def missing(error):
    return "not here", 404


# ok: python-flask-route
@app.before_request
def measure():
    return None
