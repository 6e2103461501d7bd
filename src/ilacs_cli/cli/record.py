"""``ilacs record``: an event of one's own, or an obligation that was met."""

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Annotated, NamedTuple

import typer

from ilacs_cli.cli import suggestions
from ilacs_cli.cli.command import CommandResult, date_option, new_app, report_command
from ilacs_cli.cli.context import context_of
from ilacs_cli.cli.options import LetterDate, event_option, outcome_option
from ilacs_cli.cli.register_options import WhichAuthority
from ilacs_cli.domain.calendar.dates import LAST_DAY, check_year, in_words
from ilacs_cli.domain.errors import InputError
from ilacs_cli.domain.event_dates import oddities
from ilacs_cli.domain.event_rows import EventRow
from ilacs_cli.domain.events import (
    LETTER_KINDS,
    OUTCOMES,
    PRESUMED_OUTCOME,
    Event,
    EventKind,
    Grade,
    InspectionKind,
    Judgements,
    Outcome,
)
from ilacs_cli.domain.forecast.forecast import is_called
from ilacs_cli.domain.notes import Note
from ilacs_cli.domain.plan.stays import INSPECTIONS, RECORDED_AS, parse_inspection_kind
from ilacs_cli.domain.record_results import CHANGES, Action, RecordResult
from ilacs_cli.domain.rulebook import versions_of
from ilacs_cli.domain.rulebook.cycle import REFORM_2026
from ilacs_cli.domain.text import one_line, parse_choice
from ilacs_cli.formats.elements import ReportContext
from ilacs_cli.register.matching import KnownEvents, ProposedEvent
from ilacs_cli.register.own import load_register, own_path, read_own, update_own
from ilacs_cli.register.recording import (
    EventInput,
    duty_row,
    inspection_by_length,
    proposed,
    row_of,
)
from ilacs_cli.register.register import Register
from ilacs_cli.register.rows import event_from
from ilacs_cli.reports.record import RecordReport


def parse_grade(text: str) -> Grade:
    """Return the judgement called *text*.

    Raises:
        InputError: if there is no such judgement; the hint names them.
    """
    return parse_choice(text, Grade, "judgement")


def _grade(name: str, of: str) -> typer.models.OptionInfo:
    option: typer.models.OptionInfo = typer.Option(
        name,
        parser=parse_grade,
        metavar="JUDGEMENT",
        autocompletion=suggestions.suggest_from(Grade),
        help=f"An inspection's judgement of {of}.",
    )
    return option


class EventOptions(NamedTuple):
    """The options that describe an event."""

    authority: WhichAuthority = None
    event: Annotated[
        EventKind | None,
        event_option(f"What happened: {', '.join(LETTER_KINDS)}."),
    ] = None
    start: Annotated[date | None, date_option("--start", "The first day on site.")] = None
    end: Annotated[date | None, date_option("--end", "The last day on site.")] = None
    letter_date: LetterDate = None
    published: Annotated[date | None, date_option("--published", "The day it was published.")] = (
        None
    )
    outcome: Annotated[Outcome | None, outcome_option("Left open if not given.")] = None
    kind: Annotated[
        InspectionKind | None,
        typer.Option(
            "--kind",
            parser=parse_inspection_kind,
            metavar="short|standard",
            autocompletion=suggestions.suggest_from(INSPECTIONS),
            help="What kind of inspection it was; by its days on site if not given.",
        ),
    ] = None
    leaders: Annotated[Grade | None, _grade("--leaders", "the impact of leaders")] = None
    help_and_protection: Annotated[
        Grade | None, _grade("--help-and-protection", "help and protection")
    ] = None
    in_care: Annotated[Grade | None, _grade("--in-care", "children in care")] = None
    care_leavers: Annotated[Grade | None, _grade("--care-leavers", "care leavers")] = None
    theme: Annotated[
        str | None, typer.Option("--theme", metavar="TEXT", help="What it was about.")
    ] = None
    note: Annotated[str | None, typer.Option("--note", metavar="TEXT", help="Anything else.")] = (
        None
    )
    url: Annotated[
        str | None, typer.Option("--url", metavar="URL", help="Where it can be read.")
    ] = None
    event_id: Annotated[
        str | None,
        typer.Option("--id", metavar="ID", help="The event's id; URN-kind-date if not given."),
    ] = None


class DutyOptions(NamedTuple):
    """The options that describe a duty done."""

    done: Annotated[
        str | None,
        typer.Option(
            "--done",
            metavar="RULE",
            autocompletion=suggestions.duties,
            help="Mark what this rule demands as done.",
        ),
    ] = None
    of: Annotated[
        str | None,
        typer.Option(
            "--of", metavar="ID", help="The event it follows, as 'ilacs history' names it."
        ),
    ] = None
    on: Annotated[date | None, date_option("--on", "The day on which it was done.")] = None


