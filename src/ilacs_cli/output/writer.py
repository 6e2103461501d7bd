"""Writes a report in the format asked for, to a stream or to a file."""

from __future__ import annotations

import os
from enum import StrEnum
from typing import TYPE_CHECKING, TextIO

from ilacs_cli.domain.dates import one_line
from ilacs_cli.domain.errors import FileError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from ilacs_cli.output.reports import Report


class Format(StrEnum):
    """What a report can be written as."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"


def _table(report: Report) -> str:
    from ilacs_cli.output import as_table

    return as_table.text(report)


def _json(report: Report) -> str:
    from ilacs_cli.output import as_json

    return as_json.text(report)


def _csv(report: Report) -> str:
    from ilacs_cli.output import as_csv

    return as_csv.text(report)


_WRITERS: dict[Format, Callable[[Report], str]] = {
    Format.TABLE: _table,
    Format.JSON: _json,
    Format.CSV: _csv,
}


def text(report: Report, form: Format) -> str:
    """Return *report* in the format *form*."""
    return _WRITERS[form](report)


def to_stream(report: Report, form: Format, stream: TextIO, *, colour: bool) -> None:
    """Write *report* to *stream*: on a terminal a table is drawn, and coloured if *colour*."""
    if form is Format.TABLE and stream.isatty():
        from ilacs_cli.output import as_table

        as_table.show(report, stream, colour=colour)
    else:
        stream.write(text(report, form))


def to_file(content: str, path: Path) -> None:
    """Write *content* to *path* as UTF-8, all of it or nothing, replacing what is there.

    Raises:
        FileError: if the file cannot be written; what was there stays as it was.
    """
    encoded = content.encode("utf-8", errors="replace")
    try:
        if path.exists() and not path.is_file():
            path.write_bytes(encoded)  # a pipe or a device, which cannot be replaced
        else:
            _replace(path, encoded)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise FileError(
            f"cannot write {one_line(str(path))}: {reason}",
            "choose a folder and a file you may write to",
        ) from error


def _replace(path: Path, encoded: bytes) -> None:
    """Write a file beside *path*, then put it in its place."""
    target = path.resolve()
    beside = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        beside.write_bytes(encoded)
        if target.exists():
            beside.chmod(target.stat().st_mode)
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)
