"""The full inspection that is expected next: of what kind, and in which window."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from ilacs_cli.domain.calendar import WorkingCalendar
from ilacs_cli.domain.events import Event, RecordKind
from ilacs_cli.domain.intervals import Interval, Observed, era_of, observed
from ilacs_cli.domain.judgements import InspectionKind, Tier
from ilacs_cli.domain.obligations import Window
from ilacs_cli.domain.rulebook import cycle as rulebook
from ilacs_cli.domain.rulebook.improvement import RE_INSPECTION_STANDARD
from ilacs_cli.domain.tiers import TierFinding


class Place(StrEnum):
    """Where a day lies by a window."""

    BEFORE = "before"
    OPEN = "open"
    PAST = "past"


class NextInspection(NamedTuple):
    """The full inspection that is expected next.

    Args:
        kind: what kind; None before the framework says so.
        anniversary: the third anniversary of the last one's first day on site; None where no
            period is laid down.
        window: the days on which it is expected to begin, both included; None as above.
        place: where today lies by the window; None as above.
        observed: how long such intervals have been, in months.
    """

    kind: InspectionKind | None
    anniversary: date | None
    window: Window | None
    place: Place | None
    observed: Observed


def condition_on(possible: Iterable[Tier]) -> str | None:
    """Return on what condition the next inspection is expected in its window, None if on none.

    Args:
        possible: the tiers that the authority may be in, where that is not determined.
    """
    return "if it does not count as inadequate" if Tier.INADEQUATE in possible else None


def last_full_inspection(events: Iterable[Event]) -> Event | None:
    """Return the reported full inspection among *events* that began last, None if there is none."""
    full = [event for event in events if event.is_full_inspection and event.is_reported]
    return max(full, key=lambda event: event.began, default=None)


def under_way(events: Iterable[Event], last: Event | None) -> list[Event]:
    """Return the full inspections among *events* that have begun since *last* and lack a report.

    Args:
        events: what is known of an authority.
        last: its last reported full inspection; None if none is known.
    """
    return [
        event
        for event in events
        if event.is_full_inspection
        and not event.is_reported
        and (last is None or event.began > last.began)
    ]


def next_inspection(
    last: Event | None,
    tier: TierFinding,
    intervals: Iterable[Interval],
    calendar: WorkingCalendar,
    today: date,
) -> NextInspection:
    """Return the full inspection that is expected after *last*.

    Args:
        last: the last reported full inspection; None if none is known.
        tier: what it makes of the authority.
        intervals: all authorities' completed intervals known by *today*.
        calendar: any calendar; months and years do not depend on it.
        today: the day to answer for.

    Raises:
        OutsideCalendarError: if a date lies beyond the calendar.
    """
    kind = _kind(last, tier, today)
    interval = observed(intervals, tier.tier, era_of(last)) if last else Observed(0)
    rule = rulebook.NEXT_INSPECTION
    undated = last is None or tier.tier is Tier.INADEQUATE or not rule.in_force.covers(today)
    if last is None or undated or rule.period is None:
        return NextInspection(kind, None, None, None, interval)
    start = last.began
    days = rule.window(start, calendar)
    if days is None:
        raise ValueError(f"{rule.id} has no window")
    window = Window(*days)
    return NextInspection(
        kind, rule.period.after(start, calendar), window, place_of(today, window), interval
    )


def place_of(day: date, window: Window) -> Place:
    """Return where *day* lies by *window*, whose both ends are part of it."""
    if day < window.opens:
        return Place.BEFORE
    return Place.OPEN if day <= window.closes else Place.PAST


def _kind(last: Event | None, tier: TierFinding, today: date) -> InspectionKind | None:
    if not rulebook.KIND.in_force.covers(today):
        return None
    if tier.tier is Tier.INADEQUATE and not RE_INSPECTION_STANDARD.in_force.covers(today):
        return InspectionKind.SINGLE_FRAMEWORK
    if last and last.recorded_as is RecordKind.SIF_INSPECTION:
        return InspectionKind.STANDARD  # no ILACS inspection yet
    kinds = {rulebook.KIND_AFTER[one] for one in tier.possible or (tier.tier,)}
    return kinds.pop() if len(kinds) == 1 else None
