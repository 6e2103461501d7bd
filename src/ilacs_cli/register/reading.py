"""Reads the CSV files that people keep: their encoding, separator, header and date order."""

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, BOM_UTF32_BE, BOM_UTF32_LE
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import zip_longest
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from ilacs_cli.domain.errors import FileError, InputError
from ilacs_cli.domain.event_rows import (
    DATE_COLUMNS,
    EVENT_COLUMNS,
    REQUIRED_COLUMNS,
    EventRow,
)
from ilacs_cli.domain.text import hyphenated
from ilacs_cli.register.delimited import SEPARATORS, Header, Record, read_header, records
from ilacs_cli.register.files import cannot, read_file

_SLASHED = r"\s*(\d{1,2})/(\d{1,2})/(\d{4}|\d{2})(?:\s+\d.*)?\s*"
_MONTHS = 12
_NO_MONTH = r"/(?:1[3-9]|2\d|3[01])/"


def may_be_american(text: str) -> bool:
    """Whether anything in *text* has a number between slashes that is no month."""
    return re.search(_NO_MONTH, text) is not None


def is_american(text: str) -> bool:
    """Whether *text* is a date with the month first that cannot be one with the day first."""
    parts = re.fullmatch(_SLASHED, text)
    if not parts or int(parts[2]) <= _MONTHS:
        return False
    try:
        date(int(f"20{parts[3]}"[-4:]), int(parts[1]), int(parts[2]))
    except ValueError:
        return False
    return True


_SAVE_AS = "save it as CSV UTF-8"

_NO_TEXT = (
    (b"PK\x03\x04", "it is a workbook or another zip file, not CSV"),
    (b"\xd0\xcf\x11\xe0", "it is a workbook of an old kind, not CSV"),
    (b"%PDF", "it is a PDF, not CSV"),
    (BOM_UTF32_LE, "it is text in UTF-32"),
    (BOM_UTF32_BE, "it is text in UTF-32"),
)
"""How files begin that people take for CSV, and what they are."""

_CODED_TWICE = rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}"
"""A character in UTF-8: a file that also has bytes that are none mixes encodings."""

_LOWER = "\u00df-\u00f6\u00f8-\u00fe\u0161\u017e"
_UPPER = "\u00c0-\u00d6\u00d8-\u00de\u0160\u017d"
_OUT_OF_PLACE = rf"""
    [^\x00-\x7f{_LOWER}{_UPPER}\u2018\u2019\u201c\u201d\u2013\u2014\u2026\u2022
        \u00a0\u00a3\u20ac\u00a7\u00a9\u00ae\u00b0\u00b7\u00bc-\u00be\u2122]  # rare in English
    | (?<![a-zA-Z]) [{_UPPER}] (?![a-zA-Z])          # a capital that stands by itself
    | (?<![a-zA-Z]) [{_LOWER}{_UPPER}]{{2}} (?![a-zA-Z])  # a word of nothing else
    | [{_LOWER}{_UPPER}]{{3}}
    | [a-z{_LOWER}] [{_UPPER}]                       # a capital within a word
    | (?<=[a-zA-Z]) [\u2018\u201c\u201d\u2026\u2022\u20ac\u00a3\u00a7\u00a9\u00b0] (?=[a-zA-Z])
    | (?<=[a-z]) [\u2013\u2014] (?=[a-z])            # no dash has letters close on both sides
    | (?<=[a-zA-Z]) \u2019 (?!(?:s|t|d|m|re|ll|ve)?(?![a-z{_LOWER}]))
    """
"""What shows, in a text read as cp1252, that it was written as something else.

The same bytes are other characters in the encodings of DOS, the old Macintosh and other languages,
where what is common in English stands for what is not: the e acute of DOS is a low quotation mark,
the Macintosh's apostrophe a capital O within a word.
"""


def decoded(content: bytes, path: Path) -> str:
    """Return the text in *content* of the file *path*, without a byte order mark.

    It is in UTF-8, in UTF-16 with a byte order mark, or in cp1252 (Windows' own, which Excel's
    "CSV (Comma delimited)" is in) where nothing in it shows that it is in something else.

    Raises:
        FileError: if it is no text in any of these; the message says what it is.
    """
    reason = next((what for start, what in _NO_TEXT if content.startswith(start)), None)
    text = None if reason else _text(content)
    if text is None or "\0" in text:
        raise FileError(f"cannot read {path}: {reason or _fault(content)}", _SAVE_AS)
    return text


