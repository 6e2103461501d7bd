"""The road from the inspectors' call to the duties that follow what they publish."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from ilacs_cli.domain.calendar.dates import in_words
from ilacs_cli.domain.calendar.working_days import WorkingCalendar
from ilacs_cli.domain.events import Event, EventKind, InspectionKind, Outcome
from ilacs_cli.domain.obligations import Obligation, Window, obligations
from ilacs_cli.domain.plan.publication import (
    LagQuantiles,
    PublicationDays,
    lag_era_of,
    measure_lags,
    summarise_lags,
)
from ilacs_cli.domain.plan.steps import OnSite, Step, on_site, steps_on_site, steps_to_publication
from ilacs_cli.domain.rulebook import DUTIES
from ilacs_cli.domain.rulebook.notice import USUAL_DAYS
from ilacs_cli.domain.rulebook.pandemic import NO_CLOCK_STOPS, SUSPENDED
from ilacs_cli.domain.rulebook.publication import ELECTIONS_TO_COME, Closure

_IF_FOUND = {
    EventKind.FOCUSED_VISIT: (Outcome.PRIORITY_ACTION, "if an area for priority action is found"),
    EventKind.JTAI: (Outcome.STATEMENT, "if the report asks for a written statement"),
}
"""The outcome without which a kind of event leaves no dated duty, and the same in words."""


class Call(NamedTuple):
    """What the inspectors said when they called.

    Args:
        event: what they come for.
        notified: the day of the call.
        kind: which kind of inspection, if it is one.
    """

    event: EventKind
    notified: date
    kind: InspectionKind | None = None


class PlannedObligation(NamedTuple):
    """A duty to come.

    Args:
        obligation: what it obliges to; its window runs from its date if published on the first
            day of *counted_from_window* to that if published on the last.
        condition: what it depends on; None if it is owed in any case.
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
    """The road from a call.

    Args:
        call: the call.
        steps: what comes up to publication, in order.
        publication: when that is expected; None where too little is known to tell.
        obligations: the duties that follow, soonest first.
        observed: how long publication has taken.
        not_published: the days on the way on which nothing is published.
        notes: what must be said with it.
    """

    call: Call
    steps: tuple[Step, ...]
    publication: Window | None
    obligations: tuple[PlannedObligation, ...]
    observed: LagQuantiles
    not_published: tuple[Closure, ...]
    notes: tuple[str, ...]


def make_plan(call: Call, events: Sequence[Event], calendar: WorkingCalendar, today: date) -> Plan:
    """Return the road from *call*.

    Args:
        call: the call.
        events: what is known by *today* to have happened, to any authority.
        calendar: the working days to count.
        today: the day of asking.

    Raises:
        InputError: if no rule on the notice was in force on the day of the call.
        OutsideCalendarError: if a date lies beyond the calendar.
    """
    visit = on_site(call.event, call.notified, call.kind, calendar)
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
        notes=tuple(_notes(visit, published, calendar, today)),
    )


def _published(end: date, lag: LagQuantiles, days: PublicationDays) -> Window | None:
    """Return the days between which four in five of such events have been published."""
    if lag.p10 is None or lag.p90 is None:
        return None
    return Window(days.after(end, lag.p10), days.after(end, lag.p90))


def _obligations(
    visit: OnSite, published: Window | None, days: PublicationDays, today: date
) -> Iterable[PlannedObligation]:
    """Yield what is owed after publication, each duty counted as if received that day.

    Publication may be later than *published*, so no date here is the latest.
    """
    outcome, if_found = _IF_FOUND.get(visit.event, (None, None))
    event = Event(visit.event, outcome=outcome, on_site_end=visit.last or visit.notified)
    soonest = _soonest(event, published, days, today) if published else {}
    if published:
        event = event._replace(published=published.closes)
    for owed in obligations(event, DUTIES, days.calendar, today):
        condition = if_found if owed.rule.applies.outcomes else None
        if published is None or owed.computed is None:
            yield PlannedObligation(owed, condition, None, owed.rule.about)
        else:
            first, due = soonest[owed.rule.id]
            notes = owed.notes if first == published.opens else (*owed.notes, _begins_late(owed))
            undated = owed._replace(
                computed=None,
                counted_from=None,
                skipped=(),
                window=Window(due, owed.computed),
                notes=notes,
                at_the_latest=False,
            )
            counted_from = Window(first, published.closes)
            yield PlannedObligation(
                undated, condition, counted_from, visit.rule.about or owed.rule.about
            )


def _soonest(
    event: Event, published: Window, days: PublicationDays, today: date
) -> dict[str, tuple[date, date]]:
    """Return by rule the first day for publication on which it is in force, and the date it gives.

    That is the first day of *published* unless the rule begins within it.
    """
    found: dict[str, tuple[date, date]] = {}
    begun = {rule.id for rule in DUTIES if rule.covers(event._replace(published=published.closes))}
    day = published.opens
    while day <= published.closes and not begun <= found.keys():
        for owed in obligations(event._replace(published=day), DUTIES, days.calendar, today):
            if owed.computed:
                found.setdefault(owed.rule.id, (day, owed.computed))
        day = days.after(day, 1)
    return found


def _begins_late(owed: Obligation) -> str:
    return (
        f"Owed only if the letter or report is dated {owed.rule.in_force}: published sooner, it "
        "leaves no such duty."
    )


def _notes(
    visit: OnSite, published: Window | None, calendar: WorkingCalendar, today: date
) -> Iterable[str]:
    yield from _on_the_call(visit, calendar)
    if SUSPENDED.covers(visit.notified) or (visit.last and SUSPENDED.covers(visit.last)):
        yield NO_CLOCK_STOPS
    if visit.last is None:
        yield (
            "No day on site is known, so none after it can be worked out. Which duties follow goes "
            "by the date of the letter: these are the ones in force on the day of the call."
        )
    if visit.rule.about:
        yield "The length of notice is approximate, so every date after the call is too."
    if published:
        yield (
            "The duties are counted from publication, for the day of receipt is not known: the "
            "letter or report reaches the authority by then, so they may fall due sooner. Once it "
            "has come, 'ilacs deadlines' counts from that day."
        )
    if published and published.closes > today:
        yield ELECTIONS_TO_COME.text


def _on_the_call(visit: OnSite, calendar: WorkingCalendar) -> Iterable[str]:
    """Yield what is odd about the day of the call."""
    notified = visit.notified
    if why := calendar.why_not_working(notified):
        yield (
            f"{in_words(notified)} is not a working day ({why}): the count begins on the next one. "
            "Check the date of the call."
        )
    usual = USUAL_DAYS.get(visit.event)
    if usual is None:
        return
    if notified.weekday() != usual.weekday:
        yield f"As a rule {usual.in_words}; {in_words(notified)} is not a {usual.called}."
    elif visit.first and visit.first - notified != usual.later:
        yield (
            f"As a rule {usual.in_words}. Counted in working days the notice ends on "
            f"{in_words(visit.first)}, for there is a bank holiday on the way: ask the inspectors "
            "which day they mean."
        )
