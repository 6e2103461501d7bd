"""``ilacs check``: a printed date against the rule, and the likeliest reason for a gap."""

from collections.abc import Iterable

import typer

from ilacs_cli.cli.common.command import CommandResult, new_app, report_command, shared_options
from ilacs_cli.cli.common.conditions import any_holds, parse_conditions
from ilacs_cli.cli.common.context import KnownOn, context_of
from ilacs_cli.cli.common.options import (
    FailOn,
    LetterOptions,
    LettersFile,
    check_alone,
    letter_from,
    on_whom,
)
from ilacs_cli.domain.errors import InputError
from ilacs_cli.domain.letter_notes import assumed
from ilacs_cli.domain.letters import parse_stated
from ilacs_cli.domain.notes import Note
from ilacs_cli.register.bank_holidays import working_calendar
from ilacs_cli.reports.check import build, stated_in

app = new_app()


@report_command(
    app, "check", "ilacs check --letter-date 2026-11-10 --event jtai --stated 2027-02-18"
)
def check(
    ctx: typer.Context,
    letter: LetterOptions,
    *,
    known_on: KnownOn = None,
    letters: LettersFile = None,
    fail_on: FailOn = None,
) -> CommandResult:
    """Check a date in a letter, and say which to work to.

    A JTAI is a joint targeted area inspection, by several inspectorates.
    """
    conditions = parse_conditions(fail_on)
    context = context_of(ctx, known_on)
    if letters:
        check_alone(letter)
        shared_options(ctx).check_not_overwritten(letters, "the file of letters")
        from ilacs_cli.cli.common.many_letters import check_file

        return check_file(letters, conditions, context)
    if not letter.stated:
        raise InputError(
            "there is nothing to check", "give a date the letter prints with --stated RULE=DATE"
        )
    event = letter_from(letter, context.today)
    printed = parse_stated(letter.stated, context.today, event)
    owed = stated_in(event, printed, context)
    return CommandResult(
        build(event, owed, working_calendar(event.dated), context, _assumed(letter)),
        any_holds(conditions, owed),
    )


def _assumed(letter: LetterOptions) -> Iterable[Note]:
    """Return what is assumed of the letter; a date in it says already what was asked for."""
    yield from on_whom(letter)
    if letter.event is None:
        yield from assumed(None, letter.outcome)
