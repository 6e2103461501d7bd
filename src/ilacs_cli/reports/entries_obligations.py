"""How an obligation becomes a dated thing, and what dated things are called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ilacs_cli.domain.calendar.dates import in_words
from ilacs_cli.domain.obligations import Status
from ilacs_cli.domain.rules import Party, Timing
from ilacs_cli.formats import words
from ilacs_cli.formats.elements import Entry, Undated, entry_title, named
from ilacs_cli.reports.blocks_letters import derivation

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from ilacs_cli.domain.events import EventKind
    from ilacs_cli.reports.contract import ObligationRow
    from ilacs_cli.reports.envelope import CalendarRow

_OTHERS = frozenset({Party.OFSTED, Party.OFSTED_AND_CQC, Party.PUBLIC})
"""Those whose doings are no duty of an authority."""


def obligation(
    row: ObligationRow,
    key: str,
    whose: str | None,
    calendar: CalendarRow,
    notes: Iterable[str] = (),
) -> Entry | Undated:
    """Return an obligation as a dated thing, or that it has no date.

    Args:
        row: the obligation.
        key: what names it for good.
        whose: the authority's name, if it is known.
        calendar: what the report says of its calendar.
        notes: what must be said with it beside its own notes.
    """
    if row["window"]:
        first, last = row["window"]["opens"], row["window"]["closes"]
    elif row["due"]:
        first = last = row["due"]
    else:
        return Undated(row["rule"], _why_undated(row))
    provisional = row["provisional"] and row["stated"] is None
    said = [words.provisional(calendar)] if provisional else []
    return Entry(
        key,
        titled(row["title"], whose, force=row["force"], marks=_marks(row)),
        first,
        last,
        expected=row["window"] is not None,
        force=row["force"],
        rule=row["rule"],
        details=tuple(dict.fromkeys([*_details(row), *said, *notes])),
        provisional=provisional,
        done=row["done"] is not None,
        at_the_latest=_is_at_the_latest(row) and row["done"] is None,
    )


def _is_at_the_latest(row: ObligationRow) -> bool:
    return row["at_the_latest"] and row["stated"] is None


def _why_undated(row: ObligationRow) -> str:
    if row["timing"] is Timing.UNDATED:
        return "no date is laid down"
    return "only the letter gives its date" if row["period"] is None else "its start is not known"


def _marks(row: ObligationRow) -> Iterable[str]:
    if row["about"]:
        yield "about"
    if _is_at_the_latest(row):
        yield "at the latest"
    if row["provisional"] and row["stated"] is None:
        yield "provisional"
    if row["status"] in {Status.MET, Status.MISSED}:
        yield str(row["status"])
    elif row["done"]:
        yield "done"


def _details(row: ObligationRow) -> Iterable[str]:
    yield f"rule: {row['rule']} ({row['force']})"
    yield from _counted_window(row) if row["window"] else derivation(row).lines
    if row["source"]["url"]:
        yield f"to read: {row['source']['url']}"
    if row["done"]:
        yield f"done: {in_words(row['done'])}"


def _counted_window(row: ObligationRow) -> Iterable[str]:
    if row["owed_by"] in _OTHERS:
        yield f"expected of: {row['owed_by']}; not a duty of the authority"
    else:
        yield f"owed by: {words.parties(row)}"
    if row["period"] and row["counted_from"]:
        about = "about " if row["about"] else ""
        yield f"counted: {about}{words.period(row['period'])} from {in_words(row['counted_from'])}"
    yield f"source: {words.source(row['source'])}"
    yield from (f"note: {note}" for note in row["notes"])


titled = entry_title
"""What dated things are called."""


def letter_named(whose: str, event: EventKind, dated: date, another: str | None = None) -> str:
    """Return the key of a letter or report; what it leads to has the same in every report.

    The first in the register of an authority, kind and date needs no id, so that it has the same
    key as a letter that is only described; a later one has its id in its key.

    Args:
        whose: the authority's URN; its name where that is all that is known, else a blank.
        event: what the letter is about.
        dated: its date.
        another: its id in the register, where it is not the first there.
    """
    key = named(whose, event, dated.isoformat())
    return named(key, another) if another else key
