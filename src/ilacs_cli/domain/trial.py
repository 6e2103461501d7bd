"""The forecasts of one day on what was known then, beside what is known to have followed."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from ilacs_cli.domain.baselines import by_past_intervals, by_two_constants, lengths
from ilacs_cli.domain.dates import months_after
from ilacs_cli.domain.events import Event
from ilacs_cli.domain.forecast import Forecast, forecasts
from ilacs_cli.domain.intervals import full_inspections_by_authority, intervals
from ilacs_cli.domain.judgements import Tier
from ilacs_cli.domain.obligations import Window
from ilacs_cli.domain.rulebook.forecast import SHARES, STARTS_WITHIN_MONTHS
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
        chances: the chance that each model gave of a start within so many months; only of months
            that have passed.
    """

    urn: str
    day: date
    tier: Tier
    began: date | None
    windows: tuple[Window | None, ...]
    chances: Mapping[tuple[Model, int], float]

    def came_within(self, months: int) -> bool:
        """Whether the inspection that followed began within so many *months*."""
        return self.began is not None and self.began <= months_after(self.day, months)


class Truth(NamedTuple):
    """What is known of when inspections began.

    Args:
        known_to: the last day to which all inspections that began are taken to be known.
        starts: by authority, the first days on site, in order.
    """

    known_to: date
    starts: Mapping[str, Sequence[date]]

    def start_after(self, inspection: Event) -> date | None:
        """Return when the inspection after *inspection* began; None if none is known."""
        starts = self.starts[inspection.urn]
        place = bisect_right(starts, inspection.began)
        return starts[place] if place < len(starts) else None


def truth(events: Iterable[Event], known_on: date) -> Truth:
    """Return what *events*, as known on *known_on*, tell of when inspections began."""
    known = full_inspections_by_authority(_public_on(known_on, events))
    known_to = complete_on((one for every in known.values() for one in every), known_on)
    return Truth(known_to, {urn: [one.began for one in every] for urn, every in known.items()})


def cases_of(day: date, events: Iterable[Event], known: Truth) -> Iterator[Case]:
    """Yield the forecasts of *day*, made on what was known then, with what followed.

    An authority whose next inspection had begun by then has none, though no report was out.

    Args:
        day: the day.
        events: inspections and visits; what was not public by *day* is used for nothing here.
        known: what followed.
    """
    then = _public_on(day, events)
    found, completed = forecasts(then, day), intervals(then)
    for every in full_inspections_by_authority(then).values():
        last = every[-1]
        forecast, began = found.of(last.urn), known.start_after(last)
        if isinstance(forecast, Forecast) and (began is None or began > day):
            tier = tier_of(last).tier
            chances = {
                Model.QUEUE: forecast.by,
                Model.TWO_CONSTANTS: by_two_constants(last.began, day),
                Model.PAST_INTERVALS: by_past_intervals(last.began, day, lengths(completed, tier)),
            }
            yield Case(
                last.urn,
                day,
                tier,
                began if began and began <= known.known_to else None,
                tuple(forecast.window(share) for share in SHARES),
                {
                    (model, months): chance(end)
                    for months in STARTS_WITHIN_MONTHS
                    if (end := months_after(day, months)) <= known.known_to
                    for model, chance in chances.items()
                },
            )


def _public_on(day: date, events: Iterable[Event]) -> list[Event]:
    """Return what was public by *day*, of one's own events too: what they found was not sooner."""
    return [event for event in events if (event.published or event.dated) <= day]
