"""Finds what is known already of an event, so that nothing is recorded twice."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from ilacs_cli.domain.errors import InputError
from ilacs_cli.domain.likeness import Likeness
from ilacs_cli.domain.texts import folded, one_line
from ilacs_cli.domain.verdicts import Became, Verdict
from ilacs_cli.register import tables
from ilacs_cli.register.agreeing import Agreeing
from ilacs_cli.register.alike import Alike
from ilacs_cli.register.reading import Row
from ilacs_cli.register.rows import DATE_COLUMNS, EVENT_COLUMNS

_NO_FACTS = {"event_id", "urn", "framework", "confidence"}

FACTS = tuple(column for column in EVENT_COLUMNS if column not in _NO_FACTS)
"""The columns that say what happened, rather than which event it was or how that is known."""

_MOST_NAMED = 3
"""How many events are named where it could be any of several."""


class Candidate(NamedTuple):
    """An event that somebody wants to record.

    Args:
        row: what is said of it; its kind may be blank where it can only be one that is known.
        facts: the columns that are held against what is known.
        merge: joins it with what is known of it, when it is to replace that; raises InputError if
            the two do not go together.
        blank_says_nothing: whether a blank column differs from none, in the row of that very id.
        if_unknown: why it cannot be added when it is not known already; None if it can.
        line: its line in a file.
        is_named: whether somebody chose its id: another first day, or another date of its letter,
            then makes it another event.
    """

    row: Row
    facts: Sequence[str]
    merge: Callable[[Row, Row], Row]
    blank_says_nothing: bool = True
    if_unknown: str | None = None
    line: int = 0
    is_named: bool = False

    def is_silent_about(self, known: Row) -> bool:
        """Whether a blank says nothing: always where the event is *known* under another id."""
        is_same = folded(self.row["event_id"]) == folded(known["event_id"])
        return self.blank_says_nothing or not is_same

    def is_another(self, known: Row) -> bool:
        """Whether it cannot be the event that is *known* under another id."""
        told = ((self.row[day], known[day]) for day in ("start_date", "letter_or_report_date"))
        return self.is_named and any(new and old and new != old for new, old in told)


class KnownEvents:
    """The packaged events with the user's own over them, found by what tells one from another."""

    def __init__(self, own: Iterable[Row]) -> None:
        self._own: dict[str, Row] = {}
        self._by_id: dict[str, Row] = {}
        self._apart: set[str] = set()
        self._agreeing = Agreeing()
        self._alike = Alike()
        for row in tables.rows_by_column("events.csv"):
            self._index(row)
        for row in own:
            self.put(row)

    @property
    def own(self) -> list[Row]:
        """The user's own events, in order."""
        return list(self._own.values())

    def put(self, row: Row) -> None:
        """Add *row* to the user's own events, in the place of one with its id."""
        self._own[folded(row["event_id"])] = row
        self._index(row)

    def named(self, event_id: str) -> Row | None:
        """Return the event called *event_id*, in upper or lower case; None if there is none."""
        return self._by_id.get(folded(event_id))

    def of_duty(self, row: Row) -> Row | None:
        """Return the event that the duty in *row* follows, None if it is not known."""
        return self.named(row["event_id"].partition(":")[0])

    def alike(self, row: Row) -> Iterator[tuple[Row, Likeness]]:
        """Yield the events that are, or may be, that in *row*, without a date in common."""
        return self._alike.find(row)

    def is_own(self, row: Row) -> bool:
        """Whether the event in *row* is one of the user's own."""
        return folded(row["event_id"]) in self._own

    def counterpart(self, row: Row, is_another: Callable[[Row], bool] | None = None) -> Row | None:
        """Return what is known of the event in *row*.

        It is the event of the same id; or else that of the kind at the authority with which most
        of the days agree on which it was published, began, ended or had its letter, full
        inspections of any kind counting as one. Of several the last counts that *is_another* does
        not rule out.
        """
        if named := self.named(row["event_id"]):
            return named
        found = self._agreeing.find(row)
        return next((one for one in found if not (is_another and is_another(one))), None)

    def set_apart(self, event_ids: Iterable[str]) -> None:
        """Take it that each of these is an event of its own, which no other id means."""
        for name in map(folded, event_ids):
            if name not in self._apart:
                self._forget(name)
                self._apart.add(name)

    def settle(self, wanted: Candidate, *, replace: bool) -> Verdict:
        """Record *wanted* if it is new, or if it differs from what is known and shall *replace* it.

        Args:
            wanted: the event.
            replace: whether it is to be believed where it differs from what is known.

        Returns:
            What became of it. An event that is known already is never recorded a second time,
            whichever of its dates are known so far; one that may be is left out.
        """
        known = self.counterpart(wanted.row, wanted.is_another)
        if known is None and not wanted.is_named:
            alike = list(islice(self.alike(wanted.row), _MOST_NAMED))
            if len(alike) > 1 or any(how is Likeness.PERHAPS for _, how in alike):
                return _ambiguous(wanted, [one for one, _ in alike])
            known = alike[0][0] if alike else None
        if known is None:
            return self._added(wanted)
        return self._joined(wanted, known, replace=replace)

    def _joined(self, wanted: Candidate, known: Row, *, replace: bool) -> Verdict:
        """Return what becomes of an event that is *known* already."""
        if known["urn"] != wanted.row["urn"]:
            reason = f"{known['event_id']} is the id of an event of another authority"
            return Verdict(Became.LEFT_OUT, known, reason, wanted.line)
        differing = list(_differing(wanted, known))
        if not differing:
            return Verdict(Became.ALREADY_THERE, known, line=wanted.line)
        whose = _whose(self, known)
        told = f"{whose}: {'; '.join(_told(wanted, known, column) for column in differing)}"
        if self._only_adds(known, differing):
            added = "; ".join(f"{one} {_shown(wanted.row[one])}" for one in differing)
            return self._changed(wanted, known, f"was completed in {whose}: {added}")
        if not replace:
            reason = f"differs from {known['event_id']} in {told}"
            return Verdict(Became.LEFT_OUT, known, reason, wanted.line)
        return self._changed(wanted, known, f"differed from {told}")

    def _only_adds(self, known: Row, differing: Collection[str]) -> bool:
        """Whether what differs only fills in what is not *known*: nobody need choose then.

        What is packaged was checked: there only the dates that come in time are filled in so.
        """
        fills = not any(known[column] for column in differing)
        return fills and (self.is_own(known) or any(one in DATE_COLUMNS for one in differing))

    def _changed(self, wanted: Candidate, known: Row, reason: str) -> Verdict:
        try:
            changed = {**wanted.merge(wanted.row, known), "event_id": known["event_id"]}
        except InputError as error:
            misfit = f"does not go with what is known of {known['event_id']}: {error.message}"
            return Verdict(Became.LEFT_OUT, known, misfit, wanted.line)
        self.put(changed)
        return Verdict(Became.CHANGED, changed, reason, wanted.line)

    def _added(self, wanted: Candidate) -> Verdict:
        if wanted.if_unknown:
            return Verdict(Became.LEFT_OUT, None, wanted.if_unknown, wanted.line)
        self.put(wanted.row)
        return Verdict(Became.ADDED, wanted.row, line=wanted.line)

    def _index(self, row: Row) -> None:
        name = folded(row["event_id"])
        self._forget(name)
        self._by_id[name] = row
        if name not in self._apart:
            self._alike.put(row)
            self._agreeing.put(row)

    def _forget(self, name: str) -> None:
        """Find the event called *name* by its id alone."""
        before = self._by_id.get(name)
        if before and name not in self._apart:
            self._alike.remove(before)
            self._agreeing.remove(before)


