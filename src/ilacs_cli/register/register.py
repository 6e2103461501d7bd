"""The packaged register, with the user's own events over it."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cache, cached_property, lru_cache
from typing import TYPE_CHECKING

from ilacs_cli.domain.authorities import Authority, Existence, check_existed, find, not_known
from ilacs_cli.domain.calendar.dates import months_after
from ilacs_cli.domain.coverage import Coverage
from ilacs_cli.domain.errors import InputError
from ilacs_cli.domain.event_rows import EventRow
from ilacs_cli.domain.events import FULL_INSPECTIONS, Event, EventKind, RecordKind, known_on
from ilacs_cli.domain.notes import Note
from ilacs_cli.domain.text import folded
from ilacs_cli.register import tables
from ilacs_cli.register.rows import event_from, packaged_events, read_day

if TYPE_CHECKING:
    from ilacs_cli.domain.forecast.forecast import Forecasts

STALE_AFTER_MONTHS = 6
"""How long after its as-of date the packaged register is used without a warning."""


class Register:
    """The authorities and their events.

    Args:
        own: rows of the user's own; one with the id of a packaged event replaces it.
    """

    def __init__(self, own: Iterable[EventRow] = ()) -> None:
        self._firsts: dict[str, Mapping[tuple[EventKind, date], str]] = {}
        self._own = {folded(row.event_id): row for row in own}

    @cached_property
    def rows(self) -> tuple[EventRow, ...]:
        """Every row, one of the user's own in the place of the packaged one it replaces."""
        if not self._own:
            return tuple(packaged_events())
        added = dict(self._own)
        packaged = [added.pop(folded(row.event_id), row) for row in packaged_events()]
        return *packaged, *added.values()

    @property
    def authorities(self) -> tuple[Authority, ...]:
        """Every authority, by name; those abolished last."""
        return authorities()

    @cached_property
    def coverage(self) -> tuple[Coverage, ...]:
        """How complete the events of each kind are."""
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
        """Return every event of *authority* known by *today*, in order."""
        rows = (row for row in self.rows if row.urn == authority.urn)
        return _known_on([self._event(row, authority.name) for row in rows], today)

    def events(self, today: date) -> list[Event]:
        """Return every event known by *today*, in order."""
        names = {authority.urn: authority.name for authority in self.authorities}
        return _known_on([self._event(row, names[row.urn]) for row in self.rows], today)

    def full_inspections(self, today: date) -> list[Event]:
        """Return every full inspection known by *today*, in order."""
        rows = (row for row in self.rows if row.kind in FULL_INSPECTIONS)
        return _known_on(map(self._event, rows), today)

    def visits(self, since: date, today: date) -> list[Event]:
        """Return the visits that delay full inspections, with a date on *since* or later.

        They are those known by *today*, in order.
        """
        from ilacs_cli.domain.rulebook.forecast import VISITS

        first, kinds = since.isoformat(), {kind for kind in RecordKind if kind.event_kind in VISITS}
        rows = (row for row in self.rows if row.kind in kinds and max(row.days) >= first)
        return _known_on(map(self._event, rows), today)

    def planned(self, today: date) -> list[Event]:
        """Return the user's own full inspections that are to begin after *today*, in order.

        One whose call is known is called on the day of that, and is no longer planned then.
        """
        full = [row for row in self._own.values() if row.kind in FULL_INSPECTIONS]
        own = map(self._event, full)
        return _in_order(
            event
            for event in own
            if event.on_site_start and event.on_site_start > today and not event.notified
        )

    def forecasts(self, day: date, events: Iterable[Event], urn: str | None = None) -> "Forecasts":
        """Return the forecasts of *day*.

        Args:
            day: the day.
            events: what is known by then, all full inspections among them.
            urn: the only authority that is asked about; None for all.
        """
        from ilacs_cli.domain.forecast.forecast import forecasts
        from ilacs_cli.domain.forecast.turns import visits_from

        inspections = [event for event in events if event.is_full_inspection]
        visits = self.visits(visits_from(inspections, min(day, self.as_of)), day)
        return forecasts([*inspections, *visits], day, self.as_of, self.planned(day), urn)

    def row(self, event_id: str) -> EventRow | None:
        """Return the row of the event called *event_id*, in capitals or not; None if none is."""
        name = folded(event_id)
        return next((row for row in self.rows if folded(row.event_id) == name), None)

    def is_another(self, event: Event) -> bool:
        """Whether an event before *event* in the register has its authority, kind and date."""
        if event.urn not in self._firsts:
            self._firsts[event.urn] = self._firsts_of(event.urn)
        return self._firsts[event.urn].get((event.kind, event.dated), event.id) != event.id

    def _firsts_of(self, urn: str) -> Mapping[tuple[EventKind, date], str]:
        """Return the id of the first event of each kind and date at the authority *urn*."""
        firsts: dict[tuple[EventKind, date], str] = {}
        for row in self.rows:
            if row.urn == urn:
                event = self._event(row)
                firsts.setdefault((event.kind, event.dated), event.id)
        return firsts

    def _event(self, row: EventRow, name: str = "") -> Event:
        return event_from(row, name, is_own=folded(row.event_id) in self._own)


@cache
def authorities() -> tuple[Authority, ...]:
    """Return every authority, by name; those abolished last."""
    return tuple(map(_authority, tables.rows("authorities.csv")))


@cache
def known_urns() -> frozenset[str]:
    """Return the URNs of all authorities, those abolished among them."""
    return frozenset(authority.urn for authority in authorities())


def _authority(cells: Sequence[str]) -> Authority:
    urn, name, gss_code, dfe_code, region, status, aliases = cells
    also = tuple(filter(None, map(str.strip, aliases.split(";"))))
    return Authority(urn, name, gss_code, dfe_code, region, Existence(status), also)


def _known_on(events: Iterable[Event], today: date) -> list[Event]:
    return _in_order(known_on(events, today))


def _in_order(events: Iterable[Event]) -> list[Event]:
    return sorted(events, key=lambda event: (event.published or event.dated, event.id))


_MOST_NAMES = 1_000
"""More than authorities are called by: a file of letters names each many times."""


def existing(name: str, on: date) -> Authority | None:
    """Return the one authority called *name*, None if there is none.

    Raises:
        InputError: if it was no authority *on* that day; the hint names those before or after it.
    """
    authority = _called(name)
    if authority:
        check_existed(authority.name, on)
    return authority


@lru_cache(_MOST_NAMES)
def on_name(name: str | None) -> tuple[Note, ...]:
    """Return what must be said of the *name* of whom a letter is about: nothing if we know it."""
    return (not_known(authorities(), name),) if name and _called(name) is None else ()


@lru_cache(_MOST_NAMES)
def _called(name: str) -> Authority | None:
    try:
        return find(authorities(), name)
    except InputError:
        return None


@cache
def statistical_neighbours() -> dict[str, tuple[str, ...]]:
    """Return the URNs of the ten statistical neighbours of each current authority, by its URN.

    They are by the model of the Department for Education; their order is the file's.
    """
    return {urn: tuple(near.split()) for urn, near in tables.rows("neighbours.csv")}
