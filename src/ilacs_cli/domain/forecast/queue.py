"""Who is nearest the next full inspection, and who met the interim period's published criteria."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple

from ilacs_cli.domain.authorities import NO_EVENTS_OF_ABOLISHED, Authority, Existence, existed_on
from ilacs_cli.domain.calendar.dates import spelt_out
from ilacs_cli.domain.calendar.working_days import WorkingCalendar
from ilacs_cli.domain.cycle.intervals import (
    Era,
    Interval,
    IntervalQuantiles,
    era_of,
    interval_quantiles,
    intervals,
)
from ilacs_cli.domain.cycle.next_inspection import (
    WindowState,
    last_full_inspection,
    next_inspection,
    under_way,
)
from ilacs_cli.domain.cycle.tiers import tier_of
from ilacs_cli.domain.events import Event, EventKind, RecordKind, Tier, by_authority
from ilacs_cli.domain.forecast.forecast import Forecast, Forecasts, NoForecast
from ilacs_cli.domain.obligations import Window
from ilacs_cli.domain.rulebook.cycle import NEXT_INSPECTION
from ilacs_cli.domain.rulebook.pandemic import INTERIM_VISITS, SUSPENDED, Criterion
from ilacs_cli.domain.selection import Selection

VISITS = frozenset({EventKind.FOCUSED_VISIT, EventKind.JTAI, EventKind.ASSURANCE_VISIT})
"""What counts as a visit that may have found an area for priority action."""


class Priority(NamedTuple):
    """The first of the published criteria that the register shows to hold.

    Args:
        criterion: which.
        why: what it rests on, in a sentence.
    """

    criterion: Criterion
    why: str

    @property
    def rank(self) -> int:
        """Where the criterion stands on the list, from 0, which was not a ranking."""
        return list(Criterion).index(self.criterion)


def priority_of(last: Event | None, tier: Tier, since: Iterable[Event]) -> Priority:
    """Return the first criterion of ``pandemic/interim-visits`` that an authority meets.

    Args:
        last: its last reported full inspection; None if none is known.
        tier: what that makes of it.
        since: what is known to have happened since.
    """
    if last and tier is Tier.INADEQUATE:
        return Priority(Criterion.INADEQUATE, f"{_inspected(last)}.")
    visit = _priority_action(since)
    if visit:
        return Priority(
            Criterion.PRIORITY_ACTION,
            f"The {visit.kind.label} of {spelt_out(visit.dated)} found it.",
        )
    if last is None:
        return Priority(Criterion.NO_ILACS_INSPECTION, "We know of no full inspection of it.")
    if last.recorded_as is RecordKind.SIF_INSPECTION:
        return Priority(
            Criterion.NO_ILACS_INSPECTION,
            f"{_inspected(last)}, under the single inspection framework.",
        )
    if tier is Tier.GOOD_OR_BETTER:
        return Priority(Criterion.SAMPLE, f"{_inspected(last)}, under ILACS.")
    return Priority(Criterion.NONE, f"{_inspected(last)}, under ILACS.")


def _inspected(last: Event) -> str:
    if last.on_site_start:
        return f"Its last full inspection began on {spelt_out(last.on_site_start)}"
    return f"Its last full inspection had been made by {spelt_out(last.dated)}"


def _priority_action(since: Iterable[Event]) -> Event | None:
    """Return the latest visit that found an area for priority action, None if none did."""
    visits = [event for event in since if event.priority_action and event.kind in VISITS]
    return max(visits, key=lambda event: event.dated, default=None)


class RankedBy(StrEnum):
    """What puts the authorities in order."""

    FORECAST = "forecast"
    INTERIM_PRIORITIES = "interim-priorities"
    DAYS_WAITED = "days-waited"


class Sort(StrEnum):
    """In what order authorities are listed."""

    LIKELY = "likely"
    """Whose next full inspection is likely soonest; where there is no forecast, by place."""
    WAITED = "waited"
    """Who has waited longest since the last."""
    JUDGED = "judged"
    """The worst last judgement; within it as ``LIKELY``."""
    NAME = "name"


class Queued(NamedTuple):
    """An authority that waits for its next full inspection, as known on a day.

    Args:
        place: from 1, the same for all between whom nothing decides; None if nothing puts it
            anywhere. It counts among the authorities asked about.
        national_place: the same, counted among all authorities.
        authority: the authority.
        tier: what its last inspection makes of it; not determined where the register tells nothing.
        last: its last reported full inspection; None if none is known.
        days_waited: the days since the first day on site of *last*; None as above.
        window: when the framework expects the next to begin; None where it lays down nothing.
        window_place: where the day lies by *window*; None as above.
        observed: how long intervals after such a tier that began in the same era have been.
        forecast: the forecast, or why there is none.
        priority: where the interim period's priorities put it; None for a day outside that
            period, and where nothing is known that could tell.
    """

    place: int | None
    national_place: int | None
    authority: Authority
    tier: Tier
    last: Event | None
    days_waited: int | None
    window: Window | None
    window_place: WindowState | None
    observed: IntervalQuantiles
    forecast: Forecast | NoForecast
    priority: Priority | None

    @staticmethod
    def shown() -> Mapping[str, str]:
        """Return what reports show of it."""
        return {
            "place": "place",
            "authority": "authority",
            "tier": "tier",
            "last_start": "last.on_site_start",
            "days_waited": "days_waited",
            "window": "window",
            "window_place": "window_place",
            "observed": "observed",
            "likely_by": "forecast.middle",
            "windows": "forecast.windows",
            "starts": "forecast.starts",
            "criterion": "priority.criterion",
            "why": "priority.why",
            "why_not": "forecast.why_not",
            "national_place": "national_place",
        }

    @staticmethod
    def columns() -> Mapping[str, str]:
        """Return the same for CSV, without the windows and chances, which have columns by value."""
        return {
            "place": "place",
            "authority": "authority.name",
            "urn": "authority.urn",
            "region": "authority.region",
            "tier": "tier",
            "last_start": "last.on_site_start",
            "days_waited": "days_waited",
            "window": "window",
            "window_place": "window_place",
            "observed_count": "observed.count",
            "observed_median": "observed.median",
            "likely_by": "forecast.middle",
            "criterion": "priority.criterion",
            "why": "priority.why",
            "no_forecast_because": "forecast.why_not",
            "national_place": "national_place",
        }


class Queue(NamedTuple):
    """All authorities of a day.

    Args:
        forecasts: the forecasts of the day.
        ranked_by: what puts them in order.
        authorities: they; those without a place last, who has waited longest first.
    """

    forecasts: Forecasts
    ranked_by: RankedBy
    authorities: tuple[Queued, ...]

    @property
    def on(self) -> date:
        """The day."""
        return self.forecasts.day

    @property
    def ranked(self) -> int:
        """How many authorities have a place."""
        return sum(one.place is not None for one in self.authorities)

    def listed(self, selection: Selection, sort: Sort) -> Sequence[Queued]:
        """Return the authorities asked about, with their places among them.

        Args:
            selection: the authorities asked about.
            sort: in what order; those without a place come last in any.
        """
        asked = [one for one in self.authorities if selection.includes(one.authority)]
        before = [one.national_place for one in asked if one.national_place is not None]
        placed = [
            one._replace(place=bisect_left(before, one.national_place) + 1)
            if one.national_place is not None
            else one
            for one in asked
        ]
        return sorted(placed, key=lambda one: sort_key(one, sort))

    @property
    def without_forecast(self) -> str | None:
        """Why most of those without a forecast have none; None if all have one."""
        reasons = Counter(
            one.forecast.why_not for one in self.authorities if isinstance(one.forecast, NoForecast)
        )
        return reasons.most_common(1)[0][0] if reasons else None


def sort_key(one: Queued, sort: Sort) -> tuple[Any, ...]:
    """Return what puts *one* in an order, least first; those without a place come last in any.

    Of those that it does not tell apart, the one with the better place comes first.
    """
    return (one.place is None, *_SORTED_BY[sort](one))


def ranking_on(day: date) -> RankedBy:
    """Return what puts the authorities in order on *day*.

    When the middle of their forecast falls; in the interim period of 2020 its published
    priorities; at other times at which routine inspection was suspended, and before the three-year
    cycle began, when nothing makes a forecast, the days they have waited.
    """
    if SUSPENDED.covers(day):
        in_interim = INTERIM_VISITS.in_force.covers(day)
        return RankedBy.INTERIM_PRIORITIES if in_interim else RankedBy.DAYS_WAITED
    in_cycle = NEXT_INSPECTION.in_force.covers(day)
    return RankedBy.FORECAST if in_cycle else RankedBy.DAYS_WAITED


def queue(
    authorities: Iterable[Authority],
    events: Iterable[Event],
    forecasts: Forecasts,
    calendar: WorkingCalendar,
) -> Queue:
    """Return the authorities that existed on the day of *forecasts*, ranked.

    Args:
        authorities: every authority, those abolished among them.
        events: what was known by the day; for a day of the interim period visits too.
        forecasts: the forecasts of the day.
        calendar: any calendar; months and years do not depend on it.
    """
    day = forecasts.day
    waiters = _Waiters(forecasts, calendar, by_authority(events))
    waiting = [waiters.waiting(one) for one in authorities if existed_on(one.name, day)]
    ranked_by = ranking_on(day)
    return Queue(forecasts, ranked_by, tuple(_placed(waiting, ranked_by)))


class _Waiters:
    """Finds what is known of each authority on a day; intervals alike are looked at only once."""

    def __init__(
        self,
        forecasts: Forecasts,
        calendar: WorkingCalendar,
        events: Mapping[str, Sequence[Event]],
    ) -> None:
        self._forecasts, self._calendar, self._events = forecasts, calendar, events
        self._day = forecasts.day
        self._in_interim = ranking_on(self._day) is RankedBy.INTERIM_PRIORITIES
        self._intervals: list[Interval] = intervals(
            event for of_one in events.values() for event in of_one
        )
        self._observed: dict[tuple[Tier, Era], IntervalQuantiles] = {}

    def waiting(self, authority: Authority) -> Queued:
        """Return what is known of *authority*, which has no place yet."""
        events = self._events.get(authority.urn, ())
        last = last_full_inspection(events)
        tier = tier_of(last)
        begun = under_way(events, last, self._day)
        following = next_inspection(last, tier, (), self._calendar, self._day, begun=begun)
        return Queued(
            None,
            None,
            authority,
            Tier.NOT_DETERMINED if _nothing_known(authority, events) else tier.tier,
            last,
            (self._day - last.on_site_start).days if last and last.on_site_start else None,
            following.window,
            following.place,
            self._alike(tier.tier, era_of(last)) if last else IntervalQuantiles(0),
            self._forecast(authority, events),
            self._priority(authority, last, tier.tier, events),
        )

    def _alike(self, tier: Tier, era: Era) -> IntervalQuantiles:
        if (tier, era) not in self._observed:
            self._observed[tier, era] = interval_quantiles(self._intervals, tier, era)
        return self._observed[tier, era]

    def _forecast(self, authority: Authority, events: Sequence[Event]) -> Forecast | NoForecast:
        forecast = self._forecasts.of(authority.urn)
        if isinstance(forecast, NoForecast) and _nothing_known(authority, events):
            return NoForecast(f"{forecast.why_not} {NO_EVENTS_OF_ABOLISHED}")
        return forecast

    def _priority(
        self, authority: Authority, last: Event | None, tier: Tier, events: Sequence[Event]
    ) -> Priority | None:
        if not self._in_interim or _nothing_known(authority, events):
            return None

        since = [event for event in events if last is None or event.began > last.began]
        priority = priority_of(last, tier, since)
        visits = [event.began for event in since if event.kind is EventKind.ASSURANCE_VISIT]
        if not visits:
            return priority
        return priority._replace(
            why=f"{priority.why} An interim visit began on {spelt_out(max(visits))}."
        )


def _nothing_known(authority: Authority, events: Sequence[Event]) -> bool:
    """Whether the register tells nothing: it holds no events of authorities since abolished."""
    return authority.status is Existence.ABOLISHED and not events


def _placed(waiting: Iterable[Queued], ranked_by: RankedBy) -> Iterable[Queued]:
    """Yield the authorities in order, each with its place; those without one last."""
    in_line: list[tuple[tuple[float, ...], Queued]] = []
    others: list[Queued] = []
    for one in sorted(waiting, key=lambda one: one.authority.name):
        key = _key(one, ranked_by)
        if key is None:
            others.append(one)
        else:
            in_line.append((key, one))
    in_line.sort(key=lambda keyed: keyed[0])
    place, before = 0, None
    for number, (key, one) in enumerate(in_line, start=1):
        place, before = (place, key) if key == before else (number, key)
        yield one._replace(place=place, national_place=place)
    yield from sorted(others, key=_longest_first)


def _key(one: Queued, ranked_by: RankedBy) -> tuple[float, ...] | None:
    """Return what puts *one* in order, least first; None if it has no place."""
    waited = _longest_first(one)
    if ranked_by is RankedBy.INTERIM_PRIORITIES:
        return (one.priority.rank, waited) if one.priority else None
    if ranked_by is RankedBy.DAYS_WAITED:
        return (waited,) if one.last else None
    if isinstance(one.forecast, NoForecast):
        return None
    middle = one.forecast.middle
    if middle is None:
        return (float("inf"), 0.0, waited)
    return (middle.toordinal(), -one.forecast.by(middle), waited)


def _longest_first(one: Queued) -> float:
    return float("inf") if one.days_waited is None else -one.days_waited


_SORTED_BY: Mapping[Sort, Callable[[Queued], tuple[Any, ...]]] = {
    Sort.LIKELY: lambda _: (),
    Sort.WAITED: lambda one: (_longest_first(one),),
    Sort.JUDGED: lambda one: (_WORST_FIRST.index(one.tier),),
    Sort.NAME: lambda one: (one.authority.name,),
}

_WORST_FIRST: Sequence[Tier] = (
    Tier.INADEQUATE,
    Tier.REQUIRES_IMPROVEMENT,
    Tier.GOOD_OR_BETTER,
    Tier.NOT_DETERMINED,
    Tier.NOT_INSPECTED,
)
