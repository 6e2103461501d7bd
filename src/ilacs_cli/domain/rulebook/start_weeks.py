"""The weeks in which full inspections begin, as observed: never a rule that binds anybody.

Counted from the first days on site in the packaged register: of the 164 full inspections that
began from January 2018 to October 2022, not one began in a week declared closed here. Half-terms
in October and February are not closed: authorities keep them in different weeks, and inspections
did begin in all of them. Nor are the weeks before a general election: reports wait until it is
over, but 9 inspections began from the day that the election of December 2019 was called to the
vote.
"""

from datetime import date, timedelta
from functools import cache

from ilacs_cli.domain.rulebook.pandemic import BEGAN_AGAIN, FIRST_OF_SUSPENSION

_CHRISTMAS_FROM, _CHRISTMAS_TO = (12, 14), (1, 9)
"""Mondays in between, both included: the last start before was on 9 December, the first after on
13 January."""

_SUMMER_FROM, _SUMMER_TO = (7, 24), (8, 31)
"""Mondays in between, both included: the last start before was on 23 July, the first after on
3 September."""

_WHITSUN_FROM, _WHITSUN_TO = (5, 25), (5, 31)
"""The last Monday in May: the half-term that every authority keeps in the same week."""


def week_of(day: date) -> int:
    """Return the serial number of the week, Monday to Sunday, of *day*."""
    return (day.toordinal() - 1) // 7


def monday_of(week: int) -> date:
    """Return the Monday of the week with the serial number *week*."""
    return date.fromordinal(week * 7 + 1)


SUSPENDED_WEEKS = range(week_of(FIRST_OF_SUSPENSION), week_of(BEGAN_AGAIN))
"""The serial numbers of the weeks without full inspections because of the pandemic."""


@cache
def is_open(week: int) -> bool:
    """Whether full inspections begin in the week with the serial number *week*.

    They do not around Christmas, in the week before Easter and the week after it, in the last
    week of May and in the summer holidays.
    """
    monday = monday_of(week)
    day = (monday.month, monday.day)
    return not (
        day >= _CHRISTMAS_FROM
        or day <= _CHRISTMAS_TO
        or _SUMMER_FROM <= day <= _SUMMER_TO
        or _WHITSUN_FROM <= day <= _WHITSUN_TO
        or monday - easter(monday.year) in _BY_EASTER
    )


_BY_EASTER = (timedelta(days=-6), timedelta(days=1))
"""The Mondays of the weeks that have Good Friday and Easter Monday in them, from Easter Sunday."""


@cache
def easter(year: int) -> date:
    """Return Easter Sunday, by Gauss's reckoning for the Gregorian calendar, 1900 to 2199."""
    century = 5 if year < _NO_LEAP_YEAR else 6
    moon = (19 * (year % 19) + 24) % 30
    weekday = (2 * (year % 4) + 4 * (year % 7) + 6 * moon + century) % 7
    offset = moon + weekday
    too_late = offset == _LATEST + 1 or (
        offset == _LATEST and moon == _LONG_MOON and year % 19 > _GOLDEN
    )
    return date(year, 3, 22) + timedelta(days=offset - 7 if too_late else offset)


_NO_LEAP_YEAR = 2100

_LATEST, _LONG_MOON, _GOLDEN = 34, 28, 10
"""Gauss's two exceptions: an Easter that would fall on 26 April, and some on 25 April."""
