"""How good forecasts were, once it is known what followed."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from math import log
from statistics import fmean
from typing import NamedTuple

from ilacs_cli.domain.survival import Spell, kaplan_meier

BINS = 10
"""Chances are told in steps of a tenth."""

SUREST = 0.99
"""For the log score no chance counts as nearer to certain than this: one miss would decide all."""


class Tried(NamedTuple):
    """One chance that was given, and whether what it was given for came."""

    chance: float
    came: bool


class Score(NamedTuple):
    """How good chances were; of two forecasts of the same, the one with less is better.

    Args:
        cases: how many chances were given.
        brier: the mean square of chance minus outcome (1 or 0).
        log: the mean of minus the natural logarithm of the chance given to what happened.
    """

    cases: int
    brier: float
    log: float


class Bin(NamedTuple):
    """Chances of about the same size, and how often what they were given for came.

    Args:
        above: the least chance in the bin.
        below: where the next bin begins.
        cases: how many there are; never 0.
        said: their mean.
        came: the share that came.
    """

    above: float
    below: float
    cases: int
    said: float
    came: float


def score(tried: Sequence[Tried]) -> Score | None:
    """Return how good the chances *tried* were, None if there are none."""
    if not tried:
        return None
    return Score(
        len(tried),
        fmean((one.chance - one.came) ** 2 for one in tried),
        fmean(-log(_to_what_happened(one)) for one in tried),
    )


def calibration(tried: Iterable[Tried]) -> tuple[Bin, ...]:
    """Return the chances *tried* by size, with how often what they were given for came."""
    binned: defaultdict[int, list[Tried]] = defaultdict(list)
    for one in tried:
        binned[min(int(one.chance * BINS), BINS - 1)].append(one)
    return tuple(
        Bin(
            number / BINS,
            (number + 1) / BINS,
            len(same),
            fmean(one.chance for one in same),
            fmean(one.came for one in same),
        )
        for number, same in sorted(binned.items())
    )


def together(bins: Iterable[Bin], at_least: float, at_most: float = 1.0) -> Bin | None:
    """Return what was said and what came in the *bins* that lie between two chances, as one.

    Returns:
        None if there are none.
    """
    found = [one for one in bins if at_least <= one.above and one.below <= at_most]
    cases = sum(one.cases for one in found)
    if not cases:
        return None
    said = sum(one.said * one.cases for one in found) / cases
    came = sum(one.came * one.cases for one in found) / cases
    return Bin(at_least, at_most, cases, said, came)


def held_by_middle(places: Iterable[Spell], share: float) -> float | None:
    """Return how much of what happens the middle *share* of each forecast holds.

    Cases whose outcome is not known yet count too, as far as they got (Kaplan-Meier), so that
    early outcomes do not count for too much.

    Args:
        places: for each forecast how much of it lay before the outcome, or before the end of
            what is known, as the time of a spell.
        share: the share that the middle of each forecast ought to hold.

    Returns:
        None if there are no cases.
    """
    drops = kaplan_meier(places)
    if not drops:
        return None
    low, high = (
        next((drop.surviving for drop in reversed(drops) if drop.time <= bound), 1.0)
        for bound in ((1 - share) / 2, (1 + share) / 2)
    )
    return low - high


def _to_what_happened(one: Tried) -> float:
    chance = min(max(one.chance, 1 - SUREST), SUREST)
    return chance if one.came else 1 - chance
