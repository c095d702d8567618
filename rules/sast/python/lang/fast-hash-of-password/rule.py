import base64
import hashlib
import hmac
import os

import bcrypt


def store_password(user, password: str) -> None:
    # ruleid: fast-hash-of-password
    user.digest = hashlib.sha256(password.encode("utf-8")).hexdigest()


def check_login(form, user) -> bool:
    # ruleid: fast-hash-of-password
    digest = hashlib.md5(form.password.encode()).hexdigest()
    return hmac.compare_digest(digest, user.digest)


def salted(salt: str, user_password: str) -> str:
    # ruleid: fast-hash-of-password
    return hashlib.sha512((salt + user_password).encode()).hexdigest()


def store_slowly(user, password: str) -> None:
    user.salt = os.urandom(16)
    # ok: fast-hash-of-password
    user.digest = hashlib.pbkdf2_hmac("sha256", password.encode(), user.salt, 600_000)


def digest_of_policy(password_policy: str) -> str:
    # ok: fast-hash-of-password
    return hashlib.sha256(password_policy.encode()).hexdigest()


def store_with_scrypt(user, password: str) -> None:
    # ok: fast-hash-of-password
    user.digest = hashlib.scrypt(password.encode(), salt=user.salt, n=2**14, r=8, p=1)


def store_long_password(password: str) -> bytes:
    # ok: fast-hash-of-password
    return bcrypt.hashpw(base64.b64encode(hashlib.sha256(password.encode()).digest()), bcrypt.gensalt())


def store_long_password_in_steps(password: str) -> bytes:
    # ok: fast-hash-of-password
    digest = hashlib.sha256(password.encode()).hexdigest()
    return bcrypt.hashpw(digest, bcrypt.gensalt())
