import jwt
from jose import jwt as jose_jwt


def user_of(token):
    # ruleid: jwt-decoded-without-verification
    claims = jwt.decode(token, options={"verify_signature": False})
    return claims["sub"]


def role_of(token, key):
    # ruleid: jwt-decoded-without-verification
    return jwt.decode(token, key, algorithms=["HS256", "none"])["role"]


def tenant_of(token):
    # ruleid: jwt-decoded-without-verification
    return jose_jwt.get_unverified_claims(token)["tenant"]


def user_of_checked(token, key):
    # ok: jwt-decoded-without-verification
    claims = jwt.decode(token, key, algorithms=["RS256"], audience="shop")
    return claims["sub"]


def key_of(token, keys):
    # ok: jwt-decoded-without-verification
    return keys[jwt.get_unverified_header(token)["kid"]]


def user_of_issuer(token, keys):
    # ok: jwt-decoded-without-verification
    issuer = jwt.decode(token, options={"verify_signature": False})["iss"]
    return jwt.decode(token, keys[issuer], algorithms=["RS256"], audience="shop")


def checked_without_audience(token, key):
    # ok: jwt-decoded-without-verification
    return jwt.decode(token, key, algorithms=["ES256"], options={"verify_aud": False})