def _text(content: bytes) -> str | None:
    try:
        if content.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
            return content.decode("utf-16")
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _windows_text(content)


def _windows_text(content: bytes) -> str | None:
    """Return the text in *content* where it can only be cp1252, else None."""
    if content.startswith((BOM_UTF8, BOM_UTF16_LE, BOM_UTF16_BE)) or re.search(
        _CODED_TWICE, content
    ):
        return None
    try:
        text = content.decode("cp1252")
    except UnicodeDecodeError:
        return None
    return None if re.search(_OUT_OF_PLACE, text, re.VERBOSE) else text


def _fault(content: bytes) -> str:
    """Return why *content* cannot be read."""
    if content.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return "it begins like text in UTF-16 but is none"
    if b"\0" in content:
        seems = b"\0" in content[:4] and content.count(b"\0") * 3 > len(content)
        return "it seems to be UTF-16 without a byte order mark" if seems else "it is not text"
    if re.search(_CODED_TWICE, content):
        return "a part of it is text in UTF-8 and another part is not"
    return "it is not text in UTF-8, and its encoding cannot be told for certain"


Cells = dict[str, str]
"""The cells of a row by column."""


class Expected(NamedTuple):
    """The layout that a file is expected to have.

    Args:
        columns: the columns; the separator is the one that gives most of them.
        dates: those that hold dates.
        header: the hint about the first line, for messages.
        also: what else people call a column, in lower case with underscores.
    """

    columns: Collection[str]
    dates: Collection[str]
    header: str = "its first line must name the columns"
    also: Mapping[str, str] = MappingProxyType({})

    def names_in(self, cells: Iterable[str]) -> list[str]:
        """Return the names in the *cells* of a header: a column's own where one means a column."""
        written = [cell.strip() for cell in cells]
        words = [hyphenated(name).replace("-", "_") for name in written]
        there = set(words)
        means = {one: self.also[one] for one in there if self.also.get(one, one) not in there}
        columns = {one: one for one in self.columns} | means
        return [columns.get(word, name) for name, word in zip(written, words, strict=True)]


EVENTS = Expected(EVENT_COLUMNS, DATE_COLUMNS)
"""A file of the register's columns."""


class Line(NamedTuple):
    """A row of a file.

    Args:
        number: the line it begins on; the header is on the first that is not blank.
        last: the line it ends on.
        cells: its cells by column, or its error.
    """

    number: int
    last: int
    cells: Cells | InputError


@dataclass(frozen=True)
class Sheet:
    """A file with a header.

    Args:
        path: where it is.
        header: the first row.
        text: the content of the file.
        separator: the character between its cells.
    """

    path: Path
    header: Header
    text: str
    separator: str

    @property
    def columns(self) -> tuple[str, ...]:
        """The names in its header."""
        return self.header.columns

    @property
    def line_count(self) -> int:
        """How many lines the file has, about."""
        return self.text.count("\n") or self.text.count("\r")

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """Its rows but the blank ones."""
        return tuple(self)

    def __iter__(self) -> Iterator[Line]:
        """Read its rows one by one, so that no more than one need be kept."""
        return map(self._line, records(self.text, self.separator, self.header))

    def _line(self, record: Record) -> Line:
        """Return *record* by column: cells that it lacks are blank."""
        cells = record.cells
        if isinstance(cells, InputError):
            return Line(record.line, record.last, cells)
        if any(cell.strip() for cell in cells[len(self.columns) :]):
            lines = f", lines {record.line} to {record.last}," if record.last > record.line else ""
            error = InputError(
                f"the row{lines} has {len(cells)} cells under a header of {len(self.columns)}",
                "put a cell that holds a separator in quotation marks",
            )
            return Line(record.line, record.last, error)
        by_column = dict(zip_longest(self.columns, cells[: len(self.columns)], fillvalue=""))
        return Line(record.line, record.last, by_column)


class Checked(NamedTuple):
    """The rows of a file, checked.

    Args:
        rows: the valid ones, each with its line.
        errors: the errors of the others, in order.
    """

    rows: tuple[tuple[int, EventRow], ...] = ()
    errors: tuple[InputError, ...] = ()


def read_sheet(path: Path, expected: Expected = EVENTS) -> Sheet:
    """Return the CSV file *path*: any line ends, and any encoding and separator of Excel's.

    Raises:
        FileError: if it cannot be read, is no ordinary file, is too long or is no text.
        InputError: as ``parse_sheet``.
    """
    hint = "check where the file is, and that you may read it"
    try:
        content = read_file(path, hint, streams=True)
    except FileNotFoundError as error:
        raise cannot("read", path, error, hint) from error
    return parse_sheet(content, path, expected)


