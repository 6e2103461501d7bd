"""The report on the bank holidays of a year: where each comes from, and what has changed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

from ilacs_cli.domain.calendar.dates import A_DAY, FIRST_DAY, spelt_out
from ilacs_cli.domain.calendar.updates import CalendarUpdate, DayChange, OfficeClosure
from ilacs_cli.domain.calendar.working_days import BankHoliday, HolidayChange
from ilacs_cli.formats import words
from ilacs_cli.formats.elements import Block, Heading, Lines, Report, ReportContext, Table
from ilacs_cli.formats.entries import Entry, Title, named
from ilacs_cli.formats.records import Row, Rows, columns, row
from ilacs_cli.formats.words import count_of, number_cell
from ilacs_cli.reports.obligations import PROVISIONAL_MARK

Origin = Literal["built-in", "update", "computed"]
"""Where a bank holiday comes from: the table, the user's own update, or a rule."""

_ORIGINS: Mapping[Origin, str] = {
    "built-in": "built in",
    "update": "your update",
    "computed": "worked out",
}


class ListedHoliday(NamedTuple):
    """A bank holiday of a year.

    Args:
        holiday: its day and its name.
        origin: where it comes from.
        provisional: whether gov.uk has not published it yet.
        announced: the day on which it was announced, where it was added or moved; else None.
        was: the day from which it was moved; None if it was not.
    """

    holiday: BankHoliday
    origin: Origin
    provisional: bool
    announced: date | None
    was: date | None

    @staticmethod
    def shown() -> Mapping[str, str]:
        """Return its keys in JSON: those of the holiday are among its own."""
        own = ("origin", "provisional", "announced", "was")
        return {"date": "holiday.day", "name": "holiday.name", **dict(zip(own, own, strict=True))}


class KnownChange(NamedTuple):
    """A bank holiday that was added, moved or taken away since 2010.

    Args:
        announced: the day on which that was announced; of the user's own update, its day.
        change: what it was.
        origin: who tells of it.
    """

    announced: date
    change: DayChange
    origin: Origin


class ListedClosure(NamedTuple):
    """Days on which the user's own office is closed.

    Args:
        first: the first of them.
        last: the last of them, included.
        reason: why; None if that was not said.
        working_days: how many of them are working days.
    """

    first: date
    last: date
    reason: str | None
    working_days: int


@dataclass(frozen=True, eq=False, repr=False)
class CalendarReport(Report):
    """The bank holidays of a year, what has changed since 2010, and the user's own closures.

    Args:
        year: the year.
        bank_holidays: those of the year, in order.
        changes: what was added, moved or taken away since 2010, in the order of announcement.
        updates: the user's own updates, in the order in which they were taken.
        closures: the days on which their office is closed, the earliest first.
    """

    name = "calendar"
    title = "Bank holidays in England and Wales"
    more = "What has been added or moved since 2010"

    year: int
    bank_holidays: Sequence[ListedHoliday]
    changes: Sequence[KnownChange]
    updates: Sequence[CalendarUpdate]
    closures: Sequence[ListedClosure]

    @property
    def heading(self) -> str:
        """What it is called in a paper: with its year."""
        return f"{self.title}, {self.year}"

    def answer(self) -> Iterable[Block]:
        """Yield the bank holidays of the year, what was moved in it, and the closures."""
        number, published = len(self.bank_holidays), spelt_out(self.calendar.published_to)
        yield Lines(
            [
                f"{self.year}: {count_of(number, 'bank holiday')} in England and Wales",
                f"gov.uk has published them up to {published}.",
            ]
        )
        yield _holidays_table(self.bank_holidays)
        moved = [one for one in self.changes if one.change.change != "added"]
        in_year = [one for one in moved if any(day.year == self.year for day in one.change.days)]
        if in_year:
            yield Lines(f"{one.change.in_words}." for one in in_year)
        if any(one.provisional for one in self.bank_holidays):
            yield self.calendar.provisional.text
        if closures := [one for one in self.closures if self._is_told(one)]:
            yield "Your office is closed on these days. They move no date."
            yield _closures_table(closures)

    def _is_told(self, closure: ListedClosure) -> bool:
        """Whether a closure is of the year asked about, or still to come."""
        return closure.last >= self.today or closure.first.year <= self.year <= closure.last.year

    def explanation(self) -> Iterable[Block]:
        """Yield what has changed since 2010, the user's own updates, and what counts."""
        yield Heading("Added, moved or taken away since 2010")
        yield Table(
            ("Announced", "What", "Where from"),
            [
                (words.day(one.announced), one.change.in_words, _ORIGINS[one.origin])
                for one in self.changes
            ],
            "In the order of announcement",
        )
        if self.updates:
            yield Heading("Your updates")
            yield Lines(
                f"{spelt_out(update.on)}: {count_of(len(update.changes), 'change')}, "
                f"published to {spelt_out(update.published_to)}"
                for update in self.updates
            )
        yield Heading("What counts")
        yield (
            "Bank holidays are those in England and Wales under the Banking and Financial "
            "Dealings Act 1971, with Christmas Day and Good Friday (SI 2007/462, regulation 1(2))."
        )
        yield (
            "Years that gov.uk has not published are worked out by the rules in force today. "
            "Those dates are provisional."
        )

    def rows(self) -> Rows:
        """Return a row a bank holiday of the year, then one a closure."""
        header = ["kind", *(one.name for one in columns(ListedHoliday)), "last", "working_days"]
        rows: list[Row] = [{"kind": "bank-holiday", **row(one)} for one in self.bank_holidays]
        rows += [
            {
                "kind": "closure",
                "date": one.first,
                "name": one.reason,
                "last": one.last,
                "working_days": one.working_days,
            }
            for one in self.closures
        ]
        return Rows(header, rows)

    def dated(self) -> Iterable[Entry]:
        """Yield the bank holidays of the year and the closures."""
        for one in self.bank_holidays:
            day, name = one.holiday
            yield Entry(
                named("bank-holiday", day.isoformat()),
                Title(name, marks=("provisional",) if one.provisional else ()),
                day,
                day,
                details=(f"bank holiday in England and Wales, {_ORIGINS[one.origin]}",),
                provisional=one.provisional,
                day_off=True,
            )
        for closure in self.closures:
            yield Entry(
                named("closure", closure.first.isoformat(), closure.last.isoformat()),
                Title("Office closed"),
                closure.first,
                closure.last,
                details=(closure.reason,) if closure.reason else (),
                stay=True,
                day_off=True,
            )

    @property
    def size(self) -> str:
        """How many bank holidays it lists."""
        return count_of(len(self.bank_holidays), "bank holiday")


