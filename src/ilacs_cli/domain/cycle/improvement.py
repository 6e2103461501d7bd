"""The road from an inadequate judgement to re-inspection."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from ilacs_cli.domain.calendar.working_days import WorkingCalendar
from ilacs_cli.domain.cycle.intervals import Interval, IntervalQuantiles, era_of, interval_quantiles
from ilacs_cli.domain.cycle.position import Standing
from ilacs_cli.domain.cycle.upcoming import days_done, followed_up
from ilacs_cli.domain.events import Event, EventKind, Grade, Judgements, Outcome, Tier
from ilacs_cli.domain.obligations import Obligation, Window, obligations
from ilacs_cli.domain.rulebook.improvement import (
    FIRST_MONITORING_VISIT,
    MONITORING_VISITS,
    MOST_MONITORING_VISITS,
    RE_INSPECTIONS,
)
from ilacs_cli.domain.rules import Rule


class Road(NamedTuple):
    """The road from an inadequate report to re-inspection.

    Args:
        report: the inadequate report.
        owed: what the authority owes after it.
        first_visit: when the first monitoring visit is expected; None where that is not known.
        quarters: the quarters from publication, both ends included, in each of which one
            monitoring visit is expected; when in a quarter, or from when, no source says.
        re_inspections: the versions of ``improvement/re-inspection`` it may fall under, oldest
            first.
        observed: how long it has been from inadequate inspections to the next, in months.
        since: what has happened since the report, in order.
        notes: what must be said with it.
    """

    report: Event
    owed: tuple[Obligation, ...]
    first_visit: Window | None
    quarters: tuple[Window, ...]
    re_inspections: tuple[Rule, ...]
    observed: IntervalQuantiles
    since: tuple[Event, ...]
    notes: tuple[str, ...]


def inadequate_report(published: date) -> Event:
    """Return a report of an inadequate inspection of which only the publication is known."""
    return Event(
        kind=EventKind.INSPECTION,
        outcome=Outcome.INADEQUATE,
        published=published,
        judgements=Judgements(Grade.INADEQUATE),
    )


def road_from(
    report: Event,
    since: Sequence[Event],
    intervals: Iterable[Interval],
    calendar: WorkingCalendar,
    done: Mapping[str, date] | None = None,
) -> Road:
    """Return the road from *report* to re-inspection.

    Args:
        report: an inspection with an inadequate judgement, published.
        since: the authority's later events.
        intervals: all authorities' completed intervals.
        calendar: the working days to count.
        done: the day on which a duty was done, by ``EVENT:RULE``.

    Raises:
        OutsideCalendarError: if a date lies beyond the calendar.
    """
    # Where no source says whether the judgements count as inadequate, this is the road if they do.
    report = report._replace(outcome=Outcome.INADEQUATE)
    expected = obligations(report, [FIRST_MONITORING_VISIT], calendar)
    return Road(
        report=report,
        owed=tuple(coming.obligation for coming in followed_up([report], calendar, done or {})),
        first_visit=expected[0].window if expected else None,
        quarters=tuple(_quarters(report.published or report.dated, calendar))
        if MONITORING_VISITS.covers(report)
        else (),
        re_inspections=tuple(rule for rule in RE_INSPECTIONS if rule.covers(report)),
        observed=interval_quantiles(intervals, Tier.INADEQUATE, era_of(report)),
        since=tuple(since),
        notes=MONITORING_VISITS.notes_on(report.dated),
    )


def road_of(
    found: Standing,
    events: Iterable[Event],
    intervals: Iterable[Interval],
    calendar: WorkingCalendar,
) -> Road | None:
    """Return the road to re-inspection, None for an authority that is not and may not be on one.

    Args:
        found: where the authority stands.
        events: its events known that day.
        intervals: all authorities' completed intervals known that day.
        calendar: the working days to count.

    Raises:
        OutsideCalendarError: if a date lies beyond the calendar.
    """
    if found.last is None or Tier.INADEQUATE not in {found.tier.tier, *found.tier.possible}:
        return None
    return road_from(found.last, found.since, intervals, calendar, days_done(events))


def _quarters(published: date, calendar: WorkingCalendar) -> Iterable[Window]:
    quarter = MONITORING_VISITS.period
    if quarter is None:
        raise ValueError(f"{MONITORING_VISITS.id} has no period")
    opens = published
    for number in range(1, MOST_MONITORING_VISITS + 1):
        closes = type(quarter)(quarter.amount * number).after(published, calendar)
        yield Window(opens, closes)
        opens = closes + timedelta(days=1)
