"""What falls due or is expected soon, across all authorities."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from ilacs_cli.domain.calendar.dates import FIRST_DAY
from ilacs_cli.domain.calendar.working_days import WorkingCalendar
from ilacs_cli.domain.cycle.next_inspection import (
    condition_on,
    happened_since,
    last_full_inspection,
    next_inspection,
    under_way,
    without_start,
)
from ilacs_cli.domain.cycle.tiers import tier_of
from ilacs_cli.domain.errors import OutsideCalendarError
from ilacs_cli.domain.events import Event, EventKind, by_authority
from ilacs_cli.domain.obligations import Obligation, Status, obligations
from ilacs_cli.domain.rulebook import (
    DUTIES,
    DUTY_DONE_WITHIN,
    PASSED_DUTIES_TOLD,
    area_send,
    versions_of,
)
from ilacs_cli.domain.rules import Rule
from ilacs_cli.domain.text import folded


class FollowUp(NamedTuple):
    """An obligation or a window, with the event it follows.

    Args:
        event: the event.
        obligation: the obligation or window.
        condition: what it depends on, "if ..."; None where that is certain.
    """

    event: Event
    obligation: Obligation
    condition: str | None = None

    def next_day(self, today: date) -> date:
        """Return the day that matters next: when it is due, or its window opens or closes."""
        window = self.obligation.window
        if self.obligation.due or window is None:
            return self.obligation.due or date.max
        return window.opens if window.opens >= today else window.closes


def followed_up(
    events: Iterable[Event],
    calendar: WorkingCalendar,
    today: date,
    done: Mapping[str, date],
) -> list[FollowUp]:
    """Return what authorities owe after *events*, soonest first.

    Args:
        events: what happened.
        calendar: the working days to count.
        today: the day of asking.
        done: the day on which a duty was done, by ``EVENT:RULE``.

    Raises:
        OutsideCalendarError: if a date lies beyond the calendar.
    """
    by_name = {folded(name): day for name, day in done.items()}
    follow_ups = [
        FollowUp(event, _with_done(obligation, event, by_name))
        for event in events
        for obligation in obligations(event, DUTIES, calendar, today)
    ]
    return _in_order(follow_ups)


def _in_order(follow_ups: Iterable[FollowUp]) -> list[FollowUp]:
    """Return *follow_ups*, soonest first."""
    return sorted(follow_ups, key=lambda follow_up: follow_up.obligation.sorting_key)


def days_done(events: Iterable[Event]) -> dict[str, date]:
    """Return the days on which duties were done, by ``EVENT:RULE``, from the events that say so."""
    return {event.id: event.dated for event in events if event.kind is EventKind.DUTY_DONE}


def still_running(events: Iterable[Event], calendar: WorkingCalendar, today: date) -> list[Event]:
    """Return those of *events* after which a duty may yet fall due on *today* or later."""
    try:
        earliest = min(rule.period.before(today, calendar) for rule in DUTIES if rule.period)
    except OutsideCalendarError:  # so early in the calendar that every event may count
        earliest = FIRST_DAY
    return [
        event
        for event in events
        if max(event.known_from, event.dated) >= earliest
        or any(day >= today for _, day in event.stated)
    ]


def owed_by_one(
    events: Sequence[Event], since: Collection[Event], calendar: WorkingCalendar, today: date
) -> list[FollowUp]:
    """Return what one authority owes after its *events*, soonest first.

    Args:
        events: its events known by *today*.
        since: its last full inspection and what has happened since, after which everything is
            told; after what came before only what still runs is: due on *today* or later and
            not done. Nothing is owed after an inspection that is under way.
        calendar: the working days to count.
        today: the day to answer for.

    Raises:
        OutsideCalendarError: if a date lies beyond the calendar.
    """
    done = days_done(events)
    reported = [one for one in since if one.is_reported or not one.is_full_inspection]
    earlier = [event for event in events if event not in since]
    still_owed = followed_up(still_running(earlier, calendar, today), calendar, today, done)
    running = [
        follow_up
        for follow_up in still_owed
        if follow_up.obligation.status in {Status.UPCOMING, Status.DUE_TODAY}
    ]
    return _in_order([*running, *followed_up(reported, calendar, today, done)])


def windows_after(
    events: Sequence[Event], calendar: WorkingCalendar, today: date
) -> list[FollowUp]:
    """Return what is expected of the inspectorates after one authority's *events*.

    Only the last full inspection and the last area SEND inspection count: what an earlier one
    led to expect has come, or is no longer expected of it. So has the next full inspection once
    it is under way.

    Raises:
        OutsideCalendarError: if a date lies beyond the calendar.
    """
    last = last_full_inspection(events)
    tier = tier_of(last)
    send = [event for event in events if event.kind is EventKind.AREA_SEND]
    expected = []
    begun = under_way(events, last, today)
    following = next_inspection(last, tier, (), calendar, today, begun=begun)
    if last and following.rule:
        expected += _expected(last, [following.rule], calendar, today, condition_on(tier.possible))
    if send:
        rules = [rule for rule in area_send.RULES if not rule.is_duty]
        expected += _expected(max(send, key=lambda event: event.began), rules, calendar, today)
    return expected


def inspections_under_way(events: Iterable[Event], today: date) -> list[Event]:
    """Return the full inspections among *events* called or begun whose reports are not out.

    Those of which no start is known though it should be come too.
    """
    return [
        event
        for of_authority in by_authority(events).values()
        for last in [last_full_inspection(of_authority)]
        for found in (under_way, without_start)
        for event in found(of_authority, last, today)
    ]


def _expected(
    event: Event,
    rules: Iterable[Rule],
    calendar: WorkingCalendar,
    today: date,
    condition: str | None = None,
) -> list[FollowUp]:
    expected = obligations(event, rules, calendar, today)
    return [FollowUp(event, obligation, condition) for obligation in expected]


def _with_done(obligation: Obligation, event: Event, done: Mapping[str, date]) -> Obligation:
    return obligation._replace(done=done.get(folded(f"{event.id}:{obligation.rule.id}")))


def within(follow_ups: Iterable[FollowUp], today: date, until: date) -> list[FollowUp]:
    """Return those of *follow_ups* of which something happens from *today* to *until*.

    A duty falls due, or a window opens or closes. A window that is open all the time is no news.
    """
    return [one for one in follow_ups if _falls_within(one.obligation, today, until)]


def _falls_within(obligation: Obligation, today: date, until: date) -> bool:
    days = [obligation.due] if obligation.due else obligation.window or ()
    return any(today <= day <= until for day in days)


def told_since(today: date, calendar: WorkingCalendar) -> date:
    """Return the first day of which a duty is still told on *today* though its date has passed."""
    try:
        return PASSED_DUTIES_TOLD.before(today, calendar)
    except OutsideCalendarError:
        return FIRST_DAY


def passed(follow_ups: Iterable[FollowUp], today: date, since: date) -> list[FollowUp]:
    """Return those of *follow_ups* not done that fell due from *since* to before *today*."""
    return [
        one
        for one in follow_ups
        if one.obligation.due and since <= one.obligation.due < today and not one.obligation.done
    ]


def older(
    events: Sequence[Event], calendar: WorkingCalendar, today: date, since: date
) -> list[FollowUp]:
    """Return what one authority owes, fell due before *since* and is not recorded as done.

    Only its last full inspection and what has happened since count, as where its cycle is told.

    Raises:
        OutsideCalendarError: if a date lies beyond the calendar.
    """
    last = last_full_inspection(events)
    told = [last, *happened_since(last, events)] if last else events
    return passed(owed_by_one(events, told, calendar, today), since, FIRST_DAY)


def coming_up(
    events: Sequence[Event], calendar: WorkingCalendar, today: date, until: date
) -> list[FollowUp]:
    """Return what falls due from *today* to *until*, both included, soonest first.

    With it come the windows that open or close in these days, and before it what fell due lately
    and is not recorded as done.

    Args:
        events: what is known by *today* of the authorities asked about.
        calendar: the working days to count.
        today: the first day asked about.
        until: the last day asked about.

    Raises:
        OutsideCalendarError: if a date lies beyond the calendar.
    """
    expected = [
        follow_up
        for of_authority in by_authority(events).values()
        for follow_up in windows_after(of_authority, calendar, today)
    ]
    since = told_since(today, calendar)
    owed = followed_up(still_running(events, calendar, since), calendar, today, days_done(events))
    follow_ups = [*passed(owed, today, since), *within([*owed, *expected], today, until)]
    return sorted(follow_ups, key=lambda follow_up: follow_up.next_day(today))


def following(rule_ids: Iterable[str], event: Event) -> list[str]:
    """Return those of *rule_ids* under which something is owed after such an *event*."""
    return [
        rule_id
        for rule_id in rule_ids
        if any(rule.is_duty and rule.follows(event) for rule in versions_of(rule_id))
    ]


def duties_meant(
    rule_ids: Collection[str], events: Sequence[Event], on: date, calendar: WorkingCalendar
) -> tuple[list[FollowUp], list[FollowUp]]:
    """Return the duties that are meant by one who says that it was done on a day, or may be.

    Args:
        rule_ids: the rules.
        events: what is known of the authority.
        on: the day.
        calendar: the working days to count.

    Returns:
        Those recorded as done on that very day, else those not done yet whose letter or report is
        of the months before it; then all that are not done yet.

    Raises:
        OutsideCalendarError: if a date lies beyond the calendar.
    """
    reported = [event for event in events if event.is_reported and event.began <= on]
    owed = [
        follow_up
        for follow_up in followed_up(reported, calendar, on, days_done(events))
        if follow_up.obligation.rule.id in rule_ids
    ]
    same = [follow_up for follow_up in owed if follow_up.obligation.done == on]
    still = [follow_up for follow_up in owed if not follow_up.obligation.done]
    since = DUTY_DONE_WITHIN.before(on, calendar)
    return same or [one for one in still if one.event.dated >= since], still
