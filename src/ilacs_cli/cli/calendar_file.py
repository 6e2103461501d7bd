"""What a calendar file needs from the register, and what must be said of it."""

from functools import partial
from typing import TYPE_CHECKING, TextIO

from ilacs_cli.cli.terminal import say
from ilacs_cli.formats import ics as as_ics
from ilacs_cli.formats.diary import Diary
from ilacs_cli.register.bank_holidays import working_calendar
from ilacs_cli.register.issued import numbered

if TYPE_CHECKING:
    from ilacs_cli.formats.elements import Report


def diary_of(reminders: tuple[int, ...], stderr: TextIO) -> Diary:
    """Return what numbers and reminds of the entries of a calendar file.

    Args:
        reminders: how many working days ahead to remind.
        stderr: is told where the numbers cannot be remembered.
    """
    return Diary(
        reminders,
        working_calendar(),
        partial(numbered, tell=partial(say, stderr, "note")),
    )


def tell_what_is_left_out(report: "Report", stderr: TextIO) -> None:
    """Say on standard error what of *report* is not in its calendar file, and why."""
    for note in as_ics.notes_on(report):
        say(stderr, "note", note)
