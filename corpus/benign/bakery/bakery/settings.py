"""What the environment decides."""

import os
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Settings:
    """The settings of one process; secrets stay out of its representation."""

    database_url: str = field(repr=False)
    session_key: bytes = field(repr=False)
    till_token: str = field(repr=False)
    printer: str = "counter-1"


def from_environment() -> Settings:
    """Reads the settings; a missing one is an error at the start, not at the first order."""
    password = os.environ["BAKERY_SESSION_KEY"]
    if len(password) < 32:
        raise ValueError("BAKERY_SESSION_KEY needs 32 characters or more")
    return Settings(
        database_url=os.environ["BAKERY_DATABASE_URL"],
        session_key=password.encode("utf-8"),
        till_token=os.environ["BAKERY_TILL_TOKEN"],
        printer=os.environ.get("BAKERY_PRINTER", "counter-1"),
    )
