"""The queue as CSV; see ``as_csv``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ilacs_cli.reports.csv_cycle import authority_columns, start_columns, window_columns

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ilacs_cli.formats.records import Row
    from ilacs_cli.reports.contract_queue import QueuedRow, QueueReport


def queue(report: QueueReport) -> Iterable[Row]:
    """Return a row an authority, in order."""
    return (_queued(row) for row in report["authorities"])


def _queued(row: QueuedRow) -> Row:
    window = row["window"]
    return {
        "place": row["place"],
        **authority_columns(row["authority"]),
        "tier": row["tier"],
        "last_start": row["last_start"],
        "days_waited": row["days_waited"],
        "window_opens": window and window["opens"],
        "window_closes": window and window["closes"],
        "window_place": row["window_place"],
        "observed_count": row["observed"]["count"],
        "observed_median": row["observed"]["median"],
        "likely_by": row["likely_by"],
        **window_columns(row["windows"]),
        **start_columns(row["starts"]),
        "criterion": row["criterion"],
        "why": row["why"],
        "no_forecast_because": row["why_not"],
    }
