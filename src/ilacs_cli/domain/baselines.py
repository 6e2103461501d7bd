"""What a forecast has to beat: the framework's window, and past intervals alone."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from ilacs_cli.domain.dates import months_after
from ilacs_cli.domain.intervals import Interval
from ilacs_cli.domain.judgements import Tier
from ilacs_cli.domain.rulebook import forecast as rulebook

Chance = Callable[[date], float]
"""The chance that the next full inspection begins by a day, given that it has not yet begun."""


def by_window(began: date, day: date) -> Chance:
    """Return the chances by the framework's window alone: every day in it is as likely.

    Of an inadequate authority too, for which the framework has none. Once the window has closed,
    the start is taken to come within the ``MARGIN_MONTHS`` that the framework gives or takes.

    Args:
        began: the first day on site of the last full inspection.
        day: the day to answer for, on which the next has not begun.
    """
    opens, closes = (months_after(began, months) for months in _WINDOW)
    return _given_none(day, ((opens, 0.0), (closes, 1.0)))


def by_practice(began: date, day: date, lengths: Sequence[int]) -> Chance:
    """Return the chances by the shortest, average and longest interval of authorities alike.

    Half of all starts come evenly between the shortest and the average, half between the average
    and the longest. Past the longest as in ``by_window``, and without any interval by it.

    Args:
        began: the first day on site of the last full inspection.
        day: the day to answer for, on which the next has not begun.
        lengths: the intervals known on *day* after the same tier, of any era, in days.
    """
    if not lengths:
        return by_window(began, day)
    first = began.toordinal()
    shortest, average, longest = min(lengths), sum(lengths) // len(lengths), max(lengths)
    return _given_none(
        day,
        tuple(
            (date.fromordinal(first + length), share)
            for length, share in ((shortest, 0.0), (average, 0.5), (longest, 1.0))
        ),
    )


def lengths(intervals: Iterable[Interval], tier: Tier) -> list[int]:
    """Return how many days each of *intervals* after *tier* was long."""
    return [(found.ended - found.began).days for found in intervals if found.tier is tier]


def _given_none(day: date, points: Sequence[tuple[date, float]]) -> Chance:
    """Return the chances that run evenly between *points*, given no start by *day*."""
    so_far = _share(day, points)
    if so_far >= 1:
        end = months_after(day, rulebook.MARGIN_MONTHS)
        return lambda until: _share(until, ((day, 0.0), (end, 1.0)))
    return lambda until: (_share(until, points) - so_far) / (1 - so_far)


def _share(day: date, points: Sequence[tuple[date, float]]) -> float:
    before, share = points[0]
    if day < before:
        return share
    for after, reached in points[1:]:
        if day < after:
            return share + (reached - share) * ((day - before) / (after - before))
        before, share = after, reached
    return share


_WINDOW = (
    rulebook.ANNIVERSARY_MONTHS - rulebook.MARGIN_MONTHS,
    rulebook.ANNIVERSARY_MONTHS + rulebook.MARGIN_MONTHS,
)
