"""A report as CSV: a row for each thing that it lists, dates in ISO form."""

import csv
from collections.abc import Iterator
from datetime import date
from io import StringIO
from typing import get_args, get_type_hints

from ilacs_cli.domain.text import guarded, without_controls
from ilacs_cli.formats.elements import Report
from ilacs_cli.formats.records import Rows, table

_PIECE = 100_000  # characters
_NUMBERS = (int, float)


def text(report: Report) -> str:
    """Return *report* as CSV with a header, whether it lists anything or not; no byte order mark.

    Text that a spreadsheet would take for a formula is written with an apostrophe before it.
    """
    return "".join(pieces(_rows(report)))


def _rows(report: Report) -> Rows:
    """Return the rows of *report*; the type that its ``rows`` declares gives the columns."""
    rows = report.rows()
    if isinstance(rows, Rows):
        return rows
    (kind,) = get_args(get_type_hints(type(report).rows)["return"])
    return table(rows, kind)


def pieces(report: Rows) -> Iterator[str]:
    """Yield *report* as CSV, some rows at a time; see ``text``."""
    written = StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow([_cell(name) for name in report.columns])
    for row in report.rows:
        writer.writerow([_cell(row.get(name)) for name in report.columns])
        if written.tell() > _PIECE:
            yield written.getvalue()
            written.seek(0)
            written.truncate()
    yield written.getvalue()


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, _NUMBERS):
        return str(value)
    # A lone carriage return would end the row for some readers.
    shown = without_controls(str(value)).replace("\r\n", "\n")
    return guarded(shown).replace("\r", "\n")
