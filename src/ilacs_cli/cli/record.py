"""``ilacs record``: an event of one's own, or an obligation that was met."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from ilacs_cli.cli.common.command import CommandResult, date_option, new_app, report_command
from ilacs_cli.cli.common.context import context_of
from ilacs_cli.cli.common.duties import FOR_A_DUTY, DutyOptions, duty_done, duty_done_row
from ilacs_cli.cli.common.options import (
    End,
    LetterDate,
    Published,
    Start,
    Stated,
    event_option,
    outcome_option,
)
from ilacs_cli.cli.common.register_options import WhichAuthority
from ilacs_cli.cli.common.suggestions import choice_option, one_of
from ilacs_cli.domain.authorities import find
from ilacs_cli.domain.calendar.dates import LAST_DAY, check_year, spelt_out
from ilacs_cli.domain.errors import InputError
from ilacs_cli.domain.event_rows import EventRow
from ilacs_cli.domain.events import (
    LETTER_KINDS,
    EventKind,
    Grade,
    InspectionKind,
    Judgements,
    Outcome,
    RecordKind,
)
from ilacs_cli.domain.letters import parse_stated
from ilacs_cli.domain.notes import Note
from ilacs_cli.domain.plan.stays import (
    INSPECTIONS,
    RECORDED_AS,
    inspection_by_length,
    parse_inspection_kind,
)
from ilacs_cli.domain.record_results import CHANGES, Action, RecordResult
from ilacs_cli.domain.text import one_line
from ilacs_cli.formats.elements import ReportContext
from ilacs_cli.register.matching import KnownEvents, ProposedEvent
from ilacs_cli.register.own import load_register, read_own, update_own
from ilacs_cli.register.place import own_path
from ilacs_cli.register.recording import EventInput, correction, proposed, row_of
from ilacs_cli.register.register import Register
from ilacs_cli.register.rows import event_from, read_day
from ilacs_cli.reports.record import build


def _grade(name: str, of: str) -> typer.models.OptionInfo:
    parse = one_of(Grade, "judgement")
    return choice_option(name, Grade, parse, f"The judgement of {of}.", "JUDGEMENT")


class EventOptions(NamedTuple):
    """The options that describe an event."""

    authority: WhichAuthority = None
    event: Annotated[
        EventKind | None, event_option(f"What happened: {', '.join(LETTER_KINDS)}.")
    ] = None
    start: Start = None
    end: End = None
    letter_date: LetterDate = None
    published: Published = None
    outcome: Annotated[Outcome | None, outcome_option("Without it we leave it open.")] = None
    kind: Annotated[
        InspectionKind | None,
        choice_option(
            "--kind",
            INSPECTIONS,
            parse_inspection_kind,
            "Short or standard inspection. Without it we go by the days on site.",
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
        str | None, typer.Option("--id", metavar="ID", help="An id for it. Without it we make one.")
    ] = None
    notified: Annotated[date | None, date_option("--notified", "The day Ofsted called.")] = None
    received: Annotated[
        date | None, date_option("--received", "The day you received the letter or report.")
    ] = None
    stated: Stated = None


Replace = Annotated[
    str | None,
    typer.Option(
        "--replace",
        metavar="ID",
        help="Correct the entry with this id. What you give replaces what is there, and the rest "
        "stays.",
    ),
]
Another = Annotated[
    bool,
    typer.Option(
        "--another", help="This is a second one, although our records have one of its kind near it."
    ),
]

if TYPE_CHECKING:
    from ilacs_cli.domain.plan.kinds import UsualKind

app = new_app()


@report_command(
    app,
    "record",
    "ilacs record --authority Bury --event focused-visit --published 2026-09-01 --outcome none",
)
def record(
    ctx: typer.Context,
    event: EventOptions,
    duty: DutyOptions,
    *,
    replace: Replace = None,
    another: Another = False,
) -> CommandResult:
    """Record an inspection, visit or letter, or mark a duty as done."""
    context = context_of(ctx)
    if replace is not None:
        wanted, notes = _correction(ctx, replace, event, duty, context)
    elif duty == DutyOptions():
        wanted, notes = _new_event(_event_input(event, context.today), context, another=another)
    else:
        _check_no_event(ctx)
        done = duty_done(duty, event.authority, event.note, event.url, context.today)
        wanted, notes = proposed(duty_done_row(done, context)), ()
    result = _record(wanted, own_path(), context.today, corrects=replace is not None)
    return _result(result, notes, context)


_Wanted = tuple[ProposedEvent, tuple[Note, ...]]
"""An event to record, and notes on how its kind was chosen."""


def _correction(
    ctx: typer.Context,
    event_id: str,
    event: EventOptions,
    duty: DutyOptions,
    context: ReportContext,
) -> _Wanted:
    """Return the event of that id as it is to be.

    Raises:
        InputError: if there is no such event, or the options do not fit it.
    """
    row = load_register().row(event_id.strip())
    if row is None:
        raise InputError(
            f"there is no event {one_line(event_id)!r}",
            "'ilacs history --authority NAME' lists the events of an authority",
        )
    if event.event_id is not None:
        raise InputError("--replace names the event, and --id names another", "leave out --id")
    if row.kind == RecordKind.DUTY_DONE:
        _check_no_event(ctx)
        after, _, rule = row.event_id.partition(":")
        duty = duty._replace(done=rule, of=after, on=duty.on or event_from(row, "").dated)
        done = duty_done(duty, event.authority, event.note, event.url, context.today)
        return proposed(duty_done_row(done, context)), ()
    if duty != DutyOptions():
        raise InputError(
            f"{row.event_id} is an event, and no duty that was done",
            "leave out --done, --of and --on",
        )
    kind = RecordKind(row.kind).event_kind
    if kind not in LETTER_KINDS:
        raise InputError(
            f"{row.event_id} is an {kind.label}, which cannot be corrected here",
            f"correct it in {own_path()}, or bring it in from a file",
        )
    options = event._replace(authority=event.authority or row.urn, event=event.event or kind)
    given, notes = with_kind(_event_input(options, context.today, row), row, context)
    return correction(given, row), notes


def _event_input(options: EventOptions, today: date, on_file: EventRow | None = None) -> EventInput:
    """Return the event that the options describe, or what they change of the one *on_file*.

    Raises:
        InputError: if they do not say what happened to whom.
    """
    if options.authority is None or options.event is None:
        raise InputError(
            "nothing says what happened to whom",
            "give --authority and --event, or --done RULE --authority NAME --on DATE",
        )
    event = EventInput(
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
        notified=options.notified,
        received=options.received,
    )
    if not options.stated:
        return event
    letter = event_from(on_file or row_of(event), "")
    return event._replace(stated=parse_stated(options.stated, today, letter))


def _new_event(event: EventInput, context: ReportContext, *, another: bool) -> _Wanted:
    """Return an *event* to record, under an id of its own if it is *another* than those known.

    Raises:
        InputError: if its id is that of a duty done, or the options do not fit each other.
        OutsideCalendarError: if a day on site to count lies beyond the calendar.
    """
    if event.event_id and ":" in event.event_id:
        raise InputError(
            f"{one_line(event.event_id)!r} is no id of an event: after a colon stands a duty's "
            "rule",
            "leave the colon out of --id",
        )
    event, notes = with_kind(event, None, context)
    row = row_of(event)
    if another:
        row = row._replace(event_id=KnownEvents(read_own(own_path())).new_id(row.event_id))
    is_named = event.event_id is not None
    wanted = proposed(row, is_named=is_named, is_another=another)
    is_to_come = event.letter_date is not None and event.letter_date > context.today
    return wanted._replace(is_to_come=is_to_come), notes


def with_kind(
    event: EventInput, on_file: EventRow | None, context: ReportContext
) -> tuple[EventInput, tuple[Note, ...]]:
    """Return an *event* with the kind of inspection that it is, and notes on how that was chosen.

    *on_file* is what is known of it; None if it is new.

    Raises:
        InputError: if a day is far ahead, or the options do not fit each other.
        OutsideCalendarError: if a day on site to count lies beyond the calendar.
    """
    _check_days(event, context.today)
    is_inspection = event.kind is EventKind.INSPECTION
    if event.inspection and not is_inspection:
        raise InputError(
            f"--kind {event.inspection} does not fit the event {event.kind}",
            "give it with --event inspection, or leave it out",
        )
    if event.inspection or not is_inspection:
        return event, ()
    start, end = event.start, event.end
    if on_file and (start or end):
        start, end = start or read_day(on_file.start_date), end or read_day(on_file.end_date)
    if start and end:
        kind, days = inspection_by_length(start, end, context.calendar)
        note = f"We took it for a {kind} inspection because it was {days} working days on site."
        return event._replace(inspection=kind), (Note("kind-by-length", note),)
    if known := _inspection_in(on_file) if on_file else _inspection_on_file(event):
        return event._replace(inspection=known), ()
    usual = _usual_kind(event, context) if event.notified else None
    if usual and usual.kind in INSPECTIONS:
        from ilacs_cli.domain.plan.kinds import note_on_assumed

        return event._replace(inspection=usual.kind), (note_on_assumed(usual),)
    return event, ()


def _check_days(event: EventInput, today: date) -> None:
    for day in (event.start, event.end, event.letter_date, event.published):
        if day:
            check_year(day, today, f"{spelt_out(day)} is")
    for what, past in (("call", event.notified), ("day of receipt", event.received)):
        if past and past > today:
            raise InputError(
                f"the {what}, {spelt_out(past)}, is after today, {spelt_out(today)}",
                "check the date; record it once it has been",
            )


_INSPECTIONS = {RECORDED_AS[EventKind.INSPECTION, kind]: kind for kind in INSPECTIONS}


def _inspection_in(row: EventRow) -> InspectionKind | None:
    return _INSPECTIONS.get(RecordKind(row.kind))


def _inspection_on_file(event: EventInput) -> InspectionKind | None:
    """Return the kind of the one known inspection that matches *event*; None if there is none."""
    row = row_of(event._replace(inspection=InspectionKind.STANDARD))
    wanted = proposed(row, is_named=event.event_id is not None)
    match, _ = KnownEvents(read_own(own_path())).match(wanted)
    return _inspection_in(match) if match else None


def _usual_kind(event: EventInput, context: ReportContext) -> "UsualKind":
    """Return which kind of inspection the framework's rule gives next, and why."""
    from ilacs_cli.domain.plan.kinds import usual_kind

    register, today = load_register(), context.today
    authority = find(register.authorities, event.authority)
    return usual_kind(authority, register.events_of(authority, today), today, context.calendar)


