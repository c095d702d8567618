import hashlib
import hmac

from flask import Flask, abort, current_app, request

app = Flask(__name__)


def signature_matches(body: bytes, key: bytes, given: str) -> bool:
    expected = hmac.new(key, body, hashlib.sha256).hexdigest()
    # ruleid: timing-unsafe-secret-comparison
    return expected == given


@app.post("/webhooks/payments")
def payment():
    key = current_app.config["WEBHOOK_KEY"]
    # ruleid: timing-unsafe-secret-comparison
    if request.headers["X-Signature"] != hmac.new(key, request.data, "sha256").hexdigest():
        abort(403)
    return "", 204


@app.get("/internal/metrics")
def metrics(settings):
    # ruleid: timing-unsafe-secret-comparison
    if request.headers.get("X-Token") != settings.internal_token:
        abort(403)
    return "orders 42"


def signature_matches_safely(body: bytes, key: bytes, given: str) -> bool:
    expected = hmac.new(key, body, hashlib.sha256).hexdigest()
    # ok: timing-unsafe-secret-comparison
    return hmac.compare_digest(expected, given)


def project_of(query, project, given: str):
    # ok: timing-unsafe-secret-comparison
    return query.filter(project.api_key == given).one_or_none()


def is_configured(settings) -> bool:
    # ok: timing-unsafe-secret-comparison
    return settings.internal_token != ""


def same_algorithm(left, right) -> bool:
    # ok: timing-unsafe-secret-comparison
    return left.digest_size == right.digest_size
