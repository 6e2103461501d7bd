"""How the inspectorate works through its one queue, week by week, longest wait first."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import cache
from math import exp
from operator import mul
from typing import NamedTuple

from ilacs_cli.domain.event_dates import lacks_start
from ilacs_cli.domain.events import Event, EventKind
from ilacs_cli.domain.rulebook import forecast as rulebook
from ilacs_cli.domain.rulebook.notice import USUAL_DAYS
from ilacs_cli.domain.rulebook.start_weeks import (
    SUSPENDED_WEEKS,
    is_open,
    monday_of,
    week_of,
)


class Turn(NamedTuple):
    """What decides when it is an authority's turn, in numbers of weeks.

    Args:
        since: the week in which its last full inspection began.
        visited: the week in which the latest visit since began; None if there was none.
    """

    since: int
    visited: int | None = None


class Wait(NamedTuple):
    """An authority's wait for its next full inspection, as known on a day.

    Args:
        began: the first day on site of its last full inspection, or the nearest date known.
        turn: what decides its turn; None where that inspection has no days on site.
        visited: the first day of the latest visit since, or the nearest date known; None if none.
        is_under_way: whether that inspection has no report yet: no other is waited for.
        called: the day of the call, where that inspection is not known to have begun.
    """

    began: date
    turn: Turn | None
    visited: date | None = None
    is_under_way: bool = False
    called: date | None = None


def wait_of(events: Sequence[Event], day: date | None = None) -> Wait | None:
    """Return the wait of the authority of *events*; None if no full inspection is known.

    Args:
        events: its full inspections and visits.
        day: the day to answer for: a call too long before it no longer counts.
    """
    full = [
        event
        for event in events
        if event.is_full_inspection and not (day and lacks_start(event, day))
    ]
    if not full:
        return None
    last = max(full, key=lambda event: event.began)
    call = last.notified
    began = last.on_site or (call and USUAL_DAYS[EventKind.INSPECTION].first_day(call))
    if began is None:
        return Wait(last.began, None)
    since = week_of(began)
    visits = [
        event.began
        for event in events
        if event.kind in rulebook.VISITS and not event.is_call and week_of(event.began) > since
    ]
    visited = max(visits, default=None)
    turn = Turn(since, None if visited is None else week_of(visited))
    return Wait(began, turn, visited, not last.is_reported, call if last.is_call else None)


def complete_on(events: Iterable[Event], day: date) -> date:
    """Return the last day of which it is assumed, on *day*, that all inspections begun are known.

    A report comes out weeks after the inspection began: as long before *day* as
    ``LATE_REPORTS`` of the reports of the last ``OF_LATE_DAYS`` took, from the first day on site.

    Args:
        events: full inspections.
        day: the day.
    """
    since = day - timedelta(days=rulebook.OF_LATE_DAYS)
    lags = sorted(
        (report - event.on_site_start).days
        for event in events
        if event.on_site_start
        and (report := event.published or event.letter_date)
        and since <= report <= day
    )
    place = int(rulebook.LATE_REPORTS * (len(lags) - 1))
    return day - timedelta(days=lags[place] if lags else 0)


def visits_from(events: Iterable[Event], day: date) -> date:
    """Return the first day of which visits can still keep inspectors away, as known on *day*.

    Args:
        events: full inspections.
        day: as in ``complete_on``.
    """
    return complete_on(events, day) - timedelta(weeks=rulebook.FEWER_STARTS_WEEKS + 1)


def pace_on(starts: Iterable[date], complete_to: date) -> float:
    """Return how many inspections began in an open week, over the last ``PACE_WEEKS`` of them.

    Weeks of the suspension do not count.

    Args:
        starts: the days on which full inspections began.
        complete_to: the last day that counts.
    """
    week, left = week_of(complete_to) + 1, rulebook.PACE_WEEKS
    while left:
        week -= 1
        left -= is_open(week) and week not in SUSPENDED_WEEKS
    first = monday_of(week)
    return sum(first <= day <= complete_to for day in starts) / rulebook.PACE_WEEKS


def weeks_ahead(complete_to: date, day: date) -> Sequence[int]:
    """Return the open weeks after that of *complete_to*, to ``WEEKS_AHEAD`` after that of *day*.

    Weeks of the suspension that lie before *day* are left out: nothing began in them. On a day
    before it nobody knew that it would come.
    """
    today = week_of(day)
    return [
        week
        for week in range(week_of(complete_to) + 1, today + rulebook.WEEKS_AHEAD + 1)
        if is_open(week) and not (week <= today and week in SUSPENDED_WEEKS)
    ]


def work_through(
    turns: Mapping[Turn, int], weeks: Sequence[int], pace: float, only: Turn | None = None
) -> Mapping[Turn, Sequence[float]]:
    """Return, for each turn, how many may be expected to wait before and after each of *weeks*.

    In each week *pace* inspections begin. They fall to those who wait in proportion to the
    weight of their wait. Those whose inspection has begun wait again, from that week.

    Args:
        turns: how many authorities have each turn.
        weeks: the weeks in which inspections begin, in order; all are still waiting before them.
        pace: how many begin in a week.
        only: the turn that is asked about: the rest does not matter once hardly any are left of it.
            None for all.

    Returns:
        for each turn how many wait before the first week, then how many at the end of each.
    """
    order = sorted(turns, key=lambda turn: turn.since)
    asked = order.index(only) if only else None
    waiting = [[float(turns[turn]) for turn in order]]
    for left in _after_each(weeks, order, waiting[0], pace):
        waiting.append(left)
        if asked is not None and left[asked] < _HARDLY_ANY * waiting[0][asked]:
            break
    waiting += [[0.0] * len(order)] * (len(weeks) + 1 - len(waiting))
    if only and asked is not None:
        return {only: tuple(left[asked] for left in waiting)}
    # The first row has the turns alone, the others those who wait again as well.
    return dict(zip(order, zip(*waiting)))  # noqa: B905 - the shortest decides


def _after_each(
    weeks: Sequence[int], order: Sequence[Turn], left: Sequence[float], pace: float
) -> Iterator[list[float]]:
    """Yield how many wait after each of *weeks*, until nobody is left of any turn.

    Args:
        weeks: the weeks.
        order: the turns, the longest wait first.
        left: how many of each wait before the first week.
        pace: how many begin in a week.

    Yields:
        How many of each turn in *order*, then how many wait again from each week before.
    """
    since = [turn.since for turn in order]
    eased = [(place, turn.visited) for place, turn in enumerate(order) if turn.visited is not None]
    everybody, spent = sum(left), 0
    weight_after = _weights([*since, *weeks])
    for week in weeks:
        weights = [weight_after[week - began] for began in since]
        if eased:
            eased = [one for one in eased if week <= one[1] + rulebook.FEWER_STARTS_WEEKS]
            for place, visited in eased:
                weights[place - spent] *= _ease(week - visited)
        total = sum(map(mul, weights, left))
        each = -pace / total if total else 0.0
        left = [one * exp(each * weight) for one, weight in zip(left, weights, strict=True)]
        yield [0.0] * spent + left
        left.append(everybody - sum(left))
        since.append(week)
        while spent < len(order) and left[0] < _NOBODY:
            del left[0], since[0]
            spent += 1
            eased = [one for one in eased if one[0] >= spent]
        if spent == len(order):
            return


_NOBODY = 1e-9
"""Fewer than this are none: what is left of a turn that has long been over costs time only."""

_HARDLY_ANY = 1e-5
"""The share of a turn that is taken for none: chances are told to fewer digits."""


def _weights(weeks: Iterable[int]) -> Sequence[float]:
    """Return how much a wait of so many weeks weighs; one that is yet to begin weighs nothing.

    Of those the place is negative: they are counted from the end.

    Args:
        weeks: every week in which a wait begins or is weighed.
    """
    ordered = sorted(weeks)
    longest = ordered[-1] - ordered[0] if ordered else 0
    return [float(wait) ** rulebook.POWER for wait in range(longest + 1)] + [0.0] * longest


def _ease(since_visit: int) -> float:
    """Return how much of its weight a wait keeps so many weeks after the week of a visit."""
    if since_visit <= 0:
        return 1.0
    return 0.0 if since_visit <= rulebook.NO_START_WEEKS else rulebook.FEWER_STARTS


def is_called(began: date, day: date) -> bool:
    """Return whether the call had come by *day* if an inspection is to begin on *began*."""
    return began < first_start(day) + timedelta(weeks=1)


@cache
def first_start(day: date) -> date:
    """Return the first Monday on which an inspection may begin that is called on *day* or later.

    It is that of the week after the call, whatever day the call comes (``notice/inspection``);
    nobody is called at a weekend.
    """
    called = max(day, monday_of(week_of(day + _WEEKEND)))
    return USUAL_DAYS[EventKind.INSPECTION].first_day(called)


_WEEKEND = timedelta(days=2)
