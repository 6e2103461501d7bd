"""Whether two accounts of an event at one authority, of one kind, tell of the same event."""

from datetime import date, timedelta
from enum import Enum
from typing import NamedTuple

from ilacs_cli.domain.rulebook.event_dates import LETTER_WITHIN, PUBLISHED_AFTER


class Likeness(Enum):
    """Whether two accounts tell of one event, as far as their dates say."""

    ONE = "one"
    PERHAPS = "perhaps"
    TWO = "two"


class Dates(NamedTuple):
    """What an account tells of an event's dates; None where it says nothing.

    Args:
        start: the first day on site.
        end: the last day on site, included.
        letter: the date on the letter or report.
        published: the day it was published.
    """

    start: date | None = None
    end: date | None = None
    letter: date | None = None
    published: date | None = None


def likeness(one: Dates, other: Dates, longest_stay: timedelta) -> Likeness:
    """Return whether *one* and *other* tell of the same event.

    Two different dates of the same thing are two events; the same date is one. Where no date is
    told by both, they are one event if its letter and its publication come as long after the
    last day on site as they usually do. Where only the first day on site is known, or none,
    there may be last days that fit and others that do not.

    Args:
        one: the dates of one account.
        other: those of the other.
        longest_stay: how long after the first day on site the last one can be.
    """
    pairs = [(mine, theirs) for mine, theirs in zip(one, other, strict=True) if mine and theirs]
    if pairs:
        agree = all(mine == theirs for mine, theirs in pairs)
        return Likeness.ONE if agree else Likeness.TWO
    both = Dates(*(mine or theirs for mine, theirs in zip(one, other, strict=True)))
    if both.start and both.end and not any(each.start and each.end for each in (one, other)):
        stay = both.end - both.start
        if not timedelta() <= stay <= longest_stay:
            return Likeness.TWO
    if both.end:
        return _by_the_stay(both, both.end, both.end)
    if both.start:
        return _by_the_stay(both, both.start, both.start + longest_stay)
    return _by_the_letter(both)


def _by_the_stay(dates: Dates, first: date, last: date) -> Likeness:
    """Return whether the letter and publication fit a last day on site from *first* to *last*."""
    earliest, latest = first, last
    if dates.letter:
        earliest = max(earliest, dates.letter - LETTER_WITHIN)
        latest = min(latest, dates.letter)
    if dates.published:
        least, most = PUBLISHED_AFTER
        earliest = max(earliest, dates.published - most)
        latest = min(latest, dates.published - least)
    if (earliest, latest) == (first, last):
        return Likeness.ONE
    return Likeness.PERHAPS if earliest <= latest else Likeness.TWO


def _by_the_letter(dates: Dates) -> Likeness:
    """Return whether a letter and a publication, of which no day on site is known, fit."""
    if not (dates.letter and dates.published):
        return Likeness.TWO
    least, most = PUBLISHED_AFTER
    waited = dates.published - dates.letter
    if timedelta() <= waited <= most - LETTER_WITHIN:
        return Likeness.ONE
    return Likeness.PERHAPS if least - LETTER_WITHIN <= waited <= most else Likeness.TWO
