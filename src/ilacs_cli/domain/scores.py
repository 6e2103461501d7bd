"""How good chances were, once it is known what came."""

from collections import defaultdict
from collections.abc import Iterable
from math import log
from statistics import fmean
from typing import NamedTuple

from ilacs_cli.domain.rulebook.backtest import BINS, SUREST


class Tried(NamedTuple):
    """One chance that was given, and whether what it was given for came."""

    chance: float
    came: bool


class Bin(NamedTuple):
    """Chances of about the same size, and how often what they were given for came.

    Args:
        said: their mean.
        came: the share that came.
        count: how many there are; never 0.
    """

    said: float
    came: float
    count: int


def brier(tried: Iterable[Tried]) -> float:
    """Return the mean square of chance minus outcome (1 or 0); less is better."""
    return fmean((one.chance - one.came) ** 2 for one in tried)


def log_score(tried: Iterable[Tried]) -> float:
    """Return the mean of minus the logarithm of the chance given to what happened; less is better.

    No chance counts as surer than ``SUREST``.
    """
    return fmean(-log(_to_what_happened(one)) for one in tried)


def calibration(tried: Iterable[Tried]) -> list[Bin]:
    """Return the chances *tried* by size, with how often what they were given for came."""
    binned: defaultdict[int, list[Tried]] = defaultdict(list)
    for one in tried:
        binned[bin_of(one.chance)].append(one)
    return [
        Bin(fmean(one.chance for one in same), fmean(one.came for one in same), len(same))
        for _, same in sorted(binned.items())
    ]


def bin_of(chance: float) -> int:
    """Return the number, from 0, of the bin that holds *chance*: what is certain is in the last."""
    return min(int(chance * BINS), BINS - 1)


def _to_what_happened(one: Tried) -> float:
    chance = min(max(one.chance, 1 - SUREST), SUREST)
    return chance if one.came else 1 - chance
