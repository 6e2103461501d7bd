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
"""For how many weeks after the week of such a visit fewer full inspections begin."""

FEWER_STARTS = 0.3
"""The factor on a wait's weight in those weeks: since 2018, 14 began where 37.6 were expected."""

WEEKS_AHEAD = 312
"""The horizon of the simulation in weeks: six years."""

STARTS_WITHIN_MONTHS = (3, 6, 12)
"""The horizons at which chances are reported and tested, in months."""

SHARES = (0.5, 0.8)
"""The nominal coverage of the forecast windows."""

LEAST_TOLD = 0.1
"""The lowest chance at which a likely inspection is listed."""

MOST_UNSEEN = 0.9999
"""The chance of having begun unseen above which an inspection is no longer forecast."""

LATE_REPORTS = 0.9
"""The quantile of recent publication lags after which a report is taken to be out."""

OF_LATE_DAYS = 730
"""How many days back publication lags are recent."""

NOT_A_PROMISE = Note("not-a-promise", "This is based on past inspections. It is not a promise.")
"""The note for every forecast."""

CYCLE_BEGAN = _since
"""``NEXT_INSPECTION``: the first day with a forecast, and the first that can be tested."""


_period, _margin = NEXT_INSPECTION.period, NEXT_INSPECTION.margin
if _period is None or _margin is None:
    raise ValueError(f"{NEXT_INSPECTION.id} has no period or no margin")

BINS = 10
"""The number of bins of the calibration table."""

SUREST = 0.99
"""The cap on a chance in the log score, so that one miss does not decide it."""

MIDDLE_MONTHS = 39.5
"""The median wait of the two-constants baseline."""

SCALE_MONTHS = 4
"""The scale of the logistic curve of the two-constants baseline.

Both constants were fitted to the months that are tested, which makes the baseline hard to beat.
"""

OPEN_WEEKS_A_YEAR = 40
"""The number of open weeks among 52; the hazard of closed weeks is spread over them."""

FRAMEWORK_MONTHS = tuple(
    12 * _period.amount + margin for margin in (-_margin.amount, 0, _margin.amount)
)
"""``NEXT_INSPECTION``: the shortest, middle and longest wait, used where no interval is known."""

PAST_LONGEST_MONTHS = _margin.amount
"""Within how many months an inspection is expected once it waits past the longest interval."""

HELD = {0.5: 0.59, 0.8: 0.83}
"""The share of all waits that ended within the windows of each share, when it was tested."""

TESTED_FROM, TESTED_TO = date(2023, 1, 1), date(2026, 5, 1)
"""The first and the last day for which forecasts were made in that test, one a month."""

REVIEW_BELOW, REVIEW_ABOVE = 0.75, 0.90
"""The observed coverage of 80% windows outside which the forecast is to be reviewed."""

FEWEST_TO_JUDGE = 30
"""The fewest inspections on which the coverage of windows is judged."""
