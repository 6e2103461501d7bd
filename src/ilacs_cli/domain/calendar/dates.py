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

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
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
"""The names of the months."""

_SATURDAY = 5
_MONTH_NUMBERS = {
    "sept": 9,
    **{
        name.lower(): number
        for number, month in enumerate(MONTHS, start=1)
        for name in (month, month[:3])
    },
}
_WEEKDAY_NUMBERS = {
    "tues": 1,
    "weds": 2,
    "thur": 3,
    "thurs": 3,
    **{
        name.lower(): number
        for number, weekday in enumerate(_WEEKDAYS)
        for name in (weekday, weekday[:3])
    },
}
_DAYS_BEFORE = {"today": 0, "yesterday": 1}
"""How many days before today a word means."""

_FORMS = (
    r"(?P<year>[0-9]{4})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})",
    r"(?P<day>[0-9]{1,2})/(?P<month>[0-9]{1,2})/(?P<year>[0-9]{4})",
    (
        r"(?i)(?P<day>[0-9]{1,2})(?:(?:st|nd|rd|th)?(?: of)? |[-/])(?P<month>[a-z]+)"
        r"(?:[.,]? |[-/])(?P<year>[0-9]{4}|[0-4][0-9])"
    ),
)
_TIME = (
    r"(?i)(?P<day>.+?)(?:T|,? at |,? )"
    r"(?:[0-9]{1,2}(?:[:.][0-9]{2})+(?:\.[0-9]+)?|[0-9]{1,2}(?= ?[ap]))"
    r"(?: ?[ap]\.?m\.?)?(?:Z|[+-][0-9]{2}:?[0-9]{2})?"
)
_NEARLY = (
    (
        r"(?P<year>[0-9]{4})(?P<month>[0-9]{2})(?P<day>[0-9]{2})",
        "a bare number can mean many things",
    ),
    (
        r"(?P<day>[0-9]{1,2})[-/. ](?P<month>[0-9]{1,2})[-/. ](?P<year>[0-9]{2})",
        "a year needs four figures where the month is in figures",
    ),
    (
        r"(?P<month>[A-Za-z]+)\.? (?P<day>[0-9]{1,2})(?:st|nd|rd|th)?,? (?P<year>[0-9]{4})",
        "the day comes before the month",
    ),
    (
        r"(?P<day>[0-9]{1,2})[-. ](?P<month>[0-9]{1,2})[-. ](?P<year>[0-9]{4})",
        "a date in figures that begins with the day needs slashes",
    ),
    (
        r"(?P<year>[0-9]{4})[-/. ](?P<month>[0-9]{1,2})[-/. ](?P<day>[0-9]{1,2})",
        "a date that begins with the year needs hyphens and two figures for month and day",
    ),
    (r"[0-9]+", "a bare number can mean many things"),
    (
        r"(?i)[0-9]{1,2}(?:st|nd|rd|th)?[- /][a-z]+[- /][5-9][0-9]",
        "a year of two figures stands for 2000 to 2049, so give this one four",
    ),
)
"""Forms that are not taken, and why not."""

_HINT = "write it as 2026-02-28, 28/02/2026 or 28 February 2026"


def parse_date(text: str, today: date | None = None) -> date:
    """Return the date written in *text*.

    It may be written as ``2018-08-10``, ``10/08/2018`` (day first), ``10 August 2018``,
    ``10th Aug 2018`` or ``10-Aug-18``, with its weekday and white space before it.

    Args:
        text: the text.
        today: the day that ``today`` and ``yesterday`` go by; without it they are no dates.

    Raises:
        InputError: if *text* is not a date in one of these forms, or has another day's weekday.
        OutsideCalendarError: if the date lies outside 1978-2100.
    """
    written = re.sub(r"[^\S\r\n]+", " ", text.strip())
    if not written:
        raise InputError("an empty text is not a date", _HINT)
    if today and written.lower() in _DAYS_BEFORE:
        return within_calendar(today - timedelta(days=_DAYS_BEFORE[written.lower()]))
    weekday, plain = _without_weekday(written)
    day = _date_in(plain)
    if day is None:
        raise _no_date(written, plain)
    if weekday not in {None, day.weekday()}:
        raise InputError(
            f"{one_line(written)} is not a date: {spelt_out(day)} is a {_WEEKDAYS[day.weekday()]}",
            f"check the day and the date; {in_words(day)} would be right",
        )
    return within_calendar(day)


def _without_weekday(written: str) -> tuple[int | None, str]:
    """Return the number of the weekday that *written* begins with, if it does, and the rest."""
    match = re.fullmatch(r"([A-Za-z]+)[.,]? (.+)", written)
    number = _WEEKDAY_NUMBERS.get(match[1].lower()) if match else None
    return (None, written) if match is None or number is None else (number, match[2])


