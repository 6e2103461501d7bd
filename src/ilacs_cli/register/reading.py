"""Reads CSV files that people keep, by hand or in Excel."""

import csv
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from io import StringIO
from pathlib import Path
from typing import NamedTuple

from ilacs_cli.domain.errors import FileError, InputError
from ilacs_cli.register.files import cannot, read_file

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
    return parse_sheet(read_content(path), path)


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


def parse_sheet(content: bytes, path: Path) -> Sheet:
    """Return the CSV file *path* that holds *content*.

    Raises:
        FileError: if it is no text in UTF-8.
        InputError: as ``read_sheet``.
    """
    rows = _sound_rows(decoded(content, path), path)
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


def decoded(content: bytes, path: Path) -> str:
    """Return the text in *content* of the file *path*, without a byte order mark.

    Raises:
        FileError: if it is no text in UTF-8.
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise FileError(
            f"cannot read {path}: it is not text in UTF-8", "save it as CSV UTF-8"
        ) from error
    if "\0" in text:
        raise FileError(f"cannot read {path}: it is not text", "save it as CSV UTF-8")
    return text


def numbered_rows(text: str) -> Iterator[tuple[int, list[str] | InputError]]:
    """Yield each row that is not blank, or what is wrong with it, with the line it begins on."""
    reader = csv.reader(StringIO(text, newline=""), strict=True)
    line = 1
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            hint = "check the length and the quotation marks of the cells on that line"
            yield line, InputError(str(error), hint)
        else:
            if any(cell.strip() for cell in cells):
                yield line, cells
        line = reader.line_num + 1


def column_names(cells: Iterable[str]) -> list[str]:
    """Return the names in a header, which has one at least."""
    names = [cell.strip() for cell in cells]
    while not names[-1]:  # Excel saves empty columns that were once in use
        names.pop()
    return names


def first_doubled(names: Sequence[str]) -> str | None:
    """Return the first by the alphabet of the *names* that come twice; None if none does."""
    return min((name for name in names if names.count(name) > 1), default=None)


def _sound_rows(text: str, path: Path) -> Iterator[tuple[int, list[str]]]:
    for line, cells in numbered_rows(text):
        if isinstance(cells, InputError):
            raise InputError(f"{path}, line {line}: {cells.message}", cells.hint)
        yield line, cells


def _columns(cells: list[str], path: Path) -> tuple[str, ...]:
    names = column_names(cells)
    twice = first_doubled(names)
    if twice is not None:
        raise InputError(
            f"{path}, line 1: two columns are named {_named(twice)!r}", "rename or remove one"
        )
    return tuple(names)


def _line(number: int, columns: tuple[str, ...], cells: list[str], width: int) -> Line:
    """Return a row: beyond the *columns*, as far as the header's *width*, its cells are blank."""
    beyond = cells[len(columns) :]
    fits = len(columns) <= len(cells) <= width and not any(map(str.strip, beyond))
    return Line(number, dict(zip(columns, cells, strict=False)) if fits else None, len(cells))
