"""What the forecast of the next full inspection takes as given: choices, each with its reason.

They were made on the register as it was known on 31 December 2022 and have not been changed to
fit what came later.
"""

from datetime import date

from ilacs_cli.domain.rulebook.cycle import NEXT_INSPECTION
from ilacs_cli.domain.rules import Note, Span

PRIOR_CASES = 10
"""How many authorities the framework's window counts for beside those observed.

Twice the fewest intervals that make a figure. Of 2, 5, 10, 20 and 50 it had the best Brier score
for six months on what was known before 2023, by little: 5 and 20 are as good as the same.
"""

LATE_REPORTS = 0.9
"""A report is counted on when this share of those of late have come out as fast."""

OF_LATE_DAYS = 730
"""How far back "of late" reaches."""

HORIZON_WEEKS = 416
"""How far ahead starts are looked for: eight years."""

NOT_A_PROMISE = "Observed, not a promise."

CYCLE_BEGAN = NEXT_INSPECTION.in_force.since or date.min
"""``NEXT_INSPECTION``: no wait was watched before the three-year cycle, and no forecast tested."""

POORER_AFTER_INADEQUATE = Note(
    "After an inadequate judgement this forecast has been a poorer guide since 2023 than the "
    "average of past intervals: Brier score 0.153 against 0.091 (less is better) for a start "
    "within 12 months, on 14 inspections ('ilacs backtest --from 2023-01-01').",
    Span(since=date(2023, 1, 1)),
)
"""What must be said with a forecast for an inadequate authority made in those days.

Measured by that backtest on the register as of 22 August 2026, on inadequate authorities alone:
430 forecasts. The average of past intervals is its sector's practice; by the framework's window
the score is 0.100. Of forecasts made before 2023 it does not hold: on 9 to 12 inspections the two
were level or the forecast was better.
"""

_period, _margin = NEXT_INSPECTION.period, NEXT_INSPECTION.margin

ANNIVERSARY_MONTHS = 12 * (_period.amount if _period else 0)
"""``NEXT_INSPECTION``: the middle of the framework's window."""

MARGIN_MONTHS = _margin.amount if _margin else 0
"""``NEXT_INSPECTION``: the window opens as long before the anniversary, and closes after it."""
