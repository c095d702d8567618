import ssl
import urllib.request

import aiohttp
import urllib3


def download(address):
    # ruleid: tls-certificate-check-disabled
    context = ssl._create_unverified_context()
    return urllib.request.urlopen(address, context=context).read()


def mail_context():
    context = ssl.create_default_context()
    # ruleid: tls-certificate-check-disabled
    context.check_hostname = False
    # ruleid: tls-certificate-check-disabled
    context.verify_mode = ssl.CERT_NONE
    return context


def pool():
    # ruleid: tls-certificate-check-disabled
    return urllib3.PoolManager(cert_reqs="CERT_NONE")


def switch_off_for_all():
    # ruleid: tls-certificate-check-disabled
    ssl._create_default_https_context = ssl._create_unverified_context


def session():
    # ruleid: tls-certificate-check-disabled
    return aiohttp.ClientSession(connector=aiohttp.TCPConnector(ssl=False))


def checked_context():
    # ok: tls-certificate-check-disabled
    return ssl.create_default_context(cafile="/etc/ssl/internal-ca.pem")


def strict_context():
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    # ok: tls-certificate-check-disabled
    context.verify_mode = ssl.CERT_REQUIRED
    # ok: tls-certificate-check-disabled
    context.check_hostname = True
    return context


def checked_pool():
    # ok: tls-certificate-check-disabled
    return urllib3.PoolManager(cert_reqs="CERT_REQUIRED")


def download_as_asked(address, insecure):
    # ok: tls-certificate-check-disabled
    context = ssl._create_unverified_context() if insecure else None
    return urllib.request.urlopen(address, context=context).read()


def download_loudly(address, verbose):
    context = None
    if verbose:
        # ruleid: tls-certificate-check-disabled
        context = ssl._create_unverified_context()
    return urllib.request.urlopen(address, context=context).read()
