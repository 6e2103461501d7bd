"""Reads a calendar file as a calendar does that takes it in."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from icalendar import Calendar
from running import Ran

from ilacs_cli.domain.rulebook import versions_of

Event = Any
"""An event, whose parts have no type in common."""

Kept = dict[str, Event]
"""What a calendar holds, by UID."""


def parsed(ran: Ran) -> Any:  # noqa: ANN401 - a calendar, as the events
    """Return the calendar file that a run wrote; it must have gone well."""
    assert ran.code == 0, ran.err
    return Calendar.from_ical(ran.out)


def events(ran: Ran) -> list[Event]:
    """Return the events of the calendar file that a run wrote."""
    return [*parsed(ran).walk("VEVENT")]


def by_uid(ran: Ran) -> dict[str, Event]:
    """Return the events of the calendar file that a run wrote, by UID; none has that of another."""
    found = events(ran)
    named = {str(event["UID"]): event for event in found}
    assert len(named) == len(found)
    return named


def taken_in(kept: Kept, ran: Ran) -> Kept:
    """Return what a calendar holds when it has taken in another file.

    Of two events with a UID, the one with the greater SEQUENCE counts, or else the newer stamp
    (RFC 5546, 2.1.5).
    """
    after = dict(kept)
    for event in events(ran):
        old = after.get(str(event["UID"]))
        if old is None or _version(event) >= _version(old):
            after[str(event["UID"])] = event
    return after


def _version(event: Event) -> tuple[int, Any]:
    return event["SEQUENCE"], event["DTSTAMP"].dt


def what_of(rule: str) -> str:
    """What is owed or expected by a rule, short enough for a list."""
    return versions_of(rule)[-1].what


def titles(ran: Ran) -> list[str]:
    """Return what the events are called, in the order of the file."""
    return [str(event["SUMMARY"]) for event in events(ran)]


def called(ran: Ran, part: str) -> Event:
    """Return the one event in whose title *part* stands."""
    [found] = [event for event in events(ran) if part in event["SUMMARY"]]
    return found


def days(event: Event) -> tuple[date, date]:
    """Return the first and the last day of an event, both included."""
    start, end = event["DTSTART"].dt, event["DTEND"].dt
    return start, date.fromordinal(end.toordinal() - 1)


class Line(NamedTuple):
    """A line of a calendar file as it is written, but unfolded."""

    name: str
    parameters: str
    value: str

    @property
    def text(self) -> str:
        """Its value as text: RFC 5545, 3.3.11."""
        return re.sub(
            r"\\(.)", lambda escaped: escaped[1].replace("n", "\n").replace("N", "\n"), self.value
        )


Written = dict[str, list[Line]]
"""The lines of an event by name; those of its alarms have theirs with a stroke before it."""


def lines(ran: Ran) -> list[Line]:
    """Return the lines of the calendar file that a run wrote, read without any library."""
    written = ran.out.removesuffix("\r\n").replace("\r\n ", "").split("\r\n")
    found = [re.fullmatch("([A-Z-]+)((?:;[^:]*)?):(.*)", line) for line in written]
    return [Line(*line.groups()) for line in found if line]


def by_hand(ran: Ran) -> Iterator[Written]:
    """Yield the events of the calendar file that a run wrote, read without any library."""
    event: Written = {}
    inside = ""
    for line in lines(ran):
        if line == ("BEGIN", "", "VEVENT"):
            event = {}
        elif line == ("END", "", "VEVENT"):
            yield event
        elif line.value == "VALARM":
            inside = "VALARM/" if line.name == "BEGIN" else ""
        else:
            event.setdefault(f"{inside}{line.name}", []).append(line)
