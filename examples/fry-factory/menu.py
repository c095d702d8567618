"""What the shop sells. Dictionaries are enough of a database for a short menu."""

FRIES = {
    "classic": {"label": "Classic", "about": "Thick cut, fried twice, a little sea salt.", "cents": 350},
    "cheese": {"label": "Cheese", "about": "Classic fries under warm aged cheddar.", "cents": 480},
    "truffle": {"label": "Truffle", "about": "Thin cut, truffle oil, shaved parmesan.", "cents": 690},
}

TOPPINGS = {
    "none": {"label": "No topping", "cents": 0},
    "onions": {"label": "Crispy onions", "cents": 60},
    "jalapenos": {"label": "Jalapeños", "cents": 70},
    "herbs": {"label": "Rosemary and thyme", "cents": 50},
}

SALT = {"none": "No salt", "light": "Light", "regular": "Regular", "extra": "Extra"}
CRISPINESS = {"soft": "Soft", "golden": "Golden", "extra": "Extra crispy"}
KETCHUP = {"no": "No ketchup", "side": "On the side", "top": "On top"}


def price_cents(fries, topping):
    """The price of one portion."""
    return FRIES[fries]["cents"] + TOPPINGS[topping]["cents"]


def euros(cents):
    """An amount as it stands on the menu card."""
    return f"€{cents // 100}.{cents % 100:02d}"
