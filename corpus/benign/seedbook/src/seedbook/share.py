"""Tells a garden on the web what is in the drawer."""

import getpass
import os
import random
import subprocess
from urllib.parse import urlsplit

import requests

from seedbook import __version__
from seedbook.book import Packet

PASSWORD_VARIABLE = "SEEDBOOK_PASSWORD"
PASSWORD_PROMPT = "Password of the garden: "
TOKEN_URL_PATH = "/oauth/token"


def password() -> str:
    """From the environment, or from whoever sits at the keyboard."""
    return os.environ.get(PASSWORD_VARIABLE) or getpass.getpass(PASSWORD_PROMPT)


def share(address: str, packets: list[Packet], secret: str) -> str:
    """Sends the list; the answer is where to look at it."""
    garden = urlsplit(address)
    if garden.scheme != "https":
        raise ValueError("a garden's address begins with https")
    answer = requests.put(
        address,
        json=[{"name": one.name, "kind": one.kind, "count": one.count} for one in packets],
        auth=(garden.path.rsplit("/", 1)[-1], secret),
        headers={"User-Agent": f"seedbook/{__version__}"},
        timeout=10,
        allow_redirects=False,
    )
    answer.raise_for_status()
    return f"https://{garden.netloc}{garden.path}"


def show(address: str) -> None:
    """Opens an address of ours in the browser."""
    subprocess.run(["xdg-open", address], check=False, timeout=10)


def what_to_sow(packets: list[Packet], how_many: int, seed: int | None = None) -> list[Packet]:
    """A few packets by chance, for those who cannot decide."""
    return random.Random(seed).sample(packets, min(how_many, len(packets)))
