"""``ilacs queue``: whose full inspection is likely soonest."""

import re
from dataclasses import replace
from datetime import date
from typing import Annotated

import typer

from ilacs_cli.cli.common.command import (
    CommandResult,
    PageCommand,
    date_option,
    is_page,
    new_app,
    report_command,
)
from ilacs_cli.cli.common.context import context_of
from ilacs_cli.cli.common.register_options import NeighboursOf, Region, selection
from ilacs_cli.cli.common.suggestions import choice_option, one_of
from ilacs_cli.domain.calendar.dates import spelt_out
from ilacs_cli.domain.errors import InputError
from ilacs_cli.domain.events import FULL_INSPECTIONS
from ilacs_cli.domain.forecast.queue import RankedBy, Sort, ranking_on
from ilacs_cli.domain.forecast.queue import queue as queue_of
from ilacs_cli.domain.text import one_line
from ilacs_cli.register.own import load_register
from ilacs_cli.register.register import Register
from ilacs_cli.reports.lanes import waiting
from ilacs_cli.reports.queue import Listing, build

app = new_app()


def parse_top(text: str) -> int:
    """Return the number of authorities written in *text*.

    Raises:
        InputError: if it is no whole number from 1 to 9999.
    """
    if not re.fullmatch("0*[1-9][0-9]{0,3}", text.strip()):
        raise InputError(
            f"{one_line(text)!r} is not a number of authorities", "write a whole number such as 20"
        )
    return int(text)


On = Annotated[date | None, date_option("--on", "Answer with what was known on this day.")]
Top = Annotated[
    int | None,
    typer.Option(
        "--top",
        parser=parse_top,
        metavar="N",
        help="Only the first N. Without it a terminal shows the start of a long list, and every "
        "other format shows all.",
    ),
]
SortBy = Annotated[
    Sort | None,
    choice_option(
        "--sort",
        Sort,
        one_of(Sort, "order"),
        "What comes first: the likeliest soonest (likely, the default), the longest since the "
        "last inspection (waited), or the worst last judgement (judged). Or sort by name.",
    ),
]


@report_command(app, "queue", "ilacs queue --region London --top 10", PageCommand)
def queue(  # noqa: PLR0913 - one parameter an option
    ctx: typer.Context,
    *,
    region: Region = None,
    neighbours_of: NeighboursOf = None,
    on: On = None,
    top: Top = None,
    sort: SortBy = None,
) -> CommandResult:
    """List whose full inspection is likely soonest."""
    register, context = load_register(), context_of(ctx)
    day = on or context.today
    _refuse_the_unknown(register, day)
    asked = selection(register, region, neighbours_of)
    ranked_by = ranking_on(day)
    if sort is Sort.LIKELY and ranked_by is not RankedBy.FORECAST:
        raise InputError(
            f"there is no forecast for {spelt_out(day)} to sort by",
            "leave out --sort, or sort by waited, judged or name",
        )
    in_interim = ranked_by is RankedBy.INTERIM_PRIORITIES
    events = register.events(day) if in_interim else register.full_inspections(day)
    ahead = register.forecasts(day, events)
    ranking = queue_of(register.authorities, events, ahead, context.calendar)
    report = build(
        ranking,
        Listing(asked, sort or Sort.LIKELY, top),
        min(day, register.as_of),
        register.coverage,
        context,
    )
    if is_page(ctx):
        report = replace(report, waiting=waiting(report.authorities, register.events(day)))
    return CommandResult(report, see_all="" if top else f"add --top {report.asked_about}")


def _refuse_the_unknown(register: Register, day: date) -> None:
    """Refuse a day before the first full inspection that the register can know."""
    first = min(
        row.complete_from
        for row in register.coverage
        if row.kind in FULL_INSPECTIONS and row.complete_from
    )
    if day < first:
        raise InputError(
            f"{spelt_out(day)} is too early: our records of full inspections begin on "
            f"{spelt_out(first)}",
            f"ask about {first.isoformat()} or later",
        )
