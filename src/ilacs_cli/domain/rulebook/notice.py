"""How long before going on site the inspectors call, and how long they stay."""

from datetime import date, timedelta
from typing import NamedTuple

from ilacs_cli.domain.calendar.dates import A_DAY
from ilacs_cli.domain.calendar.periods import Period, Weeks, WorkingDays
from ilacs_cli.domain.events import EventKind, InspectionKind, Trigger
from ilacs_cli.domain.rulebook.cycle import KIND, SINCE_ILACS
from ilacs_cli.domain.rulebook.sources import NOTTINGHAMSHIRE_GUIDE, PLYMOUTH_SCRUTINY_2021
from ilacs_cli.domain.rules import Basis, Force, Party, Rule, RuleNote, Source, Span, Timing, after

_MONDAY, _A_WEEK = 0, timedelta(weeks=1)


class UsualDays(NamedTuple):
    """On which days of the week the call usually comes, and inspectors usually begin.

    Args:
        weekday: the day of the week of both, Monday being 0.
        called: that day.
        in_words: the same in a sentence.
    """

    weekday: int
    called: str
    in_words: str

    def first_day(self, notified: date) -> date:
        """Return the first day on site: the usual day of the week after that of the call.

        Args:
            notified: the day of the call, whatever day of the week it is.
        """
        return notified + timedelta(days=self.weekday - notified.weekday()) + _A_WEEK


USUAL_DAYS = {
    EventKind.INSPECTION: UsualDays(
        _MONDAY,
        "Monday",
        "Ofsted usually calls on a Monday, and a full inspection begins on the next Monday.",
    )
}
"""The usual days, for the kinds of event that have any.

Of the 321 full inspections in the packaged register since January 2018 that have a first day on
site, 320 began on a Monday, and none in a week whose Monday was a bank holiday.
"""


class UsualStart(NamedTuple):
    """On which days of the week visits nearly always begin.

    Args:
        weekdays: they, Monday being 0.
        in_words: the same in a sentence.
    """

    weekdays: frozenset[int]
    in_words: str


USUAL_STARTS = {
    EventKind.FOCUSED_VISIT: UsualStart(
        frozenset({1, 2}), "Focused visits usually begin on a Tuesday or a Wednesday"
    ),
    EventKind.JTAI: UsualStart(frozenset({_MONDAY}), "JTAIs usually begin on a Monday"),
}
"""The usual days where the notice is counted in working days.

In the packaged register 305 of 330 focused visits begin so, and 62 of 64 JTAIs.
"""


def _notice(  # noqa: PLR0913 - one argument for each thing in which the rules differ
    kind: EventKind,
    *,
    period: Period | None,
    in_force: Span,
    source: Source,
    detail: str | None = None,
    about: bool = False,
    also: tuple[Source, ...] = (),
    notes: tuple[RuleNote, ...] = (),
) -> Rule:
    """Return the rule on how long after the call inspectors come; no *period*: not known."""
    return Rule(
        id=f"notice/{kind}",
        title=f"The {kind.label} begins on site",
        owed_by=Party.OFSTED,
        owed_to=Party.AUTHORITY,
        trigger=Trigger.NOTIFIED,
        period=period,
        about=about,
        timing=Timing.BY if period else Timing.UNDATED,
        force=Force.EXPECTED,
        in_force=in_force,
        applies=after(kind),
        source=source,
        also=also,
        detail=detail,
        notes=notes,
    )


_BATH = Source(
    title="Bath and North East Somerset, account of its inspection",
    reference="call on 2 June 2025, on site 9 to 13 June 2025",
    basis=Basis.SECONDARY,
)
_CUMBRIA = Source(
    title="Cumbria, account of its focused visit",
    reference="November 2020",
    basis=Basis.SECONDARY,
)
_NORFOLK = Source(
    title="Norfolk, account of its focused visit",
    reference="call on Tuesday 28 September 2021, on site on Tuesday 5 October 2021",
    basis=Basis.SECONDARY,
)