def _holidays_table(holidays: Sequence[ListedHoliday]) -> Table:
    are_announced = any(one.announced for one in holidays)
    rows = [
        (
            words.day(one.holiday.day, PROVISIONAL_MARK if one.provisional else ""),
            one.holiday.name,
            _ORIGINS[one.origin],
            *([words.day(one.announced)] if are_announced else []),
        )
        for one in holidays
    ]
    announced = ["Announced"] if are_announced else []
    headings = ("Date", "Bank holiday", "Where from", *announced)
    return Table(headings, rows, "In order of date")


def _closures_table(closures: Sequence[ListedClosure]) -> Table:
    return Table(
        ("From", "To", "Working days", "Reason"),
        [
            (
                words.day(one.first),
                words.day(one.last),
                number_cell(one.working_days),
                one.reason or "-",
            )
            for one in closures
        ],
        "When your office is closed",
    )


def build(
    year: int, built_in: Sequence[HolidayChange], built_in_to: date, context: ReportContext
) -> CalendarReport:
    """Return the report on the bank holidays of a *year*.

    *built_in* are the changes since 2010 that are built in, as published up to *built_in_to*.
    """
    first, last = date(year, 1, 1), date(year, 12, 31)
    changes = [
        *(
            KnownChange(one.announced, DayChange(one.was, one.became), "built-in")
            for one in built_in
        ),
        *(
            KnownChange(update.on, change, "update")
            for update in context.updates
            for change in update.changes
        ),
    ]
    holidays = context.calendar.skipped(max(first - A_DAY, FIRST_DAY), last)
    return CalendarReport(
        context.today,
        context.calendar_used,
        year=year,
        bank_holidays=[_listed(one, changes, built_in_to, context) for one in holidays],
        changes=sorted(changes, key=lambda one: one.announced),
        updates=context.updates,
        closures=[listed_closure(one, context) for one in context.closures],
    )


def _listed(
    holiday: BankHoliday, changes: Sequence[KnownChange], built_in_to: date, context: ReportContext
) -> ListedHoliday:
    """Return a bank holiday with where it comes from, by the last change that made it one."""
    of_it = [one for one in changes if one.change.became and one.change.became.day == holiday.day]
    last = of_it[-1] if of_it else None
    provisional = context.calendar.is_provisional(holiday.day)
    plain: Origin = "update" if holiday.day > built_in_to else "built-in"
    return ListedHoliday(
        holiday,
        "computed" if provisional else last.origin if last else plain,
        provisional,
        last.announced if last else None,
        last.change.was.day if last and last.change.was else None,
    )


def listed_closure(closure: OfficeClosure, context: ReportContext) -> ListedClosure:
    """Return a *closure* with how many working days lie in it."""
    return ListedClosure(
        *closure, closure.working_days(context.calendar, closure.first, closure.last)
    )
