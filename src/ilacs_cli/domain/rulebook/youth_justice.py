"""What follows an inspection of youth justice services by HM Inspectorate of Probation."""

from ilacs_cli.domain.events import EventKind, Trigger
from ilacs_cli.domain.rules import Basis, Force, Party, Rule, Source, Span, Timing, after

IMPROVEMENT_PLAN = Rule(
    id="youth-justice/improvement-plan",
    title="Draw up an improvement plan, which HM Inspectorate of Probation follows up",
    short="Draw up an improvement plan",
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
    detail="How binding it is and how many days an authority has is not known: the inspectorate "
    "says that it follows the plan up, and only the letter gives the date.",
)

RULES = (IMPROVEMENT_PLAN,)
