import httpx
import requests


def stock_of(sku):
    return requests.get(
        f"https://stock.example.com/{sku}",
        timeout=5,
        # ruleid: certificate-check-disabled
        verify=False,
    ).json()


def send_order(order):
    session = requests.Session()
    # ruleid: certificate-check-disabled
    session.verify = False
    return session.post("https://orders.example.com", json=order, timeout=5)


def invoices():
    # ruleid: certificate-check-disabled
    client = httpx.Client(base_url="https://billing.example.com", verify=False)
    return client.get("/invoices").json()


def prices():
    with requests.Session() as session:
        # ruleid: certificate-check-disabled
        return session.get("https://prices.example.com", verify=False, timeout=5).json()


def stock_checked(sku):
    # ok: certificate-check-disabled
    return requests.get(f"https://stock.example.com/{sku}", timeout=5).json()


def send_internally(order):
    session = requests.Session()
    # ok: certificate-check-disabled
    session.verify = "/etc/ssl/internal-ca.pem"
    return session.post("https://orders.example.com", json=order, timeout=5)


def stock_as_configured(sku, settings):
    address = f"https://stock.example.com/{sku}"
    # ok: certificate-check-disabled
    return requests.get(address, verify=settings.get("verify", False), timeout=5).json()


def decode(token, reader):
    # ok: certificate-check-disabled
    return reader.parse(token, verify=False)


def fetch_as_asked(address, skip_tls_verify):
    if skip_tls_verify:
        # ok: certificate-check-disabled
        return requests.get(address, verify=False, timeout=5)
    return requests.get(address, timeout=5)
