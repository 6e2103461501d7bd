"""The three-year cycle: where an authority stands, and what comes next."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from ilacs_cli.domain.authorities import Authority, formed_on
from ilacs_cli.domain.calendar import WorkingCalendar
from ilacs_cli.domain.dates import in_words, months_between
from ilacs_cli.domain.events import Event, EventKind, RecordKind
from ilacs_cli.domain.intervals import Interval
from ilacs_cli.domain.judgements import Tier
from ilacs_cli.domain.next_inspection import (
    NextInspection,
    Place,
    last_full_inspection,
    next_inspection,
    under_way,
)
from ilacs_cli.domain.rulebook import cycle as rulebook
from ilacs_cli.domain.rulebook.improvement import (
    FEWEST_MONITORING_VISITS,
    MOST_MONITORING_VISITS,
)
from ilacs_cli.domain.rulebook.pandemic import (
    FIRST_OF_SUSPENSION,
    LAST_OF_SUSPENSION,
    NO_CLOCK_STOPS,
)
from ilacs_cli.domain.tiers import TierFinding, tier_of


class Visits(NamedTuple):
    """How many visits of a kind are expected between two full inspections, and were seen.

    Args:
        kind: the kind.
        fewest: the fewest expected; None where no source says.
        most: the most expected; None where no source says.
        seen: those since the last full inspection began.
    """

    kind: EventKind
    fewest: int | None
    most: int | None
    seen: tuple[Event, ...]


class Standing(NamedTuple):
    """Where an authority stands in its cycle on a day.

    Args:
        authority: the authority.
        last: its last full inspection known that day; None if none is.
        tier: what that makes of it.
        next: the next full inspection.
        visits: what is expected in between, and what was seen.
        since: everything known since the last full inspection began, in order.
        meetings: how many yearly meetings are expected to have been since; None if none is.
        notes: what must be said with it.
    """

    authority: Authority
    last: Event | None
    tier: TierFinding
    next: NextInspection
    visits: tuple[Visits, ...]
    since: tuple[Event, ...]
    meetings: int | None
    notes: tuple[str, ...]


def standing(
    authority: Authority,
    events: Sequence[Event],
    intervals: Iterable[Interval],
    calendar: WorkingCalendar,
    today: date,
) -> Standing:
    """Return where *authority* stands on *today*.

    Args:
        authority: the authority.
        events: its events known by *today*.
        intervals: all authorities' completed intervals known by *today*.
        calendar: any calendar; months and years do not depend on it.
        today: the day to answer for.

    Raises:
        OutsideCalendarError: if a date lies beyond the calendar.
    """
    last = last_full_inspection(events)
    tier = tier_of(last)
    since = tuple(
        event
        for event in events
        if last and event.kind is not EventKind.DUTY_DONE and event.began > last.began
    )
    begun = under_way(events, last)
    coming = next_inspection(last, tier, intervals, calendar, today, begun=begun)
    return Standing(
        authority=authority,
        last=last,
        tier=tier,
        next=coming,
        visits=_visits(tier.tier, since),
        since=since,
        meetings=_meetings(last, today),
        notes=(*map(told_under_way, begun), *_notes(authority, last, tier, coming, today)),
    )


def _visits(tier: Tier, since: Sequence[Event]) -> tuple[Visits, ...]:
    fewest, most = rulebook.FOCUSED_VISITS_AFTER.get(tier, (None, None))
    monitored = tier is Tier.INADEQUATE
    fewest_monitored = FEWEST_MONITORING_VISITS if monitored else None
    most_monitored = MOST_MONITORING_VISITS if monitored else None
    return (
        Visits(EventKind.FOCUSED_VISIT, fewest, most, _of(EventKind.FOCUSED_VISIT, since)),
        Visits(EventKind.JTAI, None, None, _of(EventKind.JTAI, since)),
        Visits(EventKind.ASSURANCE_VISIT, None, None, _of(EventKind.ASSURANCE_VISIT, since)),
        Visits(
            EventKind.MONITORING_VISIT,
            fewest_monitored,
            most_monitored,
            _of(EventKind.MONITORING_VISIT, since),
        ),
    )


def _meetings(last: Event | None, today: date) -> int | None:
    """Return the whole years since *last* began: one meeting with the inspectorate in each.

    None where no day on site is known to count from.
    """
    if last is None or last.on_site is None:
        return None
    return months_between(last.on_site, today) // _MONTHS_A_YEAR


_MONTHS_A_YEAR = 12


def told_under_way(inspection: Event) -> str:
    """Return that an *inspection* is under way, in sentences."""
    first, last = inspection.on_site_start, inspection.on_site_end
    told = f"began on {in_words(first)}" if first else "has begun"
    if last and not first:
        told = f"was on site until {in_words(last)}"
    return (
        f"A full inspection {told}. Its report is not out, so the last one with a report counts "
        "here."
    )


def _of(kind: EventKind, events: Iterable[Event]) -> tuple[Event, ...]:
    return tuple(event for event in events if event.kind is kind)


def _notes(
    authority: Authority,
    last: Event | None,
    tier: TierFinding,
    coming: NextInspection,
    today: date,
) -> Iterable[str]:
    """Yield what bears on the answer: a new authority, the pandemic, 2018, the unknown, 2026."""
    yield from _notes_on_forming(authority, last, today)
    if last:
        yield from _notes_on_last(last, today)
    if coming.rule:
        yield from coming.rule.notes_on(today)
    yield from _notes_on_tier(tier, coming)
    yield from _notes_on_reform(coming, today)


def _notes_on_forming(authority: Authority, last: Event | None, today: date) -> Iterable[str]:
    formed = formed_on(authority.name)
    if formed and (last is None or today < formed):
        was = "was formed" if formed <= today else "did not exist: it was formed later,"
        yield (
            f"{authority.name} {was} on {in_words(formed)}; no cycle rule for newly formed "
            "authorities is known."
        )


def _notes_on_last(last: Event, today: date) -> Iterable[str]:
    if last.began <= LAST_OF_SUSPENSION and today >= FIRST_OF_SUSPENSION:
        yield NO_CLOCK_STOPS
    if last.recorded_as is RecordKind.SIF_INSPECTION:
        yield (
            "The last full inspection was under the single inspection framework. The cycle has "
            f"run {rulebook.NEXT_INSPECTION.in_force.in_words}, and the first ILACS inspection is "
            "a standard one."
        )


def _notes_on_reform(coming: NextInspection, today: date) -> Iterable[str]:
    reaches = coming.window.closes if coming.window else today
    if max(reaches, today) >= rulebook.REFORM_FROM:
        yield (
            f"An inspection that begins on or after {in_words(rulebook.REFORM_FROM)} gives four "
            f"judgements and no overall one ({rulebook.REFORM_2026.id})."
        )


def _notes_on_tier(tier: TierFinding, coming: NextInspection) -> Iterable[str]:
    if tier.tier in rulebook.JTAI_MAY_REPLACE_A_VISIT:
        yield "A JTAI may take the place of one focused visit (secondary)."
    if tier.tier is Tier.INADEQUATE:
        yield (
            "No period is laid down for the re-inspection of an inadequate authority: see "
            "'ilacs improvement'."
        )
    if Tier.GOOD_OR_BETTER in tier.possible:
        yield "The next inspection is short after good or better, standard otherwise."
    if tier.tier is Tier.NOT_DETERMINED and Tier.INADEQUATE in tier.possible:
        yield (
            "The window holds if the authority does not count as inadequate; for one that does, "
            "no period is laid down."
        )
    if coming.place is Place.PAST and coming.window:
        yield (
            f"The window closed on {in_words(coming.window.closes)}; no later full inspection "
            "is known."
        )
