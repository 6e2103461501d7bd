"""Turns what came of the forecasts into a report; see ``compose``."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ilacs_cli.domain.rulebook.forecast import SHARES
from ilacs_cli.reports.notes_backtest import notes_on

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from ilacs_cli.domain.forecast.backtest import Backtest, BeforeVote
    from ilacs_cli.reports import contract_backtest as contract
    from ilacs_cli.reports.compose_history import Covering
    from ilacs_cli.reports.setting import Setting

_DECIMALS = 6


class Asked(NamedTuple):
    """What was asked.

    Args:
        first: a day in the first month to test.
        last: a day in the last month to test.
        known_on: the day on which what followed was known.
    """

    first: date
    last: date
    known_on: date


def backtest(
    tested: Backtest,
    votes: Iterable[BeforeVote],
    asked: Asked,
    register: Covering,
    setting: Setting,
) -> contract.BacktestReport:
    """Return the report on what came of the forecasts.

    Args:
        tested: what came of them.
        votes: how many inspections began before general elections.
        asked: what was asked.
        register: how far events are known.
        setting: today and the calendar.
    """
    found = tested.found
    report: contract.BacktestReport = {
        "schema_version": 1,
        "report": "backtest",
        "today": setting.today,
        "calendar": setting.calendar_row,
        "first": asked.first,
        "last": asked.last,
        "known_on": asked.known_on,
        "known_to": tested.known_to,
        "months": tested.months,
        "silent": tested.silent,
        "forecasts": found.forecasts,
        "inspections": found.inspections,
        "scores": [
            {
                "horizon_months": score.months,
                "model": score.model,
                "brier": _rounded(score.brier),
                "log": _rounded(score.log),
            }
            for score in found.scores
        ],
        "coverage": [
            {"share": share, "all_waits": None if held is None else _rounded(held)}
            for share, held in zip(SHARES, found.coverage, strict=True)
        ],
        "calibration": [
            {
                "horizon_months": size.months,
                "said": _rounded(size.said),
                "came": _rounded(size.came),
                "count": size.cases,
            }
            for size in found.calibration
        ],
        "tiers": [
            {
                "tier": tier,
                "horizon_months": score.months,
                "brier": _rounded(score.brier),
                "count": score.cases,
            }
            for tier, score in found.tiers
        ],
        "notes": [],
    }
    report["notes"] = list(notes_on(report, votes, register))
    return report


def _rounded(figure: float) -> float:
    return round(figure, _DECIMALS)
