"""``ilacs record``: an event of one's own, or an obligation that was met."""

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Annotated, NamedTuple

import typer

from ilacs_cli.cli import suggestions
from ilacs_cli.cli.command import SETTINGS, Reply, ReportCommand
from ilacs_cli.cli.context import context_of
from ilacs_cli.cli.register_options import WhichAuthority
from ilacs_cli.domain.calendar.dates import LAST_DAY, check_year, in_words, parse_date
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
from ilacs_cli.domain.letters import parse_kind, parse_outcome
from ilacs_cli.domain.notes import Note
from ilacs_cli.domain.plan.stays import INSPECTIONS, RECORDED_AS, parse_inspection_kind
from ilacs_cli.domain.record_results import CHANGES, Action, RecordResult
from ilacs_cli.domain.rulebook import versions_of
from ilacs_cli.domain.rulebook.cycle import REFORM_2026
from ilacs_cli.domain.text import one_line
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
    try:
        return Grade("-".join(text.strip().lower().replace("_", " ").split()))
    except ValueError:
        raise InputError(
            f"{one_line(text)!r} is not a judgement", f"the judgements are {', '.join(Grade)}"
        ) from None


def _day(name: str, meaning: str) -> typer.models.OptionInfo:
    option: typer.models.OptionInfo = typer.Option(
        name, parser=parse_date, metavar="DATE", help=meaning
    )
    return option


def _grade(name: str, of: str) -> typer.models.OptionInfo:
    option: typer.models.OptionInfo = typer.Option(
        name,
        parser=parse_grade,
        metavar="JUDGEMENT",
        autocompletion=suggestions.fixed(Grade),
        help=f"An inspection's judgement of {of}.",
    )
    return option


Happened = Annotated[
    EventKind | None,
    typer.Option(
        "--event",
        parser=parse_kind,
        metavar="EVENT",
        autocompletion=suggestions.fixed(LETTER_KINDS),
        help=f"What happened: {', '.join(LETTER_KINDS)}.",
    ),
]
Inspected = Annotated[
    InspectionKind | None,
    typer.Option(
        "--kind",
        parser=parse_inspection_kind,
        metavar="short|standard",
        autocompletion=suggestions.fixed(INSPECTIONS),
        help="What kind of inspection it was; by its days on site if not given.",
    ),
]
Start = Annotated[date | None, _day("--start", "The first day on site.")]
End = Annotated[date | None, _day("--end", "The last day on site.")]
LetterDate = Annotated[date | None, _day("--letter-date", "The date on the letter or report.")]
PublishedOption = Annotated[date | None, _day("--published", "The day it was published.")]
Found = Annotated[
    Outcome | None,
    typer.Option(
        "--outcome",
        parser=parse_outcome,
        metavar="OUTCOME",
        autocompletion=suggestions.outcomes,
        help="What was found. "
        + " ".join(f"{kind}: {', '.join(fitting)}." for kind, fitting in OUTCOMES.items())
        + " Left open if not given.",
    ),
]
Leaders = Annotated[Grade | None, _grade("--leaders", "the impact of leaders")]
HelpAndProtection = Annotated[Grade | None, _grade("--help-and-protection", "help and protection")]
InCare = Annotated[Grade | None, _grade("--in-care", "children in care")]
CareLeavers = Annotated[Grade | None, _grade("--care-leavers", "care leavers")]
Theme = Annotated[str | None, typer.Option("--theme", metavar="TEXT", help="What it was about.")]
NoteOption = Annotated[str | None, typer.Option("--note", metavar="TEXT", help="Anything else.")]
Url = Annotated[str | None, typer.Option("--url", metavar="URL", help="Where it can be read.")]
EventId = Annotated[
    str | None,
    typer.Option("--id", metavar="ID", help="The event's id; URN-kind-date if not given."),
]
Done = Annotated[
    str | None,
    typer.Option(
        "--done",
        metavar="RULE",
        autocompletion=suggestions.duties,
        help="Mark what this rule demands as done.",
    ),
]
Of = Annotated[
    str | None,
    typer.Option("--of", metavar="ID", help="The event it follows, as 'ilacs history' names it."),
]
On = Annotated[date | None, _day("--on", "The day on which it was done.")]
Replace = Annotated[
    bool, typer.Option("--replace", help="Put this in the place of what is known and differs.")
]


