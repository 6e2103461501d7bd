"""Finds the event on file that a proposed one is, so that nothing is recorded twice.

On file is what the packaged register holds, and the user's own.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import chain, count, islice
from typing import NamedTuple

from ilacs_cli.domain.calendar.dates import spelt_out
from ilacs_cli.domain.errors import InputError
from ilacs_cli.domain.event_dates import Likeness
from ilacs_cli.domain.event_rows import DATE_COLUMNS, EVENT_COLUMNS, EventRow
from ilacs_cli.domain.events import RecordKind
from ilacs_cli.domain.record_results import Action, RecordResult
from ilacs_cli.domain.text import folded, listed, one_line
from ilacs_cli.register.alike import EventIndex, NearEvents
from ilacs_cli.register.rows import OUTCOME_NOTE, joined_notes, packaged_events

_NO_FACTS = {"event_id", "urn", "framework", "confidence"}

FACTS = tuple(column for column in EVENT_COLUMNS if column not in _NO_FACTS)
"""The columns that say what happened, rather than which event it was or how that is known."""

_COME_IN_TIME = frozenset({*DATE_COLUMNS, "stated", "statement_requested"})
"""The columns that are filled in of a packaged event without being asked: the register was made
before they were known, or without them."""

_MOST_NAMED = 3
"""How many events are named where it could be any of several."""


class ProposedEvent(NamedTuple):
    """An event that somebody wants to record.

    Args:
        row: the event; its kind may be blank where it can only be one that is on file.
        facts: the columns that are compared with the event on file.
        merge: joins it with the row on file where it is to replace that; raises InputError if
            the two do not go together.
        blank_says_nothing: whether a blank column differs from none, in the row of that very id.
        if_unknown: why it cannot be added when it is not on file; None if it can.
        line: its line in a file.
        is_named: whether somebody chose its id: another first day, or another date of its letter,
            then makes it another event.
        is_another: whether somebody says that it is none of those on file.
        is_refused_if_near: whether it is not added where an event of its kind is near, which it
            is likely to be.
        is_to_come: whether its letter is dated after the day of asking: that its date fits an
            event on file does not make it that one.
        note_if_added: what its note says besides, which nothing on file is compared with.
    """

    row: EventRow
    facts: Sequence[str]
    merge: Callable[[EventRow, EventRow], EventRow]
    blank_says_nothing: bool = True
    if_unknown: str | None = None
    line: int = 0
    is_named: bool = False
    is_another: bool = False
    is_refused_if_near: bool = False
    is_to_come: bool = False
    note_if_added: str = ""

    @property
    def as_added(self) -> EventRow:
        """The row, as it is put on file where it is new."""
        return self.row._replace(note=joined_notes(self.row.note, self.note_if_added))

    def differs_from(self, on_file: EventRow) -> bool:
        """Whether it cannot be the event that is *on_file* under another id."""
        days = (
            (self.row.start_date, on_file.start_date),
            (self.row.letter_or_report_date, on_file.letter_or_report_date),
            (self.row.notified, on_file.notified),
        )
        return self.is_named and any(new and old and new != old for new, old in days)

    def differing(self, on_file: EventRow) -> list[str]:
        """Return the columns in which it says something else than the event *on_file*.

        A blank says nothing; in the row of that very id it may stand for a blank.
        """
        is_silent = self.blank_says_nothing or not _same_id(self.row, on_file)
        return [
            column
            for column in self.facts
            if (new := self._said(column, on_file)) != (old := on_file.cell(column))
            and not (is_silent and (not new or (column == "note" and new in old)))
        ]

    def _said(self, column: str, on_file: EventRow) -> str:
        """Return what it says in a *column*, with the dates for other rules that are *on_file*."""
        said = self.row.cell(column)
        return on_file.filled_in(self.row).stated if said and column == "stated" else said

    def left_out(self, on_file: EventRow | None, reason: str) -> RecordResult:
        """Return that it is not recorded for that *reason*."""
        return RecordResult(Action.LEFT_OUT, on_file, reason, self.line)


class KnownEvents:
    """The packaged events with the user's own over them, and what a proposed event is of them."""

    def __init__(self, own: Iterable[EventRow]) -> None:
        self._own: dict[str, EventRow] = {}
        self._by_id: dict[str, EventRow] = {}
        self._by_authority: defaultdict[str, dict[str, EventRow]] = defaultdict(dict)
        self._apart: set[str] = set()
        self._alike: dict[str, _Alike] = {}
        for row in packaged_events():
            self._add(row)
        for row in own:
            self.put(row)

    @property
    def own(self) -> list[EventRow]:
        """The user's own events, in order."""
        return list(self._own.values())

    def put(self, row: EventRow) -> None:
        """Add *row* to the user's own events, in the place of one with its id."""
        self._own[folded(row.event_id)] = row
        self._add(row)

    def of_duty(self, row: EventRow) -> EventRow | None:
        """Return the event that the duty in *row* follows, None if it is not on file."""
        return self._by_id.get(folded(row.event_id.partition(":")[0]))

    def possible_duplicates(self, row: EventRow) -> Iterator[tuple[EventRow, Likeness]]:
        """Yield the events that are, or may be, that in *row*, without a date in common."""
        return self._alike_of(row.urn).by_dates.fitting(row)

    def is_own(self, row: EventRow) -> bool:
        """Whether the event in *row* is one of the user's own."""
        return folded(row.event_id) in self._own

    def counterpart(
        self, row: EventRow, is_another: Callable[[EventRow], bool] | None = None
    ) -> EventRow | None:
        """Return the event on file that *row* describes, None if there is no such event.

        Match by id first. Otherwise match by authority and kind, all full inspections counting as
        one kind: return the event that shares the most dates (published, start, end, letter). On
        a tie the latest wins. Events for which *is_another* is true are skipped.
        """
        if same_id := self._by_id.get(folded(row.event_id)):
            return same_id
        sharing = self._alike_of(row.urn).by_dates.sharing_a_day(row)
        return next((other for other in sharing if not (is_another and is_another(other))), None)

    def match(self, proposed: ProposedEvent) -> tuple[EventRow | None, Sequence[EventRow]]:
        """Return the event on file that *proposed* is, or the events that it may be.

        Returns:
            The event and nothing else, or None and the events it may be where its dates do not
            tell which; None and nothing where it is new.
        """
        if proposed.is_another:
            return None, ()
        on_file = self.counterpart(proposed.row, proposed.differs_from)
        if on_file or proposed.is_named:
            return on_file, ()
        duplicates = list(islice(self.possible_duplicates(proposed.row), _MOST_NAMED))
        is_sure = len(duplicates) == 1 and duplicates[0][1] is not Likeness.PERHAPS
        if is_sure and not proposed.is_to_come:
            return duplicates[0][0], ()
        return None, [row for row, _ in duplicates]

    def _may_be(self, rows: Sequence[EventRow]) -> str:
        """Return, in a sentence, that an event may be any of those in *rows*."""
        whose = "your records have" if all(map(self.is_own, rows)) else "we know of"
        number = {1: "an entry", 2: "two entries"}.get(len(rows), "several entries")
        ids = listed(f"'{row.event_id}'" for row in rows)
        return f"{whose} {number} that this could be: {ids}"

    def set_apart(self, event_ids: Iterable[str]) -> None:
        """Take each of these for an event of its own, which no other id means."""
        for name in map(folded, event_ids):
            if name not in self._apart:
                self._unindex(name)
                self._apart.add(name)

    def apply(self, proposed: ProposedEvent, *, replace: bool) -> RecordResult:
        """Record the event *proposed* if it is new, or differs and shall *replace* what is on file.

        Args:
            proposed: the event.
            replace: whether it is to be believed where it differs from what is on file.

        Returns:
            What became of it. An event that is on file is never recorded a second time,
            whichever of its dates are given; one that may be is left out.
        """
        on_file, duplicates = self.match(proposed)
        if duplicates:
            may_be = tuple(row.event_id for row in duplicates)
            return proposed.left_out(None, self._may_be(duplicates))._replace(may_be=may_be)
        if on_file:
            return self._join(proposed, on_file, replace=replace)
        if proposed.if_unknown:
            return proposed.left_out(None, proposed.if_unknown)
        if near := self._alike_of(proposed.row.urn).near.nearest(proposed.row):
            event_id, apart = near
            reason = _near_in_words(event_id, apart)
            if proposed.is_refused_if_near:
                return proposed.left_out(self._by_id[folded(event_id)], reason)
            return self._put_new(proposed, None if proposed.is_another else reason)
        return self._put_new(proposed)

    def _put_new(self, proposed: ProposedEvent, reason: str | None = None) -> RecordResult:
        self.put(proposed.as_added)
        return RecordResult(Action.ADDED, proposed.as_added, reason, proposed.line)

    def correct(self, proposed: ProposedEvent) -> RecordResult:
        """Put what is *proposed* in the place of what is on file under its id.

        What it leaves blank stays as it is on file.

        Raises:
            InputError: if there is no event of that id.
        """
        on_file = self._by_id.get(folded(proposed.row.event_id))
        if on_file is None:
            raise InputError(f"there is no event {one_line(proposed.row.event_id)!r}")
        return self._join(proposed, on_file, replace=True)

    def new_id(self, event_id: str) -> str:
        """Return *event_id*, with a number after it if there is such an event already."""
        names = chain([event_id], (f"{event_id}-{number}" for number in count(2)))
        return next(name for name in names if folded(name) not in self._by_id)

    def remove(self, event_id: str) -> list[EventRow]:
        """Take the user's own event of that id away with the duties done after it.

        Returns:
            The rows that are gone, the event first; none if it is not the user's own.
        """
        name = folded(event_id)
        gone = [key for key in self._own if key == name or key.startswith(f"{name}:")]
        return [self._own.pop(key) for key in gone] if name in self._own else []

    def _join(self, proposed: ProposedEvent, on_file: EventRow, *, replace: bool) -> RecordResult:
        """Record what *proposed* says of an event that is *on_file*."""
        if on_file.urn != proposed.row.urn:
            reason = f"{on_file.event_id} is the id of an event of another authority"
            return proposed.left_out(on_file, reason)
        differing = proposed.differing(on_file)
        if not differing:
            return RecordResult(Action.ALREADY_THERE, on_file, line=proposed.line)
        cells = {column: _compared(column, proposed.row, on_file) for column in differing}
        new = {column: _in_words(column, text) for column, (text, _) in cells.items()}
        if self._only_adds(proposed, on_file, differing):
            reason = f"was completed: {'; '.join(new.values())}"
            return self._change(proposed, on_file, reason)
        old = {column: _shown(column, text) for column, (_, text) in cells.items()}
        if not replace:
            pairs = "; ".join(f"{text} here, {old[column]} there" for column, text in new.items())
            owner = "your own records" if self.is_own(on_file) else "our built-in records"
            reason = f"differs from {on_file.event_id} in {owner}: {pairs}"
            return proposed.left_out(on_file, reason)
        changes = "; ".join(f"{text} (it was {old[column]})" for column, text in new.items())
        return self._change(proposed, on_file, f"was changed: {changes}")

    def _only_adds(
        self, proposed: ProposedEvent, on_file: EventRow, differing: Collection[str]
    ) -> bool:
        """Whether what differs only fills in blanks: nobody need choose then.

        What is packaged was checked: there only what comes in time, or was never asked, is filled
        in so.
        """
        new = set(differing)
        if is_call(on_file):  # what kind it will be is often not told on the telephone
            new.discard("kind")
        if on_file.filled_in(proposed.row).stated.startswith(on_file.stated):
            new.discard("stated")
        fills = not any(map(on_file.cell, new))
        return fills and (
            self.is_own(on_file) or any(column in _COME_IN_TIME for column in differing)
        )

    def _change(self, proposed: ProposedEvent, on_file: EventRow, reason: str) -> RecordResult:
        try:
            merged = proposed.merge(proposed.row, on_file)
        except InputError as error:
            misfit = f"does not go with what is known of {on_file.event_id}: {error.message}"
            return proposed.left_out(on_file, misfit)
        changed = merged._replace(event_id=on_file.event_id)
        self.put(changed)
        return RecordResult(Action.CHANGED, changed, reason, proposed.line)

    def _add(self, row: EventRow) -> None:
        name = folded(row.event_id)
        self._unindex(name)
        if before := self._by_id.get(name):
            del self._by_authority[before.urn][name]
            if before.urn in self._alike:
                self._alike[before.urn].near.remove(before)
        self._by_id[name] = self._by_authority[row.urn][name] = row
        if row.urn in self._alike:
            self._index(name, row)

    def _alike_of(self, urn: str) -> "_Alike":
        """Return the events of an authority by their days, which are sorted when first asked for.

        Two events are never one where their authorities differ.
        """
        if urn not in self._alike:
            self._alike[urn] = _Alike(EventIndex(), NearEvents())
            for name, row in self._by_authority[urn].items():
                self._index(name, row)
        return self._alike[urn]

    def _index(self, name: str, row: EventRow) -> None:
        alike = self._alike[row.urn]
        alike.near.put(row)
        if name not in self._apart:
            alike.by_dates.put(row)

    def _unindex(self, name: str) -> None:
        """Let the event called *name* be matched by its id alone."""
        before = self._by_id.get(name)
        if before and before.urn in self._alike and name not in self._apart:
            self._alike[before.urn].by_dates.remove(before)


