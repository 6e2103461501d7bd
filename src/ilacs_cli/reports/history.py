"""The reports on authorities and on what has happened to one of them."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from ilacs_cli.domain.authorities import (
    NO_EVENTS_OF_ABOLISHED,
    Authority,
    abolition,
    formation,
    successors,
)
from ilacs_cli.domain.calendar.dates import spelt_out
from ilacs_cli.domain.coverage import (
    CYCLE_KINDS,
    NEVER_COMPLETE,
    Coverage,
    coverage_of,
    one_end,
    records_end,
)
from ilacs_cli.domain.events import FULL_INSPECTIONS, Event, RecordKind
from ilacs_cli.domain.notes import Note, joined, texts
from ilacs_cli.domain.text import listed
from ilacs_cli.formats.elements import Block, Lines, Pairs, Report, ReportContext, Table
from ilacs_cli.formats.records import Row, Rows, columns, row
from ilacs_cli.reports.events import coverage_in_words, day_of, history_table, in_full

if TYPE_CHECKING:
    from ilacs_cli.formats.lanes import Lanes


class ListedAuthority(NamedTuple):
    """An authority with what else it is called, and which took over if it was abolished.

    Args:
        authority: the authority.
        replaced_by: the names of those that took over from it.
    """

    authority: Authority
    replaced_by: tuple[str, ...]

    @staticmethod
    def shown() -> Mapping[str, str]:
        """Return its keys in JSON: those of the authority are among its own."""
        return {
            **{key: f"authority.{name}" for key, name in Authority.shown().items()},
            "aliases": "authority.aliases",
            "replaced_by": "replaced_by",
            "abolished": "abolished",
        }

    @property
    def abolished(self) -> date | None:
        """The day on which it was abolished; None where it is there."""
        ended = abolition(self.authority.name)
        return ended.on if ended else None


@dataclass(frozen=True, eq=False, repr=False)
class AuthoritiesReport(Report):
    """The authorities that were asked for.

    Args:
        text: the text that was searched for.
        region: the region that was asked about.
        authorities: those that were found.
    """

    name = "authorities"
    title = "Authorities"

    text: str | None
    region: str | None
    authorities: tuple[ListedAuthority, ...]

    more = "What else each is called"

    def answer(self) -> Iterable[Block]:
        """Yield a line an authority, then what took over from those that were abolished."""
        yield Table(
            ("Name", "URN", "GSS code", "DfE", "Region", "Also called"),
            [_cells(listed.authority) for listed in self.authorities],
            gives_way=("Also called", "DfE", "GSS code", "URN"),
            name="Authorities",
        )
        if abolished := list(_took_over(self.authorities)):
            yield Lines(abolished)

    def explanation(self) -> Iterable[Block]:
        """Yield what else each is called."""
        names = [
            (listed.authority.name, ", ".join(listed.authority.aliases))
            for listed in self.authorities
            if listed.authority.aliases
        ]
        yield Pairs(names) if names else "No other names are known to us."

    def rows(self) -> Sequence[ListedAuthority]:
        """Return the authorities."""
        return self.authorities


def _cells(authority: Authority) -> Sequence[str]:
    return (
        authority.name,
        authority.urn,
        authority.gss_code,
        authority.dfe_code,
        authority.region,
        "; ".join(authority.aliases),
    )


def _took_over(authorities: Iterable[ListedAuthority]) -> Iterable[str]:
    for one in authorities:
        name = one.authority.name
        if one.replaced_by and one.abolished:
            yield (
                f"{name} was abolished on {spelt_out(one.abolished)}. "
                f"{listed(one.replaced_by)} took over."
            )


def authorities_report(
    authorities: Iterable[Authority], text: str | None, region: str | None, context: ReportContext
) -> AuthoritiesReport:
    """Return the report on the *authorities* found by a *text* and a *region*."""
    return AuthoritiesReport(
        context.today,
        context.calendar_used,
        text,
        region,
        tuple(ListedAuthority(one, successors(one.name)) for one in authorities),
    )


class Shortened(NamedTuple):
    """That only the newest of many events are told.

    Args:
        to: how many of them.
        how_to_see_all: how to see the others, as the end of a sentence.
    """

    to: int
    how_to_see_all: str


_SHOWN = ("today", "calendar", "authority", "kinds", "events", "coverage", "notes")


@dataclass(frozen=True, eq=False, repr=False)
class HistoryReport(Report):
    """The events of one authority that were known on a day, in order.

    Args:
        authority: the authority.
        kinds: the kinds of event that were asked for.
        events: the events.
        coverage: how completely each of the kinds is known.
        notes: what else must be said.
        shortened: how many of the events are told to people; None for all.
    """

    name = "history"
    title = "What has happened"

    authority: Authority
    kinds: tuple[RecordKind, ...]
    events: tuple[Event, ...]
    coverage: tuple[Coverage, ...]
    notes: tuple[Note, ...]
    shortened: Shortened | None = None

    more = "Days on site, judgements, ids and how far we know each kind"

    @staticmethod
    def shown() -> Mapping[str, str]:
        """Return the keys of its JSON, each with the attribute that has the value."""
        return {field: field for field in _SHOWN}

    def answer(self) -> Iterable[Block]:
        """Yield the events, the newest first, a line each."""
        newest = self._newest_first
        if newest:
            yield f"{self.authority.name}: {self._count}"
        yield from texts(note for note in self.notes if note.code != "kind-not-complete")
        if newest:
            yield history_table(newest[: self.shortened.to if self.shortened else None])
        if self.shortened and (older := len(newest) - self.shortened.to) > 0:
            yield f"And {older} older: {self.shortened.how_to_see_all}"

    @property
    def _newest_first(self) -> list[Event]:
        return sorted(self.events, key=lambda event: day_of(event) or date.min, reverse=True)

    @property
    def _count(self) -> str:
        one, several = _called(self.kinds)
        number = len(self.events)
        return f"{number} {one if number == 1 else several} that we know of"

    def explanation(self) -> Iterable[Block]:
        """Yield the authority's codes, its events in full, and how completely we know each kind."""
        authority = self.authority
        yield (
            f"{authority.name}, {authority.region}: URN {authority.urn}, GSS code "
            f"{authority.gss_code}, DfE number {authority.dfe_code}."
        )
        yield from map(in_full, self._newest_first)
        yield coverage_in_words(self.coverage)
        yield from texts(note for note in self.notes if note.code == "kind-not-complete")

    def caveats(self) -> Iterable[str]:
        """Yield how old our records are."""
        if not self.events and one_end(self.coverage, self.today):
            return ()  # The answer says so.
        is_of_all = len(self.kinds) == len(RecordKind)
        kinds = [row for row in self.coverage if row.kind in CYCLE_KINDS or not is_of_all]
        return records_end(kinds, self.today)

    def lanes(self) -> "Lanes | None":
        """Return a timeline with a row for each kind of event."""
        from ilacs_cli.reports.lanes import lanes_of_kinds

        return lanes_of_kinds(self.events, self.today)

    def rows(self) -> Rows:
        """Return a row an event; a history without one has a row of each kind that says so."""
        names = [column.name for kind in (Event, Coverage) for column in columns(kind)]
        of_kind = {covered.kind: covered for covered in self.coverage}
        known = [{**row(event), **row(of_kind[event.filed_as])} for event in self.events]
        none = [{"kind": covered.kind, **row(covered)} for covered in self.coverage]
        about: Row = {"authority": self.authority.name, "urn": self.authority.urn}
        notes: Row = {"notes": joined(self.notes)}
        return Rows(
            [*about, *names, *notes], [{**about, **cells, **notes} for cells in known or none]
        )


