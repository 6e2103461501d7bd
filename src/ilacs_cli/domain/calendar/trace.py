"""How a date was counted: runs of days that are counted, or skipped for the same reason."""

from datetime import date
from itertools import groupby
from typing import NamedTuple

from ilacs_cli.domain.calendar.dates import in_words
from ilacs_cli.domain.calendar.working_days import WorkingCalendar

DAY_0 = "not counted: counting starts the day after"
"""What is said of the day that a count begins on."""

_WEEKEND = {"Saturday", "Sunday"}


class Run(NamedTuple):
    """Consecutive days that are all counted, or all skipped for the same reason.

    Args:
        first: the first day of the run.
        last: the last day of the run, included.
        numbers: the numbers given to the first and the last day; None if they are skipped.
        why: why they are skipped, or what day 0 is; None for counted days.
    """

    first: date
    last: date
    numbers: tuple[int, int] | None
    why: str | None

    @property
    def in_words(self) -> str:
        """The run in words: Mon 13 Aug 2018 to Fri 17 Aug 2018: days 1 to 5."""
        return f"{self.days_in_words}: {self.numbers_in_words}"

    @property
    def days_in_words(self) -> str:
        """Its days: Mon 13 Aug 2018 to Fri 17 Aug 2018."""
        if self.last == self.first:
            return in_words(self.first)
        return f"{in_words(self.first)} to {in_words(self.last)}"

    @property
    def numbers_in_words(self) -> str:
        """The numbers given to them, or why they are skipped: days 1 to 5; skipped, weekend."""
        if self.numbers is None:
            return f"skipped, {self.why}"
        if self.why:
            return self.why
        first, last = self.numbers
        return f"day {first}" if first == last else f"days {first} to {last}"


def runs(start: date, end: date, calendar: WorkingCalendar) -> list[Run]:
    """Return how the working days from *start* (day 0) to *end* were counted.

    Raises:
        OutsideCalendarError: if either date lies beyond the calendar.
    """
    trace = [Run(start, start, (0, 0), DAY_0)]
    number = 0
    for why, run in groupby(calendar.days(start, end), key=_reason):
        days = [day for day, _ in run]
        counted = None if why else (number + 1, number + len(days))
        number += 0 if why else len(days)
        trace.append(Run(days[0], days[-1], counted, why))
    return trace


def _reason(day: tuple[date, str | None]) -> str | None:
    return "weekend" if day[1] in _WEEKEND else day[1]
