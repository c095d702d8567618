from Crypto.PublicKey import RSA
from cryptography.hazmat.primitives.asymmetric import ed25519, rsa


def signing_key():
    # ruleid: short-rsa-key
    return rsa.generate_private_key(public_exponent=65537, key_size=1024)


def transport_key():
    # ruleid: short-rsa-key
    return RSA.generate(1536)


def long_signing_key():
    # ok: short-rsa-key
    return rsa.generate_private_key(public_exponent=65537, key_size=3072)


def minimum_key():
    # ok: short-rsa-key
    return RSA.generate(2048)


def small_and_strong_key():
    # ok: short-rsa-key
    return ed25519.Ed25519PrivateKey.generate()
