"""Duties whose dates a change of the bank holidays has moved."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from ilacs_cli.domain.calendar.dates import in_words
from ilacs_cli.domain.calendar.working_days import WorkingCalendar
from ilacs_cli.domain.cycle.upcoming import days_done, followed_up, still_running, told_since
from ilacs_cli.domain.events import Event
from ilacs_cli.domain.notes import Note
from ilacs_cli.domain.obligations import Obligation, obligations


class MovedDuty(NamedTuple):
    """A duty that falls due on another day than before.

    Args:
        event: what it follows.
        obligation: the duty, with its date now.
        was: its date before.
        another_of_that_day: whether an event before that one in the register has the same
            authority, kind and date.
    """

    event: Event
    obligation: Obligation
    was: date
    another_of_that_day: bool = False

    @staticmethod
    def shown() -> dict[str, str]:
        """Return its keys in JSON."""
        return {
            "authority": "event.authority",
            "urn": "event.urn",
            "event_id": "event.id",
            "event": "event.kind",
            "dated": "event.dated",
            "rule": "obligation.rule.id",
            "title": "obligation.rule.title",
            "force": "obligation.rule.force",
            "was": "was",
            "due": "obligation.due",
            "provisional": "obligation.provisional",
            "at_the_latest": "obligation.at_the_latest",
            "another_of_that_day": "another_of_that_day",
        }


def moved_duties(
    events: Iterable[Event], before: WorkingCalendar, after: WorkingCalendar, today: date
) -> list[MovedDuty]:
    """Return the open duties whose dates differ between two calendars, soonest first.

    Open is what is not done and falls due on *today* or later, on either calendar.

    Args:
        events: what is known by *today*.
        before: the calendar before a change of the bank holidays.
        after: the calendar after it.
        today: the day of asking.

    Raises:
        OutsideCalendarError: if a date lies beyond the calendar.
    """
    known = list(events)
    running = still_running(known, after, told_since(today, after))
    return [
        MovedDuty(one.event, one.obligation, was)
        for one in followed_up(running, after, today, days_done(known))
        for was in [due_on(one.event, one.obligation, before)]
        if was and one.obligation.due and not one.obligation.done
        if was != one.obligation.due and max(was, one.obligation.due) >= today
    ]


def date_moved(was: date) -> Note:
    """Return what is said of a duty that fell due on another day before."""
    text = f"Moved from {in_words(was)}, because the bank holidays have changed."
    return Note("date-moved", text)


def due_on(event: Event, obligation: Obligation, calendar: WorkingCalendar) -> date | None:
    """Return the day on which an *obligation* after an *event* falls due on another *calendar*."""
    owed = obligations(event, [obligation.rule], calendar, obligation.as_at)
    return owed[0].due if owed else None
