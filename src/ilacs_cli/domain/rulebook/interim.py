"""The interim visits of autumn 2020: whom the inspectorate said it would visit first."""

from datetime import date
from enum import StrEnum

from ilacs_cli.domain.dates import in_words
from ilacs_cli.domain.events import EventKind
from ilacs_cli.domain.rules import DatedBy, Force, Party, Rule, Span, Timing, after
from ilacs_cli.domain.sources import Basis, Source


class Criterion(StrEnum):
    """Why an authority was to be visited, in the order of the published priorities."""

    INADEQUATE = "judged-inadequate"
    PRIORITY_ACTION = "area-for-priority-action"
    CONCERNS = "concerns-since"
    NO_ILACS_INSPECTION = "no-ilacs-inspection"
    OTHER_ACTIVITY = "timing-of-other-activity"
    SAMPLE = "sample-of-good-or-outstanding"
    NONE = "none-that-is-known"

    @property
    def in_words(self) -> str:
        """The criterion as it stands in a sentence."""
        return _WORDS[self]


_WORDS = {
    Criterion.INADEQUATE: "judged inadequate at the last inspection",
    Criterion.PRIORITY_ACTION: "an area for priority action",
    Criterion.CONCERNS: "concerns since the last inspection or visit",
    Criterion.NO_ILACS_INSPECTION: "no ILACS inspection yet",
    Criterion.OTHER_ACTIVITY: "the timing of other activity",
    Criterion.SAMPLE: "good or outstanding: may be one of the sample",
    Criterion.NONE: "no published criterion that the register can tell",
}

RANKED = (
    Criterion.INADEQUATE,
    Criterion.PRIORITY_ACTION,
    Criterion.CONCERNS,
    Criterion.NO_ILACS_INSPECTION,
    Criterion.OTHER_ACTIVITY,
)
"""The criteria in the order in which they were published."""

NOT_IN_THE_REGISTER = (Criterion.CONCERNS, Criterion.OTHER_ACTIVITY)
"""The criteria that no published document is known to tell of: the register cannot know them."""

_PAUSED = date(2020, 11, 5)
FIRST_SEEN, AGAIN_SEEN, LAST_SEEN = date(2020, 9, 29), date(2020, 12, 8), date(2020, 12, 15)
"""When the first, the first after the pause and the last of that autumn's visits began."""

_LOCKDOWN = Source(
    title="Cumbria County Council, agenda item on inspection of children's services",
    reference="visits paused for the national lockdown effective from 5 November 2020",
    basis=Basis.SECONDARY,
    url="https://councilportal.cumbria.gov.uk/mgAi.aspx?ID=59570",
)
_SEEN = Source(
    title="The register's interim assurance visits",
    reference="first days on site from September to December 2020",
    basis=Basis.OBSERVED,
)

INTERIM_VISITS = Rule(
    id="pandemic/interim-visits",
    title="Make interim assurance visits, without a grade, by the published priorities",
    owed_by=Party.OFSTED,
    owed_to=Party.AUTHORITY,
    trigger=None,
    period=None,
    timing=Timing.UNDATED,
    force=Force.EXPECTED,
    in_force=Span(since=date(2020, 9, 1), until=date(2020, 12, 31)),
    dated_by=DatedBy.WHAT_FOLLOWS,
    applies=after(EventKind.INSPECTION),
    source=Source(
        title="CYP Now, account of Ofsted's plans for interim visits",
        reference="6 July 2020",
        basis=Basis.SECONDARY,
    ),
    also=(_LOCKDOWN, _SEEN),
    detail="The published priorities, in their order: "
    + "; ".join(f"({place}) {one.in_words}" for place, one in enumerate(RANKED, start=1))
    + ". A sample of good and outstanding authorities was visited too. The visits of that autumn "
    f"that the register knows began from {in_words(FIRST_SEEN)} to {in_words(LAST_SEEN)}, and none "
    f"of them after {in_words(_PAUSED)} and before {in_words(AGAIN_SEEN)}: Ofsted had paused them "
    "for the national lockdown.",
)

RULES = (INTERIM_VISITS,)
