"""The reports on authorities and their events for people; see ``blocks``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ilacs_cli.domain.events import Outcome, RecordKind
from ilacs_cli.domain.text import one_line
from ilacs_cli.formats import words
from ilacs_cli.formats.elements import Table

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ilacs_cli.reports.contract_history import (
        EventRow,
    )


def events(rows: Iterable[EventRow]) -> Table:
    """Return a table with a line an event."""
    return Table(
        ("Published", "On site", "What", "Found", "Event"),
        [
            (
                _dated(row),
                _on_site(row),
                _what(row),
                findings(row),
                row["event_id"],
            )
            for row in rows
        ],
    )


def _dated(row: EventRow) -> str:
    """Return when it was published, or else the date there is, and that it is another."""
    if row["published"] or not row["letter_date"]:
        return words.day(row["published"])
    what = "done" if row["kind"] is RecordKind.DUTY_DONE else "letter"
    return f"{words.day(row['letter_date'])} ({what})"


def _what(row: EventRow) -> str:
    about = f": {one_line(row['theme'], limit=100)}" if row["theme"] else ""
    return f"{row['kind'].in_words}{about}"


def _on_site(row: EventRow) -> str:
    days = [day for day in (row["start"], row["end"]) if day]
    return " to ".join(dict.fromkeys(words.day(day) for day in days)) or "not known"


def findings(row: EventRow) -> str:
    """Return what was found: requires improvement; leaders good; in care good."""
    overall, each = row["judgements"]["overall"], words.judged(row["judgements"])
    if overall and each and set(each.values()) == {overall}:
        return f"{overall.in_words} throughout"
    if overall or each:
        first = overall.in_words if overall else "no overall judgement"
        return "; ".join([first, *(f"{name} {grade.in_words}" for name, grade in each.items())])
    if row["outcome"] is Outcome.NONE:
        return "no statement" if row["kind"] is RecordKind.JTAI else "no priority action"
    return row["outcome"].in_words if row["outcome"] else "-"
