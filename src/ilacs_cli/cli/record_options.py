"""The options of ``ilacs record``."""

from datetime import date
from typing import Annotated

import typer

from ilacs_cli.cli import suggestions
from ilacs_cli.domain.dates import parse_date
from ilacs_cli.domain.errors import InputError
from ilacs_cli.domain.events import LETTER_KINDS, EventKind, Outcome
from ilacs_cli.domain.judgements import Grade, InspectionKind
from ilacs_cli.domain.letters import parse_kind, parse_outcome
from ilacs_cli.domain.outcomes import OUTCOMES
from ilacs_cli.domain.stays import INSPECTIONS, parse_inspection_kind
from ilacs_cli.domain.texts import one_line


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
