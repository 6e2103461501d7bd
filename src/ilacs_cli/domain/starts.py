"""In which weeks the next full inspection of an authority may begin, and how likely."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import accumulate, compress
from operator import mul
from typing import NamedTuple

from ilacs_cli.domain.dates import in_words
from ilacs_cli.domain.experience import (
    Experience,
    Path,
    Seen,
    are_open,
    open_weeks,
    path_of,
    phase_of,
    waited,
)
from ilacs_cli.domain.intervals import FEWEST_TO_TELL
from ilacs_cli.domain.judgements import Tier
from ilacs_cli.domain.obligations import Window
from ilacs_cli.domain.rulebook import forecast as rulebook
from ilacs_cli.domain.rulebook.cycle import NEXT_INSPECTION
from ilacs_cli.domain.rulebook.pandemic import FIRST_OF_SUSPENSION, LAST_OF_SUSPENSION
from ilacs_cli.domain.rulebook.start_weeks import monday_of, week_of


class Starts(NamedTuple):
    """How likely the next full inspection is to have begun by the end of each open week.

    Args:
        weeks: the weeks, in order, in which it may begin.
        by_then: the chance that it has begun by each of them.
        origin: the week in which the wait would have begun without the suspension; for a longer
            wait than any that is told apart, the longest.
        seen: the intervals it rests on.
    """

    weeks: Sequence[int]
    by_then: Sequence[float]
    origin: int
    seen: Seen

    def by(self, day: date) -> float:
        """Return the chance that it begins in a week whose Monday is *day* or earlier."""
        place = bisect_right(self.weeks, week_of(day))
        return self.by_then[place - 1] if place else 0.0

    def window(self, share: float) -> Window | None:
        """Return the days in which it begins with a chance of *share*, as likely before as after.

        Weeks are whole: from a Monday to a Friday, both included. None if the window does not
        close within ``HORIZON_WEEKS``.
        """
        opens = bisect_left(self.by_then, (1 - share) / 2)
        closes = bisect_left(self.by_then, (1 + share) / 2)
        if closes >= len(self.by_then):
            return None
        friday = monday_of(self.weeks[closes]) + timedelta(days=4)
        return Window(monday_of(self.weeks[opens]), friday)

    @property
    def middle(self) -> date | None:
        """The Monday of the week by the end of which it is as likely as not to have begun.

        None if that does not come within the years that are looked at.
        """
        place = bisect_left(self.by_then, 0.5)
        return monday_of(self.weeks[place]) if place < len(self.weeks) else None

    @property
    def weight_of_prior(self) -> float:
        """How much of this rests on the prior, 0 to 1, over the weeks in which it may begin."""
        _, shares = self.seen.hazards or ((), (1.0,))
        last, before, weight = len(shares) - 1, 0.0, 0.0
        for week, by_then in zip(self.weeks, self.by_then, strict=True):
            weight += (by_then - before) * shares[min(week - self.origin, last)]
            before = by_then
        return weight / before if before else 1.0


class NoForecast(NamedTuple):
    """That there is no forecast, and why, in a sentence."""

    why: str


def starts(began: date, tier: Tier, experience: Experience) -> Starts | NoForecast:
    """Return when the inspection after one that began on *began* is likely to begin.

    It is taken that it has not begun by the day of *experience*.

    Args:
        began: the first day on site of the last full inspection.
        tier: what it made of the authority.
        experience: how long authorities wait, as known on the day to answer for.
    """
    day = experience.day
    seen = experience.seen[path_of(tier), phase_of(began, day)]
    reason = _unknown(tier, day, seen)
    if reason:
        return NoForecast(reason)
    this_week = week_of(day)
    so_far = min(waited(began, this_week), rulebook.HORIZON_WEEKS - 1)
    none_begins = compress(seen.none_begins[so_far + 1 :], are_open(this_week))
    by_then = [1.0 - waiting for waiting in accumulate(none_begins, mul)]
    return Starts(open_weeks(this_week), by_then, this_week - so_far, seen)


def _unknown(tier: Tier, day: date, seen: Seen) -> str | None:
    """Return why nothing can be said on *day*, None if something can."""
    if FIRST_OF_SUSPENSION <= day <= LAST_OF_SUSPENSION:
        return (
            f"Routine inspection had been suspended on {in_words(FIRST_OF_SUSPENSION)}, and "
            "nothing here says from when it was known on which day it would begin again."
        )
    if path_of(tier) is Path.CYCLE and not NEXT_INSPECTION.in_force.covers(day):
        return (
            f"The three-year cycle has run {NEXT_INSPECTION.in_force.in_words}: before it nothing "
            "says when the next inspection was due."
        )
    if seen.hazards is None:
        return (
            "Too few re-inspections of inadequate authorities were known: fewer than "
            f"{FEWEST_TO_TELL} make no figures, and the framework lays down no period."
        )
    return None
