"""Reads the files that people keep, CSV and workbooks: their header and date order."""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import zip_longest
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from ilacs_cli.domain.errors import InputError
from ilacs_cli.domain.event_rows import DATE_COLUMNS, EVENT_COLUMNS, EventRow
from ilacs_cli.domain.notes import Note
from ilacs_cli.domain.text import one_line, underscored
from ilacs_cli.register.delimited import SEPARATORS, DelimitedText, Header, Record, read_header
from ilacs_cli.register.encodings import decoded
from ilacs_cli.register.files import cannot, read_file

if TYPE_CHECKING:
    from ilacs_cli.register.workbooks.worksheets import Worksheet

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


Cells = dict[str, str]
"""The cells of a row by column."""


class Expected(NamedTuple):
    """The layout that a file is expected to have.

    Args:
        columns: the columns; the separator is the one that gives most of them.
        dates: those that hold dates.
        header: the hint about the first line, for messages.
        also: what else people call a column, in lower case with underscores.
        fits: whether the names in a header are those of such a file: of a workbook's worksheets
            the first that fits is read.
    """

    columns: Collection[str]
    dates: Collection[str]
    header: str = "its first line must name the columns"
    also: Mapping[str, str] = MappingProxyType({})
    fits: Callable[[Collection[str]], bool] = bool

    def count_in(self, names: Iterable[str]) -> int:
        """Return how many of the columns are among *names*."""
        return len(set(names).intersection(self.columns))

    def names_in(self, cells: Iterable[str]) -> list[str]:
        """Return the names in the *cells* of a header: a column's own where one means a column."""
        written = [cell.strip() for cell in cells]
        words = list(map(underscored, written))
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
        table: its rows: a text, or a worksheet of a workbook.
        others: the names of the workbook's other worksheets, which are not read.
    """

    path: Path
    header: Header
    table: "DelimitedText | Worksheet"
    others: Sequence[str] = ()

    @property
    def columns(self) -> tuple[str, ...]:
        """The names in its header."""
        return self.header.columns

    @property
    def line_count(self) -> int:
        """How many lines the file has, about."""
        return self.table.line_count

    @property
    def worksheet(self) -> str | None:
        """The name of the worksheet that it is; None if it is a text."""
        return None if isinstance(self.table, DelimitedText) else self.table.name

    def notes(self) -> Iterator[Note]:
        """Yield which of several worksheets it is."""
        if self.others:
            named = ", ".join(repr(one_line(name, 40)) for name in self.others[:_MOST_NAMED])
            more = len(self.others) - _MOST_NAMED
            rest = f"{named} and {more} more" if more > 0 else named
            yield Note(
                "worksheet-chosen",
                f"We read the worksheet {one_line(str(self.worksheet), 40)!r} of {self.path.name}. "
                f"We did not read {rest}.",
            )

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """Its rows but the blank ones."""
        return tuple(self)

    def __iter__(self) -> Iterator[Line]:
        """Read its rows one by one, so that no more than one need be kept."""
        return map(self._line, self.table.records(self.header))

    def _line(self, record: Record) -> Line:
        """Return *record* by column: cells that it lacks are blank."""
        cells = record.cells
        if isinstance(cells, InputError):
            return Line(record.line, record.last, cells)
        if any(cell.strip() for cell in cells[len(self.columns) :]):
            lines = f", lines {record.line} to {record.last}," if record.last > record.line else ""
            error = InputError(
                f"the row{lines} has {len(cells)} cells under a header of {len(self.columns)}",
                "put a cell that holds a separator in quotation marks"
                if self.worksheet is None
                else "give every column a heading, or empty the cells that stand under none",
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
    """Return the file *path*: CSV of any line ends, encoding and separator of Excel's, or .xlsx.

    Raises:
        FileError: if it cannot be read, is no ordinary file, is too long or is no text.
        InputError: as ``parse_sheet``, or if it is a workbook that cannot be read safely.
    """
    from ilacs_cli.register.workbooks.worksheets import is_workbook, read_worksheets

    hint = "check where the file is, and that you may read it"
    try:
        content = read_file(path, hint, streams=True)
    except FileNotFoundError as error:
        raise cannot("read", path, error, hint) from error
    if is_workbook(content, path):
        return _chosen(read_worksheets(content, path), path, expected)
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
    sheet = _sheet(DelimitedText(text, separator), first, path, expected)
    if may_be_american(text):
        _check_order(sheet)
    return sheet


def _chosen(worksheets: Sequence["Worksheet"], path: Path, expected: Expected) -> Sheet:
    """Return the first of *worksheets* whose header fits; failing any, the nearest to it."""
    first_rows = {worksheet: next(worksheet.records(), None) for worksheet in worksheets}
    filled = {
        worksheet: expected.names_in(first.cells)
        for worksheet, first in first_rows.items()
        if first and not isinstance(first.cells, InputError)
    }
    if not filled:
        raise InputError(f"{path} is empty", expected.header)
    nearest = max(filled, key=lambda worksheet: expected.count_in(filled[worksheet]))
    fitting = (worksheet for worksheet, names in filled.items() if expected.fits(names))
    chosen = next(fitting, nearest)
    if nearest.hidden and not expected.count_in(filled[nearest]):
        hidden = in_a_list(repr(one_line(name, 40)) for name in nearest.hidden)
        raise InputError(
            f"{path}: no worksheet that is shown has columns that we know, and hidden ones are "
            f"not read: {hidden}",
            "in Excel, show the worksheet and save the workbook again",
        )
    others = [worksheet.name for worksheet in filled if worksheet is not chosen]
    sheet = _sheet(chosen, first_rows[chosen], path, expected, others)
    _check_order(sheet)
    return sheet


def _sheet(
    table: "DelimitedText | Worksheet",
    first: Record | None,
    path: Path,
    expected: Expected,
    others: Sequence[str] = (),
) -> Sheet:
    """Return the sheet whose *first* row is its header.

    Raises:
        InputError: if there is no such row, or it will not do.
    """
    if first is None:
        raise InputError(f"{path} is empty", expected.header)
    if isinstance(first.cells, InputError):
        raise InputError(f"{path}, line {first.line}: {first.cells.message}", first.cells.hint)
    names = expected.names_in(first.cells)
    header = Header(first.line, _columns(names, path), len(first.cells), expected.dates)
    return Sheet(path, header, table, others)


def _first_row(text: str, expected: Expected) -> tuple[str, Record | None]:
    """Return the separator under which the first row has most of the columns, and that row."""
    first = {separator: read_header(text, separator) for separator in SEPARATORS}

    def count_expected(separator: str) -> int:
        row = first[separator]
        if row is None or isinstance(row.cells, InputError):
            return 0
        return expected.count_in(expected.names_in(row.cells))

    separator = max(SEPARATORS, key=count_expected)  # of several, the first
    return separator, first[separator]


def _check_order(sheet: Sheet) -> None:
    """Check that no date has the month before the day, which would make all of them doubtful."""
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
    """Return the *names* in a header, which has one at least, without blank ones at its end."""
    while not names[-1]:  # Excel saves empty columns that were once in use
        names.pop()
    twice = min((name for name, times in Counter(names).items() if times > 1), default=None)
    if twice is not None:
        first, second, *_ = (place for place, name in enumerate(names, 1) if name == twice)
        what = (
            f"two columns are named {twice!r}"
            if named(twice) == twice
            else f"columns {first} and {second} have the same name"
        )
        raise InputError(f"{path}, line 1: {what}", "rename or remove one")
    return tuple(names)


def named(column: str) -> str:
    """Return a column's name, unless it may be a person's in a file without a header."""
    return column if re.fullmatch("[a-z0-9_]{1,40}", column) else "named otherwise"


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
