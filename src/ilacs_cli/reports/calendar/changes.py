"""The reports on what changes the user's own calendar: an update, and a closure of their office."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

from ilacs_cli.domain.calendar.dates import spelt_out
from ilacs_cli.domain.calendar.updates import CalendarUpdate, DayChange, OfficeClosure, OwnCalendar
from ilacs_cli.domain.calendar.working_days import BankHoliday
from ilacs_cli.domain.cycle.moved import MovedDuty, date_moved
from ilacs_cli.domain.notes import Note
from ilacs_cli.domain.record_results import CAN_BE_UNDONE
from ilacs_cli.formats import words
from ilacs_cli.formats.elements import Block, CalendarUsed, Lines, Report, Table
from ilacs_cli.formats.entries import Entry, Undated, named
from ilacs_cli.formats.records import Row, Rows, columns, row
from ilacs_cli.formats.words import count_of
from ilacs_cli.reports import obligations
from ilacs_cli.reports.calendar.bank_holidays import ListedClosure

_MOST_LISTED = 12
"""How many changes or duties a terminal shows at first."""


@dataclass(frozen=True, eq=False, repr=False)
class CalendarUpdateReport(Report):
    """What a newer list of bank holidays has changed, and which duties that has moved.

    Args:
        file: the file.
        dry_run: whether nothing was written.
        changed: whether anything is otherwise than before.
        published_before: the last day of which gov.uk had published them before.
        published_to: the last day of which it has now.
        changes: the bank holidays that it adds, moves and takes away.
        moved: the open duties that fall due on another day than before, soonest first.
    """

    name = "calendar-update"
    title = "Bank holidays brought up to date"

    file: str
    dry_run: bool
    changed: bool
    published_before: date
    published_to: date
    changes: Sequence[DayChange]
    moved: Sequence[MovedDuty]

    @property
    def heading(self) -> str:
        """What it is called, which tells a trial from an update."""
        return "Bank holidays: trial run" if self.dry_run else self.title

    @property
    def when_empty(self) -> str:
        """What is said where no open duty has moved."""
        return "no open duty has moved"

    def answer(self) -> Iterable[Block]:
        """Yield what has changed, then which duties have moved."""
        if not self.changed:
            yield (
                "Nothing changes: the file has the bank holidays that we count on, to "
                f"{spelt_out(self.published_to)}."
            )
            return
        yield Lines(self._changes())
        number = len(self.moved)
        duties = {0: "No open duty", 1: "1 open duty"}.get(number, f"{number} open duties")
        yield f"{duties} {'fall' if number > 1 else 'falls'} due on another day than before."
        if self.moved:
            yield moved_table(self.moved)

    def _changes(self) -> Iterable[str]:
        taken = "Would be taken from" if self.dry_run else "Taken from"
        yield f"{taken} {self.file}:"
        yield from (f"{change.in_words}." for change in self.changes)
        if not self.changes:
            yield "No bank holiday is added, moved or taken away."
        if self.published_to > self.published_before:
            before, now = spelt_out(self.published_before), spelt_out(self.published_to)
            yield f"Dates are no longer provisional up to {now}; it was {before} before."

    def onward(self) -> Iterable[Note]:
        """Return that it can be taken back, where anything was changed."""
        if self.changed and not self.dry_run:
            yield CAN_BE_UNDONE

    def rows(self) -> Rows:
        """Return a row a bank holiday that has changed, then one a duty that has moved."""
        header = ["kind", "change", "was", "became", "name", *_DUTY_COLUMNS]
        rows: list[Row] = [
            {
                "kind": "bank-holiday",
                "change": one.change,
                "was": one.was.day if one.was else None,
                "became": one.became.day if one.became else None,
                "name": (one.became or one.was or _NONE).name,
            }
            for one in self.changes
        ]
        for duty in self.moved:
            cells = row(duty)
            became = cells.pop("due")
            rows.append({"kind": "duty", "change": "moved", "became": became, **cells})
        return Rows(header, rows)

    def dated(self) -> Iterable[Entry | Undated]:
        """Yield the duties that have moved, as every other calendar file of ours has them."""
        for duty in self.moved:
            yield moved_entry(duty, self.calendar)

    @property
    def size(self) -> str:
        """How much has changed."""
        return count_of(len(self.changes) + len(self.moved), "change")


_NONE = BankHoliday(date.min, "")

_DUTY_COLUMNS = [one.name for one in columns(MovedDuty) if one.name not in {"was", "due"}]


def moved_table(moved: Sequence[MovedDuty]) -> Table:
    """Return the duties that have moved, with their dates before and after."""
    rows = [
        (
            words.day(one.was),
            obligations.due(one.obligation, obligations.PROVISIONAL_MARK),
            one.event.authority or "-",
            one.obligation.rule.what,
        )
        for one in moved
    ]
    headings = ("Was due", "Due", "Authority", "What")
    return Table(headings, rows, "What has moved", on_screen=_MOST_LISTED)


def moved_entry(duty: MovedDuty, calendar: CalendarUsed) -> Entry | Undated:
    """Return a duty that has moved as a dated thing, named as in every other report."""
    event, owed = duty.event, duty.obligation
    another = event.id if duty.another_of_that_day else None
    letter = obligations.letter_named(event.urn, event.kind, event.dated, another)
    key, notes = named(letter, owed.rule.id), [date_moved(duty.was)]
    return obligations.entry(owed, key, event.authority, calendar, notes)


@dataclass(frozen=True, eq=False, repr=False)
class CalendarCloseReport(Report):
    """Days on which the user's own office is closed, set down.

    Args:
        closure: the days.
        closures: all that are set down with it, the earliest first.
    """

    name = "calendar-close"
    title = "Your office is closed"

    closure: ListedClosure
    closures: Sequence[ListedClosure]

    def answer(self) -> Iterable[Block]:
        """Yield the days, how many of them are working days, and that no date moves."""
        first, last, reason, number = self.closure
        days = OfficeClosure(first, last).in_words
        why = f" ({reason})" if reason else ""
        yield f"Your office is closed {days}{why}. That is {count_of(number, 'working day')}."
        yield "This moves no date. Answers that count over these days say so."

    def onward(self) -> Iterable[Note]:
        """Return that it can be taken back."""
        yield CAN_BE_UNDONE

    def rows(self) -> Sequence[ListedClosure]:
        """Return a row a closure."""
        return self.closures


Did = Literal["updated", "closed"]
"""What was done to the user's own calendar."""


class CalendarTakenBack(NamedTuple):
    """What had been done to the user's own calendar, and is taken back.

    Args:
        did: what had been done.
        update: the update; None if it was a closure.
        closure: the closure; None if it was an update.
    """

    did: Did
    update: CalendarUpdate | None
    closure: OfficeClosure | None

    @classmethod
    def of(cls, before: OwnCalendar, after: OwnCalendar) -> "CalendarTakenBack":
        """Return what made the calendar *after* of that *before*."""
        closed = [one for one in after.closures if one not in before.closures]
        if closed:
            return cls("closed", None, closed[0])
        return cls("updated", after.updates[-1], None)

    @property
    def in_words(self) -> str:
        """What it was, after "you"."""
        if self.closure:
            return f"noted that your office is closed {self.closure.in_words}"
        return "brought the bank holidays up to date"

    @property
    def lines(self) -> Iterable[str]:
        """What is so again."""
        if self.update:
            yield from (f"This no longer counts: {one.in_words}." for one in self.update.changes)
            if self.update.published_to > self.update.published_before:
                end = spelt_out(self.update.published_before)
                yield f"Dates after {end} are provisional again."
