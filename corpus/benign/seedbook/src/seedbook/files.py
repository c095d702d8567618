"""Lists from others, and copies of the drawer."""

import hashlib
import json
import tarfile
import tempfile
from pathlib import Path

import yaml

from seedbook.book import Packet

# SHA-256 of the list every new drawer begins with.
STARTER_SHA256 = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


def read_list(path: Path) -> list[Packet]:
    """The packets of a YAML or JSON list."""
    text = path.read_text(encoding="utf-8")
    rows = json.loads(text) if path.suffix == ".json" else yaml.safe_load(text)
    return [
        Packet(str(row["name"]), str(row["kind"]), int(row["year"]), int(row.get("count", 1)))
        for row in rows or []
    ]


def checksum(path: Path) -> str:
    """The SHA-256 of a file, read piece by piece."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def cache_name(address: str) -> str:
    """A short file name for an address; nothing relies on it being hard to forge."""
    return hashlib.md5(address.encode("utf-8"), usedforsecurity=False).hexdigest() + ".json"


def back_up(book: Path, target: Path) -> str:
    """Packs the drawer, and gives the checksum of the pack."""
    with tarfile.open(target, "w:gz") as archive:
        archive.add(book, arcname=book.name)
    return checksum(target)


def restore(source: Path, folder: Path) -> Path:
    """Unpacks a drawer beside the old one, then puts it in its place."""
    with tempfile.TemporaryDirectory(dir=folder) as scratch:
        with tarfile.open(source, "r:gz") as archive:
            archive.extractall(scratch, filter="data")
        unpacked = next(Path(scratch).glob("*.sqlite"))
        return unpacked.replace(folder / "seeds.sqlite")
