"""Finds what is known already of an event, so that nothing is recorded twice."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from ilacs_cli.domain.errors import InputError
from ilacs_cli.domain.events import FULL_INSPECTIONS, RecordKind
from ilacs_cli.domain.texts import one_line
from ilacs_cli.domain.verdicts import Became, Verdict
from ilacs_cli.register import tables
from ilacs_cli.register.reading import Row
from ilacs_cli.register.rows import EVENT_COLUMNS

_NO_FACTS = {"event_id", "urn", "framework", "confidence"}

FACTS = tuple(column for column in EVENT_COLUMNS if column not in _NO_FACTS)
"""The columns that say what happened, rather than which event it was or how that is known."""

_NAMED_ONLY = frozenset({RecordKind.DUTY_DONE, RecordKind.OTHER})
"""The kinds of which one authority may have two on a day: only the id tells them apart."""

_Mark = tuple[str, ...]


class Candidate(NamedTuple):
    """An event that somebody wants to record.

    Args:
        row: what is said of it; its kind may be blank where it can only be one that is known.
        facts: the columns that are held against what is known.
        merge: joins it with what is known of it, when it is to replace that; raises InputError if
            the two do not go together.
        blank_says_nothing: whether a blank column differs from none.
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

    def is_another(self, known: Row) -> bool:
        """Whether it cannot be the event that is *known* under another id."""
        told = ((self.row[day], known[day]) for day in ("start_date", "letter_or_report_date"))
        return self.is_named and any(new and old and new != old for new, old in told)


class KnownEvents:
    """The packaged events with the user's own over them, found by what tells one from another."""

    def __init__(self, own: Iterable[Row]) -> None:
        self._own: dict[str, Row] = {}
        self._by_id: dict[str, Row] = {}
        self._by_mark: dict[_Mark, list[str]] = {}
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
        self._own[row["event_id"]] = row
        self._index(row)

    def is_own(self, row: Row) -> bool:
        """Whether the event in *row* is one of the user's own."""
        return row["event_id"] in self._own

    def counterpart(self, row: Row, is_another: Callable[[Row], bool] | None = None) -> Row | None:
        """Return what is known of the event in *row*.

        It is the event of the same id; or else that of the kind at the authority with which most
        of the days agree on which it was published, began or had its letter, full inspections of
        any kind counting as one. Of several the last counts that *is_another* does not rule out.
        """
        if row["event_id"] in self._by_id:
            return self._by_id[row["event_id"]]
        marks = _marks(row, *_groups_to_search(row["kind"]))
        agreeing = Counter(name for mark in marks for name in reversed(self._by_mark.get(mark, ())))
        found = (self._by_id[name] for name, _ in agreeing.most_common())
        return next((one for one in found if not (is_another and is_another(one))), None)

    def settle(self, wanted: Candidate, *, replace: bool, others: Collection[str] = ()) -> Verdict:
        """Record *wanted* if it is new, or if it differs from what is known and shall *replace* it.

        Args:
            wanted: the event.
            replace: whether it is to be believed where it differs from what is known.
            others: the ids of events that it is not.

        Returns:
            What became of it. An event that is known already is never recorded a second time.
        """
        known = self.counterpart(
            wanted.row, lambda one: one["event_id"] in others or wanted.is_another(one)
        )
        if known is None:
            return self._added(wanted)
        if known["urn"] != wanted.row["urn"]:
            reason = f"{known['event_id']} is the id of an event of another authority"
            return Verdict(Became.LEFT_OUT, known, reason, wanted.line)
        differing = list(_differing(wanted, known))
        if not differing:
            return Verdict(Became.ALREADY_THERE, known, line=wanted.line)
        told = f"{_whose(self, known)}: {'; '.join(differing)}"
        if not replace:
            reason = f"differs from {known['event_id']} in {told}"
            return Verdict(Became.LEFT_OUT, known, reason, wanted.line)
        return self._changed(wanted, known, f"differed from {told}")

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
        before = self._by_id.get(row["event_id"])
        if before:
            for mark in _marks(before, _group(before["kind"])):
                self._by_mark[mark].remove(row["event_id"])
        self._by_id[row["event_id"]] = row
        for mark in _marks(row, _group(row["kind"])):
            self._by_mark.setdefault(mark, []).append(row["event_id"])


def filled_in(new: Row, known: Row) -> Row:
    """Return *known* with what *new* says in its place: what *new* leaves blank stays."""
    return {**known, **{name: text for name, text in new.items() if text}}


def as_it_stands(new: Row, known: Row) -> Row:  # noqa: ARG001 - one of the ways to merge
    """Return *new*, whatever was known."""
    return new


def _group(kind: str) -> str:
    return "inspection" if kind in FULL_INSPECTIONS else kind


def _groups_to_search(kind: str) -> tuple[str, ...]:
    if kind in _NAMED_ONLY:
        return ()
    # A full inspection of an unknown kind may be on file as another review, by its publication.
    return (_group(kind),) if kind else ("inspection", RecordKind.OTHER)


def _marks(row: Row, *groups: str) -> Iterator[_Mark]:
    for group in groups:
        for column in ("published_date", "start_date", "letter_or_report_date"):
            if row[column]:
                yield column, row["urn"], group, row[column]


def _differing(wanted: Candidate, known: Row) -> Iterator[str]:
    for column in wanted.facts:
        new, old = wanted.row[column], known[column]
        if not (new == old or (wanted.blank_says_nothing and _is_said(column, new, old))):
            yield f"{column} {_shown(new)} here, {_shown(old)} there"


def _is_said(column: str, new: str, old: str) -> bool:
    """Whether the text *new* adds nothing to *old*: it is blank, or a part of a note."""
    return not new or (column == "note" and new in old)


def _shown(text: str) -> str:
    return one_line(text, 40) if text else "blank"


def _whose(known: KnownEvents, row: Row) -> str:
    return "your own register" if known.is_own(row) else "the packaged register"


def look_twice(own: Iterable[Row]) -> Iterator[tuple[Row, Row]]:
    """Yield each of the user's *own* events that seems to be a packaged one under another id.

    Yields:
        The event, and the packaged one. Reports count both.
    """
    packaged = KnownEvents(())
    for row in own:
        known = packaged.counterpart(row)
        if known and known["event_id"] != row["event_id"]:
            yield row, known
