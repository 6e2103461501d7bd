"""When every authority's next full inspection is likely to begin: observed, not a promise."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from functools import cache
from operator import neg
from typing import Literal, NamedTuple

from ilacs_cli.domain.authorities import Authority
from ilacs_cli.domain.calendar.dates import months_after, spelt_out
from ilacs_cli.domain.events import Event, by_authority, known_on
from ilacs_cli.domain.forecast.turns import (
    Turn,
    Wait,
    complete_on,
    first_start,
    is_called,
    pace_on,
    wait_of,
    weeks_ahead,
    work_through,
)
from ilacs_cli.domain.notes import Note, texts
from ilacs_cli.domain.obligations import Window
from ilacs_cli.domain.rulebook import forecast as rulebook
from ilacs_cli.domain.rulebook.cycle import NEXT_INSPECTION
from ilacs_cli.domain.rulebook.pandemic import FIRST_OF_SUSPENSION, SUSPENDED
from ilacs_cli.domain.rulebook.start_weeks import is_open, monday_of, week_of
from ilacs_cli.domain.rules import Force


class ShareWindow(NamedTuple):
    """The whole weeks between which the inspection begins with a given chance.

    Args:
        share: the chance, 0 to 1.
        window: the weeks, each from a Monday to a Friday; None if they do not end within
            ``WEEKS_AHEAD``, and where there is no forecast.
    """

    share: float
    window: Window | None


class StartChance(NamedTuple):
    """The chance that the inspection begins soon, if none has begun so far.

    Args:
        months: within how many months.
        chance: the chance, 0 to 1; None where there is no forecast.
    """

    months: int
    chance: float | None


_SHOWN = {
    key: key
    for key in (
        "windows",
        "starts",
        "waited_longer",
        "a_year",
        "visited",
        "unseen",
        "complete_to",
        "force",
        "why_not",
        "explanation",
    )
}
"""What reports show of a forecast, and of there being none."""

_DIGITS = 4
"""How many digits are shown of a chance."""


_NO_WINDOWS = tuple(ShareWindow(share, None) for share in rulebook.SHARES)
_NO_CHANCES = tuple(StartChance(months, None) for months in rulebook.STARTS_WITHIN_MONTHS)


class NoForecast(NamedTuple):
    """That there is no forecast, and why; it has the fields of a forecast, without values.

    Args:
        why_not: why, in a sentence.
        windows: the shares, without windows.
        starts: the months, without chances.
        waited_longer: None.
        a_year: None.
        visited: None.
        unseen: None.
        complete_to: None.
        force: that it would be observed, no rule.
        explanation: empty.
        middle: None.
        called_for: the day on which an inspection begins that Ofsted has called; None for none.
    """

    why_not: str
    windows: Sequence[ShareWindow] = _NO_WINDOWS
    starts: Sequence[StartChance] = _NO_CHANCES
    waited_longer: None = None
    a_year: None = None
    visited: None = None
    unseen: None = None
    complete_to: None = None
    force: Literal[Force.OBSERVED] = Force.OBSERVED
    explanation: Sequence[str] = ()
    middle: None = None
    called_for: date | None = None

    @staticmethod
    def shown() -> Mapping[str, str]:
        """Return what reports show of it."""
        return _SHOWN


class Forecast(NamedTuple):
    """When an authority's next full inspection is likely to begin.

    Everything holds on the condition that none has begun by the day asked about.

    Args:
        day: the day asked about.
        weeks: the open weeks after that of *day*, in order.
        waiting: how many of those with this turn still wait at the end of the week of *day*, and
            then at the end of each of *weeks*; what counts is how it falls.
        chance_unseen: the chance that one had begun by *day* and is not in the register yet.
        visited: the first day of the latest visit that still makes a start less likely, or the
            nearest date known of it; None if there is none.
        waited_longer: how many authorities have waited longer.
        complete_to: the last day of which it is assumed that every full inspection that had
            begun by then is known.
        pace: how many full inspections begin in an open week.
    """

    day: date
    weeks: Sequence[int]
    waiting: Sequence[float]
    chance_unseen: float
    visited: date | None
    waited_longer: int
    complete_to: date
    pace: float

    @staticmethod
    def shown() -> Mapping[str, str]:
        """Return what reports show of it."""
        return _SHOWN

    @property
    def windows(self) -> Sequence[ShareWindow]:
        """The weeks between which it begins, for each of ``SHARES``."""
        return [ShareWindow(share, self.window(share)) for share in rulebook.SHARES]

    @property
    def starts(self) -> Sequence[StartChance]:
        """The chance that it begins within each of ``STARTS_WITHIN_MONTHS``."""
        return [
            StartChance(months, round(self.by(end), _DIGITS)) for months, end in _ends(self.day)
        ]

    @property
    def a_year(self) -> float:
        """How many full inspections begin in the year after the day, at the present pace."""
        return round(starts_a_year(self), 1)

    @property
    def unseen(self) -> float:
        """The chance that one has begun that is not in the register yet."""
        return round(self.chance_unseen, _DIGITS)

    @property
    def force(self) -> Literal[Force.OBSERVED]:
        """That it is observed, no rule."""
        return Force.OBSERVED

    @property
    def why_not(self) -> None:
        """None: there is a forecast."""
        return

    @property
    def called_for(self) -> None:
        """None: one that Ofsted has called is not forecast."""
        return

    @property
    def explanation(self) -> Sequence[str]:
        """What it rests on, in sentences."""
        visit = [_on_visit(self.visited)] if self.visited else []
        rest = [pace_in_words(self), *visit, *texts(conditions_of(self))]
        return [waited_in_words(self.waited_longer), *rest]

    def by(self, day: date) -> float:
        """Return the chance that the inspection begins by the end of the week of *day*."""
        return 1 - self.waiting[bisect_right(self.weeks, week_of(day))] / self.waiting[0]

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


class LikelyInspection(NamedTuple):
    """A full inspection that may begin in the days asked about.

    Args:
        authority: whose it is.
        chance: the chance that it begins by the end of the week of the last of them, 0 to 1.
        forecast: when it is likely to begin.
        last_began: the first day on site of the last one, or the nearest date known.
    """

    authority: Authority
    chance: float
    forecast: Forecast
    last_began: date


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
        waiting: for each turn asked about how many wait before the first of *weeks*, and after
            each.
    """

    day: date
    complete_to: date
    pace: float
    why_none: str | None
    waits: Mapping[str, Wait]
    in_order: Sequence[date]
    weeks: Sequence[int]
    waiting: Mapping[Turn, Sequence[float]]

    def likely_by(
        self, day: date, authorities: Mapping[str, Authority]
    ) -> Sequence[LikelyInspection]:
        """Return the inspections that begin by *day* with a chance of ``LEAST_TOLD``.

        Args:
            day: the last day asked about.
            authorities: the authorities asked about, by URN.

        Returns:
            them, the likeliest first.
        """
        every = ((authorities[urn], self.of(urn)) for urn in authorities)
        chances = [
            (forecast.by(day), authority, forecast)
            for authority, forecast in every
            if isinstance(forecast, Forecast)
        ]
        return [
            LikelyInspection(
                authority, round(chance, _DIGITS), forecast, self.waits[authority.urn].began
            )
            for chance, authority, forecast in sorted(chances, key=lambda likely: -likely[0])
            if chance >= rulebook.LEAST_TOLD
        ]

    def of(self, urn: str) -> Forecast | NoForecast:
        """Return when the next full inspection of the authority with *urn* is likely to begin."""
        wait = self.waits.get(urn)
        if wait is None:
            return NoForecast("We know of no full inspection to count from.")
        if wait.turn is None:
            return NoForecast("We do not know the first day on site of the last full inspection.")
        if wait.began > self.day:
            return NoForecast(
                f"Ofsted has called: a full inspection is to begin on {spelt_out(wait.began)}.",
                called_for=wait.began,
            )
        if wait.is_under_way:
            return NoForecast(_how_far(wait.called))
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
            chance_unseen=unseen,
            visited=wait.visited if is_held else None,
            waited_longer=bisect_left(self.in_order, wait.began),
            complete_to=self.complete_to,
            pace=self.pace,
        )


