"""How the inspectorate works through its one queue, week by week, longest wait first."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from math import exp
from operator import mul
from typing import NamedTuple

from ilacs_cli.domain.events import Event
from ilacs_cli.domain.rulebook import forecast as rulebook
from ilacs_cli.domain.rulebook.pandemic import BEGAN_AGAIN, FIRST_OF_SUSPENSION
from ilacs_cli.domain.rulebook.start_weeks import is_open, monday_of, week_of


class Turn(NamedTuple):
    """What decides when it is an authority's turn, in numbers of weeks.

    Args:
        since: the week in which its last full inspection began.
        visited: the week in which the latest visit since began; None if there was none.
    """

    since: int
    visited: int | None = None


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
        left -= is_open(week) and not _is_suspended(week)
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
        if is_open(week) and not (week <= today and _is_suspended(week))
    ]


def work_through(
    turns: Mapping[Turn, int], weeks: Sequence[int], pace: float
) -> Mapping[Turn, Sequence[float]]:
    """Return, for each turn, the chance that it still waits at the end of each of *weeks*.

    In each week *pace* inspections begin. They fall to those who wait in proportion to the
    weight of their wait. Those whose inspection has begun wait again, from that week.

    Args:
        turns: how many authorities have each turn.
        weeks: the weeks in which inspections begin, in order; all are still waiting before them.
        pace: how many begin in a week.
    """
    if not weeks or not turns:
        return dict.fromkeys(turns, ())
    longest = weeks[-1] - min(turn.since for turn in turns)
    weights = [float(wait) ** rulebook.POWER for wait in range(longest + 1)]
    authorities = list(turns.values())
    left = [float(number) for number in authorities]
    again: list[float] = []
    waiting = []
    for place, week in enumerate(weeks):
        weight_of = [_weight(turn, week, weights) for turn in turns]
        weight_again = [weights[week - begun] for begun in weeks[:place]]
        total = sum(map(mul, weight_of, left)) + sum(map(mul, weight_again, again))
        each = pace / total if total else 0.0
        before = sum(left) + sum(again)
        left = [one * exp(-each * weight) for one, weight in zip(left, weight_of, strict=True)]
        again = [one * exp(-each * weight) for one, weight in zip(again, weight_again, strict=True)]
        again.append(before - sum(left) - sum(again))
        waiting.append(left)
    return {
        turn: [one / number for one in curve]
        for turn, number, curve in zip(turns, authorities, zip(*waiting, strict=True), strict=True)
    }


def _weight(turn: Turn, week: int, weights: Sequence[float]) -> float:
    """Return how much the wait of a *turn* weighs in a *week*, from the *weights* of all waits."""
    weight = weights[max(0, week - turn.since)]
    since_visit = 0 if turn.visited is None else week - turn.visited
    if 0 < since_visit <= rulebook.NO_START_WEEKS:
        return 0.0
    if rulebook.NO_START_WEEKS < since_visit <= rulebook.FEWER_STARTS_WEEKS:
        return weight * rulebook.FEWER_STARTS
    return weight


def _is_suspended(week: int) -> bool:
    return _STOPPED <= week < _BEGAN_AGAIN


_STOPPED, _BEGAN_AGAIN = week_of(FIRST_OF_SUSPENSION), week_of(BEGAN_AGAIN)
