"""``ilacs deadlines``: what follows from a letter, or from each letter of a file."""

import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from ilacs_cli.cli.command import (
    SETTINGS,
    Reply,
    ReportCommand,
    TimelineCommand,
    asked_format,
    check_format,
    goes_to_a_file,
    parse_path,
    refuse_to_overwrite,
)
from ilacs_cli.cli.conditions import any_holds, parse_conditions
from ilacs_cli.cli.context import KnownOn, context_of
from ilacs_cli.cli.options import (
    AuthorityOption,
    EventOption,
    FailOn,
    LetterDate,
    Meetings,
    OutcomeOption,
    Received,
    Remind,
    Stated,
    days_ahead,
    described_letter,
    parse_stated,
)
from ilacs_cli.domain.errors import InputError
from ilacs_cli.formats.write import Format
from ilacs_cli.reports.deadlines import build

app = typer.Typer(add_completion=False, rich_markup_mode=None)

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


@app.command(
    "deadlines",
    cls=TimelineCommand,
    context_settings=SETTINGS,
    epilog="Example: ilacs deadlines --letter-date 2018-08-10",
)
def deadlines(  # noqa: PLR0913 - one parameter an option
    ctx: typer.Context,
    *,
    letter_date: LetterDate = None,
    event: EventOption = None,
    outcome: OutcomeOption = None,
    received: Received = None,
    authority: AuthorityOption = None,
    stated: Stated = None,
    known_on: KnownOn = None,
    letters: LettersFile = None,
    fail_on: FailOn = None,
    meeting: Meetings = None,
    remind: Remind = None,
) -> Reply:
    """List what is owed after a letter or report, and by when."""
    conditions = parse_conditions(fail_on)
    context = context_of(ctx, known_on)
    if letters:
        described_too = (letter_date, event, outcome, received, authority, stated)
        _check_alone(described_too, meeting)
        check_format(f"{ctx.command_path} --from", asked_format(ctx), ReportCommand.formats)
        refuse_to_overwrite(ctx, letters, "the file of letters")
        from ilacs_cli.cli.many_letters import answer_file

        as_csv = asked_format(ctx) is Format.CSV
        # Rows that pass over the screen show how far the work has come, and nothing else may.
        quietly = as_csv and not goes_to_a_file(ctx) and sys.stdout.isatty()
        answered = answer_file(letters, conditions, context, as_csv=as_csv, quietly=quietly)
        return answered._replace(reminders=days_ahead(remind))
    described = described_letter(
        letter_date, event, outcome, received, authority, today=context.today
    )
    report = build(described, context, parse_stated(stated), meeting or ())
    return Reply(
        report,
        any_holds(conditions, report.obligations),
        reminders=days_ahead(remind),
    )


def _check_alone(described: Iterable[object], meeting: list[date] | None) -> None:
    """Check that a file of letters is asked about by itself.

    Raises:
        InputError: if a letter is *described* or a *meeting* given beside it.
    """
    if any(described):
        raise InputError(
            "--from takes each letter from the file, so no other letter can be described",
            "leave out --letter-date, --event, --outcome, --received, --authority, --stated",
        )
    if meeting:
        raise InputError(
            "--meeting is about one letter, and --from takes many",
            "leave out --meeting, or describe the one letter with --letter-date",
        )
