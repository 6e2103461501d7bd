"""Options and arguments that several commands share."""

import os
import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import Annotated, NamedTuple, TypeVar

import typer

from ilacs_cli.cli import suggestions
from ilacs_cli.cli.command import date_option
from ilacs_cli.domain.calendar.dates import parse_date
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

DEFAULT = "ILACS_AUTHORITY"
"""The environment variable that names the authority to answer for where none is named."""


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
                "0 working days ahead is the day itself, which has an entry already",
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
    authority, urn = _whom(options.authority, options.letter_date)
    return letter(
        options.event or EventKind.FOCUSED_VISIT,
        options.letter_date,
        today,
        outcome=options.outcome,
        received=options.received,
        authority=authority,
    )._replace(urn=urn)


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


def parse_stated(given: Sequence[str] | None, today: date) -> dict[str, date]:
    """Return the stated dates by rule id.

    Args:
        given: each as RULE=DATE.
        today: the day that ``today`` and ``yesterday`` go by.

    Raises:
        InputError: if one is no RULE=DATE, names no rule or a rule twice, or gives no date.
    """
    from ilacs_cli.domain.rulebook import versions_of

    stated: dict[str, date] = {}
    for text in given or ():
        name, equals, written = text.partition("=")
        rule = name.strip()
        if not (equals and rule and written.strip()):
            raise InputError(
                f"{one_line(text)!r} is not RULE=DATE",
                "write it as focused-visit/final-action-plan=2018-12-03",
            )
        versions_of(rule)
        if rule in stated:
            raise InputError(f"{rule} is given two stated dates", "give it one")
        stated[rule] = parse_date(written, today)
    return stated
