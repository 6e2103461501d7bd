"""The tables the package ships."""

from datetime import date
from functools import cache
from pathlib import Path

_DATA = Path(__file__).parent.parent / "data"


@cache
def rows(name: str) -> tuple[list[str], ...]:
    """Return the rows of the packaged table *name*, without its header."""
    _, *cells = map(_cells, _text(name).splitlines())
    return tuple(cells)


def as_of() -> date:
    """Return the day up to which the packaged register was compiled."""
    return date.fromisoformat(_text("as_of.txt").strip())


def _cells(line: str) -> list[str]:
    """Return the cells of a *line*; only one with quotation marks takes a library to read."""
    if '"' not in line:
        return line.split(",")
    import csv

    (cells,) = csv.reader([line])
    return cells


def _text(name: str) -> str:
    return (_DATA / name).read_text(encoding="utf-8")
