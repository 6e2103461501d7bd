"""The three-year cycle: where an authority stands, and what comes next."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from ilacs_cli.domain.authorities import Authority, formed_on
from ilacs_cli.domain.calendar.dates import months_between, spelt_out
from ilacs_cli.domain.calendar.working_days import WorkingCalendar
from ilacs_cli.domain.coverage import Coverage
from ilacs_cli.domain.cycle.intervals import Interval
from ilacs_cli.domain.cycle.next_inspection import (
    NextInspection,
    WindowState,
    happened_since,
    last_full_inspection,
    next_inspection,
    under_way,
    without_start,
)
from ilacs_cli.domain.cycle.tiers import TierFinding, tier_of
from ilacs_cli.domain.event_dates import has_begun, lacks_start
from ilacs_cli.domain.events import Event, EventKind, RecordKind, Tier
from ilacs_cli.domain.notes import Note
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
from ilacs_cli.domain.rules import Force, Source


class Visits(NamedTuple):
    """How many visits of a kind are expected between two full inspections, and were seen.

    Args:
        kind: the kind.
        fewest: the fewest expected; None where no source says.
        most: the most expected; None where no source says.
        seen: how many are known since the last full inspection began; None where nothing of that
            time is known.
        known_to: the last day by today to which all are known; None if of no time all are.
        complete: whether that is today.
    """

    kind: EventKind
    fewest: int | None
    most: int | None
    seen: int | None
    known_to: date | None
    complete: bool


class AnnualEngagement(NamedTuple):
    """The yearly meeting with the inspectorate, of which the register knows none.

    Args:
        rule: the rule's id.
        title: what it is.
        seen: None, for none is known.
        expected: how many are expected since the last full inspection, one in each whole year;
            None where no day on site of it is known to count from.
        force: how binding the rule is.
        source: where it comes from.
    """

    rule: str = rulebook.ANNUAL_ENGAGEMENT.id
    title: str = rulebook.ANNUAL_ENGAGEMENT.title
    seen: None = None
    expected: int | None = None
    force: Force = rulebook.ANNUAL_ENGAGEMENT.force
    source: Source = rulebook.ANNUAL_ENGAGEMENT.source


class Between(NamedTuple):
    """What is expected between two full inspections, and what was seen.

    Args:
        since: the first day on site of the last full inspection; None where it is not known.
        visits: the visits, kind by kind.
        annual_engagement: the yearly meeting.
        events: everything known since the last full inspection began, in order.
    """

    since: date | None
    visits: tuple[Visits, ...]
    annual_engagement: AnnualEngagement
    events: tuple[Event, ...]


class CyclePosition(NamedTuple):
    """Where an authority stands in its cycle on a day.

    Args:
        authority: the authority.
        last_inspection: its last full inspection known that day; None if none is.
        tier: what that makes of it.
        next_inspection: the next full inspection.
        between: what is expected in between, and what was seen.
        notes: what must be said with it.
        begun: the full inspections called or begun whose reports are not out.
    """

    authority: Authority
    last_inspection: Event | None
    tier: TierFinding
    next_inspection: NextInspection
    between: Between
    notes: tuple[Note, ...]
    begun: tuple[Event, ...] = ()


def position(  # noqa: PLR0913 - one argument for each thing that decides
    authority: Authority,
    events: Sequence[Event],
    intervals: Iterable[Interval],
    calendar: WorkingCalendar,
    today: date,
    *,
    coverage: Sequence[Coverage] = (),
    planned: Iterable[Event] = (),
) -> CyclePosition:
    """Return where *authority* stands on *today*.

    Args:
        authority: the authority.
        events: its events known by *today*.
        intervals: all authorities' completed intervals known by *today*.
        calendar: any calendar; months and years do not depend on it.
        today: the day to answer for.
        coverage: from when to when every event of a kind is known.
        planned: full inspections of it that are recorded as to begin later, without a call.

    Raises:
        OutsideCalendarError: if a date lies beyond the calendar.
    """
    last = last_full_inspection(events)
    tier = tier_of(last)
    begun, unknown = under_way(events, last, today), without_start(events, last, today)
    said = [told_under_way(one, today, follows=last is not None) for one in (*begun, *unknown)]
    following = next_inspection(last, tier, intervals, calendar, today, begun=begun)
    notes = (
        *said,
        *map(_not_counted_on, planned),
        *_notes(authority, last, tier, following, today),
    )
    between = _between(last, tier.tier, events, coverage, today)
    return CyclePosition(authority, last, tier, following, between, notes, tuple(begun))


def _between(
    last: Event | None,
    tier: Tier,
    events: Sequence[Event],
    coverage: Iterable[Coverage],
    today: date,
) -> Between:
    """Return what is expected after *last*, which puts an authority in a *tier*, and was seen.

    Args:
        last: the last full inspection; None if none is known.
        tier: what it makes of the authority.
        events: all its events known by *today*.
        coverage: from when to when every event of a kind is known.
        today: the day to answer for.
    """
    since = happened_since(last, events) if last else ()
    known_to = {
        row.kind.event_kind: min(row.complete_to, today) for row in coverage if row.complete_to
    }
    came = [event for event in since if has_begun(event, today)]
    visits = [
        Visits(
            kind,
            fewest,
            most,
            seen=_seen(kind, came, last, known_to.get(kind)),
            known_to=known_to.get(kind),
            complete=known_to.get(kind) == today,
        )
        for kind, (fewest, most) in _expected(tier).items()
    ]
    first_day = last.on_site_start if last else None
    return Between(
        first_day, tuple(visits), AnnualEngagement(expected=_meetings(last, today)), since
    )


def _expected(tier: Tier) -> dict[EventKind, tuple[int | None, int | None]]:
    """Return the fewest and the most visits of each kind that are expected after *tier*."""
    is_monitored = tier is Tier.INADEQUATE
    return {
        EventKind.FOCUSED_VISIT: rulebook.FOCUSED_VISITS_AFTER.get(tier, (None, None)),
        EventKind.JTAI: (None, None),
        EventKind.ASSURANCE_VISIT: (None, None),
        EventKind.MONITORING_VISIT: (FEWEST_MONITORING_VISITS, MOST_MONITORING_VISITS)
        if is_monitored
        else (None, None),
    }


def _seen(
    kind: EventKind, events: Iterable[Event], last: Event | None, known_to: date | None
) -> int | None:
    """Return how many of *events* are of a *kind*, None where nothing of the time is known."""
    seen = sum(event.kind is kind for event in events)
    is_known = known_to is not None and (last is None or known_to >= last.began)
    return seen if seen or is_known else None


def _meetings(last: Event | None, today: date) -> int | None:
    """Return the whole years since *last* began: one meeting with the inspectorate in each.

    None where no day on site is known to count from.
    """
    if last is None or last.on_site is None:
        return None
    return months_between(last.on_site, today) // _MONTHS_A_YEAR


_MONTHS_A_YEAR = 12


def _not_counted_on(planned: Event) -> Note:
    """Return that an inspection *planned* without a call changes nothing yet."""
    return Note(
        "start-not-counted-on",
        f"You recorded an inspection that is to begin on {spelt_out(planned.began)}. We "
        "count on it once its call is recorded, or in the week before.",
    )


def told_under_way(inspection: Event, today: date, *, follows: bool = True) -> Note:
    """Return that an *inspection* is under way, or has been called, in sentences.

    Args:
        inspection: the inspection.
        today: the day to answer for.
        follows: whether one before it is known.
    """
    called = spelt_out(inspection.notified) if inspection.notified else ""
    if lacks_start(inspection, today):
        return Note(
            "no-start-recorded",
            f"Ofsted called on {called} about a full inspection; we have no record of the start. "
            "So we no longer count on it (check: no start recorded).",
        )
    so = ", so we go by the inspection before it" if follows else ""
    first, last = inspection.on_site_start, inspection.on_site_end
    state = f"A full inspection began on {spelt_out(first)}" if first else "An inspection has begun"
    if last and not first:
        state = f"Inspectors were on site until {spelt_out(last)}"
    if called and first and first > today:
        state = f"Ofsted called on {called} about a full inspection, to begin on {spelt_out(first)}"
    elif inspection.is_call:
        state = f"Ofsted called on {called} about a full inspection; we have no record of the start"
    elif called and first:
        state = f"A full inspection, called on {called}, began on {spelt_out(first)}"
    return Note("inspection-under-way", f"{state}. The report is not out yet{so}.")


def _notes(
    authority: Authority,
    last: Event | None,
    tier: TierFinding,
    following: NextInspection,
    today: date,
) -> Iterable[Note]:
    """Yield what bears on the answer: a new authority, the pandemic, 2018, the unknown, 2026."""
    yield from _notes_on_forming(authority, last, today)
    if last:
        yield from _notes_on_last(last, today)
    if following.rule:
        yield from following.rule.notes_on(today)
    yield from _notes_on_tier(tier, following)
    yield from _notes_on_reform(following, today)


def _notes_on_forming(authority: Authority, last: Event | None, today: date) -> Iterable[Note]:
    formed = formed_on(authority.name)
    if formed and (last is None or today < formed):
        was = "was formed" if formed <= today else "did not exist yet: it was formed"
        yield Note(
            "no-cycle-for-new-authority",
            f"{authority.name} {was} on {spelt_out(formed)}. We know of no rule on when Ofsted "
            "inspects a new authority.",
        )


def _notes_on_last(last: Event, today: date) -> Iterable[Note]:
    if last.began <= LAST_OF_SUSPENSION and today >= FIRST_OF_SUSPENSION:
        yield NO_CLOCK_STOPS
    if last.recorded_as is RecordKind.SIF_INSPECTION:
        yield Note(
            "last-under-sif",
            "The last full inspection was under the framework before ILACS, the single inspection "
            "framework. The first one under ILACS is a standard one.",
        )


def _notes_on_reform(following: NextInspection, today: date) -> Iterable[Note]:
    reaches = following.window.closes if following.window else today
    if max(reaches, today) >= rulebook.REFORM_FROM:
        yield Note(
            "no-overall-judgement",
            f"An inspection that begins on or after {spelt_out(rulebook.REFORM_FROM)} gives four "
            "judgements and no overall one.",
        )


def _notes_on_tier(tier: TierFinding, following: NextInspection) -> Iterable[Note]:
    if tier.tier in rulebook.JTAI_MAY_REPLACE_A_VISIT:
        yield Note(
            "jtai-may-replace-visit",
            "A JTAI may take the place of one focused visit, by other people's accounts.",
        )
    if tier.tier is Tier.INADEQUATE:
        yield Note(
            "no-period-to-re-inspection",
            "No rule says when Ofsted inspects an inadequate authority again.",
        )
    if Tier.GOOD_OR_BETTER in tier.possible:
        yield Note(
            "kind-not-determined",
            "The next inspection is short after good or better, and standard otherwise.",
        )
    if tier.tier is Tier.NOT_DETERMINED and Tier.INADEQUATE in tier.possible:
        yield Note(
            "no-window-if-inadequate",
            "Ofsted's timetable holds if the authority does not count as inadequate. No rule says "
            "when Ofsted inspects an inadequate authority again.",
        )
    if following.place is WindowState.PAST and following.window:
        yield Note(
            "window-closed",
            f"By Ofsted's timetable the next one was due by {spelt_out(following.window.closes)}. "
            "We know of none since the last.",
        )
