"""Turns what came of the forecasts into a report; see ``compose``."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ilacs_cli.domain.events import FULL_INSPECTIONS
from ilacs_cli.domain.rulebook.forecast import SHARES
from ilacs_cli.output.compose_history import coverage_rows
from ilacs_cli.output.notes_backtest import notes_on

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from ilacs_cli.domain.backtest import BeforeVote
    from ilacs_cli.domain.measures import Backtest, Held, Lead, OfTier, Scored, Silent
    from ilacs_cli.domain.scores import Bin, Score
    from ilacs_cli.domain.trial import Whose
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
    found: Backtest, votes: Iterable[BeforeVote], asked: Asked, register: Covering, setting: Setting
) -> contract.BacktestReport:
    """Return the report on what came of the forecasts.

    Args:
        found: what came of them.
        votes: how many inspections began before general elections.
        asked: what was asked.
        register: how far events are known.
        setting: today and the calendar.
    """
    report: contract.BacktestReport = {
        "schema_version": 1,
        "report": "backtest",
        "today": setting.today,
        "calendar": setting.calendar_row,
        "first": asked.first,
        "last": asked.last,
        "known_on": asked.known_on,
        "known_to": found.complete_to,
        "months": found.months,
        "silent": [_silent(row) for row in found.silent],
        "forecasts": found.forecasts,
        "followed": found.followed,
        "inspections": found.inspections,
        "under_way": found.under_way,
        "without": [{"reason": why, "count": count} for why, count in found.without.items()],
        "windows": [_windows(row) for row in found.windows],
        "leads": [_lead(row) for row in found.leads],
        "scores": [_scored(row) for row in found.scored],
        "calibration": [_calibration(row) for row in found.scored],
        "tiers": [_tier(row) for row in found.tiers],
        "general_elections": [_vote(row) for row in votes],
        "coverage": coverage_rows(register, FULL_INSPECTIONS),
        "notes": [],
    }
    report["notes"] = list(notes_on(report))
    return report


def _windows(row: Held) -> contract.WindowsRow:
    return {
        "share": row.share,
        "by_inspection": _rounded(row.by_inspection),
        "by_forecast": _rounded(row.by_forecast),
        "all_waits": _rounded(row.all_waits),
    }


def _rounded(share: float | None) -> float | None:
    return None if share is None else round(share, _DECIMALS)


def _lead(row: Lead) -> contract.LeadRow:
    return {
        "above": row.above,
        "below": row.below,
        "forecasts": row.forecasts,
        "held": [
            {"share": share, "held": round(held, _DECIMALS)}
            for share, held in zip(SHARES, row.held, strict=True)
        ],
    }


def _scored(row: Scored) -> contract.ScoredRow:
    return {
        "months": row.months,
        "scores": [
            {
                "whose": whose,
                "cases": score.cases,
                "brier": round(score.brier, _DECIMALS),
                "log": round(score.log, _DECIMALS),
            }
            for whose, score in row.scores.items()
        ],
        "best_by_brier": _best(row, lambda score: score.brier),
        "best_by_log": _best(row, lambda score: score.log),
    }


def _best(row: Scored, figure: Callable[[Score], float]) -> Whose | None:
    return min(row.scores, key=lambda whose: figure(row.scores[whose]), default=None)


def _silent(row: Silent) -> contract.SilentMonthRow:
    return {"month": row.day, "reasons": row.reasons}


def _calibration(row: Scored) -> contract.CalibrationRow:
    return {"months": row.months, "bins": [_bin(one) for one in row.calibration]}


def _bin(row: Bin) -> contract.BinRow:
    return {
        "above": row.above,
        "below": row.below,
        "cases": row.cases,
        "said": round(row.said, _DECIMALS),
        "came": round(row.came, _DECIMALS),
    }


def _tier(row: OfTier) -> contract.TierScoresRow:
    return {
        "tier": row.tier,
        "forecasts": row.forecasts,
        "inspections": row.inspections,
        "scores": [_scored(one) for one in row.scored],
    }


def _vote(row: BeforeVote) -> contract.VoteRow:
    return {"called": row.election.called, "vote": row.election.day, "starts": row.starts}
