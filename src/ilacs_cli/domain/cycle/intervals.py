"""What has usually happened: the intervals between full inspections, from the register."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise, product
from typing import NamedTuple

from ilacs_cli.domain.cycle.tiers import tier_of
from ilacs_cli.domain.events import Event, RecordKind, Tier, by_authority
from ilacs_cli.domain.rulebook.pandemic import LAST_OF_SUSPENSION
from ilacs_cli.domain.text import LabelledEnum

DAYS_A_MONTH = 365.25 / 12
"""Intervals are told in months of this length."""

FEWEST_TO_TELL = 5
"""Fewer completed intervals than this make no figures."""


class Era(LabelledEnum):
    """When an interval began: inspections went on otherwise before the pandemic and after.

    An interval that began before the pandemic and ended after it is counted where it began.
    """

    SINGLE_FRAMEWORK = "single-inspection-framework"
    BEFORE_PANDEMIC = "before-the-pandemic"
    SINCE_PANDEMIC = "since-the-pandemic"


class Interval(NamedTuple):
    """The time from one full inspection of an authority to its next, first day to first day.

    Args:
        tier: the tier after the first inspection.
        era: when it began.
        began: the first day on site of the first inspection.
        ended: the first day on site of the next.
    """

    tier: Tier
    era: Era
    began: date
    ended: date

    @property
    def months(self) -> float:
        """Its length in months of ``DAYS_A_MONTH``."""
        return (self.ended - self.began).days / DAYS_A_MONTH


class IntervalQuantiles(NamedTuple):
    """How long intervals have been, in months; None where too few are known.

    Args:
        count: how many completed intervals it rests on.
        p10: a tenth of them were no longer than this.
        p25: a quarter were no longer than this.
        median: half were no longer than this.
        p75: three quarters were no longer than this.
        p90: nine tenths were no longer than this.
    """

    count: int  # type: ignore[assignment] # hides what a tuple has of this name
    p10: float | None = None
    p25: float | None = None
    median: float | None = None
    p75: float | None = None
    p90: float | None = None


class IntervalsAfter(NamedTuple):
    """How long intervals after a tier have been that began in an era.

    Args:
        tier: what the first inspection made of the authority.
        era: when it was.
        observed: how long they have been, in months.
    """

    tier: Tier
    era: Era
    observed: IntervalQuantiles

    @staticmethod
    def shown() -> Mapping[str, str]:
        """Return the keys of its JSON, the figures first."""
        figures = {name: f"observed.{name}" for name in IntervalQuantiles._fields}
        return {**figures, "tier": "tier", "era": "era"}


def era_of(inspection: Event) -> Era:
    """Return the era in which the interval after *inspection* began."""
    if inspection.began > LAST_OF_SUSPENSION:
        return Era.SINCE_PANDEMIC
    is_sif = inspection.recorded_as is RecordKind.SIF_INSPECTION
    return Era.SINGLE_FRAMEWORK if is_sif else Era.BEFORE_PANDEMIC


def intervals(events: Iterable[Event]) -> list[Interval]:
    """Return every completed interval between the full inspections among *events*."""
    return [
        Interval(tier_of(first).tier, era_of(first), first.began, following.began)
        for first, following in succession(events)
        if following
    ]


def succession(events: Iterable[Event]) -> Iterator[tuple[Event, Event | None]]:
    """Yield each full inspection among *events* with the same authority's next, None for its last.

    As in ``full_inspections_by_authority``.
    """
    for inspections in full_inspections_by_authority(events).values():
        yield from pairwise(inspections)
        yield inspections[-1], None


def full_inspections_by_authority(events: Iterable[Event]) -> Mapping[str, Sequence[Event]]:
    """Return the full inspections among *events* by URN, each authority's in order of first day.

    Only those that are reported and of which the first day on site is known: everything told of
    intervals, of waits and of what followed a forecast counts these and no others.
    """
    of_authority = by_authority(
        event
        for event in events
        if event.is_full_inspection and event.is_reported and event.on_site_start
    )
    for inspections in of_authority.values():
        inspections.sort(key=lambda inspection: inspection.began)
    return of_authority


def by_tier_and_era(intervals: Iterable[Interval]) -> Iterator[IntervalsAfter]:
    """Yield how long intervals have been after each tier in each era that has any, in order."""
    every = list(intervals)
    there = {(interval.tier, interval.era) for interval in every}
    for tier, era in product(Tier, Era):
        if (tier, era) in there:
            yield IntervalsAfter(tier, era, interval_quantiles(every, tier, era))


def interval_quantiles(intervals: Iterable[Interval], tier: Tier, era: Era) -> IntervalQuantiles:
    """Return how long intervals after *tier* that began in *era* have been."""
    months = sorted(
        interval.months for interval in intervals if (interval.tier, interval.era) == (tier, era)
    )
    if len(months) < FEWEST_TO_TELL:
        return IntervalQuantiles(len(months))
    return IntervalQuantiles(
        len(months), *(_quantile(months, share) for share in (0.1, 0.25, 0.5, 0.75, 0.9))
    )


def _quantile(ordered: Sequence[float], share: float) -> float:
    """Return the value below which *share* of *ordered* lies, between neighbours by proportion."""
    place = share * (len(ordered) - 1)
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    value = ordered[below] + (place - below) * (ordered[above] - ordered[below])
    return round(value, 1)
