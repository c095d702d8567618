"""Passwords and sessions."""

import hashlib
import hmac
import secrets
import time

from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError

SESSION_SECONDS = 12 * 3600
HASHER = PasswordHasher()


def hashed(password: str) -> str:
    """What is stored in place of a password."""
    return HASHER.hash(password)


def matches(password: str, stored: str) -> bool:
    """Whether a password is the one behind a hash."""
    try:
        return HASHER.verify(stored, password)
    except VerifyMismatchError:
        return False


def new_reset_token() -> str:
    """A link that nobody guesses."""
    return secrets.token_urlsafe(32)


def session_cookie(key: bytes, customer_id: str, now: float | None = None) -> str:
    """Who is logged in and until when, with a seal."""
    until = int(time.time() if now is None else now) + SESSION_SECONDS
    body = f"{customer_id}.{until}"
    return f"{body}.{seal(key, body)}"


def customer_of(key: bytes, cookie: str, now: float | None = None) -> str | None:
    """Who a cookie belongs to, when its seal holds and its time is not over."""
    body, _, given = cookie.rpartition(".")
    customer_id, _, until = body.rpartition(".")
    if not hmac.compare_digest(seal(key, body), given) or not until.isdigit():
        return None
    return customer_id if int(until) > (time.time() if now is None else now) else None


def seal(key: bytes, body: str) -> str:
    """The seal of a text."""
    return hmac.new(key, body.encode("utf-8"), hashlib.sha256).hexdigest()
