"""What is wrong with an event's dates, and what is odd about them."""

from collections.abc import Iterator
from datetime import date, timedelta
from enum import Enum
from typing import NamedTuple

from ilacs_cli.domain.advice import Advice, Advised
from ilacs_cli.domain.authorities import check_existed
from ilacs_cli.domain.calendar.dates import is_weekend, months_after, spelt_out
from ilacs_cli.domain.errors import InputError
from ilacs_cli.domain.events import Event, EventKind, RecordKind
from ilacs_cli.domain.letter_notes import described
from ilacs_cli.domain.notes import Note
from ilacs_cli.domain.rulebook.cycle import REFORM_2026
from ilacs_cli.domain.rulebook.event_dates import (
    CALLED_WITHIN,
    LETTER_WITHIN,
    MONTHS_AHEAD,
    MONTHS_APART,
    PUBLISHED_AFTER,
    RECEIVED_AT_MOST,
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
    for first, first_day, later, later_day in _dates_in_order(event):
        if first_day and later_day and later_day < first_day:
            raise InputError(
                f"{later}, {spelt_out(later_day)}, is before {first}, {spelt_out(first_day)}",
                _CHECK_BOTH,
            )
    for first, first_day, later, later_day in _dates_within_a_year(event):
        if first_day and later_day and later_day > months_after(first_day, MONTHS_APART):
            raise InputError(
                f"{later}, {spelt_out(later_day)}, is over a year after {first}, "
                f"{spelt_out(first_day)}",
                _CHECK_BOTH,
            )
    _check_call(event)
    _check_receipt(event)
    _check_stated(event)
    check_existed(name, event.began)


def _check_call(event: Event) -> None:
    call, start = event.notified, event.on_site_start
    if call and start and start - call > CALLED_WITHIN:
        raise InputError(
            f"the first day on site, {spelt_out(start)}, is over {CALLED_WITHIN.days // 7} weeks "
            f"after the call, {spelt_out(call)}",
            _CHECK_BOTH,
        )


def _check_receipt(event: Event) -> None:
    """Check that a letter was received near its date, or else near its publication."""
    received, dated = event.received, event.letter_date or event.published
    if received is None:
        return
    if dated is None:
        raise InputError(
            f"something was received on {spelt_out(received)}, but the letter has no date",
            "give the date of the letter too",
        )
    if abs(received - dated) > RECEIVED_AT_MOST:
        raise InputError(
            f"the day of receipt, {spelt_out(received)}, is over "
            f"{RECEIVED_AT_MOST.days // 7} weeks from the date of the letter, {spelt_out(dated)}",
            "check the year of both dates",
        )


def _check_stated(event: Event) -> None:
    """Check that the dates in a letter are of rules that follow it, and not of another year."""
    if not event.stated:
        return
    from ilacs_cli.domain.rulebook import versions_of

    for rule, day in event.stated:
        if not any(version.follows(event) for version in versions_of(rule)):
            raise InputError(
                f"{rule} does not follow such an event: {described(event.kind, event.outcome)}",
                Advised(Advice.WHAT_IT_FOLLOWS, about=rule),
            )
        if not event.dated < day <= months_after(event.dated, MONTHS_APART):
            raise InputError(
                f"the date in the letter for {rule}, {spelt_out(day)}, is not within a year after "
                f"the letter, {spelt_out(event.dated)}",
                "check the year of both dates",
            )


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
            raise InputError(f"{spelt_out(day)} is {ahead}, {spelt_out(today)}", "check the year")
    for what, past in (("call", event.notified), ("day of receipt", event.received)):
        if past and past > today:
            raise InputError(
                f"the {what}, {spelt_out(past)}, is after today, {spelt_out(today)}",
                "give the day on which it was, once it has been",
            )


def has_begun(event: Event, day: date) -> bool:
    """Whether inspectors had come by *day*: not after a mere call, nor before the first day."""
    return not event.is_call and (event.is_reported or event.began <= day)


def lacks_start(event: Event, day: date) -> bool:
    """Whether only the call is known of an *event*, so long before *day* that none follows it."""
    return event.is_call and event.dated + CALLED_WITHIN < day


def oddities(event: Event) -> Iterator[Note]:
    """Yield what is odd about the dates of an *event*, though it may be so."""
    if event.kind is EventKind.DUTY_DONE:
        return
    if event.notified:
        yield from odd_call(event.kind, event.notified)
    if event.on_site_start and is_weekend(event.on_site_start):
        start = event.on_site_start
        yield Note(
            "start-at-weekend",
            f"Inspectors hardly ever begin at a weekend, and {spelt_out(start)} is a {start:%A}. "
            "Check the first day on site.",
        )
    end, letter, published = event.on_site_end, event.letter_date, event.published
    if letter and end and letter < end:
        yield Note(
            "letter-before-last-day",
            f"The letter is dated {spelt_out(letter)}, before the last day on site, "
            f"{spelt_out(end)}: check both dates.",
        )
    if letter and published and published < letter:
        yield Note(
            "published-before-letter",
            f"It was published on {spelt_out(published)}, before the date on the letter, "
            f"{spelt_out(letter)}: check both dates.",
        )
    yield from _odd_judgement(event)


def _odd_judgement(event: Event) -> Iterator[Note]:
    """Yield that an inspection with an overall judgement may have begun after the reform."""
    is_judged = event.is_full_inspection and event.judgements.overall
    if not is_judged or event.on_site or event.notified:
        return
    latest = event.published - PUBLISHED_AFTER[0] if event.published else event.letter_date
    if latest and REFORM_2026.in_force.covers(latest):
        since = REFORM_2026.in_force.since or date.min
        yield Note(
            "overall-since-reform",
            f"No inspection that begins on or after {spelt_out(since)} has an overall judgement. "
            "Nothing says when this one began: check its first day.",
        )


def odd_call(kind: EventKind, call: date) -> Iterator[Note]:
    """Yield what is odd about the day of a *call* before an event of a *kind*."""
    from ilacs_cli.domain.rulebook.notice import USUAL_DAYS

    usual = USUAL_DAYS.get(kind)
    if usual and call.weekday() != usual.weekday:
        yield Note(
            "call-on-unusual-day",
            f"Ofsted usually calls on a {usual.called}, and {spelt_out(call)} is a {call:%A}.",
        )
    elif is_weekend(call):
        yield Note(
            "call-on-unusual-day",
            f"Nobody calls at a weekend, and {spelt_out(call)} is a {call:%A}. "
            "Check the date of the call.",
        )


_Pair = tuple[str, date | None, str, date | None]
"""Two steps of an event, each with its date where that is known."""


def _dates_in_order(event: Event) -> Iterator[_Pair]:
    """Yield the steps of which the second must not come before the first."""
    start, end = event.on_site_start, event.on_site_end
    yield "the first day on site", start, "the last day on site", end
    yield "the last day on site", end, "publication", event.published
    yield "the first day on site", start, "publication", event.published
    for later, day in (
        ("the first day on site", start),
        ("the last day on site", end),
        ("the date of the letter", event.letter_date),
        ("publication", event.published),
    ):
        yield "the call", event.notified, later, day
    yield "the first day on site", start, "the date of the letter", event.letter_date
    if end and not start:
        earliest = end - longest_stay(event.recorded_as or RecordKind.OTHER)
        yield "the visit can have begun", earliest, "the date of the letter", event.letter_date


def _dates_within_a_year(event: Event) -> Iterator[_Pair]:
    """Yield the steps of which the second must come within a year of the first."""
    last = event.on_site_end or event.on_site_start
    yield "the date of the letter", event.letter_date, "publication", event.published
    yield "the call", event.notified, "publication", event.published
    yield "the call", event.notified, "the date of the letter", event.letter_date
    yield "the days on site", last, "publication", event.published
    yield "the days on site", last, "the date of the letter", event.letter_date


class Likeness(Enum):
    """Whether two records are of the same event, judging by their dates."""

    ONE = "one"
    PERHAPS = "perhaps"
    TWO = "two"


class Dates(NamedTuple):
    """The dates that a record gives of an event; None for those it does not give.

    Args:
        start: the first day on site.
        end: the last day on site, included.
        letter: the date on the letter or report.
        published: the day it was published.
        notified: the day of the inspectors' call.
    """

    start: date | None = None
    end: date | None = None
    letter: date | None = None
    published: date | None = None
    notified: date | None = None


def likeness(one: Dates, other: Dates, longest_stay: timedelta) -> Likeness:
    """Return whether *one* and *other* are of the same event.

    A date that both give decides: the same date means one event, different dates mean two.
    Where no date is given by both, they are one event if the letter and the publication come as
    long after the last day on site as they usually do, in that order; perhaps one if the letter
    comes after the publication. If that day is not known, they are one
    event if every possible day fits, and perhaps one if some do.

    Args:
        one: the dates of one record.
        other: the dates of the other.
        longest_stay: the longest time from the first day on site to the last.
    """
    pairs = [(mine, theirs) for mine, theirs in zip(one, other, strict=True) if mine and theirs]
    if pairs:
        agree = all(mine == theirs for mine, theirs in pairs)
        return Likeness.ONE if agree else Likeness.TWO
    merged = Dates(*(mine or theirs for mine, theirs in zip(one, other, strict=True)))
    if merged.start and merged.end and not any(each.start and each.end for each in (one, other)):
        stay = merged.end - merged.start
        if not timedelta() <= stay <= longest_stay:
            return Likeness.TWO
    if merged.notified and one.notified != other.notified:
        return _likeness_by_call(merged, merged.notified, longest_stay)
    if merged.end:
        return _likeness_by_last_day(merged, merged.end, merged.end)
    if merged.start:
        return _likeness_by_last_day(merged, merged.start, merged.start + longest_stay)
    return _likeness_by_letter(merged)


def _likeness_by_call(dates: Dates, call: date, longest_stay: timedelta) -> Likeness:
    """Return whether what one record tells comes as soon after the *call* as it must."""
    begins_by = call + CALLED_WITHIN
    if dates.start:
        return Likeness.ONE if call <= dates.start <= begins_by else Likeness.TWO
    last_by = begins_by + longest_stay
    if dates.end:
        return Likeness.ONE if call <= dates.end <= last_by else Likeness.TWO
    fits = _likeness_by_last_day(dates, call, last_by) is not Likeness.TWO
    return Likeness.ONE if fits else Likeness.TWO


def _likeness_by_last_day(dates: Dates, first: date, last: date) -> Likeness:
    """Return whether the letter and publication fit a last day on site from *first* to *last*."""
    earliest, latest = first, last
    if dates.letter:
        earliest = max(earliest, dates.letter - LETTER_WITHIN)
        latest = min(latest, dates.letter)
    if dates.published:
        least, most = PUBLISHED_AFTER
        earliest = max(earliest, dates.published - most)
        latest = min(latest, dates.published - least)
    is_in_order = not (dates.letter and dates.published and dates.published < dates.letter)
    if (earliest, latest) == (first, last) and is_in_order:
        return Likeness.ONE
    return Likeness.PERHAPS if earliest <= latest else Likeness.TWO


def _likeness_by_letter(dates: Dates) -> Likeness:
    """Return whether a letter and a publication fit each other, with no day on site known."""
    if not (dates.letter and dates.published):
        return Likeness.TWO
    least, most = PUBLISHED_AFTER
    waited = dates.published - dates.letter
    if timedelta() <= waited <= most - LETTER_WITHIN:
        return Likeness.ONE
    return Likeness.PERHAPS if least - LETTER_WITHIN <= waited <= most else Likeness.TWO
