"""What a report for people is made of, whether it is drawn, pasted or put on a page."""

from collections.abc import Sequence
from typing import NamedTuple


class Table(NamedTuple):
    """Columns under headings.

    Args:
        headings: what each column holds.
        rows: the cells, row by row.
        caption: what the table shows, for formats that name their tables.
    """

    headings: Sequence[str]
    rows: Sequence[Sequence[str]]
    caption: str = ""


class Facts(NamedTuple):
    """A list of facts, a line each, under what they are about."""

    about: str
    lines: Sequence[str]


class Picture(NamedTuple):
    """A picture made of characters, and what it shows in words."""

    lines: Sequence[str]
    meaning: str


Block = str | Table | Facts | Picture
"""A paragraph, a table, a list of facts or a picture."""
