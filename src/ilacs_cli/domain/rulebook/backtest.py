"""How the forecast is tested: the scores, and the two simpler forecasts it has to beat."""

from ilacs_cli.domain.rulebook.cycle import NEXT_INSPECTION

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
