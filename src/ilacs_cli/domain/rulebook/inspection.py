"""What an authority owes after a full inspection of its children's services."""

from datetime import date

from ilacs_cli.domain.calendar.periods import WorkingDays
from ilacs_cli.domain.events import EventKind, Trigger
from ilacs_cli.domain.rulebook.sources import ST_HELENS
from ilacs_cli.domain.rules import Basis, Force, Party, Rule, Source, Span, Timing, after

_REGULATIONS = (
    "The Education and Inspections Act 2006 (Inspection of Local Authorities) Regulations 2007"
)
_IN_FORCE = Span(since=date(2007, 4, 1))

PUBLISH_REPORT = Rule(
    id="inspection/publish-report",
    title="Publish the inspection report",
    owed_by=Party.AUTHORITY,
    owed_to=Party.PUBLIC,
    trigger=Trigger.RECEIVED,
    period=WorkingDays(30),
    timing=Timing.BY,
    force=Force.STATUTORY,
    in_force=_IN_FORCE,
    applies=after(EventKind.INSPECTION),
    source=Source(
        title=_REGULATIONS,
        reference="SI 2007/462 reg 2",
        basis=Basis.PRIMARY,
        url="https://www.legislation.gov.uk/uksi/2007/462/regulation/2/made",
    ),
    detail="Send copies to the safeguarding and children's trust partners, a local newspaper and "
    "a local radio station. Let anybody inspect it free of charge.",
)

WRITTEN_STATEMENT = Rule(
    id="inspection/written-statement",
    title="Publish a written statement of proposed action",
    short="Publish the statement of action",
    owed_by=Party.AUTHORITY,
    owed_to=Party.PUBLIC,
    trigger=Trigger.RECEIVED,
    period=WorkingDays(70),
    timing=Timing.BY,
    force=Force.STATUTORY,
    in_force=_IN_FORCE,
    applies=after(EventKind.INSPECTION),
    source=Source(
        title=_REGULATIONS,
        reference="SI 2007/462 reg 3",
        basis=Basis.PRIMARY,
        url="https://www.legislation.gov.uk/uksi/2007/462/regulation/3/made",
    ),
    also=(
        Source(
            title="Education and Inspections Act 2006",
            reference="section 137(3)-(4)",
            basis=Basis.PRIMARY,
            url="https://www.legislation.gov.uk/ukpga/2006/40/section/137",
        ),
        ST_HELENS,
        Source(
            title="Kirklees Council, cabinet, account of the Regulations",
            reference="7 March 2017, on who is sent the statement",
            basis=Basis.SECONDARY,
        ),
    ),
    detail="The statement says what action the authority proposes, and over what period. It is "
    "owed after every report of a full inspection (section 136 of the Act), whatever the "
    "judgement. By one council's account it also goes to the Secretary of State and the Chief "
    "Inspector.",
)

RULES = (PUBLISH_REPORT, WRITTEN_STATEMENT)
