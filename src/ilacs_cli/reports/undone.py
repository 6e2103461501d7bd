"""The reports on what was taken out of the user's own register: a change, or an event."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

from ilacs_cli.domain.calendar.dates import spelt_out
from ilacs_cli.domain.events import Event
from ilacs_cli.domain.notes import Note
from ilacs_cli.domain.record_results import CAN_BE_UNDONE
from ilacs_cli.formats.elements import Block, Lines, Report, Table
from ilacs_cli.formats.records import Row, Rows, row, rows_of
from ilacs_cli.formats.words import count_of
from ilacs_cli.reports.calendar.changes import CalendarTakenBack
from ilacs_cli.reports.record import described

Did = Literal["added", "changed", "removed"]
"""What was done to an event."""

_DID: dict[Did, str] = {"added": "recorded", "changed": "corrected", "removed": "removed"}

_MOST_LISTED = 15
"""How many events are listed of a change of many, such as an import."""


class TakenBack(NamedTuple):
    """What had been done to one event, and is taken back.

    Args:
        did: what had been done to it.
        before: the event as it was before that, and is again; None if it was added.
        after: the event as it was after that; None if it was removed.
    """

    did: Did
    before: Event | None
    after: Event | None

    @classmethod
    def of(cls, before: Event | None, after: Event | None) -> "TakenBack":
        """Return what made the event *after* of the event *before*."""
        if before and after:
            return cls("changed", before, after)
        return cls("removed" if before else "added", before, after)

    @property
    def event(self) -> Event:
        """The event as it was before it was taken back, or before it was removed.

        Raises:
            ValueError: if there is none.
        """
        event = self.after or self.before
        if event is None:
            raise ValueError("nothing was done to no event")
        return event


def _named(event: Event) -> str:
    return f"{event.authority}, {described(event)}"


@dataclass(frozen=True, eq=False, repr=False)
class RegisterUndoReport(Report):
    """The last change to the user's own register, taken back.

    Args:
        path: the user's own register.
        dry_run: whether nothing was written.
        changed_on: the day on which the change had been made; None if that is not known.
        changes: what it had done, event by event.
        left: how many more changes can be taken back in the same way.
        of_calendar: whether only changes of the user's own calendar were asked for.
        calendar_change: what it had done to the user's own calendar; None if it was a change of
            events.
    """

    name = "register-undo"
    title = "A change taken back"

    path: str
    dry_run: bool
    changed_on: date | None
    changes: Sequence[TakenBack]
    left: int
    of_calendar: bool = False
    calendar_change: CalendarTakenBack | None = None

    def rows(self) -> Rows:
        """Return a row for each event that the change was about."""
        whole: Row = {"dry_run": self.dry_run, "changed_on": self.changed_on}
        if self.calendar_change:
            return rows_of([{**whole, "did": self.calendar_change.did}])
        return rows_of(
            [
                {**whole, "did": one.did, "authority": one.event.authority, **row(one.event)}
                for one in self.changes
            ]
        )

    def answer(self) -> Iterable[Block]:
        """Yield which change it is, then what is so again, and how many more there are."""
        taken = "Would be taken back" if self.dry_run else "Taken back"
        on = f"on {spelt_out(self.changed_on)} " if self.changed_on else ""
        if self.calendar_change:
            yield f"{taken}: {on}you {self.calendar_change.in_words}."
            if lines := [*self.calendar_change.lines]:
                yield Lines(lines)
        elif len(self.changes) == 1:
            (change,) = self.changes
            yield f"{taken}: {on}you {_DID[change.did]} {_named(change.event)}."
            if change.before and change.after:
                yield f"It is now, as before: {described(change.before)}."
        else:
            yield f"{taken}: {on}you changed {count_of(len(self.changes), 'event')} at once."
            yield _table(self.changes[:_MOST_LISTED])
            if len(self.changes) > _MOST_LISTED:
                yield f"And {len(self.changes) - _MOST_LISTED} more."
        earlier = count_of(self.left, "earlier change") if self.left else "No earlier change"
        which = " of your calendar" if self.of_calendar else ""
        yield f"{earlier}{which} can be taken back."


def _table(changes: Iterable[TakenBack]) -> Table:
    return Table(
        ("You", "Authority", "Event"),
        [(_DID[one.did], one.event.authority or "-", described(one.event)) for one in changes],
        name="Changes",
    )


@dataclass(frozen=True, eq=False, repr=False)
class RegisterRemoveReport(Report):
    """An event taken out of the user's own register, with the duties done after it.

    Args:
        path: the user's own register.
        removed: the event, then the duties.
        built_in: the event as it is built in, which counts again; None if it is not.
    """

    name = "register-remove"
    title = "Removed"

    path: str
    removed: Sequence[Event]
    built_in: Event | None

    def rows(self) -> Rows:
        """Return a row for each event that was removed."""
        return rows_of([{"authority": one.authority, **row(one)} for one in self.removed])

    def answer(self) -> Iterable[Block]:
        """Yield what was removed, the duties with it, and what counts in its place."""
        event, *duties = self.removed
        yield f"Removed: {_named(event)}."
        if duties:
            rows = [(described(duty),) for duty in duties]
            yield Table(("Removed with it",), rows, name="Removed with it")
        if self.built_in:
            yield f"What is built in counts again: {described(self.built_in)}."

    def onward(self) -> Iterable[Note]:
        """Return that it can be taken back."""
        yield CAN_BE_UNDONE
