"""A report as a calendar file (iCalendar, RFC 5545): what is owed and expected, not what was."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID, uuid5

from ilacs_cli import __version__
from ilacs_cli.domain.advice import Advice, Advised
from ilacs_cli.domain.calendar.dates import A_DAY, in_words
from ilacs_cli.domain.errors import InputError
from ilacs_cli.domain.text import one_line
from ilacs_cli.formats.calendar_days import CalendarDay, CalendarOptions, ahead, days_of
from ilacs_cli.formats.elements import Report, entries_of, undated_in
from ilacs_cli.formats.entries import Entry
from ilacs_cli.formats.words import count_of

if TYPE_CHECKING:
    from icalendar import Alarm, Calendar, Event


_NAMES = UUID("6f6bd6b0-5a39-5d0c-9a53-3c1f3f0c7f25")  # any one will do, so long as it stays
_MINUTE_ONE = datetime(2000, 1, 1, tzinfo=UTC)
_A_MINUTE = timedelta(minutes=1)
_EXACT = 2**30  # half of the format's integers (RFC 5545, 3.3.8), and more minutes than 2000 years
_AT_NINE = timedelta(hours=9)  # on the clock of whoever is reminded
_LONGEST_LINE = 2000  # characters: no rule, note or source of ours is longer
_LONGEST_NAME = 255  # UTF-16 units: Outlook cuts what is longer ([MS-OXCICAL] 2.1.3.1.1.20.24)


def text(report: Report, options: CalendarOptions) -> str:
    """Return *report* as a calendar file, with the line ends that the format asks for.

    Raises:
        InputError: if nothing in it has a date that is not past: a calendar has at least one
            component (RFC 5545, 3.6).
    """
    entries = entries_of(report)
    days = days_of(entries, report.today, options)
    if not days:
        why = _PAST if ahead(entries) else report.when_empty
        raise InputError(
            f"{why}, so there is nothing to put in a calendar", Advised(Advice.ANOTHER_FORMAT)
        )
    calendar = _calendar(report, names_a_folder=len(days) > 1)
    for day in days:
        calendar.add_component(_event(day, options.asked.astimezone(UTC)))
    written: bytes = calendar.to_ical()
    return written.decode("utf-8")


_PAST = "every date here has gone"


def notes_on(report: Report) -> Iterable[str]:
    """Yield what must be said of the calendar file of *report*: what is not in it, and why."""
    left_out: dict[str, list[str]] = {}
    for undated in undated_in(report):
        left_out.setdefault(undated.why, []).append(undated.what)
    for why, things in left_out.items():
        yield f"these are left out of the calendar file, because {why}: {', '.join(things)}"
    past = sum(entry.last < report.today for entry in ahead(entries_of(report)))
    if past:
        are, gone = ("is", "its day has") if past == 1 else ("are", "their days have")
        yield f"{count_of(past, 'date')} {are} left out of the calendar file, because {gone} gone"


def version(asked: datetime, *, exact: bool) -> int:
    """Return which version of itself an entry is that is *asked* for at a moment: its SEQUENCE.

    Of two versions a calendar keeps the higher: the later, or the only *exact* one. A date that may
    be earlier than it says never takes the place of one that is known.
    """
    minutes = (asked - _MINUTE_ONE) // _A_MINUTE
    return max(minutes, 0) + (_EXACT if exact else 0)


def uid(key: str) -> str:
    """Return what names the thing called *key* in every file."""
    name = key.encode("utf-8", errors="replace").decode("utf-8")
    return f"{uuid5(_NAMES, name)}@ilacs"


def _calendar(report: Report, *, names_a_folder: bool) -> Calendar:
    """Return a calendar without events.

    Args:
        report: what it is about.
        names_a_folder: whether to name the folder that Outlook makes for what is in it. A single
            appointment must not name one ([MS-OXCICAL] 2.1.3.1.1.17).
    """
    from icalendar import Calendar, vText

    calendar = Calendar()
    calendar.add("prodid", f"-//ilacs//ilacs {__version__}//EN")
    calendar.add("version", "2.0")
    # Without it Outlook may ask whether to accept a meeting. RFC 5546, 3.2.1 wants an organizer
    # beside it; Outlook would make a meeting of that ([MS-OXCICAL] 2.1.3.1.1.20.16).
    calendar.add("method", "PUBLISH")
    whose = report.subject
    name = vText(_name(f"{report.title}: {whose}" if whose else report.title))
    calendar.add("name", name)
    if names_a_folder:
        calendar.add("x-wr-calname", name)  # what programs read that came before RFC 7986
    return calendar


def _event(shown: CalendarDay, asked: datetime) -> Event:
    from icalendar import Event

    entry = shown.entry
    event = Event()
    event.add("uid", uid(shown.key))
    event.add("sequence", version(asked, exact=not entry.at_the_latest))
    event.add("dtstamp", asked)
    event.add("dtstart", shown.day)
    event.add("dtend", shown.day + A_DAY)  # the day after: RFC 5545, 3.6.1
    event.add("summary", _name(shown.title))
    event.add("description", "\n".join(map(_shown, _details(entry))))
    event.add("status", "TENTATIVE" if entry.expected else "CONFIRMED")
    if entry.force:
        event.add("categories", [entry.force.meaning])
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


def _name(told: str) -> str:
    """Return *told* on one line, as long as Outlook keeps; no letter of it is cut in two."""
    shown = _shown(told)
    units = shown.encode("utf-16-le")
    if len(units) <= 2 * _LONGEST_NAME:
        return shown
    kept = units[: 2 * (_LONGEST_NAME - len(_CUT))].decode("utf-16-le", errors="ignore")
    return f"{kept}{_CUT}"


_CUT = "..."


def _shown(told: str) -> str:
    """Return *told* on one line; icalendar takes a typed backslash and N for the end of one."""
    return one_line(told, _LONGEST_LINE).replace("\\N", "\\n")
