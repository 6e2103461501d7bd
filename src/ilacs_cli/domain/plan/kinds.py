"""Which kind of full inspection an authority has next, by the framework's rule, and why."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from ilacs_cli.domain.authorities import Authority
from ilacs_cli.domain.calendar.dates import month_spelt_out
from ilacs_cli.domain.calendar.working_days import WorkingCalendar
from ilacs_cli.domain.cycle.next_inspection import last_full_inspection, next_inspection, under_way
from ilacs_cli.domain.cycle.tiers import tier_of
from ilacs_cli.domain.events import Event, InspectionKind, RecordKind, Tier
from ilacs_cli.domain.notes import Note


class UsualKind(NamedTuple):
    """The kind of full inspection that the framework's rule gives an authority.

    Args:
        kind: the kind; None where it depends on what we do not know.
        why: why, as it stands after "because".
    """

    kind: InspectionKind | None
    why: str


def usual_kind(
    authority: Authority, events: Sequence[Event], called: date, calendar: WorkingCalendar
) -> UsualKind:
    """Return the kind of full inspection that an authority has next.

    Args:
        authority: the authority.
        events: what was known of it on the day of the call.
        called: the day of the call.
        calendar: any calendar; months and years do not depend on it.
    """
    last = last_full_inspection(events)
    begun = [event for event in under_way(events, last, called) if event.began < called]
    if begun:
        return UsualKind(None, "we do not know how the inspection under way will judge it")
    tier = tier_of(last)
    kind = next_inspection(last, tier, (), calendar, called).kind
    return UsualKind(kind, _why(authority, last, tier.tier))


def _why(authority: Authority, last: Event | None, tier: Tier) -> str:
    if last is None:
        return f"we know of no full inspection of {authority.name}"
    when = month_spelt_out(last.dated)
    if last.recorded_as is RecordKind.SIF_INSPECTION:
        return f"{authority.name} was last inspected under the framework before ILACS, in {when}"
    if tier is Tier.NOT_DETERMINED:
        return f"no source says what follows from its last judgements, in {when}"
    return f"{authority.name} was last judged {tier.label}, in {when}"


def note_on_kind(planned: InspectionKind, usual: UsualKind) -> Note | None:
    """Return what must be said of the kind that is *planned*, None if it is not known otherwise."""
    if usual.kind in {None, planned}:
        return None
    return Note(
        "kind-against-rule",
        f"You asked for a {planned} inspection. The usual kind is {usual.kind}, because "
        f"{usual.why}.",
    )


def note_on_assumed(usual: UsualKind) -> Note:
    """Return that the usual kind is assumed, and why."""
    return Note("kind-by-rule", f"We assume a {usual.kind} inspection, because {usual.why}.")
