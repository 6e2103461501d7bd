"""What must be said with the test of the forecast: what counts mean, and where it does badly."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ilacs_cli.domain.dates import in_words
from ilacs_cli.domain.rulebook.forecast import NOT_A_PROMISE
from ilacs_cli.domain.rulebook.pandemic import FIRST_OF_SUSPENSION
from ilacs_cli.domain.scores import SUREST
from ilacs_cli.domain.trial import Whose
from ilacs_cli.output import words
from ilacs_cli.output.compose_improvement import limits_on

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ilacs_cli.output.contract_backtest import (
        BacktestReport,
        ScoredRow,
        TierScoresRow,
        VoteRow,
        WindowsRow,
    )

WORTH_SAYING = 0.05
"""Windows that hold this much more or less than they ought to are said to be wide or narrow."""

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
    "Window: every day in the framework's window is as likely. Practice: half of all starts lie "
    "between the shortest and the average past interval for the grade, half between the average "
    "and the longest. Both know, as the forecast does, that none has begun yet."
)


_UNFORESEEN = (
    f"No forecast made before {in_words(FIRST_OF_SUSPENSION)} could foresee that routine "
    "inspection would be suspended: its windows held less for that."
)


def notes_on(report: BacktestReport) -> Iterable[str]:
    """Yield what must be said with *report*, a sentence or more each."""
    if report["forecasts"]:
        yield NOT_A_PROMISE
        yield _BY_INSPECTION
        yield _OTHER_COUNTS
        yield from filter(None, map(_width, report["windows"]))
        yield _SCORES
        yield _BASELINES
        yield from filter(None, map(_worse, report["tiers"]))
        if report["first"] <= FIRST_OF_SUSPENSION:
            yield _UNFORESEEN
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
        f"is over, inspections do not. {counted}."
    )