def _how_far(called: date | None) -> str:
    """Return how far an inspection is that was *called* on a day, or else has begun."""
    if called:
        return f"Ofsted called on {spelt_out(called)}; we have no record of the start."
    return "A full inspection has begun, and its report is not out yet."


def waited_in_words(ahead: int) -> str:
    """Return how many authorities have waited longer than one, in a sentence."""
    if ahead == 0:
        return "No authority was inspected longer ago."
    who = "1 authority has" if ahead == 1 else f"{ahead} authorities have"
    return f"{who} waited longer."


def starts_a_year(forecast: Forecast | Forecasts) -> float:
    """Return how many full inspections begin in the year after the day, at the present pace."""
    this_week = week_of(forecast.day)
    return forecast.pace * sum(map(is_open, range(this_week + 1, this_week + 53)))


def pace_in_words(forecast: Forecast | Forecasts) -> str:
    """Return how the inspectorate works through its queue, in a sentence."""
    return (
        f"Ofsted starts about {starts_a_year(forecast):.0f} full inspections a year, "
        "longest wait first."
    )


def conditions_of(forecast: Forecast | Forecasts) -> Sequence[Note]:
    """Return on what condition forecasts hold."""
    day, complete_to = spelt_out(forecast.day), spelt_out(forecast.complete_to)
    return (
        Note(
            "forecast-condition",
            f"This holds if no inspection had begun by {day}. One that began after {complete_to} "
            "may not be in our records yet.",
        ),
        rulebook.NOT_A_PROMISE,
    )


