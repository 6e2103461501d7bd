"""What is wrong with an event's dates, and what is odd about them."""

from collections.abc import Iterator
from datetime import date, timedelta
from enum import Enum
from typing import NamedTuple

from ilacs_cli.domain.authorities import check_existed
from ilacs_cli.domain.calendar.dates import in_words, months_after
from ilacs_cli.domain.errors import InputError
from ilacs_cli.domain.events import Event, EventKind, RecordKind
from ilacs_cli.domain.notes import Note
from ilacs_cli.domain.rulebook.event_dates import (
    LETTER_WITHIN,
    MONTHS_AHEAD,
    MONTHS_APART,
    PUBLISHED_AFTER,
    longest_stay,
)

_CHECK_BOTH = "check both dates"


def check_event(event: Event, name: str) -> None:
    """Check that an *event* can have happened to the authority called *name* on its dates.

    Of a duty done nothing is checked: its date is the day on which it was done.

    Raises:
        InputError: if its dates are out of order or a year apart, or there was no such authority
            when it began.
    """
    if event.kind is EventKind.DUTY_DONE:
        return
    for first, first_day, later, later_day in _pairs(event):
        if first_day and later_day and later_day < first_day:
            raise InputError(
                f"{later}, {later_day.isoformat()}, is before {first}, {first_day.isoformat()}",
                _CHECK_BOTH,
            )
    for first, first_day, later, later_day in _waits(event):
        if first_day and later_day and later_day > months_after(first_day, MONTHS_APART):
            raise InputError(
                f"{later}, {later_day.isoformat()}, is over a year after {first}, "
                f"{first_day.isoformat()}",
                _CHECK_BOTH,
            )
    check_existed(name, event.began)


def check_not_far_ahead(event: Event, today: date) -> None:
    """Check that no date of an *event* lies far ahead of *today*, and no duty is done after it.

    Raises:
        InputError: if one does.
    """
    months = 0 if event.kind is EventKind.DUTY_DONE else MONTHS_AHEAD
    days = (event.on_site_start, event.on_site_end, event.letter_date, event.published)
    for day in days:
        if day and day > months_after(today, months):
            ahead = f"over {months // 12} years after today" if months else "after today"
            raise InputError(f"{day.isoformat()} is {ahead}, {today.isoformat()}", "check the year")


def oddities(event: Event) -> Iterator[Note]:
    """Yield what is odd about the dates of an *event*, though it may be so."""
    if event.kind is EventKind.DUTY_DONE:
        return
    end, letter, published = event.on_site_end, event.letter_date, event.published
    if letter and end and letter < end:
        yield Note(
            "letter-before-last-day",
            f"The letter is dated {in_words(letter)}, before the last day on site, "
            f"{in_words(end)}: check both dates.",
        )
    if letter and published and published < letter:
        yield Note(
            "published-before-letter",
            f"It was published on {in_words(published)}, before the date on the letter, "
            f"{in_words(letter)}: check both dates.",
        )


_Pair = tuple[str, date | None, str, date | None]


def _pairs(event: Event) -> Iterator[_Pair]:
    """Yield what must not come before what, each with its day."""
    start, end = event.on_site_start, event.on_site_end
    yield "the first day on site", start, "the last day on site", end
    yield "the last day on site", end, "publication", event.published
    yield "the first day on site", start, "publication", event.published
    yield "the first day on site", start, "the date of the letter", event.letter_date
    if end and not start:
        earliest = end - longest_stay(event.recorded_as or RecordKind.OTHER)
        yield "the visit can have begun", earliest, "the date of the letter", event.letter_date


def _waits(event: Event) -> Iterator[_Pair]:
    """Yield what must not come long after what, each with its day."""
    last = event.on_site_end or event.on_site_start
    yield "the date of the letter", event.letter_date, "publication", event.published
    yield "the days on site", last, "publication", event.published
    yield "the days on site", last, "the date of the letter", event.letter_date


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