_REFORMED = REFORM_2026.in_force
_EACH_JUDGEMENT = "--leaders, --help-and-protection, --in-care and --care-leavers"
_PUTS = (
    "--replace puts what you give in the place of what is there. If it is another event, give it "
    "an --id, and say of both on which day they began or when their letters are dated"
)

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(
    "record",
    cls=ReportCommand,
    context_settings=SETTINGS,
    epilog="Example: ilacs record --authority Bury --event focused-visit --published 2026-09-01 "
    "--outcome none",
)
def record(  # noqa: PLR0913 - one parameter an option
    ctx: typer.Context,
    *,
    authority: WhichAuthority = None,
    event: Happened = None,
    start: Start = None,
    end: End = None,
    letter_date: LetterDate = None,
    published: PublishedOption = None,
    outcome: Found = None,
    kind: Inspected = None,
    leaders: Leaders = None,
    help_and_protection: HelpAndProtection = None,
    in_care: InCare = None,
    care_leavers: CareLeavers = None,
    theme: Theme = None,
    note: NoteOption = None,
    url: Url = None,
    event_id: EventId = None,
    done: Done = None,
    of: Of = None,
    on: On = None,
    replace: Replace = False,
) -> Reply:
    """Add an event of your own, or mark a duty as done."""
    context = context_of(ctx, None)
    if done is None and of is None and on is None:
        if authority is None or event is None:
            raise InputError(
                "nothing says what happened to whom",
                "give --authority and --event, or --done RULE --of ID --on DATE",
            )
        event_input = EventInput(
            authority=authority,
            kind=event,
            start=start,
            end=end,
            letter_date=letter_date,
            published=published,
            outcome=outcome,
            judgements=Judgements(None, leaders, help_and_protection, in_care, care_leavers),
            inspection=kind,
            theme=theme,
            note=note,
            document_url=url,
            event_id=event_id,
        )
        row, notes = _event_row(event_input, context)
    else:
        _check_no_event(ctx)
        row, notes = _duty(_Fulfilled(done, of, on), note, url, context), ()
    result = _put(proposed(row, is_named=event_id is not None), own_path(), replace=replace)
    return _reply(result, notes, context)


def _event_row(event: EventInput, context: ReportContext) -> tuple[EventRow, tuple[Note, ...]]:
    """Return the row of an *event*, and what must be said of it.

    Raises:
        InputError: if its id is that of a duty done, a day is over a year after today, or what is
            said does not go together.
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
    """Return the kind of the one inspection that is known already and can only be that *event*."""
    row = row_of(event._replace(inspection=InspectionKind.STANDARD))
    wanted = proposed(row, is_named=event.event_id is not None)
    known, _ = KnownEvents(read_own(own_path())).match(wanted)
    kinds = {RECORDED_AS[event.kind, kind]: kind for kind in INSPECTIONS}
    return next((kind for name, kind in kinds.items() if known and name == known.kind), None)


def _untold(event: Event) -> Iterable[Note]:
    """Yield what must be said of an *event* that was recorded: of what was found in it."""
    is_inspection, began = event.is_full_inspection, event.on_site_start or event.on_site_end
    has_overall = not (is_inspection and began and _REFORMED.covers(began))
    is_untold = event.outcome is None and not any(event.judgements)
    if is_untold and event.kind in PRESUMED_OUTCOME:
        presumed = PRESUMED_OUTCOME[event.kind].in_words
        yield Note(
            "outcome-presumed",
            f"No outcome was given, so a {presumed} is assumed; the same again with --outcome and "
            "--replace says otherwise.",
        )
    elif is_untold and event.kind in OUTCOMES:
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
    """Check that no option tells of an event, where a duty is marked as done.

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


