"""All that is known: the packaged register, with the user's own events over it."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache, cached_property
from typing import NamedTuple

from ilacs_cli.domain.authorities import Authority
from ilacs_cli.domain.dates import in_words, months_after
from ilacs_cli.domain.events import FULL_INSPECTIONS, Event, EventKind, RecordKind
from ilacs_cli.domain.knowledge import known_on
from ilacs_cli.domain.texts import folded
from ilacs_cli.register import tables
from ilacs_cli.register.rows import (
    DATE_COLUMNS,
    EVENT_COLUMNS,
    authority_from,
    event_from,
    read_day,
)

VARIABLE = "ILACS_REGISTER"
"""The environment variable that says where the user's own register is."""

STALE_AFTER_MONTHS = 6
"""How long after its as-of date the packaged register is used without a word."""


class Coverage(NamedTuple):
    """From when to when the register knows every event of a kind; None: at no time all of them."""

    kind: RecordKind
    complete_from: date | None
    complete_to: date | None
    note: str


class Register:
    """The authorities and their events.

    Args:
        own: rows of the user's own; one with the id of a packaged event replaces it.
    """

    def __init__(self, own: Iterable[Mapping[str, str]] = ()) -> None:
        self._own = {folded(row["event_id"]): row for row in own}

    @cached_property
    def authorities(self) -> tuple[Authority, ...]:
        """Every authority, by name; those abolished last."""
        return tuple(map(authority_from, tables.rows_by_column("authorities.csv")))

    @cached_property
    def coverage(self) -> tuple[Coverage, ...]:
        """How far each kind of event is known."""
        return tuple(
            Coverage(RecordKind(kind), read_day(since), read_day(until), note)
            for kind, since, until, note in tables.rows("coverage.csv")
        )

    @cached_property
    def as_of(self) -> date:
        """The day up to which the packaged register was compiled."""
        return tables.as_of()

    def is_stale(self, today: date) -> bool:
        """Whether *today* is more than half a year past the packaged register's as-of date."""
        return today > months_after(self.as_of, STALE_AFTER_MONTHS)

    def events_of(self, authority: Authority, today: date) -> list[Event]:
        """Return what had happened to *authority* and was known by *today*, in order."""
        rows = self._rows("urn", {authority.urn})
        return _in_order(known_on([self._event(row, authority.name) for row in rows], today))

    def events(self, today: date) -> list[Event]:
        """Return every event known by *today*, in order."""
        names = {authority.urn: authority.name for authority in self.authorities}
        events = [self._event(row, names[row["urn"]]) for row in self._rows()]
        return _in_order(known_on(events, today))

    def full_inspections(self, today: date) -> list[Event]:
        """Return every full inspection known by *today*, in order."""
        rows = self._rows("kind", FULL_INSPECTIONS)
        return _in_order(known_on([self._event(row, "") for row in rows], today))

    def visits(self, since: date, today: date) -> list[Event]:
        """Return the visits that keep full inspections away, known by *today*, in order.

        Only those with a date on *since* or later: of the others nothing needs to be known.
        """
        from ilacs_cli.domain.rulebook.forecast import VISITS

        first, kinds = since.isoformat(), {kind for kind in RecordKind if kind.event_kind in VISITS}
        rows = self._rows("kind", kinds)
        late = (row for row in rows if any(row[column] >= first for column in DATE_COLUMNS))
        return _in_order(known_on([self._event(row, "") for row in late], today))

    def planned(self, today: date) -> list[Event]:
        """Return the user's own full inspections that are to begin after *today*, in order."""
        full = [row for row in self._own.values() if row["kind"] in FULL_INSPECTIONS]
        own = [self._event(row, "") for row in full]
        return _in_order(one for one in own if one.on_site_start and one.on_site_start > today)

    def warnings(self, today: date) -> tuple[str, ...]:
        """Return what to say on standard error of a register that may be out of date on *today*."""
        if not self.is_stale(today):
            return ()
        warning = (
            f"the register was compiled as of {in_words(self.as_of)}, over "
            f"{STALE_AFTER_MONTHS} months ago: later events are missing"
        )
        return (warning,)

    def row(self, event_id: str) -> Mapping[str, str] | None:
        """Return the row of the event called *event_id*, in capitals or not; None if none is."""
        named = folded(event_id)
        return next((row for row in self._rows() if folded(row["event_id"]) == named), None)

    def is_another(self, event: Event) -> bool:
        """Whether an event before *event* in the register has its authority, kind and date."""
        return self._firsts.get((event.urn, event.kind, event.dated), event.id) != event.id

    @cached_property
    def _firsts(self) -> Mapping[tuple[str, EventKind, date], str]:
        """The id of the first event in the register of each authority, kind and date.

        One of the user's own stands where the packaged event stood that it replaces.
        """
        events = {folded(row["event_id"]): self._event(row, "") for row in self._rows()}
        place = EVENT_COLUMNS.index("event_id")
        firsts: dict[tuple[str, EventKind, date], str] = {}
        packaged = (folded(cells[place]) for cells in _packaged_rows())
        for event in (events[name] for name in dict.fromkeys([*packaged, *events])):
            firsts.setdefault((event.urn, event.kind, event.dated), event.id)
        return firsts

    def _event(self, row: Mapping[str, str], name: str) -> Event:
        return event_from(row, name, is_own=folded(row["event_id"]) in self._own)

    def _rows(
        self, column: str = "event_id", values: Collection[str] | None = None
    ) -> Iterator[Mapping[str, str]]:
        """Yield the rows with one of *values* in *column*; all where none are given.

        Only those are made into mappings, because most runs need few of them.
        """
        named, place = EVENT_COLUMNS.index("event_id"), EVENT_COLUMNS.index(column)
        for cells in _packaged_rows():
            if (values is None or cells[place] in values) and folded(cells[named]) not in self._own:
                yield dict(zip(EVENT_COLUMNS, cells, strict=True))
        for row in self._own.values():
            if values is None or row[column] in values:
                yield row


@cache
def _packaged_rows() -> tuple[Sequence[str], ...]:
    """Return the cells of every packaged event, in the order of ``EVENT_COLUMNS``."""
    return tuple(tables.rows("events.csv"))


def _in_order(events: Iterable[Event]) -> list[Event]:
    return sorted(events, key=lambda event: (event.published or event.dated, event.id))
