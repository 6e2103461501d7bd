"""Opens a CSV file that somebody keeps: its encoding, its separator, its header and its dates."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from ilacs_cli.domain.errors import InputError
from ilacs_cli.register.date_order import is_american, may_be_american
from ilacs_cli.register.delimited import SEPARATORS, Header, Record, read_header, records
from ilacs_cli.register.encodings import decoded


class Expected(NamedTuple):
    """What a file is expected to hold.

    Args:
        columns: the columns that tell what the cells are separated by.
        dates: those that hold dates.
        header: what the first line must be, for messages.
    """

    columns: Collection[str]
    dates: Collection[str]
    header: str


@dataclass(frozen=True)
class Opened:
    """A file of which the header has been read; its rows are read anew each time it is gone over.

    Args:
        path: where it is.
        header: the first row.
        text: what is in it.
        separator: what stands between its cells.
    """

    path: Path
    header: Header
    text: str
    separator: str

    @property
    def line_count(self) -> int:
        """How many lines the file has, about."""
        return self.text.count("\n") or self.text.count("\r")

    def __iter__(self) -> Iterator[Record]:
        return records(self.text, self.separator, self.header)

    def fitted(self, record: Record) -> dict[str, str]:
        """Return the cells of *record* by column: those that are short of the header are blank.

        Raises:
            InputError: if it is no row, or has more cells than the header.
        """
        if isinstance(record.cells, InputError):
            raise record.cells
        columns = self.header.columns
        if any(cell.strip() for cell in record.cells[len(columns) :]):
            lines = f", lines {record.line} to {record.last}," if record.last > record.line else ""
            raise InputError(
                f"the row{lines} has {len(record.cells)} cells under a header of {len(columns)}",
                "put a cell that holds a separator in quotation marks",
            )
        return dict.fromkeys(columns, "") | dict(zip(columns, record.cells, strict=False))


def open_table(content: bytes, path: Path, expected: Expected) -> Opened:
    """Return the CSV file *path* that holds *content*, its header read and its dates looked at.

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
    header = Header(first.line, _columns(first.cells, path), len(first.cells), expected.dates)
    table = Opened(path, header, text, separator)
    _check_order(table)
    return table


def _first_row(text: str, expected: Expected) -> tuple[str, Record | None]:
    """Return the separator under which the first row has most of the columns, and that row."""
    first = {separator: read_header(text, separator) for separator in SEPARATORS}

    def known(separator: str) -> int:
        row = first[separator]
        if row is None or isinstance(row.cells, InputError):
            return 0
        return len({cell.strip() for cell in row.cells}.intersection(expected.columns))

    separator = max(SEPARATORS, key=known)  # of several, the first
    return separator, first[separator]


def _check_order(table: Opened) -> None:
    """Check that no date has the month before the day, which would make all of them doubtful.

    Raises:
        InputError: if one has; the message names it.
    """
    if not may_be_american(table.text):
        return
    for record in table:
        if isinstance(record.cells, InputError):
            continue
        for name, cell in zip(table.header.columns, record.cells, strict=False):
            if name in table.header.dates and is_american(cell):
                raise InputError(
                    f"{table.path}, line {record.line}, {name}: {cell.strip()} has the month "
                    "first, so the file was saved with dates in American order, and none of its "
                    "dates can be relied on",
                    "nothing has been read; show its dates as 2026-02-28 or 28/02/2026, and save "
                    "it again",
                )


def _columns(cells: Iterable[str], path: Path) -> tuple[str, ...]:
    """Return the names in a header, which has one at least.

    Raises:
        InputError: if two are the same.
    """
    names = [cell.strip() for cell in cells]
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
