"""``ilacs read``: what a letter or report is, whose, what it found and what follows."""

import sys
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from ilacs_cli.cli.common.command import (
    CommandResult,
    TimelineCommand,
    new_app,
    report_command,
    shared_options,
)
from ilacs_cli.cli.common.conditions import any_holds, parse_conditions
from ilacs_cli.cli.common.context import KnownOn, context_of
from ilacs_cli.cli.common.options import (
    End,
    FailOn,
    LetterDate,
    Published,
    Received,
    Remind,
    Start,
    Stated,
    event_option,
    outcome_option,
    reminder_days,
)
from ilacs_cli.cli.common.register_options import WhichAuthority
from ilacs_cli.cli.common.suggestions import choice_option
from ilacs_cli.domain.errors import IlacsError, InputError
from ilacs_cli.domain.events import LETTER_KINDS, EventKind, InspectionKind, Outcome
from ilacs_cli.domain.letter_corrections import Correction, corrected
from ilacs_cli.domain.letter_fields import LetterFields, Sure
from ilacs_cli.domain.letters import parse_stated
from ilacs_cli.domain.plan.stays import INSPECTIONS, parse_inspection_kind
from ilacs_cli.domain.record_results import CHANGES, Action, RecordResult
from ilacs_cli.formats.elements import ReportContext
from ilacs_cli.register.bank_holidays import working_calendar
from ilacs_cli.register.register import authorities
from ilacs_cli.reports.read.document import ReadDocument, build_document, known_as
from ilacs_cli.reports.read.report import ReadReport

if TYPE_CHECKING:
    from ilacs_cli.letters import many
    from ilacs_cli.letters.inputs import Input
    from ilacs_cli.register.matching import KnownEvents

app = new_app()

Files = Annotated[
    list[str],
    typer.Argument(
        metavar="FILE...",
        help="Letters or reports as PDF or text, folders of them, or - for standard input.",
    ),
]


class Corrections(NamedTuple):
    """The options that correct what was read of a letter."""

    authority: WhichAuthority = None
    event: Annotated[
        EventKind | None, event_option(f"What it is about: {', '.join(LETTER_KINDS)}.")
    ] = None
    kind: Annotated[
        InspectionKind | None,
        choice_option(
            "--kind", INSPECTIONS, parse_inspection_kind, "Short or standard inspection."
        ),
    ] = None
    outcome: Annotated[Outcome | None, outcome_option("Without it we go by the letter.")] = None
    start: Start = None
    end: End = None
    letter_date: LetterDate = None
    published: Published = None
    received: Received = None
    stated: Stated = None


Record = Annotated[
    bool, typer.Option("--record", help="Put what was read into your own records as well.")
]
Another = Annotated[
    bool,
    typer.Option(
        "--another",
        help="With --record: record it as another one, if our records have one of its kind "
        "near that day.",
    ),
]


@report_command(app, "read", "ilacs read letter.pdf", TimelineCommand)
def read(  # noqa: PLR0913 - one parameter an option
    ctx: typer.Context,
    files: Files,
    said: Corrections,
    *,
    record: Record = False,
    another: Another = False,
    known_on: KnownOn = None,
    fail_on: FailOn = None,
    remind: Remind = None,
) -> CommandResult:
    """Read a letter or report, and say what is owed by when.

    What you give with an option wins over what we read.
    """
    conditions = parse_conditions(fail_on)
    context = context_of(ctx, known_on)
    from ilacs_cli.letters.inputs import inputs

    named = inputs(files)
    _check_single(named, said, another=another)
    shared = shared_options(ctx)
    for file in named:
        shared.check_not_overwritten(Path(file.name), "a letter that is read")
    documents, problems = _documents(named, said, context)
    if record:
        documents = _record(documents, context.today, is_another=another)
    problems += [error for one in documents for error in _not_done(one)]
    if not documents:
        return CommandResult(None, problems=problems)
    report = ReadReport(context.today, context.calendar_used, documents)
    return CommandResult(
        report,
        any_holds(conditions, (owed for one in documents for owed in one.obligations)),
        problems,
        reminders=reminder_days(remind),
        has_changed=any(one.became in CHANGES for one in documents),
    )


