"""The options of ``ilacs record``."""

from collections.abc import Iterable
from datetime import date
from typing import Annotated

import typer

from ilacs_cli.cli import suggestions
from ilacs_cli.domain.calendar.dates import check_year, parse_date
from ilacs_cli.domain.errors import InputError
from ilacs_cli.domain.events import (
    LETTER_KINDS,
    OUTCOMES,
    PRESUMED_OUTCOME,
    Event,
    EventKind,
    Grade,
    InspectionKind,
    Outcome,
)
from ilacs_cli.domain.letters import parse_kind, parse_outcome
from ilacs_cli.domain.plan.stays import INSPECTIONS, RECORDED_AS, parse_inspection_kind
from ilacs_cli.domain.rulebook.cycle import REFORM_2026
from ilacs_cli.domain.text import one_line
from ilacs_cli.register import recording
from ilacs_cli.register.matching import KnownEvents
from ilacs_cli.register.own import own_path, read_own
from ilacs_cli.register.reading import Row
from ilacs_cli.register.recording import EventInput
from ilacs_cli.reports.setting import Setting


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


def check_event_id(event_id: str | None) -> None:
    """Check that the id somebody chose for an event is not that of a duty done.

    Raises:
        InputError: if it is.
    """
    if event_id and ":" in event_id:
        raise InputError(
            f"{one_line(event_id)!r} is no id of an event: after a colon stands a duty's rule",
            "leave the colon out of --id",
        )


def event_row(told: EventInput, setting: Setting) -> tuple[Row, tuple[str, ...]]:
    """Return the row of the event *told*, and what must be said of it.

    Raises:
        InputError: if a day is over a year after today, or what is told does not go together.
        OutsideCalendarError: if a day on site to count lies beyond the calendar.
    """
    for day in (told.start, told.end, told.letter_date, told.published):
        if day:
            check_year(day, setting.today, f"{day.isoformat()} is")
    is_inspection = told.kind is EventKind.INSPECTION
    if told.inspection and not is_inspection:
        raise InputError(
            f"--kind {told.inspection} does not fit the event {told.kind}",
            "give it with --event inspection, or leave it out",
        )
    if told.inspection or not is_inspection:
        return recording.row_of(told), ()
    if told.start and told.end:
        kind, days = recording.inspection_by_length(told.start, told.end, setting.calendar)
        note = f"Taken as a {kind} inspection, for it was {days} working days on site"
        row = recording.row_of(told._replace(inspection=kind))
        return row, (f"{note}; give --kind if it was not.",)
    return recording.row_of(told._replace(inspection=_inspection_on_file(told))), ()


def _inspection_on_file(told: EventInput) -> InspectionKind | None:
    """Return the kind of the one inspection that is known already and can only be that *told*."""
    row = recording.row_of(told._replace(inspection=InspectionKind.STANDARD))
    proposed = recording.proposed(row, is_named=told.event_id is not None)
    known, _ = KnownEvents(read_own(own_path())).match(proposed)
    kinds = {RECORDED_AS[told.kind, kind]: kind for kind in INSPECTIONS}
    return next((kind for name, kind in kinds.items() if known and name == known["kind"]), None)


def untold(event: Event) -> Iterable[str]:
    """Yield what must be said of an *event* that was recorded: of what was found in it."""
    is_inspection, began = event.is_full_inspection, event.on_site_start or event.on_site_end
    has_overall = not (is_inspection and began and _REFORMED.covers(began))
    is_untold = event.outcome is None and not any(event.judgements)
    if is_untold and event.kind in PRESUMED_OUTCOME:
        presumed = PRESUMED_OUTCOME[event.kind].in_words
        yield (
            f"No outcome was given, so a {presumed} is assumed; the same again with --outcome and "
            "--replace says otherwise."
        )
    elif is_untold and event.kind in OUTCOMES:
        options = "--outcome" if has_overall else _EACH_JUDGEMENT
        yield (
            "No outcome was given, so what follows from it is not known; "
            f"the same again with {options} and --replace adds it."
        )
    if event.outcome and not has_overall:
        yield (
            f"{event.outcome} was kept as the overall judgement of an inspection, which has no "
            f"overall judgement {_REFORMED.in_words} ({REFORM_2026.id}): give {_EACH_JUDGEMENT}."
        )
