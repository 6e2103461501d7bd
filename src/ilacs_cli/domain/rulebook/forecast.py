"""What the forecast of the next full inspection rests on: constants, each with its evidence.

They were measured on the register of ``MEASURED_ON``, which also tests them: they were chosen with
hindsight. Nothing is fitted at run time.
"""

from datetime import date

from ilacs_cli.domain.events import EventKind
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

NOT_A_PROMISE = "Observed, not a promise."
"""What must be said with every forecast."""

CYCLE_BEGAN = _since
"""``NEXT_INSPECTION``: before it there is no forecast, and nothing to test."""
