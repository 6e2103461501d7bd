"""What must be said with the test of the forecast: what counts mean, and where it does badly."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ilacs_cli.domain.dates import in_words
from ilacs_cli.domain.rulebook.forecast import (
    CHOSEN_ON,
    HIGH,
    MARGIN_MONTHS,
    MIDDLING,
    NOT_A_PROMISE,
)
from ilacs_cli.domain.rulebook.pandemic import FIRST_OF_SUSPENSION
from ilacs_cli.domain.scores import SUREST, Bin, together
from ilacs_cli.domain.trial import Whose
from ilacs_cli.output import words
from ilacs_cli.output.compose_improvement import limits_on

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from ilacs_cli.output.contract_backtest import (
        BacktestReport,
        CalibrationRow,
        ScoredRow,
        TierScoresRow,
        VoteRow,
        WindowsRow,
    )

WORTH_SAYING = 0.05
"""Windows that hold this much more or less than they ought to are said to be wide or narrow."""

FEWEST_TO_JUDGE = 30
"""Of fewer inspections that followed it is not said whether windows or chances were right."""

_BY_INSPECTION = (
    "By inspection: each inspection counts once, with the share of the monthly forecasts before "
    "it whose window held it. That mixes forecasts made shortly before a start with those made "
    "long before it, which the table by lead keeps apart. Just before a start many windows still "
    "lie after it: a start that near was not likely on any one day."
)
_OTHER_COUNTS = (
    "By forecast: each authority counts once a month, so long waits count for more. All waits: an "
    "estimate (Kaplan-Meier) in which forecasts that nothing has followed yet count as well."
)
_SCORES = (
    "The Brier score is the mean square of the chance minus what came, 1 or 0. The log score is "
    "the mean of minus the natural logarithm of the chance given to what happened; no chance "
    f"counts as surer than {SUREST:.0%}. Less is better in both."
)
_BASELINES = (
    "Framework: every day in the framework's window is as likely, after inadequate too, for which "
    "the framework lays none down. Intervals: half of all starts lie between the shortest and "
    "the average past interval after the same tier, of any era, half between the average and the "
    f"longest. Once its end is past, either spreads a start evenly over {MARGIN_MONTHS} months. "
    "Both know, as the forecast does, that none has begun yet."
)
_NO_TEST = (
    f"Before {CHOSEN_ON.year + 1} this is no test of the choices: which weeks are closed and the "
    "window's weight were chosen on those years."
)


_UNFORESEEN = (
    f"No forecast made before {in_words(FIRST_OF_SUSPENSION)} could foresee that routine "
    "inspection would be suspended: its windows held less for that."
)


def notes_on(report: BacktestReport) -> Iterable[str]:
    """Yield what must be said with *report*, a sentence or more each."""
    if report["forecasts"]:
        yield NOT_A_PROMISE
        if report["first"].replace(day=1) <= CHOSEN_ON:
            yield _NO_TEST
        yield _BY_INSPECTION
        yield _OTHER_COUNTS
        if report["inspections"] >= FEWEST_TO_JUDGE:
            yield from filter(None, map(_width, report["windows"]))
            yield from _sizes(report["calibration"])
        yield _SCORES
        yield _BASELINES
        yield from filter(None, map(_worse, report["tiers"]))
        if report["first"] <= FIRST_OF_SUSPENSION <= report["known_to"]:
            yield _UNFORESEEN
        if report["general_elections"]:
            yield _votes(report["general_elections"])
    yield from limits_on(report["known_on"], report["coverage"])


def _width(row: WindowsRow) -> str | None:
    """Return that the windows are wide or narrow if each forecast counts, None if they are not."""
    held = row["by_forecast"]
    if held is None or abs(held - row["share"]) <= WORTH_SAYING:
        return None
    width = "wider" if held > row["share"] else "narrower"
    return (
        f"Counted by forecast, the {row['share']:.0%} windows held {held:.1%}: they are {width} "
        "than they ought to be."
    )


def _sizes(rows: Iterable[CalibrationRow]) -> Iterable[str]:
    """Yield that middling chances came less often than said, and high ones more often, if so."""
    of_months = [(row["months"], [Bin(**one) for one in row["bins"]]) for row in rows]
    least, most = MIDDLING
    middling = {months: together(bins, least, most) for months, bins in of_months}
    high = {months: together(bins, HIGH) for months, bins in of_months}
    if too_often := _told(middling, lambda one: one.said - one.came):
        yield f"Chances of {least:.0%} to {most:.0%} came less often than said: {too_often}."
    if too_seldom := _told(high, lambda one: one.came - one.said):
        yield f"Chances of {HIGH:.0%} or more came more often than said: {too_seldom}."


def _told(found: Mapping[int, Bin | None], gap: Callable[[Bin], float]) -> str:
    """Return what was said and what came within which months, where *gap* is worth saying."""
    return "; ".join(
        f"within {months} months {one.came:.0%} of {one.cases:,} came where {one.said:.0%} was said"
        for months, one in found.items()
        if one and gap(one) > WORTH_SAYING
    )


def _worse(row: TierScoresRow) -> str | None:
    """Return that the forecast did worse than another of a tier, None if it did not."""
    beaten = [said for scored in row["scores"] if (said := _beaten(scored))]
    if not beaten:
        return None
    return (
        f"After {row['tier'].in_words} the forecast has been a poorer guide, by the Brier score: "
        f"{'; '.join(beaten)}. That rests on "
        f"{words.count_of(row['inspections'], 'inspection')} that followed."
    )


def _beaten(row: ScoredRow) -> str | None:
    """Return by whom the forecast was beaten and by how much, None if by nobody."""
    brier = {score["whose"]: score["brier"] for score in row["scores"]}
    ours = brier.pop(Whose.FORECAST, 0.0)
    better = [
        f"{theirs:.4f} by {whose.in_words}" for whose, theirs in brier.items() if theirs < ours
    ]
    if not better:
        return None
    return f"{ours:.4f} for {row['months']} months against {' and '.join(better)}"


def _votes(rows: Iterable[VoteRow]) -> str:
    counted = "; ".join(
        f"{words.count_of(row['starts'], 'inspection')} began from {in_words(row['called'])}, when "
        f"it was called, to {in_words(row['vote'])}, the vote"
        for row in rows
    )
    return (
        "The weeks before a general election are forecast like any others: reports wait until it "
        f"is over, inspections have not waited. {counted}."
    )
