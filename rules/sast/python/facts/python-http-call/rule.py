import urllib.request

import httpx
import requests


def stock(sku):
    # ruleid: python-http-call
    return requests.get(f"https://stock.example.com/{sku}", timeout=5).json()


def send(order):
    with requests.Session() as session:
        # ruleid: python-http-call
        return session.post("https://orders.example.com", json=order, timeout=5)


def read(url):
    # ruleid: python-http-call
    return urllib.request.urlopen(url).read()


async def prices():
    async with httpx.AsyncClient() as client:
        # ruleid: python-http-call
        return await client.get("https://prices.example.com")


def from_cache(cache, sku):
    # ok: python-http-call
    return cache.get(sku)


def prepared():
    # ok: python-http-call
    return requests.Session()
