"""Passwords of the loyalty card."""

import hashlib
import hmac


def digest(password):
    """What is stored in place of a password."""
    return hashlib.md5(password.encode("utf-8")).hexdigest()


def matches(password, stored):
    """Whether a password is the one behind a stored digest."""
    return hmac.compare_digest(digest(password), stored)