Replace = Annotated[
    bool, typer.Option("--replace", help="Put this in the place of what is known and differs.")
]


_REFORMED = REFORM_2026.in_force
_EACH_JUDGEMENT = "--leaders, --help-and-protection, --in-care and --care-leavers"
_REPLACE_HINT = (
    "--replace puts what you give in the place of what is there. If it is another event, give it "
    "an --id, and say of both on which day they began or when their letters are dated"
)

app = new_app()


@report_command(
    app,
    "record",
    "ilacs record --authority Bury --event focused-visit --published 2026-09-01 --outcome none",
)
def record(
    ctx: typer.Context, event: EventOptions, duty: DutyOptions, *, replace: Replace = False
) -> CommandResult:
    """Add an event of your own, or mark a duty as done."""
    context = context_of(ctx, None)
    if duty == DutyOptions():
        row, notes = _event_row(_event_input(event), context)
    else:
        _check_no_event(ctx)
        row, notes = _duty_row(duty, event.note, event.url, context), ()
    result = _record(
        proposed(row, is_named=event.event_id is not None), own_path(), replace=replace
    )
    return _result(result, notes, context)


def _event_input(options: EventOptions) -> EventInput:
    """Return the event that the options describe.

    Raises:
        InputError: if they do not say what happened to whom.
    """
    if options.authority is None or options.event is None:
        raise InputError(
            "nothing says what happened to whom",
            "give --authority and --event, or --done RULE --of ID --on DATE",
        )
    return EventInput(
        authority=options.authority,
        kind=options.event,
        start=options.start,
        end=options.end,
        letter_date=options.letter_date,
        published=options.published,
        outcome=options.outcome,
        judgements=Judgements(
            None,
            options.leaders,
            options.help_and_protection,
            options.in_care,
            options.care_leavers,
        ),
        inspection=options.kind,
        theme=options.theme,
        note=options.note,
        document_url=options.url,
        event_id=options.event_id,
    )


def _event_row(event: EventInput, context: ReportContext) -> tuple[EventRow, tuple[Note, ...]]:
    """Return the row of an *event*, and notes on how its kind was chosen.

    Raises:
        InputError: if its id is that of a duty done, a day is over a year after today, or the
            options do not fit each other.
        OutsideCalendarError: if a day on site to count lies beyond the calendar.
    """
    if event.event_id and ":" in event.event_id:
        raise InputError(
            f"{one_line(event.event_id)!r} is no id of an event: after a colon stands a duty's "
            "rule",
            "leave the colon out of --id",
        )
    for day in (event.start, event.end, event.letter_date, event.published):
        if day:
            check_year(day, context.today, f"{day.isoformat()} is")
    is_inspection = event.kind is EventKind.INSPECTION
    if event.inspection and not is_inspection:
        raise InputError(
            f"--kind {event.inspection} does not fit the event {event.kind}",
            "give it with --event inspection, or leave it out",
        )
    if event.inspection or not is_inspection:
        return row_of(event), ()
    if event.start and event.end:
        kind, days = inspection_by_length(event.start, event.end, context.calendar)
        note = f"Taken as a {kind} inspection, for it was {days} working days on site"
        row = row_of(event._replace(inspection=kind))
        return row, (Note("kind-by-length", f"{note}; give --kind if it was not."),)
    return row_of(event._replace(inspection=_inspection_on_file(event))), ()


def _inspection_on_file(event: EventInput) -> InspectionKind | None:
    """Return the kind of the one known inspection that matches *event*; None if there is none."""
    row = row_of(event._replace(inspection=InspectionKind.STANDARD))
    wanted = proposed(row, is_named=event.event_id is not None)
    match, _ = KnownEvents(read_own(own_path())).match(wanted)
    kinds = {RECORDED_AS[event.kind, kind]: kind for kind in INSPECTIONS}
    return next((kind for name, kind in kinds.items() if match and name == match.kind), None)


def _notes_on_outcome(event: Event) -> Iterable[Note]:
    """Yield notes on an outcome that a recorded *event* lacks, or should not have."""
    is_inspection, began = event.is_full_inspection, event.on_site_start or event.on_site_end
    has_overall = not (is_inspection and began and _REFORMED.covers(began))
    has_no_outcome = event.outcome is None and not any(event.judgements)
    if has_no_outcome and event.kind in PRESUMED_OUTCOME:
        presumed = PRESUMED_OUTCOME[event.kind].label
        yield Note(
            "outcome-presumed",
            f"No outcome was given, so a {presumed} is assumed; the same again with --outcome and "
            "--replace says otherwise.",
        )
    elif has_no_outcome and event.kind in OUTCOMES:
        options = "--outcome" if has_overall else _EACH_JUDGEMENT
        yield Note(
            "outcome-not-given",
            "No outcome was given, so what follows from it is not known; "
            f"the same again with {options} and --replace adds it.",
        )
    if event.outcome and not has_overall:
        yield Note(
            "outcome-kept-as-overall",
            f"{event.outcome} was kept as the overall judgement of an inspection, which has no "
            f"overall judgement {_REFORMED.in_words} ({REFORM_2026.id}): give {_EACH_JUDGEMENT}.",
        )


