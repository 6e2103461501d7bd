"""Writes a report in the format asked for, for a stream or a file."""

from __future__ import annotations

from enum import StrEnum
from io import TextIOWrapper
from itertools import chain
from typing import TYPE_CHECKING, TextIO

from ilacs_cli.domain.text import BYTE_ORDER_MARK

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from ilacs_cli.formats.elements import Detail, Report
    from ilacs_cli.formats.records import Row, Rows

    Answer = Report | Rows | str | bytes
    """A report, its rows as CSV, or what is written as it stands: a calendar file, a document."""


class Format(StrEnum):
    """What a report can be written as."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    MARKDOWN = "markdown"
    DOCX = "docx"
    XLSX = "xlsx"
    ICS = "ics"
    HTML = "html"


def _table(report: Report, detail: Detail) -> str:
    from ilacs_cli.formats import table as as_table

    return as_table.text(report, detail)


def _json(report: Report, _: Detail) -> str:
    import json

    # Plain ASCII, which every terminal and pipe carries unharmed.
    return json.dumps(report.content(), indent=2) + "\n"


def _csv(report: Report, _: Detail) -> str:
    from ilacs_cli.formats import csv as as_csv

    return as_csv.text(report)


def _pieces_of_csv(rows: Rows) -> Iterable[str]:
    from ilacs_cli.formats import csv as as_csv

    return as_csv.pieces(rows)


def _markdown(report: Report, detail: Detail) -> str:
    from ilacs_cli.formats import markdown as as_markdown

    return as_markdown.text(report, detail)


def _html(report: Report, _: Detail) -> str:
    from ilacs_cli.formats import html as as_html

    return as_html.text(report)


_WRITERS: dict[Format, Callable[[Report, Detail], str]] = {
    Format.TABLE: _table,
    Format.JSON: _json,
    Format.CSV: _csv,
    Format.MARKDOWN: _markdown,
    Format.HTML: _html,
}
"""What makes a report's text; a calendar file depends on more than its report."""

IN_BYTES = frozenset({Format.DOCX, Format.XLSX})
"""The formats that are no text: they go to a file or to another program."""

PAPERS = frozenset({Format.MARKDOWN, Format.HTML, *IN_BYTES})
"""The formats that are sent to others: what only who asks should know stands elsewhere."""

_FOR_OTHER_PROGRAMS = frozenset({Format.CSV, Format.MARKDOWN, Format.ICS, Format.HTML})
"""Written as UTF-8 with their own line ends, whatever the code page of the machine."""


def pieces(report: Report | Rows | str, form: Format, detail: Detail) -> Iterable[str]:
    """Return *report* in the format *form*, piece by piece; a text or rows are in it already."""
    from ilacs_cli.formats.elements import Report

    if isinstance(report, str):
        return [report]
    if isinstance(report, Report):
        return [_WRITERS[form](report, detail)]
    return _pieces_of_csv(report)


def to_stream(
    report: Answer, form: Format, stream: TextIO, detail: Detail, *, colour: bool
) -> None:
    """Write *report* to *stream*: on a terminal a table is drawn, and coloured if *colour*."""
    if isinstance(report, bytes):
        stream.flush()
        stream.buffer.write(report)
    elif stream.isatty():
        _to_terminal(report, form, stream, detail, colour=colour)
    elif form in _FOR_OTHER_PROGRAMS and isinstance(stream, TextIOWrapper):
        stream.flush()
        stream.buffer.writelines(for_a_file(report, form, detail))
    else:
        stream.writelines(_marked(report, form, detail))


def _to_terminal(
    report: Report | Rows | str, form: Format, stream: TextIO, detail: Detail, *, colour: bool
) -> None:
    from ilacs_cli.formats.elements import Report

    if form is Format.TABLE and isinstance(report, Report):
        from ilacs_cli.formats import table as as_table

        as_table.show(report, stream, detail, colour=colour)
    else:
        stream.writelines(pieces(report, form, detail))


def for_a_file(report: Answer, form: Format, detail: Detail) -> Iterable[bytes]:
    """Return *report* as it goes into a file, or to another program, in pieces."""
    if isinstance(report, bytes):
        return [report]
    return (piece.encode("utf-8", errors="replace") for piece in _marked(report, form, detail))


def _marked(report: Report | Rows | str, form: Format, detail: Detail) -> Iterable[str]:
    """Return *report* in pieces of text: CSV with a byte order mark."""
    content = pieces(report, form, detail)
    return chain([BYTE_ORDER_MARK], content) if form is Format.CSV else content


class Counter:
    """Counts rows while they are written.

    Args:
        rows: the rows.
    """

    def __init__(self, rows: Rows) -> None:
        self._rows = rows
        self.number = 0

    @property
    def rows(self) -> Rows:
        """The rows, which are counted as they go by."""
        return self._rows._replace(rows=map(self._count, self._rows.rows))

    def _count(self, row: Row) -> Row:
        self.number += 1
        return row


def size_of(report: Report, form: Format) -> str:
    """Return how much a file of *report* holds: 3 rows; a blank if that says nothing."""
    if form is not Format.CSV:
        return report.size
    from ilacs_cli.formats.records import Rows
    from ilacs_cli.formats.words import count_of

    rows = report.rows()
    return count_of(sum(1 for _ in (rows.rows if isinstance(rows, Rows) else rows)), "row")
