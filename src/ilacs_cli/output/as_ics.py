"""A report as a calendar file (iCalendar, RFC 5545): what is owed and expected, not what was."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID, uuid5

from ilacs_cli import __version__
from ilacs_cli.domain.errors import InputError
from ilacs_cli.domain.texts import one_line
from ilacs_cli.output import words
from ilacs_cli.output.entries import entries_of, undated_in
from ilacs_cli.output.titles import title_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from icalendar import Alarm, Calendar, Event

    from ilacs_cli.output.diary import Diary
    from ilacs_cli.output.entry import Entry
    from ilacs_cli.output.reports import Report

_NAMES = UUID("6f6bd6b0-5a39-5d0c-9a53-3c1f3f0c7f25")  # any one will do, so long as it stays
_DAY_ONE = date(2000, 1, 1)
_NUMBERS_A_DAY = 1000
_REMINDED_AT = timedelta(hours=9)  # on the clock of whoever is reminded
_LONGEST_LINE = 2000  # characters: no rule, note or source of ours is longer


class _Item(NamedTuple):
    """An entry of the file, and on which days its reminders are due, by working days ahead."""

    uid: str
    entry: Entry
    reminders: tuple[tuple[int, date], ...]

    @property
    def digest(self) -> str:
        """The same only for what has the same title, days and reminders.

        The details are left out: two reports tell the same entry with different ones.
        """
        shown = (self.entry.title, self.entry.first, self.entry.last, self.reminders)
        return sha256(ascii(shown).encode("ascii")).hexdigest()[:16]


def text(report: Report, diary: Diary) -> str:
    """Return *report* as a calendar file, with the line ends that the format asks for.

    Raises:
        InputError: if nothing in it has a date: a calendar has at least one component (RFC 5545,
            3.6).
        OutsideCalendarError: if a reminder lies before the calendar.
    """
    items = [_item(entry, diary) for entry in _ahead(report)]
    if not items:
        raise InputError(
            "nothing that is owed or expected here has a date, so there is no calendar file",
            "leave out --format ics to see the report",
        )
    numbers = _numbers(items, report["today"], diary)
    calendar = _calendar(report)
    for item in items:
        calendar.add_component(_event(item, numbers[item.uid], report["today"]))
    written: bytes = calendar.to_ical()
    return written.decode("utf-8")


def notes_on(report: Report) -> Iterable[str]:
    """Yield what must be said of the calendar file of *report*: what is not in it, and why."""
    left_out: dict[str, list[str]] = {}
    for found in undated_in(report):
        left_out.setdefault(found.why, []).append(found.what)
    for why, rules in left_out.items():
        yield f"not in the calendar file, because {why}: {', '.join(rules)}"


def least_number(today: date) -> int:
    """Return the least number of an entry made on *today*; it rises from day to day."""
    return max((today - _DAY_ONE).days, 0) * _NUMBERS_A_DAY


def _ahead(report: Report) -> list[Entry]:
    return [entry for entry in entries_of(report) if not entry.happened]


def _item(entry: Entry, diary: Diary) -> _Item:
    name = entry.key.encode("utf-8", errors="replace").decode("utf-8")
    return _Item(f"{uuid5(_NAMES, name)}@ilacs", entry, tuple(_reminders(entry, diary)))


def _reminders(entry: Entry, diary: Diary) -> Iterable[tuple[int, date]]:
    """Yield each number of working days ahead with its day; nobody needs reminding of what is done.

    Of a window, they are counted back from its first day.
    """
    if diary.calendar and not entry.done:
        for ahead in diary.reminders:
            yield ahead, diary.calendar.subtract(entry.first, ahead)


def _numbers(items: Sequence[_Item], today: date, diary: Diary) -> Mapping[str, int]:
    least = least_number(today)
    if diary.numbering is None:
        return dict.fromkeys((item.uid for item in items), least)
    vague = {item.uid for item in items if item.entry.at_the_latest}
    return diary.numbering({item.uid: item.digest for item in items}, least, vague)


def _calendar(report: Report) -> Calendar:
    from icalendar import Calendar, vText

    calendar = Calendar()
    calendar.add("prodid", f"-//ilacs//ilacs {__version__}//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")  # without it Outlook may ask whether to accept a meeting
    calendar.add("x-wr-calname", vText(f"ilacs: {title_of(report)}"))
    return calendar


def _event(item: _Item, number: int, today: date) -> Event:
    from icalendar import Event

    entry = item.entry
    event = Event()
    event.add("uid", item.uid)
    event.add("sequence", number)
    event.add("dtstamp", datetime.combine(today, time(), UTC))
    event.add("dtstart", entry.first)
    event.add("dtend", entry.last + timedelta(days=1))  # the day after: RFC 5545, 3.6.1
    event.add("summary", _shown(entry.title))
    event.add("description", "\n".join(map(_shown, entry.details)))
    event.add("status", "TENTATIVE" if entry.expected else "CONFIRMED")
    event.add("categories", [str(entry.force)] if entry.force else [])
    # Nobody is busy all day because something is due.
    event.add("transp", "TRANSPARENT")
    event.add("x-microsoft-cdo-busystatus", "FREE")
    for ahead, day in item.reminders:
        event.add_component(_alarm(entry, ahead, day))
    return event


def _alarm(entry: Entry, ahead: int, day: date) -> Alarm:
    from icalendar import Alarm

    when = f"in {words.count_of(ahead, 'working day')}" if ahead else "today"
    what = "Opens" if entry.expected else "Due"
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", _shown(f"{what} {when}: {entry.title}"))
    alarm.add("trigger", day - entry.first + _REMINDED_AT)
    return alarm


def _shown(told: str) -> str:
    """Return *told* on one line; icalendar takes a typed backslash and N for the end of one."""
    return one_line(told, _LONGEST_LINE).replace("\\N", "\\n")
