"""Notice and length of stay: when inspectors come, and their last day on site."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from ilacs_cli.domain.calendar.dates import A_DAY, spelt_out
from ilacs_cli.domain.calendar.periods import Unit
from ilacs_cli.domain.calendar.working_days import WorkingCalendar
from ilacs_cli.domain.errors import InputError
from ilacs_cli.domain.events import Event, EventKind, InspectionKind, RecordKind
from ilacs_cli.domain.rulebook.cycle import MOST_DAYS_OF_A_SHORT_INSPECTION
from ilacs_cli.domain.rulebook.notice import RULES, STAYS, USUAL_DAYS, Stay
from ilacs_cli.domain.rules import Rule, Span
from ilacs_cli.domain.text import parse_choice

EVENTS = tuple(dict.fromkeys(kind for kind, _ in STAYS))
"""The kinds of event with a known length of stay."""

INSPECTIONS = tuple(inspection for _, inspection in STAYS if inspection)
"""The kinds of inspection with a known length of stay."""

RECORDED_AS = {
    (EventKind.INSPECTION, InspectionKind.SHORT): RecordKind.ILACS_SHORT,
    (EventKind.INSPECTION, InspectionKind.STANDARD): RecordKind.ILACS_STANDARD,
    (EventKind.FOCUSED_VISIT, None): RecordKind.FOCUSED_VISIT,
    (EventKind.JTAI, None): RecordKind.JTAI,
}
"""The register's kind of record by kind of event and, for an inspection, its own kind."""


def parse_inspection_kind(text: str) -> InspectionKind:
    """Return the kind of inspection called *text*: short or standard.

    Raises:
        InputError: if there is no such kind; the hint names those there are.
    """
    return parse_choice(text, INSPECTIONS, "kind of inspection", "kinds")


class StayCounts(NamedTuple):
    """The number of recorded stays, and how many ended on the day that ``last_day`` gives."""

    total: int
    as_expected: int


def notice_of(kind: EventKind, notified: date) -> Rule:
    """Return the rule on notice that was in force for a call on the day *notified*.

    Raises:
        InputError: if none was in force that day.
    """
    versions = [rule for rule in RULES if kind in rule.applies.kinds]
    for rule in versions:
        if rule.in_force.covers(notified):
            return rule
    covered = Span(versions[0].in_force.since, versions[-1].in_force.until)
    raise InputError(
        f"no source says when inspectors come after a call on {spelt_out(notified)}",
        f"give a call {covered}",
    )


def first_day(
    kind: EventKind, rule: Rule, notified: date, calendar: WorkingCalendar
) -> date | None:
    """Return the first day on site of a *kind* of event; None where no source says.

    Where inspectors usually begin on one day of the week, it is that day of the week after the
    call; if that is no working day, the next that is one. Elsewhere the notice is counted.

    Raises:
        OutsideCalendarError: if the day lies beyond the calendar.
    """
    usual = USUAL_DAYS.get(kind)
    if usual is None:
        return rule.due(notified, calendar)
    day = usual.first_day(notified)
    return day if calendar.is_working_day(day) else calendar.add(day, 1)


def records_of(kind: EventKind) -> frozenset[RecordKind]:
    """Return every kind of record under which the register has events of a *kind*."""
    return frozenset(record for (event, _), record in RECORDED_AS.items() if event is kind)


def last_day(first: date, stay: Stay, calendar: WorkingCalendar) -> date:
    """Return the last day on site of a *stay* that begins on *first*, a working day.

    A week begins on its first working day and ends on its last: a stay of two weeks from a Monday
    ends on the Friday of the second, or on the eve if that Friday is a bank holiday.

    Raises:
        OutsideCalendarError: if the day lies beyond the calendar.
    """
    if stay.length.unit is Unit.WORKING_DAYS:
        return calendar.add(first, stay.length.amount - 1)
    monday = first - timedelta(days=first.weekday())
    begins_late = calendar.count(monday - A_DAY, first - A_DAY) > 0
    week = first if begins_late else monday
    return calendar.subtract(stay.length.after(week, calendar), 1)


def count_stays(
    events: Iterable[Event],
    kind: EventKind,
    inspection: InspectionKind | None,
    calendar: WorkingCalendar,
) -> StayCounts:
    """Return how many stays among *events* of a kind ended on the day expected.

    Raises:
        KeyError: if no source says how long such stays are.
        OutsideCalendarError: if a day that is expected lies beyond the calendar.
    """
    stay, recorded_as = STAYS[kind, inspection], RECORDED_AS[kind, inspection]
    calls = [rule.in_force for rule in RULES if kind in rule.applies.kinds]
    stays = [
        event.on_site_end == last_day(event.on_site_start, stay, calendar)
        for event in events
        if event.recorded_as is recorded_as
        and event.on_site_start
        and event.on_site_end
        and any(span.covers(event.on_site_start) for span in calls)
    ]
    return StayCounts(len(stays), sum(stays))


def inspection_by_length(
    start: date, end: date, calendar: WorkingCalendar
) -> tuple[InspectionKind, int]:
    """Return what kind of inspection it was by its days on site, and how many there were.

    They are the working days from *start* to *end*, both included.

    Raises:
        OutsideCalendarError: if a day lies beyond the calendar.
    """
    days = calendar.count(start, end) + calendar.is_working_day(start)
    short = days <= MOST_DAYS_OF_A_SHORT_INSPECTION
    return InspectionKind.SHORT if short else InspectionKind.STANDARD, days
