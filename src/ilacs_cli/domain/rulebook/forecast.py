"""What the forecast of the next full inspection rests on: constants, each with its evidence.

They were measured on the register of ``MEASURED_ON``, which also tests them: they were chosen with
hindsight. Nothing is fitted at run time.
"""

from datetime import date

from ilacs_cli.domain.events import EventKind
from ilacs_cli.domain.notes import Note
from ilacs_cli.domain.rulebook.cycle import NEXT_INSPECTION

_since = NEXT_INSPECTION.in_force.since
if _since is None:
    raise ValueError(f"{NEXT_INSPECTION.id} has no start")

MEASURED_ON = date(2026, 8, 22)
"""The day of the packaged register on which everything here was measured."""

POWER = 8
"""How strongly the longest wait comes first: a wait weighs as its length to this power.

Estimated on the last three years: 7.9, standard error 0.7. From 6 to 10 is nearly as good.
"""

PACE_WEEKS = 76
"""Over how many open weeks without suspension the pace is counted: about two years."""

VISITS = frozenset(
    {EventKind.FOCUSED_VISIT, EventKind.ASSURANCE_VISIT, EventKind.JTAI, EventKind.AREA_SEND}
)
"""The visits after which full inspections do not begin for a while."""

NO_START_WEEKS = 13
"""For how many weeks after the week of such a visit no full inspection begins.

Since 2018 none has, where 20.8 would have been expected.
"""

FEWER_STARTS_WEEKS = 26
"""Up to how many weeks after the week of such a visit fewer begin."""

FEWER_STARTS = 0.3
"""How much a wait still weighs then: since 2018, 14 began where 37.6 would have been expected."""

WEEKS_AHEAD = 312
"""How far ahead of the day asked about starts are looked for: six years."""

STARTS_WITHIN_MONTHS = (3, 6, 12)
"""How far ahead the chance of a start is told, and tested."""

SHARES = (0.5, 0.8)
"""The chances with which windows are told, and what they ought to hold when they are tested."""

LEAST_TOLD = 0.1
"""From which chance on it is told that an inspection may begin in the days asked about."""

MOST_UNSEEN = 0.9999
"""An inspection that is likelier than this to have begun unseen is not forecast any more."""

LATE_REPORTS = 0.9
"""A report is counted on when this share of those of late have come out as fast."""

OF_LATE_DAYS = 730
"""How far back "of late" reaches."""

NOT_A_PROMISE = Note("not-a-promise", "Observed, not a promise.")
"""What must be said with every forecast."""

CYCLE_BEGAN = _since
"""``NEXT_INSPECTION``: before it there is no forecast, and nothing to test."""


_period, _margin = NEXT_INSPECTION.period, NEXT_INSPECTION.margin
if _period is None or _margin is None:
    raise ValueError(f"{NEXT_INSPECTION.id} has no period or no margin")

BINS = 10
"""Chances are compared with what came in steps of a tenth."""

SUREST = 0.99
"""For the log score no chance counts as nearer to certain than this: one miss would decide all."""

MIDDLE_MONTHS = 39.5
"""The wait after which half of all authorities have been inspected, by two constants alone."""

SCALE_MONTHS = 4
"""How fast they are inspected round that: the scale of a logistic curve.

Both were chosen with hindsight, on the months that are tested: they are hard to beat.
"""

OPEN_WEEKS_A_YEAR = 40
"""In so many of 52 weeks full inspections begin; the chances of the others fall on these."""

FRAMEWORK_MONTHS = tuple(
    12 * _period.amount + margin for margin in (-_margin.amount, 0, _margin.amount)
)
"""``NEXT_INSPECTION``: the shortest, middle and longest wait while no interval is known."""

PAST_LONGEST_MONTHS = _margin.amount
"""Within so many months one is taken to begin that has not begun within the longest interval."""

REVIEW_BELOW, REVIEW_ABOVE = 0.75, 0.90
"""What the 80% windows must hold of all waits; outside this the forecast is to be looked at."""

FEWEST_TO_JUDGE = 30
"""Of fewer inspections that followed it is not said whether windows were right."""