def _on_visit(visited: date) -> str:
    return (
        f"Inspectors had come for another visit by {spelt_out(visited)}. No full "
        f"inspection has begun within {rulebook.NO_START_WEEKS} weeks of such a visit since "
        f"{rulebook.CYCLE_BEGAN.year}, and few within {rulebook.FEWER_STARTS_WEEKS}."
    )


def forecasts(
    events: Iterable[Event],
    day: date,
    as_of: date | None = None,
    planned: Iterable[Event] = (),
    urn: str | None = None,
) -> Forecasts:
    """Return when the next full inspections of all authorities are likely to begin, or of one.

    Args:
        events: the full inspections and visits of all authorities, in any order; what was not
            known by *day* is left out here, and other events are left out too.
        day: the day to answer for.
        as_of: the day up to which the register was compiled, where *day* may be later.
        planned: full inspections that are to begin after *day*: where it is in the first week
            that a call on *day* allows, or earlier, the authority has been called.
        urn: the only authority that is asked about; None for all.
    """
    by_urn = by_authority(
        known_on(events, day) + [event for event in planned if is_called(event.began, day)]
    )
    full = [event for of_one in by_urn.values() for event in of_one if event.is_full_inspection]
    complete_to = complete_on(full, min(day, as_of or day))
    pace = pace_on(filter(None, (event.on_site for event in full)), complete_to)
    waits = {urn: wait for urn, of_one in by_urn.items() if (wait := wait_of(of_one, day))}
    why_none = _why_none(day, complete_to, pace)
    weeks = () if why_none else weeks_ahead(complete_to, day)
    turns = Counter(wait.turn for wait in waits.values() if wait.turn)
    asked = waits.get(urn) if urn else None
    waiting = work_through(turns, weeks, pace, asked.turn if asked else None)
    in_order = sorted(wait.began for wait in waits.values() if wait.turn and not wait.is_under_way)
    return Forecasts(day, complete_to, pace, why_none, waits, in_order, weeks, waiting)


def _why_none(day: date, complete_to: date, pace: float) -> str | None:
    """Return why nothing can be said on *day*, None if something can."""
    if SUSPENDED.covers(day):
        return (
            f"Ofsted suspended routine inspection on {spelt_out(FIRST_OF_SUSPENSION)}. We do not "
            "know when it said that inspections would begin again."
        )
    if not NEXT_INSPECTION.in_force.covers(day):
        return (
            f"The three-year cycle began on {spelt_out(rulebook.CYCLE_BEGAN)}. We do not know when "
            "the next inspection was due before that."
        )
    if week_of(day) - week_of(complete_to) > rulebook.WEEKS_AHEAD:
        return _too_old(complete_to)
    if not pace:
        return f"We know of no full inspection in the years to {spelt_out(complete_to)}."
    return None


def _too_old(complete_to: date) -> str:
    return (
        f"We know which full inspections began by {spelt_out(complete_to)}. The next has almost "
        "certainly begun since."
    )
