"""``ilacs deadlines``: what follows from a letter, or from each letter of a file."""

import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import typer

from ilacs_cli.cli.common.command import (
    CommandResult,
    ReportCommand,
    TimelineCommand,
    check_format,
    new_app,
    report_command,
    shared_options,
)
from ilacs_cli.cli.common.conditions import Condition, any_holds, parse_conditions
from ilacs_cli.cli.common.context import KnownOn, context_of
from ilacs_cli.cli.common.options import (
    FailOn,
    LetterOptions,
    LettersFile,
    Meetings,
    Remind,
    check_alone,
    letter_from,
    on_whom,
    reminder_days,
)
from ilacs_cli.domain.errors import InputError
from ilacs_cli.domain.letter_notes import assumed
from ilacs_cli.domain.letters import parse_stated
from ilacs_cli.formats.elements import ReportContext
from ilacs_cli.formats.write import Format
from ilacs_cli.reports.deadlines import DeadlinesReport, build

app = new_app()


@report_command(app, "deadlines", "ilacs deadlines --letter-date 2026-11-10", TimelineCommand)
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
    """List what is owed after a letter or report, and by when.

    A focused visit looks at one part of children's services for two days. An inspection looks at
    all of it. A JTAI is a joint targeted area inspection, by several inspectorates. SEND means
    special educational needs and disabilities.

    "How binding" says who asks: the law, Ofsted requires, Ofsted asks, usual, or past pattern.
    The last two bind nobody.
    """
    conditions = parse_conditions(fail_on)
    context = context_of(ctx, known_on)
    if letters:
        check_alone(letter)
        _check_no_meeting(meeting)
        answered = _answer_file(ctx, letters, conditions, context)
        return answered._replace(reminders=reminder_days(remind))
    described = letter_from(letter, context.today)
    report = build(
        described,
        context,
        parse_stated(letter.stated or (), context.today, described),
        meeting or (),
        [*on_whom(letter), *assumed(letter.event, letter.outcome)],
    )
    holds = any_holds(conditions, report.obligations)
    if shared_options(ctx).report_format is Format.ICS:
        report = _with_duties_done(report, context)
    return CommandResult(report, holds, reminders=reminder_days(remind))


def _with_duties_done(report: DeadlinesReport, context: ReportContext) -> DeadlinesReport:
    """Return *report* with the duties that the user's own records say were done.

    A calendar file takes the place of the one before: it would open again what another has closed.

    Raises:
        FileError: if the user's own register cannot be read.
        InputError: if it does not validate.
    """
    from dataclasses import replace

    from ilacs_cli.domain.cycle.upcoming import days_done, followed_up
    from ilacs_cli.register.own import load_register
    from ilacs_cli.register.register import existing

    letter = report.letter
    authority = existing(letter.authority, letter.letter_date) if letter.authority else None
    if authority is None:
        return report
    register = load_register()
    events = register.events_of(authority, context.today)
    same = [
        event
        for event in events
        if (event.kind, event.dated) == (letter.event, letter.letter_date)
        and not register.is_another(event)
    ]
    owed = followed_up(same, context.calendar, context.today, days_done(events))
    done = {one.obligation.rule.id: one.obligation.done for one in owed}
    obligations = [one._replace(done=done.get(one.rule.id)) for one in report.obligations]
    return replace(report, obligations=obligations)


def _answer_file(
    ctx: typer.Context, letters: Path, conditions: Sequence[Condition], context: ReportContext
) -> CommandResult:
    """Return what follows each letter of a file.

    Raises:
        InputError: if the format or the file will not do.
    """
    shared = shared_options(ctx)
    form = shared.report_format
    check_format(ctx, form, ReportCommand.formats, " --from")
    shared.check_not_overwritten(letters, "the file of letters")
    from ilacs_cli.cli.common.many_letters import answer_file

    as_csv = form is Format.CSV
    # Rows that pass over the screen show how far the work has come, and nothing else may.
    quietly = as_csv and not shared.output and sys.stdout.isatty()
    return answer_file(letters, conditions, context, as_csv=as_csv, quietly=quietly)


def _check_no_meeting(meeting: list[date] | None) -> None:
    """Refuse a meeting beside a file of letters."""
    if meeting:
        raise InputError(
            "--meeting is about one letter, and --from takes many",
            "leave out --meeting, or describe the one letter with --letter-date",
        )
