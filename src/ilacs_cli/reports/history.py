"""The reports on authorities and on what has happened to one of them."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ilacs_cli.domain.authorities import (
    NO_EVENTS_OF_ABOLISHED,
    Authority,
    abolition,
    formation,
    successors,
)
from ilacs_cli.domain.calendar.dates import in_words
from ilacs_cli.domain.coverage import NEVER_COMPLETE, Coverage, coverage_of
from ilacs_cli.domain.events import Event, RecordKind
from ilacs_cli.domain.notes import Note, joined, texts
from ilacs_cli.formats import words
from ilacs_cli.formats.elements import Block, Report, ReportContext, Table
from ilacs_cli.formats.records import Row, Rows, columns, row
from ilacs_cli.reports.events import coverage_table, events_table


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
        }


@dataclass(frozen=True)
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

    def blocks(self) -> Iterable[Block]:
        """Yield a table with a line an authority; what replaced one only if one was replaced."""
        last = None if any(listed.replaced_by for listed in self.authorities) else -1
        yield Table(
            _AUTHORITY_HEADINGS[:last], [_authority(listed)[:last] for listed in self.authorities]
        )

    def rows(self) -> Sequence[ListedAuthority]:
        """Return the authorities."""
        return self.authorities


_AUTHORITY_HEADINGS = (
    "Name",
    "URN",
    "GSS code",
    "DfE",
    "Region",
    "Status",
    "Also called",
    "Replaced by",
)


def _authority(listed: ListedAuthority) -> Sequence[str]:
    authority = listed.authority
    return (
        authority.name,
        authority.urn,
        authority.gss_code,
        authority.dfe_code,
        authority.region,
        authority.status,
        "; ".join(authority.aliases),
        "; ".join(listed.replaced_by),
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
        tuple(ListedAuthority(found, successors(found.name)) for found in authorities),
    )


@dataclass(frozen=True)
class HistoryReport(Report):
    """The events of one authority that were known on a day, in order.

    Args:
        authority: the authority.
        kinds: the kinds of event that were asked for.
        events: the events.
        coverage: how completely each of the kinds is known.
        notes: what else must be said.
    """

    name = "history"
    title = "What has happened"

    authority: Authority
    kinds: tuple[RecordKind, ...]
    events: tuple[Event, ...]
    coverage: tuple[Coverage, ...]
    notes: tuple[Note, ...]

    def blocks(self) -> Iterable[Block]:
        """Yield the authority, its events, how completely each kind is known, and the notes."""
        authority = self.authority
        of_kind = "" if len(self.kinds) == len(RecordKind) else " of that kind"
        yield (
            f"{authority.name} ({authority.region}; URN {authority.urn}, {authority.gss_code}, "
            f"DfE {authority.dfe_code}): {words.count_of(len(self.events), 'event')}{of_kind} "
            f"known by {words.day(self.today)}."
        )
        if self.events:
            yield events_table(self.events)
        yield coverage_table(self.coverage)
        yield from texts(self.notes)

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


def history_report(
    authority: Authority,
    events: Sequence[Event],
    kinds: Collection[RecordKind],
    coverage: Iterable[Coverage],
    context: ReportContext,
) -> HistoryReport:
    """Return the report on what has happened to one authority.

    Args:
        authority: the authority.
        events: what is known to have happened by today, in order.
        kinds: the kinds that were asked for.
        coverage: how completely events are known.
        context: today and the calendar.
    """
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
            f"{authority.name} was formed on {in_words(made.on)} ({made.order}): what happened to "
            "the authorities before it is no part of its history.",
        )
    if ended := abolition(authority.name):
        yield Note(
            "authority-abolished",
            f"{authority.name} was abolished on {in_words(ended.on)} ({ended.order}); "
            f"{' and '.join(successors(authority.name))} took over.",
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
        thing = "event" if len(coverage) == len(RecordKind) else "such event"
        yield Note(
            "no-event-known",
            f"No {thing} of {authority.name} is known by {in_words(context.today)}. "
            "That does not mean that there was none: see how far each kind is known.",
        )
    listed = {event.recorded_as for event in events}
    for covered in coverage:
        if not (covered.complete_to or covered.kind in {*listed, *NEVER_COMPLETE}):
            yield Note(
                "kind-not-complete",
                f"No {covered.kind.in_words} of {authority.name} is known, "
                "but the packaged register is far from complete: there may have been some.",
            )
