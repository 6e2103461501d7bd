"""Turns what came of the forecasts into a report; see ``compose``."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ilacs_cli.output.notes_backtest import notes_on

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from ilacs_cli.domain.backtest import Backtest, BeforeVote
    from ilacs_cli.output import contract_backtest as contract
    from ilacs_cli.output.compose_history import Covering
    from ilacs_cli.output.setting import Setting

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
        "months": found.months,
        "silent": [{"month": one.day, "reason": one.why} for one in tested.silent],
        "forecasts": found.forecasts,
        "inspections": found.inspections,
        "scores": [
            {
                "horizon_months": one.months,
                "model": one.model,
                "brier": _rounded(one.brier),
                "log": _rounded(one.log),
            }
            for one in found.scores
        ],
        "coverage": [
            {
                "share": one.share,
                "all_waits": None if one.all_waits is None else _rounded(one.all_waits),
            }
            for one in found.coverage
        ],
        "calibration": [
            {
                "horizon_months": months,
                "said": _rounded(one.said),
                "came": _rounded(one.came),
                "count": one.count,
            }
            for months, one in found.calibration
        ],
        "tiers": [
            {
                "tier": one.tier,
                "horizon_months": one.months,
                "brier": _rounded(one.brier),
                "count": one.count,
            }
            for one in found.tiers
        ],
        "notes": [],
    }
    report["notes"] = list(notes_on(report, votes, register))
    return report


def _rounded(figure: float) -> float:
    return round(figure, _DECIMALS)
