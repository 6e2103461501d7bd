"""Options and arguments that several commands share."""

import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Annotated, NamedTuple

import typer

from ilacs_cli.cli import suggestions
from ilacs_cli.cli.command import date_option, parse_path
from ilacs_cli.domain.errors import InputError
from ilacs_cli.domain.events import (
    DEFAULT_OUTCOME,
    LETTER_KINDS,
    OUTCOMES,
    Event,
    EventKind,
    Outcome,
)
from ilacs_cli.domain.letters import letter, parse_kind, parse_outcome
from ilacs_cli.domain.text import one_line


def parse_label(text: str) -> str | None:
    """Return *text* as it can be shown anywhere; None if it is blank."""
    return text.strip().encode("utf-8", errors="replace").decode("utf-8") or None


LetterDate = Annotated[
    date | None, date_option("--letter-date", "The date on the letter or report.")
]


def event_option(meaning: str) -> typer.models.OptionInfo:
    """Return the option for a kind of event; *meaning* is its help."""
    option: typer.models.OptionInfo = typer.Option(
        "--event",
        parser=parse_kind,
        metavar="EVENT",
        autocompletion=suggestions.suggest_from(LETTER_KINDS),
        help=meaning,
    )
    return option


def outcome_option(if_not_given: str) -> typer.models.OptionInfo:
    """Return the option for an outcome; its help ends with what holds where it is not given."""
    fitting = " ".join(f"{kind}: {', '.join(outcomes)}." for kind, outcomes in OUTCOMES.items())
    option: typer.models.OptionInfo = typer.Option(
        "--outcome",
        parser=parse_outcome,
        metavar="OUTCOME",
        autocompletion=suggestions.outcomes,
        help=f"What was found. {fitting} {if_not_given}",
    )
    return option


_DEFAULTS = (f"{outcome} for a {kind.label}" for kind, outcome in DEFAULT_OUTCOME.items())


class LetterOptions(NamedTuple):
    """The options that describe a letter and the dates printed in it."""

    letter_date: LetterDate = None
    event: Annotated[
        EventKind | None,
        event_option(f"What it is about: {', '.join(LETTER_KINDS)}. A focused visit if not given."),
    ] = None
    outcome: Annotated[
        Outcome | None, outcome_option(f"If not given, it is {' and '.join(_DEFAULTS)}.")
    ] = None
    received: Annotated[
        date | None,
        date_option("--received", "The day it was received; the letter's date if not given."),
    ] = None
    authority: Annotated[
        str | None,
        typer.Option(
            "--authority",
            parser=parse_label,
            metavar="NAME",
            autocompletion=suggestions.authorities,
            help="Whom it is about, to show in the report.",
        ),
    ] = None
    stated: Annotated[
        list[str] | None,
        typer.Option(
            "--stated",
            metavar="RULE=DATE",
            autocompletion=suggestions.stated,
            help="A date printed in the letter, for example "
            "focused-visit/final-action-plan=2018-12-03. Can be given more than once.",
        ),
    ] = None


Meetings = Annotated[
    list[date] | None,
    date_option(
        "--meeting",
        "A meeting of the authority: show when its papers must be out, and which duties it "
        "is in time for. Can be given more than once.",
    ),
]
FailOn = Annotated[
    list[str] | None,
    typer.Option(
        "--fail-on",
        metavar="CONDITION",
        autocompletion=suggestions.conditions,
        help="Exit with 1 if a date has passed (passed), falls due within N working days "
        "(due-within:N), is provisional (provisional) or differs from the stated one (differs). "
        "Can be given more than once.",
    ),
]


class Reminders(NamedTuple):
    """The values of one ``--remind``: how many working days ahead to remind."""

    days: tuple[int, ...] = ()


MOST_DAYS_AHEAD = 250
"""The most working days ahead that can be reminded of: about a year."""


def parse_reminders(text: str) -> Reminders:
    """Return the numbers of working days written in *text*, with commas between them.

    Raises:
        InputError: if one is no whole number, is 0 or above ``MOST_DAYS_AHEAD``, or is given twice.
    """
    hint = f"write whole numbers from 1 to {MOST_DAYS_AHEAD} such as 10,5,1"
    days: list[int] = []
    for part in (part.strip() for part in text.split(",")):
        if not re.fullmatch("[0-9]{1,3}", part) or int(part) > MOST_DAYS_AHEAD:
            raise InputError(f"{one_line(part)!r} is not a number of working days ahead", hint)
        if not int(part):
            raise InputError(
                "0 working days ahead is the day itself, on which the entry stands anyway",
                "leave out 0",
            )
        days.append(int(part))
    return Reminders(_each_once(days))


def _each_once(days: Sequence[int]) -> tuple[int, ...]:
    for day in days:
        if days.count(day) > 1:
            raise InputError(f"{day} working days ahead is given twice", "give it once")
    return tuple(days)


Remind = Annotated[
    list[Reminders] | None,
    typer.Option(
        "--remind",
        parser=parse_reminders,
        metavar="DAYS",
        help="In a calendar file (--format ics), add an entry that reminds of each date so many "
        'working days ahead: "10,5,1" (PowerShell needs the quotes). Can be given more than once. '
        "What is due has an alarm at nine on the working day before in any case.",
    ),
]


def reminder_days(remind: Sequence[Reminders] | None) -> tuple[int, ...]:
    """Return how many working days ahead to remind; none if nothing was given.

    Raises:
        InputError: if a number is given twice.
    """
    return _each_once([day for given in remind or () for day in given.days])


def letter_from(options: LetterOptions, today: date) -> Event:
    """Return the letter that the options describe, with the authority's URN if that is known.

    Raises:
        InputError: if the letter's date is missing, the options do not fit each other, or there
            was no such authority on that date.
    """
    if options.letter_date is None:
        raise InputError("no letter was described", "give the date on it with --letter-date")
    event = letter(
        options.event or EventKind.FOCUSED_VISIT,
        options.letter_date,
        today,
        outcome=options.outcome,
        received=options.received,
        authority=options.authority,
    )
    if options.authority is None:
        return event
    return event._replace(urn=_urn_of(options.authority, options.letter_date))


def _urn_of(authority: str, on: date) -> str:
    """Return the URN of the one authority that the register knows by a name; a blank if none.

    Raises:
        InputError: if there was no such authority *on* the day of the letter.
    """
    from ilacs_cli.register.register import existing

    known_authority = existing(authority, on)
    return known_authority.urn if known_authority else ""


LettersFile = Annotated[
    Path | None,
    typer.Option(
        "--from",
        parser=parse_path,
        metavar="FILE.csv",
        help="Do many letters at once. The columns authority, event, outcome, letter_date and "
        "received are read, and the dates in the letters from a column stated (RULE=DATE; "
        "RULE=DATE) or stated:RULE; others are carried through.",
    ),
]


def check_alone(letter: LetterOptions) -> None:
    """Check that no *letter* is described beside a file of letters.

    Raises:
        InputError: if one is.
    """
    if any(letter):
        raise InputError(
            "--from takes each letter from the file, so no other letter can be described",
            "leave out --letter-date, --event, --outcome, --received, --authority, --stated",
        )
