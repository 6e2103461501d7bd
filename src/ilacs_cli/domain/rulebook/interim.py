"""The interim visits of autumn 2020: whom the inspectorate said it would visit first."""

from datetime import date
from enum import StrEnum

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

NOT_IN_THE_REGISTER = (Criterion.CONCERNS, Criterion.OTHER_ACTIVITY)
"""The criteria that no published document tells of: the register cannot know them."""

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
    detail="Visits ran from late September to 15 December 2020, with a pause from 5 November to "
    "2 December. First came authorities "
    + "; then ".join(_WORDS[one] for one in list(Criterion)[:5])
    + "; and with them a sample of good and outstanding ones.",
)

RULES = (INTERIM_VISITS,)
