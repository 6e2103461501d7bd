"""The test of the forecast as CSV, one row a figure; see ``as_csv``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ilacs_cli.domain.forecast.backtest import Model

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ilacs_cli.formats.records import Row
    from ilacs_cli.reports.contract_backtest import BacktestReport

_OF = ("model", "tier", "share", "horizon_months", "said")
"""What a figure may be of: the columns between what it is and its value."""


def backtest(report: BacktestReport) -> Iterable[Row]:
    """Yield a row for each figure: what it is, of what, its value and how many it rests on."""
    for name in ("months", "forecasts", "inspections"):
        yield _row(name, report[name])
    yield _row("silent_months", len(report["silent"]))
    for held in report["coverage"]:
        yield _row("all_waits", held["all_waits"], model=Model.QUEUE, share=held["share"])
    for score in report["scores"]:
        model, months = score["model"], score["horizon_months"]
        yield _row("brier", score["brier"], model=model, horizon_months=months)
        yield _row("log", score["log"], model=model, horizon_months=months)
    for tier in report["tiers"]:
        yield _row(
            "brier",
            tier["brier"],
            tier["count"],
            model=Model.QUEUE,
            tier=tier["tier"],
            horizon_months=tier["horizon_months"],
        )
    for size in report["calibration"]:
        yield _row(
            "came",
            size["came"],
            size["count"],
            model=Model.QUEUE,
            horizon_months=size["horizon_months"],
            said=size["said"],
        )


def _row(measure: str, value: object, count: int | None = None, **of: object) -> Row:
    """Return a row; *of* says what the figure is of, and the columns it does not name are blank."""
    return {
        "measure": measure,
        **{column: of.get(column) for column in _OF},
        "value": value,
        "count": count,
    }