def _check_no_event(ctx: typer.Context) -> None:
    """Refuse options that describe an event, where a duty is marked as done; name them."""
    given = [
        option.opts[0]
        for option in ctx.command.params
        if option.name not in FOR_A_DUTY
        and ctx.params.get(option.name or "") not in {None, (), False}
    ]
    if given:
        raise InputError(
            f"{', '.join(given)} cannot be given where a duty is marked as done",
            "--done RULE --authority NAME --on DATE say it all",
        )


def _record(event: ProposedEvent, path: Path, today: date, *, corrects: bool) -> RecordResult:
    """Record an *event* in the user's own register.

    Raises:
        InputError: if it differs from what is known and does not correct that, may be any of
            several events, or is near another of its kind.
    """

    def change(own: list[EventRow]) -> tuple[list[EventRow], RecordResult]:
        known_events = KnownEvents(own)
        result = (
            known_events.correct(event) if corrects else known_events.apply(event, replace=False)
        )
        if result.became is Action.LEFT_OUT:
            raise InputError(_message(result, event), _hint(result, corrects=corrects))
        return known_events.own, result

    return update_own(path, change, today)


def _message(result: RecordResult, event: ProposedEvent) -> str:
    """Return why an *event* was left out, in a sentence."""
    is_of_another = result.row is not None and result.row.urn != event.row.urn
    return str(result.reason) if is_of_another or result.may_be else f"this event {result.reason}"


def _hint(result: RecordResult, *, corrects: bool) -> str:
    """Return the hint on an event that was left out."""
    if result.row is None:
        ids = " or ".join(f"--id {event_id}" for event_id in result.may_be)
        return f"add {ids}, or --another if it is a different one"
    name = result.row.event_id
    return (
        "check what you give; to clear what stands in the way, take the entry out with "
        f"'ilacs register remove {name}' and record it again"
        if corrects
        else f"check the dates; add --replace {name} to correct that event, or --another if this "
        "is a second one"
    )


def _result(result: RecordResult, notes: tuple[Note, ...], context: ReportContext) -> CommandResult:
    if result.row is None:
        raise ValueError("what is recorded has a row")
    register, urn = load_register(), result.row.urn
    authority = next(candidate for candidate in register.authorities if candidate.urn == urn)
    is_packaged = result.row == Register().row(result.row.event_id)
    event = event_from(result.row, authority.name, is_own=not is_packaged)
    events = register.events_of(authority, LAST_DAY)
    report = build(result, event, authority, events, notes, str(own_path()), context)
    return CommandResult(report, has_changed=result.became in CHANGES)
