"""How a date was counted, day by day, in as few lines as will tell it."""

from datetime import date
from itertools import groupby
from typing import NamedTuple

from ilacs_cli.domain.calendar.working_days import WorkingCalendar

_WEEKEND = {"Saturday", "Sunday"}


class Run(NamedTuple):
    """A run of days that are all counted, or all skipped for one reason.

    Args:
        first: the first day of the run.
        last: the last day of the run, included.
        counted: the numbers given to the first and the last day; None if they are skipped.
        why: why they are skipped, or what day 0 is; None for counted days.
    """

    first: date
    last: date
    counted: tuple[int, int] | None
    why: str | None


def runs(start: date, end: date, calendar: WorkingCalendar) -> list[Run]:
    """Return how the working days from *start* (day 0) to *end* were counted.

    Raises:
        OutsideCalendarError: if either date lies beyond the calendar.
    """
    told = [Run(start, start, (0, 0), "day 0, not counted")]
    number = 0
    for why, run in groupby(calendar.days(start, end), key=_reason):
        days = [day for day, _ in run]
        counted = None if why else (number + 1, number + len(days))
        number += 0 if why else len(days)
        told.append(Run(days[0], days[-1], counted, why))
    return told


def _reason(day: tuple[date, str | None]) -> str | None:
    return "weekend" if day[1] in _WEEKEND else day[1]
