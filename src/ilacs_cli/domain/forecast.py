"""When every authority's next full inspection is likely to begin: observed, not a promise."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import cache
from operator import neg
from typing import NamedTuple

from ilacs_cli.domain.dates import in_words, months_after
from ilacs_cli.domain.events import Event, EventKind, by_authority
from ilacs_cli.domain.knowledge import known_on
from ilacs_cli.domain.obligations import Window
from ilacs_cli.domain.rulebook import forecast as rulebook
from ilacs_cli.domain.rulebook.cycle import NEXT_INSPECTION
from ilacs_cli.domain.rulebook.notice import USUAL_DAYS
from ilacs_cli.domain.rulebook.pandemic import FIRST_OF_SUSPENSION, SUSPENDED
from ilacs_cli.domain.rulebook.start_weeks import is_open, monday_of, week_of
from ilacs_cli.domain.turns import (
    Turn,
    Wait,
    complete_on,
    pace_on,
    wait_of,
    weeks_ahead,
    work_through,
)


class NoForecast(NamedTuple):
    """That there is no forecast, and why, in a sentence."""

    why: str


class Forecast(NamedTuple):
    """When an authority's next full inspection is likely to begin.

    Everything holds on the condition that none has begun by the day asked about.

    Args:
        day: the day asked about.
        weeks: the open weeks after that of *day*, in order.
        waiting: how many of those with this turn still wait at the end of the week of *day*, and
            then at the end of each of *weeks*; what counts is how it falls.
        unseen: the chance that one had begun by *day* and is not in the register yet.
        visited: the first day of the latest visit that still makes a start less likely; None if
            there is none.
        ahead: how many authorities have waited longer.
    """

    day: date
    weeks: Sequence[int]
    waiting: Sequence[float]
    unseen: float
    visited: date | None
    ahead: int

    def by(self, day: date) -> float:
        """Return the chance that the inspection begins by the end of the week of *day*."""
        return 1 - self.waiting[bisect_right(self.weeks, week_of(day))] / self.waiting[0]

    @property
    def starts(self) -> Iterator[tuple[int, float]]:
        """Yield each of ``STARTS_WITHIN_MONTHS`` with the chance that it begins within them."""
        for months, end in _ends(self.day):
            yield months, self.by(end)

    def window(self, share: float) -> Window | None:
        """Return the weeks in which it begins with a chance of *share*, as likely before as after.

        Weeks are whole, from a Monday to a Friday. It never opens before ``first_start``.

        Returns:
            None if the window does not close within ``WEEKS_AHEAD``.
        """
        opens, closes = self._quantile((1 - share) / 2), self._quantile((1 + share) / 2)
        if opens is None or closes is None:
            return None
        return Window(opens, closes + timedelta(days=4))

    @property
    def middle(self) -> date | None:
        """The Monday of the week by the end of which it is as likely as not to have begun.

        None if that does not come within ``WEEKS_AHEAD``.
        """
        return self._quantile(0.5)

    def _quantile(self, chance: float) -> date | None:
        """Return the Monday of the first week by whose end it has begun with a *chance*."""
        left = self.waiting[0] * (1 - chance)
        place = bisect_left(self.waiting, -left, key=neg) - 1
        if place == len(self.weeks):
            return None
        first = bisect_left(self.weeks, week_of(first_start(self.day)))
        return monday_of(self.weeks[max(place, first)])


@cache
def _ends(day: date) -> tuple[tuple[int, date], ...]:
    return tuple((months, months_after(day, months)) for months in rulebook.STARTS_WITHIN_MONTHS)


class Forecasts(NamedTuple):
    """The forecasts of one day.

    Args:
        day: the day.
        complete_to: the last day of which it is assumed that every full inspection that had
            begun by then is known.
        pace: how many full inspections begin in an open week.
        why_none: why there is no forecast for any authority; None if there is for some.
        waits: the authorities of which a full inspection is known, by URN.
        in_order: when the waits of those with a forecast began, the longest first.
        weeks: the open weeks after that of *complete_to*.
        waiting: for each turn how many wait before the first of *weeks*, and after each.
    """

    day: date
    complete_to: date
    pace: float
    why_none: str | None
    waits: Mapping[str, Wait]
    in_order: Sequence[date]
    weeks: Sequence[int]
    waiting: Mapping[Turn, Sequence[float]]

    @property
    def a_year(self) -> float:
        """How many full inspections begin in the year after the day, at this pace."""
        this_week = week_of(self.day)
        return self.pace * sum(map(is_open, range(this_week + 1, this_week + 53)))

    def likely_by(self, day: date, urns: Iterable[str]) -> list[tuple[str, float]]:
        """Return which of *urns* have an inspection by *day* with a chance of ``LEAST_TOLD``.

        Returns:
            each with its chance, likeliest first.
        """
        found = ((urn, self.of(urn)) for urn in urns)
        chances = [(urn, one.by(day)) for urn, one in found if isinstance(one, Forecast)]
        likely = [(urn, chance) for urn, chance in chances if chance >= rulebook.LEAST_TOLD]
        return sorted(likely, key=lambda one: -one[1])

    def of(self, urn: str) -> Forecast | NoForecast:
        """Return when the next full inspection of the authority with *urn* is likely to begin."""
        wait = self.waits.get(urn)
        if wait is None:
            return NoForecast("No full inspection is known to count from.")
        if wait.turn is None:
            return NoForecast("The first day on site of the last full inspection is not known.")
        if wait.began > self.day:
            return NoForecast(f"A full inspection is to begin on {in_words(wait.began)}.")
        if wait.is_under_way:
            return NoForecast("A full inspection has begun, and its report is not out.")
        if self.why_none:
            return NoForecast(self.why_none)
        return self._forecast(wait, wait.turn)

    def _forecast(self, wait: Wait, turn: Turn) -> Forecast | NoForecast:
        this_week, curve = week_of(self.day), self.waiting[turn]
        now = bisect_right(self.weeks, this_week)
        unseen = 1 - curve[now] / curve[0]
        if unseen > rulebook.MOST_UNSEEN:
            return NoForecast(_too_old(self.complete_to))
        until = rulebook.FEWER_STARTS_WEEKS
        is_held = turn.visited is not None and this_week < turn.visited + until
        return Forecast(
            day=self.day,
            weeks=self.weeks[now:],
            waiting=curve[now:],
            unseen=unseen,
            visited=wait.visited if is_held else None,
            ahead=bisect_left(self.in_order, wait.began),
        )


def forecasts(
    events: Iterable[Event],
    day: date,
    as_of: date | None = None,
    planned: Iterable[Event] = (),
) -> Forecasts:
    """Return when the next full inspections of all authorities are likely to begin.

    Args:
        events: the full inspections and visits of all authorities, in any order; what was not
            known by *day* is left out here, and other events are left out too.
        day: the day to answer for.
        as_of: the day up to which the register was compiled, where *day* may be later.
        planned: full inspections that are to begin after *day*: where it is in the first week
            that a call on *day* allows, or earlier, the authority has been called.
    """
    known = by_authority(
        known_on(events, day)
        + [event for event in planned if event.began < first_start(day) + timedelta(weeks=1)]
    )
    full = [event for of_one in known.values() for event in of_one if event.is_full_inspection]
    complete_to = complete_on(full, min(day, as_of or day))
    pace = pace_on(filter(None, (event.on_site for event in full)), complete_to)
    waits = {urn: wait for urn, of_one in known.items() if (wait := wait_of(of_one))}
    why_none = _why_none(day, complete_to, pace)
    weeks = () if why_none else weeks_ahead(complete_to, day)
    turns = Counter(wait.turn for wait in waits.values() if wait.turn)
    waiting = work_through(turns, weeks, pace)
    in_order = sorted(wait.began for wait in waits.values() if wait.turn and not wait.is_under_way)
    return Forecasts(day, complete_to, pace, why_none, waits, in_order, weeks, waiting)


@cache
def first_start(day: date) -> date:
    """Return the first Monday on which an inspection may begin that is called on *day* or later.

    The call comes on a Monday, for the next Monday (``notice/inspection``).
    """
    usual = USUAL_DAYS[EventKind.INSPECTION]
    return day + timedelta(days=(usual.weekday - day.weekday()) % 7) + usual.later


def _why_none(day: date, complete_to: date, pace: float) -> str | None:
    """Return why nothing can be said on *day*, None if something can."""
    if SUSPENDED.covers(day):
        return (
            f"Routine inspection was suspended on {in_words(FIRST_OF_SUSPENSION)}. Nothing here "
            "says when it became known that it would begin again."
        )
    if not NEXT_INSPECTION.in_force.covers(day):
        return (
            f"The three-year cycle has run {NEXT_INSPECTION.in_force.in_words}. Nothing says "
            "when the next inspection was due before that."
        )
    if week_of(day) - week_of(complete_to) > rulebook.WEEKS_AHEAD:
        return _too_old(complete_to)
    if not pace:
        return f"No full inspection is known to have begun in the years to {in_words(complete_to)}."
    return None


def _too_old(complete_to: date) -> str:
    return (
        f"The register knows only full inspections that began by {in_words(complete_to)}. That is "
        "so long ago that a later one has almost certainly begun."
    )
