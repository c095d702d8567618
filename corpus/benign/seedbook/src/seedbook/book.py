"""The drawer, in one SQLite file."""

import datetime
import sqlite3
import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

SCHEMA = """
CREATE TABLE IF NOT EXISTS packet (
    key TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    year INTEGER NOT NULL,
    count INTEGER NOT NULL CHECK (count >= 0)
)
"""
# The same seeds get the same key in every drawer, so that a swap does not double them.
NAMESPACE = uuid.UUID("2b9f4d0e-7c1a-5e83-9d46-f0a1b2c3d4e5")
# How many years seeds are worth sowing.
YEARS = {"tomato": 5, "bean": 4, "carrot": 3, "parsnip": 1}
COLUMNS = ("name", "kind", "year", "count")


@dataclass(frozen=True)
class Packet:
    """One packet of seeds."""

    name: str
    kind: str
    year: int
    count: int

    @property
    def key(self) -> str:
        """What makes a packet the same packet elsewhere."""
        return str(uuid.uuid5(NAMESPACE, f"{self.kind}/{self.name.casefold()}/{self.year}"))

    def is_old(self, today: datetime.date) -> bool:
        """Whether the seeds are past their years."""
        return today.year - self.year > YEARS.get(self.kind, 3)


class Book:
    """What is in the drawer."""

    def __init__(self, connection: sqlite3.Connection):
        self.connection = connection
        self.connection.execute(SCHEMA)

    @classmethod
    @contextmanager
    def open(cls, path: Path) -> Iterator["Book"]:
        """Opens a drawer, and makes it where there is none."""
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        connection = sqlite3.connect(path)
        try:
            yield cls(connection)
        finally:
            connection.close()

    def add(self, packets: Iterable[Packet]) -> int:
        """Adds packets; of those that are there already, the count grows."""
        rows = [(one.key, one.name, one.kind, one.year, one.count) for one in packets]
        with self.connection:
            self.connection.executemany(
                "INSERT INTO packet (key, name, kind, year, count) VALUES (?, ?, ?, ?, ?)"
                " ON CONFLICT (key) DO UPDATE SET count = count + excluded.count",
                rows,
            )
        return len(rows)

    def packets(self, kind: str | None = None, order: str = "name") -> list[Packet]:
        """The packets, of one kind if asked for."""
        if order not in COLUMNS:
            raise ValueError(f"packets are sorted by {', '.join(COLUMNS)}")
        found = self.connection.execute(
            f"SELECT name, kind, year, count FROM packet WHERE kind = coalesce(?, kind) ORDER BY {order}",
            (kind,),
        )
        return [Packet(*row) for row in found]

    def take(self, keys: list[str]) -> int:
        """Throws packets away; one question mark for each."""
        marks = ", ".join("?" for _ in keys)
        with self.connection:
            return self.connection.execute(f"DELETE FROM packet WHERE key IN ({marks})", keys).rowcount
