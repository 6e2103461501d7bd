"""What a cell holds for formats that tell dates and numbers from text, and the words around it."""

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from ilacs_cli.domain.calendar.periods import WorkingDays
from ilacs_cli.domain.calendar.working_days import WorkingCalendar


class Shape(StrEnum):
    """How people read a date or a number."""

    DAY = "Mon 10 Sep 2018"
    MONTH = "Sep 2018"
    PLAIN = "1234"
    NUMBER = "1,234"
    PER_CENT = "12%"
    TENTHS_OF_PER_CENT = "12.3%"
    THREE_PLACES = "0.123"
    FOUR_PLACES = "0.1234"

    @property
    def is_share(self) -> bool:
        """Whether it is a share of a hundred."""
        return self in {Shape.PER_CENT, Shape.TENTHS_OF_PER_CENT}


class Amount(NamedTuple):
    """A date or a number.

    Args:
        value: it.
        shape: how it is read.
        before: the words before it: about.
        after: the words behind it, such as what is counted.
    """

    value: date | float
    shape: Shape
    before: str = ""
    after: str = ""


class Period(NamedTuple):
    """The days or months from a first to a last, both included.

    Args:
        first: the first day.
        last: the last.
        shape: how each is read.
        before: the words before them: about.
        after: the words behind them: provisional.
    """

    first: date
    last: date
    shape: Shape = Shape.DAY
    before: str = ""
    after: str = ""


class Deadline(NamedTuple):
    """A day to work to, from which where it stands can be told on any day.

    Args:
        day: the day.
        calendar: the working days that it is counted in.
        soon: how long before it the day is near.
        after: the words behind it: provisional.
        done: whether what is due is done.
    """

    day: date
    calendar: WorkingCalendar
    soon: WorkingDays
    after: str = ""
    done: bool = False


class DaysLeft(NamedTuple):
    """How many working days are left to a *day*, whatever day it is read on."""

    day: date
    calendar: WorkingCalendar


Value = Amount | Period | Deadline | DaysLeft
"""What a cell can hold."""
