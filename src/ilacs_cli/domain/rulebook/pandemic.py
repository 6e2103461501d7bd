"""The pandemic: when routine inspection stopped, and what that does and does not change."""

from datetime import date, timedelta

from ilacs_cli.domain.dates import in_words
from ilacs_cli.domain.rules import Span

_SUSPENDED_ON = date(2020, 3, 17)
_BEGAN_AGAIN = date(2021, 6, 28)

SUSPENDED = Span(since=_SUSPENDED_ON, until=_BEGAN_AGAIN - timedelta(days=1))
"""No graded full inspection: from the suspension to the eve of the first one since (Sunderland)."""

NO_CLOCK_STOPS = (
    f"Routine inspection was suspended from {in_words(_SUSPENDED_ON)}, and graded full inspections "
    f"began again on {in_words(_BEGAN_AGAIN)}. No edition of the framework says that the cycle's "
    "clock stops, so nothing is taken off."
)
