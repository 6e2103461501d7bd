"""What is expected between an inadequate judgement and the re-inspection."""

from dataclasses import replace
from datetime import date

from ilacs_cli.domain.calendar.dates import A_DAY, spelt_out
from ilacs_cli.domain.calendar.periods import Months, Weeks
from ilacs_cli.domain.events import EventKind, Outcome, Trigger
from ilacs_cli.domain.rulebook.cycle import REFORM_2026, REFORM_FROM
from ilacs_cli.domain.rulebook.inspection import WRITTEN_STATEMENT
from ilacs_cli.domain.rulebook.sources import (
    HANDBOOK_160035,
    PRESS_NOTICE_2017,
    TRADE_PRESS_2018,
    TRADE_PRESS_MAY_2016,
)
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

_AFTER_INADEQUATE = after(EventKind.INSPECTION, outcomes=[Outcome.INADEQUATE])
_SINCE_HANDBOOK = Span(since=date(2016, 5, 1))
_SINCE_REFORM = RuleNote(
    "monitoring-since-reform-not-known",
    f"The overall judgement ended on {spelt_out(REFORM_FROM)}. We do not know what has led to "
    "monitoring visits since then.",
    REFORM_2026.in_force,
)

FEWEST_MONITORING_VISITS, _FEWEST_IN_WORDS = 4, "four"
"""``MONITORING_VISITS``: how few there usually are (secondary)."""

MOST_MONITORING_VISITS, _MOST_IN_WORDS = 6, "six"
"""``MONITORING_VISITS``: how many there usually are at the most (secondary; two had seven)."""

MONITORING_VISITS = Rule(
    id="improvement/monitoring-visits",
    title="Ofsted's monitoring visits",
    owed_by=Party.OFSTED,
    owed_to=Party.AUTHORITY,
    trigger=None,
    period=Months(3),
    timing=Timing.EVERY,
    force=Force.EXPECTED,
    in_force=Span(since=date(2016, 1, 1)),
    applies=_AFTER_INADEQUATE,
    source=HANDBOOK_160035,
    also=(
        PRESS_NOTICE_2017,
        TRADE_PRESS_2018,
        TRADE_PRESS_MAY_2016,
        Source(
            title="Ofsted, report of the inspection of Knowsley",
            reference="13 June 2017: six visits, two of them published",
            basis=Basis.PRIMARY,
        ),
    ),
    detail=f"Each visit takes two days. There are usually {_FEWEST_IN_WORDS} to {_MOST_IN_WORDS}, "
    "by other people's accounts. Wandsworth (2016 to 2018) and Bradford had seven. In 2024 "
    "Herefordshire waited eight months between two visits. We do not know how soon a visit's "
    "letter is published. Those we know of took 25 to 41 working days. We do not know whether the "
    "first letter is published at all under ILACS.",
    notes=(
        RuleNote(
            "first-letter-not-published",
            "From 2016 to 2018 the letter of the first visit was not published. Later letters "
            "were. This is someone else's account.",
            Span(since=date(2016, 1, 1), until=date(2018, 12, 31)),
        ),
        _SINCE_REFORM,
    ),
)

FIRST_MONITORING_VISIT = Rule(
    id="improvement/first-monitoring-visit",
    title="Ofsted's first monitoring visit",
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
        title="An undated account of Ofsted's handbook 160035",
        reference="May 2016 edition",
        basis=Basis.SECONDARY,
    ),
    detail="The weeks are counted from the deadline for the action plan. We know this only for "
    "the single inspection framework, which ILACS replaced.",
    notes=(_SINCE_REFORM,),
)

_FROM_MONITORING = date(2016, 5, 31)
"""From this day re-inspection came after monitoring visits."""

_FROM_STANDARD = date(2018, 9, 17)
"""The framework as published again: a standard inspection in place of the single framework's."""


RE_INSPECTION_BEFORE_MONITORING = Rule(
    id="improvement/re-inspection",
    title="Re-inspection under the single inspection framework",
    short="Ofsted's re-inspection",
    owed_by=Party.OFSTED,
    owed_to=Party.AUTHORITY,
    trigger=Trigger.PUBLISHED,
    period=None,
    timing=Timing.UNDATED,
    force=Force.EXPECTED,
    in_force=Span(until=_FROM_MONITORING - A_DAY),
    dated_by=DatedBy.WHAT_FOLLOWS,
    applies=_AFTER_INADEQUATE,
    source=Source(
        title="CYP Now, account of re-inspection after an inadequate judgement",
        reference="9 February 2016",
        basis=Basis.SECONDARY,
    ),
    detail="Ofsted inspects again within 18 to 24 months. We do not know from which day they run.",
)

RE_INSPECTION_SINGLE_FRAMEWORK = replace(
    RE_INSPECTION_BEFORE_MONITORING,
    in_force=Span(since=_FROM_MONITORING, until=_FROM_STANDARD - A_DAY),
    source=TRADE_PRESS_MAY_2016,
    detail="The inspection takes three to four weeks. It comes after at least four monitoring "
    "visits. It is usually within 24 months of the day the authority submitted its action plan.",
)

RE_INSPECTION_STANDARD = replace(
    RE_INSPECTION_BEFORE_MONITORING,
    title="Re-inspection by a standard ILACS inspection",
    in_force=Span(since=_FROM_STANDARD),
    source=TRADE_PRESS_2018,
    detail="The inspection takes two weeks. No rule says when it comes.",
    notes=(_SINCE_REFORM,),
)

RE_INSPECTIONS = (
    RE_INSPECTION_BEFORE_MONITORING,
    RE_INSPECTION_SINGLE_FRAMEWORK,
    RE_INSPECTION_STANDARD,
)
"""The versions of ``improvement/re-inspection``, oldest first."""

RULES = (MONITORING_VISITS, FIRST_MONITORING_VISIT, *RE_INSPECTIONS)
