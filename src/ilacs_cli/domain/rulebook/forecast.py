"""What the forecast of the next full inspection takes as given: choices, each with its reason.

They were made on the register as it was known on 31 December 2022 and have not been changed to
fit what came later.
"""

from ilacs_cli.domain.rulebook.cycle import NEXT_INSPECTION

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

_period, _margin = NEXT_INSPECTION.period, NEXT_INSPECTION.margin

ANNIVERSARY_MONTHS = 12 * (_period.amount if _period else 0)
"""``NEXT_INSPECTION``: the middle of the framework's window."""

MARGIN_MONTHS = _margin.amount if _margin else 0
"""``NEXT_INSPECTION``: the window opens as long before the anniversary, and closes after it."""
