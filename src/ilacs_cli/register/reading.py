"""Reads CSV files that people keep, by hand or in Excel."""

import csv
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from io import StringIO
from pathlib import Path
from typing import NamedTuple

from ilacs_cli.domain.errors import FileError, InputError

Row = dict[str, str]
"""The cells of a row by column."""


class Line(NamedTuple):
    """A row of a file.

    Args:
        number: the line it begins on; the header is on the first that is not blank.
        cells: its cells, as many as the header has columns; None if they do not fit it.
        width: how many cells it has.
    """

    number: int
    cells: Row | None
    width: int


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


Watch = Callable[[Sequence[Line]], Iterable[Line]]
"""Passes lines on while it shows how far the work has come."""


def unwatched(lines: Sequence[Line]) -> Iterable[Line]:
    """Pass *lines* on and show nothing."""
    return lines


class Checked(NamedTuple):
    """What became of the rows of a file.

    Args:
        rows: the valid ones, each with its line.
        errors: what is wrong with the others, in order.
    """

    rows: tuple[tuple[int, Row], ...] = ()
    errors: tuple[InputError, ...] = ()


def read_sheet(path: Path) -> Sheet:
    """Return the CSV file *path*: UTF-8, with or without a byte order mark, any line ends.

    Raises:
        FileError: if the file cannot be read or is no text in UTF-8.
        InputError: if it is empty, a quotation mark is out of place, or a column comes twice.
    """
    try:
        content = path.read_bytes()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise FileError(
            f"cannot read {path}: {reason}", "check where the file is, and that you may read it"
        ) from error
    return parse_sheet(content, path)


def parse_sheet(content: bytes, path: Path) -> Sheet:
    """Return the CSV file *path* that holds *content*.

    Raises:
        FileError: if it is no text in UTF-8.
        InputError: as ``read_sheet``.
    """
    rows = _rows(_text(content, path), path)
    header = next(rows, None)
    if header is None:
        raise InputError(f"{path} is empty", "its first line must name the columns")
    columns, width = _columns(header[1], path), len(header[1])
    lines = (_line(number, columns, cells, width) for number, cells in rows)
    return Sheet(path, columns, tuple(lines))


def check_columns(sheet: Sheet, wanted: Collection[str]) -> None:
    """Check that *sheet* has the columns *wanted* and no others.

    Raises:
        InputError: if it has not; the message names those that are missing or not known.
    """
    missing = [name for name in wanted if name not in sheet.columns]
    unknown = [_named(name) for name in sheet.columns if name not in wanted]
    if missing or unknown:
        lacks = f"has no column {', '.join(missing)}" if missing else ""
        holds = f"has a column {', '.join(unknown)} that is not known" if unknown else ""
        raise InputError(
            f"{sheet.path}, line 1: it {' and '.join(filter(None, (lacks, holds)))}",
            f"the first line must be {','.join(wanted)}",
        )


def _named(column: str) -> str:
    """Return a column's name, unless it may be a person's in a file without a header."""
    return column if re.fullmatch("[a-z0-9_]{1,40}", column) else "named otherwise"


def misfit(width: int, columns: int) -> InputError:
    """Return the error of a row with *width* cells under a header of so many *columns*."""
    return InputError(
        f"the row has {width} cells under a header of {columns}",
        "put a cell that holds a comma in quotation marks",
    )


def _text(content: bytes, path: Path) -> str:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise FileError(
            f"cannot read {path}: it is not text in UTF-8", "save it as CSV UTF-8"
        ) from error
    if "\0" in text:
        raise FileError(f"cannot read {path}: it is not text", "save it as CSV UTF-8")
    return text


def _rows(text: str, path: Path) -> Iterator[tuple[int, list[str]]]:
    """Yield each row that is not blank with the line it begins on."""
    reader = csv.reader(StringIO(text, newline=""), strict=True)
    line = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield line, cells
            line = reader.line_num + 1
    except csv.Error as error:
        raise InputError(
            f"{path}, line {line}: {error}", "check the quotation marks on that line"
        ) from error


def _columns(cells: list[str], path: Path) -> tuple[str, ...]:
    names = [cell.strip() for cell in cells]
    while not names[-1]:  # Excel saves empty columns that were once in use
        names.pop()
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise InputError(
            f"{path}, line 1: two columns are named {_named(twice[0])!r}", "rename or remove one"
        )
    return tuple(names)


def _line(number: int, columns: tuple[str, ...], cells: list[str], width: int) -> Line:
    """Return a row: beyond the *columns*, as far as the header's *width*, its cells are blank."""
    beyond = cells[len(columns) :]
    fits = len(columns) <= len(cells) <= width and not any(map(str.strip, beyond))
    return Line(number, dict(zip(columns, cells, strict=False)) if fits else None, len(cells))
