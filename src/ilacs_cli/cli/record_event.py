"""The options of ``ilacs record``."""

from collections.abc import Iterable
from datetime import date
from typing import Annotated, NamedTuple

import typer

from ilacs_cli.cli import suggestions
from ilacs_cli.domain.authorities import find
from ilacs_cli.domain.calendar.dates import check_year, parse_date
from ilacs_cli.domain.errors import InputError
from ilacs_cli.domain.event_dates import Likeness
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
from ilacs_cli.domain.letters import parse_kind, parse_outcome
from ilacs_cli.domain.plan.stays import INSPECTIONS, RECORDED_AS, parse_inspection_kind
from ilacs_cli.domain.rulebook.cycle import REFORM_2026
from ilacs_cli.domain.text import one_line
from ilacs_cli.register import recording
from ilacs_cli.register.matching import KnownEvents
from ilacs_cli.register.own import own_path, read_own
from ilacs_cli.register.reading import Row
from ilacs_cli.register.register import Register
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


class Said(NamedTuple):
    """The options that tell of an event, but not those that may also tell of a duty done."""

    authority: str | None
    event: EventKind | None
    start: date | None
    end: date | None
    letter_date: date | None
    published: date | None
    outcome: Outcome | None
    kind: InspectionKind | None
    leaders: Grade | None
    help_and_protection: Grade | None
    in_care: Grade | None
    care_leavers: Grade | None
    theme: str | None
    event_id: str | None

    def check_nothing_said(self) -> None:
        """Check that no option tells of an event, where a duty is marked as done.

        Raises:
            InputError: if one does; the message names those that do.
        """
        names = {name: f"--{name.replace('_', '-')}" for name in self._fields} | {
            "event_id": "--id"
        }
        given = [names[name] for name, value in self._asdict().items() if value is not None]
        if given:
            raise InputError(
                f"{', '.join(given)} cannot be given where a duty is marked as done",
                "--done RULE --of ID --on DATE say it all: the event names the authority",
            )


def described_event(
    said: Said, note: str | None, url: str | None, setting: Setting
) -> tuple[Row, tuple[str, ...]]:
    """Return the row of the event that the options describe, and what must be said of it.

    Raises:
        InputError: if they do not say what happened to whom, name no authority there is, give a
            day over a year after today, or do not go together.
        OutsideCalendarError: if a day on site to count lies beyond the calendar.
    """
    if said.authority is None or said.event is None:
        raise InputError(
            "nothing says what happened to whom",
            "give --authority and --event, or --done RULE --of ID --on DATE",
        )
    if said.event_id and ":" in said.event_id:
        raise InputError(
            f"{one_line(said.event_id)!r} is no id of an event: after a colon stands a duty's rule",
            "leave the colon out of --id",
        )
    _check_years(said, setting.today)
    kind, notes = _inspection(said, setting)
    account = recording.Account(
        urn=find(Register().authorities, said.authority).urn,
        kind=said.event,
        start=said.start,
        end=said.end,
        letter_date=said.letter_date,
        published=said.published,
        outcome=said.outcome,
        judgements=Judgements(
            None, said.leaders, said.help_and_protection, said.in_care, said.care_leavers
        ),
        inspection=kind,
        theme=said.theme,
        note=note,
        document_url=url,
        event_id=said.event_id,
    )
    if account.kind is EventKind.INSPECTION and kind is None:
        account = account._replace(inspection=_inspection_on_file(account))
    return recording.row_of(account), notes


def _inspection_on_file(account: recording.Account) -> InspectionKind | None:
    """Return the kind of the one inspection that is known already and can only be *account*'s."""
    kinds = {RECORDED_AS[account.kind, kind]: kind for kind in INSPECTIONS}
    row = recording.row_of(account._replace(inspection=InspectionKind.STANDARD))
    known = KnownEvents(read_own(own_path()))
    found = known.counterpart(row)
    if found is None and account.event_id is None:
        alike = list(known.alike(row))
        if len(alike) == 1 and alike[0][1] is not Likeness.PERHAPS:
            found = alike[0][0]
    return next((kind for name, kind in kinds.items() if found and name == found["kind"]), None)


def _check_years(said: Said, today: date) -> None:
    for day in (said.start, said.end, said.letter_date, said.published):
        if day:
            check_year(day, today, f"{day.isoformat()} is")


def _inspection(said: Said, setting: Setting) -> tuple[InspectionKind | None, tuple[str, ...]]:
    """Return what kind of inspection it was, and how that was told if nobody said it."""
    if said.event is not EventKind.INSPECTION:
        if said.kind:
            raise InputError(
                f"--kind {said.kind} does not fit the event {said.event}",
                "give it with --event inspection, or leave it out",
            )
        return None, ()
    if said.kind or not (said.start and said.end):
        return said.kind, ()
    kind, days = recording.inspection_by_length(said.start, said.end, setting.calendar)
    told = f"Taken as a {kind} inspection, for it was {days} working days on site"
    return kind, (f"{told}; give --kind if it was not.",)


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
