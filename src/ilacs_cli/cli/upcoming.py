"""``ilacs upcoming``: what falls due soon, and whose inspection may begin."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Annotated

import typer

from ilacs_cli.cli.common.command import (
    CommandResult,
    TimelineCommand,
    is_page,
    new_app,
    report_command,
)
from ilacs_cli.cli.common.conditions import Condition, any_holds, horizon_of, parse_conditions
from ilacs_cli.cli.common.context import context_of
from ilacs_cli.cli.common.options import FailOn, Remind, event_option, reminder_days
from ilacs_cli.cli.common.register_options import (
    Authorities,
    NeighboursOf,
    Region,
    one_authority,
    selection,
)
from ilacs_cli.domain.authorities import Authority, Existence
from ilacs_cli.domain.calendar.dates import A_DAY, FIRST_DAY, within_calendar
from ilacs_cli.domain.calendar.working_days import WorkingCalendar
from ilacs_cli.domain.coverage import coverage_of
from ilacs_cli.domain.cycle.upcoming import (
    FollowUp,
    coming_up,
    inspections_under_way,
    older,
    told_since,
)
from ilacs_cli.domain.errors import InputError, OutsideCalendarError
from ilacs_cli.domain.events import LETTER_KINDS, EventKind, RecordKind
from ilacs_cli.domain.forecast.queue import Sort
from ilacs_cli.domain.forecast.queue import queue as queue_of
from ilacs_cli.domain.obligations import Window
from ilacs_cli.domain.selection import Selection
from ilacs_cli.domain.text import one_line
from ilacs_cli.formats.elements import ReportContext
from ilacs_cli.register.bank_holidays import working_calendar
from ilacs_cli.register.own import load_register
from ilacs_cli.register.register import Register
from ilacs_cli.reports.followed import FollowedObligation, followed
from ilacs_cli.reports.lanes import Waiting, waiting
from ilacs_cli.reports.lists import FIRST_ON_SCREEN
from ilacs_cli.reports.upcoming import Asked, Found, build

app = new_app()


def parse_within(text: str) -> int:
    """Return the number of days written in *text*.

    Raises:
        InputError: if it is no whole number, or over ``MOST_DAYS_AHEAD``.
    """
    if not re.fullmatch("[0-9]+", text.strip()):
        raise InputError(
            f"{one_line(text)!r} is not a number of days", "write a whole number such as 90"
        )
    days = text.strip().lstrip("0") or "0"
    if len(days) > len(str(MOST_DAYS_AHEAD)):
        raise InputError(
            f"{one_line(text)} days is too far ahead", f"give at most {MOST_DAYS_AHEAD}"
        )
    return int(days)


MOST_DAYS_AHEAD = 99_999
"""How many days ahead can be asked about."""

DAYS_AHEAD = 90
"""How many days ahead to look without ``--within``."""

Within = Annotated[
    int | None,
    typer.Option(
        "--within",
        parser=parse_within,
        metavar="DAYS",
        help=f"How many days ahead to look. Without it: {DAYS_AHEAD}, or as far as --fail-on does.",
    ),
]
Kind = Annotated[
    EventKind | None, event_option(f"Only what follows this: {', '.join(LETTER_KINDS)}.", "--kind")
]
All = Annotated[
    bool,
    typer.Option(
        "--all",
        help=f"Show all. Without it a terminal shows the first {FIRST_ON_SCREEN} of each list.",
    ),
]


@report_command(app, "upcoming", "ilacs upcoming --within 60 --region London", TimelineCommand)
def upcoming(  # noqa: PLR0913 - one parameter an option
    ctx: typer.Context,
    authorities: Authorities,
    *,
    within_days: Within = None,
    region: Region = None,
    neighbours_of: NeighboursOf = None,
    kind: Kind = None,
    fail_on: FailOn = None,
    remind: Remind = None,
    every: All = False,
) -> CommandResult:
    """List what falls due soon, and where Ofsted may come.

    Due: duties with a date, and those of the last three months that are not recorded as done.
    Ofsted may come: authorities where a full inspection may begin. Also: what becomes due or
    overdue by Ofsted's usual timetable.
    """
    conditions = parse_conditions(fail_on)
    register, context = load_register(), context_of(ctx)
    until = _until(within_days, conditions, context)
    days = Window(told_since(context.today, context.calendar), until)
    selected = selection(register, region, neighbours_of)
    subject = _subject(authorities, selected, register)
    included = {subject.urn: subject} if subject else _included(register, selected)
    asked = Asked(subject, selected, included, days, kind)
    found = _found(asked, register, context)
    report = build(found, asked, coverage_of(tuple(RecordKind), register.coverage), context)
    if is_page(ctx) and not subject:  # the page of one has a row a duty
        report = replace(report, waiting=_waiting(found, selected, register, context))
    return CommandResult(
        report,
        any_holds(conditions, [one.obligation for one in found.obligations]),
        reminders=reminder_days(remind),
        see_all="" if every else "add --all",
    )


def _subject(given: Authorities, selected: Selection, register: Register) -> Authority | None:
    """Return the one authority that is asked about, if one is.

    Raises:
        InputError: if a list of authorities is asked about with it.
    """
    if not given.is_given:
        return None
    subject = one_authority(given, register)
    if selected != Selection():
        option = "--region" if selected.region else "--neighbours-of"
        raise InputError(
            f"{subject.name} and {option} ask for different lists",
            f"leave out {option}, or the authority",
        )
    return subject


def _included(register: Register, selected: Selection) -> dict[str, Authority]:
    """Return the current authorities that are asked about, by URN."""
    return {
        authority.urn: authority
        for authority in register.authorities
        if authority.status is Existence.CURRENT and selected.includes(authority)
    }


def _found(asked: Asked, register: Register, context: ReportContext) -> Found:
    """Return what is coming of what is *asked*."""
    today, calendar = context.today, context.calendar
    every = register.events(today)
    events = [event for event in every if event.urn in asked.authorities]
    coming = coming_up(events, calendar, today, asked.days.closes)
    gone = older(events, calendar, today, asked.days.opens) if asked.authority else []

    before = _before_late_changes(context)

    def told(follow_ups: list[FollowUp]) -> Sequence[FollowedObligation]:
        of_kind = [one for one in follow_ups if asked.kind in {None, one.event.kind}]
        return followed(of_kind, asked.authorities, register.is_another, before)

    urn = asked.authority.urn if asked.authority else None
    with_inspections = asked.kind in {None, EventKind.INSPECTION}
    return Found(
        told(coming),
        told(gone),
        register.forecasts(today, every, urn) if with_inspections else None,
        inspections_under_way(events, today),
    )


def _waiting(
    found: Found, selected: Selection, register: Register, context: ReportContext
) -> Sequence[Waiting]:
    """Return the authorities *selected*, with what has happened at each; none without forecasts."""
    if found.forecasts is None:
        return ()
    events = register.events(context.today)
    inspections = [event for event in events if event.is_full_inspection]
    queue = queue_of(register.authorities, inspections, found.forecasts, context.calendar)
    return waiting(queue.listed(selected, Sort.LIKELY), events)


def _before_late_changes(context: ReportContext) -> WorkingCalendar | None:
    """Return the calendar before the user's own updates of late; None if there were none."""
    if not context.updates:
        return None
    from ilacs_cli.domain.rulebook.bank_holidays import MOVED_TOLD_FOR

    try:
        since = MOVED_TOLD_FOR.before(context.today, context.calendar)
    except OutsideCalendarError:
        since = FIRST_DAY
    late = [update.on for update in context.updates if update.on >= since]
    return working_calendar(min(late) - A_DAY) if late else None


def _until(days: int | None, conditions: Sequence[Condition], context: ReportContext) -> date:
    """Return the last day to look at: so many *days* ahead, or as far as the *conditions* look."""
    today, calendar = context.today, context.calendar
    asked = today + timedelta(days=DAYS_AHEAD if days is None else days)
    return max(within_calendar(asked), horizon_of(conditions, today, calendar))
