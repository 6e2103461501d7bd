"""A report as a calendar file (iCalendar, RFC 5545): what is owed and expected, not what was."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID, uuid5

from ilacs_cli import __version__
from ilacs_cli.domain.dates import A_DAY, in_words
from ilacs_cli.domain.errors import InputError
from ilacs_cli.domain.texts import one_line
from ilacs_cli.output.calendar_days import ahead, days_of
from ilacs_cli.output.entries import entries_of, undated_in
from ilacs_cli.output.titles import title_of, whom_about
from ilacs_cli.output.words import count_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from icalendar import Alarm, Calendar, Event

    from ilacs_cli.output.calendar_days import CalendarDay
    from ilacs_cli.output.diary import Diary
    from ilacs_cli.output.entry import Entry
    from ilacs_cli.output.reports import Report

_NAMES = UUID("6f6bd6b0-5a39-5d0c-9a53-3c1f3f0c7f25")  # any one will do, so long as it stays
_DAY_ONE = date(2000, 1, 1)
_NUMBERS_A_DAY = 1000
_AT_NINE = timedelta(hours=9)  # on the clock of whoever is reminded
_LONGEST_LINE = 2000  # characters: no rule, note or source of ours is longer


class _Item(NamedTuple):
    """An entry of the file, and what names it there."""

    uid: str
    shown: CalendarDay

    @property
    def digest(self) -> str:
        """The same only for what has the same title, day and alarm.

        The details are left out: two reports tell the same entry with different ones.
        """
        told = (self.shown.title, self.shown.day, self.shown.alarm)
        return sha256(ascii(told).encode("ascii")).hexdigest()[:16]


def text(report: Report, diary: Diary) -> str:
    """Return *report* as a calendar file, with the line ends that the format asks for.

    Raises:
        InputError: if nothing in it has a date that is not past: a calendar has at least one
            component (RFC 5545, 3.6).
    """
    entries = entries_of(report)
    items = [_item(day) for day in days_of(entries, report["today"], diary)]
    if not items:
        raise InputError(
            f"{_PAST if ahead(entries) else _UNDATED}, so there is no calendar file",
            "leave out --format ics to see the report",
        )
    numbers = _numbers(items, report["today"], diary)
    calendar = _calendar(report)
    for item in items:
        calendar.add_component(_event(item, numbers[item.uid], report["today"]))
    written: bytes = calendar.to_ical()
    return written.decode("utf-8")


_UNDATED = "nothing that is owed or expected here has a date"
_PAST = "every date of what is owed or expected here has passed"


def notes_on(report: Report) -> Iterable[str]:
    """Yield what must be said of the calendar file of *report*: what is not in it, and why."""
    left_out: dict[str, list[str]] = {}
    for found in undated_in(report):
        left_out.setdefault(found.why, []).append(found.what)
    for why, rules in left_out.items():
        yield f"not in the calendar file, because {why}: {', '.join(rules)}"
    past = sum(entry.last < report["today"] for entry in ahead(entries_of(report)))
    if past:
        yield f"not in the calendar file, because the day has passed: {count_of(past, 'date')}"


def least_number(today: date) -> int:
    """Return the least number of an entry made on *today*; it rises from day to day."""
    return max((today - _DAY_ONE).days, 0) * _NUMBERS_A_DAY


def _item(day: CalendarDay) -> _Item:
    name = day.key.encode("utf-8", errors="replace").decode("utf-8")
    return _Item(f"{uuid5(_NAMES, name)}@ilacs", day)


def _numbers(items: Sequence[_Item], today: date, diary: Diary) -> Mapping[str, int]:
    least = least_number(today)
    if diary.numbering is None:
        return dict.fromkeys((item.uid for item in items), least)
    vague = {item.uid for item in items if item.shown.entry.at_the_latest}
    return diary.numbering({item.uid: item.digest for item in items}, least, vague)


def _calendar(report: Report) -> Calendar:
    from icalendar import Calendar, vText

    calendar = Calendar()
    calendar.add("prodid", f"-//ilacs//ilacs {__version__}//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")  # without it Outlook may ask whether to accept a meeting
    whose = whom_about(report)
    name = vText(_shown(f"{title_of(report)}: {whose}" if whose else title_of(report)))
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)  # what programs read that came before RFC 7986
    return calendar


def _event(item: _Item, number: int, today: date) -> Event:
    from icalendar import Event

    shown, entry = item.shown, item.shown.entry
    event = Event()
    event.add("uid", item.uid)
    event.add("sequence", number)
    event.add("dtstamp", datetime.combine(today, time(), UTC))
    event.add("dtstart", shown.day)
    event.add("dtend", shown.day + A_DAY)  # the day after: RFC 5545, 3.6.1
    event.add("summary", _shown(shown.title))
    event.add("description", "\n".join(map(_shown, _details(entry))))
    event.add("status", "TENTATIVE" if entry.expected else "CONFIRMED")
    event.add("categories", [str(entry.force)] if entry.force else [])
    # Nobody is busy all day because something is due.
    event.add("transp", "TRANSPARENT")
    event.add("x-microsoft-cdo-busystatus", "FREE")
    if shown.alarm:
        event.add_component(_alarm(shown, shown.alarm))
    return event


def _details(entry: Entry) -> Iterable[str]:
    if entry.first != entry.last:
        yield f"from {in_words(entry.first)} to {in_words(entry.last)}"
    yield from entry.details


def _alarm(shown: CalendarDay, day: date) -> Alarm:
    """Return an alarm at nine on a *day*, counted from the midnight that the entry begins with.

    It is so many days, whatever the clocks do in them, and the hours of *day* itself, a working
    day: in Britain clocks change on Sundays.
    """
    from icalendar import Alarm

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", _shown(f"Due {in_words(shown.day)}: {shown.title}"))
    alarm.add("trigger", day - shown.day + _AT_NINE)
    return alarm


def _shown(told: str) -> str:
    """Return *told* on one line; icalendar takes a typed backslash and N for the end of one."""
    return one_line(told, _LONGEST_LINE).replace("\\N", "\\n")
