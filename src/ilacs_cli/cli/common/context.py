"""The report context of a command: its day, its calendar and the notes on that."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from ilacs_cli.cli.common.command import date_option, shared_options, today_of
from ilacs_cli.domain.calendar.dates import spelt_out
from ilacs_cli.domain.calendar.working_days import BankHoliday
from ilacs_cli.domain.notes import Note
from ilacs_cli.formats.elements import ReportContext
from ilacs_cli.register.bank_holidays import changes, working_calendar
from ilacs_cli.register.own_calendar import own_calendar

if TYPE_CHECKING:
    from ilacs_cli.domain.calendar.updates import OwnCalendar

KnownOn = Annotated[
    date | None,
    date_option("--known-on", "Count with the bank holidays that were known on this day."),
]


def context_of(ctx: typer.Context, known_on: date | None = None) -> ReportContext:
    """Return the report context, with bank holidays as known on the day *known_on* if given."""
    own = own_calendar()
    return ReportContext(
        today=today_of(ctx),
        calendar=working_calendar(known_on),
        explained=shared_options(ctx).explain,
        calendar_notes=_notes_on(known_on),
        announced_later=tuple(_announced_after(known_on, own)) if known_on else (),
        updates=own.updates_known(known_on) if own else (),
        closures=own.closures if own else (),
    )


def _announced_after(day: date, own: "OwnCalendar | None") -> Iterable[BankHoliday]:
    """Yield the bank holidays added or moved by what was announced after *day*."""
    yield from (change.became for change in changes() if change.announced > day)
    for update in own.updates if own else ():
        if update.on > day:
            yield from (became for _, became in update.changes if became)


def _notes_on(known_on: date | None) -> tuple[Note, ...]:
    if known_on is None:
        return ()
    first = min(change.announced for change in changes())
    if known_on >= first:
        return ()
    note = Note(
        "announcements-not-recorded",
        f"We know when bank holidays were announced only since {spelt_out(first)}. We count "
        "earlier ones as if they had always been known.",
    )
    return (note,)
