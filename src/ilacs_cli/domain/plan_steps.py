"""The steps on the road from the inspectors' call, and those up to their last day on site."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from ilacs_cli.domain.calendar import BankHoliday, WorkingCalendar
from ilacs_cli.domain.events import Event, EventKind
from ilacs_cli.domain.judgements import InspectionKind
from ilacs_cli.domain.obligations import Window
from ilacs_cli.domain.periods import Period
from ilacs_cli.domain.rulebook.notice import Stay
from ilacs_cli.domain.rules import Force, Rule
from ilacs_cli.domain.sources import Source
from ilacs_cli.domain.stays import StaysSeen, last_day, notice_of, stay_of, stays_seen


class StepName(StrEnum):
    """A step on the road, in order."""

    CALL = "call"
    ON_SITE = "on-site"
    LAST_DAY = "last-day-on-site"
    DRAFT = "draft-report"
    COMMENTS = "comments"
    PUBLICATION = "publication"


class OnSite(NamedTuple):
    """The days on site that follow a call.

    Args:
        kind: what the inspectors come for.
        inspection: which kind of inspection, if it is one.
        notified: the day of the call.
        rule: the rule on the notice.
        first: the first day on site; None where no source says how long the notice is.
        stay: how long they stay.
        last: the last day on site, included; None as above.
    """

    kind: EventKind
    inspection: InspectionKind | None
    notified: date
    rule: Rule
    first: date | None
    stay: Stay
    last: date | None


class Step(NamedTuple):
    """A step on the road.

    Args:
        name: which step.
        title: what happens.
        force: how binding that is; None for what has happened and for what no source tells.
        day: its day; None where there is a window, or nothing is known.
        window: the first and the last day on which it is expected.
        latest: the last days on which it can happen, if what follows it comes on the first and
            on the last day of its window.
        rule: the rule it rests on.
        source: where that comes from.
        about: whether its day is approximate.
        provisional: whether its day rests on bank holidays not yet published.
        counted_from: the day, itself not counted, from which it was counted.
        period: how long was counted.
        skipped: the bank holidays that were not counted.
        notes: what must be said with it.
    """

    name: StepName
    title: str
    force: Force | None = None
    day: date | None = None
    window: Window | None = None
    latest: Window | None = None
    rule: str | None = None
    source: Source | None = None
    about: bool = False
    provisional: bool = False
    counted_from: date | None = None
    period: Period | None = None
    skipped: tuple[BankHoliday, ...] = ()
    notes: tuple[str, ...] = ()


def on_site(
    kind: EventKind, notified: date, inspection: InspectionKind | None, calendar: WorkingCalendar
) -> OnSite:
    """Return the days on site that follow a call.

    Raises:
        InputError: if no rule on the notice was in force on the day of the call.
        OutsideCalendarError: if a date lies beyond the calendar.
    """
    rule, stay = notice_of(kind, notified), stay_of(kind, inspection)
    first = rule.due(notified, calendar)
    last = last_day(first, stay, calendar) if first else None
    return OnSite(kind, inspection, notified, rule, first, stay, last)


def steps_on_site(
    visit: OnSite, events: Iterable[Event], calendar: WorkingCalendar
) -> tuple[Step, ...]:
    """Return the steps from the call to the last day on site, in order.

    Args:
        visit: the days on site.
        events: what is known to have happened, to any authority.
        calendar: the working days to count.

    Raises:
        OutsideCalendarError: if a date lies beyond the calendar.
    """
    return (
        Step(StepName.CALL, "Take the inspectors' call", day=visit.notified),
        _first_day(visit, calendar),
        _last_day(visit, events, calendar),
    )


def _first_day(visit: OnSite, calendar: WorkingCalendar) -> Step:
    rule, first = visit.rule, visit.first
    return Step(
        StepName.ON_SITE,
        rule.title,
        rule.force,
        day=first,
        rule=rule.id,
        source=rule.source,
        about=rule.about,
        provisional=bool(first and calendar.is_provisional(first)),
        counted_from=visit.notified if first else None,
        period=rule.period,
        skipped=tuple(calendar.skipped(visit.notified, first)) if first else (),
        notes=(*filter(None, [rule.detail]), *rule.notes_on(visit.notified)),
    )


def _last_day(visit: OnSite, events: Iterable[Event], calendar: WorkingCalendar) -> Step:
    stay, last = visit.stay, visit.last
    known = stays_seen(events, visit.kind, visit.inspection, calendar)
    return Step(
        StepName.LAST_DAY,
        f"End the {visit.kind.in_words} on site",
        stay.force,
        day=last,
        rule=stay.rule,
        source=stay.source,
        about=visit.rule.about,
        provisional=bool(last and calendar.is_provisional(last)),
        notes=(
            f"{stay.length} on site, the first day included.",
            *filter(None, [stay.detail]),
            *(_so_far(visit, known) if last else ()),
        ),
    )


def _so_far(visit: OnSite, known: StaysSeen) -> Iterable[str]:
    """Yield how often the stays in the register ended as the rule says, if it knows any."""
    if known.known:
        sort = " ".join(filter(None, [visit.inspection, visit.kind.in_words]))
        yield (
            f"{known.as_expected} of the {known.known} {sort}s in the register ended on that day."
        )
