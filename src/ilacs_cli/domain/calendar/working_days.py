"""Working days in England and Wales: test, add, subtract, count, list skipped holidays."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import NamedTuple, Self

from ilacs_cli.domain.calendar.dates import FIRST_DAY, LAST_DAY, spelt_out
from ilacs_cli.domain.errors import OutsideCalendarError

_SATURDAY, _SUNDAY = 6, 0  # the remainder of an ordinal day number by 7
_WEEKDAYS = 5


class BankHoliday(NamedTuple):
    """A bank holiday and its name."""

    day: date
    name: str

    @staticmethod
    def shown() -> dict[str, str]:
        """Return its keys in JSON."""
        return {"date": "day", "name": "name"}


class HolidayChange(NamedTuple):
    """A bank holiday that was added (*was* is None) or moved, and the day of the announcement."""

    announced: date
    became: BankHoliday
    was: BankHoliday | None = None


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class WorkingCalendar:
    """Working days in England and Wales between two dates, both included.

    A working day is any day but a Saturday, Sunday, Christmas Day, Good Friday or bank holiday
    (SI 2007/462 reg 1(2)). The day a count starts from is day 0 and never counted, whether or
    not it is a working day (Dodds v Walker [1981] UKHL: the day of receipt is excluded).

    Args:
        bank_holidays: the name of every bank holiday between *first* and *last*, by day.
        first: the first day of the calendar.
        last: the last day of the calendar without *beyond*.
        published_to: the last day for which gov.uk has published bank holidays.
        known_on: the day on which these bank holidays were known; None for today.
        beyond: makes a calendar that reaches further than *last*; called only when needed.
    """

    bank_holidays: Mapping[date, str]
    first: date
    last: date
    published_to: date
    known_on: date | None = None
    beyond: Callable[[], "WorkingCalendar"] | None = None
    _origin: int = field(init=False)
    _closed: list[date] = field(init=False)
    _closed_weekdays: list[int] = field(init=False)
    # Filled as they are asked for, by the number of the day and of the working day, from 0.
    _through: list[int | None] = field(init=False)
    _working: list[date | None] = field(init=False)

    def __post_init__(self) -> None:
        origin, end = self.first.toordinal(), self.last.toordinal() + 1
        closed = sorted(self.bank_holidays)
        numbers = [day.toordinal() for day in closed]
        weekdays = [one for one in numbers if origin <= one < end and _is_weekday(one)]
        count = _weekdays_to(end - 1) - _weekdays_to(origin - 1) - len(weekdays)
        object.__setattr__(self, "_origin", origin)
        object.__setattr__(self, "_closed", closed)
        object.__setattr__(self, "_closed_weekdays", weekdays)
        object.__setattr__(self, "_through", [None] * (end - origin))
        object.__setattr__(self, "_working", [None] * count)

    def is_working_day(self, day: date) -> bool:
        """Whether *day* is a working day.

        Raises:
            OutsideCalendarError: if *day* lies beyond the calendar.
        """
        return self._counted_through(day) > self._counted_before(day)

    def why_not_working(self, day: date) -> str | None:
        """Return why *day* is no working day (a bank holiday's name, or the day of the week).

        Raises:
            OutsideCalendarError: if *day* lies beyond the calendar.
        """
        if self.is_working_day(day):
            return None
        weekend = {_SATURDAY: "Saturday", _SUNDAY: "Sunday"}
        return weekend.get(day.toordinal() % 7) or self._reaching(day).bank_holidays[day]

    def add(self, start: date, days: int) -> date:
        """Return the *days*-th working day after *start*; *start* itself is day 0.

        Raises:
            OutsideCalendarError: if *start* or the answer lies beyond the calendar.
            ValueError: if *days* is negative.
        """
        offset = start.toordinal() - self._origin
        if days <= 0 or offset < 0:
            return self._day_0(start, days)
        try:
            number = (self._through[offset] or self._count_to(offset)) + days - 1
            return self._working[number] or self._numbered(number)
        except IndexError:
            return self._further().add(start, days)

    def subtract(self, start: date, days: int) -> date:
        """Return the *days*-th working day before *start*; *start* itself is day 0.

        Raises:
            OutsideCalendarError: if *start* or the answer lies beyond the calendar.
            ValueError: if *days* is negative.
        """
        if days <= 0:
            return self._day_0(start, days)
        index = self._counted_before(start) - days
        if index < 0:
            raise _too_early()
        calendar = self._reaching(start)
        return calendar._working[index] or calendar._numbered(index)

    def count(self, start: date, end: date) -> int:
        """Return how many working days *end* is after *start*, negative if it is before.

        Of the two the earlier is day 0 and not counted; the later is counted if it is a working
        day. So back and forth give the same number.

        Raises:
            OutsideCalendarError: if either date lies beyond the calendar.
        """
        return self._counted_through(end) - self._counted_through(start)

    def skipped(self, start: date, end: date) -> list[BankHoliday]:
        """Return the bank holidays between *start* and *end*, in order.

        *start* is day 0 and left out, *end* is included; *end* may be the earlier of the two.

        Raises:
            OutsideCalendarError: if either date lies beyond the calendar.
        """
        self._reaching(min(start, end))
        closed = self._reaching(max(start, end))._closed
        first, last = (
            (bisect_right(closed, start), bisect_right(closed, end))
            if start <= end
            else (bisect_left(closed, end), bisect_left(closed, start))
        )
        return [
            BankHoliday(day, self._reaching(day).bank_holidays[day]) for day in closed[first:last]
        ]

    def days(self, start: date, end: date) -> Iterator[tuple[date, str | None]]:
        """Yield each day after *start* up to *end* with why it is not counted, None if it is.

        Raises:
            OutsideCalendarError: if either date lies beyond the calendar.
        """
        self._reaching(start)
        for number in range(start.toordinal() + 1, end.toordinal() + 1):
            day = date.fromordinal(number)
            yield day, self.why_not_working(day)

    def is_provisional(self, day: date) -> bool:
        """Whether a count up to *day* needs bank holidays that are not published yet."""
        return day > self.published_to

    def without(self, days: Collection[date]) -> Self:
        """Return this calendar without the bank holidays on *days*."""
        further = self.beyond
        return type(self)(
            {day: name for day, name in self.bank_holidays.items() if day not in days},
            self.first,
            self.last,
            self.published_to,
            self.known_on,
            cache(lambda: further().without(days)) if further else None,
        )

    def weekdays_only(self) -> Self:
        """Return this calendar without any bank holidays."""
        further = self.beyond
        return type(self)(
            {},
            self.first,
            self.last,
            self.published_to,
            self.known_on,
            cache(lambda: further().weekdays_only()) if further else None,
        )

    def _numbered(self, number: int) -> date:
        """Find the working day with that *number*, from 0, and keep it."""
        offset = bisect_right(range(len(self._through)), number, key=self._count_to)
        day = self._working[number] = date.fromordinal(self._origin + offset)
        return day

    def _count_to(self, offset: int) -> int:
        """Return how many working days there are to the day at *offset*, itself too; keep it."""
        known = self._through[offset]
        if known is None:
            day = self._origin + offset
            weekdays = _weekdays_to(day) - _weekdays_to(self._origin - 1)
            known = self._through[offset] = weekdays - bisect_right(self._closed_weekdays, day)
        return known

    def _counted_through(self, day: date) -> int:
        """Return the number of working days from the calendar's first day to *day* itself."""
        calendar = self._reaching(day)
        return calendar._count_to(day.toordinal() - calendar._origin)

    def _counted_before(self, day: date) -> int:
        """Return the number of working days from the calendar's first day to the eve of *day*."""
        if day == self.first:
            return 0
        calendar = self._reaching(day)
        return calendar._count_to(day.toordinal() - calendar._origin - 1)

    def _reaching(self, day: date) -> "WorkingCalendar":
        """Return the calendar that contains *day*: this one, or one that reaches further."""
        if day < self.first:
            raise _too_early()
        return self if day <= self.last else self._further()._reaching(day)

    def _further(self) -> "WorkingCalendar":
        if self.beyond is None:
            raise OutsideCalendarError(
                f"the answer lies after {spelt_out(self.last)}, where this calendar ends",
                f"dates from {FIRST_DAY.year} to {LAST_DAY.year} can be counted",
            )
        return self.beyond()

    def _day_0(self, start: date, days: int) -> date:
        """Return *start*, the answer for no days; refuse a negative number."""
        if days < 0:
            raise ValueError("a number of working days cannot be negative")
        self._reaching(start)
        return start


def _is_weekday(number: int) -> bool:
    """Whether the day with that ordinal *number* is none of a weekend."""
    return _SUNDAY < number % 7 < _SATURDAY


def _weekdays_to(number: int) -> int:
    """Return how many weekdays there are up to the day with that ordinal *number*, itself too."""
    weeks, days = divmod(number, 7)
    return weeks * _WEEKDAYS + min(days, _WEEKDAYS)


def _too_early() -> OutsideCalendarError:
    return OutsideCalendarError(
        f"the answer lies before {spelt_out(FIRST_DAY)}, where this calendar begins",
        f"dates from {FIRST_DAY.year} to {LAST_DAY.year} can be counted",
    )


def as_known_on(
    bank_holidays: Mapping[date, str], changes: Iterable[HolidayChange], day: date
) -> dict[date, str]:
    """Return the bank holidays known at the end of *day*.

    Changes announced after *day* are undone: an added holiday is taken out, a moved one put back.
    """
    holidays = dict(bank_holidays)
    for change in changes:
        if change.announced > day:
            holidays.pop(change.became.day, None)
            if change.was:
                holidays[change.was.day] = change.was.name
    return holidays
