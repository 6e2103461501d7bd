"""Events and how completely they are known, as every report shows them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ilacs_cli.domain.calendar.dates import in_words
from ilacs_cli.domain.events import Event, Outcome, RecordKind
from ilacs_cli.domain.text import one_line
from ilacs_cli.formats import words
from ilacs_cli.formats.elements import Entry, Fact, Table, entry_title

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from ilacs_cli.domain.coverage import Coverage
    from ilacs_cli.domain.events import Grade, Judgements


def events_table(events: Iterable[Event]) -> Table:
    """Return a table with a line an event: its dates, what it was and what was found."""
    return Table(
        ("Published", "On site", "What", "Found", "Event"),
        [
            (_dated(event), _on_site(event), _what(event), findings(event), event.id)
            for event in events
        ],
    )


def _dated(event: Event) -> str:
    """Return when it was published, or else the date there is, and that it is another."""
    if event.notified and not event.is_reported:
        return f"{words.day(event.notified)} (call)"
    if event.published or not event.letter_date:
        return words.day(event.published)
    what = "done" if event.recorded_as is RecordKind.DUTY_DONE else "letter"
    return f"{words.day(event.letter_date)} ({what})"


def _what(event: Event) -> str:
    about = f": {one_line(event.theme, limit=100)}" if event.theme else ""
    return f"{event.filed_as.label}{about}"


def _on_site(event: Event) -> str:
    days = [day for day in (event.on_site_start, event.on_site_end) if day]
    return " to ".join(dict.fromkeys(words.day(day) for day in days)) or "not known"


def findings(event: Event) -> str:
    """Return what was found: requires improvement; leaders good; in care good."""
    overall, others = event.judgements.overall, judged(event.judgements)
    if overall and others and set(others.values()) == {overall}:
        return f"{overall.label} throughout"
    if overall or others:
        first = overall.label if overall else "no overall judgement"
        return "; ".join([first, *(f"{name} {grade.label}" for name, grade in others.items())])
    if event.outcome is Outcome.NONE:
        nothing = event.recorded_as is RecordKind.JTAI
        return "no statement" if nothing else "no priority action"
    return event.outcome.label if event.outcome else "-"


def judged(judgements: Judgements) -> dict[str, Grade]:
    """Return the judgements that were given beside the overall one, by what they are of."""
    of = {
        "leaders": judgements.leaders,
        "help and protection": judgements.help_and_protection,
        "in care": judgements.in_care,
        "care leavers": judgements.care_leavers,
    }
    return {name: grade for name, grade in of.items() if grade}


FOUR = ("leaders", "help and protection", "in care", "care leavers")
"""What each of the four judgements is of."""


def events_since(heading: str, events: Iterable[Event]) -> Table:
    """Return a table of events that followed another, under *heading*."""
    return Table(
        (heading, "On site", "Published", "About"),
        [
            (
                event.filed_as.label,
                days_on_site(event),
                words.day(event.published),
                event.theme or "-",
            )
            for event in events
        ],
        "Known to the register",
    )


def days_on_site(event: Event) -> str:
    """Return the days on site, both included, as far as they are known."""
    start, end = event.on_site_start, event.on_site_end
    if start is None:
        return f"until {in_words(end)}" if end else "days on site not known"
    return in_words(start) if end in {None, start} else f"{in_words(start)} to {words.day(end)}"


def coverage_table(coverage: Iterable[Coverage]) -> Table:
    """Return a table that says from when to when each kind of event is known."""
    return Table(
        ("Kind", "All known from", "All known to", "Note"),
        [
            (
                row.kind.label,
                *(
                    words.day(day) if day else "not complete"
                    for day in (row.complete_from, row.complete_to)
                ),
                row.note or "-",
            )
            for row in coverage
        ],
    )


def event_entries(events: Iterable[Event], authority: str | None) -> Iterable[Entry]:
    """Yield what has happened, on its days on site, else on the day of its letter.

    Args:
        events: the events.
        authority: the authority's name, if it is known.
    """
    for event in events:
        day = event.letter_date or event.published
        yield from event_entry(event, authority, day, tuple(_details(event)))


def event_entry(
    event: Event, authority: str | None, day: date | None, details: tuple[str, ...]
) -> Iterable[Entry]:
    """Yield an event that has happened, if any day of it is known.

    Args:
        event: the event.
        authority: the authority's name, if it is known.
        day: the day that stands for it where the first day on site is not known.
        details: what else must be said.
    """
    start, end = event.on_site_start, event.on_site_end
    first = start or day or end
    if first is None:
        return
    yield Entry(
        event.id,
        entry_title(words.capitalised(event.filed_as.label), authority),
        first,
        end or first if start else first,
        happened=True,
        details=details,
    )


def _details(event: Event) -> Iterable[str]:
    if event.theme:
        yield Fact("about", one_line(event.theme, 500))
    if event.published:
        yield Fact("published", in_words(event.published))
    if event.document_url:
        yield Fact("to read", one_line(event.document_url, 500))
