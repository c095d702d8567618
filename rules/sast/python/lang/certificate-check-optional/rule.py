import ssl
import urllib.request

import requests


def download(address, insecure):
    # ruleid: certificate-check-optional
    context = ssl._create_unverified_context() if insecure else None
    return urllib.request.urlopen(address, context=context).read()


def fetch(address, settings):
    session = requests.Session()
    if settings.skip_tls_verify:
        # ruleid: certificate-check-optional
        session.verify = False
    return session.get(address, timeout=5)


def fetch_with_own_authority(address, settings):
    session = requests.Session()
    if settings.authority:
        # ok: certificate-check-optional
        session.verify = settings.authority
    return session.get(address, timeout=5)


def fetch_always(address):
    # ok: certificate-check-optional
    return requests.get(address, verify=False, timeout=5)
