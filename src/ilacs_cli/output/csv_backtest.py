"""The test of the forecast as CSV, one row a figure; see ``as_csv``."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ilacs_cli.domain.judgements import Tier
    from ilacs_cli.output.contract_backtest import (
        BacktestReport,
        CalibrationRow,
        LeadRow,
        ScoredRow,
        WindowsRow,
    )
    from ilacs_cli.output.row import Row


def backtest(report: BacktestReport) -> Iterable[Row]:
    """Yield a row for each figure: what it is, whose and of what, its value and its cases."""
    for name in ("months", "forecasts", "followed", "inspections", "under_way"):
        yield _row(name, report[name])
    yield _row("silent_months", len(report["silent"]))
    yield _row("without", sum(row["count"] for row in report["without"]))
    for windows in report["windows"]:
        yield from _windows(windows, report)
    for lead in report["leads"]:
        yield from _lead(lead)
    yield from _scores(report["scores"])
    for tier in report["tiers"]:
        yield from _scores(tier["scores"], tier["tier"])
    for calibration in report["calibration"]:
        yield from _calibration(calibration)


def _row(measure: str, value: object, cases: int | None = None, **of: object) -> Row:
    """Return a row; *of* says what the figure is of, and the columns it does not name are blank."""
    return {
        "measure": measure,
        "whose": of.get("whose"),
        "tier": of.get("tier"),
        "share": of.get("share"),
        "months": of.get("months"),
        "from": of.get("above"),
        "to": of.get("below"),
        "value": value,
        "cases": cases,
    }


def _windows(row: WindowsRow, report: BacktestReport) -> Iterable[Row]:
    share, forecast = row["share"], "forecast"
    of = {"share": share, "whose": forecast}
    yield _row("held_by_inspection", row["by_inspection"], report["inspections"], **of)
    yield _row("held_by_forecast", row["by_forecast"], report["followed"], **of)
    yield _row("held_all_waits", row["all_waits"], report["forecasts"], **of)


def _lead(row: LeadRow) -> Iterable[Row]:
    """Yield what the windows held at a lead: *from* and *to* are months before the start."""
    for one in row["held"]:
        yield _row(
            "held_by_lead",
            one["held"],
            row["forecasts"],
            whose="forecast",
            share=one["share"],
            above=row["above"],
            below=row["below"],
        )


def _scores(rows: Sequence[ScoredRow], tier: Tier | None = None) -> Iterable[Row]:
    for row in rows:
        for score in row["scores"]:
            of = {"whose": score["whose"], "tier": tier, "months": row["months"]}
            yield _row("brier", score["brier"], score["cases"], **of)
            yield _row("log", score["log"], score["cases"], **of)


def _calibration(row: CalibrationRow) -> Iterable[Row]:
    """Yield what was said and what came: *from* and *to* are the bounds of the chances."""
    for one in row["bins"]:
        of = {
            "whose": "forecast",
            "months": row["months"],
            "above": one["above"],
            "below": one["below"],
        }
        yield _row("said", one["said"], one["cases"], **of)
        yield _row("came", one["came"], one["cases"], **of)
