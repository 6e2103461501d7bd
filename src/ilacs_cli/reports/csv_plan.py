"""The road from a call to the duties as rows of CSV; see ``as_csv``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ilacs_cli.formats import words
from ilacs_cli.reports.csv_cycle import authority_columns
from ilacs_cli.reports.csv_letters import obligation

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ilacs_cli.formats.records import Row
    from ilacs_cli.reports.contract_plan import PlannedObligationRow, PlanReport, PlanStepRow


def plan(report: PlanReport) -> Iterable[Row]:
    """Yield a row a step and a row a duty, in order."""
    start: Row = {
        **(authority_columns(report["authority"]) if report["authority"] else {}),
        "event": report["event"],
        "kind": report["kind"],
        "notified": report["notified"],
    }
    notes = " ".join(report["notes"])
    for row in report["steps"]:
        yield {**start, **_step(row, notes)}
    for owed in report["obligations"]:
        yield {**start, **_duty(owed, report["notes"])}


def _step(row: PlanStepRow, notes: str) -> Row:
    window, latest, period, source = row["window"], row["latest"], row["period"], row["source"]
    return {
        "step": row["step"],
        "rule": row["rule"],
        "title": row["title"],
        "force": row["force"],
        "date": row["date"],
        "window_opens": window and window["opens"],
        "window_closes": window and window["closes"],
        "latest_opens": latest and latest["opens"],
        "latest_closes": latest and latest["closes"],
        "about": row["about"],
        "provisional": row["provisional"],
        "counted_from": row["counted_from"],
        "period_amount": period and period["amount"],
        "period_unit": period and period["unit"],
        "skipped": words.skipped(row["skipped"]),
        "source_title": source and source["title"],
        "source_reference": source and source["reference"],
        "source_url": source and source["url"],
        "source_basis": source and source["basis"],
        "notes": " ".join([*row["notes"], notes]).strip(),
    }


def _duty(row: PlannedObligationRow, notes: Iterable[str]) -> Row:
    start = row["counted_from_window"]
    return {
        "step": "duty",
        **obligation(row, notes),
        "condition": row["condition"],
        "counted_from_opens": start and start["opens"],
        "counted_from_closes": start and start["closes"],
    }
