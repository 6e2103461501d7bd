"""A report as CSV: a row for each thing that it lists, dates in ISO form."""

from __future__ import annotations

import csv
from datetime import date
from io import StringIO
from typing import TYPE_CHECKING

from ilacs_cli.domain.text import STARTS_A_FORMULA, without_controls
from ilacs_cli.formats.row import Rows
from ilacs_cli.reports.csv_columns import columns_of
from ilacs_cli.reports.written_by import function_for

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ilacs_cli.reports.reports import Report

_PIECE = 100_000  # characters


def text(report: Report) -> str:
    """Return *report* as CSV with a header, whether it lists anything or not; no byte order mark.

    Text that a spreadsheet would take for a formula is written with an apostrophe before it.
    """
    rows = list(function_for(report, "csv")(report))
    columns = list(dict.fromkeys([*columns_of(report), *(name for row in rows for name in row)]))
    return "".join(pieces(Rows(columns, rows)))


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
    if isinstance(value, int | float):
        return str(value)
    # A lone carriage return would end the row for some readers.
    shown = without_controls(str(value)).replace("\r\n", "\n")
    safe = f"'{shown}" if shown.startswith(STARTS_A_FORMULA) else shown
    return safe.replace("\r", "\n")
