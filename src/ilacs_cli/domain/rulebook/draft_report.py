"""What an authority may do between the draft report and the final one."""

from datetime import date

from ilacs_cli.domain.events import EventKind, Trigger
from ilacs_cli.domain.periods import WorkingDays
from ilacs_cli.domain.rules import DatedBy, Force, Note, Party, Rule, Span, Timing, after
from ilacs_cli.domain.sources import Basis, Source

COMMENTS = Rule(
    id="draft-report/comments",
    title="Comment on the accuracy of the draft report",
    owed_by=Party.AUTHORITY,
    owed_to=Party.OFSTED,
    trigger=Trigger.RECEIVED,
    period=WorkingDays(5),
    timing=Timing.BY,
    force=Force.EXPECTED,
    in_force=Span(since=date(2020, 9, 1)),
    dated_by=DatedBy.ON_SITE_START,
    applies=after(EventKind.DRAFT_REPORT),
    source=Source(
        title="Ofsted, outcome of the consultation on changes to post-inspection processes",
        reference="July 2020",
        basis=Basis.PRIMARY,
    ),
    detail="For inspections from September 2020. Stated for all that Ofsted inspects; not seen "
    "stated for ILACS alone.",
    notes=(
        Note(
            "A complaint is made in this window too.",
            Span(since=date(2024, 4, 5)),
        ),
    ),
)

RULES = (COMMENTS,)
