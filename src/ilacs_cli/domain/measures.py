"""What came of forecasts, in figures."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from math import log
from statistics import fmean
from typing import NamedTuple

from ilacs_cli.domain.judgements import Tier
from ilacs_cli.domain.rulebook.backtest import BINS, SUREST
from ilacs_cli.domain.rulebook.forecast import SHARES, STARTS_WITHIN_MONTHS
from ilacs_cli.domain.trial import Case, Model


class Score(NamedTuple):
    """How good the chances were that a model gave of a start within some months; less is better.

    Args:
        months: how far ahead.
        model: whose chances.
        cases: how many they were; never 0.
        brier: the mean square of chance minus outcome (1 or 0).
        log: the mean of minus the logarithm of the chance given to what happened.
    """

    months: int
    model: Model
    cases: int
    brier: float
    log: float


class Size(NamedTuple):
    """The queue's chances of about one size, and how often what they were given for came.

    Args:
        months: how far ahead they were.
        said: their mean.
        came: the share that came.
        cases: how many they were; never 0.
    """

    months: int
    said: float
    came: float
    cases: int


class Measures(NamedTuple):
    """What came of some forecasts.

    Args:
        forecasts: how many there were.
        inspections: how many inspections are known to have followed them.
        scores: how good the chances were, by months ahead and model.
        coverage: what share of all waits the windows held, for each of ``SHARES``; None if it is
            known of none. A wait that goes on counts once its window has closed: it lies outside.
        calibration: the queue's chances by size.
        tiers: how good the queue's chances were, by what the last inspection made of an authority.
    """

    forecasts: int
    inspections: int
    scores: Sequence[Score]
    coverage: Sequence[float | None]
    calibration: Sequence[Size]
    tiers: Sequence[tuple[Tier, Score]]


def measures(cases: Sequence[Case], known_to: date) -> Measures:
    """Return what came of *cases*, of which all that began by *known_to* is known."""
    return Measures(
        forecasts=len(cases),
        inspections=len({(case.urn, case.began) for case in cases if case.began}),
        scores=list(_scores(cases)),
        coverage=[_held(place, cases, known_to) for place in range(len(SHARES))],
        calibration=[size for months in STARTS_WITHIN_MONTHS for size in _sizes(cases, months)],
        tiers=[
            (tier, score)
            for tier in Tier
            for score in _scores([case for case in cases if case.tier is tier])
            if score.model is Model.QUEUE
        ],
    )


def bin_of(chance: float) -> int:
    """Return the number, from 0, of the bin that holds *chance*: what is certain is in the last."""
    return min(int(chance * BINS), BINS - 1)


def _scores(cases: Sequence[Case]) -> Iterator[Score]:
    for months in STARTS_WITHIN_MONTHS:
        for model in Model:
            if tried := _tried(cases, model, months):
                brier = fmean((chance - came) ** 2 for chance, came in tried)
                log_score = fmean(-log(_to_what_happened(*one)) for one in tried)
                yield Score(months, model, len(tried), brier, log_score)


def _to_what_happened(chance: float, came: bool) -> float:  # noqa: FBT001 - as ``_tried`` has it
    surest = min(max(chance, 1 - SUREST), SUREST)
    return surest if came else 1 - surest


def _sizes(cases: Sequence[Case], months: int) -> Iterator[Size]:
    by_size: defaultdict[int, list[tuple[float, bool]]] = defaultdict(list)
    for chance, came in _tried(cases, Model.QUEUE, months):
        by_size[bin_of(chance)].append((chance, came))
    for _, same in sorted(by_size.items()):
        said, came_too = (fmean(each) for each in zip(*same, strict=True))
        yield Size(months, said, came_too, len(same))


def _tried(cases: Sequence[Case], model: Model, months: int) -> list[tuple[float, bool]]:
    """Return the chances that *model* gave, each with whether a start came."""
    return [
        (case.chances[model, months], case.came_within(months))
        for case in cases
        if (model, months) in case.chances
    ]


def _held(place: int, cases: Sequence[Case], known_to: date) -> float | None:
    held = [
        case.began is not None and window.opens <= case.began <= window.closes
        for case in cases
        if (window := case.windows[place]) and (case.began or window.closes <= known_to)
    ]
    return fmean(held) if held else None
