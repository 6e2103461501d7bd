"""What came of the forecasts of some months, in figures."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from statistics import fmean
from typing import NamedTuple

from ilacs_cli.domain.dates import months_after
from ilacs_cli.domain.judgements import Tier
from ilacs_cli.domain.obligations import Window
from ilacs_cli.domain.rulebook.backtest import HORIZONS
from ilacs_cli.domain.rulebook.forecast import SHARES
from ilacs_cli.domain.scores import Bin, Tried, brier, calibration, log_score
from ilacs_cli.domain.trial import Case, Model


class Score(NamedTuple):
    """How good the chances of a start within some months were that a model gave; less is better."""

    months: int
    model: Model
    brier: float
    log: float


class Held(NamedTuple):
    """What the windows that ought to hold a share of all waits held of them.

    Args:
        share: what they ought to hold.
        all_waits: what they held; None if that is known of none. A wait that goes on counts where
            the window has closed: it must lie outside.
    """

    share: float
    all_waits: float | None


class OfTier(NamedTuple):
    """How good the queue's chances were of authorities that their last inspection put in a tier.

    Args:
        tier: the tier.
        months: how far ahead the chances were.
        brier: their Brier score.
        count: how many there were; never 0.
    """

    tier: Tier
    months: int
    brier: float
    count: int


class Measures(NamedTuple):
    """What came of some forecasts.

    Args:
        months: how many months had any.
        forecasts: how many there were.
        inspections: how many inspections are known to have followed them.
        scores: how good the chances were, by horizon and model; none for a horizon that has
            passed of no forecast.
        coverage: what the windows held, for each of ``SHARES``.
        calibration: the queue's chances by size, with the months ahead.
        tiers: how good the queue's chances were by tier and horizon.
    """

    months: int
    forecasts: int
    inspections: int
    scores: tuple[Score, ...]
    coverage: tuple[Held, ...]
    calibration: tuple[tuple[int, Bin], ...]
    tiers: tuple[OfTier, ...]


def measures(cases: Sequence[Case], known_to: date) -> Measures:
    """Return what came of *cases*, of which all that began by *known_to* is known."""
    return Measures(
        months=len({case.day for case in cases}),
        forecasts=len(cases),
        inspections=len({(case.urn, case.began) for case in cases if case.began}),
        scores=tuple(_scores(cases)),
        coverage=tuple(
            Held(share, _held(((case.windows[place], case.began) for case in cases), known_to))
            for place, share in enumerate(SHARES)
        ),
        calibration=tuple(
            (months, found)
            for months in HORIZONS
            for found in calibration(_tried(cases, months, Model.QUEUE))
        ),
        tiers=tuple(_tiers(cases)),
    )


def _scores(cases: Sequence[Case]) -> Iterator[Score]:
    for months in HORIZONS:
        for model in Model:
            if tried := _tried(cases, months, model):
                yield Score(months, model, brier(tried), log_score(tried))


def _tiers(cases: Sequence[Case]) -> Iterator[OfTier]:
    for tier in Tier:
        same = [case for case in cases if case.tier is tier]
        for months in HORIZONS:
            if tried := _tried(same, months, Model.QUEUE):
                yield OfTier(tier, months, brier(tried), len(tried))


def _tried(cases: Iterable[Case], months: int, model: Model) -> list[Tried]:
    """Return the chances of *model* whose time has passed, with whether a start came in it."""
    return [
        Tried(
            case.chances[months][model],
            came=case.began is not None and case.began <= months_after(case.day, months),
        )
        for case in cases
        if months in case.chances
    ]


def _held(waits: Iterable[tuple[Window | None, date | None]], known_to: date) -> float | None:
    """Return the share of *waits*, as window and start, that is known to lie in its window."""
    held = [
        began is not None and window.opens <= began <= window.closes
        for window, began in waits
        if window and (began or window.closes <= known_to)
    ]
    return fmean(held) if held else None
