"""What follows an inspection of youth justice services by HM Inspectorate of Probation."""

from ilacs_cli.domain.events import EventKind, Trigger
from ilacs_cli.domain.rules import Basis, Force, Party, Rule, Source, Span, Timing, after

IMPROVEMENT_PLAN = Rule(
    id="youth-justice/improvement-plan",
    title="Draw up an improvement plan",
    owed_by=Party.AUTHORITY,
    owed_to=None,
    trigger=Trigger.RECEIVED,
    period=None,
    timing=Timing.STATED,
    force=Force.EXPECTED,
    in_force=Span(),
    applies=after(EventKind.YOUTH_JUSTICE),
    source=Source(
        title="HM Inspectorate of Probation, page on how it reports",
        reference="date not recorded",
        basis=Basis.PRIMARY,
    ),
    detail="HM Inspectorate of Probation says that it follows the plan up. We do not know how "
    "binding the plan is, or how many days there are. Only the letter gives the date.",
)

RULES = (IMPROVEMENT_PLAN,)
