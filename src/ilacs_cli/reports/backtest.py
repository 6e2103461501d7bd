"""The test of the forecast: how good it has been, and what the figures mean."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from ilacs_cli.domain.calendar.dates import spelt_out
from ilacs_cli.domain.coverage import Coverage, coverage_of, limits_on
from ilacs_cli.domain.events import FULL_INSPECTIONS, Tier
from ilacs_cli.domain.forecast.backtest import (
    Backtest,
    BeforeVote,
    Held,
    Model,
    Score,
    Size,
    TierScore,
)
from ilacs_cli.domain.notes import Note, texts
from ilacs_cli.domain.rulebook.forecast import (
    FEWEST_TO_JUDGE,
    MEASURED_ON,
    NOT_A_PROMISE,
    PAST_LONGEST_MONTHS,
    REVIEW_ABOVE,
    REVIEW_BELOW,
    SUREST,
)
from ilacs_cli.domain.rulebook.pandemic import FIRST_OF_SUSPENSION
from ilacs_cli.formats import words
from ilacs_cli.formats.elements import (
    Block,
    Fact,
    Facts,
    Heading,
    Lines,
    Report,
    ReportContext,
    Table,
    notes,
)
from ilacs_cli.formats.values import Shape
from ilacs_cli.formats.words import count_cell, number_cell, share_cell
from ilacs_cli.reports.calibration import bin_in_words, calibration, percent


@dataclass(frozen=True, eq=False, repr=False)
class Figure:
    """A figure of the test, and what it is of.

    Args:
        measure: what it is.
        model: whose chances or windows it is of.
        tier: the tier whose authorities it is of.
        share: what the windows ought to hold.
        horizon_months: how far ahead the chances were.
        said: the mean of the chances.
        value: the figure.
        count: how many forecasts it rests on.
    """

    measure: str
    model: Model | None = None
    tier: Tier | None = None
    share: float | None = None
    horizon_months: int | None = None
    said: float | None = None
    value: float | None = None
    count: int | None = None


@dataclass(frozen=True, eq=False, repr=False)
class BacktestReport(Report):
    """How good the forecast would have been, month by month, on what was known then.

    Args:
        first: a day in the first month asked about.
        last: a day in the last month asked about.
        known_on: the day on which what followed was known.
        known_to: the last day to which all starts are taken to be known by then.
        months: how many months had any forecast.
        silent: the other months: in the suspension, or while none waited.
        forecasts: how many forecasts there were.
        inspections: how many inspections are known to have followed them.
        scores: how good the chances were, by months ahead and model.
        coverage: what the queue's windows held.
        calibration: the queue's chances by size.
        tiers: how good they were, by what the last inspection made of an authority.
        notes: what must be said of it.
    """

    name = "backtest"
    title = "The forecast put to the test"

    first: date
    last: date
    known_on: date
    known_to: date
    months: int
    silent: Sequence[date]
    forecasts: int
    inspections: int
    scores: Sequence[Score]
    coverage: Sequence[Held]
    calibration: Sequence[Size]
    tiers: Sequence[TierScore]
    notes: Sequence[Note]

    def rows(self) -> Sequence[Figure]:
        """Return a row for each figure."""
        return [
            Figure("months", value=self.months),
            Figure("forecasts", value=self.forecasts),
            Figure("inspections", value=self.inspections),
            Figure("silent_months", value=len(self.silent)),
            *(
                Figure("all_waits", Model.QUEUE, share=held.share, value=held.all_waits)
                for held in self.coverage
            ),
            *(
                Figure(measure, of.model, horizon_months=of.horizon_months, value=value)
                for of in self.scores
                for measure, value in (("brier", of.brier), ("log", of.log))
            ),
            *(
                Figure("brier", Model.QUEUE, tier, None, months, None, brier, cases)
                for tier, months, brier, cases in self.tiers
            ),
            *(
                Figure("came", Model.QUEUE, None, None, months, said, came, cases)
                for months, said, came, cases in self.calibration
            ),
        ]

    more = "How it was tested, every score, and what the scores mean"

    def answer(self) -> Iterable[Block]:
        """Yield how good the forecast has been beside two simpler ones, in words and figures."""
        if not self.scores:
            yield "No forecast can be tested for these months."
            return
        yield Lines([*_beside(self.scores), *_windows(self), *_surest(self.calibration)])
        yield _briers(self.scores)
        yield f"{_PERFECT} {_in_a_sentence(self)}"
        yield from texts(note for note in self.notes if note.code in _IN_THE_ANSWER)

    def explanation(self) -> Iterable[Block]:
        """Yield what was tested, all figures, and what they do and do not mean."""
        yield Facts("What was tested", list(_tested(self)))
        if self.scores:
            yield _scores(self.scores)
        if any(held.all_waits is not None for held in self.coverage):
            yield Table(
                ("Should begin between two dates", "Did"),
                [(share_cell(share), percent(all_waits)) for share, all_waits in self.coverage],
                "How many inspections began between the dates that our forecast gave",
                name="Ranges",
            )
        for months, sizes in groupby(self.calibration, key=lambda size: size.horizon_months):
            yield from calibration(months, list(sizes))
        if self.tiers:
            yield Heading("By what the last inspection made of the authority")
            yield Table(
                ("Last judgement", "Within", "Brier", "Forecasts"),
                [
                    (
                        tier.label,
                        count_cell(months, "month"),
                        share_cell(brier, Shape.FOUR_PLACES),
                        number_cell(cases),
                    )
                    for tier, months, brier, cases in self.tiers
                ],
                "The scores of our forecast",
                name="By last judgement",
            )
        yield from notes([note for note in self.notes if note.code not in _IN_THE_ANSWER])


_IN_THE_ANSWER = frozenset({"hindsight", "suspension-unforeseen"})
"""The notes without which the figures would be taken for more than they are."""


def build(
    tested: Backtest,
    votes: Iterable[BeforeVote],
    coverage: Iterable[Coverage],
    context: ReportContext,
) -> BacktestReport:
    """Return the report on what came of the forecasts, and on inspections before *votes*."""
    return BacktestReport(
        context.today,
        context.calendar_used,
        *tested[:-1],
        *tested.measures,
        list(_notes_on(tested, votes, coverage)),
    )


def _in_a_sentence(report: BacktestReport) -> str:
    return (
        f"We tested {report.forecasts:,} forecasts on what was known at the time, and know of "
        f"{report.inspections:,} inspections that followed."
    )


def _briers(scores: Sequence[Score]) -> Table:
    brier = {
        (one.horizon_months, one.model): share_cell(one.brier, Shape.THREE_PLACES) for one in scores
    }
    return Table(
        ("Begins within", *_COLUMNS.values()),
        [
            (count_cell(months, "month"), *(brier[months, model] for model in _COLUMNS))
            for months in dict.fromkeys(one.horizon_months for one in scores)
        ],
        "How far the chances were from what came: less is better",
        name="Brier scores",
    )


def _beside(scores: Sequence[Score]) -> Iterable[str]:
    """Yield over how many months our forecast did better than both others, one or neither."""
    brier = {(one.model, one.horizon_months): one.brier for one in scores}
    alike: dict[tuple[Model, ...], list[str]] = {}
    for months in dict.fromkeys(one.horizon_months for one in scores):
        ours = brier[Model.QUEUE, months]
        beaten = tuple(other for other in _SIMPLE if ours < brier[other, months])
        alike.setdefault(beaten, []).append(str(months))
    what = "our forecast"
    for beaten in sorted(alike, key=len, reverse=True):
        yield f"Over {words.listed(alike[beaten])} months, {what} was {_than(beaten)}."
        what = "it"


def _than(beaten: Sequence[Model]) -> str:
    """Return how our forecast compares with the two others, of which it has *beaten* some."""
    if len(beaten) == len(_SIMPLE):
        return "better than the two simple methods we compared it with"
    if not beaten:
        return "no better than the two simple methods we compared it with"
    (other,) = set(_SIMPLE) - set(beaten)
    return f"better than {_SIMPLE[beaten[0]]}, but no better than {_SIMPLE[other]}"


def _windows(report: BacktestReport) -> Iterable[str]:
    """Yield how many inspections the widest ranges held, and whether they are as wide as meant.

    Where the suspension is among what was tested, it and not their width may be why they held few.
    """
    *_, (share, held) = report.coverage
    if held is None:
        return
    codes = {note.code for note in report.notes}
    so = ""
    if "windows-too-narrow-or-wide" in codes and "suspension-unforeseen" not in codes:
        so = f", so our ranges are too {'wide' if held > share else 'narrow'}"
    yield (
        f"We gave a range of dates meant to hold {share:.0%} of inspections. "
        f"It held {held:.0%}{so}."
    )


def _surest(calibration: Sequence[Size]) -> Iterable[str]:
    """Yield how often an inspection came where the chance was among the highest."""
    if calibration:
        *_, size = calibration
        yield (
            f"Where our forecast said {bin_in_words(size)} within {size.horizon_months} months, an "
            f"inspection came in {size.came:.0%} of cases."
        )


def _tested(report: BacktestReport) -> Iterable[str]:
    yield Fact("tested", f"on the first of each month: {_months(report)}")
    yield Fact(
        "known",
        f"what was published by {spelt_out(report.known_on)}. We assume that we know every "
        f"inspection that began by {spelt_out(report.known_to)}, and score no later start",
    )
    if report.forecasts:
        yield Fact("forecasts", f"{report.forecasts:,}, one for each authority and month")
        yield Fact("inspections", f"{report.inspections:,} followed that we know of")
    if report.silent:
        months = words.count_of(len(report.silent), "month")
        yield Fact(
            "silent",
            f"{months} without a forecast, because routine inspection was suspended or we knew of "
            "no authority that waited",
        )


def _months(report: BacktestReport) -> str:
    first = report.first.replace(day=1)
    last = min(report.last, report.known_to).replace(day=1)
    if last < first:
        return "none; we do not know yet what followed"
    tested, silent = report.months, len(report.silent)
    count = f"{tested} of {tested + silent} months" if silent else words.count_of(tested, "month")
    told = f"{count}, {first:%B %Y}"
    if first < last:
        told += f" to {last:%B %Y}"
    if last < report.last.replace(day=1):
        told += "; we do not know yet what followed later ones"
    return told


_COLUMNS = {
    Model.QUEUE: "Our forecast",
    Model.TWO_CONSTANTS: "Time waited alone",
    Model.PAST_INTERVALS: "Past gaps",
}
"""Whose scores stand in which column; the notes say what they are."""

_SIMPLE = {
    Model.TWO_CONSTANTS: "a forecast from time waited alone",
    Model.PAST_INTERVALS: "a forecast from past gaps",
}
"""The two simpler forecasts in a sentence."""

_EVEN = 0.5
_PERFECT = (
    f"Less is better: 0 is perfect, and a forecast that always says 50% scores {(1 - _EVEN) ** 2}."
)


def _scores(scores: Sequence[Score]) -> Table:
    places = Shape.FOUR_PLACES
    brier = {(one.horizon_months, one.model): share_cell(one.brier, places) for one in scores}
    log = {(one.horizon_months, one.model): share_cell(one.log, places) for one in scores}
    return Table(
        ("Within", "Score", *_COLUMNS.values()),
        [
            (count_cell(months, "month"), name, *(score[months, model] for model in _COLUMNS))
            for months in dict.fromkeys(one.horizon_months for one in scores)
            for name, score in (("Brier", brier), ("log", log))
        ],
        "How good the chances of a start were: less is better",
        name="Every score",
    )


# What must be said of it


def _notes_on(
    tested: Backtest, votes: Iterable[BeforeVote], coverage: Iterable[Coverage]
) -> Iterable[Note]:
    """Yield what must be said of what came of the forecasts, a sentence or more each."""
    if tested.measures.forecasts:
        yield NOT_A_PROMISE
        yield _HINDSIGHT
        yield _LEFT_OUT
        yield _ALL_WAITS
        yield from _to_be_looked_at(tested)
        yield _SCORES
        yield _BASELINES
        if tested.first <= FIRST_OF_SUSPENSION <= tested.known_to:
            yield _UNFORESEEN
        yield from _votes(votes)
    yield from limits_on(tested.known_on, coverage_of(FULL_INSPECTIONS, coverage))


_LEFT_OUT = Note(
    "begun-left-out",
    "We leave out an authority once its next inspection has begun, because it knew of that before "
    "the report was out.",
)
_ALL_WAITS = Note(
    "all-waits",
    "For the share that began between two dates each authority counts once a month. One that "
    "still waits counts once the later date has gone: its inspection did not begin by then.",
)
_SCORES = Note(
    "scores",
    "The Brier score is the mean square of the chance minus what came, 1 or 0. The log score is "
    "the mean of minus the natural logarithm of the chance given to what happened. No chance "
    f"counts as surer than {SUREST:.0%}. Less is better in both.",
)
_BASELINES = Note(
    "baselines",
    "Time waited alone is one curve for every authority. It goes by the months since the last "
    "inspection, without the weeks in which routine inspection was suspended. Past gaps go by the "
    "gaps between inspections after the same last judgement. Half of all starts come between the "
    "shortest and the average gap, half between the average and the longest. After the longest, a "
    f"start comes within {PAST_LONGEST_MONTHS} months. Both know, as our forecast does, that none "
    "has begun yet.",
)
_HINDSIGHT = Note(
    "hindsight",
    "These figures are kinder than they should be to our forecast and to time waited alone. We set "
    f"up both after seeing the inspections up to {spelt_out(MEASURED_ON)}.",
)
_UNFORESEEN = Note(
    "suspension-unforeseen",
    f"No forecast made before {spelt_out(FIRST_OF_SUSPENSION)} could foresee that routine "
    "inspection would be suspended, so fewer inspections began between its dates.",
)


def _to_be_looked_at(tested: Backtest) -> Iterable[Note]:
    """Yield that the widest windows hold too little or too much, if they do."""
    *_, (share, held) = tested.measures.coverage
    if held is None or tested.measures.inspections < FEWEST_TO_JUDGE:
        return
    if not REVIEW_BELOW <= held <= REVIEW_ABOVE:
        width = "less far" if held < REVIEW_BELOW else "further"
        yield Note(
            "windows-too-narrow-or-wide",
            f"Of all inspections {held:.1%} began between dates that should have held {share:.0%}. "
            f"The dates are {width} apart than they ought to be.",
        )


def _votes(votes: Iterable[BeforeVote]) -> Iterable[Note]:
    counted = " ".join(
        f"{words.count_of(one.starts, 'inspection')} began between "
        f"{spelt_out(one.election.called)}, when the election was called, and "
        f"{spelt_out(one.election.day)}, the day of the vote."
        for one in votes
    )
    if counted:
        yield Note(
            "elections-like-any-time",
            "We forecast the weeks before a general election like any others. Reports wait until "
            f"the election is over, but inspections have not waited. {counted}",
        )
