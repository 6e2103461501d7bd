"""``ilacs backtest``: how good the forecast of the next inspection would have been."""

from datetime import date
from functools import partial
from typing import Annotated

import typer

from ilacs_cli.cli.common.command import CommandResult, date_option, new_app, report_command
from ilacs_cli.cli.common.context import context_of
from ilacs_cli.cli.common.terminal import with_progress
from ilacs_cli.domain.calendar.dates import spelt_out
from ilacs_cli.domain.rulebook.forecast import CYCLE_BEGAN
from ilacs_cli.register.own import load_register

app = new_app()

From = Annotated[
    date | None,
    date_option(
        "--from",
        "A day in the first month to test. Without it we begin on "
        f"{spelt_out(CYCLE_BEGAN)}, with the three-year cycle.",
    ),
]
To = Annotated[
    date | None,
    date_option("--to", "A day in the last month to test. Without it we end when our records end."),
]


@report_command(app, "backtest", "ilacs backtest --from 2026-01-01")
def backtest(ctx: typer.Context, *, first: From = None, last: To = None) -> CommandResult:
    """Test the forecast on past months."""
    from ilacs_cli.domain.forecast import backtest as domain
    from ilacs_cli.reports.backtest import build

    register, context = load_register(), context_of(ctx)
    known_on = min(register.as_of, context.today)
    events = register.events(known_on)
    tested = domain.backtest(
        events,
        first or CYCLE_BEGAN,
        last or known_on,
        known_on,
        partial(with_progress, what="Testing months"),
    )
    votes = domain.before_votes(events, tested.known_to)
    return CommandResult(build(tested, votes, register.coverage, context))
