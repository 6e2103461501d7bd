"""The path from an inadequate judgement to re-inspection."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from ilacs_cli.domain.calendar.working_days import WorkingCalendar
from ilacs_cli.domain.cycle.intervals import Interval, IntervalQuantiles, era_of, interval_quantiles
from ilacs_cli.domain.cycle.position import CyclePosition
from ilacs_cli.domain.cycle.upcoming import days_done, followed_up
from ilacs_cli.domain.events import Event, EventKind, Grade, Judgements, Outcome, Tier
from ilacs_cli.domain.notes import Note
from ilacs_cli.domain.obligations import Obligation, Window, obligations
from ilacs_cli.domain.rulebook.cycle import REFORM_2026
from ilacs_cli.domain.rulebook.improvement import (
    FIRST_MONITORING_VISIT,
    MONITORING_VISITS,
    MOST_MONITORING_VISITS,
    RE_INSPECTIONS,
)
from ilacs_cli.domain.rules import Rule


class Quarter(NamedTuple):
    """A quarter in which one monitoring visit is expected; when in it no source says.

    Args:
        opens: its first day.
        closes: its last day, included.
        seen: how many monitoring visits are known in it; None where none is.
    """

    opens: date
    closes: date
    seen: int | None


class ReInspection(NamedTuple):
    """How the authority may be re-inspected, by the date of that.

    Args:
        rule: the version of ``improvement/re-inspection``.
    """

    rule: Rule

    @staticmethod
    def shown() -> Mapping[str, str]:
        """Return its keys in JSON."""
        return {
            "rule": "rule.id",
            "title": "rule.title",
            "since": "rule.in_force.since",
            "until": "rule.in_force.until",
            "detail": "rule.detail",
            "source": "rule.source",
        }


class ImprovementPath(NamedTuple):
    """What leads from an inadequate report to re-inspection.

    Args:
        report: the inadequate report.
        obligations: what the authority owes after it.
        first_monitoring_visit: when it is expected; None where that is not known.
        quarters: the quarters from the first day on which the first visit is expected; from
            publication where that is not known.
        re_inspection: how it may be re-inspected, oldest version first.
        observed: how long it has been from inadequate inspections to the next, in months.
        events: what has happened since the report, in order.
        notes: what must be said with it.
        another_of_that_day: whether an event before the report in the register has the same
            authority, kind and date.
    """

    report: Event
    obligations: tuple[Obligation, ...]
    first_monitoring_visit: Window | None
    quarters: tuple[Quarter, ...]
    re_inspection: tuple[ReInspection, ...]
    observed: IntervalQuantiles
    events: tuple[Event, ...]
    notes: tuple[Note, ...]
    another_of_that_day: bool = False

    @staticmethod
    def shown() -> Mapping[str, str]:
        """Return its keys in JSON."""
        return {
            "published": "published",
            "obligations": "obligations",
            "first_monitoring_visit": "first_monitoring_visit",
            "quarters": "quarters",
            "re_inspection": "re_inspection",
            "observed": "observed",
            "events": "events",
            "event_id": "event_id",
            "event": "report.kind",
            "dated": "report.dated",
            "another_of_that_day": "another_of_that_day",
        }

    @property
    def published(self) -> date:
        """The day the report was published, or the nearest date that is known."""
        return self.report.published or self.report.dated

    @property
    def event_id(self) -> str | None:
        """The report's name in the register; None if it has none."""
        return self.report.id or None


def inadequate_report(published: date) -> Event:
    """Return a report of an inadequate inspection of which only the publication is known."""
    return Event(
        kind=EventKind.INSPECTION,
        outcome=Outcome.INADEQUATE,
        published=published,
        judgements=Judgements(Grade.INADEQUATE),
    )


def path_from(  # noqa: PLR0913, PLR0917 - each is something else
    report: Event,
    since: Sequence[Event],
    intervals: Iterable[Interval],
    calendar: WorkingCalendar,
    today: date,
    done: Mapping[str, date] | None = None,
) -> ImprovementPath:
    """Return the path from *report* to re-inspection.

    Args:
        report: an inspection with an inadequate judgement, published.
        since: the authority's later events.
        intervals: all authorities' completed intervals.
        calendar: the working days to count.
        today: the day of asking.
        done: the day on which a duty was done, by ``EVENT:RULE``.

    Raises:
        OutsideCalendarError: if a date lies beyond the calendar.
    """
    # Where no source says whether the judgements count as inadequate, this is the path if they do.
    report = report._replace(outcome=Outcome.INADEQUATE)
    expected = obligations(report, [FIRST_MONITORING_VISIT], calendar, today)
    first, published = expected[0].window if expected else None, report.published or report.dated
    follow_ups = followed_up([report], calendar, today, done or {})
    return ImprovementPath(
        report=report,
        obligations=tuple(follow_up.obligation for follow_up in follow_ups),
        first_monitoring_visit=first,
        quarters=tuple(_quarters(first.opens if first else published, since, calendar))
        if MONITORING_VISITS.covers(report)
        else (),
        re_inspection=tuple(ReInspection(rule) for rule in RE_INSPECTIONS if rule.covers(report)),
        observed=interval_quantiles(intervals, Tier.INADEQUATE, era_of(report)),
        events=tuple(since),
        notes=MONITORING_VISITS.notes_on(report.dated),
    )


def path_of(
    position: CyclePosition,
    events: Iterable[Event],
    intervals: Iterable[Interval],
    calendar: WorkingCalendar,
    today: date,
) -> ImprovementPath | None:
    """Return the path to re-inspection, None for an authority that is not and may not be on one.

    Args:
        position: where the authority stands.
        events: its events known that day.
        intervals: all authorities' completed intervals known that day.
        calendar: the working days to count.
        today: the day of asking.

    Raises:
        OutsideCalendarError: if a date lies beyond the calendar.
    """
    last, tier = position.last_inspection, position.tier
    if last is None or Tier.INADEQUATE not in {tier.tier, *tier.possible}:
        return None
    has_four = last.on_site and REFORM_2026.in_force.covers(last.on_site)
    if has_four and Grade.INADEQUATE not in last.judgements:
        return None
    since = position.between.events
    return path_from(last, since, intervals, calendar, today, days_done(events))


def _quarters(start: date, since: Iterable[Event], calendar: WorkingCalendar) -> Iterable[Quarter]:
    """Yield the quarters from *start*, each with the visits among *since* that began in it."""
    quarter = MONITORING_VISITS.period
    if quarter is None:
        raise ValueError(f"{MONITORING_VISITS.id} has no period")
    visits = [event.began for event in since if event.kind is EventKind.MONITORING_VISIT]
    opens = start
    for number in range(1, MOST_MONITORING_VISITS + 1):
        closes = type(quarter)(quarter.amount * number).after(start, calendar)
        seen = sum(opens <= began <= closes for began in visits)
        yield Quarter(opens, closes, seen or None)
        opens = closes + timedelta(days=1)
