"""Options and arguments that several commands share."""

import os
import re
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Annotated, NamedTuple, TypeVar

import typer

from ilacs_cli.cli.common import suggestions
from ilacs_cli.cli.common.command import date_option
from ilacs_cli.cli.common.writing_options import parse_path
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
from ilacs_cli.domain.notes import Note
from ilacs_cli.domain.text import one_line

DEFAULT = "ILACS_AUTHORITY"
"""The environment variable that names the authority to answer for where none is named."""


def parse_label(text: str) -> str | None:
    """Return *text* as it can be shown anywhere; None if it is blank."""
    return text.strip().encode("utf-8", errors="replace").decode("utf-8") or None


LetterDate = Annotated[
    date | None, date_option("--letter-date", "The date on the letter or report.")
]

Received = Annotated[
    date | None,
    date_option(
        "--received", "The day you received it. Without it we count from the letter's date."
    ),
]
Start = Annotated[date | None, date_option("--start", "The first day on site.")]
End = Annotated[date | None, date_option("--end", "The last day on site.")]
Published = Annotated[date | None, date_option("--published", "The day it was published.")]


def event_option(meaning: str, name: str = "--event") -> typer.models.OptionInfo:
    """Return the option called *name* for a kind of event; *meaning* is its help."""
    return suggestions.choice_option(name, LETTER_KINDS, parse_kind, meaning, "EVENT")


def outcome_option(if_not_given: str) -> typer.models.OptionInfo:
    """Return the option for an outcome; its help ends with what holds where it is not given."""
    fitting = " ".join(f"{kind}: {', '.join(outcomes)}." for kind, outcomes in OUTCOMES.items())
    option: typer.models.OptionInfo = typer.Option(
        "--outcome",
        parser=parse_outcome,
        metavar="OUTCOME",
        autocompletion=suggestions.outcomes,
        help=f"What it found. {fitting} {if_not_given}",
    )
    return option


def _stated_option(meaning: str) -> typer.models.OptionInfo:
    option: typer.models.OptionInfo = typer.Option(
        "--stated", metavar="RULE=DATE", autocompletion=suggestions.stated, help=meaning
    )
    return option


Stated = Annotated[
    list[str] | None,
    _stated_option(
        "A date in the letter, such as jtai/written-statement=2027-02-18. You can give several."
    ),
]

_DEFAULTS = (f"{outcome} for a {kind.label}" for kind, outcome in DEFAULT_OUTCOME.items())


class LetterOptions(NamedTuple):
    """The options that describe a letter and the dates printed in it."""

    letter_date: LetterDate = None
    event: Annotated[
        EventKind | None,
        event_option(f"What it is about: {', '.join(LETTER_KINDS)}. Usually {LETTER_KINDS[0]}."),
    ] = None
    outcome: Annotated[
        Outcome | None, outcome_option(f"Without it we assume {' and '.join(_DEFAULTS)}.")
    ] = None
    received: Received = None
    authority: Annotated[
        str | None,
        typer.Option(
            "--authority",
            parser=parse_label,
            metavar="NAME",
            autocompletion=suggestions.authorities,
            help="Whose letter it is.",
        ),
    ] = None
    stated: Annotated[
        list[str] | None,
        _stated_option(
            "A date in the letter, such as focused-visit/final-action-plan=2027-02-18. The date "
            "alone is enough if only one duty follows. You can give several."
        ),
    ] = None


Meetings = Annotated[
    list[date] | None,
    date_option(
        "--meeting",
        "A meeting of the council. The answer says when its papers must be out, and which duties "
        "it is in time for. You can give several.",
    ),
]
FailOn = Annotated[
    list[str] | None,
    typer.Option(
        "--fail-on",
        metavar="CONDITION",
        autocompletion=suggestions.conditions,
        help="Exit with code 1 if a date has gone (passed), or is at most N working days away "
        "(due-within:N). Two more: a date depends on bank holidays not yet published "
        "(provisional), or differs from the letter (differs). You can give several.",
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
                "0 working days ahead is the day itself, which has an entry already", "leave out 0"
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
        help="In a calendar file, also remind this many working days before each date, such as "
        '"10,5,1". PowerShell needs the quotes. What is due always has an alarm at nine on the '
        "working day before.",
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
        raise InputError(
            "you did not say which letter",
            "give the date on it with --letter-date; 'ilacs upcoming' has what is due in our "
            "records",
        )
    if options.event is None and options.outcome:
        _check_of_a_visit(options.outcome)
    authority, urn = _whom(options.authority, options.letter_date)
    return letter(
        options.event or EventKind.FOCUSED_VISIT,
        options.letter_date,
        today,
        outcome=options.outcome,
        received=options.received,
        authority=authority,
    )._replace(urn=urn)


def on_whom(options: LetterOptions) -> tuple[Note, ...]:
    """Return what must be said of the authority's name: a note if our records do not know it."""
    if options.authority is None:
        return ()
    from ilacs_cli.register.register import on_name

    return on_name(options.authority)


def _check_of_a_visit(outcome: Outcome) -> None:
    """Refuse an *outcome* that no focused visit has, which is assumed where nothing is said."""
    kinds = [kind for kind, outcomes in OUTCOMES.items() if outcome in outcomes]
    if EventKind.FOCUSED_VISIT not in kinds:
        raise InputError(
            f"a focused visit has no outcome {outcome}, and you did not say what the letter is "
            "about",
            f"add --event {' or '.join(kinds)}",
        )


Read = TypeVar("Read")
"""What is made of the default's name."""


def default_authority(read: Callable[[str], Read]) -> Read | None:
    """Return what *read* makes of the name in ``ILACS_AUTHORITY``; None if that names nothing.

    Raises:
        InputError: if *read* refuses the name; the message says where it was given.
    """
    name = os.environ.get(DEFAULT, "").strip()
    if not name:
        return None
    try:
        return read(name)
    except InputError as error:
        raise InputError(f"{DEFAULT} is {one_line(name)!r}: {error.message}", error.hint) from None


def _whom(name: str | None, on: date) -> tuple[str | None, str]:
    """Return whom a letter is about, and the URN if the register knows it: a blank if not.

    Args:
        name: what was typed, which need be no authority's name; None for the default.
        on: the day of the letter.

    Raises:
        InputError: if there was no such authority *on* that day, or the default names none.
    """

    def known(text: str) -> tuple[str, str]:
        from ilacs_cli.domain.authorities import check_existed, find
        from ilacs_cli.register.register import authorities

        authority = find(authorities(), text)
        check_existed(authority.name, on)
        return authority.name, authority.urn

    if name is None:
        return default_authority(known) or (None, "")
    from ilacs_cli.register.register import existing

    authority = existing(name, on)
    return name, authority.urn if authority else ""


LettersFile = Annotated[
    Path | None,
    typer.Option(
        "--from",
        parser=parse_path,
        metavar="FILE",
        help="Answer many letters from a file, CSV or .xlsx. It may have the columns authority, "
        "event, outcome, letter_date and received. Dates in the letters go in the column stated, "
        "as RULE=DATE, or in a column for each rule, such as stated:RULE. Other columns are kept.",
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
