"""The pandemic: when routine inspection stopped, and what that does and does not change."""

from datetime import date, timedelta
from enum import StrEnum

from ilacs_cli.domain.calendar.dates import spelt_out
from ilacs_cli.domain.events import EventKind
from ilacs_cli.domain.notes import Note
from ilacs_cli.domain.rules import Basis, DatedBy, Force, Party, Rule, Source, Span, Timing, after

FIRST_OF_SUSPENSION = date(2020, 3, 17)
"""The day on which routine inspection was suspended."""

BEGAN_AGAIN = date(2021, 6, 28)
"""The first day on site of the first graded full inspection since (Sunderland)."""

LAST_OF_SUSPENSION = BEGAN_AGAIN - timedelta(days=1)
"""The eve of that day."""

SUSPENDED = Span(since=FIRST_OF_SUSPENSION, until=LAST_OF_SUSPENSION)
"""No graded full inspection began in these days, both ends included."""

NO_CLOCK_STOPS = Note(
    "no-clock-stops",
    f"Ofsted suspended routine inspection on {spelt_out(FIRST_OF_SUSPENSION)}. Graded full "
    f"inspections began again on {spelt_out(BEGAN_AGAIN)}. No edition of the framework says that "
    "the three years stop for that time. So we take nothing off.",
)
"""The note for any count that spans the suspension."""


class Criterion(StrEnum):
    """Why an authority was to be visited, as listed; the list was not a ranking."""

    INADEQUATE = "judged-inadequate"
    PRIORITY_ACTION = "area-for-priority-action"
    CONCERNS = "concerns-since"
    NO_ILACS_INSPECTION = "no-ilacs-inspection"
    OTHER_ACTIVITY = "timing-of-other-activity"
    SAMPLE = "sample-of-good-or-outstanding"
    NONE = "none-that-is-known"

    @property
    def label(self) -> str:
        """The criterion's words in a sentence."""
        return _WORDS[self]


_WORDS = {
    Criterion.INADEQUATE: "judged inadequate",
    Criterion.PRIORITY_ACTION: "an area for priority action",
    Criterion.CONCERNS: "concerns since the last inspection",
    Criterion.NO_ILACS_INSPECTION: "no ILACS inspection yet",
    Criterion.OTHER_ACTIVITY: "the timing of other activity",
    Criterion.SAMPLE: "good or outstanding: may be in the sample",
    Criterion.NONE: "none that our records can show",
}

LISTED = (
    Criterion.INADEQUATE,
    Criterion.PRIORITY_ACTION,
    Criterion.CONCERNS,
    Criterion.NO_ILACS_INSPECTION,
    Criterion.OTHER_ACTIVITY,
)
"""The criteria that were published: a list and not a ranking."""

NOT_IN_THE_REGISTER = (Criterion.CONCERNS, Criterion.OTHER_ACTIVITY)
"""The criteria without a published source, which the register therefore lacks."""

_PAUSED, _PAUSED_TO = date(2020, 11, 5), date(2020, 12, 2)
FIRST_SEEN, AGAIN_SEEN, LAST_SEEN = date(2020, 9, 29), date(2020, 12, 8), date(2020, 12, 15)
"""The first days on site of three visits of that autumn: first, first after the pause, last."""

ASSURANCE_VISITS = Span(since=date(2020, 9, 1), until=date(2021, 5, 31))
"""No ordinary focused visit began in these days, but interim assurance visits did. Counted from our
records: 41 of those from 29 September 2020 to 26 May 2021; the next focused visit was on
9 June 2021."""

_LOCKDOWN = Source(
    title="Cumbria County Council, agenda item on inspection of children's services",
    reference="visits paused for the national lockdown effective from 5 November 2020",
    basis=Basis.SECONDARY,
    url="https://councilportal.cumbria.gov.uk/mgAi.aspx?ID=59570",
)
_SEEN = Source(
    title="Our records of interim assurance visits",
    reference="first days on site from September to December 2020",
    basis=Basis.OBSERVED,
)

INTERIM_VISITS = Rule(
    id="pandemic/interim-visits",
    title="Interim visits without a grade, chosen by a published list of reasons",
    short="Interim visits without a grade",
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
    detail=f"Ofsted listed {len(LISTED)} things that it would take into account, in no order. They "
    f"were: {'; '.join(one.label for one in LISTED)}. Ofsted also visited a sample of good and "
    "outstanding authorities. "
    f"The visits that we know of began from {spelt_out(FIRST_SEEN)} to {spelt_out(LAST_SEEN)}. "
    f"Ofsted paused them from {spelt_out(_PAUSED)} to {spelt_out(_PAUSED_TO)}, for the national "
    f"lockdown. They began again on {spelt_out(AGAIN_SEEN)}. Monitoring visits went on.",
)

RULES = (INTERIM_VISITS,)
