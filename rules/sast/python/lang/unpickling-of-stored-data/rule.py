import hmac
import pickle

import numpy
from cryptography.fernet import Fernet


def load_model(path):
    with open(path, "rb") as handle:
        # ruleid: unpickling-of-stored-data
        return pickle.load(handle)


def next_job(queue):
    # ruleid: unpickling-of-stored-data
    return pickle.loads(queue.get("jobs"))


def load_matrix(path):
    # ruleid: unpickling-of-stored-data
    return numpy.load(path, allow_pickle=True)


def deep_copy(settings):
    # ok: unpickling-of-stored-data
    return pickle.loads(pickle.dumps(settings))


def load_plain_matrix(path):
    # ok: unpickling-of-stored-data
    return numpy.load(path)


def read_sealed(key, sealed):
    # ok: unpickling-of-stored-data
    return pickle.loads(Fernet(key).decrypt(sealed))


def read_signed(key, signature, data):
    if not hmac.compare_digest(signature, hmac.new(key, data, "sha256").digest()):
        raise ValueError("changed by somebody else")
    # ok: unpickling-of-stored-data
    return pickle.loads(data)