def _documents(
    files: "Sequence[Input]", said: Corrections, context: ReportContext
) -> tuple[list[ReadDocument], list[IlacsError]]:
    """Return what each of *files* says and what follows from it, and why others cannot be read."""
    from ilacs_cli.register.letter_rows import known_events

    events = known_events()
    documents: list[ReadDocument] = []
    problems: list[IlacsError] = []
    for file, fields, error in _read(files):
        try:
            if fields is None:
                raise error or InputError(f"cannot read {file}")
            documents.append(_document(file, fields, said, context, events))
        except IlacsError as problem:
            problems.append(_of_file(file, problem))
    return documents, problems


def _read(files: "Sequence[Input]") -> "Sequence[many.Outcome[LetterFields]]":
    """Return what the letter in each of *files* says, or why it cannot be read.

    On a terminal a bar on standard error shows how far the work has come.
    """
    from ilacs_cli.letters.many import FEW, read_many

    if len(files) <= FEW or not sys.stderr.isatty():
        return read_many(files, read_one)
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(file=sys.stderr), transient=True) as bar:
        reading = bar.add_task("Reading letters", total=len(files))
        return read_many(files, read_one, lambda done: bar.update(reading, completed=done))


def _of_file(file: str, error: IlacsError) -> IlacsError:
    """Return an *error* that says which *file* it is about."""
    if file in error.message or "standard input" in error.message:
        return error
    return type(error)(f"{file}: {error.message}", error.hint)


def read_one(name: str) -> LetterFields:
    """Return what the letter in the file *name* says (``-``: standard input).

    Other processes call this too.

    Raises:
        InputError: if it cannot be read, or is no letter.
        FileError: if there is no such file, or it may not be read.
    """
    from ilacs_cli.letters.document import STANDARD_INPUT
    from ilacs_cli.letters.opening import MOST_BYTES, document_of, open_document
    from ilacs_cli.letters.reading import read_document

    if name == STANDARD_INPUT:
        document = document_of(sys.stdin.buffer.read(MOST_BYTES + 1), name)
    else:
        document = open_document(name)
    return read_document(document, authorities(), working_calendar())


def _check_single(files: "Sequence[Input]", said: Corrections, *, another: bool) -> None:
    """Refuse what is said of one letter if there are several, and "-" beside another."""
    from ilacs_cli.letters.document import STANDARD_INPUT

    if len(files) > 1 and any(one.name == STANDARD_INPUT for one in files):
        raise InputError(
            "'-' is one letter, and more than one file was given", "give '-' alone, or leave it out"
        )
    if len(files) > 1 and (any(said) or another):
        raise InputError(
            f"what you say of the letter is about one, and these are {len(files)} files",
            "read that letter by itself, or leave the options out",
        )


def _document(
    file: str,
    fields: LetterFields,
    said: Corrections,
    context: ReportContext,
    events: "KnownEvents",
) -> ReadDocument:
    """Return what a letter says, as corrected, and what follows from it.

    Raises:
        InputError: if what is said of it does not fit.
        OutsideCalendarError: if a date lies beyond the calendar.
    """
    from ilacs_cli.register.letter_rows import event_in_letter, on_file, row_of_letter

    fields = _as_said(fields, said, context)
    event = event_in_letter(fields, said.received) if fields.kind.known else None
    document = build_document(file, fields, event, context, working_calendar)
    if not document.authority or not document.has_date:
        return document
    row = row_of_letter(fields, said.received)
    known, differs = on_file(row, events)
    return document._replace(known=known_as(row, known, differs)) if known else document


