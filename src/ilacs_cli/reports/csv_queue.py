"""The queue as CSV; see ``as_csv``."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ilacs_cli.formats.records import Row
    from ilacs_cli.reports.contract_forecast import ShareRow, StartRow
    from ilacs_cli.reports.contract_history import AuthorityRow
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


def window_columns(rows: Iterable[ShareRow]) -> Row:
    """Return the windows in which a full inspection is likely to begin, two columns each."""
    columns: Row = {}
    for row in rows:
        window, name = row["window"], f"forecast_{row['share'] * 100:.0f}"
        columns[f"{name}_opens"] = window and window["opens"]
        columns[f"{name}_closes"] = window and window["closes"]
    return columns


def start_columns(rows: Iterable[StartRow]) -> Row:
    """Return the chances of a start, a column each, 0 to 1."""
    return {f"start_within_{row['months']}_months": row["chance"] for row in rows}


def authority_columns(row: AuthorityRow) -> Row:
    """Return what names an authority in a row."""
    return {"authority": row["name"], "urn": row["urn"], "region": row["region"]}
