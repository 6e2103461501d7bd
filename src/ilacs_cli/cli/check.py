"""``ilacs check``: a printed date against the rule, and the likeliest reason for a gap."""

import typer

from ilacs_cli.cli.command import CommandResult, new_app, report_command, today_of
from ilacs_cli.cli.conditions import any_holds, parse_conditions
from ilacs_cli.cli.context import KnownOn, context_of
from ilacs_cli.cli.options import FailOn, LetterOptions, letter_from, parse_stated
from ilacs_cli.domain.errors import InputError
from ilacs_cli.domain.obligations import obligations
from ilacs_cli.domain.rulebook import DUTIES
from ilacs_cli.register.bank_holidays import working_calendar
from ilacs_cli.reports.check import build

app = new_app()


@report_command(
    app,
    "check",
    "ilacs check --letter-date 2022-08-18 --event jtai --stated jtai/written-statement=2022-11-25",
)
def check(
    ctx: typer.Context,
    letter: LetterOptions,
    *,
    known_on: KnownOn = None,
    fail_on: FailOn = None,
) -> CommandResult:
    """Hold a date printed in a letter against the rule."""
    conditions = parse_conditions(fail_on)
    printed = parse_stated(letter.stated, today_of(ctx))
    if not printed:
        raise InputError(
            "there is nothing to check", "give a date the letter prints with --stated RULE=DATE"
        )
    context = context_of(ctx, known_on)
    event = letter_from(letter, context.today)
    owed = [
        obligation
        for obligation in obligations(event, DUTIES, context.calendar, context.today, printed)
        if obligation.stated
    ]
    return CommandResult(
        build(event, owed, working_calendar(event.dated), context),
        any_holds(conditions, owed),
    )
