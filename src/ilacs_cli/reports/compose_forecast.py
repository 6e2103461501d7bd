"""Turns a forecast into what reports carry of it; see ``compose``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ilacs_cli.reports.compose import window_row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ilacs_cli.domain.forecast.forecast import Forecast, NoForecast
    from ilacs_cli.reports import contract_forecast as contract


def start_rows(forecast: Forecast | NoForecast) -> list[contract.StartRow]:
    """Return the chances of a start, None each without a forecast."""
    return [{"months": start.months, "chance": start.chance} for start in forecast.starts]


def share_rows(forecast: Forecast | NoForecast) -> Sequence[contract.ShareRow]:
    """Return the windows, None each without a forecast."""
    return [
        {"share": share, "window": window_row(window) if window else None}
        for share, window in forecast.windows
    ]
