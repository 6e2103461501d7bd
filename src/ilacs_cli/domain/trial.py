"""The forecasts of one day on what was known then, beside what is known to have followed."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from ilacs_cli.domain.baselines import by_practice, by_window, lengths
from ilacs_cli.domain.dates import months_after
from ilacs_cli.domain.events import Event
from ilacs_cli.domain.experience import Experience, complete_on, experience
from ilacs_cli.domain.intervals import full_inspections_by_authority, intervals
from ilacs_cli.domain.judgements import Tier
from ilacs_cli.domain.knowledge import known_on
from ilacs_cli.domain.obligations import Window
from ilacs_cli.domain.rulebook.forecast import HORIZONS, SHARES
from ilacs_cli.domain.starts import NoForecast, Starts, starts
from ilacs_cli.domain.tiers import tier_of


class Whose(StrEnum):
    """Whose chances are scored."""

    FORECAST = "forecast"
    WINDOW = "framework-window"
    PRACTICE = "sector-practice"

    @property
    def in_words(self) -> str:
        """Whose they are, as it stands in a sentence."""
        return _IN_WORDS[self]


_IN_WORDS = {
    Whose.FORECAST: "the forecast",
    Whose.WINDOW: "the framework's window",
    Whose.PRACTICE: "past intervals",
}


class Case(NamedTuple):
    """One forecast for one authority on one day, and what is known of what followed.

    Args:
        urn: the authority.
        day: the day.
        began: the first day on site of the inspection that followed; None if none is known.
        windows: the window for each of ``SHARES``.
        passed: how much of the forecast lay before *began*, or before the end of what is known.
        chances: by months ahead, whose they are and the chance; only horizons that have passed.
        tier: what the last inspection made of the authority.
    """

    urn: str
    day: date
    began: date | None
    windows: tuple[Window | None, ...]
    passed: float
    chances: Mapping[int, Mapping[Whose, float]]
    tier: Tier


class Month(NamedTuple):
    """The forecasts of one day.

    Args:
        day: the day, the first of a month.
        cases: the forecasts that were made.
        under_way: the authorities left out because their next inspection had begun by then: they
            knew it, though no report was out.
        without: for how many there was no forecast, by the reason in a sentence.
    """

    day: date
    cases: tuple[Case, ...]
    under_way: int
    without: Mapping[str, int]


class Truth(NamedTuple):
    """What is known today of when inspections began.

    Args:
        complete_to: as in ``Backtest``.
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
    of_authority = _known_on(known_on, events)
    complete_to = complete_on((one for every in of_authority.values() for one in every), known_on)
    return Truth(
        complete_to, {urn: [one.began for one in every] for urn, every in of_authority.items()}
    )


def month(events: Iterable[Event], day: date, known: Truth) -> Month:
    """Return the forecasts of *day*, made on what was known then, with what followed.

    Args:
        events: full inspections; what was not known by *day* is used for nothing here.
        day: the day.
        known: what followed.
    """
    of_authority = _known_on(day, events)
    then = [one for every in of_authority.values() for one in every]
    waits, practice = experience(then, day), _practice(then)
    lasts = [inspections[-1] for inspections in of_authority.values()]
    waiting = [last for last in lasts if not known.has_begun(last, day)]
    made = [_case(last, waits, practice, known) for last in waiting]
    return Month(
        day,
        tuple(one for one in made if isinstance(one, Case)),
        len(lasts) - len(waiting),
        Counter(one.why for one in made if isinstance(one, NoForecast)),
    )


def _case(
    last: Event,
    waits: Experience,
    practice: Mapping[Tier, list[int]],
    known: Truth,
) -> Case | NoForecast:
    tier, day = tier_of(last).tier, waits.day
    found = starts(last.began, tier, waits)
    if isinstance(found, NoForecast):
        return found
    began = known.next_after(last)
    window, rule = by_window(last.began, day), by_practice(last.began, day, practice[tier])
    ends = {months: months_after(day, months) for months in HORIZONS}
    return Case(
        last.urn,
        day,
        began,
        tuple(found.window(share) for share in SHARES),
        _middle(found, began) if began else found.by(known.complete_to),
        {
            months: {
                Whose.FORECAST: found.by(end),
                Whose.WINDOW: window(end),
                Whose.PRACTICE: rule(end),
            }
            for months, end in ends.items()
            if end <= known.complete_to
        },
        tier,
    )


def _middle(found: Starts, began: date) -> float:
    """Return how much of *found* lies before *began*, its own week counted half."""
    return (found.by(began - timedelta(days=7)) + found.by(began)) / 2


def _practice(events: Iterable[Event]) -> Mapping[Tier, list[int]]:
    completed = intervals(events)
    return {tier: lengths(completed, tier) for tier in Tier}


def _known_on(day: date, events: Iterable[Event]) -> Mapping[str, Sequence[Event]]:
    return full_inspections_by_authority(known_on(events, day))