def _called(kinds: Collection[RecordKind]) -> tuple[str, str]:
    """Return what one event of the *kinds* is called, and what several are."""
    if len(kinds) == len(RecordKind):
        return "inspection, visit or letter", "inspections, visits and letters"
    if set(kinds) == FULL_INSPECTIONS:
        return "full inspection", "full inspections"
    (kind,) = kinds
    return _NAMES.get(kind) or (kind.label, f"{kind.label}s")


_NAMES = {
    RecordKind.DUTY_DONE: ("duty recorded as done", "duties recorded as done"),
    RecordKind.OTHER: ("review of another kind", "reviews of other kinds"),
}
"""The kinds that are called otherwise in a sentence than their labels say."""


def history_report(
    authority: Authority,
    events: Sequence[Event],
    kinds: Collection[RecordKind],
    coverage: Iterable[Coverage],
    context: ReportContext,
) -> HistoryReport:
    """Return the report on what has happened to one authority: its *events* of *kinds*."""
    of_kinds = coverage_of(kinds, coverage)
    return HistoryReport(
        context.today,
        context.calendar_used,
        authority,
        tuple(covered.kind for covered in of_kinds),
        tuple(events),
        of_kinds,
        (*_existence(authority, events), *_absences(authority, events, of_kinds, context)),
    )


def _existence(authority: Authority, events: Sequence[Event]) -> Iterable[Note]:
    """Yield since when or until when there was such an authority, where that bears on it."""
    if made := formation(authority.name):
        yield Note(
            "authority-formed",
            f"{authority.name} was formed on {spelt_out(made.on)} ({made.order}). What happened to "
            "the authorities before it is not listed here.",
        )
    if ended := abolition(authority.name):
        yield Note(
            "authority-abolished",
            f"{authority.name} was abolished on {spelt_out(ended.on)} ({ended.order}). "
            f"{listed(successors(authority.name))} took over.",
        )
        if not events:
            yield Note("abolished-not-in-register", NO_EVENTS_OF_ABOLISHED)


def _absences(
    authority: Authority,
    events: Sequence[Event],
    coverage: Sequence[Coverage],
    context: ReportContext,
) -> Iterable[Note]:
    """Yield what must not be taken from an event's not being listed."""
    if not events:
        one, _ = _called([covered.kind for covered in coverage])
        end = one_end(coverage, context.today)
        known = (
            f"up to {spelt_out(end)}, when our records of them end."
            if end
            else f"by {spelt_out(context.today)}. There may have been one that is not in our "
            "records."
        )
        yield Note("no-event-known", f"We know of no {one} at {authority.name} {known}")
    listed = {event.recorded_as for event in events}
    for covered in coverage:
        if not (covered.complete_to or covered.kind in {*listed, *NEVER_COMPLETE}):
            yield Note(
                "kind-not-complete",
                f"We know of no {covered.kind.label} at {authority.name}, but our records hold "
                "only some. There may have been one.",
            )
