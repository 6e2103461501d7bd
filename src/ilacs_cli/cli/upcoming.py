"""``ilacs upcoming``: what falls due or is expected soon, across the register."""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Annotated

import typer

from ilacs_cli.cli import suggestions
from ilacs_cli.cli.command import CalendarCommand, CommandResult, new_app, report_command
from ilacs_cli.cli.conditions import Condition, any_holds, horizon_of, parse_conditions
from ilacs_cli.cli.context import context_of
from ilacs_cli.cli.forecasting import forecasts_on
from ilacs_cli.cli.options import FailOn, Remind, reminder_days
from ilacs_cli.cli.register_options import Authorities, Region, one_authority
from ilacs_cli.domain.authorities import Authority, Existence, find_region
from ilacs_cli.domain.calendar.dates import within_calendar
from ilacs_cli.domain.coverage import coverage_of
from ilacs_cli.domain.cycle.upcoming import FollowUp, coming_up, inspections_under_way
from ilacs_cli.domain.errors import InputError
from ilacs_cli.domain.events import LETTER_KINDS, Event, EventKind, RecordKind
from ilacs_cli.domain.letters import parse_kind
from ilacs_cli.domain.text import one_line
from ilacs_cli.formats.elements import ReportContext
from ilacs_cli.register.own import load_register
from ilacs_cli.register.register import Register
from ilacs_cli.reports.followed import followed
from ilacs_cli.reports.upcoming import build

app = new_app()


def parse_within(text: str) -> int:
    """Return the number of days written in *text*.

    Raises:
        InputError: if it is no whole number of at most five digits.
    """
    if not re.fullmatch("[0-9]{1,5}", text.strip()):
        raise InputError(
            f"{one_line(text)!r} is not a number of days", "write a whole number such as 90"
        )
    return int(text)


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
    EventKind | None,
    typer.Option(
        "--kind",
        parser=parse_kind,
        metavar="EVENT",
        autocompletion=suggestions.suggest_from(LETTER_KINDS),
        help=f"Only what follows this: {', '.join(LETTER_KINDS)}.",
    ),
]


@report_command(
    app, "upcoming", 'ilacs upcoming --within 60 --region "North West"', CalendarCommand
)
def upcoming(  # noqa: PLR0913 - one parameter an option
    ctx: typer.Context,
    authorities: Authorities,
    *,
    within_days: Within = None,
    region: Region = None,
    kind: Kind = None,
    fail_on: FailOn = None,
    remind: Remind = None,
) -> CommandResult:
    """List what falls due or is expected soon.

    Duties of the last three months that are not recorded as done are in the list too.
    """
    conditions = parse_conditions(fail_on)
    register, context = load_register(), context_of(ctx, None)
    where = find_region(register.authorities, region) if region is not None else None
    until = _until(within_days, conditions, context)
    subject = one_authority(authorities, register) if authorities.is_given else None
    chosen = {subject.urn: subject} if subject else _authorities_in(register, where)
    every = register.events(context.today)
    events = [event for event in every if event.urn in chosen]
    follow_ups = _follow_ups(events, kind, until, context)
    urn, with_inspections = subject and subject.urn, kind in {None, EventKind.INSPECTION}
    return CommandResult(
        build(
            followed(follow_ups, chosen, register.is_another),
            forecasts_on(context.today, every, register, urn) if with_inspections else None,
            chosen,
            until=until,
            begun=inspections_under_way(events),
            authority=subject,
            region=where,
            coverage=coverage_of(tuple(RecordKind), register.coverage),
            context=context,
        ),
        any_holds(conditions, [one.obligation for one in follow_ups]),
        warnings=register.warnings(context.today),
        reminders=reminder_days(remind),
    )


def _follow_ups(
    events: Sequence[Event], kind: EventKind | None, until: date, context: ReportContext
) -> list[FollowUp]:
    """Return what falls due *until* a day, after events of one *kind* if that is given."""
    follow_ups = coming_up(events, context.calendar, context.today, until)
    return [one for one in follow_ups if kind in {None, one.event.kind}]


def _until(days: int | None, conditions: Sequence[Condition], context: ReportContext) -> date:
    """Return the last day to look at: so many *days* ahead, or as far as the *conditions* look."""
    today, calendar = context.today, context.calendar
    asked = today + timedelta(days=DAYS_AHEAD if days is None else days)
    return max(within_calendar(asked), horizon_of(conditions, today, calendar))


def _authorities_in(register: Register, region: str | None) -> dict[str, Authority]:
    """Return the authorities of a *region*, or all where none is given, by URN."""
    return {
        authority.urn: authority
        for authority in register.authorities
        if authority.status is Existence.CURRENT and region in {None, authority.region}
    }
