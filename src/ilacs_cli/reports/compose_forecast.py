"""Turns a forecast into what reports carry of it; see ``compose``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ilacs_cli.reports.compose import window_row
from ilacs_cli.reports.compose_history import authority_row

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from ilacs_cli.domain.authorities import Authority
    from ilacs_cli.domain.forecast.forecast import Forecast, Forecasts, NoForecast
    from ilacs_cli.reports import contract_cycle
    from ilacs_cli.reports import contract_forecast as contract


def forecast_row(forecast: Forecast | NoForecast) -> contract.ForecastRow:
    """Return when the next full inspection is likely to begin, as reports show it."""
    return {
        "windows": share_rows(forecast),
        "starts": start_rows(forecast),
        "waited_longer": forecast.waited_longer,
        "a_year": forecast.a_year,
        "visited": forecast.visited,
        "unseen": forecast.unseen,
        "complete_to": forecast.complete_to,
        "force": forecast.force,
        "why_not": forecast.why_not,
        "explanation": forecast.explanation,
    }


def likely_rows(
    forecasts: Forecasts, authorities: Mapping[str, Authority], until: date
) -> list[contract_cycle.LikelyRow]:
    """Return the full inspections that may begin by *until*, likeliest first.

    Args:
        forecasts: the forecasts of today.
        authorities: the authorities asked about, by URN.
        until: the last day asked about.
    """
    return [
        {
            "authority": authority_row(likely.authority),
            "chance": likely.chance,
            "forecast": forecast_row(likely.forecast),
        }
        for likely in forecasts.likely_by(until, authorities)
    ]


def start_rows(forecast: Forecast | NoForecast) -> list[contract.StartRow]:
    """Return the chances of a start, None each without a forecast."""
    return [{"months": start.months, "chance": start.chance} for start in forecast.starts]


def share_rows(forecast: Forecast | NoForecast) -> Sequence[contract.ShareRow]:
    """Return the windows, None each without a forecast."""
    return [
        {"share": share, "window": window_row(window) if window else None}
        for share, window in forecast.windows
    ]
