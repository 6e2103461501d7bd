"""Turns authorities and their events into reports; see ``compose``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from ilacs_cli.domain.coverage import coverage_of
from ilacs_cli.domain.events import RecordKind

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from ilacs_cli.domain.authorities import Authority
    from ilacs_cli.domain.coverage import Coverage
    from ilacs_cli.domain.events import Event, Judgements
    from ilacs_cli.reports import contract_history as contract


class Covering(Protocol):
    """What knows how completely it knows the events."""

    @property
    def coverage(self) -> Sequence[Coverage]:
        """How far each kind of event is known."""


class Knowing(Covering, Protocol):
    """What is known of events beside how far they are known."""

    def is_another(self, event: Event) -> bool:
        """Whether an event before it in the register has the same authority, kind and date."""


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
