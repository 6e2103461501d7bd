"""``ilacs workdays``: the plain calculator."""

import re
from datetime import date
from typing import Annotated

import typer

from ilacs_cli.cli.common.command import (
    CommandResult,
    ReportGroup,
    date_argument,
    group_command,
    new_app,
    report_command,
)
from ilacs_cli.cli.common.context import KnownOn, context_of
from ilacs_cli.domain.errors import InputError
from ilacs_cli.domain.text import one_line
from ilacs_cli.reports.workdays import WorkdaysQuery, build

app = new_app()


def parse_days(text: str) -> int:
    """Return the number of working days written in *text*, 0 or more.

    Raises:
        InputError: if it is not a whole number, is negative, or has over six digits.
    """
    if not re.fullmatch("[0-9]{1,6}", text.strip()):
        raise InputError(
            f"{one_line(text)!r} is not a number of working days",
            "write a whole number such as 70; to count back, use 'ilacs workdays subtract'",
        )
    return int(text)


Start = Annotated[date, date_argument("The day to count from. Counting starts the day after.")]
StartBack = Annotated[
    date, date_argument("The day to count back from. Counting starts the day before.")
]
End = Annotated[
    date,
    date_argument(
        "The day to count to. The earlier of the two days is never counted. The number is "
        "negative if this day is the earlier one."
    ),
]
Day = Annotated[date, date_argument("The date to ask about.")]
Days = Annotated[int, typer.Argument(parser=parse_days, metavar="N", help="How many working days.")]


@group_command(app, "ilacs workdays add 2026-11-10 20", ReportGroup)
def workdays(ctx: typer.Context) -> None:
    """Count working days in England and Wales."""
    if ctx.invoked_subcommand is None:
        typer.echo(ctx.get_help())


@report_command(app, "add", "ilacs workdays add 2026-11-10 20")
def add(ctx: typer.Context, start: Start, days: Days, *, known_on: KnownOn = None) -> CommandResult:
    """Add working days to a date."""
    return CommandResult(build(WorkdaysQuery("add", start, days=days), context_of(ctx, known_on)))


@report_command(app, "subtract", "ilacs workdays subtract 2026-12-08 20")
def subtract(
    ctx: typer.Context, start: StartBack, days: Days, *, known_on: KnownOn = None
) -> CommandResult:
    """Take working days from a date."""
    return CommandResult(
        build(WorkdaysQuery("subtract", start, days=days), context_of(ctx, known_on))
    )


@report_command(app, "count", "ilacs workdays count 2026-11-10 2026-12-08")
def count(ctx: typer.Context, start: Start, end: End, *, known_on: KnownOn = None) -> CommandResult:
    """Count the working days from one date to another."""
    return CommandResult(build(WorkdaysQuery("count", start, end), context_of(ctx, known_on)))


@report_command(app, "is", "ilacs workdays is 2026-12-28")
def is_working_day(ctx: typer.Context, day: Day, *, known_on: KnownOn = None) -> CommandResult:
    """Say whether a date is a working day, and if not, why."""
    return CommandResult(build(WorkdaysQuery("is", day), context_of(ctx, known_on)))