_JTAI_PAGE = Source(
    title="gov.uk, joint targeted area inspections",
    reference="date not recorded",
    basis=Basis.PRIMARY,
)

INSPECTION = _notice(
    EventKind.INSPECTION,
    period=WorkingDays(5),
    in_force=SINCE_ILACS,
    source=_BATH,
    detail=USUAL_DAYS[EventKind.INSPECTION].in_words,
    also=(NOTTINGHAMSHIRE_GUIDE, PLYMOUTH_SCRUTINY_2021),
    notes=(
        RuleNote(
            "notice-longer-in-2021",
            "In 2021 Ofsted called up to 10 working days before.",
            Span(since=date(2021, 1, 1), until=date(2021, 12, 31)),
        ),
    ),
)

_FROM_INTERIM, _FROM_FIVE_DAYS = date(2020, 9, 1), date(2021, 8, 1)
"""The first days on which the notice of a focused visit is known, and is five working days."""

FOCUSED_VISIT_BEFORE = _notice(
    EventKind.FOCUSED_VISIT,
    period=None,
    in_force=SINCE_ILACS._replace(until=_FROM_INTERIM - A_DAY),
    source=PLYMOUTH_SCRUTINY_2021,
    detail="No source says how long before a focused visit Ofsted called until September 2020. "
    "The visit takes two days on site.",
)

FOCUSED_VISIT_INTERIM = _notice(
    EventKind.FOCUSED_VISIT,
    period=WorkingDays(10),
    in_force=Span(since=_FROM_INTERIM, until=_FROM_FIVE_DAYS - A_DAY),
    source=_CUMBRIA,
    detail="Ofsted called on a Tuesday or a Wednesday.",
    about=True,
    also=(PLYMOUTH_SCRUTINY_2021,),
)

FOCUSED_VISIT_SINCE = _notice(
    EventKind.FOCUSED_VISIT,
    period=WorkingDays(5),
    in_force=Span(since=_FROM_FIVE_DAYS),
    source=_NORFOLK,
)

JTAI = _notice(
    EventKind.JTAI,
    period=WorkingDays(10),
    in_force=SINCE_ILACS,
    source=_JTAI_PAGE,
    detail="The working days are counted to the first day on site.",
    also=(PLYMOUTH_SCRUTINY_2021,),
    notes=(
        RuleNote(
            "jtai-longer-in-2021",
            "Plymouth's account of 2021 has four weeks in all, two of them for fieldwork. In our "
            "records JTAIs of every year have five days on site, except one that had four.",
            Span(since=date(2020, 1, 1), until=date(2021, 12, 31)),
        ),
    ),
)

RULES = (INSPECTION, FOCUSED_VISIT_BEFORE, FOCUSED_VISIT_INTERIM, FOCUSED_VISIT_SINCE, JTAI)


class Stay(NamedTuple):
    """How long the inspectors are on site.

    Args:
        length: weeks are working weeks, Monday to Friday; working days include the first.
        rule: the rule that says so.
        source: where it comes from.
        detail: what else must be said of it.
        force: how binding that is.
    """

    length: Period
    rule: str
    source: Source
    detail: str | None = None
    force: Force = Force.EXPECTED


STAYS: dict[tuple[EventKind, InspectionKind | None], Stay] = {
    (EventKind.INSPECTION, InspectionKind.SHORT): Stay(Weeks(1), KIND.id, KIND.source),
    (EventKind.INSPECTION, InspectionKind.STANDARD): Stay(Weeks(2), KIND.id, KIND.source),
    (EventKind.FOCUSED_VISIT, None): Stay(
        WorkingDays(2), FOCUSED_VISIT_SINCE.id, PLYMOUTH_SCRUTINY_2021
    ),
    (EventKind.JTAI, None): Stay(
        Weeks(1), JTAI.id, _JTAI_PAGE, "A JTAI takes three weeks in all. Two of them are off site."
    ),
}
"""The length of stay by kind of event and, for an inspection, its own kind."""
