"""The tables the package ships."""

import csv
from datetime import date
from functools import cache
from pathlib import Path

_DATA = Path(__file__).parent.parent / "data"


@cache
def rows(name: str) -> tuple[list[str], ...]:
    """Return the rows of the packaged table *name*, without its header."""
    return tuple(csv.reader(_text(name).splitlines()))[1:]


def rows_by_column(name: str) -> list[dict[str, str]]:
    """Return the rows of the packaged table *name*, each by column."""
    return list(csv.DictReader(_text(name).splitlines()))


def as_of() -> date:
    """Return the day up to which the packaged register was compiled."""
    return date.fromisoformat(_text("as_of.txt").strip())


def _text(name: str) -> str:
    return (_DATA / name).read_text(encoding="utf-8")
