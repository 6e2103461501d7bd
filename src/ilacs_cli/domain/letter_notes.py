"""A letter in words: what it is about, what was assumed of it, what looks wrong with its dates."""

from collections.abc import Iterable
from datetime import date, timedelta

from ilacs_cli.domain.calendar.dates import months_after, spelt_out
from ilacs_cli.domain.calendar.working_days import WorkingCalendar
from ilacs_cli.domain.events import DEFAULT_OUTCOME, Event, EventKind, Outcome
from ilacs_cli.domain.notes import Note
from ilacs_cli.domain.rulebook.event_dates import (
    ANOTHER_YEAR,
    MONTHS_APART,
    RECEIVED_BEFORE,
    RECEIVED_WITHIN,
)

_FOUND = {
    (EventKind.FOCUSED_VISIT, Outcome.PRIORITY_ACTION): "that found an area for priority action",
    (EventKind.FOCUSED_VISIT, Outcome.NONE): "that found no area for priority action",
    (EventKind.JTAI, Outcome.STATEMENT): "that asks for a written statement",
    (EventKind.JTAI, Outcome.NONE): "that asks for no written statement",
    (EventKind.AREA_SEND, Outcome.TYPICALLY_POSITIVE): "that found typically positive experiences",
    (EventKind.AREA_SEND, Outcome.INCONSISTENT): "that found inconsistent experiences",
    (EventKind.AREA_SEND, Outcome.SYSTEMIC_FAILINGS): "that found systemic failings",
}
"""What an outcome says of an event of a kind; of any other it is a judgement."""

_REPORTED = frozenset({EventKind.INSPECTION, EventKind.AREA_SEND, EventKind.YOUTH_JUSTICE})
"""The kinds that are told of in a report; of others a letter tells."""


def described(kind: EventKind, outcome: Outcome | None) -> str:
    """Return what a letter is about: focused visit that found an area for priority action."""
    if outcome is None:
        return kind.label
    finding = _FOUND.get((kind, outcome))
    return f"{kind.label} {finding}" if finding else f"{kind.label} judged {outcome.label}"


def with_article(words: str) -> str:
    """Return *words* with the article before them: an inspection judged good."""
    return f"{'an' if words[:1] in 'aeiou' else 'a'} {words}"


def document(kind: EventKind) -> str:
    """Return what tells of an event of a *kind*: a letter or a report."""
    return "report" if kind in _REPORTED else "letter"


def assumed(kind: EventKind | None, outcome: Outcome | None) -> Iterable[Note]:
    """Yield what is assumed of a letter of which a *kind* and an *outcome* were given, or not."""
    if kind is None:
        about = EventKind.FOCUSED_VISIT
        words = with_article(described(about, outcome or DEFAULT_OUTCOME[about]))
        yield Note(
            "event-assumed",
            f"You did not say what the letter is about: these dates are for {words}.",
        )
    elif outcome is None and kind in _ASSUMED:
        yield Note("outcome-assumed", _ASSUMED[kind])


_ASSUMED = {
    EventKind.FOCUSED_VISIT: "You did not say what the visit found: we assume an area for "
    "priority action.",
    EventKind.JTAI: "We assume that the letter asks for a written statement.",
}
"""What is said of a letter whose outcome was not given, where one is assumed."""


def doubts(event: Event, today: date, calendar: WorkingCalendar) -> Iterable[Note]:
    """Yield what looks wrong with the dates of a letter."""
    dated, received = event.dated, event.received
    if dated > today:
        yield Note(
            "letter-in-future",
            f"Check the date on the {document(event.kind)}: {spelt_out(dated)} is still to come.",
        )
    if why := not_working(dated, calendar):
        yield Note(
            "letter-not-working-day",
            f"Check the date on the {document(event.kind)}: {spelt_out(dated)} is {why}.",
        )
    if received:
        yield from _doubts_on_receipt(received, dated, today, calendar)


def _doubts_on_receipt(
    received: date, dated: date, today: date, calendar: WorkingCalendar
) -> Iterable[Note]:
    if received > today:
        yield Note(
            "receipt-in-future",
            f"Check the day of receipt: {spelt_out(received)} is still to come.",
        )
    gap = received - dated
    if gap > RECEIVED_WITHIN or -gap > RECEIVED_BEFORE:
        yield Note("receipt-far-from-letter", _far(gap))
    elif gap < timedelta():
        yield Note(
            "receipt-before-letter",
            f"You received it {_days(-gap)} before its date. Some are sent early.",
        )
    if received != dated and (why := not_working(received, calendar)):
        yield Note(
            "receipt-not-working-day",
            f"Check the day of receipt: {spelt_out(received)} is {why}.",
        )


def _far(gap: timedelta) -> str:
    late = gap > timedelta()
    way, most = ("after", RECEIVED_WITHIN) if late else ("before", RECEIVED_BEFORE)
    check = "Check the year of both dates" if abs(gap) >= ANOTHER_YEAR else "Check both dates"
    return (
        f"{check}: you received it {_days(abs(gap))} {way} its date. "
        f"More than {_days(most)} is unusual."
    )


def _days(length: timedelta) -> str:
    return f"{length.days} {'day' if length.days == 1 else 'days'}"


def is_long_after(stated: date, dated: date) -> bool:
    """Whether a date *stated* in a letter is so long after the letter's own that it is a slip."""
    return stated > months_after(dated, MONTHS_APART)


def not_working(day: date, calendar: WorkingCalendar) -> str | None:
    """Return why *day* is no working day, as it stands after "is"; None if it is one."""
    why = calendar.why_not_working(day)
    if why is None:
        return None
    return f"a {why}" if why in {"Saturday", "Sunday"} else f"a bank holiday ({why})"
