"""The report of the plain calculator."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, NamedTuple

from ilacs_cli.domain.calendar.dates import A_DAY, in_words, spelt_out, spelt_out_with_weekday
from ilacs_cli.domain.calendar.working_days import BankHoliday, WorkingCalendar
from ilacs_cli.domain.notes import Note, joined, texts
from ilacs_cli.formats import words
from ilacs_cli.formats.elements import Block, Lines, Report, ReportContext, Table
from ilacs_cli.formats.words import figure_cell


class Week(NamedTuple):
    """What was counted of a week.

    Args:
        monday: the Monday of the week.
        working_days: how many working days of it were counted.
        total: how many were counted up to then.
        skipped: the bank holidays of it that were not.
    """

    monday: date
    working_days: int
    total: int
    skipped: tuple[BankHoliday, ...]


class WorkdaysQuery(NamedTuple):
    """What the plain calculator was asked.

    Args:
        operation: what to do.
        start: the day to begin with.
        end: the other day of a count.
        days: how many working days to add or subtract.
    """

    operation: Literal["add", "subtract", "count", "is"]
    start: date
    end: date | None = None
    days: int | None = None


@dataclass(frozen=True, eq=False, repr=False)
class WorkdaysReport(Report):
    """An answer of the plain calculator: a date, a number of days, or yes or no.

    Args:
        query: what was asked.
        result: the date or the number of working days, or whether the day is one.
        skipped: the bank holidays that were not counted.
        provisional: whether it rests on bank holidays not yet published.
        why_not: why the day is no working day.
        notes: what else must be said.
        weeks: how it was counted, in the order of counting; empty for a day that is asked about.
    """

    name = "workdays"
    title = "Working days"

    query: WorkdaysQuery
    result: date | bool | int
    skipped: tuple[BankHoliday, ...]
    provisional: bool
    why_not: str | None
    notes: tuple[Note, ...]
    weeks: tuple[Week, ...]

    more = "How it was counted, and what a working day is"

    @staticmethod
    def columns() -> Mapping[str, str]:
        """Return its columns in CSV."""
        own = ("query", "result", "skipped", "provisional", "why_not")
        return {**dict(zip(own, own, strict=True)), "notes": "notes_together"}

    @staticmethod
    def inline() -> Collection[str]:
        """Return whose columns need nothing before their names."""
        return {"query"}

    @property
    def notes_together(self) -> str:
        """The notes in one cell."""
        return joined(self.notes)

    def answer(self) -> Iterable[Block]:
        """Yield the answer in a sentence, and the bank holidays left out."""
        is_count = self.query.operation != "is"
        yield Lines([self._answer(), *([_left_out(self.skipped)] if is_count else [])])
        if self.provisional:
            yield self.calendar.provisional.text
        if self.notes:
            yield Lines(texts(self.notes))

    def explanation(self) -> Iterable[Block]:
        """Yield what a working day is, where the count starts, and it week by week."""
        yield _WORKING_DAY
        if self.query.operation != "is":
            yield self._start_of_count()
        if self.weeks:
            rows = [
                (
                    words.day(week.monday),
                    figure_cell(week.working_days),
                    figure_cell(week.total),
                    _named(week),
                )
                for week in self.weeks
            ]
            yield Table(("Week of", "Working days", "Total", "Bank holidays"), rows, name="Weeks")

    def _answer(self) -> str:
        query, result = self.query, self.result
        if isinstance(result, bool):
            answer = "a working day" if result else f"not a working day: {self.why_not}"
            return f"{spelt_out_with_weekday(query.start)} is {answer}."
        if isinstance(result, int):
            are, end = "is" if abs(result) == 1 else "are", query.end or query.start
            earlier = ", the earlier day" if end < query.start else ""
            return (
                f"There {are} {words.count_of(result, 'working day')} from "
                f"{spelt_out_with_weekday(query.start)} to {spelt_out_with_weekday(end)}{earlier}."
            )
        way = "after" if query.operation == "add" else "before"
        return (
            f"{spelt_out_with_weekday(result)} is "
            f"{words.count_of(query.days or 0, 'working day')} {way} "
            f"{spelt_out_with_weekday(query.start)}."
        )

    def _start_of_count(self) -> str:
        query = self.query
        side = "before" if query.operation == "subtract" else "after"
        first = min(query.start, query.end or query.start)
        return f"Counting starts the day {side} {spelt_out(first)}."

    def rows(self) -> "Sequence[WorkdaysReport]":
        """Return the one row of an answer."""
        return (self,)


def _left_out(holidays: Sequence[BankHoliday]) -> str:
    if not holidays:
        return "There is no bank holiday between them."
    number = f"This leaves out {words.count_of(len(holidays), 'bank holiday')}"
    if len(holidays) > _NAMED:
        first, last = spelt_out(holidays[0].day), spelt_out(holidays[-1].day)
        return f"{number}, from {first} to {last}."
    days = ", ".join(f"{spelt_out(holiday.day)} ({holiday.name})" for holiday in holidays)
    return f"{number}: {days}."


_WORKING_DAY = (
    "Working days are all days except Saturdays, Sundays, Christmas Day, Good Friday and bank "
    "holidays in England and Wales (SI 2007/462, regulation 1(2))."
)

_NAMED = 2
"""The most bank holidays that the answer names."""


def _named(week: Week) -> str:
    return ", ".join(f"{in_words(holiday.day)} ({holiday.name})" for holiday in week.skipped)


def build(query: WorkdaysQuery, context: ReportContext) -> WorkdaysReport:
    """Return the answer to *query*.

    Raises:
        OutsideCalendarError: if a date lies beyond the calendar.
    """
    start, calendar = query.start, context.calendar
    result = _result(query, context)
    end = query.end or start if isinstance(result, int) else result
    # A count is the same from either end; an addition or a subtraction leaves out its own start.
    passed_over = sorted([start, end]) if query.operation == "count" else (start, end)
    return WorkdaysReport(
        context.today,
        context.calendar_used,
        query,
        result,
        skipped=tuple(calendar.skipped(*passed_over)),
        provisional=calendar.is_provisional(max(start, end)),
        why_not=calendar.why_not_working(start) if query.operation == "is" else None,
        notes=context.notes_on_calendar([start, end]),
        weeks=tuple(_weeks(query, start, end, calendar)),
    )


def _weeks(
    query: WorkdaysQuery, start: date, end: date, calendar: WorkingCalendar
) -> Iterable[Week]:
    """Yield what was counted of each week between *start* and *end*, in the order of counting."""
    first, last = sorted([start, end])
    if first == last:
        return
    back = query.operation == "subtract"
    first, last = (first, last - A_DAY) if back else (first + A_DAY, last)
    mondays = [
        first - timedelta(days=first.weekday()) + timedelta(weeks=number)
        for number in range((last - first + timedelta(days=first.weekday())).days // 7 + 1)
    ]
    total = 0
    for monday in reversed(mondays) if back else mondays:
        before = max(first, monday) - A_DAY
        until = min(last, monday + timedelta(days=6))
        counted = calendar.count(before, until)
        total += counted
        yield Week(monday, counted, total, tuple(calendar.skipped(before, until)))


def _result(query: WorkdaysQuery, context: ReportContext) -> date | bool | int:
    calendar, days = context.calendar, query.days or 0
    match query.operation:
        case "add":
            return calendar.add(query.start, days)
        case "subtract":
            return calendar.subtract(query.start, days)
        case "count":
            return calendar.count(query.start, query.end or query.start)
        case "is":
            return calendar.is_working_day(query.start)
