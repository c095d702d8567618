"""Settings of the shop."""

import os

HERE = os.path.dirname(os.path.abspath(__file__))
DATA = os.environ.get("FRY_FACTORY_DATA", os.path.join(HERE, "data"))
DATABASE = os.path.join(DATA, "orders.sqlite")
RECEIPTS = os.path.join(DATA, "receipts")

SECRET_KEY = "golden-outside-fluffy-inside-4!"

PAYMENT_URL = "https://payments.example.org/v1/charges"
PAYMENT_USER = "fry-factory"
PAYMENT_PASSWORD = "Two-Dips-And-A-Paper-Cone-7"

ADMIN_PASSWORD = "Shake-The-Basket-Twice-3"