def parse_sheet(content: bytes, path: Path, expected: Expected = EVENTS) -> Sheet:
    """Return the CSV file *path* that holds *content*, its header and its dates checked.

    Raises:
        FileError: if it is no text.
        InputError: if it is empty, its header has a quotation mark out of place or a column twice,
            or one of its dates is of the American order.
    """
    text = decoded(content, path)
    separator, first = _first_row(text, expected)
    if first is None:
        raise InputError(f"{path} is empty", expected.header)
    if isinstance(first.cells, InputError):
        raise InputError(f"{path}, line {first.line}: {first.cells.message}", first.cells.hint)
    names = expected.names_in(first.cells)
    header = Header(first.line, _columns(names, path), len(first.cells), expected.dates)
    sheet = Sheet(path, header, text, separator)
    if may_be_american(text):
        _check_order(sheet)
    return sheet


def _first_row(text: str, expected: Expected) -> tuple[str, Record | None]:
    """Return the separator under which the first row has most of the columns, and that row."""
    first = {separator: read_header(text, separator) for separator in SEPARATORS}

    def count_expected(separator: str) -> int:
        row = first[separator]
        if row is None or isinstance(row.cells, InputError):
            return 0
        return len(set(expected.names_in(row.cells)).intersection(expected.columns))

    separator = max(SEPARATORS, key=count_expected)  # of several, the first
    return separator, first[separator]


def _check_order(sheet: Sheet) -> None:
    """Check that no date has the month before the day, which would make all of them doubtful.

    Raises:
        InputError: if one has; the message names it.
    """
    for number, _, cells in sheet:
        if isinstance(cells, InputError):
            continue
        for name, cell in cells.items():
            if name in sheet.header.dates and is_american(cell):
                raise InputError(
                    f"{sheet.path}, line {number}, {name}: {cell.strip()} has the month "
                    "first. The file has dates in American order, so none of them can be relied on",
                    "nothing has been read; in Excel, show its dates as 2026-02-28 or 28/02/2026, "
                    "and save it again",
                )


def _columns(names: list[str], path: Path) -> tuple[str, ...]:
    """Return the *names* in a header, which has one at least, without blank ones at its end.

    Raises:
        InputError: if two are the same.
    """
    while not names[-1]:  # Excel saves empty columns that were once in use
        names.pop()
    twice = min((name for name, times in Counter(names).items() if times > 1), default=None)
    if twice is not None:
        raise InputError(
            f"{path}, line 1: two columns are named {named(twice)!r}", "rename or remove one"
        )
    return tuple(names)


def named(column: str) -> str:
    """Return a column's name, unless it may be a person's in a file without a header."""
    return column if re.fullmatch("[a-z0-9_]{1,40}", column) else "named otherwise"


def check_event_columns(sheet: Sheet) -> None:
    """Check that the columns of *sheet* are the register's.

    Raises:
        InputError: as ``check_columns``.
    """
    check_columns(sheet, REQUIRED_COLUMNS, EVENT_COLUMNS)


def check_columns(
    sheet: Sheet, required: Collection[str], allowed: Collection[str] | None = None
) -> None:
    """Check that *sheet* has the *required* columns and none but those *allowed*.

    Args:
        sheet: the file.
        required: the columns it must have.
        allowed: those it may have; None if no others.

    Raises:
        InputError: if it has not; the message names those that are missing or not known.
    """
    missing = [name for name in required if name not in sheet.columns]
    unknown = [named(name) for name in sheet.columns if name not in (allowed or required)]
    if missing or unknown:
        lacks = f"has no column {in_a_list(missing)}" if missing else ""
        holds = f"has a column {in_a_list(unknown)} that is not known" if unknown else ""
        first = ",".join([*required][:_MOST_NAMED])
        header = first if len(required) <= _MOST_NAMED else f"{first} and the rest of its columns"
        raise InputError(
            f"{sheet.path}, line 1: it {' and '.join(filter(None, (lacks, holds)))}",
            f"the first line must be {header}",
        )


_MOST_NAMED = 5


def in_a_list(names: Iterable[str]) -> str:
    """Return the first five of *names*, each once, and how many others there are."""
    each = list(dict.fromkeys(names))
    shown, others = each[:_MOST_NAMED], len(each) - _MOST_NAMED
    more = [f"{others} more"] if others > 0 else []
    return ", ".join([*shown, *more])