class _Alike(NamedTuple):
    """The events of one authority, for finding those that may be the same as another.

    Args:
        by_dates: those that the dates of another are compared with; those set apart are not in it.
        near: all of them.
    """

    by_dates: EventIndex
    near: NearEvents


def replace_or_fill_blanks(new: EventRow, on_file: EventRow) -> EventRow:
    """Return *new* whole where it has the id of the row *on_file*, else that with what it says."""
    return new if _same_id(new, on_file) else on_file.filled_in(new)


def is_call(row: EventRow) -> bool:
    """Whether only the inspectors' call is known of the event in *row*."""
    return not any(row._replace(notified="").days)


def _near_in_words(event_id: str, apart: timedelta) -> str:
    days = f"{apart.days} days" if apart.days != 1 else "1 day"
    when = f"{days} from" if apart.days else "on the day of"
    return f"is {when} {event_id}, which is of the same kind, so the two may be one"


def _same_id(row: EventRow, other: EventRow) -> bool:
    return folded(row.event_id) == folded(other.event_id)


_LABELS = {
    "start_date": "first day on site",
    "end_date": "last day on site",
    "letter_or_report_date": "letter dated",
    "published_date": "published",
    "notified": "call",
    "stated": "dates in the letter",
    "document_url": "address",
    "statement_requested": "written statement asked for:",
    "priority_action": "area for priority action found:",
}
"""What the columns are called whose names do not say it."""


def _compared(column: str, new: EventRow, on_file: EventRow) -> tuple[str, str]:
    """Return what both say in a *column*; of notes that tell two outcomes only these."""
    cells = new.cell(column), on_file.cell(column)
    matches = [OUTCOME_NOTE.search(text) for text in cells] if column == "note" else []
    outcomes = tuple(match[0] for match in matches if match)
    return (outcomes[0], outcomes[1]) if len(set(outcomes)) > 1 else cells


def _in_words(column: str, text: str) -> str:
    """Return what a *column* says, with its name: letter dated 10 November 2026."""
    return f"{_LABELS.get(column, column.replace('_', ' '))} {_shown(column, text)}"


def _shown(column: str, text: str) -> str:
    if not text:
        return "blank"
    if column in DATE_COLUMNS:
        return spelt_out(date.fromisoformat(text))
    if column == "stated":
        return one_line(text, 200)
    if column == "note":
        return one_line(text, 80)
    return RecordKind(text).label if column == "kind" else one_line(text, 40).replace("_", " ")
