"""How long something lasts, from cases of which some have not ended yet."""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import NamedTuple


class Spell(NamedTuple):
    """One case: a time during which something was watched that might end.

    All times are on the case's own clock, which starts at 0 when what is timed begins.

    Args:
        entered: it was watched after this time; later than 0 for a case that joins late.
        left: it was watched up to this time, included.
        ended: whether it ended at *left*; otherwise it was going on then (right-censored).
    """

    entered: float
    left: float
    ended: bool


class Drop(NamedTuple):
    """A time at which cases ended.

    Args:
        time: the time.
        watched: how many cases were being watched when it came.
        ended: how many of them ended at it.
        surviving: the estimated share that lasts longer than *time*.
    """

    time: float
    watched: int
    ended: int
    surviving: float


def kaplan_meier(spells: Iterable[Spell]) -> list[Drop]:
    """Return the Kaplan-Meier estimate, one drop for each time at which a case ended, in order.

    A case counts as watched at a time if it entered before it and left no earlier: cases still
    going on count for as long as they were watched, and late entrants only from when they joined.
    """
    cases = [spell for spell in spells if spell.left > spell.entered]
    entered, left = Counter(one.entered for one in cases), Counter(one.left for one in cases)
    ended = Counter(one.left for one in cases if one.ended)
    drops: list[Drop] = []
    watched, surviving = 0, 1.0
    for time in sorted(entered.keys() | left.keys()):
        if ended[time]:
            surviving *= 1 - ended[time] / watched
            drops.append(Drop(time, watched, ended[time], surviving))
        watched += entered[time] - left[time]
    return drops


class Hazards(NamedTuple):
    """The chance of ending in each whole unit of time, given that it has not ended before.

    Args:
        rates: the chance at time 0, 1, 2 and so on; the last holds for all later times.
        prior_shares: how much of each rests on the prior, 0 to 1.
    """

    rates: list[float]
    prior_shares: list[float]


def hazards(spells: Iterable[Spell], prior: Sequence[float], weight: float) -> Hazards:
    """Return the chances of ending that *spells* and a prior give together.

    It is as if *weight* more cases were watched at every length of time and ended as *prior* says
    (the posterior mean under a beta process, Hjort 1990). Where many cases were watched they
    decide; where none was, the prior does. With a weight of 0 it is Kaplan-Meier, and times at
    which no case was watched keep the prior's chance.

    Args:
        spells: the cases, in whole units of time; times past the prior's last are left out.
        prior: the chance of ending at time 0, 1, 2 and so on.
        weight: how many cases the prior counts for; not negative.
    """
    changes, ended = [0] * (len(prior) + 1), [0] * len(prior)
    last = len(prior) - 1
    for spell in spells:
        changes[min(int(spell.entered), last) + 1] += 1
        changes[min(int(spell.left), last) + 1] -= 1
        if spell.ended and spell.left <= last:
            ended[int(spell.left)] += 1
    totals = [weight + watched for watched in accumulate(changes)]
    return Hazards(
        [
            (weight * chance + ends) / total if total else chance
            for chance, ends, total in zip(prior, ended, totals, strict=False)
        ],
        [weight / total if total else 1.0 for total in totals[:-1]],
    )
