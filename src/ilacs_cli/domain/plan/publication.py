"""When letters and reports are published: closed days, and the lag since the last day on site."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import product
from math import ceil
from typing import NamedTuple

from ilacs_cli.domain.calendar.dates import A_DAY, FIRST_DAY
from ilacs_cli.domain.calendar.working_days import WorkingCalendar
from ilacs_cli.domain.cycle.intervals import FEWEST_TO_TELL
from ilacs_cli.domain.events import Event, EventKind
from ilacs_cli.domain.plan.stays import EVENTS, RECORDED_AS
from ilacs_cli.domain.rulebook.publication import (
    GENERAL_ELECTIONS,
    LAG_ERAS,
    LAGS_SOURCE,
    Closure,
    christmas_of,
    closure_before,
)
from ilacs_cli.domain.rules import Source, Span


class PublicationDays:
    """Counts working days up to publication and leaves out closed days.

    Args:
        calendar: the working days.
        known_on: the day of asking; general elections called later are ignored.
    """

    def __init__(self, calendar: WorkingCalendar, known_on: date) -> None:
        self.calendar = calendar
        self._elections = [
            closure_before(election)
            for election in GENERAL_ELECTIONS
            if election.called <= known_on
        ]

    def closures(self, start: date, end: date) -> Iterator[Closure]:
        """Yield the days on which nothing is published that lie in *start* to *end*, in order."""
        years = range(max(start.year - 1, FIRST_DAY.year), end.year + 1)
        every = [*map(christmas_of, years), *self._elections]
        for closure in sorted(every, key=lambda closure: closure.since):
            if closure.since <= end and closure.until >= start:
                yield closure

    def why_closed(self, day: date) -> str | None:
        """Return why nothing is published on *day*, None if something may be.

        Raises:
            OutsideCalendarError: if *day* lies beyond the calendar.
        """
        closed = next(self.closures(day, day), None)
        return closed.why if closed else self.calendar.why_not_working(day)

    def count(self, start: date, end: date) -> int:
        """Return the working days after *start* up to *end*, without those in uncounted closures.

        *start* is day 0; *end*, which must not lie before it, is counted.

        Raises:
            OutsideCalendarError: if either date lies beyond the calendar.
        """
        uncounted = sum(
            self.calendar.count(max(start, closure.since - A_DAY), min(end, closure.until))
            for closure in self.closures(start, end)
            if not closure.counts
        )
        return self.calendar.count(start, end) - uncounted

    def after(self, start: date, days: int) -> date:
        """Return the first day for publication that lies *days* counted days after *start*.

        A day on which nothing is published moves on to the next on which something may be.

        Raises:
            OutsideCalendarError: if the answer lies beyond the calendar.
        """
        day = start
        while missing := days - self.count(start, day):
            day = self.calendar.add(day, missing)
        return self._next_open_day(day)

    def _next_open_day(self, day: date) -> date:
        while self.why_closed(day):
            day = self.calendar.add(day, 1)
        return day


_COUNTED_KINDS = frozenset(RECORDED_AS.values())


class Lag(NamedTuple):
    """How long the publication of one event took.

    Args:
        kind: the kind of event.
        era: the time in which its last day on site lay.
        counted_days: the working days from the last day on site (day 0) to publication, without
            those around Christmas.
        put_off: whether days before a general election lie in between, which may have delayed it.
    """

    kind: EventKind
    era: Span
    counted_days: int
    put_off: bool


class LagQuantiles(NamedTuple):
    """Quantiles of the publication lags of an era, in counted days; None where too few are known.

    Args:
        event: the kind of event.
        era: the time in which their last days on site lay; None where none is declared for it.
        count: the number of events.
        p10: the fewest days within which a tenth of them were published.
        p25: the fewest days within which a quarter of them were.
        median: the fewest days within which half of them were.
        p75: the fewest days within which three quarters of them were.
        p90: the fewest days within which nine in ten were.
        most_common: the mode of their lags; the smallest of several.
    """

    event: EventKind
    era: Span | None
    count: int  # type: ignore[assignment] # what it counts are events, not its own fields
    p10: int | None = None
    p25: int | None = None
    median: int | None = None
    p75: int | None = None
    p90: int | None = None
    most_common: int | None = None

    @property
    def is_whole(self) -> bool:
        """Whether the tenth and the ninetieth percentile are the shortest and the longest lag."""
        return ceil(self.count * 9 / 10) == self.count

    @property
    def source(self) -> Source:
        """Where the figures come from."""
        return LAGS_SOURCE

    @staticmethod
    def shown() -> Mapping[str, str]:
        """Return the keys of its JSON, each with the attribute that has the value."""
        figures = ("count", "p10", "p25", "median", "p75", "p90", "most_common")
        return {key: key for key in (*figures, "era", "source", "event")}


def lag_era_of(day: date) -> Span | None:
    """Return the era of a last day on site; None in the pandemic and before the framework."""
    return next((era for era in LAG_ERAS if era.covers(day)), None)


def measure_lags(events: Iterable[Event], calendar: WorkingCalendar, today: date) -> list[Lag]:
    """Return the publication lag of each of *events* published by *today*.

    Inspections under the single inspection framework are left out, and events without a last day
    on site, a date of publication, or an era.

    Raises:
        OutsideCalendarError: if a date lies beyond the calendar.
    """
    days = PublicationDays(calendar, today)
    lags = (_lag(event, days) for event in events if _is_published(event, today))
    return [lag for lag in lags if lag]


def summarise_lags(lags: Iterable[Lag], kind: EventKind, era: Span | None) -> LagQuantiles:
    """Return the quantiles of the *lags* of a *kind* in an *era*.

    Lags that a general election may have lengthened are left out.
    """
    days = sorted(
        lag.counted_days for lag in lags if (lag.kind, lag.era) == (kind, era) and not lag.put_off
    )
    if len(days) < FEWEST_TO_TELL:
        return LagQuantiles(kind, era, len(days))
    figures = [_quantile(days, percent) for percent in (10, 25, 50, 75, 90)]
    most_common = Counter(days).most_common(1)[0][0]
    return LagQuantiles(kind, era, len(days), *figures)._replace(most_common=most_common)


def summarise_by_kind_and_era(lags: Sequence[Lag]) -> tuple[LagQuantiles, ...]:
    """Return the quantiles of *lags* for each kind and era, in order."""
    return tuple(summarise_lags(lags, kind, era) for kind, era in product(EVENTS, LAG_ERAS))


def _is_published(event: Event, today: date) -> bool:
    is_counted = event.recorded_as in _COUNTED_KINDS
    return is_counted and event.published is not None and event.published <= today


def _lag(event: Event, days: PublicationDays) -> Lag | None:
    end, published = event.on_site_end, event.published
    era = lag_era_of(end) if end else None
    if end is None or published is None or era is None or published < end:
        return None
    return Lag(
        event.kind,
        era,
        days.count(end, published),
        any(closure.counts for closure in days.closures(end, published)),
    )


def _quantile(ordered: Sequence[int], percent: int) -> int:
    """Return the smallest of *ordered* values that at least *percent* of them do not exceed."""
    return ordered[ceil(percent * len(ordered) / 100) - 1]
