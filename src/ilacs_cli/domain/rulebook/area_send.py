"""What follows an area SEND inspection under the framework of 2023."""

from datetime import date

from ilacs_cli.domain.events import EventKind, Outcome, Trigger
from ilacs_cli.domain.periods import Months, Years
from ilacs_cli.domain.rules import Force, Party, Rule, Span, Timing, after
from ilacs_cli.domain.sources import Basis, Source

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
_ALL_REPORTS = _reports(55, "of every outcome")

PRIORITY_ACTION_PLAN = Rule(
    id="area-send/priority-action-plan",
    title="Submit the priority action plan",
    owed_by=Party.AUTHORITY,
    owed_to=None,
    trigger=Trigger.RECEIVED,
    period=None,
    timing=Timing.STATED,
    force=Force.REQUIRED,
    in_force=_IN_FORCE,
    applies=_FAILING,
    source=_FAILING_REPORTS,
    detail="No report gives a number of days: only the letter gives the date.",
)

STRATEGIC_PLAN = Rule(
    id="area-send/strategic-plan",
    title="Update and publish the strategic plan",
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
    title="Carry out a monitoring inspection",
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
    detail="Counted from receipt of the final report.",
)


NEXT_AFTER_POSITIVE = Rule(
    id="area-send/next-inspection",
    title="Carry out the next full area SEND inspection",
    owed_by=Party.OFSTED,
    owed_to=Party.AUTHORITY,
    trigger=Trigger.PUBLISHED,
    period=Years(5),
    about=True,
    timing=Timing.WITHIN,
    force=Force.EXPECTED,
    in_force=_IN_FORCE,
    applies=_POSITIVE,
    source=_ALL_REPORTS,
    detail="After the first outcome.",
)

NEXT_AFTER_OTHERS = Rule(
    id="area-send/next-inspection",
    title="Carry out the next full area SEND inspection",
    owed_by=Party.OFSTED,
    owed_to=Party.AUTHORITY,
    trigger=Trigger.PUBLISHED,
    period=Years(3),
    about=True,
    timing=Timing.WITHIN,
    force=Force.EXPECTED,
    in_force=_IN_FORCE,
    applies=_NOT_POSITIVE,
    source=_ALL_REPORTS,
    detail="After the second or third outcome.",
)

RULES = (
    PRIORITY_ACTION_PLAN,
    STRATEGIC_PLAN,
    MONITORING_INSPECTION,
    NEXT_AFTER_POSITIVE,
    NEXT_AFTER_OTHERS,
)
