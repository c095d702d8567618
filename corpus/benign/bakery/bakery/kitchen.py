"""The list for the night shift: made once, printed on the counter's printer."""

import base64
import hashlib
import subprocess
import tempfile
from pathlib import Path

# One transparent pixel, for clients without pictures.
PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
)
# What the printer's font has to be, byte for byte.
FONT_SHA256 = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
PRINTERS = {"counter-1": "bakery_front", "counter-2": "bakery_back"}


def cache_key(morning: str, pieces: dict[str, int]) -> str:
    """Names a list in the cache; nothing is protected by it."""
    content = morning + repr(sorted(pieces.items()))
    return hashlib.md5(content.encode("utf-8"), usedforsecurity=False).hexdigest()


def font_is_whole(font: Path) -> bool:
    """Whether the font arrived as it was sent."""
    return hashlib.sha256(font.read_bytes()).hexdigest() == FONT_SHA256


def baking_list(morning: str, pieces: dict[str, int]) -> str:
    """The list as it is printed."""
    rows = [f"{count:>4}  {name}" for name, count in sorted(pieces.items())]
    return "\n".join([f"For {morning}", *rows, ""])


def print_list(printer: str, content: str) -> None:
    """Sends the list to one of the known printers."""
    with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as file:
        file.write(content)
        file.flush()
        subprocess.run(["lp", "-d", PRINTERS[printer], "--", file.name], check=True, timeout=30)
