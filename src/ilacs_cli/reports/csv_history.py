"""The reports on authorities and their events as rows of CSV; see ``as_csv``."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ilacs_cli.formats.records import Row
    from ilacs_cli.reports.contract_history import (
        AuthoritiesReport,
        CoverageRow,
        EventRow,
        HistoryReport,
    )


def authorities(report: AuthoritiesReport) -> Iterable[Row]:
    """Yield a row an authority; several names in a cell have semicolons between them."""
    for row in report["authorities"]:
        yield {
            **row,
            "aliases": "; ".join(row["aliases"]),
            "replaced_by": "; ".join(row["replaced_by"]),
        }


def history(report: HistoryReport) -> Iterable[Row]:
    """Yield a row an event; a history without one has a row of each kind that says so."""
    whose: Row = {"authority": report["authority"]["name"], "urn": report["authority"]["urn"]}
    covered = {row["kind"]: row for row in report["coverage"]}
    notes: Row = {"notes": " ".join(report["notes"])}
    for row in report["events"]:
        yield {**whose, **event(row), **coverage(covered[row["kind"]]), **notes}
    if not report["events"]:
        for kind in report["coverage"]:
            nothing: Row = {**dict.fromkeys(_EVENT_CELLS), "kind": kind["kind"]}
            yield {**whose, **nothing, **coverage(kind), **notes}


_EVENT_CELLS = (
    "event_id",
    "kind",
    "published",
    "letter_date",
    "start",
    "end",
    "outcome",
    "overall",
    "leaders",
    "help_and_protection",
    "in_care",
    "care_leavers",
    "theme",
    "document_url",
    "note",
)


def event(row: EventRow) -> Row:
    """Return the cells of an event."""
    cells: Row = {**row, **row["judgements"]}
    return {name: cells[name] for name in _EVENT_CELLS}


def coverage(row: CoverageRow) -> Row:
    """Return the cells that say from when to when an event's kind is known."""
    return {
        "complete_from": row["complete_from"],
        "complete_to": row["complete_to"],
        "coverage_note": row["note"],
    }
