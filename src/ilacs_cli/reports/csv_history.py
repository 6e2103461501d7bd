"""The reports on authorities and their events as rows of CSV; see ``as_csv``."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ilacs_cli.formats.records import Row
    from ilacs_cli.reports.contract_history import (
        EventRow,
    )


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
