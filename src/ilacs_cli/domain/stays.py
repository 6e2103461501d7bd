"""How long inspectors are on site: when they come, the last day, and how that has been so far."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from ilacs_cli.domain.calendar import WorkingCalendar
from ilacs_cli.domain.dates import in_words
from ilacs_cli.domain.errors import InputError
from ilacs_cli.domain.events import Event, EventKind, RecordKind
from ilacs_cli.domain.judgements import InspectionKind
from ilacs_cli.domain.periods import Unit
from ilacs_cli.domain.rulebook.notice import RULES, STAYS, Stay
from ilacs_cli.domain.rules import Rule

_A_DAY = timedelta(days=1)
_RECORDED_AS = {
    InspectionKind.SHORT: RecordKind.ILACS_SHORT,
    InspectionKind.STANDARD: RecordKind.ILACS_STANDARD,
}

FIRST_CALL = min(rule.in_force.since for rule in RULES if rule.in_force.since)
"""The first day on which a call could be made under the framework: visits began in that month."""


class Seen(NamedTuple):
    """How many stays are known, and how many ended on the day that ``last_day`` gives."""

    known: int
    as_expected: int


def notice_of(kind: EventKind, notified: date) -> Rule:
    """Return the rule on the notice of an event that was *notified* on a day.

    Raises:
        InputError: if none was in force that day.
    """
    versions = [rule for rule in RULES if kind in rule.applies.kinds]
    in_force = [rule for rule in versions if rule.in_force.covers(notified)]
    if not in_force or notified < FIRST_CALL:
        raise InputError(
            f"notice/{kind} was not in force for a call on {notified.isoformat()}",
            f"it covers calls on or after {in_words(FIRST_CALL)}: visits under the framework began "
            "in that month",
        )
    return in_force[0]


def stay_of(kind: EventKind, inspection: InspectionKind | None) -> Stay:
    """Return how long the inspectors stay for a *kind* of event.

    Raises:
        KeyError: if no source says.
    """
    return STAYS[kind, inspection]


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
    begins_late = calendar.count(monday - _A_DAY, first - _A_DAY) > 0
    week = first if begins_late else monday
    return calendar.subtract(stay.length.after(week, calendar), 1)


def seen(
    events: Iterable[Event],
    kind: EventKind,
    inspection: InspectionKind | None,
    calendar: WorkingCalendar,
) -> Seen:
    """Return how often the stays among *events* of this sort ended on the day expected.

    Args:
        events: what happened, to any authority.
        kind: the kind of event.
        inspection: which kind of inspection, if it is one.
        calendar: the working days to count.
    """
    wanted = _RECORDED_AS.get(inspection) if inspection else None
    stay = stay_of(kind, inspection)
    stays = [
        event.on_site_end == last_day(event.on_site_start, stay, calendar)
        for event in events
        if event.kind is kind
        and wanted in {None, event.recorded_as}
        and event.on_site_start
        and event.on_site_end
        and event.on_site_start >= FIRST_CALL
    ]
    return Seen(len(stays), sum(stays))
