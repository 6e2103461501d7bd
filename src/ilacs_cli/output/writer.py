"""Writes a report in the format asked for, for a stream or a file."""

from __future__ import annotations

from enum import StrEnum
from io import TextIOWrapper
from itertools import chain
from typing import TYPE_CHECKING, TextIO

from ilacs_cli.domain.errors import InputError
from ilacs_cli.domain.texts import BYTE_ORDER_MARK

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from ilacs_cli.output.diary import Diary
    from ilacs_cli.output.reports import Report
    from ilacs_cli.output.row import Rows

    Answer = Report | Rows | str
    """A report, its rows as CSV, or a text that is written as it stands."""


class Format(StrEnum):
    """What a report can be written as."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    MARKDOWN = "markdown"
    ICS = "ics"
    HTML = "html"


_SOME_REPORTS = {
    Format.ICS: frozenset({"deadlines", "cycle", "improvement", "upcoming", "plan"}),
    Format.HTML: frozenset({"deadlines", "cycle", "improvement", "plan"}),
}
"""The reports that can be written in a format, where that is not all of them."""


def _table(report: Report) -> str:
    from ilacs_cli.output import as_table

    return as_table.text(report)


def _json(report: Report) -> str:
    from ilacs_cli.output import as_json

    return as_json.text(report)


def _csv(report: Report) -> str:
    from ilacs_cli.output import as_csv

    return as_csv.text(report)


def _pieces_of_csv(rows: Rows) -> Iterable[str]:
    from ilacs_cli.output import as_csv

    return as_csv.pieces(rows)


def _markdown(report: Report) -> str:
    from ilacs_cli.output import as_markdown

    return as_markdown.text(report)


def _html(report: Report) -> str:
    from ilacs_cli.output import as_html

    return as_html.text(report)


def _ics(report: Report, diary: Diary | None) -> str:
    from ilacs_cli.output import as_ics
    from ilacs_cli.output.diary import Diary

    return as_ics.text(report, diary or Diary())


_WRITERS: dict[Format, Callable[[Report], str]] = {
    Format.TABLE: _table,
    Format.JSON: _json,
    Format.CSV: _csv,
    Format.MARKDOWN: _markdown,
    Format.HTML: _html,
}

_FOR_OTHER_PROGRAMS = frozenset({Format.CSV, Format.MARKDOWN, Format.ICS, Format.HTML})
"""Written as UTF-8 with their own line ends, whatever the code page of the machine."""

_TEXTS = {"schema": [Format.JSON], "completion": [Format.TABLE]}
"""What has only one form."""


def formats_of(name: str) -> list[Format]:
    """Return the formats that the report called *name* can be written in, the usual one first."""
    return _TEXTS.get(name) or [form for form in Format if name in _SOME_REPORTS.get(form, {name})]


def fits(report: Answer, form: Format) -> bool:
    """Whether *report* can be written in the format *form*; a text or rows are in it already."""
    return not isinstance(report, dict) or form in formats_of(report["report"])


def pieces(report: Answer, form: Format, diary: Diary | None = None) -> Iterable[str]:
    """Return *report* in the format *form*, piece by piece; a text or rows are in it already.

    Args:
        report: the report.
        form: the format.
        diary: what a calendar file needs beside the report.

    Raises:
        InputError: if such a report cannot be written so; the hint names the formats that can.
    """
    if isinstance(report, str):
        return [report]
    if not isinstance(report, dict):
        return _pieces_of_csv(report)
    if not fits(report, form):
        raise InputError(
            f"the report {report['report']} cannot be written as {form}",
            f"choose {', '.join(formats_of(report['report']))}",
        )
    return [_ics(report, diary) if form is Format.ICS else _WRITERS[form](report)]


def to_stream(
    report: Answer,
    form: Format,
    stream: TextIO,
    *,
    colour: bool,
    diary: Diary | None = None,
) -> None:
    """Write *report* to *stream*: on a terminal a table is drawn, and coloured if *colour*.

    Raises:
        InputError: if such a report cannot be written so.
    """
    if stream.isatty():
        _to_terminal(report, form, stream, colour=colour, diary=diary)
        return
    for piece in for_a_file(report, form, diary):
        if form in _FOR_OTHER_PROGRAMS and isinstance(stream, TextIOWrapper):
            stream.flush()
            stream.buffer.write(piece.encode("utf-8", errors="replace"))
        else:
            stream.write(piece)


def _to_terminal(
    report: Answer, form: Format, stream: TextIO, *, colour: bool, diary: Diary | None
) -> None:
    if form is Format.TABLE and isinstance(report, dict):
        from ilacs_cli.output import as_table

        as_table.show(report, stream, colour=colour)
    else:
        stream.writelines(pieces(report, form, diary))


def for_a_file(report: Answer, form: Format, diary: Diary | None = None) -> Iterable[str]:
    """Return *report* as it goes into a file or a pipe, in pieces: CSV with a byte order mark.

    Raises:
        InputError: if such a report cannot be written so.
    """
    content = pieces(report, form, diary)
    return chain([BYTE_ORDER_MARK], content) if form is Format.CSV else content
