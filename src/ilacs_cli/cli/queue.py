"""``ilacs queue``: every authority, ranked by who is nearest its next full inspection."""

from datetime import date
from typing import Annotated

import typer

from ilacs_cli.cli.command import CommandResult, date_option, new_app, report_command
from ilacs_cli.cli.context import context_of
from ilacs_cli.cli.forecasting import forecasts_on
from ilacs_cli.cli.register_options import Region
from ilacs_cli.domain.authorities import find_region
from ilacs_cli.domain.calendar.dates import in_words
from ilacs_cli.domain.errors import InputError
from ilacs_cli.domain.events import FULL_INSPECTIONS
from ilacs_cli.domain.forecast.queue import RankedBy, ranking_on
from ilacs_cli.domain.forecast.queue import queue as queue_of
from ilacs_cli.register.own import load_register
from ilacs_cli.register.register import Register
from ilacs_cli.reports.queue import build

app = new_app()

On = Annotated[
    date | None,
    date_option(
        "--on",
        "Rank as of that day, by what was known then; --today if not given. The two may "
        "differ: then --today only says when the question is asked.",
    ),
]


@report_command(app, "queue", 'ilacs queue --region "South West" --on 2026-08-22')
def queue(ctx: typer.Context, *, region: Region = None, on: On = None) -> CommandResult:
    """Rank authorities by who is nearest its next inspection."""
    register, context = load_register(), context_of(ctx, None)
    day = on or context.today
    _refuse_the_unknown(register, day)
    where = find_region(register.authorities, region) if region is not None else None
    in_interim = ranking_on(day) is RankedBy.INTERIM_PRIORITIES
    events = register.events(day) if in_interim else register.full_inspections(day)
    ahead = forecasts_on(day, events, register)
    ranking = queue_of(register.authorities, events, ahead, context.calendar)
    return CommandResult(
        build(ranking, where, min(day, register.as_of), register.coverage, context),
        warnings=register.warnings(day),
    )


def _refuse_the_unknown(register: Register, day: date) -> None:
    """Refuse a day before the first full inspection that the register can know.

    Raises:
        InputError: if *day* is one.
    """
    first = min(
        row.complete_from
        for row in register.coverage
        if row.kind in FULL_INSPECTIONS and row.complete_from
    )
    if day < first:
        raise InputError(
            f"{in_words(day)} is too early: the register knows full inspections from "
            f"{in_words(first)}",
            f"ask about {first.isoformat()} or later",
        )
