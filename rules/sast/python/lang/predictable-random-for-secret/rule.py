import random
import secrets
import string

from flask import Flask, make_response, session

app = Flask(__name__)
ALPHABET = string.ascii_letters + string.digits


def start_password_reset(user):
    # ruleid: predictable-random-for-secret
    reset_token = "".join(random.choices(ALPHABET, k=32))
    user.mail(f"https://shop.example.com/reset/{reset_token}")


def generate_api_key():
    characters = []
    for _ in range(40):
        characters.append(random.choice(ALPHABET))
    # ruleid: predictable-random-for-secret
    return "".join(characters)


@app.post("/remember")
def remember():
    value = str(random.getrandbits(64))
    # ruleid: predictable-random-for-secret
    session["remember_me"] = value
    response = make_response("remembered")
    # ruleid: predictable-random-for-secret
    response.set_cookie("remember_me", value, secure=True, httponly=True)
    return response


def start_password_reset_safely(user):
    # ok: predictable-random-for-secret
    reset_token = secrets.token_urlsafe(32)
    user.mail(f"https://shop.example.com/reset/{reset_token}")


def new_session_id():
    generator = random.SystemRandom()
    # ok: predictable-random-for-secret
    session_id = "%x" % generator.getrandbits(128)
    return session_id


def featured_product(products):
    # ok: predictable-random-for-secret
    product = random.choice(products)
    # ok: predictable-random-for-secret
    delay_seconds = random.uniform(0, 3)
    return product, delay_seconds


def count_tokens(text):
    # ok: predictable-random-for-secret
    sample = random.sample(text.split(), 3)
    token_count = len(sample)
    return token_count
