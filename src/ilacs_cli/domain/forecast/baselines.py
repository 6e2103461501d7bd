"""Two simpler forecasts, which the queue has to beat."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from math import exp

from ilacs_cli.domain.calendar.dates import months_after
from ilacs_cli.domain.cycle.intervals import DAYS_A_MONTH, Interval
from ilacs_cli.domain.events import Tier
from ilacs_cli.domain.rulebook import forecast as rulebook
from ilacs_cli.domain.rulebook.start_weeks import SUSPENDED_WEEKS, is_open, week_of

Chance = Callable[[date], float]
"""The chance that the next full inspection begins by a day, given that it has not yet begun."""


def by_two_constants(began: date, day: date) -> Chance:
    """Return the chances by a logistic curve, the same for every authority.

    The weeks of the suspension that had gone by on *day* are not counted. In each open week an
    inspection begins at the rate that the curve has in the middle of that week.

    Args:
        began: the first day on site of the last full inspection.
        day: the day to answer for, on which the next has not begun.
    """
    this_week = week_of(day)
    so_far = this_week - week_of(began) - _suspended_between(week_of(began), this_week)

    def chance(until: date) -> float:
        ahead = range(1, week_of(until) - this_week + 1)
        rates = (_rate(so_far + weeks + 0.5) for weeks in ahead if is_open(this_week + weeks))
        return 1 - exp(-sum(rates))

    return chance


def by_past_intervals(began: date, day: date, lengths: Sequence[int]) -> Chance:
    """Return the chances by the shortest, average and longest interval of authorities alike.

    Half of all starts come evenly between the shortest and the average, half between the average
    and the longest. Past the longest, a start comes evenly within ``PAST_LONGEST_MONTHS``.

    Args:
        began: the first day on site of the last full inspection.
        day: the day to answer for, on which the next has not begun.
        lengths: the intervals known on *day* after the same tier, of any era, in days; where
            there are none the framework's window stands for them.
    """
    days_long = lengths or [round(months * DAYS_A_MONTH) for months in rulebook.FRAMEWORK_MONTHS]
    ends = (min(days_long), sum(days_long) // len(days_long), max(days_long))
    shortest, average, longest = (began + timedelta(days=end) for end in ends)
    points = ((shortest, 0.0), (average, 0.5), (longest, 1.0))
    so_far = _share(day, points)
    if so_far >= 1:
        end = months_after(day, rulebook.PAST_LONGEST_MONTHS)
        return lambda until: _share(until, ((day, 0.0), (end, 1.0)))
    return lambda until: (_share(until, points) - so_far) / (1 - so_far)


def lengths(intervals: Iterable[Interval], tier: Tier) -> list[int]:
    """Return how many days each of *intervals* after *tier* was long."""
    return [
        (interval.ended - interval.began).days for interval in intervals if interval.tier is tier
    ]


def _suspended_between(first: int, last: int) -> int:
    """Return how many weeks after the week *first*, and up to *last*, were suspended."""
    stopped, began_again = SUSPENDED_WEEKS.start, SUSPENDED_WEEKS.stop
    return max(0, min(last + 1, began_again) - max(first + 1, stopped))


def _rate(weeks: float) -> float:
    """Return the rate of starts in an open week, after a wait of so many *weeks*."""
    months = weeks * 7 / DAYS_A_MONTH
    share = 1 / (1 + exp((rulebook.MIDDLE_MONTHS - months) / rulebook.SCALE_MONTHS))
    a_week = 7 / DAYS_A_MONTH * 52 / rulebook.OPEN_WEEKS_A_YEAR
    return share / rulebook.SCALE_MONTHS * a_week


def _share(day: date, points: Sequence[tuple[date, float]]) -> float:
    """Return how much has come by *day*, evenly between *points*."""
    before, share = points[0]
    if day < before:
        return share
    for after, reached in points[1:]:
        if day < after:
            return share + (reached - share) * ((day - before) / (after - before))
        before, share = after, reached
    return share
