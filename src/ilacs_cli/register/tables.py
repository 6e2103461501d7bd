"""The tables the package ships."""

from datetime import date
from functools import cache
from pathlib import Path

_DATA = Path(__file__).parent.parent / "data"


def rows(name: str) -> tuple[list[str], ...]:
    """Return the rows of the packaged table *name*, without its header."""
    return _read(name)[1]


def rows_by_column(name: str) -> list[dict[str, str]]:
    """Return the rows of the packaged table *name*, each by column."""
    header, table = _read(name)
    return [dict(zip(header, cells, strict=True)) for cells in table]


def as_of() -> date:
    """Return the day up to which the packaged register was compiled."""
    return date.fromisoformat(_text("as_of.txt").strip())


@cache
def _read(name: str) -> tuple[list[str], tuple[list[str], ...]]:
    """Return the header of the packaged table *name*, and its rows."""
    header, *cells = map(_cells, _text(name).splitlines())
    return header, tuple(cells)


def _cells(line: str) -> list[str]:
    """Return the cells of a *line*; only one with quotation marks takes a library to read."""
    if '"' not in line:
        return line.split(",")
    import csv

    (cells,) = csv.reader([line])
    return cells


def _text(name: str) -> str:
    return (_DATA / name).read_text(encoding="utf-8")
