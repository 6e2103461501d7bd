"""The pandemic: when routine inspection stopped, and what that does and does not change."""

from datetime import date, timedelta

from ilacs_cli.domain.dates import in_words
from ilacs_cli.domain.rules import Span

FIRST_OF_SUSPENSION = date(2020, 3, 17)
"""The day on which routine inspection was suspended."""

BEGAN_AGAIN = date(2021, 6, 28)
"""The first day on site of the first graded full inspection since (Sunderland)."""

LAST_OF_SUSPENSION = BEGAN_AGAIN - timedelta(days=1)
"""The eve of that day."""

SUSPENDED = Span(since=FIRST_OF_SUSPENSION, until=LAST_OF_SUSPENSION)
"""No graded full inspection began in these days, both ends included."""

NO_CLOCK_STOPS = (
    f"Routine inspection was suspended from {in_words(FIRST_OF_SUSPENSION)}, and graded full "
    f"inspections began again on {in_words(BEGAN_AGAIN)}. No edition of the framework says that "
    "the cycle's clock stops, so nothing is taken off."
)
"""What must be said wherever the suspension lay between two days that are counted."""
