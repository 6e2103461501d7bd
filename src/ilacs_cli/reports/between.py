"""What is usual between two full inspections, and what we know of, in words."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from ilacs_cli.domain.calendar.dates import month_in_words, month_spelt_out
from ilacs_cli.domain.event_dates import has_begun
from ilacs_cli.domain.events import EventKind
from ilacs_cli.formats.elements import Cell, Table
from ilacs_cli.formats.values import Amount, Shape

if TYPE_CHECKING:
    from ilacs_cli.domain.cycle.position import AnnualEngagement, Between, Visits


_ALWAYS_TOLD = {EventKind.FOCUSED_VISIT, EventKind.JTAI}
"""The kinds of visit that are told of even where none is known."""

_NAMES = {
    EventKind.FOCUSED_VISIT: "Focused visits",
    EventKind.JTAI: "JTAIs",
    EventKind.ASSURANCE_VISIT: "Assurance visits",
    EventKind.MONITORING_VISIT: "Monitoring visits",
}


_KNOWN_TO = "Known up to"
"""What stands over the day to which visits of a kind are known."""


def between_table(between: Between, today: date) -> Table:
    """Return how many visits of each kind are usual, how many we know of, and until when."""
    told = [visits for visits in between.visits if _is_told(visits)]
    return Table(
        ("Between inspections", "Usual", "We know of", _KNOWN_TO),
        [
            (
                _NAMES[visits.kind],
                _usual(visits),
                known_of(visits, between, today),
                _end(visits, today),
            )
            for visits in told
        ],
        "How many visits are usual, and how many we know of",
        gives_way=(_KNOWN_TO,),
        name="Visits between inspections",
    )


def _is_told(visits: Visits) -> bool:
    if visits.seen or visits.most:
        return True
    return visits.kind in _ALWAYS_TOLD and visits.most is None


def _usual(visits: Visits) -> str:
    if visits.most is None:
        return {EventKind.JTAI: "sometimes", EventKind.FOCUSED_VISIT: "not known"}.get(
            visits.kind, "none now"
        )
    if visits.fewest in {visits.most, None}:
        return str(visits.most or "none")
    joint = "or" if visits.most - (visits.fewest or 0) == 1 else "to"
    return f"{visits.fewest} {joint} {visits.most}"


def known_of(visits: Visits, between: Between, today: date) -> str:
    """Return how many visits of a kind we know of, and when the last of them began."""
    if visits.seen is None:
        return "none yet recorded" if between.since else "not known"
    if not visits.seen:
        return "none"
    last = max(
        event.began
        for event in between.events
        if event.kind is visits.kind and has_begun(event, today)
    )
    when = f"in {month_spelt_out(last)}"
    return f"1, {when}" if visits.seen == 1 else f"{visits.seen}, the last {when}"


def _end(visits: Visits, today: date) -> str:
    if visits.known_to is None:
        return "only some known"
    if visits.complete:
        return Cell("today", value=Amount(today, Shape.DAY))
    return Cell(short_day(visits.known_to), value=Amount(visits.known_to, Shape.DAY))


def short_day(day: date) -> str:
    """Return *day* without its day of the week: 27 Jan 2026."""
    return f"{day.day} {month_in_words(day)} {day.year}"


def engagement_in_words(engagement: AnnualEngagement) -> str:
    """Return how many yearly meetings were due, and that we have no record of any."""
    if not engagement.expected:
        return f"{engagement.title}: we have no record of any."
    were = "1 was" if engagement.expected == 1 else f"{engagement.expected} were"
    return f"{engagement.title}: {were} due; we have no record of them."