def _as_said(fields: LetterFields, said: Corrections, context: ReportContext) -> LetterFields:
    """Return what a letter says, as corrected, with what is doubtful in that marked.

    Raises:
        InputError: if what is said of it does not fit.
        OutsideCalendarError: if a date lies beyond the calendar.
    """
    from ilacs_cli.domain.authorities import find
    from ilacs_cli.letters.checks import checked
    from ilacs_cli.register.letter_rows import event_in_letter

    correction = Correction(
        authority=find(authorities(), said.authority) if said.authority else None,
        event=said.event,
        inspection=said.kind,
        outcome=said.outcome,
        start=said.start,
        end=said.end,
        letter_date=said.letter_date,
        published=said.published,
    )
    fields = corrected(fields, correction, {})
    if said.stated and fields.kind.known:
        from ilacs_cli.domain.obligations import obligations
        from ilacs_cli.domain.rulebook import DUTIES

        event = event_in_letter(fields, said.received)
        if not event.has_date:
            raise InputError(
                "--stated needs the letter's own date, which is not known",
                "give --letter-date as well",
            )
        stated = parse_stated(said.stated, context.today, event)
        # A date that is given must be for something that is owed.
        obligations(event, DUTIES, context.calendar, context.today, stated)
        fields = corrected(fields, Correction(), stated)
    return checked(fields, context.today)


def _record(
    documents: Sequence[ReadDocument], today: date, *, is_another: bool
) -> list[ReadDocument]:
    """Record the events of letters in the user's own register; return them with what became.

    Raises:
        FileError: if the register cannot be read or written.
        InputError: if the register does not validate.
    """
    from ilacs_cli.register.letter_rows import record_letters, row_of_letter
    from ilacs_cli.register.place import own_path

    rows = [row_of_letter(one.says, one.received) for one in documents if not one.not_fit]
    results = iter(record_letters(rows, own_path(), today, is_another=is_another) if rows else ())
    return [
        one._replace(
            result=RecordResult(Action.LEFT_OUT, None, one.not_fit)
            if one.not_fit
            else next(results)
        )
        for one in documents
    ]


_GIVE = {
    "kind-not-read": "if it is a letter or report, say with --event what it is about",
    "authority-not-read": "if the authority is in England, give its name with --authority",
}
"""What to give, by the code of the note that it is missing."""


def _not_done(one: ReadDocument) -> Iterable[IlacsError]:
    """Yield why a letter could not be told apart, or not be recorded as asked."""
    for note in one.missing:
        if hint := _GIVE.get(note.code):
            why = one.why_not_known or note
            yield InputError(f"{one.file}: {why.text.rstrip('.')}", hint)
    if one.became is Action.LEFT_OUT and one.event and one.authority:
        yield InputError(f"{one.file} was not recorded: {one.reason}", _to_record(one))


_CORRECTED_BY = {
    "kind": "--event",
    "authority": "--authority",
    "overall": "--outcome",
    "priority_action": "--outcome",
    "outcome": "--outcome",
    "start": "--start",
    "end": "--end",
    "letter_date": "--letter-date",
    "published": "--published",
}
"""The option that corrects a field, by its name; 'ilacs record' takes any other."""


def _to_record(one: ReadDocument) -> str:
    """Return what to do so that a letter is recorded."""
    known = one.result.row if one.result else None
    if known:
        return (
            f"if the letter is right, correct our records with 'ilacs record --replace "
            f"{known.event_id}'; if it is about something else, read it alone with --another"
        )
    doubtful = [name for name, field in one.fields.items() if field.sure is Sure.DOUBTFUL]
    options = [
        "--stated" if name.startswith("stated") else _CORRECTED_BY.get(name) for name in doubtful
    ]
    if options and all(options):
        return f"read it alone, and give {' and '.join(dict.fromkeys(filter(None, options)))}"
    return "record it with 'ilacs record', which takes every field"
