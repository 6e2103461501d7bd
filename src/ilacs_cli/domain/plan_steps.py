"""The steps from the inspectors' call to publication."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from ilacs_cli.domain.calendar import BankHoliday, WorkingCalendar
from ilacs_cli.domain.events import Event, EventKind
from ilacs_cli.domain.judgements import InspectionKind
from ilacs_cli.domain.lags import Usual
from ilacs_cli.domain.obligations import Window
from ilacs_cli.domain.periods import Period
from ilacs_cli.domain.rulebook import publication as rulebook
from ilacs_cli.domain.rulebook.draft_report import COMMENTS
from ilacs_cli.domain.rulebook.notice import Stay
from ilacs_cli.domain.rules import Force, Rule
from ilacs_cli.domain.sources import Source
from ilacs_cli.domain.stays import last_day, notice_of, seen, stay_of


class StepName(StrEnum):
    """A step on the road, in order."""

    CALL = "call"
    ON_SITE = "on-site"
    LAST_DAY = "last-day-on-site"
    DRAFT = "draft-report"
    COMMENTS = "comments"
    PUBLICATION = "publication"


class OnSite(NamedTuple):
    """The days on site that follow a call.

    Args:
        kind: what the inspectors come for.
        inspection: which kind of inspection, if it is one.
        notified: the day of the call.
        rule: the rule on the notice.
        first: the first day on site.
        stay: how long they stay.
        last: the last day on site, included.
    """

    kind: EventKind
    inspection: InspectionKind | None
    notified: date
    rule: Rule
    first: date
    stay: Stay
    last: date


class Step(NamedTuple):
    """A step on the road.

    Args:
        name: which step.
        title: what happens.
        force: how binding that is; None for what has happened and for what no source tells.
        day: its day; None where there is a window, or nothing is known.
        window: the first and the last day on which it is expected.
        latest: the last days on which it can happen, if what follows it comes on the first and
            on the last day of its window.
        rule: the rule it rests on.
        source: where that comes from.
        about: whether its day is approximate.
        provisional: whether its day rests on bank holidays not yet published.
        counted_from: the day, itself not counted, from which it was counted.
        period: how long was counted.
        skipped: the bank holidays that were not counted.
        notes: what must be said with it.
    """

    name: StepName
    title: str
    force: Force | None = None
    day: date | None = None
    window: Window | None = None
    latest: Window | None = None
    rule: str | None = None
    source: Source | None = None
    about: bool = False
    provisional: bool = False
    counted_from: date | None = None
    period: Period | None = None
    skipped: tuple[BankHoliday, ...] = ()
    notes: tuple[str, ...] = ()


def on_site(
    kind: EventKind, notified: date, inspection: InspectionKind | None, calendar: WorkingCalendar
) -> OnSite:
    """Return the days on site that follow a call.

    Raises:
        InputError: if no rule on the notice was in force on the day of the call.
        OutsideCalendarError: if a date lies beyond the calendar.
    """
    rule, stay = notice_of(kind, notified), stay_of(kind, inspection)
    first = rule.due(notified, calendar)
    if first is None:
        raise ValueError(f"{rule.id} gives no day")
    return OnSite(kind, inspection, notified, rule, first, stay, last_day(first, stay, calendar))


def steps(
    visit: OnSite,
    events: Iterable[Event],
    lag: Usual,
    published: Window | None,
    calendar: WorkingCalendar,
) -> tuple[Step, ...]:
    """Return the steps up to publication, in order.

    Args:
        visit: the days on site.
        events: what is known to have happened, to any authority.
        lag: how long publication has usually taken.
        published: when it is expected; None where too little is known to tell.
        calendar: the working days to count.

    Raises:
        OutsideCalendarError: if a date lies beyond the calendar.
    """
    return (
        Step(StepName.CALL, "Take the inspectors' call", day=visit.notified),
        _first_day(visit, calendar),
        _last_day(visit, events, calendar),
        *_before_publication(visit, published, calendar),
        _publication(visit, lag, published, calendar),
    )


def _first_day(visit: OnSite, calendar: WorkingCalendar) -> Step:
    rule = visit.rule
    return Step(
        StepName.ON_SITE,
        rule.title,
        rule.force,
        day=visit.first,
        rule=rule.id,
        source=rule.source,
        about=rule.about,
        provisional=calendar.is_provisional(visit.first),
        counted_from=visit.notified,
        period=rule.period,
        skipped=tuple(calendar.skipped(visit.notified, visit.first)),
        notes=(*filter(None, [rule.detail]), *rule.notes_on(visit.notified)),
    )


def _last_day(visit: OnSite, events: Iterable[Event], calendar: WorkingCalendar) -> Step:
    stay = visit.stay
    known = seen(events, visit.kind, visit.inspection, calendar)
    return Step(
        StepName.LAST_DAY,
        f"End the {visit.kind.in_words} on site",
        stay.force,
        day=visit.last,
        rule=stay.rule,
        source=stay.source,
        about=visit.rule.about,
        provisional=calendar.is_provisional(visit.last),
        notes=(
            f"{stay.length} on site, the first day included.",
            *filter(None, [stay.detail]),
            f"So it was in {known.as_expected} of the {known.known} that the register knows.",
        ),
    )


def _before_publication(
    visit: OnSite, published: Window | None, calendar: WorkingCalendar
) -> Iterable[Step]:
    """Yield the draft and the comments on it: no source known says when the draft comes."""
    rule = COMMENTS
    period = rule.period if rule.in_force.covers(visit.first) else None
    latest = None
    if published and period:
        latest = Window(
            period.before(published.opens, calendar), period.before(published.closes, calendar)
        )
    yield Step(
        StepName.DRAFT,
        "Receive the draft report",
        latest=latest,
        about=visit.rule.about,
        provisional=bool(latest and calendar.is_provisional(latest.closes)),
        notes=tuple(_on_the_draft(latest, period)),
    )
    if period:
        yield Step(
            StepName.COMMENTS,
            rule.title,
            rule.force,
            rule=rule.id,
            source=rule.source,
            period=period,
            notes=(
                f"Within {period} of receiving the draft, whose day is not known before it comes.",
                *filter(None, [rule.detail]),
                *rule.notes_on(visit.first),
            ),
        )


def _on_the_draft(latest: Window | None, period: Period | None) -> Iterable[str]:
    yield "How soon after the last day on site the draft comes is not known: no source says."
    if latest:
        yield (
            f"For {period} of comments to be over by publication it must have come {period} "
            "before: the two days are those for the first and the last day expected for "
            "publication."
        )


def _publication(
    visit: OnSite, lag: Usual, published: Window | None, calendar: WorkingCalendar
) -> Step:
    return Step(
        StepName.PUBLICATION,
        f"Ofsted publishes the {'report' if visit.kind is EventKind.INSPECTION else 'letter'}",
        rulebook.FORCE,
        window=published,
        source=rulebook.LAGS_SOURCE,
        about=visit.rule.about,
        provisional=bool(published and calendar.is_provisional(published.closes)),
        counted_from=visit.last,
        notes=tuple(_on_publication(lag)),
    )


def _on_publication(lag: Usual) -> Iterable[str]:
    if lag.p10 is None:
        yield (
            f"Too few such events of that time are known by now ({lag.known or 'none'}) to tell "
            "how long publication takes."
        )
        return
    yield (
        f"Of {lag.known} such events of that time, at least four in five were published "
        f"{lag.p10} to {lag.p90} working days after the last day on site, most often "
        f"{lag.most_common}: observed, not a promise."
    )
    yield (
        "The days around Christmas on which nothing is published are not counted, for the "
        "register's own publications are foretold best without them."
    )
