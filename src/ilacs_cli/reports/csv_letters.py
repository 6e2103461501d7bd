"""The reports on letters as rows of CSV; see ``as_csv``."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING

from ilacs_cli.formats import words

if TYPE_CHECKING:
    from ilacs_cli.formats.records import Row
    from ilacs_cli.reports.contract import (
        ObligationRow,
    )


def obligation(row: ObligationRow, notes: Iterable[str]) -> Row:
    """Return an obligation as a row, with what else is noted of the letter."""
    cells = {name: cell(row) for name, cell in _OBLIGATION.items()}
    return {**cells, "notes": " ".join([*row["notes"], *notes])}


_OBLIGATION: Mapping[str, Callable[[ObligationRow], object]] = {
    "rule": lambda row: row["rule"],
    "title": lambda row: row["title"],
    "due": lambda row: row["due"],
    "status": lambda row: row["status"],
    "working_days_left": lambda row: row["working_days_left"],
    "force": lambda row: row["force"],
    "owed_by": lambda row: row["owed_by"],
    "owed_to": lambda row: row["owed_to"],
    "computed": lambda row: row["computed"],
    "stated": lambda row: row["stated"],
    "difference": lambda row: row["difference"],
    "provisional": lambda row: row["provisional"],
    "trigger": lambda row: row["trigger"],
    "counted_from": lambda row: row["counted_from"],
    "period_amount": lambda row: row["period"] and row["period"]["amount"],
    "period_unit": lambda row: row["period"] and row["period"]["unit"],
    "window_opens": lambda row: row["window"] and row["window"]["opens"],
    "window_closes": lambda row: row["window"] and row["window"]["closes"],
    "skipped": lambda row: words.skipped(row["skipped"]),
    "source_title": lambda row: row["source"]["title"],
    "source_reference": lambda row: row["source"]["reference"],
    "source_url": lambda row: row["source"]["url"],
    "source_basis": lambda row: row["source"]["basis"],
    "about": lambda row: row["about"],
    "at_the_latest": lambda row: row["at_the_latest"],
    "done": lambda row: row["done"],
    "count": lambda row: "; ".join(words.step(step) for step in row["count"] or ()),
}

OBLIGATION_COLUMNS = (*_OBLIGATION, "notes")
"""The columns of an obligation."""
