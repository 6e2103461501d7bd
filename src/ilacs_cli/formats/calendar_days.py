"""What a calendar shows of dated things: all-day entries of a day each, and none that is past.

Outlook keeps one alarm an entry, and takes one after its start for one before ([MS-OXCICAL]
2.1.3.1.1.20.62). So what reminds of a day is an entry of its own, and what is due has one alarm, on
the working day before.
"""

from collections.abc import Iterable
from datetime import date, datetime
from typing import NamedTuple

from ilacs_cli.domain.calendar.dates import in_words
from ilacs_cli.domain.calendar.working_days import WorkingCalendar
from ilacs_cli.domain.errors import OutsideCalendarError
from ilacs_cli.formats import words
from ilacs_cli.formats.entries import Entry, named


class CalendarOptions(NamedTuple):
    """What a calendar file needs beside its report.

    Args:
        asked: the moment at which it is asked for; whatever is asked for later takes its place.
        reminders: how many working days ahead of each entry to have another that reminds of it.
        calendar: the working days to count; None: there are no reminders and no alarms.
    """

    asked: datetime
    reminders: tuple[int, ...] = ()
    calendar: WorkingCalendar | None = None


class CalendarDay(NamedTuple):
    """An all-day entry of a calendar.

    Args:
        key: what names it for good, whatever becomes of its date.
        title: what it is.
        day: its day.
        entry: the dated thing it tells of.
        alarm: the day on which an alarm goes off; None where none does.
    """

    key: str
    title: str
    day: date
    entry: Entry
    alarm: date | None = None


DONE = "Done"
"""How the title begins of what is done: a calendar often shows no more than its first words."""


def ahead(entries: Iterable[Entry]) -> list[Entry]:
    """Return those of *entries* that are owed or expected, not what has happened."""
    return [entry for entry in entries if not entry.happened]


def days_of(entries: Iterable[Entry], today: date, options: CalendarOptions) -> list[CalendarDay]:
    """Return what a calendar shows on *today* or later of *entries*, soonest first."""
    days = [day for entry in ahead(entries) for day in _days(entry, options) if day.day >= today]
    return sorted(days, key=lambda day: day.day)


def _days(entry: Entry, options: CalendarOptions) -> Iterable[CalendarDay]:
    if entry.first == entry.last:
        yield _one_day(entry, options)
    else:
        yield from _both_ends(entry)
    if not (entry.done or entry.day_off):  # nobody needs reminding of what is done
        yield from _reminders(entry, options)


def _one_day(entry: Entry, options: CalendarOptions) -> CalendarDay:
    is_due = not (entry.expected or entry.done or entry.day_off)
    alarm = _working_days_before(entry.first, 1, options) if is_due else None
    title = f"{DONE}: {entry.title}" if entry.done else str(entry.title)
    return CalendarDay(entry.key, title, entry.first, entry, alarm)


def _both_ends(entry: Entry) -> Iterable[CalendarDay]:
    """Yield the first and the last day, of which only the last is there for as long as any is.

    So that one keeps the key of the whole: an entry that was a single day before stays the same.
    """
    first, last = ("First day", "Last day") if entry.stay else ("Earliest", "Latest")
    begins = f"{first}: {entry.title}, to {in_words(entry.last)}"
    yield CalendarDay(named(entry.key, "opens"), begins, entry.first, entry)
    yield CalendarDay(entry.key, f"{last}: {entry.title}", entry.last, entry)


def _reminders(entry: Entry, options: CalendarOptions) -> Iterable[CalendarDay]:
    """Yield a day for each number of working days ahead; of a window, ahead of its first day."""
    for number in options.reminders:
        day = _working_days_before(entry.first, number, options)
        if day:
            before = f"In {words.count_of(number, 'working day')}"
            yield CalendarDay(
                named(entry.key, "working days ahead", str(number)),
                f"{before}: {entry.title}, {_when(entry)}",
                day,
                entry,
            )


def _when(entry: Entry) -> str:
    if not entry.expected:
        return f"due {in_words(entry.first)}"
    if entry.first == entry.last:
        return f"expected {in_words(entry.first)}"
    return f"from {in_words(entry.first)} to {in_words(entry.last)}"


def _working_days_before(day: date, number: int, options: CalendarOptions) -> date | None:
    """Return the working day so many before *day*, None where no calendar reaches so far back."""
    try:
        return options.calendar.subtract(day, number) if options.calendar else None
    except OutsideCalendarError:
        return None