def filled_in(new: Row, known: Row) -> Row:
    """Return *known* with what *new* says in its place: what *new* leaves blank stays."""
    return {**known, **{name: text for name, text in new.items() if text}}


def whole_or_filled_in(new: Row, known: Row) -> Row:
    """Return *new* whole where it has the id of what is *known*, else *known* with what it says."""
    is_same = folded(new["event_id"]) == folded(known["event_id"])
    return new if is_same else filled_in(new, known)


def _differing(wanted: Candidate, known: Row) -> Iterator[str]:
    """Yield the columns in which the two say different things."""
    is_silent = wanted.is_silent_about(known)
    for column in wanted.facts:
        new, old = wanted.row[column], known[column]
        if not (new == old or (is_silent and _is_said(column, new, old))):
            yield column


def _told(wanted: Candidate, known: Row, column: str) -> str:
    return f"{column} {_shown(wanted.row[column])} here, {_shown(known[column])} there"


def _ambiguous(wanted: Candidate, alike: Sequence[Row]) -> Verdict:
    """Return that nothing is recorded, as the event may be one of those *alike* or another."""
    reason = f"may be {' or '.join(one['event_id'] for one in alike)}, or an event of its own"
    return Verdict(Became.LEFT_OUT, None, f"{reason}: its id must tell which", wanted.line)


def _is_said(column: str, new: str, old: str) -> bool:
    """Whether the text *new* adds nothing to *old*: it is blank, or a part of a note."""
    return not new or (column == "note" and new in old)


def _shown(text: str) -> str:
    return one_line(text, 40) if text else "blank"


def _whose(known: KnownEvents, row: Row) -> str:
    return "your own register" if known.is_own(row) else "the packaged register"
