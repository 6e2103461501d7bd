"""Limits on the gaps between the dates of one event.

Counted from the register: of 999 events with both dates, all but two were published 3 to 26 weeks
after the last day on site (the others 18 days and 29 weeks), and of 593 letters all but six are
dated within 12 weeks of it. No letter is dated over a week from its publication.
"""

from datetime import date, timedelta

from ilacs_cli.domain.events import RecordKind
from ilacs_cli.domain.rulebook.pandemic import ASSURANCE_VISITS, FIRST_OF_SUSPENSION, SUSPENDED
from ilacs_cli.domain.rules import Span

PUBLISHED_AFTER = (timedelta(weeks=3), timedelta(weeks=26))
"""How long after the last day on site a letter or report is published, at least and at most."""

LETTER_WITHIN = timedelta(weeks=12)
"""How long after the last day on site its letter or report is dated, at most."""

_LONGEST_STAYS: dict[str, timedelta] = {
    RecordKind.SIF_INSPECTION: timedelta(weeks=4),
    RecordKind.ILACS_STANDARD: timedelta(weeks=2),
}
_LONGEST_OTHER_STAY = timedelta(weeks=1)

LETTER_AT_MOST = timedelta(weeks=30)
"""How long after the last day on site a letter or report is dated at all: the longest is 29."""

_PRINTED_STAYS: dict[str, timedelta] = {
    RecordKind.SIF_INSPECTION: timedelta(weeks=12),
    RecordKind.ILACS_STANDARD: timedelta(weeks=4),
    RecordKind.ILACS_SHORT: timedelta(weeks=4),
}
_OTHER_PRINTED_STAY = timedelta(weeks=2)

STAY_AT_MOST = timedelta(weeks=26)
"""How long inspectors stay at all. The longest inspection, in two parts, took 108 days."""

STAY_RECORDED_AT_MOST = timedelta(days=366)
"""How long a stay on site can be that is recorded: a longer one is a slip of the pen."""

RETURNED_WITHIN = timedelta(weeks=10)
"""How long after the first days on site a visit that was split went on, at most."""

PARTS_OF_ONE_STAY = timedelta(days=4)
"""How long after the first stay the second begins, at most, if both were planned: a weekend."""

KINDS_USED = {
    RecordKind.SIF_INSPECTION: Span(since=date(2013, 11, 1), until=date(2018, 9, 16)),
    RecordKind.ILACS_STANDARD: Span(since=date(2018, 1, 1)),
    RecordKind.ILACS_SHORT: Span(since=date(2018, 1, 1)),
    RecordKind.FOCUSED_VISIT: Span(since=date(2018, 1, 1)),
    RecordKind.COVID_ASSURANCE_VISIT: ASSURANCE_VISITS,
    RecordKind.JTAI: Span(since=date(2015, 11, 9)),
    RecordKind.AREA_SEND: Span(since=date(2023, 1, 1)),
    RecordKind.MONITORING_VISIT: Span(since=date(2016, 1, 1)),
}
"""When inspections and visits of a kind began, first and last.

The single framework ended with the framework of 17 September 2018. The ILACS was published on
29 November 2017, and its first visits were in January 2018. The regulations on JTAIs are in force
since 9 November 2015.
"""

NO_SUCH_VISITS = {
    RecordKind.FOCUSED_VISIT: Span(since=FIRST_OF_SUSPENSION, until=ASSURANCE_VISITS.until),
    RecordKind.ILACS_STANDARD: SUSPENDED,
    RecordKind.ILACS_SHORT: SUSPENDED,
}
"""When none began, because routine inspection was suspended."""

MONTHS_APART = 12
"""How many months a letter can be dated before its publication, or either after the visit."""

RECEIVED_WITHIN = timedelta(days=14)
"""How long after its date a letter can be received without a note that asks to check it."""

RECEIVED_BEFORE = timedelta(days=7)
"""How long before its date a letter can be received without such a note: it is sent ahead of its
publication, and no letter is dated over a week from that."""

MOST_DAYS_EARLIER = 8
"""How many working days early a date in a letter can be because the letter came earlier."""

ANOTHER_YEAR = timedelta(days=180)
"""From how far apart two dates are likelier to differ by a wrong year than by a wrong day."""

RECEIVED_AT_MOST = timedelta(weeks=12)
"""How far from its date a letter can be received at all: further is another year, or a slip."""

CALLED_WITHIN = timedelta(weeks=4)
"""How long after the inspectors' call their inspection begins, at most."""

TWO_OF_A_KIND = timedelta(weeks=8)
"""How near each other two events of one kind are likely to be one, recorded twice."""

MONTHS_AHEAD = 24
"""How many months after the day of asking a date in an imported file can be."""


def longest_stay(kind: str) -> timedelta:
    """Return the longest stay on site of an event whose last day is not known.

    Args:
        kind: what the register files the event under; a blank if not known.
    """
    return _LONGEST_STAYS.get(kind, _LONGEST_OTHER_STAY)


def printed_stay(kind: str | None) -> timedelta:
    """Return how long a stay can be of which a report prints the first and the last day.

    Of 1,000 stays in the register none under the single framework is longer than 72 days, none of
    another full inspection than 16 and none other than 8, but for those printed in two parts: a
    longer one has a wrong month or year.

    Args:
        kind: what the event would be filed under; None if not known.
    """
    return _PRINTED_STAYS.get(kind or "", _OTHER_PRINTED_STAY)
