"""Puts made-up letters on paper: as a PDF in the order in which Word writes one, or as text."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from textwrap import wrap
from typing import NamedTuple

from fpdf import FPDF

_WIDTH = 84
"""After how many characters a line is broken."""

_LABEL_WIDTH = 38
"""The same in the first column of a table."""

_VALUE_WIDTH = 34
"""And in the second."""

_LEFT, _COLUMN, _TOP, _LINE = 20.0, 115.0, 15.0, 5.0  # millimetres
_BOX_TOP = 8.0

WRONG_DAY = datetime(2001, 2, 3, 4, 5, tzinfo=UTC)
"""When every made-up PDF says it was made: a date that no letter has."""


class Row(NamedTuple):
    """A row of a table: a label that wraps, and what stands beside it.

    Args:
        label: what stands in the first column.
        value: what stands in the second.
        is_level: whether the value is level with the last line of a label that wraps; otherwise it
            is a line of its own.
    """

    label: str
    value: str
    is_level: bool = True

    @property
    def lines(self) -> tuple[list[str], list[str]]:
        """The lines of the label and of the value."""
        return wrap(self.label, _LABEL_WIDTH), wrap(self.value, _VALUE_WIDTH)

    @property
    def shares_a_line(self) -> bool:
        """Whether the value stands on the last line of the label."""
        label, value = self.lines
        return len(value) == 1 and (self.is_level or len(label) == 1)


class Box(NamedTuple):
    """A text box at the top of a page, which the file has where the box stands in the list."""

    lines: tuple[str, ...]


Part = str | Row | Box
"""A paragraph, which wraps; a row of a table; or a text box. An empty text is an empty line."""

Page = Sequence[Part]


def as_pdf(pages: Sequence[Page], title: str = "Template for a letter") -> bytes:
    """Return *pages* as a PDF, whose title and dates say nothing of use, as in real ones."""
    paper = FPDF(format="A4")
    paper.set_auto_page_break(auto=False)
    paper.core_fonts_encoding = "cp1252"
    paper.set_creation_date(WRONG_DAY)
    paper.set_title(title)
    for page in pages:
        paper.add_page()
        paper.set_font("Helvetica", size=10)
        paper.set_y(_TOP)
        for part in page:
            _put(paper, part)
    return bytes(paper.output())


def as_text(pages: Sequence[Page]) -> str:
    """Return *pages* as the text that a reader of PDFs would give, a form feed between them."""
    return "\f".join(
        "\n".join(f"{line} " for part in page for line in _lines(part)) for page in pages
    )


def _lines(part: Part) -> Iterator[str]:
    if isinstance(part, Row):
        label, value = part.lines
        yield from label[:-1]
        yield from [f"{label[-1]} {part.value}"] if part.shares_a_line else [label[-1], *value]
    elif isinstance(part, Box):
        yield from part.lines
    else:
        yield from wrap(part, _WIDTH) or [""]


def _put(paper: FPDF, part: Part) -> None:
    if isinstance(part, Row):
        _put_row(paper, part)
    elif isinstance(part, Box):
        below = paper.get_y()
        for number, line in enumerate(part.lines):
            _put_line(paper, _COLUMN, _BOX_TOP + number * _LINE, line)
        paper.set_y(below)
    else:
        for line in _lines(part):
            _put_line(paper, _LEFT, paper.get_y(), line)
            paper.set_y(paper.get_y() + _LINE)


def _put_row(paper: FPDF, row: Row) -> None:
    label, value = row.lines
    for line in label:
        _put_line(paper, _LEFT, paper.get_y(), line)
        paper.set_y(paper.get_y() + _LINE)
    last = paper.get_y() - _LINE
    top = last if row.shares_a_line else last + _LINE
    for number, line in enumerate(value):
        _put_line(paper, _COLUMN, top + number * _LINE, line)
    paper.set_y(max(last + _LINE, top + len(value) * _LINE))


def _put_line(paper: FPDF, left: float, top: float, line: str) -> None:
    """Put one line; Word ends each with a space, and so do empty ones."""
    paper.set_xy(left, top)
    paper.cell(w=0, h=_LINE, text=f"{line} ")
