"""The full inspection that is expected next: of what kind, and in which window."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from ilacs_cli.domain.calendar.working_days import WorkingCalendar
from ilacs_cli.domain.cycle.intervals import Interval, IntervalQuantiles, era_of, interval_quantiles
from ilacs_cli.domain.cycle.tiers import TierFinding
from ilacs_cli.domain.event_dates import has_begun, lacks_start
from ilacs_cli.domain.events import Event, EventKind, InspectionKind, RecordKind, Tier
from ilacs_cli.domain.obligations import Window
from ilacs_cli.domain.rulebook import cycle as rulebook
from ilacs_cli.domain.rulebook.improvement import RE_INSPECTION_STANDARD
from ilacs_cli.domain.rules import Rule


class WindowState(StrEnum):
    """Where a day lies by a window."""

    BEFORE = "before"
    OPEN = "open"
    PAST = "past"


class NextInspection(NamedTuple):
    """The full inspection that is expected next; dates are None where there is no window.

    Args:
        kind: what kind; None where the framework does not say.
        anniversary: the third anniversary of the last one's first day on site; None where no
            period is laid down.
        window: the days on which it is expected to begin, both included; None as above.
        place: where today lies by the window; None as above.
        observed: how long such intervals have been, in months.
        rule: what the window is counted by; None where there is none.
        counted_from: the day that it is counted from; None as above.
        why_not: why there is no window, in words that end a sentence; None if there is one.
    """

    kind: InspectionKind | None
    anniversary: date | None
    window: Window | None
    place: WindowState | None
    observed: IntervalQuantiles
    rule: Rule | None = None
    counted_from: date | None = None
    why_not: str | None = None

    @staticmethod
    def shown() -> Mapping[str, str]:
        """Return its keys in JSON."""
        return {
            "kind": "kind",
            "anniversary": "anniversary",
            "window": "window",
            "observed": "observed",
            "place": "place",
            "rule": "framework.id",
            "force": "framework.force",
            "source": "framework.source",
            "trigger": "rule.trigger",
            "counted_from": "counted_from",
            "why_not": "why_not",
        }

    @property
    def framework(self) -> Rule:
        """The rule that lays down when it comes, even where nothing is counted by it."""
        return rulebook.NEXT_INSPECTION


NO_RULE = "no rule says when"
"""What is said of an inspection for which nothing lays down a date."""


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


def happened_since(last: Event, events: Iterable[Event]) -> tuple[Event, ...]:
    """Return those of an authority's *events* that came after its *last* full inspection."""
    return tuple(
        event
        for event in events
        if event.kind is not EventKind.DUTY_DONE and event.began > last.began
    )


def under_way(events: Iterable[Event], last: Event | None, day: date) -> list[Event]:
    """Return the full inspections called or begun since *last* by *day* that lack a report.

    A call is left out once the inspection it was of would have begun; see ``without_start``.

    Args:
        events: what is known of an authority.
        last: its last reported full inspection; None if none is known.
        day: the day to answer for.
    """
    return [event for event in _unreported(events, last) if not lacks_start(event, day)]


def without_start(events: Iterable[Event], last: Event | None, day: date) -> list[Event]:
    """Return the calls about a full inspection that should have begun by *day*, start not known.

    Args:
        events: what is known of an authority.
        last: its last reported full inspection; None if none is known.
        day: the day to answer for.
    """
    return [event for event in _unreported(events, last) if lacks_start(event, day)]


def _unreported(events: Iterable[Event], last: Event | None) -> list[Event]:
    return [
        event
        for event in events
        if event.is_full_inspection
        and not event.is_reported
        and (last is None or event.began > last.began)
    ]


def next_inspection(  # noqa: PLR0913 - one argument for each thing that decides
    last: Event | None,
    tier: TierFinding,
    intervals: Iterable[Interval],
    calendar: WorkingCalendar,
    today: date,
    *,
    begun: Sequence[Event] = (),
) -> NextInspection:
    """Return the full inspection that is expected after *last*.

    Args:
        last: the last reported full inspection; None if none is known.
        tier: what it makes of the authority.
        intervals: all authorities' completed intervals known by *today*.
        calendar: any calendar; months and years do not depend on it.
        today: the day to answer for.
        begun: the full inspections that are under way; see ``under_way``.

    Raises:
        OutsideCalendarError: if a date lies beyond the calendar.
    """
    kind = _kind(last, tier, today)
    interval = (
        interval_quantiles(intervals, tier.tier, era_of(last)) if last else IntervalQuantiles(0)
    )
    why_not = _why_no_window(last, tier, today, begun)
    rule = window_rule(last) if last and not why_not else None
    start = last.on(rule.trigger) if last and rule and rule.trigger else None
    if rule is None or rule.period is None or start is None:
        return NextInspection(kind, None, None, None, interval, why_not=why_not)
    days = rule.window(start, calendar)
    if days is None:
        raise ValueError(f"{rule.id} has no window")
    anniversary, window = rule.period.after(start, calendar), Window(*days)
    place = window_state(today, window)
    return NextInspection(kind, anniversary, window, place, interval, rule, start)


def window_rule(last: Event) -> Rule | None:
    """Return what the window after *last* is counted by; None if no day on site is known.

    From its publication nothing is counted: reports come out weeks or months after the visit.
    """
    if last.on_site_start:
        return rulebook.NEXT_INSPECTION
    return rulebook.NEXT_INSPECTION_FROM_LAST_DAY if last.on_site_end else None


def _why_no_window(
    last: Event | None, tier: TierFinding, today: date, begun: Sequence[Event]
) -> str | None:
    if begun:
        has_any_begun = any(has_begun(event, today) for event in begun)
        return "one is under way" if has_any_begun else "Ofsted has called already"
    if last is None:
        return "we know of no full inspection to count from"
    if tier.tier is Tier.INADEQUATE or not rulebook.NEXT_INSPECTION.in_force.covers(today):
        return NO_RULE
    return None if last.on_site else "we do not know when inspectors were on site the last time"


def window_state(day: date, window: Window) -> WindowState:
    """Return where *day* lies by *window*, whose both ends are part of it."""
    if day < window.opens:
        return WindowState.BEFORE
    return WindowState.OPEN if day <= window.closes else WindowState.PAST


def _kind(last: Event | None, tier: TierFinding, today: date) -> InspectionKind | None:
    if not rulebook.KIND.in_force.covers(today):
        return None
    if tier.tier is Tier.INADEQUATE and not RE_INSPECTION_STANDARD.in_force.covers(today):
        return InspectionKind.SINGLE_FRAMEWORK
    if last and last.recorded_as is RecordKind.SIF_INSPECTION:
        return InspectionKind.STANDARD  # no ILACS inspection yet
    kinds = {rulebook.KIND_AFTER[one] for one in tier.possible or (tier.tier,)}
    return kinds.pop() if len(kinds) == 1 else None
