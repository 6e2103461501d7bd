"""Reads CSV files that people keep, by hand or in Excel."""

from collections.abc import Collection
from pathlib import Path
from typing import NamedTuple

from ilacs_cli.domain.errors import InputError
from ilacs_cli.register.delimited import Record
from ilacs_cli.register.files import cannot, read_file
from ilacs_cli.register.opening import Expected, Opened, named, open_table
from ilacs_cli.register.rows import DATE_COLUMNS, EVENT_COLUMNS

Row = dict[str, str]
"""The cells of a row by column."""


EVENTS = Expected(EVENT_COLUMNS, DATE_COLUMNS, "its first line must name the columns")
"""A file of the register's columns."""


class Line(NamedTuple):
    """A row of a file.

    Args:
        number: the line it begins on; the header is on the first that is not blank.
        cells: its cells by column, or what is wrong with it.
    """

    number: int
    cells: Row | InputError


class Sheet(NamedTuple):
    """A file with a header.

    Args:
        path: where it is.
        columns: the names in its header.
        lines: its rows but the blank ones.
    """

    path: Path
    columns: tuple[str, ...]
    lines: tuple[Line, ...]


class Checked(NamedTuple):
    """What became of the rows of a file.

    Args:
        rows: the valid ones, each with its line.
        errors: what is wrong with the others, in order.
    """

    rows: tuple[tuple[int, Row], ...] = ()
    errors: tuple[InputError, ...] = ()


def read_sheet(path: Path, expected: Expected = EVENTS) -> Sheet:
    """Return the CSV file *path*: any line ends, and any encoding and separator of Excel's.

    Raises:
        FileError: if the file cannot be read or is no text.
        InputError: as ``open_table``.
    """
    return parse_sheet(read_content(path), path, expected)


def read_content(path: Path) -> bytes:
    """Return what is in the file *path*.

    Raises:
        FileError: if it cannot be read, is no ordinary file or is too long.
    """
    hint = "check where the file is, and that you may read it"
    try:
        return read_file(path, hint, streams=True)
    except FileNotFoundError as error:
        raise cannot("read", path, error, hint) from error


def parse_sheet(content: bytes, path: Path, expected: Expected = EVENTS) -> Sheet:
    """Return the CSV file *path* that holds *content*.

    Raises:
        FileError: if it is no text.
        InputError: as ``open_table``.
    """
    table = open_table(content, path, expected)
    return Sheet(path, table.header.columns, tuple(_line(table, record) for record in table))


def check_columns(sheet: Sheet, wanted: Collection[str]) -> None:
    """Check that *sheet* has the columns *wanted* and no others.

    Raises:
        InputError: if it has not; the message names those that are missing or not known.
    """
    missing = [name for name in wanted if name not in sheet.columns]
    unknown = [named(name) for name in sheet.columns if name not in wanted]
    if missing or unknown:
        lacks = f"has no column {', '.join(missing)}" if missing else ""
        holds = f"has a column {', '.join(unknown)} that is not known" if unknown else ""
        raise InputError(
            f"{sheet.path}, line 1: it {' and '.join(filter(None, (lacks, holds)))}",
            f"the first line must be {','.join(wanted)}",
        )


def _line(table: Opened, record: Record) -> Line:
    try:
        return Line(record.line, table.fitted(record))
    except InputError as error:
        return Line(record.line, error)
