"""``ilacs calendar``: the bank holidays, a newer list of them, and closures of one's own office."""

import re
from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from ilacs_cli.cli.common.command import (
    CommandResult,
    ReportGroup,
    TimelineCommand,
    date_argument,
    group_command,
    new_app,
    report_command,
    shared_options,
)
from ilacs_cli.cli.common.context import context_of
from ilacs_cli.cli.common.undo import DryRun, taken_back
from ilacs_cli.cli.common.writing_options import parse_path
from ilacs_cli.domain.calendar.dates import FIRST_DAY, LAST_DAY
from ilacs_cli.domain.calendar.updates import CalendarUpdate, OfficeClosure, OwnCalendar
from ilacs_cli.domain.calendar.working_days import BankHoliday, WorkingCalendar
from ilacs_cli.domain.errors import InputError
from ilacs_cli.domain.text import one_line
from ilacs_cli.register.bank_holidays import calendar_with, changes, published_to
from ilacs_cli.register.own_calendar import read_calendar
from ilacs_cli.register.place import own_path
from ilacs_cli.reports.calendar.bank_holidays import build, listed_closure

app = new_app()


class CalendarGroup(ReportGroup):
    """The group, whose own report can be written as whatever that of a letter can."""

    formats = TimelineCommand.formats


def parse_year(text: str) -> int:
    """Return the year written in *text*.

    Raises:
        InputError: if it is none, or one that the calendar does not know.
    """
    written = text.strip()
    years = f"the calendar knows {FIRST_DAY.year} to {LAST_DAY.year}"
    if not re.fullmatch("[0-9]{4}", written):
        raise InputError(f"{one_line(text)!r} is not a year", f"write four figures; {years}")
    if not FIRST_DAY.year <= int(written) <= LAST_DAY.year:
        raise InputError(f"{written} is outside the years that can be counted", years)
    return int(written)


Year = Annotated[
    int | None,
    typer.Option(
        "--year", parser=parse_year, metavar="YEAR", help="Which year. Without it: this year."
    ),
]
File = Annotated[
    Path,
    typer.Argument(
        parser=parse_path,
        metavar="FILE",
        help="The file from https://www.gov.uk/bank-holidays: bank-holidays.json, or the calendar "
        "file for England and Wales.",
    ),
]


@group_command(app, "ilacs calendar --year 2027", CalendarGroup)
def calendar(ctx: typer.Context, *, year: Year = None) -> CommandResult | None:
    """List the bank holidays of a year, and bring them up to date.

    It says where each comes from, and when it was announced if it was added or moved. Your own
    office's closures are listed too.
    """
    if ctx.invoked_subcommand is not None:
        return None
    context = context_of(ctx)
    return CommandResult(build(year or context.today.year, changes(), published_to(), context))


@report_command(app, "update", "ilacs calendar update bank-holidays.json", TimelineCommand)
def update(ctx: typer.Context, file: File, *, dry_run: DryRun = False) -> CommandResult:
    """Take the bank holidays from gov.uk's own file, and say which dates move.

    New ones count as announced today, so --known-on still explains an older letter.
    """
    from ilacs_cli.domain.cycle.moved import moved_duties
    from ilacs_cli.register.holiday_files import read_holidays
    from ilacs_cli.register.own import load_register, update_calendar
    from ilacs_cli.reports.calendar.changes import CalendarUpdateReport

    shared_options(ctx).check_not_overwritten(file, "the file of bank holidays")
    context, listed = context_of(ctx), read_holidays(file)
    today, register = context.today, load_register()
    change = partial(_updated, listed=listed, today=today)
    if dry_run:
        made, before, after = change(read_calendar(own_path()))[1]
    else:
        made, before, after = update_calendar(own_path(), change, today)
    moved = moved_duties(register.events(today), before, after, today)
    report = CalendarUpdateReport(
        today,
        context._replace(calendar=after).calendar_used,
        file=str(file),
        dry_run=dry_run,
        changed=not made.changes_nothing,
        published_before=made.published_before,
        published_to=made.published_to,
        changes=made.changes,
        moved=[one._replace(another_of_that_day=register.is_another(one.event)) for one in moved],
    )
    return CommandResult(report, has_changed=report.changed and not dry_run)


_Updated = tuple[CalendarUpdate, WorkingCalendar, WorkingCalendar]
"""An update, and the calendar before it and after it."""


def _updated(
    own: OwnCalendar, listed: Sequence[BankHoliday], today: date
) -> tuple[OwnCalendar, _Updated]:
    """Return the user's *own* calendar with a newer list of bank holidays, and what that changes.

    Raises:
        InputError: if the list may not be trusted.
    """
    from ilacs_cli.domain.calendar.updates import compared
    from ilacs_cli.domain.holiday_lists import checked

    before = calendar_with(own.updates)
    made = compared(checked(listed, before, today), before, today)
    if made.changes_nothing:
        return own, (made, before, before)
    updates = (*own.updates, made)
    return own._replace(updates=updates), (made, before, calendar_with(updates))


First = Annotated[date, date_argument("The first day on which the office is closed.", "FROM")]
Last = Annotated[
    date | None, date_argument("The last day, itself included. Without it: only the first.", "TO")
]
Reason = Annotated[str | None, typer.Option("--reason", metavar="TEXT", help="Why it is closed.")]


@report_command(app, "close", 'ilacs calendar close 2026-12-24 2027-01-01 --reason "Christmas"')
def close(
    ctx: typer.Context, first: First, last: Last = None, *, reason: Reason = None
) -> CommandResult:
    """Note the days on which your own office is closed.

    This moves no date. Answers that count over these days say how many of them are working days.
    """
    from ilacs_cli.domain.closures import new_closure, with_closure
    from ilacs_cli.register.own import update_calendar
    from ilacs_cli.reports.calendar.changes import CalendarCloseReport

    context = context_of(ctx)
    closure = new_closure(first, last or first, reason, context.today)

    def change(own: OwnCalendar) -> tuple[OwnCalendar, tuple[OfficeClosure, ...]]:
        closures = with_closure(own.closures, closure)
        return own._replace(closures=closures), closures

    closures = update_calendar(own_path(), change, context.today)
    report = CalendarCloseReport(
        context.today,
        context.calendar_used,
        closure=listed_closure(closure, context),
        closures=[listed_closure(one, context) for one in closures],
    )
    return CommandResult(report, has_changed=True)


@report_command(app, "undo", "ilacs calendar undo")
def undo(ctx: typer.Context, *, dry_run: DryRun = False) -> CommandResult:
    """Take back the last update or closure.

    Do it again to take back the one before it. 'ilacs register undo' takes back changes of any
    kind, the last one first.
    """
    return taken_back(ctx, dry_run=dry_run, of_calendar=True)
