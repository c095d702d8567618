import hashlib
from hashlib import sha1

from cryptography.hazmat.primitives import hashes


def sign_download(content: bytes, key: bytes) -> str:
    # ruleid: weak-hash-algorithm
    return hashlib.md5(key + content).hexdigest()


def fingerprint(certificate: bytes) -> str:
    # ruleid: weak-hash-algorithm
    digest = sha1()
    digest.update(certificate)
    return digest.hexdigest()


def checksum_of(path: str) -> str:
    # ruleid: weak-hash-algorithm
    digest = hashlib.new("MD5")
    with open(path, "rb") as handle:
        digest.update(handle.read())
    return digest.hexdigest()


def signature_of(order: str) -> str:
    # ruleid: weak-hash-algorithm
    return hashlib.sha1(order.encode("utf-8")).hexdigest()


def signature_algorithm():
    # ruleid: weak-hash-algorithm
    return hashes.SHA1()


def sign_download_with_sha256(content: bytes, key: bytes) -> str:
    # ok: weak-hash-algorithm
    return hashlib.sha256(key + content).hexdigest()


def cache_key(page: bytes) -> str:
    # ok: weak-hash-algorithm
    return hashlib.md5(page, usedforsecurity=False).hexdigest()


def long_digest(content: bytes) -> bytes:
    # ok: weak-hash-algorithm
    return hashlib.new("sha512", content).digest()


def file_for(url: str) -> str:
    # ok: weak-hash-algorithm
    return hashlib.sha1(url.encode()).hexdigest()


def cache_entry(query: str) -> str:
    # ok: weak-hash-algorithm
    return hashlib.md5(query.encode()).hexdigest()


def etag_header(response, content: bytes) -> None:
    # ok: weak-hash-algorithm
    etag = hashlib.md5(content).hexdigest()
    response.headers["ETag"] = etag
