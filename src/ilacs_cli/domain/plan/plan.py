"""The plan after the inspectors' call: the steps to publication and the duties that follow."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from ilacs_cli.domain.calendar.dates import months_after, spelt_out
from ilacs_cli.domain.calendar.working_days import WorkingCalendar
from ilacs_cli.domain.event_dates import odd_call
from ilacs_cli.domain.events import Event, EventKind, InspectionKind, Outcome, RecordKind
from ilacs_cli.domain.notes import Note
from ilacs_cli.domain.obligations import Obligation, Window, obligations
from ilacs_cli.domain.plan.publication import (
    LagQuantiles,
    PublicationDays,
    lag_era_of,
    measure_lags,
    summarise_lags,
)
from ilacs_cli.domain.plan.stays import EVENTS, RECORDED_AS
from ilacs_cli.domain.plan.steps import (
    Step,
    Visit,
    published_as,
    steps_on_site,
    steps_to_publication,
    visit_after,
)
from ilacs_cli.domain.rulebook import DUTIES
from ilacs_cli.domain.rulebook.event_dates import MONTHS_APART
from ilacs_cli.domain.rulebook.notice import USUAL_DAYS, USUAL_STARTS, UsualDays
from ilacs_cli.domain.rulebook.pandemic import NO_CLOCK_STOPS, SUSPENDED
from ilacs_cli.domain.rulebook.publication import ELECTIONS_TO_COME, Closure
from ilacs_cli.domain.rulebook.start_weeks import is_open, week_of

_IF_FOUND = {
    EventKind.FOCUSED_VISIT: (Outcome.PRIORITY_ACTION, "if asked"),
    EventKind.JTAI: (Outcome.STATEMENT, "if the report asks for a written statement"),
}
"""By kind of event, the outcome that its dated duties depend on, and the same in words."""


class Call(NamedTuple):
    """The inspectors' call.

    Args:
        event: what they come for.
        notified: the day of the call.
        kind: which kind of inspection, if it is one.
        first: the first day on site, if it is known; else the rules give it.
        last: the last day on site, if it is known.
    """

    event: EventKind
    notified: date
    kind: InspectionKind | None = None
    first: date | None = None
    last: date | None = None


def recorded_call(
    events: Iterable[Event], kind: EventKind | None, notified: date | None
) -> Call | None:
    """Return the latest call among *events* whose report is not out, None if there is none.

    Args:
        events: what is known of one authority.
        kind: what the inspectors come for; None for anything that can be planned.
        notified: the day of the call; None for any.
    """
    calls = [
        Call(event.kind, event.notified, _KINDS.get(event.recorded_as), *_days_on_site(event))
        for event in events
        if event.notified
        and event.kind in EVENTS
        and not event.is_reported
        and kind in {None, event.kind}
        and notified in {None, event.notified}
    ]
    return max(calls, key=lambda call: call.notified, default=None)


_KINDS: Mapping[RecordKind | None, InspectionKind | None] = {
    recorded_as: kind for (_, kind), recorded_as in RECORDED_AS.items()
}


def _days_on_site(event: Event) -> tuple[date | None, date | None]:
    return event.on_site_start, event.on_site_end if event.on_site_start else None


class PlannedObligation(NamedTuple):
    """A duty that follows publication.

    Args:
        obligation: the duty; its window runs from the due date after publication on the first
            day of *counted_from_window* to the due date after publication on the last.
        condition: what the duty depends on; None if it is owed in any case.
        counted_from_window: when publication is expected, from the day on which the rule is in
            force; None where that is not known.
        about: whether its window is approximate.
    """

    obligation: Obligation
    condition: str | None
    counted_from_window: Window | None
    about: bool

    @staticmethod
    def shown() -> Mapping[str, str]:
        """Return the keys of its JSON: those of an obligation, then its own."""
        return {
            **_within_obligation(Obligation.shown()),
            **{key: key for key in ("about", "condition", "counted_from_window")},
        }

    @staticmethod
    def columns() -> Mapping[str, str]:
        """Return its columns in CSV: those of an obligation, then its own."""
        start = {"counted_from_opens": "opens", "counted_from_closes": "closes"}
        return {
            **_within_obligation(Obligation.columns()),
            "about": "about",
            "condition": "condition",
            **{column: f"counted_from_window.{end}" for column, end in start.items()},
        }


def _within_obligation(shown: Mapping[str, str]) -> dict[str, str]:
    return {key: f"obligation.{path}" for key, path in shown.items()}


class Plan(NamedTuple):
    """The steps from a call to publication, and the duties that follow.

    Args:
        call: the call.
        steps: the steps up to publication, in order.
        publication: when publication is expected; None where too few such events are known.
        obligations: the duties that follow, soonest first.
        observed: how long publication has taken.
        not_published: the days on the way on which nothing is published.
        notes: notes for the reader.
    """

    call: Call
    steps: tuple[Step, ...]
    publication: Window | None
    obligations: tuple[PlannedObligation, ...]
    observed: LagQuantiles
    not_published: tuple[Closure, ...]
    notes: tuple[Note, ...]


def make_plan(call: Call, events: Sequence[Event], calendar: WorkingCalendar, today: date) -> Plan:
    """Return the plan after a *call*.

    Args:
        call: the call.
        events: the events known by *today*, of all authorities.
        calendar: the working days to count.
        today: the day of asking.

    Raises:
        InputError: if no rule on the notice was in force on the day of the call.
        OutsideCalendarError: if a date lies beyond the calendar.
    """
    visit = visit_after(call.event, call.notified, call.kind, calendar)
    visit = visit.known_to_begin(call.first, call.last, calendar)
    # Where no day on site is known, the time of the call stands for that of the visit.
    era, days = lag_era_of(visit.last or visit.notified), PublicationDays(calendar, today)
    lag = summarise_lags(measure_lags(events, calendar, today), call.event, era)
    published = _published(visit.last, lag, days) if visit.last else None
    return Plan(
        call=call,
        steps=(
            *steps_on_site(visit, events, calendar),
            *steps_to_publication(visit, lag, published, calendar),
        ),
        publication=published,
        obligations=tuple(_obligations(visit, published, days, today)),
        observed=lag,
        not_published=tuple(days.closures(visit.last, published.closes))
        if visit.last and published
        else (),
        notes=(*_doubt_on_year(call, today), *_notes(visit, published, calendar, today)),
    )


def _published(end: date, lag: LagQuantiles, days: PublicationDays) -> Window | None:
    """Return the days between which four in five of such events have been published."""
    if lag.p10 is None or lag.p90 is None:
        return None
    return Window(days.after(end, lag.p10), days.after(end, lag.p90))


def _obligations(
    visit: Visit, published: Window | None, days: PublicationDays, today: date
) -> Iterable[PlannedObligation]:
    """Yield the duties after publication, each counted as if received on that day.

    Publication may be later than *published*, so no date here is the latest.
    """
    outcome, if_found = _IF_FOUND.get(visit.event, (None, None))
    event = Event(visit.event, outcome=outcome, on_site_end=visit.last or visit.notified)
    soonest = _soonest(event, published, days, today) if published else {}
    if published:
        event = event._replace(published=published.closes)
    for obligation in obligations(event, DUTIES, days.calendar, today):
        condition = if_found if obligation.rule.applies.outcomes else None
        if published is None or obligation.computed is None:
            yield PlannedObligation(obligation, condition, None, obligation.rule.about)
        else:
            first, due = soonest[obligation.rule.id]
            window = Window(due, obligation.computed)
            yield PlannedObligation(
                _expected(obligation, window, begins_late=first != published.opens),
                condition,
                Window(first, published.closes),
                visit.about or obligation.rule.about,
            )


def _expected(obligation: Obligation, window: Window, *, begins_late: bool) -> Obligation:
    """Return a duty whose day is not known yet, with the *window* in which it will fall due.

    Args:
        obligation: the duty, counted from the last day expected for publication.
        window: the first and the last day on which it may fall due.
        begins_late: whether its rule comes into force only within publication's window.
    """
    note = Note(
        "owed-only-if-later",
        f"You owe this only if the letter or report is dated {obligation.rule.in_force}.",
    )
    return obligation._replace(
        computed=None,
        counted_from=None,
        skipped=(),
        window=window,
        notes=(*obligation.notes, note) if begins_late else obligation.notes,
        at_the_latest=False,
    )


def _soonest(
    event: Event, published: Window, days: PublicationDays, today: date
) -> dict[str, tuple[date, date]]:
    """Return by rule the first day for publication on which it is in force, and the date it gives.

    That is the first day of *published* unless the rule begins within it.
    """
    soonest: dict[str, tuple[date, date]] = {}
    begun = {rule.id for rule in DUTIES if rule.covers(event._replace(published=published.closes))}
    day = published.opens
    while day <= published.closes and not begun <= soonest.keys():
        for obligation in obligations(event._replace(published=day), DUTIES, days.calendar, today):
            if obligation.computed:
                soonest.setdefault(obligation.rule.id, (day, obligation.computed))
        day = days.after(day, 1)
    return soonest


def _notes(
    visit: Visit, published: Window | None, calendar: WorkingCalendar, today: date
) -> Iterable[Note]:
    yield from _notes_on_call(visit, calendar)
    if visit.notified > today:
        yield Note(
            "call-to-come",
            f"Check the date of the call: {spelt_out(visit.notified)} is still to come.",
        )
    if SUSPENDED.covers(visit.notified) or (visit.last and SUSPENDED.covers(visit.last)):
        yield NO_CLOCK_STOPS
    if visit.last is None:
        yield Note(
            "no-day-on-site-to-plan",
            "No source says how long the notice was then, so we cannot work out a date after the "
            "call. The duties are those in force on the day of the call.",
        )
    if visit.about:
        yield Note(
            "notice-approximate",
            "We know only roughly how long the notice was then, so every date after the call is "
            "approximate.",
        )
    if published:
        yield Note(
            "counted-from-publication",
            "Duties are counted from publication. They are due earlier if the authority received "
            f"the {published_as(visit.event)} sooner.",
        )
    if published and published.closes > today:
        yield ELECTIONS_TO_COME


def _doubt_on_year(call: Call, today: date) -> Iterable[Note]:
    """Yield that the call was long ago, if it was: a plan is for what is to come."""
    if call.notified < months_after(today, -MONTHS_APART):
        yield Note(
            "call-long-ago",
            f"Check the year of the call: {spelt_out(call.notified)} is over a year ago.",
        )


def _notes_on_call(visit: Visit, calendar: WorkingCalendar) -> Iterable[Note]:
    """Yield what is odd about the day of the call."""
    notified, usual = visit.notified, USUAL_DAYS.get(visit.event)
    if why := calendar.why_not_working(notified):
        yield Note(
            "call-not-working-day",
            f"{spelt_out(notified)} is not a working day ({why}). Check the date of the call.",
        )
    else:
        yield from odd_call(visit.event, notified)
    if visit.is_known:
        return
    if usual:
        yield from _notes_on_first_day(visit, usual, calendar)
    yield from _notes_on_start(visit)


def _notes_on_start(visit: Visit) -> Iterable[Note]:
    """Yield that a counted notice ends on a day on which such visits do not usually begin."""
    first, usual = visit.first, USUAL_STARTS.get(visit.event)
    if first and usual and not visit.about and first.weekday() not in usual.weekdays:
        yield Note(
            "start-on-unusual-day",
            f"{usual.in_words}. {visit.rule.period} after the call is {spelt_out(first)}, a "
            f"{first:%A}. Ask the inspectors.",
        )


def _notes_on_first_day(
    visit: Visit, usual: UsualDays, calendar: WorkingCalendar
) -> Iterable[Note]:
    """Yield what is odd about the day on which an inspection would usually begin."""
    day = usual.first_day(visit.notified)
    if calendar.why_not_working(day):
        yield Note(
            "notice-over-bank-holiday",
            f"The {usual.called} after, {spelt_out(day)}, is a bank holiday. No source says when "
            "Ofsted begins then, so we assume the next working day. Ask the inspectors.",
        )
    if not is_open(week_of(day)):
        yield Note(
            "start-in-closed-week",
            "No full inspection that we know of has begun at this time of year, in or around the "
            "school holidays. Check the date of the call.",
        )
