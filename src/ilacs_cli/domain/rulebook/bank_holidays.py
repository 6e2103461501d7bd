"""What every year's bank holidays in England and Wales are, and the limits on changes of them.

The Banking and Financial Dealings Act 1971, Schedule 1, names Easter Monday, the last Mondays of
May and August, 26 December and substitutes for weekends. New Year's Day and the first Monday of
May are proclaimed each year under section 1(3); Good Friday and Christmas Day are common law.
A proclamation under section 1(2) may put another day in the place of one of the three Mondays.
"""

from datetime import timedelta
from typing import NamedTuple

from ilacs_cli.domain.calendar.periods import Months


class BankHolidayMonday(NamedTuple):
    """A bank holiday on the first or the last Monday of a month.

    Args:
        name: what gov.uk calls it; more may follow the name in a year of a special day.
        month: the number of the month.
        is_last: whether it is the last Monday; else the first.
    """

    name: str
    month: int
    is_last: bool


MONDAYS = (
    BankHolidayMonday("Early May bank holiday", 5, is_last=False),
    BankHolidayMonday("Spring bank holiday", 5, is_last=True),
    BankHolidayMonday("Summer bank holiday", 8, is_last=True),
)
"""The bank holidays that a proclamation may move."""

MOVED_AT_MOST = timedelta(weeks=4)
"""How far a bank holiday is moved at most; the furthest since 1978 was a week (2012)."""

MOST_IN_A_YEAR = 12
"""How many bank holidays a year can have; the most since 1978 were 10 (2022)."""

MOST_YEARS_AHEAD = 5
"""How many years ahead gov.uk can have published them; it does so two or three years ahead."""

ELSEWHERE = {
    "2nd January": "Scotland",
    "St Andrew": "Scotland",
    "St Patrick": "Northern Ireland",
    "Battle of the Boyne": "Northern Ireland",
}
"""How the names of holidays begin that only another part of the United Kingdom has."""

MOVED_TOLD_FOR = Months(3)
"""How long it is told of a duty that a change of the bank holidays has moved it."""

LONGEST_CLOSURE = timedelta(days=366)
"""How long an office can be closed at a time, the first and the last day included."""

CLOSED_MONTHS_BACK = 24
"""How many months ago a closure of an office can begin."""

CLOSED_MONTHS_AHEAD = 60
"""How many months ahead a closure of an office can begin."""
