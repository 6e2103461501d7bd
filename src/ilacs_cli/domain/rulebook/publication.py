"""When letters and reports are published, as far as that has been observed.

What is said here was counted from the register's own publication dates: a pattern, never a duty.
"""

from datetime import date, timedelta
from typing import NamedTuple

from ilacs_cli.domain.notes import Note
from ilacs_cli.domain.rulebook.cycle import SINCE_ILACS
from ilacs_cli.domain.rules import Basis, Force, Source, Span

FORCE = Force.OBSERVED
"""The force of the usual time to publication: observed, and binding on nobody."""

LAGS_SOURCE = Source(
    title="Our records, from the last day on site to publication",
    reference="counted anew from what was known that day",
    basis=Basis.OBSERVED,
)
"""The source of the usual times to publication."""

LAG_ERAS = (
    SINCE_ILACS._replace(until=date(2020, 3, 31)),
    Span(since=date(2021, 1, 1), until=date(2024, 3, 31)),
    Span(since=date(2024, 4, 1)),
)
"""The times in which publication took equally long, by the last day on site.

The framework's edition of 5 April 2024 changed what comes before publication; between the first
two the pandemic stopped routine inspection.
"""


class Election(NamedTuple):
    """A general election.

    Args:
        called: the day from which the date of the vote was certain.
        day: the day of the vote.
        source: where both come from.
    """

    called: date
    day: date
    source: Source


class Closure(NamedTuple):
    """Days on which nothing is published.

    Args:
        since: the first of them.
        until: the last of them.
        why: what they are.
        counts: whether the road to publication goes on in them: if so, what would have been
            published in them is published soon after; if not, all is put off by their length.
        source: where that comes from.
        also: further sources, such as that of the day of a general election.
    """

    since: date
    until: date
    why: str
    counts: bool
    source: Source
    also: tuple[Source, ...] = ()


_OBSERVED = Source(
    title="Our records of when inspections, focused visits and JTAIs were published",
    reference="since January 2018: none on such days",
    basis=Basis.OBSERVED,
)

CHRISTMAS = ((12, 21), (1, 3))
"""The first day, as month and day, and the last, in the year after: no letter or report is
published. These days are not counted. Checked on the 97 reports whose lag spans Christmas (to
February 2026): the median lag predicts publication to within 3.5 working days if these days are
left out, and to within 6.2 if they are counted."""

_WEEKS_BEFORE_A_VOTE = 5
BEFORE_A_GENERAL_ELECTION = timedelta(weeks=_WEEKS_BEFORE_A_VOTE)
"""How long before a vote, and on its day, nothing is published. These days are counted. Checked on
the 48 reports whose lag spans them (2019 and 2024): the median lag predicts publication to within
5.2 working days if these days are counted, and to within 12.8 if they are left out."""

GENERAL_ELECTIONS = (
    Election(
        called=date(2019, 10, 31),
        day=date(2019, 12, 12),
        source=Source(
            title="Early Parliamentary General Election Act 2019",
            reference="section 1(1), with Royal Assent on 31 October 2019",
            basis=Basis.PRIMARY,
            url="https://www.legislation.gov.uk/ukpga/2019/29/section/1",
        ),
    ),
    Election(
        called=date(2024, 5, 22),
        day=date(2024, 7, 4),
        source=Source(
            title="BBC News, live account of the Prime Minister's announcement of the vote of "
            "4 July 2024",
            reference="22 May 2024",
            basis=Basis.SECONDARY,
        ),
    ),
)
"""The general elections since the framework began; the date of the next is not known."""

ELECTIONS_TO_COME = Note(
    "election-to-come",
    f"Ofsted publishes nothing in the {_WEEKS_BEFORE_A_VOTE} weeks before a general election, and "
    "little before local elections. We do not know the date of the next general election, so this "
    "answer allows for none.",
)
"""The note for a publication that is still to come."""


def christmas_of(year: int) -> Closure:
    """Return the days around the Christmas of *year* on which nothing is published."""
    first, last = CHRISTMAS
    return Closure(
        since=date(year, *first),
        until=date(year + 1, *last),
        why="Christmas and New Year",
        counts=False,
        source=_OBSERVED,
    )


def closure_before(election: Election) -> Closure:
    """Return the days before *election*, and its own, on which nothing is published."""
    return Closure(
        since=election.day - BEFORE_A_GENERAL_ELECTION,
        until=election.day,
        why=f"the {_WEEKS_BEFORE_A_VOTE} weeks before a general election",
        counts=True,
        source=_OBSERVED,
        also=(election.source,),
    )