_FOR_A_DUTY = frozenset({"done", "of", "on", "note", "url", "replace"})
"""The parameters that may be given where a duty is marked as done."""


def _check_no_event(ctx: typer.Context) -> None:
    """Check that no option describes an event, where a duty is marked as done.

    Raises:
        InputError: if one does; the message names those that do.
    """
    given = [
        option.opts[0]
        for option in ctx.command.params
        if option.name not in _FOR_A_DUTY and ctx.params.get(option.name or "") is not None
    ]
    if given:
        raise InputError(
            f"{', '.join(given)} cannot be given where a duty is marked as done",
            "--done RULE --of ID --on DATE say it all: the event names the authority",
        )


def _duty_row(
    duty: DutyOptions, note: str | None, url: str | None, context: ReportContext
) -> EventRow:
    """Return the row that says that a duty was done."""
    if duty.done is None or duty.of is None or duty.on is None:
        raise InputError(
            "nothing says which duty was done, after which event, and when",
            "give all of --done RULE --of ID --on DATE",
        )
    if duty.on > context.today:
        raise InputError(
            f"{duty.on.isoformat()} is after today, {context.today.isoformat()}",
            "give the day on which it was done",
        )
    versions, register = versions_of(duty.done), load_register()
    row = register.row(duty.of.strip())
    if row is None:
        followed = [
            event.id
            for event in register.events(LAST_DAY)
            if any(rule.follows(event) for rule in versions)
        ]
        raise InputError(
            f"there is no event {one_line(duty.of)!r}", _suggest(duty.of.strip(), followed)
        )
    return duty_row(event_from(row, ""), duty.done, duty.on, note, url)


def _suggest(wanted: str, event_ids: Sequence[str]) -> str:
    """Return a hint with the *event_ids* that are most like *wanted*."""
    from difflib import get_close_matches

    begun = [name for name in event_ids if wanted and name.startswith(wanted)][-3:]
    near = begun or get_close_matches(wanted, event_ids, n=3, cutoff=0.75)
    listed = "'ilacs history --authority NAME' lists the events of an authority"
    return f"did you mean {' or '.join(near)}?" if near else listed


def _record(event: ProposedEvent, path: Path, *, replace: bool) -> RecordResult:
    """Record an *event* in the user's own register.

    Raises:
        InputError: if it differs from what is known and is not to *replace* that, or may be any
            of several events.
    """

    def change(own: list[EventRow]) -> tuple[list[EventRow], RecordResult]:
        known_events = KnownEvents(own)
        result = known_events.apply(event, replace=replace)
        if result.became is Action.LEFT_OUT:
            raise InputError(_message(result, event), _hint(result, replace=replace))
        return known_events.own, result

    return update_own(path, change)


def _message(result: RecordResult, event: ProposedEvent) -> str:
    """Return why an *event* was left out, in a sentence."""
    is_of_another = result.row is not None and result.row.urn != event.row.urn
    return str(result.reason) if is_of_another else f"what you give {result.reason}"


def _hint(result: RecordResult, *, replace: bool) -> str:
    """Return the hint on an event that was left out."""
    if result.row is None:
        return "give --id: the id of the one that it is, or a new id if it is another event"
    return "check it" if replace else f"check it; {_REPLACE_HINT}"


def _result(result: RecordResult, notes: tuple[Note, ...], context: ReportContext) -> CommandResult:
    if result.row is None:
        raise ValueError("what is recorded has a row")
    register, urn = Register(), result.row.urn
    authority = next(candidate for candidate in register.authorities if candidate.urn == urn)
    is_packaged = result.row == register.row(result.row.event_id)
    event = event_from(result.row, authority.name, is_own=not is_packaged)
    said = (*notes, *_notes_on_outcome(event), *oddities(event), *_left_out(event, context.today))
    report = RecordReport(
        context.today,
        context.calendar_used,
        path=str(own_path()),
        became=result.became,
        changes=result.reason,
        authority=authority,
        event=event,
        notes=said,
    )
    return CommandResult(report, has_changed=result.became in CHANGES)


def _left_out(event: Event, today: date) -> Iterable[Note]:
    """Yield which reports leave out an *event* whose report is not published by *today*."""
    if event.known_from <= today:
        return
    text = f"Reports for a day before {in_words(event.known_from)} leave it out."
    start = event.on_site_start if event.is_full_inspection else None
    if start and is_called(start, today):
        text += " The forecast does not: the authority has been called."
    yield Note("not-yet-published", text)
