"""When the draft report comes, and what an authority may do about it or the final one."""

from datetime import date

from ilacs_cli.domain.calendar.dates import A_DAY
from ilacs_cli.domain.calendar.periods import Weeks, WorkingDays
from ilacs_cli.domain.events import EventKind, Trigger
from ilacs_cli.domain.rulebook.cycle import SINCE_ILACS
from ilacs_cli.domain.rulebook.sources import PLYMOUTH_SCRUTINY_2021
from ilacs_cli.domain.rules import (
    Basis,
    DatedBy,
    Force,
    Party,
    Rule,
    RuleNote,
    Source,
    Span,
    Timing,
    after,
)

_NEW_PROCESS = date(2020, 9, 1)
"""Comments and complaints go by the new process for inspections that begin from this day."""

_SOONEST_WEEKS, _LATEST_WEEKS = 4, 6

SHARED = Rule(
    id="draft-report/shared",
    title="Ofsted shares the draft report",
    owed_by=Party.OFSTED,
    owed_to=Party.AUTHORITY,
    trigger=Trigger.ON_SITE_END,
    period=Weeks((_SOONEST_WEEKS + _LATEST_WEEKS) // 2),
    timing=Timing.AROUND,
    margin=Weeks((_LATEST_WEEKS - _SOONEST_WEEKS) // 2),
    force=Force.EXPECTED,
    in_force=SINCE_ILACS,
    dated_by=DatedBy.ON_SITE_START,
    applies=after(EventKind.INSPECTION),
    source=PLYMOUTH_SCRUTINY_2021,
    detail=f"The draft comes about {_SOONEST_WEEKS} to {_LATEST_WEEKS} weeks after the last day on "
    "site. Ofsted confirms the judgements only then. This is Plymouth's account of July 2021.",
)

COMMENTS = Rule(
    id="draft-report/comments",
    title="Comment on the accuracy of the draft report",
    short="Comment on the draft report",
    owed_by=Party.AUTHORITY,
    owed_to=Party.OFSTED,
    trigger=Trigger.RECEIVED,
    period=WorkingDays(5),
    timing=Timing.BY,
    force=Force.EXPECTED,
    in_force=Span(since=_NEW_PROCESS),
    dated_by=DatedBy.ON_SITE_START,
    applies=after(EventKind.DRAFT_REPORT),
    source=Source(
        title="Ofsted, outcome of the consultation on changes to post-inspection processes",
        reference="July 2020",
        basis=Basis.PRIMARY,
    ),
    detail="This is for inspections from September 2020. Ofsted says it for everything that it "
    "inspects. We have not seen it said for ILACS alone.",
    notes=(
        RuleNote(
            "complaint-with-comments",
            "A complaint is due in the same days.",
            Span(since=date(2024, 4, 5)),
        ),
    ),
)

COMPLAINT = Rule(
    id="draft-report/complaint",
    title="Complain about the inspection or its report",
    short="Complain about the inspection",
    owed_by=Party.AUTHORITY,
    owed_to=Party.OFSTED,
    trigger=Trigger.PUBLISHED,
    period=WorkingDays(10),
    timing=Timing.BY,
    force=Force.EXPECTED,
    in_force=Span(since=date(2013, 4, 2), until=_NEW_PROCESS - A_DAY),
    dated_by=DatedBy.ON_SITE_START,
    applies=after(EventKind.INSPECTION, EventKind.FOCUSED_VISIT),
    source=Source(
        title="gov.uk, Ofsted's complaints procedure",
        reference="2 April 2013, on social care",
        basis=Basis.PRIMARY,
    ),
    detail="This is for inspections before September 2020, if the authority wishes to complain. "
    "Since then a complaint is made on the draft report.",
)
"""What might be done about a report once it was published: no duty, so not in ``RULES``."""

RULES = (SHARED, COMMENTS)
