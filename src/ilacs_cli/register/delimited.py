"""Rows of cells with a comma, a semicolon or a tab between them, and stray quotation marks.

A quotation mark too many makes one cell of all the lines up to the next. Where those lines look
like rows, and not like a note of several lines, they are read line by line.
"""

import csv
import re
from collections import deque
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from ilacs_cli.domain.errors import InputError
from ilacs_cli.domain.text import one_line

SEPARATORS = (",", ";", "\t")
"""What may stand between the cells of a row."""

_LINE = r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z"
_LINE_END = r"\r\n|\r|\n"
_LIKE_A_DATE = (
    r"\s*(?:\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[-/. ]\d{1,2}[-/. ]\d{2,4}"
    r"|(?:[A-Za-z]{3,9},? )?\d{1,2}(?:st|nd|rd|th)?[-/ ][A-Za-z]{3,9}[-/ ]\d{2,4})\s*"
)
_FEWEST = 3  # cells: a line of fewer may be a sentence


class Header(NamedTuple):
    """The first row.

    Args:
        line: the line it is on.
        columns: the names in it.
        width: how many cells it has; those beyond the names are blank.
        dates: the names of the columns that hold dates.
    """

    line: int
    columns: tuple[str, ...]
    width: int
    dates: Collection[str] = ()

    def is_like_a_row(self, parts: list[str], before: int = 0) -> bool:
        """Whether the *parts* of a line would be a row, or the rest of one.

        A date where dates are shows it, or as many parts as there are columns: after a comma in a
        sentence comes a space, between the cells of a row none.

        Args:
            parts: the line, divided.
            before: how many cells stand before its first part, which then is a cell by itself.
        """
        if len(parts) == 1:
            return False
        under = zip(self.columns[before:], parts, strict=False)
        if any(
            name in self.dates and re.fullmatch(_LIKE_A_DATE, part)
            for number, (name, part) in enumerate(under)
            if number or not before
        ):
            return True
        fits = len(self.columns) <= before + len(parts) <= self.width
        return fits and len(parts) >= _FEWEST and not any(part[:1] == " " for part in parts[1:])


class Record(NamedTuple):
    """A row that is not blank.

    Args:
        line: the line it begins on.
        last: the line it ends on.
        cells: its cells, or its error.
    """

    line: int
    last: int
    cells: list[str] | InputError


class _Feed:
    """The lines of a text, of which those that were taken last can be given back."""

    def __init__(self, text: str) -> None:
        self._lines = re.finditer(_LINE, text)
        self._returned: deque[str] = deque()
        self.taken: list[str] = []
        self.number = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._returned.popleft() if self._returned else next(self._lines)[0]
        self.taken.append(line)
        self.number += 1
        return line

    def give_back(self) -> None:
        """Give back the lines taken, but for the first."""
        self._returned.extendleft(reversed(self.taken[1:]))
        self.number -= len(self.taken) - 1


@dataclass(frozen=True)
class DelimitedText:
    """The rows of a text.

    Args:
        text: the content of a file.
        separator: the character between its cells.
    """

    text: str
    separator: str

    @property
    def line_count(self) -> int:
        """How many lines it has, about."""
        return self.text.count("\n") or self.text.count("\r")

    def records(self, header: Header) -> Iterator[Record]:
        """Yield each row below the *header* that is not blank."""
        return records(self.text, self.separator, header)


def read_header(text: str, separator: str) -> Record | None:
    """Return the first row of *text* that is not blank, None if there is none."""
    first = next(records(text, separator), None)
    if first is None or isinstance(first.cells, InputError):
        return first
    if any(separator in line for cell in first.cells for line in re.split(_LINE_END, cell)[1:]):
        return Record(first.line, first.line, _stray(first.line, first.last, ""))
    return first


def records(text: str, separator: str, header: Header | None = None) -> Iterator[Record]:
    """Yield each row of *text* that is not blank, those below the *header* if that is given."""
    feed = _Feed(text)
    reader = csv.reader(feed, strict=True, delimiter=separator)
    while True:
        feed.taken.clear()
        line = feed.number + 1
        try:
            cells: list[str] | InputError = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            cells = _malformed(str(error))
        if header and line <= header.line:
            continue
        if len(feed.taken) > 1 and _has_gone_astray(cells, feed.taken, separator, header):
            column = _column(feed.taken, separator, header)
            cells = _stray(line, feed.number, column)
            feed.give_back()
        if isinstance(cells, InputError) or any(cell.strip() for cell in cells):
            yield Record(line, feed.number, cells)


def _has_gone_astray(
    cells: list[str] | InputError, taken: list[str], separator: str, header: Header | None
) -> bool:
    """Whether a quotation mark has made a cell of lines that are rows of their own."""
    if isinstance(cells, InputError):
        return True
    if header is None:
        return False
    if any(cell.strip() for cell in cells[header.width :]):
        return any(header.is_like_a_row(line.split(separator)) for line in taken[1:])
    for number, cell in enumerate(cells):
        first, *others = (line.split(separator) for line in re.split(_LINE_END, cell))
        if others and header.is_like_a_row(first, number):
            return True
        if any(map(header.is_like_a_row, others)):
            return True
    return False


def _column(taken: list[str], separator: str, header: Header | None) -> str:
    """Return the name of the column that the quotation mark is in; blank if none can be named."""
    if header is None:
        return ""
    try:
        cells = next(csv.reader(taken, delimiter=separator))
    except csv.Error:  # longer than any cell may be
        return ""
    number = next((at for at, cell in enumerate(cells) if re.search(_LINE_END, cell)), len(cells))
    return "".join(header.columns[number : number + 1])


def _stray(line: int, last: int, column: str) -> InputError:
    return InputError(
        f"{f'{one_line(column, 40)}: ' if column else ''}a stray quotation mark makes one cell of "
        f"lines {line} to {last}",
        "delete the quotation mark, or double it inside a quoted cell. We read the lines after it "
        "one by one",
    )


def _malformed(fault: str) -> InputError:
    if fault == "unexpected end of data":
        return InputError(
            "a cell begins with a quotation mark, and none ends it",
            "check the quotation marks on that line: remove it, or end the cell with another",
        )
    return InputError(fault, "check the length and the quotation marks of the cells on that line")
