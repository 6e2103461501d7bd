"""The forecasts of one day on what was known then, beside what is known to have followed."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from ilacs_cli.domain.baselines import by_past_intervals, by_two_constants, lengths
from ilacs_cli.domain.dates import months_after
from ilacs_cli.domain.events import Event
from ilacs_cli.domain.intervals import full_inspections_by_authority, intervals
from ilacs_cli.domain.judgements import Tier
from ilacs_cli.domain.national_queue import Forecast, forecasts
from ilacs_cli.domain.obligations import Window
from ilacs_cli.domain.rulebook.backtest import HORIZONS
from ilacs_cli.domain.rulebook.forecast import SHARES
from ilacs_cli.domain.tiers import tier_of
from ilacs_cli.domain.turns import complete_on


class Model(StrEnum):
    """Whose chances are scored."""

    QUEUE = "queue"
    TWO_CONSTANTS = "two-constants"
    PAST_INTERVALS = "past-intervals"


class Case(NamedTuple):
    """One forecast for one authority on one day, and what is known of what followed.

    Args:
        urn: the authority.
        day: the day.
        tier: what the last inspection made of the authority.
        began: the first day on site of the inspection that followed; None if none is known.
        windows: the queue's window for each of ``SHARES``.
        chances: by months ahead, the chance that each model gave; only horizons that have passed.
    """

    urn: str
    day: date
    tier: Tier
    began: date | None
    windows: tuple[Window | None, ...]
    chances: Mapping[int, Mapping[Model, float]]


class Month(NamedTuple):
    """The forecasts of one day.

    Args:
        day: the day, the first of a month.
        cases: the forecasts.
        why_none: why there is no forecast for any authority; None if there is for some.
    """

    day: date
    cases: Sequence[Case]
    why_none: str | None


class Truth(NamedTuple):
    """What is known of when inspections began.

    Args:
        complete_to: the last day to which all inspections that began are taken to be known.
        starts: by authority, the first days on site, in order.
    """

    complete_to: date
    starts: Mapping[str, Sequence[date]]

    def next_after(self, inspection: Event) -> date | None:
        """Return when the inspection after *inspection* began; None if that is not known."""
        began = self._following(inspection)
        return began if began and began <= self.complete_to else None

    def has_begun(self, inspection: Event, day: date) -> bool:
        """Whether the inspection after *inspection* had begun by *day*."""
        began = self._following(inspection)
        return began is not None and began <= day

    def _following(self, inspection: Event) -> date | None:
        of_authority = self.starts[inspection.urn]
        place = bisect_right(of_authority, inspection.began)
        return of_authority[place] if place < len(of_authority) else None


def truth(events: Iterable[Event], known_on: date) -> Truth:
    """Return what *events*, as known on *known_on*, tell of when inspections began."""
    of_authority = full_inspections_by_authority(_known_on(known_on, events))
    complete_to = complete_on((one for every in of_authority.values() for one in every), known_on)
    return Truth(
        complete_to, {urn: [one.began for one in every] for urn, every in of_authority.items()}
    )


def month(events: Iterable[Event], day: date, known: Truth) -> Month:
    """Return the forecasts of *day*, made on what was known then, with what followed.

    An authority whose next inspection had begun by then has none, though no report was out.

    Args:
        events: inspections and visits; what was not known by *day* is used for nothing here.
        day: the day.
        known: what followed.
    """
    then = _known_on(day, events)
    found = forecasts(then, day)
    completed = intervals(then)
    practice = {tier: lengths(completed, tier) for tier in Tier}
    lasts = [every[-1] for every in full_inspections_by_authority(then).values()]
    cases = [
        _case(last, made, practice, day, known)
        for last in lasts
        if isinstance(made := found.of(last.urn), Forecast) and not known.has_begun(last, day)
    ]
    return Month(day, cases, found.why_none)


def _case(
    last: Event, made: Forecast, practice: Mapping[Tier, Sequence[int]], day: date, known: Truth
) -> Case:
    tier = tier_of(last).tier
    chances = {
        Model.QUEUE: made.by,
        Model.TWO_CONSTANTS: by_two_constants(last.began, day),
        Model.PAST_INTERVALS: by_past_intervals(last.began, day, practice[tier]),
    }
    ends = {months: months_after(day, months) for months in HORIZONS}
    return Case(
        last.urn,
        day,
        tier,
        known.next_after(last),
        tuple(made.window(share) for share in SHARES),
        {
            months: {model: chance(end) for model, chance in chances.items()}
            for months, end in ends.items()
            if end <= known.complete_to
        },
    )


def _known_on(day: date, events: Iterable[Event]) -> list[Event]:
    return [event for event in events if event.known_from <= day]
