"""The test of the forecast for people; see ``blocks``."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from ilacs_cli.domain.dates import in_words
from ilacs_cli.domain.trial import Whose
from ilacs_cli.output import words
from ilacs_cli.output.blocks import Facts, Heading, Table, notes
from ilacs_cli.output.picture_backtest import calibrated

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ilacs_cli.output.blocks import Block
    from ilacs_cli.output.contract_backtest import (
        BacktestReport,
        CalibrationRow,
        LeadRow,
        ScoredRow,
        SilentMonthRow,
        TierScoresRow,
    )

_COLUMNS = {
    Whose.FORECAST: "forecast",
    Whose.WINDOW: "framework",
    Whose.PRACTICE: "intervals",
}
"""Whose scores stand in which column; the notes say what they are."""


def backtest(report: BacktestReport) -> Iterable[Block]:
    """Yield what was tested, what came of it, and what that does and does not mean."""
    yield (
        "The forecast of the next full inspection, made on the first of each month on what was "
        "known then, against what followed."
    )
    yield Facts("What was tested", list(_tested(report)))
    if report["followed"]:
        yield from _windows(report)
    if any(scored["scores"] for scored in report["scores"]):
        yield Heading("How good the chances of a start were")
        yield _scores(report["scores"])
        for row in report["calibration"]:
            yield from _calibration(row)
        yield Heading("By what the last inspection made of the authority")
        for tier in report["tiers"]:
            yield from _tier(tier)
    yield from notes(report["notes"])


def _tested(report: BacktestReport) -> Iterable[str]:
    yield f"tested: {_months(report)}"
    yield (
        f"known: what was published by {in_words(report['known_on'])}; all inspections that began "
        f"by {in_words(report['known_to'])} are taken to be known, and later starts are not scored"
    )
    if report["forecasts"]:
        yield from _forecasts(report)
    for row in report["without"]:
        yield f"without a forecast: {row['count']:,} more. {row['reason']}"
    for months, why in _silent(report["silent"]):
        yield f"silent: {months}. {why}"


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


def _forecasts(report: BacktestReport) -> Iterable[str]:
    inspections = words.count_of(report["inspections"], "inspection")
    yield f"forecasts: {report['forecasts']:,}, one for each authority and month"
    yield (
        f"followed: {report['followed']:,} of them, by {inspections}; nothing has followed the "
        "others yet, as far as is known"
    )
    yield (
        f"left out: {report['under_way']:,} more, for the inspection had begun by then and the "
        "authority knew, though no report was out"
    )


def _silent(rows: Sequence[SilentMonthRow]) -> Iterator[tuple[str, str]]:
    """Yield the months without any forecast, those that have the same reasons together."""
    for reasons, group in groupby(rows, key=lambda row: row["reasons"]):
        months = [row["month"] for row in group]
        first, last = (f"{day:%B %Y}" for day in (months[0], months[-1]))
        which = first if len(months) == 1 else f"{first} to {last}, {len(months)} months"
        yield which, " ".join(reasons) or "No authority was known to wait for an inspection."


def _windows(report: BacktestReport) -> Iterable[Block]:
    yield Heading("What the windows held of the inspections that followed")
    yield Table(
        ("Window", "By inspection", "By forecast", "All waits"),
        [
            (
                f"{row['share']:.0%}",
                _percent(row["by_inspection"]),
                _percent(row["by_forecast"]),
                _percent(row["all_waits"]),
            )
            for row in report["windows"]
        ],
        "The share of the starts that the windows held",
    )
    held = [f"{row['share']:.0%} window held" for row in report["windows"]]
    yield Table(
        ("Months before the start", *held, "Forecasts"),
        [_lead(row) for row in report["leads"]],
        "What they held by how long before the start the forecast was made",
    )


def _percent(share: float | None) -> str:
    return "-" if share is None else f"{share:.1%}"


def _lead(row: LeadRow) -> Sequence[str]:
    until = f"{row['above']} to {row['below']}" if row["below"] else f"{row['above']} or more"
    return until, *(_percent(one["held"]) for one in row["held"]), f"{row['forecasts']:,}"


def _scores(rows: Sequence[ScoredRow]) -> Table:
    return Table(
        ("Within", "Score", *(name.capitalize() for name in _COLUMNS.values()), "Best", "Cases"),
        [cells for row in rows if row["scores"] for cells in _scored(row)],
        "Less is better; the best is named",
    )


def _scored(row: ScoredRow) -> Iterator[Sequence[str]]:
    by_whose = {score["whose"]: score for score in row["scores"]}
    every = [by_whose[whose] for whose in _COLUMNS]
    within, cases = f"{row['months']} months", f"{every[0]['cases']:,}"
    brier = [f"{score['brier']:.4f}" for score in every]
    log = [f"{score['log']:.4f}" for score in every]
    yield within, "Brier", *brier, _named(row["best_by_brier"]), cases
    yield within, "log", *log, _named(row["best_by_log"]), cases


def _named(whose: Whose | None) -> str:
    return _COLUMNS[whose] if whose else "-"


def _calibration(row: CalibrationRow) -> Iterable[Block]:
    if not row["bins"]:
        return
    yield Heading(f"Chances of a start within {row['months']} months, and what came")
    yield Table(
        (f"Chance within {row['months']} months", "Said", "Came", "Forecasts"),
        [
            (
                f"{one['above']:.0%} to {one['below']:.0%}",
                _percent(one["said"]),
                _percent(one["came"]),
                f"{one['cases']:,}",
            )
            for one in row["bins"]
        ],
        "The mean chance said, and the share that came",
    )
    yield calibrated(row)


def _tier(row: TierScoresRow) -> Iterable[Block]:
    if any(scored["scores"] for scored in row["scores"]):
        yield (
            f"After {row['tier'].in_words}: {row['forecasts']:,} forecasts, "
            f"{words.count_of(row['inspections'], 'inspection')} that followed."
        )
        yield _scores(row["scores"])
