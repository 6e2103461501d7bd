"""Events and how completely they are known, as every report shows them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from ilacs_cli.domain.calendar.dates import in_words
from ilacs_cli.domain.events import Event, Grade, Judgements, Outcome, RecordKind
from ilacs_cli.domain.rulebook import DUTIES
from ilacs_cli.domain.text import one_line
from ilacs_cli.formats import words
from ilacs_cli.formats.elements import Cell, Fact, Pairs, Table
from ilacs_cli.formats.entries import Entry, Title
from ilacs_cli.formats.values import Amount, Period, Shape

if TYPE_CHECKING:
    from ilacs_cli.domain.coverage import Coverage


def history_table(events: Iterable[Event]) -> Table:
    """Return a table with a line an event: when, what it was, and in short what was found."""
    return Table(
        ("Date", "What", "Found", "About"),
        [
            (words.day(day_of(event)), _kind_of(event), in_short(event), _about(event))
            for event in events
        ],
        gives_way=("About",),
        name="What has happened",
    )


def day_of(event: Event) -> date | None:
    """Return the day that stands for an event in a list: that of its publication if it is known."""
    on_site = event.on_site_end or event.on_site_start
    return event.published or event.letter_date or on_site or event.notified


def _kind_of(event: Event) -> str:
    """Return what an event was, and which day stands beside it where it was not published."""
    if event.recorded_as is RecordKind.DUTY_DONE:
        return f"done: {_duty(event)}"
    what = _SHORT.get(event.filed_as, event.filed_as.label)
    if event.published:
        return what
    if event.letter_date:
        return f"{what}, letter"
    return f"{what}, {'on site' if event.on_site else 'call'}"


def _duty(event: Event) -> str:
    """Return which duty was done, as it stands in a sentence: publish the report."""
    titles = {rule.id: rule.what for rule in DUTIES}
    title = titles.get(event.theme or "", event.theme or "a duty")
    return f"{title[:1].lower()}{title[1:]}"


def _about(event: Event) -> str:
    """Return what an event was about; of a duty done, what was done tells it."""
    return "" if event.recorded_as is RecordKind.DUTY_DONE else event.theme or ""


_SHORT = {RecordKind.OTHER: "other review"}
"""The kinds whose names a column has no room for."""


def in_short(event: Event) -> str:
    """Return what was found in a few words: good, 1 of 4 differs."""
    overall, others = event.judgements.overall, list(judged(event.judgements).values())
    if overall:
        other = sum(grade is not overall for grade in others)
        differs = f", {other} of {len(others)} {'differs' if other == 1 else 'differ'}"
        return f"{overall.label}{differs if other else ''}"
    if others:
        worst = max(others, key=list(type(others[0])).index)
        return f"{worst.label} in {others.count(worst)} of {len(others)}"
    if not event.is_reported and event.outcome is None:
        return f"no {'report' if event.is_full_inspection else 'letter'} in our records"
    if event.recorded_as is RecordKind.JTAI and event.outcome:
        return "no statement asked for" if event.outcome is Outcome.NONE else "statement asked for"
    return findings(event) if event.outcome else ""


def dated(event: Event) -> str:
    """Return when it was published, or else the date there is, and that it is another."""
    if event.notified and not event.is_reported:
        return f"{words.day(event.notified)} (call)"
    if event.published or not event.letter_date:
        return words.day(event.published)
    what = "done" if event.recorded_as is RecordKind.DUTY_DONE else "letter"
    return f"{words.day(event.letter_date)} ({what})"


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
    return event.outcome.label if event.outcome else _NOTHING_TOLD


_NOTHING_TOLD = "-"


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
        "What we know of",
        name="What we know of",
    )


def days_on_site(event: Event) -> Cell:
    """Return the days on site, both included, as far as they are known."""
    start, end = event.on_site_start, event.on_site_end
    if start is None or end is None or start == end:
        day, before = start or end, "" if start else "until "
        if day is None:
            return Cell("days on site not known")
        return Cell(f"{before}{in_words(day)}", value=Amount(day, Shape.DAY, before))
    return Cell(f"{in_words(start)} to {in_words(end)}", value=Period(start, end))


def in_full(event: Event) -> Pairs:
    """Return all that is told of an event: its days on site, what was found and its id."""
    found = findings(event)
    told = [
        ("On site", "" if event.recorded_as is RecordKind.DUTY_DONE else _on_site(event)),
        ("What", _duty(event) if event.recorded_as is RecordKind.DUTY_DONE else ""),
        ("About", _about(event)),
        ("Found", "" if found == _NOTHING_TOLD else found),
        ("Id", event.id or ""),
    ]
    what = words.capitalised(event.filed_as.label)
    is_dated = event.published or event.letter_date or event.notified
    about = f"{what}, {dated(event)}" if is_dated else what
    return Pairs([(term, said) for term, said in told if said], about)


def coverage_in_words(coverage: Iterable[Coverage]) -> Pairs:
    """Return from when to when each kind of event is known."""
    return Pairs([(row.kind.label, _how_far(row)) for row in coverage], "How far we know each kind")


def _how_far(row: Coverage) -> str:
    if row.complete_from and row.complete_to:
        days = f"all from {in_words(row.complete_from)} to {in_words(row.complete_to)}"
        return f"{days}; {row.note}" if row.note else days
    return row.note or "only some"


def event_entries(events: Iterable[Event], authority: str | None) -> Iterable[Entry]:
    """Yield what has happened at *authority*: on its days on site, else that of its letter."""
    for event in events:
        day = event.letter_date or event.published
        yield from event_entry(event, authority, day, tuple(_details(event)))


def event_entry(
    event: Event, authority: str | None, day: date | None, details: tuple[str, ...]
) -> Iterable[Entry]:
    """Yield an *event* that has happened at *authority*, if any day of it is known.

    It stands on *day* where its first day on site is not known.
    """
    start, end = event.on_site_start, event.on_site_end
    first = start or day or end
    if first is None:
        return
    yield Entry(
        event.id,
        Title(words.capitalised(event.filed_as.label), authority),
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
