"""``ilacs deadlines``: what follows from a letter, or from each letter of a file."""

import sys
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from ilacs_cli.cli.command import (
    CommandResult,
    ReportCommand,
    TimelineCommand,
    check_format,
    new_app,
    parse_path,
    report_command,
    shared_options,
)
from ilacs_cli.cli.conditions import any_holds, parse_conditions
from ilacs_cli.cli.context import KnownOn, context_of
from ilacs_cli.cli.options import (
    FailOn,
    LetterOptions,
    Meetings,
    Remind,
    letter_from,
    parse_stated,
    reminder_days,
)
from ilacs_cli.domain.errors import InputError
from ilacs_cli.formats.write import Format
from ilacs_cli.reports.deadlines import build

app = new_app()

LettersFile = Annotated[
    Path | None,
    typer.Option(
        "--from",
        parser=parse_path,
        metavar="FILE.csv",
        help="Do many letters at once. The columns authority, event, outcome, letter_date and "
        "received are read; others are carried through.",
    ),
]


@report_command(app, "deadlines", "ilacs deadlines --letter-date 2018-08-10", TimelineCommand)
def deadlines(  # noqa: PLR0913 - one parameter an option
    ctx: typer.Context,
    letter: LetterOptions,
    *,
    known_on: KnownOn = None,
    letters: LettersFile = None,
    fail_on: FailOn = None,
    meeting: Meetings = None,
    remind: Remind = None,
) -> CommandResult:
    """List what is owed after a letter or report, and by when."""
    conditions = parse_conditions(fail_on)
    context = context_of(ctx, known_on)
    if letters:
        _check_alone(letter, meeting)
        shared = shared_options(ctx)
        form = shared.report_format
        check_format(ctx, form, ReportCommand.formats, " --from")
        shared.check_not_overwritten(letters, "the file of letters")
        from ilacs_cli.cli.many_letters import answer_file

        as_csv = form is Format.CSV
        # Rows that pass over the screen show how far the work has come, and nothing else may.
        quietly = as_csv and not shared.output and sys.stdout.isatty()
        answered = answer_file(letters, conditions, context, as_csv=as_csv, quietly=quietly)
        return answered._replace(reminders=reminder_days(remind))
    described = letter_from(letter, context.today)
    report = build(described, context, parse_stated(letter.stated, context.today), meeting or ())
    return CommandResult(
        report,
        any_holds(conditions, report.obligations),
        reminders=reminder_days(remind),
    )


def _check_alone(letter: LetterOptions, meeting: list[date] | None) -> None:
    """Check that a file of letters is asked about by itself.

    Raises:
        InputError: if a *letter* is described or a *meeting* given beside it.
    """
    if any(letter):
        raise InputError(
            "--from takes each letter from the file, so no other letter can be described",
            "leave out --letter-date, --event, --outcome, --received, --authority, --stated",
        )
    if meeting:
        raise InputError(
            "--meeting is about one letter, and --from takes many",
            "leave out --meeting, or describe the one letter with --letter-date",
        )
