"""What is expected between an inadequate judgement and the re-inspection."""

from datetime import date

from ilacs_cli.domain.dates import in_words
from ilacs_cli.domain.events import EventKind, Outcome, Trigger
from ilacs_cli.domain.periods import Months, Weeks
from ilacs_cli.domain.rulebook.cycle import REFORM_2026, REFORM_FROM
from ilacs_cli.domain.rulebook.inspection import WRITTEN_STATEMENT
from ilacs_cli.domain.rulebook.sources import (
    HANDBOOK_160035,
    PRESS_NOTICE_2017,
    TRADE_PRESS_2018,
)
from ilacs_cli.domain.rules import DatedBy, Force, Note, Party, Rule, Span, Timing, after
from ilacs_cli.domain.sources import Basis, Source

_AFTER_INADEQUATE = after(EventKind.INSPECTION, outcomes=[Outcome.INADEQUATE])
_SINCE_HANDBOOK = Span(since=date(2016, 5, 1))
_SINCE_REFORM = Note(
    f"What triggers monitoring since the overall judgement ended on {in_words(REFORM_FROM)} is "
    "not known.",
    REFORM_2026.in_force,
)

MOST_MONITORING_VISITS, _MOST_IN_WORDS = 6, "six"
"""``MONITORING_VISITS``: how many there are at the most (secondary; Bradford had seven)."""

MONITORING_VISITS = Rule(
    id="improvement/monitoring-visits",
    title="Carry out monitoring visits",
    owed_by=Party.OFSTED,
    owed_to=Party.AUTHORITY,
    trigger=None,
    period=Months(3),
    timing=Timing.EVERY,
    force=Force.EXPECTED,
    in_force=Span(since=date(2016, 1, 1)),
    applies=_AFTER_INADEQUATE,
    source=HANDBOOK_160035,
    also=(PRESS_NOTICE_2017, TRADE_PRESS_2018),
    detail=f"Two days each, up to {_MOST_IN_WORDS} of them (secondary; Bradford had seven). How "
    "soon a visit's letter is published is not known, nor whether the first is published at all.",
    notes=(_SINCE_REFORM,),
)

FIRST_MONITORING_VISIT = Rule(
    id="improvement/first-monitoring-visit",
    title="Carry out the first monitoring visit",
    owed_by=Party.OFSTED,
    owed_to=Party.AUTHORITY,
    trigger=Trigger.RECEIVED,
    runs_from=WRITTEN_STATEMENT,
    period=Weeks(4),
    timing=Timing.WITHIN,
    force=Force.EXPECTED,
    in_force=_SINCE_HANDBOOK,
    applies=_AFTER_INADEQUATE,
    source=Source(
        title="Account of Ofsted's handbook 160035",
        reference="May 2016",
        basis=Basis.SECONDARY,
    ),
    detail="Counted from the deadline for the action plan. Seen for the single inspection "
    "framework only.",
    notes=(_SINCE_REFORM,),
)

RE_INSPECTION_SINGLE_FRAMEWORK = Rule(
    id="improvement/re-inspection",
    title="Re-inspect under the single inspection framework",
    owed_by=Party.OFSTED,
    owed_to=Party.AUTHORITY,
    trigger=Trigger.PUBLISHED,
    period=None,
    timing=Timing.UNDATED,
    force=Force.EXPECTED,
    in_force=Span(until=date(2018, 9, 16)),
    dated_by=DatedBy.WHAT_FOLLOWS,
    applies=_AFTER_INADEQUATE,
    source=TRADE_PRESS_2018,
    detail="Three to four weeks. No period is laid down.",
)

RE_INSPECTION_STANDARD = Rule(
    id="improvement/re-inspection",
    title="Re-inspect by a standard ILACS inspection",
    owed_by=Party.OFSTED,
    owed_to=Party.AUTHORITY,
    trigger=Trigger.PUBLISHED,
    period=None,
    timing=Timing.UNDATED,
    force=Force.EXPECTED,
    in_force=Span(since=date(2018, 9, 17)),
    dated_by=DatedBy.WHAT_FOLLOWS,
    applies=_AFTER_INADEQUATE,
    source=TRADE_PRESS_2018,
    detail="Two weeks. No period is laid down.",
    notes=(_SINCE_REFORM,),
)

RULES = (
    MONITORING_VISITS,
    FIRST_MONITORING_VISIT,
    RE_INSPECTION_SINGLE_FRAMEWORK,
    RE_INSPECTION_STANDARD,
)
