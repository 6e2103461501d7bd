"""Turns authorities and their events into reports; see ``compose``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from ilacs_cli.domain.authorities import (
    NO_EVENTS_OF_ABOLISHED,
    abolition,
    formation,
    successors,
)
from ilacs_cli.domain.calendar.dates import in_words
from ilacs_cli.domain.coverage import NEVER_COMPLETE, coverage_of
from ilacs_cli.domain.events import RecordKind

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from ilacs_cli.domain.authorities import Authority
    from ilacs_cli.domain.coverage import Coverage
    from ilacs_cli.domain.events import Event, Judgements
    from ilacs_cli.reports import contract_history as contract
    from ilacs_cli.reports.setting import Setting


class Covering(Protocol):
    """What knows how completely it knows the events."""

    @property
    def coverage(self) -> Sequence[Coverage]:
        """How far each kind of event is known."""


class Knowing(Covering, Protocol):
    """What is known of events beside how far they are known."""

    def is_another(self, event: Event) -> bool:
        """Whether an event before it in the register has the same authority, kind and date."""


def authorities(
    chosen: Iterable[Authority], text: str | None, region: str | None, setting: Setting
) -> contract.AuthoritiesReport:
    """Return the report on the authorities *chosen* by a *text* and a *region*."""
    return {
        "schema_version": 1,
        "report": "authorities",
        "today": setting.today,
        "calendar": setting.calendar_row,
        "text": text,
        "region": region,
        "authorities": [
            {
                **authority_row(authority),
                "aliases": authority.aliases,
                "replaced_by": successors(authority.name),
            }
            for authority in chosen
        ],
    }


def history(
    authority: Authority,
    events: Sequence[Event],
    kinds: Collection[RecordKind],
    register: Covering,
    setting: Setting,
) -> contract.HistoryReport:
    """Return the report on what has happened to one authority.

    Args:
        authority: whose history it is.
        events: what is known to have happened by today, in order.
        kinds: the kinds that were asked for.
        register: how far the events are known.
        setting: today and the calendar.
    """
    coverage = coverage_rows(register, kinds)
    return {
        "schema_version": 1,
        "report": "history",
        "today": setting.today,
        "calendar": setting.calendar_row,
        "authority": authority_row(authority),
        "kinds": [row["kind"] for row in coverage],
        "events": [event_row(event) for event in events],
        "coverage": coverage,
        "notes": [*_existence(authority, events), *_absences(authority, events, coverage, setting)],
    }


def authority_row(authority: Authority) -> contract.AuthorityRow:
    """Return an authority and its codes."""
    return {
        "urn": authority.urn,
        "name": authority.name,
        "gss_code": authority.gss_code,
        "dfe_code": authority.dfe_code,
        "region": authority.region,
        "status": authority.status,
    }


def event_row(event: Event) -> contract.EventRow:
    """Return an event of the register.

    Raises:
        ValueError: if the event is none of the register's.
    """
    return {
        "event_id": event.id,
        "kind": event.filed_as,
        "start": event.on_site_start,
        "end": event.on_site_end,
        "letter_date": event.letter_date,
        "published": event.published,
        "outcome": event.outcome,
        "judgements": judgements_row(event.judgements),
        "theme": event.theme,
        "document_url": event.document_url,
        "note": event.note,
        "priority_action": event.priority_action,
    }


def judgements_row(judgements: Judgements) -> contract.JudgementsRow:
    """Return the judgements of an inspection."""
    return {
        "overall": judgements.overall,
        "leaders": judgements.leaders,
        "help_and_protection": judgements.help_and_protection,
        "in_care": judgements.in_care,
        "care_leavers": judgements.care_leavers,
    }


def coverage_rows(register: Covering, kinds: Collection[RecordKind]) -> list[contract.CoverageRow]:
    """Return how far the register knows each of *kinds*; see ``coverage_of``."""
    return [
        {
            "kind": row.kind,
            "complete_from": row.complete_from,
            "complete_to": row.complete_to,
            "note": row.note,
        }
        for row in coverage_of(kinds, register.coverage)
    ]


def _existence(authority: Authority, events: Sequence[Event]) -> Iterable[str]:
    """Yield since when or until when there was such an authority, where that bears on it."""
    if made := formation(authority.name):
        yield (
            f"{authority.name} was formed on {in_words(made.on)} ({made.order}): what happened to "
            "the authorities before it is no part of its history."
        )
    if ended := abolition(authority.name):
        yield (
            f"{authority.name} was abolished on {in_words(ended.on)} ({ended.order}); "
            f"{' and '.join(successors(authority.name))} took over."
        )
        if not events:
            yield NO_EVENTS_OF_ABOLISHED


def _absences(
    authority: Authority,
    events: Sequence[Event],
    coverage: Sequence[contract.CoverageRow],
    setting: Setting,
) -> Iterable[str]:
    """Yield what must not be taken from an event's not being listed."""
    if not events:
        thing = "event" if len(coverage) == len(RecordKind) else "such event"
        yield (
            f"No {thing} of {authority.name} is known by {in_words(setting.today)}. "
            "That does not mean that there was none: see how far each kind is known."
        )
    seen = {event.recorded_as for event in events}
    for row in coverage:
        if not (row["complete_to"] or row["kind"] in seen or row["kind"] in NEVER_COMPLETE):
            yield (
                f"No {row['kind'].in_words} of {authority.name} is known, "
                "but the packaged register is far from complete: there may have been some."
            )
