"""Turns what has usually happened into rows: lags to publication and intervals, by era."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ilacs_cli.domain.cycle import intervals
from ilacs_cli.domain.plan import publication as lags
from ilacs_cli.domain.rulebook.publication import LAGS_SOURCE
from ilacs_cli.reports.compose import source_row, span_row

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ilacs_cli.reports import contract_register


class Counted(NamedTuple):
    """What was counted in the register.

    Args:
        lags: how long the publication of each event took.
        intervals: every completed interval between full inspections.
    """

    lags: Sequence[lags.Lag]
    intervals: Sequence[intervals.Interval]


def lag_row(found: lags.LagQuantiles) -> contract_register.KindLagRow:
    """Return how long publication has taken, as reports show it."""
    return {
        "count": found.count,
        "p10": found.p10,
        "p25": found.p25,
        "median": found.median,
        "p75": found.p75,
        "p90": found.p90,
        "most_common": found.most_common,
        "era": span_row(found.era) if found.era else None,
        "source": source_row(LAGS_SOURCE),
        "event": found.event,
    }


def lag_rows(counted: Counted) -> Iterable[contract_register.KindLagRow]:
    """Yield how long publication has taken for each kind of event in each era."""
    for found in lags.summarise_by_kind_and_era(counted.lags):
        yield lag_row(found)


def interval_rows(counted: Counted) -> Iterable[contract_register.IntervalRow]:
    """Yield how long intervals have been after each tier in each era."""
    for tier, era, found in intervals.by_tier_and_era(counted.intervals):
        yield {**observed_row(found), "tier": tier, "era": era}


def observed_row(interval: intervals.IntervalQuantiles) -> contract_register.ObservedRow:
    """Return how long intervals have been, as reports show it."""
    return {
        "count": interval.count,
        "p10": interval.p10,
        "p25": interval.p25,
        "median": interval.median,
        "p75": interval.p75,
        "p90": interval.p90,
    }
