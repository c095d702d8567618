import os

import jwt

SIGNING_KEY = "marigold"


def issue(user):
    # ruleid: jwt-hardcoded-signing-key
    return jwt.encode({"sub": user.id}, "marigold-lane", algorithm="HS256")


def read(token):
    # ruleid: jwt-hardcoded-signing-key
    return jwt.decode(token, SIGNING_KEY, algorithms=["HS256"])


def issue_from_environment(user):
    key = os.environ["SHOP_JWT_KEY"]
    # ok: jwt-hardcoded-signing-key
    return jwt.encode({"sub": user.id}, key, algorithm="HS256")


def peek(token):
    # ok: jwt-hardcoded-signing-key
    return jwt.decode(token, "", options={"verify_signature": False})


def read_with_public_key(token, public_key):
    # ok: jwt-hardcoded-signing-key
    return jwt.decode(token, public_key, algorithms=["RS256"])
