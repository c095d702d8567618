from Crypto.Cipher import AES
from Crypto.Util.Padding import pad
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes


def encrypt_address(key: bytes, address: str) -> bytes:
    # ruleid: cipher-in-ecb-mode
    cipher = AES.new(key, AES.MODE_ECB)
    return cipher.encrypt(pad(address.encode(), 16))


def photo_cipher(key: bytes) -> Cipher:
    # ruleid: cipher-in-ecb-mode
    return Cipher(algorithms.AES(key), modes.ECB())


def encrypt_address_with_gcm(key: bytes, address: str) -> bytes:
    # ok: cipher-in-ecb-mode
    cipher = AES.new(key, AES.MODE_GCM)
    body, tag = cipher.encrypt_and_digest(address.encode())
    return cipher.nonce + tag + body


def photo_cipher_with_gcm(key: bytes, nonce: bytes) -> Cipher:
    # ok: cipher-in-ecb-mode
    return Cipher(algorithms.AES(key), modes.GCM(nonce))
