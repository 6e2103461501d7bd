"""Read dates, show them, and count months."""

import re
from datetime import date, timedelta

from ilacs_cli.domain.advice import Advice, Advised
from ilacs_cli.domain.errors import InputError, OutsideCalendarError
from ilacs_cli.domain.text import one_line

FIRST_DAY = date(1978, 1, 1)
"""The first day that can be counted."""

LAST_DAY = date(2100, 12, 31)
"""The last day that can be counted."""

A_DAY = timedelta(days=1)
"""The time from one day to the next."""

_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_MONTH_NUMBERS = {
    name.lower(): number
    for number, month in enumerate(_MONTHS, start=1)
    for name in (month, month[:3])
}
_FORMS = (
    r"(?P<year>[0-9]{4})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})",
    r"(?P<day>[0-9]{1,2})/(?P<month>[0-9]{1,2})/(?P<year>[0-9]{4})",
    r"(?P<day>[0-9]{1,2}) +(?P<month>[A-Za-z]+) +(?P<year>[0-9]{4})",
)
_TIME = (
    r"(?i)(?P<day>.+?)(?:T|,? +at +|,? +)"
    r"(?:[0-9]{1,2}(?:[:.][0-9]{2})+(?:\.[0-9]+)?|[0-9]{1,2}(?= *[ap]))"
    r"(?: *[ap]\.?m\.?)?(?:Z|[+-][0-9]{2}:?[0-9]{2})?"
)
_HINT = "write it as 2026-02-28, 28/02/2026 or 28 February 2026"


def parse_date(text: str) -> date:
    """Return the date written in *text*.

    It may be written as ``2018-08-10``, ``10/08/2018`` (day first), ``10 August 2018`` or
    ``10 Aug 2018``, with white space around it, and in no other form.

    Raises:
        InputError: if *text* is not a date in one of these forms.
        OutsideCalendarError: if the date lies outside 1978-2100.
    """
    written = text.strip()
    if not written:
        raise InputError("an empty text is not a date", _HINT)
    day = _date_in(written)
    if day is None:
        raise InputError(f"{one_line(written)} is not a date", _hint_for(written))
    return within_calendar(day)


def _hint_for(written: str) -> str:
    """Return a hint on how to write the date that *written* was meant to be."""
    timed = re.fullmatch(_TIME, written)
    day = _date_in(timed["day"]) if timed else None
    if day is None:
        return _HINT
    return f"no rule counts hours, so the hour does not matter: give the day alone, {day}"


def _date_in(written: str) -> date | None:
    """Return the date in *written*; None if it has no known form or there is no such day."""
    matches = (re.fullmatch(form, written) for form in _FORMS)
    match = next(filter(None, matches), None)
    if match is None:
        return None
    month = match["month"]
    number = int(month) if month.isdecimal() else _MONTH_NUMBERS.get(month.lower(), 0)
    try:
        return date(int(match["year"]), number, int(match["day"]))
    except ValueError:
        return None


def within_calendar(day: date) -> date:
    """Return *day* if it can be counted.

    Raises:
        OutsideCalendarError: if *day* lies outside 1978-2100.
    """
    if not FIRST_DAY <= day <= LAST_DAY:
        raise OutsideCalendarError(
            f"{day.isoformat()} is outside {FIRST_DAY.year}-{LAST_DAY.year}, "
            "the years this calendar knows",
            "check the year",
        )
    return day


def check_year(day: date, today: date, subject: str) -> None:
    """Check that *day* is at most a year after *today*.

    Args:
        day: a date that somebody gave.
        today: the day of asking.
        subject: the start of the message: "2028-01-01 is".

    Raises:
        InputError: if it is later.
    """
    if day > months_after(today, 12):
        raise InputError(
            f"{subject} over a year after today, {today.isoformat()}",
            Advised(Advice.DAY_OF_ASKING, "check the year"),
        )


def months_after(day: date, months: int) -> date:
    """Return the corresponding date *months* after *day*, or before it if *months* is negative.

    In a month without that date it is the last day (Dodds v Walker [1981] UKHL).

    Raises:
        ValueError: if there is no such year.
        OverflowError: likewise.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    try:
        # Where the month has the date no library is needed, which would take a while to load.
        return day.replace(year=year, month=month + 1)
    except ValueError:
        from dateutil.relativedelta import relativedelta

        return day + relativedelta(months=months)


def months_between(start: date, end: date) -> int:
    """Return the number of whole months from *start* to *end*, which must not lie before it.

    It is the largest number for which ``months_after(start, number)`` is not after *end*.
    """
    months = (end.year - start.year) * 12 + end.month - start.month
    return months - (months_after(start, months) > end)


def in_words(day: date) -> str:
    """Return *day* in English, whatever the machine's language: Mon 10 Sep 2018."""
    return f"{_WEEKDAYS[day.weekday()]} {day.day} {month_in_words(day)} {day.year}"


def spelt_out(day: date) -> str:
    """Return *day* as it stands in a sentence: 10 September 2018."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def month_spelt_out(day: date) -> str:
    """Return the month of *day* as it stands in a sentence: September 2018."""
    return f"{_MONTHS[day.month - 1]} {day.year}"


def month_alone(day: date) -> str:
    """Return the name of the month of *day*, as it stands in a sentence: September."""
    return _MONTHS[day.month - 1]


def month_in_words(day: date) -> str:
    """Return the month of *day* in short: Sep."""
    return _MONTHS[day.month - 1][:3]
