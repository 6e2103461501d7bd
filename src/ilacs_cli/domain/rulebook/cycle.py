"""What the framework expects between one full inspection and the next."""

from dataclasses import replace
from datetime import date

from ilacs_cli.domain.calendar.periods import Months, Years
from ilacs_cli.domain.events import EventKind, InspectionKind, Tier, Trigger
from ilacs_cli.domain.rulebook.event_dates import PUBLISHED_AFTER
from ilacs_cli.domain.rulebook.sources import (
    NOTTINGHAMSHIRE_GUIDE,
    PLYMOUTH_SCRUTINY_2021,
    PRESS_NOTICE_2017,
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

_AFTER_INSPECTION = after(EventKind.INSPECTION)
SINCE_ILACS = Span(since=date(2018, 1, 1))
"""From the month in which visits under the framework began."""

REFORM_FROM = date(2026, 4, 1)
"""The first day on site of the inspections that give no overall judgement."""

REPORTED_SINCE_REFORM = REFORM_FROM + PUBLISHED_AFTER[0]
"""The earliest day on which such an inspection can have been reported on."""

NEXT_INSPECTION = Rule(
    id="cycle/next-inspection",
    title="Ofsted's next full inspection",
    owed_by=Party.OFSTED,
    owed_to=Party.AUTHORITY,
    trigger=Trigger.ON_SITE_START,
    period=Years(3),
    timing=Timing.AROUND,
    margin=Months(6),
    force=Force.EXPECTED,
    in_force=SINCE_ILACS,
    dated_by=DatedBy.WHAT_FOLLOWS,
    applies=_AFTER_INSPECTION,
    source=Source(
        title="Kirklees safeguarding partnership, account of the ILACS cycle",
        reference="date not recorded",
        basis=Basis.SECONDARY,
    ),
    also=(NOTTINGHAMSHIRE_GUIDE, PRESS_NOTICE_2017),
    detail="The three years are counted from the first day on site of the last full inspection. "
    "They come from Ofsted's press notice. The six months before and after come from accounts in "
    "Kirklees and Nottinghamshire.",
)

NEXT_INSPECTION_FROM_LAST_DAY = replace(
    NEXT_INSPECTION,
    trigger=Trigger.ON_SITE_END,
    notes=(
        RuleNote(
            "window-from-last-day",
            "We do not know the first day on site of the last full inspection. So we count from "
            "its last day on site.",
        ),
    ),
)
"""The version for inspections with only a last day on site, a few weeks at most after the first."""

KIND = Rule(
    id="cycle/kind",
    title="A short or a standard inspection",
    owed_by=Party.OFSTED,
    owed_to=Party.AUTHORITY,
    trigger=Trigger.ON_SITE_START,
    period=None,
    timing=Timing.UNDATED,
    force=Force.EXPECTED,
    in_force=SINCE_ILACS,
    applies=_AFTER_INSPECTION,
    source=PRESS_NOTICE_2017,
    detail="After good or outstanding the next inspection is short: one week on site. After "
    "requires improvement or inadequate it is standard: two weeks. It is also standard where "
    "there has been no ILACS inspection yet.",
)

FOCUSED_VISITS = Rule(
    id="cycle/focused-visits",
    title="Focused visits between inspections",
    owed_by=Party.OFSTED,
    owed_to=Party.AUTHORITY,
    trigger=Trigger.ON_SITE_START,
    period=None,
    timing=Timing.UNDATED,
    force=Force.EXPECTED,
    in_force=SINCE_ILACS,
    applies=_AFTER_INSPECTION,
    source=PRESS_NOTICE_2017,
    also=(PLYMOUTH_SCRUTINY_2021,),
    detail="After good or outstanding there is usually one. After requires improvement there are "
    "one or two, and a JTAI may replace one. After inadequate there are none: Ofsted makes "
    "monitoring visits instead. Ofsted itself says at least one. The second visit and the JTAI "
    "come from Plymouth's account.",
)

REFORM_2026 = Rule(
    id="cycle/reform-2026",
    title="Four judgements and no overall one",
    owed_by=Party.OFSTED,
    owed_to=Party.AUTHORITY,
    trigger=Trigger.ON_SITE_START,
    period=None,
    timing=Timing.UNDATED,
    force=Force.EXPECTED,
    in_force=Span(since=REFORM_FROM),
    dated_by=DatedBy.ON_SITE_START,
    applies=_AFTER_INSPECTION,
    source=Source(
        title="Ofsted, announcement that the overall judgement will end",
        reference="27 November 2025",
        basis=Basis.PRIMARY,
    ),
    also=(
        Source(
            title="Accounts by others of the framework of April 2026",
            reference="date not recorded",
            basis=Basis.SECONDARY,
        ),
    ),
    detail="We count an authority as good or better if two things hold. Its leaders are judged "
    "good or outstanding. So are at least two of the three areas of practice. This comes from "
    "accounts by others.",
)

ANNUAL_ENGAGEMENT = Rule(
    id="cycle/annual-engagement",
    title="Annual conversation with Ofsted",
    owed_by=Party.OFSTED,
    owed_to=Party.AUTHORITY,
    trigger=None,
    period=Years(1),
    timing=Timing.EVERY,
    force=Force.EXPECTED,
    in_force=Span(since=date(2017, 11, 29)),
    applies=_AFTER_INSPECTION,
    source=Source(
        title="Ofsted social care blog",
        reference="12 November 2018",
        basis=Basis.PRIMARY,
    ),
    detail="Ofsted's region meets the authority once a year to discuss its self-evaluation. The "
    "self-evaluation answers three questions. Ofsted writes within a month, by someone else's "
    "account. We do not know how long before the meeting the self-evaluation is due.",
)

RULES = (NEXT_INSPECTION, KIND, FOCUSED_VISITS, REFORM_2026, ANNUAL_ENGAGEMENT)

KIND_AFTER = {
    Tier.GOOD_OR_BETTER: InspectionKind.SHORT,
    Tier.REQUIRES_IMPROVEMENT: InspectionKind.STANDARD,
    Tier.INADEQUATE: InspectionKind.STANDARD,
    Tier.NOT_INSPECTED: InspectionKind.STANDARD,
}
"""``KIND`` by tier; what is not determined has the kind that all it may be have in common."""

MOST_DAYS_OF_A_SHORT_INSPECTION = 5
"""``KIND``: one week on site, in working days."""

FOCUSED_VISITS_AFTER = {
    Tier.GOOD_OR_BETTER: (1, 1),
    Tier.REQUIRES_IMPROVEMENT: (1, 2),
    Tier.INADEQUATE: (0, 0),
}
"""``FOCUSED_VISITS`` by tier: the fewest and the most; a tier that is absent has none laid down."""

JTAI_MAY_REPLACE_A_VISIT = frozenset({Tier.REQUIRES_IMPROVEMENT})
"""``FOCUSED_VISITS``: the tiers in which a JTAI may take the place of one (secondary)."""

PRACTICE_JUDGEMENTS_NEEDED = 2
"""``REFORM_2026``: how many of the three practice judgements make good or better, with leaders."""
