"""How long before a meeting of the authority something must be public."""

from datetime import date

from ilacs_cli.domain.calendar.periods import ClearDays, ClearWorkingDays
from ilacs_cli.domain.events import Trigger
from ilacs_cli.domain.rules import Basis, DatedBy, Force, Party, Rule, Source, Span, Timing, after

_NO_EVENT = after()  # they come before a meeting, whatever letter it is about

_REGULATIONS = (
    "The Local Authorities (Executive Arrangements) (Meetings and Access to Information) "
    "(England) Regulations 2012"
)
_CLEAR_DAYS = 5
_FIVE_DAYS = Span(since=date(2002, 10, 1))
_REGULATIONS_IN_FORCE = Span(since=date(2012, 9, 10))

_ACT = Source(
    title="Local Government Act 1972",
    reference="section 100B(3)",
    basis=Basis.PRIMARY,
    url="https://www.legislation.gov.uk/ukpga/1972/70/section/100B",
)
_FIVE_FOR_THREE = Source(
    title="The Local Authorities (Access to Meetings and Documents) (Period of Notice) "
    "(England) Order 2002",
    reference="SI 2002/715 art 3: five days for three, from 1 October 2002",
    basis=Basis.PRIMARY,
    url="https://www.legislation.gov.uk/uksi/2002/715/article/3/made",
)
_EXECUTIVE = Source(
    title=_REGULATIONS,
    reference="SI 2012/2089 reg 7: the executive and its committees, from 10 September 2012",
    basis=Basis.PRIMARY,
    url="https://www.legislation.gov.uk/uksi/2012/2089/regulation/7/made",
)
_WITHOUT_A_NOTICE = "SI 2012/2089 regs 10 and 11"
WITHOUT_A_NOTICE = f"the general exception or special urgency ({_WITHOUT_A_NOTICE})"
"""What is left where the notice of a key decision was not published in time."""

_PRACTICE = Source(
    title="Cheshire East Council, Governance and Constitution Committee, minute 160 on clear "
    "working days, citing R v Swansea City Council ex parte Elitestone Ltd (1993)",
    reference="21 January 2010",
    basis=Basis.SECONDARY,
)

PAPERS = Rule(
    id="meeting/papers",
    title="Open the agenda and reports to the public",
    short="Publish the agenda and reports",
    owed_by=Party.AUTHORITY,
    owed_to=Party.PUBLIC,
    trigger=Trigger.MEETING,
    period=ClearDays(_CLEAR_DAYS),
    timing=Timing.BEFORE,
    force=Force.STATUTORY,
    in_force=_FIVE_DAYS,
    dated_by=DatedBy.MEETING,
    applies=_NO_EVENT,
    source=_ACT,
    also=(_FIVE_FOR_THREE, _EXECUTIVE),
    detail="The day of publication and the day of the meeting are not counted. If a meeting is "
    "called at shorter notice, the papers are open from the time it is called.",
)

PAPERS_IN_WORKING_DAYS = Rule(
    id="meeting/papers-in-working-days",
    title="Publish the papers, counting only working days",
    short="Papers out, counting working days",
    owed_by=Party.AUTHORITY,
    owed_to=Party.PUBLIC,
    trigger=Trigger.MEETING,
    period=ClearWorkingDays(_CLEAR_DAYS),
    timing=Timing.BEFORE,
    force=Force.EXPECTED,
    in_force=_FIVE_DAYS,
    dated_by=DatedBy.MEETING,
    applies=_NO_EVENT,
    source=_PRACTICE,
    detail="The Act does not say whether weekends and bank holidays count as clear days. "
    "Councils' constitutions often leave them out, so the two counts can differ. The earlier day "
    "meets the Act on either reading. Look in your own constitution.",
)

KEY_DECISION_NOTICE = Rule(
    id="meeting/key-decision-notice",
    title="Publish the notice of a key decision",
    short="Publish the key decision notice",
    owed_by=Party.AUTHORITY,
    owed_to=Party.PUBLIC,
    trigger=Trigger.MEETING,
    period=ClearDays(28),
    timing=Timing.BEFORE,
    force=Force.STATUTORY,
    in_force=_REGULATIONS_IN_FORCE,
    dated_by=DatedBy.MEETING,
    applies=_NO_EVENT,
    source=Source(
        title=_REGULATIONS,
        reference="SI 2012/2089 reg 9",
        basis=Basis.PRIMARY,
        url="https://www.legislation.gov.uk/uksi/2012/2089/regulation/9/made",
    ),
    also=(
        Source(
            title=_REGULATIONS,
            reference=f"{_WITHOUT_A_NOTICE}: the general exception, and special urgency",
            basis=Basis.PRIMARY,
            url="https://www.legislation.gov.uk/uksi/2012/2089/part/3/made",
        ),
    ),
    detail="You need it only if the executive is to take a key decision. Every day counts except "
    "the day of publication and the day of the meeting.",
)

RULES = (PAPERS, PAPERS_IN_WORKING_DAYS, KEY_DECISION_NOTICE)
