"""The pandemic: when routine inspection stopped, and what that does and does not change."""

from datetime import date

from ilacs_cli.domain.rules import Basis, Source, Span

SUSPENDED = Span(since=date(2020, 3, 17), until=date(2021, 6, 27))
"""No graded full inspection: from the suspension to the eve of the first one since (Sunderland)."""

SOURCE = Source(
    title="Ofsted, routine inspection suspended; first graded inspection since",
    reference="17 March 2020; Sunderland, 28 June 2021",
    basis=Basis.PRIMARY,
)

NO_CLOCK_STOPS = (
    "Routine inspection was suspended from 17 March 2020, and graded full inspections began again "
    "on 28 June 2021. No edition of the framework says that the three-year clock stops, so nothing "
    "is taken off; inspections came later than usual."
)
