"""Turns what has usually happened into rows: lags to publication and intervals, by era."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ilacs_cli.domain.plan import publication as lags
from ilacs_cli.domain.rulebook.publication import LAGS_SOURCE
from ilacs_cli.reports.compose import source_row, span_row

if TYPE_CHECKING:
    from ilacs_cli.reports import contract_plan


def lag_row(found: lags.LagQuantiles) -> contract_plan.ObservedLagRow:
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
    }
