import os

from Crypto.Cipher import AES
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM


def encrypt_note(key: bytes, note: bytes) -> bytes:
    # ruleid: constant-initialization-vector
    encryptor = Cipher(algorithms.AES(key), modes.CBC(b"\x00" * 16)).encryptor()
    return encryptor.update(note) + encryptor.finalize()


def encrypt_address(key: bytes, address: bytes) -> bytes:
    # ruleid: constant-initialization-vector
    cipher = AES.new(key, AES.MODE_CTR, nonce=b"marigold")
    return cipher.encrypt(address)


def seal(key: bytes, record: bytes) -> bytes:
    # ruleid: constant-initialization-vector
    return AESGCM(key).encrypt(b"shop-orders!", record, None)


def encrypt_note_freshly(key: bytes, note: bytes) -> bytes:
    vector = os.urandom(16)
    # ok: constant-initialization-vector
    encryptor = Cipher(algorithms.AES(key), modes.CBC(vector)).encryptor()
    return vector + encryptor.update(note) + encryptor.finalize()


def seal_freshly(key: bytes, record: bytes) -> bytes:
    nonce = os.urandom(12)
    # ok: constant-initialization-vector
    return nonce + AESGCM(key).encrypt(nonce, record, None)


def open_sealed(key: bytes, sealed: bytes) -> bytes:
    # ok: constant-initialization-vector
    return AESGCM(key).decrypt(sealed[:12], sealed[12:], b"shop")
