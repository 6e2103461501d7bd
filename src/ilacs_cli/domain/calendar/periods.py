"""Periods: working days, calendar days, clear days, weeks, months and years."""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar

from ilacs_cli.domain.calendar.dates import FIRST_DAY, LAST_DAY, months_after, within_calendar
from ilacs_cli.domain.calendar.working_days import WorkingCalendar
from ilacs_cli.domain.errors import OutsideCalendarError
from ilacs_cli.domain.text import LabelledEnum


class Unit(LabelledEnum):
    """The unit of a period."""

    WORKING_DAYS = "working-days"
    CALENDAR_DAYS = "calendar-days"
    CLEAR_DAYS = "clear-days"
    CLEAR_WORKING_DAYS = "clear-working-days"
    WEEKS = "weeks"
    MONTHS = "months"
    YEARS = "years"


@dataclass(frozen=True, slots=True, repr=False)
class Period(ABC):
    """A length of time in whole units.

    Args:
        amount: how many units; at least 1.
    """

    amount: int
    unit: ClassVar[Unit]

    @staticmethod
    def shown() -> dict[str, str]:
        """Return its keys in JSON."""
        return {"amount": "amount", "unit": "unit"}

    def __post_init__(self) -> None:
        if self.amount < 1:
            raise ValueError("a period is at least one unit long")

    def __str__(self) -> str:
        return self.each if self.amount > 1 else f"1 {self.each}"

    @property
    def each(self) -> str:
        """It as it stands after "every": 3 months, but year where it is one."""
        units = self.unit.label
        return f"{self.amount} {units}" if self.amount > 1 else units.removesuffix("s")

    def after(self, start: date, calendar: WorkingCalendar) -> date:
        """Return the day on which the period that runs from *start* ends; *start* is day 0.

        Raises:
            OutsideCalendarError: if *start* or the answer lies outside the calendar.
        """
        return self._move(within_calendar(start), 1, calendar)

    def before(self, end: date, calendar: WorkingCalendar) -> date:
        """Return the day that lies the period before *end*, which is day 0; mirrors ``after``.

        Raises:
            OutsideCalendarError: if *end* or the answer lies outside the calendar.
        """
        return self._move(within_calendar(end), -1, calendar)

    @abstractmethod
    def _move(self, day: date, direction: int, calendar: WorkingCalendar) -> date:
        """Return *day* moved forwards (1) or backwards (-1) by the period."""


class WorkingDays(Period):
    """Days that are neither weekend nor bank holiday (SI 2007/462 reg 1(2))."""

    unit = Unit.WORKING_DAYS

    def _move(self, day: date, direction: int, calendar: WorkingCalendar) -> date:
        move = calendar.add if direction > 0 else calendar.subtract
        return move(day, self.amount)


class ClearWorkingDays(Period):
    """Whole working days between two days, neither of which is counted."""

    unit = Unit.CLEAR_WORKING_DAYS

    def _move(self, day: date, direction: int, calendar: WorkingCalendar) -> date:
        move = calendar.add if direction > 0 else calendar.subtract
        return move(day, self.amount + 1)


class _PlainDays(Period):
    """Periods in which weekends and bank holidays count too."""

    days_each: ClassVar[int] = 1
    extra_days: ClassVar[int] = 0

    def _move(self, day: date, direction: int, calendar: WorkingCalendar) -> date:  # noqa: ARG002 - weekends count too
        days = self.amount * self.days_each + self.extra_days
        try:
            return within_calendar(day + direction * timedelta(days=days))
        except OverflowError as error:
            raise _too_far(self, day) from error


class CalendarDays(_PlainDays):
    """Calendar days: every day counts."""

    unit = Unit.CALENDAR_DAYS


class ClearDays(_PlainDays):
    """Whole days between two days, neither of which is counted."""

    unit = Unit.CLEAR_DAYS
    extra_days = 1


class Weeks(_PlainDays):
    """Seven calendar days each."""

    unit = Unit.WEEKS
    days_each = 7


class Months(Period):
    """Calendar months, ending on the corresponding date.

    In a month without that date they end on its last day (Dodds v Walker [1981] UKHL).
    """

    unit = Unit.MONTHS
    months_each: ClassVar[int] = 1

    def _move(self, day: date, direction: int, calendar: WorkingCalendar) -> date:  # noqa: ARG002 - bank holidays move no month
        try:
            moved = months_after(day, direction * self.amount * self.months_each)
        except (ValueError, OverflowError) as error:
            raise _too_far(self, day) from error
        return within_calendar(moved)


class Years(Months):
    """Twelve calendar months each, ending on the corresponding date."""

    unit = Unit.YEARS
    months_each = 12


def _too_far(period: Period, day: date) -> OutsideCalendarError:
    return OutsideCalendarError(
        f"{period} from {day.isoformat()} is too far",
        f"dates from {FIRST_DAY.year} to {LAST_DAY.year} can be counted",
    )