class _Fulfilled(NamedTuple):
    """The options that tell of a duty done."""

    rule: str | None
    event: str | None
    on: date | None


def _duty(done: _Fulfilled, note: str | None, url: str | None, context: ReportContext) -> EventRow:
    """Return the row that says that a duty was done."""
    if done.rule is None or done.event is None or done.on is None:
        raise InputError(
            "nothing says which duty was done, after which event, and when",
            "give all of --done RULE --of ID --on DATE",
        )
    if done.on > context.today:
        raise InputError(
            f"{done.on.isoformat()} is after today, {context.today.isoformat()}",
            "give the day on which it was done",
        )
    versions, register = versions_of(done.rule), load_register()
    row = register.row(done.event.strip())
    if row is None:
        followed = [
            event.id
            for event in register.events(LAST_DAY)
            if any(rule.follows(event) for rule in versions)
        ]
        raise InputError(
            f"there is no event {one_line(done.event)!r}", _near(done.event.strip(), followed)
        )
    return duty_row(event_from(row, ""), done.rule, done.on, note, url)


def _near(wanted: str, known: Sequence[str]) -> str:
    """Return a hint that names those of the ids *known* that look like the one *wanted*."""
    from difflib import get_close_matches

    begun = [name for name in known if wanted and name.startswith(wanted)][-3:]
    near = begun or get_close_matches(wanted, known, n=3, cutoff=0.75)
    listed = "'ilacs history --authority NAME' lists the events of an authority"
    return f"did you mean {' or '.join(near)}?" if near else listed


def _put(event: ProposedEvent, path: Path, *, replace: bool) -> RecordResult:
    """Record an *event* in the user's own register.

    Raises:
        InputError: if it differs from what is known and is not to *replace* that, or may be any
            of several events.
    """

    def change(own: list[EventRow]) -> tuple[list[EventRow], RecordResult]:
        known = KnownEvents(own)
        result = known.apply(event, replace=replace)
        if result.became is Action.LEFT_OUT:
            raise InputError(_refusal(result, event), _way_out(result, replace=replace))
        return known.own, result

    return update_own(path, change)


def _refusal(result: RecordResult, event: ProposedEvent) -> str:
    """Return why an *event* was left out: a reason that does not say what it is of is of it."""
    is_of_another = result.row is not None and result.row.urn != event.row.urn
    return str(result.reason) if is_of_another else f"what you give {result.reason}"


def _way_out(result: RecordResult, *, replace: bool) -> str:
    """Return what to do about an event that was left out."""
    if result.row is None:
        return "give --id: the id of the one that it is, or a new id if it is another event"
    return "check it" if replace else f"check it; {_PUTS}"


def _reply(result: RecordResult, notes: tuple[Note, ...], context: ReportContext) -> Reply:
    if result.row is None:
        raise ValueError("what is recorded has a row")
    register, urn = Register(), result.row.urn
    authority = next(found for found in register.authorities if found.urn == urn)
    is_packaged = result.row == register.row(result.row.event_id)
    event = event_from(result.row, authority.name, is_own=not is_packaged)
    said = (*notes, *_untold(event), *oddities(event), *_left_out(event, context.today))
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
    return Reply(report, has_changed=result.became in CHANGES)


def _left_out(event: Event, today: date) -> Iterable[Note]:
    """Yield which reports leave out an *event* whose report is not published by *today*."""
    if event.known_from <= today:
        return
    told = f"Reports for a day before {in_words(event.known_from)} leave it out."
    start = event.on_site_start if event.is_full_inspection else None
    if start and is_called(start, today):
        told += " The forecast does not: the authority has been called."
    yield Note("not-yet-published", told)
