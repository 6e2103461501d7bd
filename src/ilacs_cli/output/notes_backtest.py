"""What must be said with the test of the forecast: what its figures mean, and do not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ilacs_cli.domain.dates import in_words
from ilacs_cli.domain.events import FULL_INSPECTIONS
from ilacs_cli.domain.rulebook.backtest import (
    FEWEST_TO_JUDGE,
    PAST_LONGEST_MONTHS,
    REVIEW_ABOVE,
    REVIEW_BELOW,
    SUREST,
)
from ilacs_cli.domain.rulebook.forecast import MEASURED_ON, NOT_A_PROMISE
from ilacs_cli.domain.rulebook.pandemic import FIRST_OF_SUSPENSION
from ilacs_cli.output import words
from ilacs_cli.output.compose_history import coverage_rows
from ilacs_cli.output.compose_improvement import limits_on

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ilacs_cli.domain.backtest import BeforeVote
    from ilacs_cli.output.compose_history import Covering
    from ilacs_cli.output.contract_backtest import BacktestReport

_LEFT_OUT = (
    "An authority whose next inspection had begun is left out, even where no report was out, "
    "because the authority knew."
)
_ALL_WAITS = (
    "All waits: each authority counts once a month. A wait that goes on counts once its window has "
    "closed, because it must lie outside."
)
_SCORES = (
    "The Brier score is the mean square of the chance minus what came, 1 or 0. The log score is "
    "the mean of minus the natural logarithm of the chance given to what happened; no chance "
    f"counts as surer than {SUREST:.0%}. Less is better in both."
)
_BASELINES = (
    "Two constants: a logistic curve of the months waited, the same for every authority, without "
    "the weeks in which routine inspection was suspended. Past intervals: half of all starts lie "
    "between the shortest and the average past interval after the same tier, of any era, half "
    "between the average and the longest, and past that a start comes within "
    f"{PAST_LONGEST_MONTHS} months. Both know, as the queue does, that none has begun yet."
)
_HINDSIGHT = (
    "The constants of the queue, and the two constants, were chosen with hindsight, on what was "
    f"known on {in_words(MEASURED_ON)}: the scores flatter both."
)
_UNFORESEEN = (
    f"No forecast made before {in_words(FIRST_OF_SUSPENSION)} could foresee that routine "
    "inspection would be suspended, so its windows held less."
)


def notes_on(
    report: BacktestReport, votes: Iterable[BeforeVote], register: Covering
) -> Iterable[str]:
    """Yield what must be said with *report*, a sentence or more each."""
    if report["forecasts"]:
        yield NOT_A_PROMISE
        yield _HINDSIGHT
        yield _LEFT_OUT
        yield _ALL_WAITS
        yield from _to_be_looked_at(report)
        yield _SCORES
        yield _BASELINES
        if report["first"] <= FIRST_OF_SUSPENSION <= report["known_to"]:
            yield _UNFORESEEN
        yield from _votes(votes)
    yield from limits_on(report["known_on"], coverage_rows(register, FULL_INSPECTIONS))


def _to_be_looked_at(report: BacktestReport) -> Iterable[str]:
    """Yield that the widest windows hold too little or too much, if they do."""
    *_, widest = report["coverage"]
    held = widest["all_waits"]
    if held is None or report["inspections"] < FEWEST_TO_JUDGE:
        return
    if not REVIEW_BELOW <= held <= REVIEW_ABOVE:
        width = "narrower" if held < REVIEW_BELOW else "wider"
        yield (
            f"The {widest['share']:.0%} windows held {held:.1%} of all waits: they are {width} "
            "than they ought to be."
        )


def _votes(rows: Iterable[BeforeVote]) -> Iterable[str]:
    counted = "; ".join(
        f"{words.count_of(row.starts, 'inspection')} began from {in_words(row.election.called)}, "
        f"when it was called, to {in_words(row.election.day)}, the vote"
        for row in rows
    )
    if counted:
        yield (
            "The weeks before a general election are forecast like any others: reports wait until "
            f"it is over, inspections have not waited. {counted}."
        )
