"""What follows an area SEND inspection under the framework of 2023."""

from dataclasses import replace
from datetime import date

from ilacs_cli.domain.calendar.periods import Months, WorkingDays, Years
from ilacs_cli.domain.events import EventKind, Outcome, Trigger
from ilacs_cli.domain.rules import Basis, Force, Party, Rule, Source, Span, Timing, after

_IN_FORCE = Span(since=date(2023, 1, 1))
_POSITIVE = after(EventKind.AREA_SEND, outcomes=[Outcome.TYPICALLY_POSITIVE])
_NOT_FAILING = after(
    EventKind.AREA_SEND, outcomes=[Outcome.TYPICALLY_POSITIVE, Outcome.INCONSISTENT]
)
_NOT_POSITIVE = after(
    EventKind.AREA_SEND, outcomes=[Outcome.INCONSISTENT, Outcome.SYSTEMIC_FAILINGS]
)
_FAILING = after(EventKind.AREA_SEND, outcomes=[Outcome.SYSTEMIC_FAILINGS])


def _reports(number: int, what: str) -> Source:
    return Source(
        title=f"Area SEND inspection reports {what}",
        reference=f"{number} reports, 2023 to 2025",
        basis=Basis.PRIMARY,
    )


_FAILING_REPORTS = _reports(14, "with the third outcome")
_HUCKNALL = Source(
    title="Hucknall Dispatch, from a paper of Nottinghamshire County Council",
    reference="22 May 2023",
    basis=Basis.SECONDARY,
)
_OXFORDSHIRE = Source(
    title="Accounts of Oxfordshire's priority action plan",
    reference="2023: report received 5 September, plan sent 24 October, approved 12 December and "
    "published 18 December",
    basis=Basis.SECONDARY,
)
_WRITTEN_ANSWER = Source(
    title="Department for Education, written answer on who judges the plan",
    reference="date not recorded",
    basis=Basis.PRIMARY,
)

PRIORITY_ACTION_PLAN = Rule(
    id="area-send/priority-action-plan",
    title="Submit the priority action plan",
    owed_by=Party.LOCAL_AREA_PARTNERSHIP,
    owed_to=Party.OFSTED_AND_CQC,
    trigger=Trigger.RECEIVED,
    period=WorkingDays(35),
    timing=Timing.BY,
    force=Force.REQUIRED,
    in_force=_IN_FORCE,
    applies=_FAILING,
    source=_HUCKNALL,
    also=(_OXFORDSHIRE, _WRITTEN_ANSWER),
    detail="Ofsted and the Care Quality Commission (CQC) say whether the plan is fit for purpose. "
    "No report gives a number of days. The 35 days come from a newspaper's account of a council "
    "paper. Oxfordshire's dates in 2023 fit them.",
)

PUBLISH_PRIORITY_ACTION_PLAN = Rule(
    id="area-send/publish-priority-action-plan",
    title="Publish the priority action plan",
    owed_by=Party.LOCAL_AREA_PARTNERSHIP,
    owed_to=Party.PUBLIC,
    trigger=Trigger.RECEIVED,
    period=WorkingDays(70),
    timing=Timing.BY,
    force=Force.REQUIRED,
    in_force=_IN_FORCE,
    applies=_FAILING,
    source=_HUCKNALL,
    also=(_OXFORDSHIRE,),
    detail="No report gives a number of days. The 70 days come from a newspaper's account of a "
    "council paper. In 2023 Oxfordshire's plan was approved after 70 working days and published "
    "six days later.",
)

STRATEGIC_PLAN = Rule(
    id="area-send/strategic-plan",
    title="Update and publish the strategic plan",
    short="Publish the strategic plan",
    owed_by=Party.AUTHORITY,
    owed_to=Party.PUBLIC,
    trigger=Trigger.RECEIVED,
    period=None,
    timing=Timing.STATED,
    force=Force.REQUESTED,
    in_force=_IN_FORCE,
    applies=_NOT_FAILING,
    source=_reports(41, "with the first or second outcome"),
    detail="Only the letter gives the date.",
)

MONITORING_INSPECTION = Rule(
    id="area-send/monitoring-inspection",
    title="Ofsted's SEND monitoring inspection",
    owed_by=Party.OFSTED,
    owed_to=Party.AUTHORITY,
    trigger=Trigger.RECEIVED,
    period=Months(18),
    about=True,
    timing=Timing.WITHIN,
    force=Force.EXPECTED,
    in_force=_IN_FORCE,
    applies=_FAILING,
    source=_FAILING_REPORTS,
    also=(
        Source(
            title="South Gloucestershire parents' forum, account of when it is due",
            reference="September 2025",
            basis=Basis.SECONDARY,
        ),
    ),
    detail="The reports give the 18 months. By the account of a parents' forum, they run from the "
    "day the final report is received. In practice the inspection has come later. It came after "
    "26 months in Nottinghamshire and after 23 in Hertfordshire.",
)

NEXT_AFTER_POSITIVE = Rule(
    id="area-send/next-inspection",
    title="Ofsted's next area SEND inspection",
    owed_by=Party.OFSTED,
    owed_to=Party.AUTHORITY,
    trigger=Trigger.PUBLISHED,
    period=Years(5),
    about=True,
    timing=Timing.WITHIN,
    force=Force.EXPECTED,
    in_force=_IN_FORCE,
    applies=_POSITIVE,
    source=_reports(55, "of every outcome"),
    detail="This is for the first outcome: typically positive experiences.",
)

NEXT_AFTER_OTHERS = replace(
    NEXT_AFTER_POSITIVE,
    period=Years(3),
    applies=_NOT_POSITIVE,
    detail="This is for the second outcome (inconsistent experiences) and the third "
    "(systemic failings).",
)

THEMATIC_VISIT = Rule(
    id="area-send/thematic-visit",
    title="Thematic visits to a few areas each year",
    short="Thematic visits to a few areas",
    owed_by=Party.OFSTED_AND_CQC,
    owed_to=None,
    trigger=None,
    period=None,
    timing=Timing.UNDATED,
    force=Force.EXPECTED,
    in_force=_IN_FORCE,
    applies=after(),
    source=Source(
        title="Local Government Association, guidance for council leaders",
        reference="date not recorded",
        basis=Basis.SECONDARY,
    ),
    detail="Each visit looks in depth at one part of the system for special educational needs and "
    "disabilities (SEND). A visit does not depend on an inspection. No date is set.",
)

RULES = (
    PRIORITY_ACTION_PLAN,
    PUBLISH_PRIORITY_ACTION_PLAN,
    STRATEGIC_PLAN,
    MONITORING_INSPECTION,
    NEXT_AFTER_POSITIVE,
    NEXT_AFTER_OTHERS,
    THEMATIC_VISIT,
)