def _no_date(written: str, plain: str) -> InputError:
    """Return the error of a text that is no date: why it is none, and what to write instead.

    Args:
        written: the text.
        plain: the text without its weekday.
    """
    timed = re.fullmatch(_TIME, plain)
    day = _date_in(timed["day"]) if timed else None
    message = f"{one_line(written)} is not a date"
    if day:
        hint = f"no rule counts hours, so leave the hour out and give the day: {day}"
        return InputError(message, hint)
    reason, meant = _fault(plain)
    message = f"{message}: {reason}" if reason else message
    if meant is None:
        return InputError(message, _HINT)
    return InputError(message, f"write {spelt_out(meant)} or {meant}, if that is the day you mean")


def _fault(plain: str) -> tuple[str, date | None]:
    """Return why *plain* is no date, and the day that it may mean; a blank and None if unknown."""
    form = _form_of(plain)
    if form:
        return _fault_in(form)
    for nearly, reason in _NEARLY:
        if match := re.fullmatch(nearly, plain):
            return reason, _day_of(match) if match.groupdict() else None
    if plain.lower() in _DAYS_BEFORE:
        return "which day it is changes from day to day", None
    return "", None


def _fault_in(form: re.Match[str]) -> tuple[str, date | None]:
    """Return why there is no such day, and the day that may be meant."""
    from calendar import monthrange
    from difflib import get_close_matches

    day, month, year = form["day"], form["month"], form["year"]
    number = _month(month)
    if not int(year) and len(year) > len("26"):
        return "there is no year 0", None
    if 1 <= number <= len(MONTHS):
        last = monthrange(_century(year) + int(year), number)[1]
        return f"{MONTHS[number - 1]} {_century(year) + int(year)} has {last} days", None
    if not month.isdecimal():
        near = get_close_matches(month.lower(), _MONTH_NUMBERS, n=1)
        return f"{month} is not a month", _day(year, _MONTH_NUMBERS[near[0]], day) if near else None
    swapped = _day(year, int(day), month) if "/" in form[0] else None
    return "the day comes before the month" if swapped else f"there is no month {number}", swapped


def _form_of(written: str) -> re.Match[str] | None:
    return next(filter(None, (re.fullmatch(form, written) for form in _FORMS)), None)


def _date_in(written: str) -> date | None:
    """Return the date in *written*; None if it has no known form or there is no such day."""
    form = _form_of(written)
    return _day_of(form) if form else None


def _day_of(form: re.Match[str]) -> date | None:
    """Return the day in the groups year, month and day; None if there is no such day."""
    return _day(form["year"], _month(form["month"]), form["day"])


def _month(text: str) -> int:
    """Return the number of the month in *text*; 0 if there is none."""
    return int(text) if text.isdecimal() else _MONTH_NUMBERS.get(text.lower(), 0)


def _century(year: str) -> int:
    """Return what to add to a *year*: one of two figures is of this century."""
    return 2000 if len(year) == len("26") else 0


def _day(year: str, month: int, day: str) -> date | None:
    """Return the day; None if there is no such day."""
    try:
        return date(_century(year) + int(year), month, int(day))
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
            f"{subject} over a year after today, {spelt_out(today)}",
            Advised(Advice.DAY_OF_ASKING, "check the year"),
        )


def is_weekend(day: date) -> bool:
    """Whether *day* is a Saturday or a Sunday."""
    return day.weekday() >= _SATURDAY


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
    return f"{_WEEKDAYS[day.weekday()][:3]} {day.day} {month_in_words(day)} {day.year}"


def spelt_out(day: date) -> str:
    """Return *day* as it stands in a sentence: 10 September 2018."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def days_spelt_out(start: date, end: date) -> str:
    """Return the days from *start* to *end* as they stand in a sentence: 11 to 14 July 2018.

    Of two days one reads 11 and 12 July 2018.
    """
    if start == end:
        return spelt_out(start)
    link = "and" if end - start == timedelta(days=1) else "to"
    if start.year != end.year:
        return f"{spelt_out(start)} {link} {spelt_out(end)}"
    month = "" if start.month == end.month else f" {month_alone(start)}"
    return f"{start.day}{month} {link} {spelt_out(end)}"


def spelt_out_with_weekday(day: date) -> str:
    """Return *day* as it stands in a sentence about its weekday: Monday 10 September 2018."""
    return f"{_WEEKDAYS[day.weekday()]} {spelt_out(day)}"


def month_spelt_out(day: date) -> str:
    """Return the month of *day* as it stands in a sentence: September 2018."""
    return f"{MONTHS[day.month - 1]} {day.year}"


def month_alone(day: date) -> str:
    """Return the name of the month of *day*, as it stands in a sentence: September."""
    return MONTHS[day.month - 1]


def month_in_words(day: date) -> str:
    """Return the month of *day* in short: Sep."""
    return MONTHS[day.month - 1][:3]
