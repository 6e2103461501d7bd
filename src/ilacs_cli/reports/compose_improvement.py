"""What the reports that are still dictionaries share of intervals and of what is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ilacs_cli.domain.coverage import Coverage
from ilacs_cli.domain.coverage import limits_on as known_limits

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from ilacs_cli.domain.cycle.intervals import IntervalQuantiles
    from ilacs_cli.reports import contract_cycle, contract_history


def observed_row(interval: IntervalQuantiles) -> contract_cycle.ObservedRow:
    """Return how long intervals have been, as reports show it."""
    return {
        "count": interval.count,
        "p10": interval.p10,
        "p25": interval.p25,
        "median": interval.median,
        "p75": interval.p75,
        "p90": interval.p90,
    }


def limits_on(today: date, coverage: Sequence[contract_history.CoverageRow]) -> Iterable[str]:
    """Return up to when the register knows what still goes on, where that is before *today*."""
    return known_limits(today, [Coverage(**row) for row in coverage])
