"""What a report for people is made of, whether it is drawn, pasted or put on a page."""

from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import NamedTuple, Self


class Tone(StrEnum):
    """How what a cell says strikes who reads it; the words of the cell say it too."""

    GOOD = "good"
    URGENT = "urgent"
    BAD = "bad"


class Cell(str):
    """The text of a cell, with the tone that whoever makes it gives it.

    Any other text in a table has no tone, however it begins.
    """

    __slots__ = ("tone",)
    tone: Tone

    def __new__(cls, text: str, tone: Tone) -> Self:
        """Return *text* with a *tone*."""
        cell = super().__new__(cls, text)
        cell.tone = tone
        return cell


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
    """A list of facts, a line each, under what they are about.

    Args:
        about: what they are about, a rule for example.
        lines: the facts.
        title: what that is called, for formats that have room for it.
    """

    about: str
    lines: Sequence[str]
    title: str = ""


class Picture(NamedTuple):
    """A picture made of characters, and what it shows in words."""

    lines: Sequence[str]
    meaning: str


class Heading(NamedTuple):
    """What the blocks up to the next heading are about, for formats that are read as papers."""

    words: str


Block = str | Table | Facts | Picture | Heading
"""A paragraph, a table, a list of facts, a picture or a heading."""


COUNTED = "How each date was counted"
"""The heading of the derivations."""

LONGEST = 10_000
"""The most characters that are shown of a cell: nothing is cut that a person wrote."""

NOTES = "Notes"
"""The heading of what else must be said."""


def notes(lines: Sequence[str]) -> Iterable[Block]:
    """Yield what else must be said, a paragraph each, under a heading of its own."""
    if lines:
        yield Heading(NOTES)
        yield from lines
