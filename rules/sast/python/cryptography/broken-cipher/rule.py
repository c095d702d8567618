import os

from Crypto.Cipher import AES, ARC4, DES
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM


def encrypt_record(key: bytes, record: bytes) -> bytes:
    # ruleid: broken-cipher
    cipher = DES.new(key, DES.MODE_CBC, os.urandom(8))
    return cipher.iv + cipher.encrypt(record)


def encrypt_stream(key: bytes, chunks):
    # ruleid: broken-cipher
    cipher = ARC4.new(key)
    for chunk in chunks:
        yield cipher.encrypt(chunk)


def card_cipher(key: bytes, nonce: bytes) -> Cipher:
    # ruleid: broken-cipher
    return Cipher(algorithms.TripleDES(key), modes.CBC(nonce))


def encrypt_with_aead(key: bytes, record: bytes) -> bytes:
    nonce = os.urandom(12)
    # ok: broken-cipher
    return nonce + AESGCM(key).encrypt(nonce, record, None)


def encrypt_with_aes(key: bytes, record: bytes) -> bytes:
    # ok: broken-cipher
    cipher = AES.new(key, AES.MODE_GCM)
    body, tag = cipher.encrypt_and_digest(record)
    return cipher.nonce + tag + body
