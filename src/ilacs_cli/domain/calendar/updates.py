"""What the user has added to the calendar: newer bank holidays, and days their office is closed."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Literal, NamedTuple

from ilacs_cli.domain.calendar.dates import A_DAY, FIRST_DAY, spelt_out
from ilacs_cli.domain.calendar.working_days import BankHoliday, WorkingCalendar
from ilacs_cli.domain.notes import Note

Change = Literal["added", "moved", "removed"]
"""What is done to a bank holiday."""


class DayChange(NamedTuple):
    """A bank holiday that is added, moved or taken away.

    Args:
        was: the bank holiday before; None if it is added.
        became: the bank holiday after; None if it is taken away.
    """

    was: BankHoliday | None
    became: BankHoliday | None

    @staticmethod
    def shown() -> dict[str, str]:
        """Return its keys in JSON."""
        return {"change": "change", "was": "was", "became": "became"}

    @property
    def change(self) -> Change:
        """What is done."""
        if self.was and self.became:
            return "moved"
        return "added" if self.became else "removed"

    @property
    def days(self) -> tuple[date, ...]:
        """The days on which something is otherwise than before."""
        return tuple(one.day for one in (self.was, self.became) if one)

    @property
    def in_words(self) -> str:
        """It in a phrase: Spring bank holiday, moved from 31 May 2027 to 4 June 2027."""
        name = (self.became or self.was or _NO_HOLIDAY).name
        days = [spelt_out(day) for day in self.days]
        if self.change == "moved":
            return f"{name}, moved from {days[0]} to {days[1]}"
        return f"{name} on {days[0]}, {'added' if self.became else 'taken away'}"


_NO_HOLIDAY = BankHoliday(date.min, "")


class CalendarUpdate(NamedTuple):
    """What a newer list of gov.uk's changes in the bank holidays.

    Args:
        on: the day of the update, on which what it changes counts as announced.
        published_before: the last day of which they were published before it.
        published_to: the last day of which they are published with it.
        published: those of the years between the two.
        changes: what is otherwise than what was counted on before it, worked out or published.
    """

    on: date
    published_before: date
    published_to: date
    published: tuple[BankHoliday, ...]
    changes: tuple[DayChange, ...]

    @property
    def changes_nothing(self) -> bool:
        """Whether all is as before."""
        return not self.changes and self.published_to <= self.published_before

    def touches(self, first: date, last: date) -> list[DayChange]:
        """Return the changes of days from *first* to *last*, both included."""
        return [
            change for change in self.changes if any(first <= day <= last for day in change.days)
        ]


class OfficeClosure(NamedTuple):
    """Days on which the user's own office is closed; they move no date.

    Args:
        first: the first of them.
        last: the last of them, included.
        reason: why; None if that was not said.
    """

    first: date
    last: date
    reason: str | None = None

    @property
    def in_words(self) -> str:
        """The days in a phrase: 24 December 2026 to 1 January 2027."""
        if self.first == self.last:
            return f"on {spelt_out(self.first)}"
        same_year = self.first.year == self.last.year
        first = spelt_out(self.first).rpartition(" ")[0] if same_year else spelt_out(self.first)
        return f"{first} to {spelt_out(self.last)}"

    def working_days(self, calendar: WorkingCalendar, first: date, last: date) -> int:
        """Return how many working days of it lie from *first* to *last*, both included."""
        start, end = max(self.first, first), min(self.last, last)
        if start > end:
            return 0
        return calendar.count(start, end) + calendar.is_working_day(start)


class OwnCalendar(NamedTuple):
    """What the user has added to the calendar.

    Args:
        updates: newer bank holidays, in the order in which they were taken.
        closures: the days on which their office is closed, the earliest first.
    """

    updates: tuple[CalendarUpdate, ...] = ()
    closures: tuple[OfficeClosure, ...] = ()

    def updates_known(self, known_on: date | None) -> tuple[CalendarUpdate, ...]:
        """Return the updates made by the day *known_on*; all if that is None."""
        return tuple(one for one in self.updates if known_on is None or one.on <= known_on)


def laid_over(
    bank_holidays: Mapping[date, str], updates: Iterable[CalendarUpdate]
) -> dict[date, str]:
    """Return *bank_holidays* with what *updates* add, move and take away.

    A table that is newer than an update keeps what that did not know of.
    """
    holidays = dict(bank_holidays)
    for update in updates:
        holidays.update(update.published)
        for was, became in update.changes:
            if was:
                holidays.pop(was.day, None)
            if became:
                holidays[became.day] = became.name
    return holidays


def compared(newer: Mapping[date, str], calendar: WorkingCalendar, on: date) -> CalendarUpdate:
    """Return what the list *newer* changes, which covers whole years and may be trusted.

    Args:
        newer: the bank holidays by day.
        calendar: the calendar in use.
        on: the day of the update.
    """
    first, last = date(min(newer).year, 1, 1), date(max(newer).year, 12, 31)
    before = {one.day: one.name for one in calendar.skipped(max(first - A_DAY, FIRST_DAY), last)}
    return CalendarUpdate(
        on,
        calendar.published_to,
        max(last, calendar.published_to),
        tuple(BankHoliday(*one) for one in newer.items() if one[0] > calendar.published_to),
        tuple(sorted(_changes(before, newer), key=lambda change: change.days)),
    )


def _changes(before: Mapping[date, str], after: Mapping[date, str]) -> Iterable[DayChange]:
    """Yield what differs: one that is gone has moved where another of its name has come."""
    added = [BankHoliday(*one) for one in after.items() if one[0] not in before]
    for gone in (BankHoliday(*one) for one in before.items() if one[0] not in after):
        became = next((one for one in added if _is_the_same(gone, one)), None)
        if became:
            added.remove(became)
        yield DayChange(gone, became)
    yield from (DayChange(None, one) for one in added)


def _is_the_same(gone: BankHoliday, come: BankHoliday) -> bool:
    """Whether a bank holiday has come in the place of one: of the same year and name."""
    return gone.day.year == come.day.year and come.name.startswith(gone.name)


Days = tuple[date, date]
"""The first and the last of the days that a date was counted over; the first is day 0."""

_MOST_NAMED = 2
"""How many bank holidays of an update are named."""


def on_updates(updates: Iterable[CalendarUpdate], counted: Sequence[Days]) -> Iterable[Note]:
    """Yield which of the user's *updates* bear on an answer, and by which days.

    Args:
        updates: the updates.
        counted: the days that its dates were counted over.
    """
    for update in updates:
        touched = dict.fromkeys(
            change for first, last in counted for change in update.touches(first, last)
        )
        named = [change.in_words for change in touched]
        if len(named) > _MOST_NAMED:
            named = [*named[:_MOST_NAMED], f"{len(named) - _MOST_NAMED} more"]
        if (
            any(
                first <= update.published_to and last > update.published_before
                for first, last in counted
            )
            and update.published
        ):
            named.append(f"those after {spelt_out(update.published_before)}")
        if named:
            on = spelt_out(update.on)
            yield Note(
                "calendar-updated",
                f"Bank holidays are as in your update of {on}: {'; '.join(named)}.",
            )


def on_closures(
    closures: Iterable[OfficeClosure], calendar: WorkingCalendar, counted: Sequence[Days]
) -> Iterable[Note]:
    """Yield how many of the working days that dates were counted over the office is closed.

    Args:
        closures: the days on which it is closed.
        calendar: the calendar.
        counted: the days that dates were counted over.
    """
    for closure in closures:
        stretch = [days for days in counted if _is_over(closure, days)]
        if not stretch:
            continue
        first, last = min(one for one, _ in stretch), max(one for _, one in stretch)
        number = closure.working_days(calendar, first if first == last else first + A_DAY, last)
        if number:
            days = "1 of the days" if number == 1 else f"{number} of the days"
            said = f"Your office is closed {closure.in_words}, on {days} counted here."
            yield Note("office-closed", said)


def _is_over(closure: OfficeClosure, days: Days) -> bool:
    first, last = days
    return closure.first <= last and closure.last >= first
