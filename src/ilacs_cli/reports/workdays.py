"""The report of the plain calculator."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

from ilacs_cli.domain.calendar.dates import in_words
from ilacs_cli.domain.calendar.working_days import BankHoliday
from ilacs_cli.domain.notes import Note, joined, texts
from ilacs_cli.formats import words
from ilacs_cli.formats.elements import Block, Report, ReportContext


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


@dataclass(frozen=True)
class WorkdaysReport(Report):
    """An answer of the plain calculator: a date, a number of days, or yes or no.

    Args:
        query: what was asked.
        result: the date or the number of working days, or whether the day is one.
        skipped: the bank holidays that were not counted.
        provisional: whether it rests on bank holidays not yet published.
        why_not: why the day is no working day.
        notes: what else must be said.
    """

    name = "workdays"
    title = "Working days"

    query: WorkdaysQuery
    result: date | bool | int
    skipped: tuple[BankHoliday, ...]
    provisional: bool
    why_not: str | None
    notes: tuple[Note, ...]

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

    def blocks(self) -> Iterable[Block]:
        """Yield the answer in a sentence, and what was skipped."""
        yield self._answer()
        if self.query.operation != "is":
            yield f"{words.capitalised(words.holidays_skipped(self.skipped))}."
        if self.provisional:
            yield self.calendar.provisional.text
        yield from texts(self.notes)

    def _answer(self) -> str:
        query, result = self.query, self.result
        if isinstance(result, bool):
            answer = "a working day" if result else f"not a working day: {self.why_not}"
            return f"{in_words(query.start)} is {answer}."
        if isinstance(result, int):
            return f"{words.count_of(result, 'working day')} {_stretch(query)}."
        way = "after" if query.operation == "add" else "before"
        return (
            f"{in_words(result)}: {words.count_of(query.days or 0, 'working day')} {way} "
            f"{in_words(query.start)} (day 0, not counted)."
        )

    def rows(self) -> "Sequence[WorkdaysReport]":
        """Return the one row of an answer."""
        return (self,)


def _stretch(query: WorkdaysQuery) -> str:
    """Return from when to when was counted, the earlier day marked as the one left out."""
    start, end = query.start, query.end or query.start
    days = [in_words(start), in_words(end)]
    days[end < start] += " (day 0, not counted)"
    return f"from {' to '.join(days)}"


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
        notes=context.calendar_notes,
    )


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
