"""The rulebook and the plain calculator as rows of CSV; see ``as_csv``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ilacs_cli.formats import words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ilacs_cli.formats.records import Row
    from ilacs_cli.reports.contract import (
        PeriodRow,
        RuleRow,
        RulesReport,
        SourceRow,
        WorkdaysReport,
    )


def workdays(report: WorkdaysReport) -> Iterable[Row]:
    """Return the one row of an answer."""
    yield {
        **report["query"],
        "result": report["result"],
        "skipped": words.skipped(report["skipped"]),
        "provisional": report["provisional"],
        "why_not": report["why_not"],
        "notes": " ".join(report["notes"]),
    }


def rules(report: RulesReport) -> Iterable[Row]:
    """Return a row a version of a rule."""
    return (_rule(row) for row in report["rules"])


def _rule(row: RuleRow) -> Row:
    return {
        "rule": row["rule"],
        "title": row["title"],
        "owed_by": row["owed_by"],
        "owed_to": row["owed_to"],
        "force": row["force"],
        "trigger": row["trigger"],
        **_period("period", row["period"]),
        "timing": row["timing"],
        **_period("margin", row["margin"]),
        "runs_from": row["runs_from"],
        "since": row["in_force"]["since"],
        "until": row["in_force"]["until"],
        "events": " ".join(row["events"]),
        "outcomes": " ".join(row["outcomes"]),
        "detail": row["detail"],
        "notes": " ".join(note["text"] for note in row["notes"]),
        **_source(row["source"]),
        "also": "; ".join(words.source(further) for further in row["also"]),
        "about": row["about"],
        "dated_by": row["dated_by"],
    }


def _period(name: str, period: PeriodRow | None) -> Row:
    amount, unit = (period["amount"], period["unit"]) if period else (None, None)
    return {f"{name}_amount": amount, f"{name}_unit": unit}


def _source(row: SourceRow) -> Row:
    return {
        "source_title": row["title"],
        "source_reference": row["reference"],
        "source_url": row["url"],
        "source_basis": row["basis"],
    }
