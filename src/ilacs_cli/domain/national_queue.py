"""When every authority's next full inspection is likely to begin: observed, not a promise."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from ilacs_cli.domain.dates import in_words
from ilacs_cli.domain.events import Event, EventKind, by_authority
from ilacs_cli.domain.obligations import Window
from ilacs_cli.domain.rulebook import forecast as rulebook
from ilacs_cli.domain.rulebook.cycle import NEXT_INSPECTION
from ilacs_cli.domain.rulebook.notice import USUAL_DAYS
from ilacs_cli.domain.rulebook.pandemic import FIRST_OF_SUSPENSION, SUSPENDED
from ilacs_cli.domain.rulebook.start_weeks import is_open, monday_of, week_of
from ilacs_cli.domain.turns import Turn, complete_on, pace_on, weeks_ahead, work_through


class NoForecast(NamedTuple):
    """That there is no forecast, and why, in a sentence."""

    why: str


class Forecast(NamedTuple):
    """When an authority's next full inspection is likely to begin.

    Everything holds on the condition that none has begun by the day asked about.

    Args:
        day: the day asked about.
        weeks: the open weeks after that of *day*, in order.
        by_then: the chance that the inspection has begun by the end of each of them.
        unseen: the chance that one had begun by *day* and is not in the register yet.
        visited: the first day of the latest visit that still makes a start less likely; None if
            there is none.
        ahead: how many authorities have waited longer.
    """

    day: date
    weeks: Sequence[int]
    by_then: Sequence[float]
    unseen: float
    visited: date | None
    ahead: int

    def by(self, day: date) -> float:
        """Return the chance that the inspection begins by the end of the week of *day*."""
        place = bisect_right(self.weeks, week_of(day))
        return self.by_then[place - 1] if place else 0.0

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
        place = bisect_left(self.by_then, chance)
        if place == len(self.weeks):
            return None
        return max(monday_of(self.weeks[place]), first_start(self.day))


class Wait(NamedTuple):
    """An authority's wait for its next full inspection, as known on a day.

    Args:
        began: the first day on site of its last full inspection, or the nearest date known.
        turn: what decides its turn; None where that inspection has no days on site.
        visited: the first day of the latest visit since; None if there was none.
        why_none: why there is no forecast for it; None if there is one.
    """

    began: date
    turn: Turn | None
    visited: date | None = None
    why_none: str | None = None


class Forecasts(NamedTuple):
    """The forecasts of one day.

    Args:
        day: the day.
        complete_to: the last day of which it is assumed that every full inspection that had
            begun by then is known.
        pace: how many full inspections begin in an open week.
        why_none: why there is no forecast for any authority; None if there is for some.
        waits: the authorities of which a full inspection is known, by URN.
        weeks: the open weeks after that of *complete_to*.
        waiting: for each turn, the chance of still waiting at the end of each of *weeks*.
    """

    day: date
    complete_to: date
    pace: float
    why_none: str | None
    waits: Mapping[str, Wait]
    weeks: Sequence[int]
    waiting: Mapping[Turn, Sequence[float]]

    @property
    def a_year(self) -> float:
        """How many full inspections begin in the year after the day, at this pace."""
        this_week = week_of(self.day)
        return self.pace * sum(map(is_open, range(this_week + 1, this_week + 53)))

    def of(self, urn: str) -> Forecast | NoForecast:
        """Return when the next full inspection of the authority with *urn* is likely to begin."""
        if self.why_none:
            return NoForecast(self.why_none)
        wait = self.waits.get(urn)
        if wait is None:
            return NoForecast("No full inspection is known to count from.")
        if wait.why_none or wait.turn is None:
            return NoForecast(wait.why_none or _UNDATED)
        return self._forecast(wait, wait.turn)

    def _forecast(self, wait: Wait, turn: Turn) -> Forecast | NoForecast:
        this_week, curve = week_of(self.day), self.waiting[turn]
        now = bisect_right(self.weeks, this_week)
        still = curve[now - 1] if now else 1.0
        if not still:
            return NoForecast(_too_old(self.complete_to))
        until = rulebook.FEWER_STARTS_WEEKS
        is_held = turn.visited is not None and this_week < turn.visited + until
        return Forecast(
            day=self.day,
            weeks=self.weeks[now:],
            by_then=[1 - left / still for left in curve[now:]],
            unseen=1 - still,
            visited=wait.visited if is_held else None,
            ahead=sum(one.began < wait.began for one in self.waits.values() if not one.why_none),
        )


def forecasts(events: Iterable[Event], day: date, as_of: date | None = None) -> Forecasts:
    """Return when the next full inspections of all authorities are likely to begin.

    Args:
        events: the full inspections and visits of all authorities, in any order; what was not
            known by *day* is left out here, and other events are left out too.
        day: the day to answer for.
        as_of: the day up to which the register was compiled, where *day* may be later.
    """
    known = by_authority(event for event in events if event.known_from <= day)
    full = [event for of_one in known.values() for event in of_one if event.is_full_inspection]
    complete_to = complete_on(full, min(day, as_of or day))
    pace = pace_on(filter(None, map(_on_site, full)), complete_to)
    waits = {urn: wait for urn, of_one in known.items() if (wait := _wait(of_one))}
    why_none = _why_none(day, complete_to, pace)
    weeks = () if why_none else weeks_ahead(complete_to, day)
    turns = Counter(wait.turn for wait in waits.values() if wait.turn)
    waiting = work_through(turns, weeks, pace)
    return Forecasts(day, complete_to, pace, why_none, waits, weeks, waiting)


def first_start(day: date) -> date:
    """Return the first Monday on which an inspection may begin that is called on *day* or later.

    The call comes on a Monday, for the next Monday (``notice/inspection``).
    """
    usual = USUAL_DAYS[EventKind.INSPECTION]
    return day + timedelta(days=(usual.weekday - day.weekday()) % 7) + usual.later


def _wait(events: Sequence[Event]) -> Wait | None:
    """Return the wait of the authority of *events*; None if no full inspection is known."""
    full = [event for event in events if event.is_full_inspection]
    if not full:
        return None
    last = max(full, key=lambda event: event.began)
    began = _on_site(last)
    if began is None:
        return Wait(last.began, None, None, _UNDATED)
    since = week_of(began)
    visits = [
        event.began
        for event in events
        if event.kind in rulebook.VISITS and week_of(event.began) > since
    ]
    visited = max(visits, default=None)
    turn = Turn(since, None if visited is None else week_of(visited))
    return Wait(began, turn, visited, None if last.is_reported else _UNDER_WAY)


def _on_site(event: Event) -> date | None:
    return event.on_site_start or event.on_site_end


def _why_none(day: date, complete_to: date, pace: float) -> str | None:
    """Return why nothing can be said on *day*, None if something can."""
    if SUSPENDED.covers(day):
        return (
            f"Routine inspection had been suspended on {in_words(FIRST_OF_SUSPENSION)}, and "
            "nothing here says from when it was known on which day it would begin again."
        )
    if not NEXT_INSPECTION.in_force.covers(day):
        return (
            f"The three-year cycle has run {NEXT_INSPECTION.in_force.in_words}: before it nothing "
            "says when the next inspection was due."
        )
    if week_of(day) - week_of(complete_to) > rulebook.WEEKS_AHEAD:
        return _too_old(complete_to)
    if not pace:
        return f"No full inspection is known to have begun in the years to {in_words(complete_to)}."
    return None


def _too_old(complete_to: date) -> str:
    return (
        f"The register knows full inspections that began by {in_words(complete_to)}, too long "
        "before: a later one has almost certainly begun."
    )


_UNDATED = "The first day on site of the last full inspection is not known."

_UNDER_WAY = "A full inspection has begun whose report is not out."
