"""Whether a list of bank holidays may be trusted: what is wrong with one that may not."""

from calendar import SUNDAY, monthrange
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from ilacs_cli.domain.calendar.dates import (
    A_DAY,
    FIRST_DAY,
    is_weekend,
    spelt_out,
    spelt_out_with_weekday,
)
from ilacs_cli.domain.calendar.working_days import BankHoliday, WorkingCalendar
from ilacs_cli.domain.errors import InputError
from ilacs_cli.domain.rulebook.bank_holidays import (
    ELSEWHERE,
    MONDAYS,
    MOST_IN_A_YEAR,
    MOST_YEARS_AHEAD,
    MOVED_AT_MOST,
)

AGAIN = "download the file for England and Wales from https://www.gov.uk/bank-holidays again"
"""What to do about a file that will not do."""

_CHRISTMAS, _BOXING, _NEW_YEAR = "Christmas Day", "Boxing Day", "New Year's Day"


def checked(
    listed: Sequence[BankHoliday], calendar: WorkingCalendar, today: date
) -> Mapping[date, str]:
    """Return the bank holidays *listed* in a file by day, once they may be trusted.

    Args:
        listed: the bank holidays of whole years.
        calendar: the calendar in use, with all that is known.
        today: the day of asking.

    Raises:
        InputError: if they may not be: the message says why.
    """
    if not listed:
        raise InputError("the file has no bank holidays in it", AGAIN)
    for faults in (_wrong_days, _of_another_part, _wrong_years):
        _refuse(faults(listed, today))
    newer = {one.day: one.name for one in sorted(listed)}
    _refuse(_missing(newer))
    _refuse(_other_years(newer, calendar))
    _refuse(_against_the_past(newer, calendar, today))
    return newer


def _refuse(faults: Iterator[str]) -> None:
    """Refuse the file for the first of its *faults*, if it has any."""
    fault = next(faults, None)
    if fault:
        raise InputError(fault, AGAIN)


def _wrong_days(listed: Sequence[BankHoliday], today: date) -> Iterator[str]:
    """Yield what is wrong with a day by itself, and which day has two names."""
    names: dict[date, str] = {}
    for day, name in listed:
        if day < FIRST_DAY:
            yield f"the file has bank holidays of {day.year}, and this calendar begins in 1978"
        if day.year > today.year + MOST_YEARS_AHEAD:
            yield (
                f"the file has bank holidays of {day.year}, and gov.uk never publishes them over "
                f"{MOST_YEARS_AHEAD} years ahead"
            )
        if is_weekend(day):
            yield f"the file has {name} on {spelt_out_with_weekday(day)}, which is never one"
        if names.setdefault(day, name) != name:
            yield f"the file has two names for {spelt_out(day)}: {names[day]} and {name}"


def _of_another_part(listed: Sequence[BankHoliday], _: date) -> Iterator[str]:
    for day, name in listed:
        for begins, part in ELSEWHERE.items():
            if name.startswith(begins):
                yield (
                    f"the file is of {part}, and not of England and Wales: "
                    f"it has {name} on {spelt_out(day)}"
                )


def _wrong_years(listed: Sequence[BankHoliday], _: date) -> Iterator[str]:
    for year, number in Counter(day.year for day in {day for day, _ in listed}).items():
        if number > MOST_IN_A_YEAR:
            yield f"the file has {number} bank holidays in {year}, and there are never so many"


def _missing(newer: Mapping[date, str]) -> Iterator[str]:
    """Yield which bank holiday a year lacks, or has on another day than its own."""
    for year in range(min(newer).year, max(newer).year + 1):
        of_year = {day: name for day, name in newer.items() if day.year == year}
        fixed = dict(_fixed(year))
        for name, day in fixed.items():
            called = [other for other, other_name in of_year.items() if other_name == name]
            others = [other for other in called if other not in fixed.values()]
            if day not in of_year or others:
                yield _on_another_day(name, day, others)
        for name, day in _mondays(year):
            if day not in of_year and not any(
                called.startswith(name) and abs(other - day) <= MOVED_AT_MOST
                for other, called in of_year.items()
            ):
                yield _on_another_day(name, day, [])


def _on_another_day(name: str, day: date, others: Iterable[date]) -> str:
    right = spelt_out_with_weekday(day)
    for other in others:
        return f"the file has {name} on {spelt_out(other)}, and its day is {right}"
    return f"the file has no bank holiday on {right}, which is {name}"


def _fixed(year: int) -> Iterable[tuple[str, date]]:
    """Yield the bank holidays of a *year* that no proclamation moves, with their days off."""
    from dateutil.easter import easter

    sunday = easter(year)
    yield _NEW_YEAR, _weekday_from(date(year, 1, 1))
    yield "Good Friday", sunday - 2 * A_DAY
    yield "Easter Monday", sunday + A_DAY
    christmas, boxing = date(year, 12, 25), date(year, 12, 26)
    # Of two that meet, the one whose own day is a weekday keeps it.
    if christmas.weekday() == SUNDAY:
        yield _BOXING, boxing
        yield _CHRISTMAS, boxing + A_DAY
    else:
        off = _weekday_from(christmas)
        yield _CHRISTMAS, off
        yield _BOXING, _weekday_from(max(boxing, off + A_DAY))


def _weekday_from(day: date) -> date:
    """Return *day*, or the Monday after it where it is a Saturday or a Sunday."""
    return day + timedelta(days=max(0, 7 - day.weekday())) if is_weekend(day) else day


def _mondays(year: int) -> Iterable[tuple[str, date]]:
    for name, month, is_last in MONDAYS:
        day = date(year, month, monthrange(year, month)[1] if is_last else 7)
        yield name, day - timedelta(days=day.weekday())


def _other_years(newer: Mapping[date, str], calendar: WorkingCalendar) -> Iterator[str]:
    """Yield that the file is older than what is known, or leaves out a year after that."""
    first, last, known = min(newer).year, max(newer).year, calendar.published_to.year
    if first > known + 1:
        yield f"the file begins in {first}, and we know the bank holidays only to {known}"
    if last < known:
        yield (
            f"the file is older than what we have: it ends in {last}, and we know the bank "
            f"holidays to {known}"
        )


def _against_the_past(
    newer: Mapping[date, str], calendar: WorkingCalendar, today: date
) -> Iterator[str]:
    """Yield which day that is past the file takes for what it was not."""
    first = date(min(newer).year, 1, 1)
    until = min(today, calendar.published_to)
    if first >= until:
        return
    past = {one.day: one.name for one in calendar.skipped(max(first - A_DAY, FIRST_DAY), until)}
    for day in sorted({*past, *newer}):
        if day < until and (day in past) != (day in newer):
            name, has, was = (past[day], "no", "one") if day in past else (newer[day], "a", "none")
            yield (
                f"the file has {has} bank holiday on {spelt_out(day)} ({name}), but that day is "
                f"past and was {was}"
            )
