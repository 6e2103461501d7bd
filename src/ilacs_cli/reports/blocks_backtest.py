"""The test of the forecast for people; see ``blocks``."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from ilacs_cli.domain.calendar.dates import in_words
from ilacs_cli.domain.forecast.backtest import Model
from ilacs_cli.formats import words
from ilacs_cli.formats.elements import Facts, Heading, Table, notes
from ilacs_cli.reports.picture_backtest import calibrated, size_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ilacs_cli.formats.elements import Block
    from ilacs_cli.reports.contract_backtest import BacktestReport, CalibrationRow, ScoreRow

_COLUMNS = {
    Model.QUEUE: "Queue",
    Model.TWO_CONSTANTS: "Two constants",
    Model.PAST_INTERVALS: "Past intervals",
}
"""Whose scores stand in which column; the notes say what they are."""


def backtest(report: BacktestReport) -> Iterable[Block]:
    """Yield what was tested, what came of it, and what that does and does not mean."""
    yield (
        "The forecast of the next full inspection, made on the first of each month on what was "
        "known then, against what followed."
    )
    yield Facts("What was tested", list(_tested(report)))
    if report["scores"]:
        yield _scores(report["scores"])
    if any(row["all_waits"] is not None for row in report["coverage"]):
        yield Table(
            ("Window", "Held of all waits"),
            [(f"{row['share']:.0%}", _percent(row["all_waits"])) for row in report["coverage"]],
            "What the queue's windows held",
        )
    for months, rows in groupby(report["calibration"], key=lambda row: row["horizon_months"]):
        yield from _calibration(months, list(rows))
    if report["tiers"]:
        yield Heading("By what the last inspection made of the authority")
        yield Table(
            ("Last judgement", "Within", "Brier", "Forecasts"),
            [
                (
                    row["tier"].in_words,
                    f"{row['horizon_months']} months",
                    f"{row['brier']:.4f}",
                    f"{row['count']:,}",
                )
                for row in report["tiers"]
            ],
            "The queue's scores",
        )
    yield from notes(report["notes"])


def _tested(report: BacktestReport) -> Iterable[str]:
    yield f"tested: {_months(report)}"
    yield (
        f"known: what was published by {in_words(report['known_on'])}; all inspections that began "
        f"by {in_words(report['known_to'])} are taken to be known, and later starts are not scored"
    )
    if report["forecasts"]:
        yield f"forecasts: {report['forecasts']:,}, one for each authority and month"
        yield f"inspections: {report['inspections']:,} followed, as far as is known"
    if report["silent"]:
        months = words.count_of(len(report["silent"]), "month")
        yield (
            f"silent: {months} without a forecast, because routine inspection was suspended or no "
            "authority was known to wait"
        )


def _months(report: BacktestReport) -> str:
    first = report["first"].replace(day=1)
    last = min(report["last"], report["known_to"]).replace(day=1)
    if last < first:
        return "none; of no later start is it known whether it came"
    tested, silent = report["months"], len(report["silent"])
    count = f"{tested} of {tested + silent} months" if silent else words.count_of(tested, "month")
    told = f"{count}, {first:%B %Y}"
    if first < last:
        told += f" to {last:%B %Y}"
    if last < report["last"].replace(day=1):
        told += "; of later ones nothing that followed is known"
    return told


def _percent(share: float | None) -> str:
    return "-" if share is None else f"{share:.1%}"


def _scores(rows: Sequence[ScoreRow]) -> Table:
    brier = {(row["horizon_months"], row["model"]): f"{row['brier']:.4f}" for row in rows}
    log = {(row["horizon_months"], row["model"]): f"{row['log']:.4f}" for row in rows}
    return Table(
        ("Within", "Score", *_COLUMNS.values()),
        [
            (f"{months} months", name, *(score[months, model] for model in _COLUMNS))
            for months in dict.fromkeys(row["horizon_months"] for row in rows)
            for name, score in (("Brier", brier), ("log", log))
        ],
        "How good the chances of a start were: less is better",
    )


def _calibration(months: int, rows: Sequence[CalibrationRow]) -> Iterable[Block]:
    yield Heading(f"Chances of a start within {months} months, and what came")
    yield Table(
        (f"Chance within {months} months", "Said", "Came", "Forecasts"),
        [
            (size_of(row), _percent(row["said"]), _percent(row["came"]), f"{row['count']:,}")
            for row in rows
        ],
        "The mean chance said, and the share that came",
    )
    yield calibrated(months, rows)
