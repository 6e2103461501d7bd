"""``ilacs check``: a printed date against the rule, and the likeliest reason for a gap."""

import typer

from ilacs_cli.cli.command import SETTINGS, Reply, ReportCommand
from ilacs_cli.cli.conditions import any_holds, parse_conditions
from ilacs_cli.cli.context import KnownOn, context_of
from ilacs_cli.cli.options import (
    AuthorityOption,
    EventOption,
    FailOn,
    LetterDate,
    OutcomeOption,
    Received,
    Stated,
    described_letter,
    parse_stated,
)
from ilacs_cli.domain.errors import InputError
from ilacs_cli.domain.obligations import obligations
from ilacs_cli.domain.rulebook import DUTIES
from ilacs_cli.register.bank_holidays import working_calendar
from ilacs_cli.reports.check import build

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(
    "check",
    cls=ReportCommand,
    context_settings=SETTINGS,
    epilog="Example: ilacs check --letter-date 2022-08-18 --event jtai "
    "--stated jtai/written-statement=2022-11-25",
)
def check(  # noqa: PLR0913 - one parameter an option
    ctx: typer.Context,
    *,
    letter_date: LetterDate = None,
    event: EventOption = None,
    outcome: OutcomeOption = None,
    received: Received = None,
    authority: AuthorityOption = None,
    stated: Stated = None,
    known_on: KnownOn = None,
    fail_on: FailOn = None,
) -> Reply:
    """Hold a date printed in a letter against the rule."""
    conditions = parse_conditions(fail_on)
    printed = parse_stated(stated)
    if not printed:
        raise InputError(
            "there is nothing to check", "give a date the letter prints with --stated RULE=DATE"
        )
    context = context_of(ctx, known_on)
    described = described_letter(
        letter_date, event, outcome, received, authority, today=context.today
    )
    owed = [
        found
        for found in obligations(described, DUTIES, context.calendar, context.today, printed)
        if found.stated
    ]
    return Reply(
        build(described, owed, working_calendar(described.dated), context),
        any_holds(conditions, owed),
    )
