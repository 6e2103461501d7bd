"""Turns a forecast into what reports carry of it; see ``compose``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ilacs_cli.domain.dates import in_words
from ilacs_cli.domain.forecast import NoForecast
from ilacs_cli.domain.rulebook.forecast import (
    CYCLE_BEGAN,
    FEWER_STARTS_WEEKS,
    NO_START_WEEKS,
    NOT_A_PROMISE,
    SHARES,
    STARTS_WITHIN_MONTHS,
)
from ilacs_cli.domain.rules import Force
from ilacs_cli.output.compose import window_row
from ilacs_cli.output.compose_history import authority_row

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from ilacs_cli.domain.authorities import Authority
    from ilacs_cli.domain.forecast import Forecast, Forecasts
    from ilacs_cli.output import contract_cycle
    from ilacs_cli.output import contract_forecast as contract

_DIGITS = 4


def forecast_row(forecast: Forecast | NoForecast, forecasts: Forecasts) -> contract.ForecastRow:
    """Return when the next full inspection is likely to begin, as reports show it.

    Args:
        forecast: the forecast, or why there is none.
        forecasts: all forecasts of that day.
    """
    if isinstance(forecast, NoForecast):
        return {
            "windows": share_rows(forecast),
            "starts": start_rows(forecast),
            "waited_longer": None,
            "a_year": None,
            "visited": None,
            "unseen": None,
            "complete_to": None,
            "force": Force.OBSERVED,
            "why_not": forecast.why,
            "explanation": [],
        }
    return {
        "windows": share_rows(forecast),
        "starts": start_rows(forecast),
        "waited_longer": forecast.ahead,
        "a_year": round(forecasts.a_year, 1),
        "visited": forecast.visited,
        "unseen": round(forecast.unseen, _DIGITS),
        "complete_to": forecasts.complete_to,
        "force": Force.OBSERVED,
        "why_not": None,
        "explanation": list(_explanation(forecast, forecasts)),
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
            "authority": authority_row(authorities[urn]),
            "chance": round(chance, _DIGITS),
            "forecast": forecast_row(forecasts.of(urn), forecasts),
        }
        for urn, chance in forecasts.likely_by(until, authorities)
    ]


def start_rows(forecast: Forecast | NoForecast) -> list[contract.StartRow]:
    """Return the chances of a start, None each without a forecast."""
    if isinstance(forecast, NoForecast):
        return [{"months": months, "chance": None} for months in STARTS_WITHIN_MONTHS]
    return [
        {"months": months, "chance": round(chance, _DIGITS)} for months, chance in forecast.starts
    ]


def share_rows(forecast: Forecast | NoForecast) -> Sequence[contract.ShareRow]:
    """Return the windows, None each without a forecast."""
    windows = [
        None if isinstance(forecast, NoForecast) else forecast.window(share) for share in SHARES
    ]
    return [
        {"share": share, "window": window_row(window) if window else None}
        for share, window in zip(SHARES, windows, strict=True)
    ]


def pace_in_words(forecasts: Forecasts) -> str:
    """Return how the inspectorate works through its queue, in a sentence."""
    return (
        f"Ofsted starts about {forecasts.a_year:.0f} full inspections a year, longest wait first."
    )


def conditions_of(forecasts: Forecasts) -> Iterable[str]:
    """Yield on what condition the forecasts hold, in sentences."""
    yield (
        "Every chance and window says when the inspection begins, if none has begun by "
        f"{in_words(forecasts.day)}. One that began after {in_words(forecasts.complete_to)} may "
        "not be in the register yet."
    )
    yield NOT_A_PROMISE


def _explanation(forecast: Forecast, forecasts: Forecasts) -> Iterable[str]:
    """Yield what *forecast* rests on, in sentences."""
    ahead = forecast.ahead
    who = "1 authority has" if ahead == 1 else f"{ahead or 'No'} authorities have"
    yield f"{who} waited longer."
    yield pace_in_words(forecasts)
    if forecast.visited:
        yield (
            f"Inspectors came for another visit, from {in_words(forecast.visited)}. No full "
            f"inspection has begun within {NO_START_WEEKS} weeks of such a visit since "
            f"{CYCLE_BEGAN.year}, and few within {FEWER_STARTS_WEEKS}."
        )
    yield from conditions_of(forecasts)
