"""Turns a forecast into what reports carry of it; see ``compose``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ilacs_cli.domain.experience import Path
from ilacs_cli.domain.forecast import explanation
from ilacs_cli.domain.rulebook.forecast import CALL_WITHIN_MONTHS, SHARES
from ilacs_cli.domain.rules import Force
from ilacs_cli.domain.starts import NoForecast
from ilacs_cli.output.compose import window_row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ilacs_cli.domain.experience import Experience
    from ilacs_cli.domain.forecast import Forecast
    from ilacs_cli.domain.obligations import Window
    from ilacs_cli.output import contract_forecast as contract

_DIGITS = 4


def forecast_row(found: Forecast | NoForecast, experience: Experience) -> contract.ForecastRow:
    """Return when the next full inspection is likely to begin, as reports show it.

    Args:
        found: the forecast, or why there is none.
        experience: what it was made of.
    """
    if isinstance(found, NoForecast):
        return _without(found)
    seen = found.starts.seen
    on_cycle = found.path is Path.CYCLE
    return {
        "windows": _shares(found.half, found.most),
        "calls": call_rows(found),
        "cases": {"completed": seen.completed, "waiting": seen.waiting},
        "complete_to": experience.complete_to,
        "weight_of_window": round(found.starts.weight_of_prior, _DIGITS) if on_cycle else None,
        "path": found.path,
        "phase": found.phase,
        "force": Force.OBSERVED,
        "why_not": None,
        "explanation": list(explanation(found, experience)),
    }


def call_rows(found: Forecast | NoForecast) -> list[contract.CallRow]:
    """Return the chances of a call, None each without a forecast."""
    if isinstance(found, NoForecast):
        return [{"months": months, "chance": None} for months in CALL_WITHIN_MONTHS]
    return [{"months": months, "chance": round(chance, _DIGITS)} for months, chance in found.calls]


def _without(found: NoForecast) -> contract.ForecastRow:
    return {
        "windows": _shares(None, None),
        "calls": call_rows(found),
        "cases": {"completed": None, "waiting": None},
        "complete_to": None,
        "weight_of_window": None,
        "path": None,
        "phase": None,
        "force": Force.OBSERVED,
        "why_not": found.why,
        "explanation": [],
    }


def _shares(half: Window | None, most: Window | None) -> Sequence[contract.ShareRow]:
    return [
        {
            "share": share,
            "window": window_row(window) if window else None,
        }
        for share, window in zip(SHARES, (half, most), strict=True)
    ]
