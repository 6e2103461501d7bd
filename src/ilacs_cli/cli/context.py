"""The day and the calendar a command works with."""

from datetime import date
from typing import Annotated

import typer

from ilacs_cli.cli.command import today_of
from ilacs_cli.domain.calendar.dates import in_words, parse_date
from ilacs_cli.domain.notes import Note
from ilacs_cli.formats.elements import ReportContext
from ilacs_cli.register.bank_holidays import changes, working_calendar

KnownOn = Annotated[
    date | None,
    typer.Option(
        "--known-on",
        parser=parse_date,
        metavar="DATE",
        help="Count on the bank holidays as they were known on that day.",
    ),
]


def context_of(
    ctx: typer.Context, known_on: date | None, *, explained: bool = False
) -> ReportContext:
    """Return today, the calendar as *known_on* a day, and what must be said of it."""
    return ReportContext(
        today=today_of(ctx),
        calendar=working_calendar(known_on),
        explained=explained,
        calendar_notes=_limits_of(known_on),
    )


def _limits_of(known_on: date | None) -> tuple[Note, ...]:
    if known_on is None:
        return ()
    first = min(change.announced for change in changes())
    if known_on >= first:
        return ()
    note = Note(
        "announcements-not-recorded",
        f"When bank holidays were announced is recorded only since {in_words(first)}: "
        "one announced earlier is counted as if it had always been known.",
    )
    return (note,)
