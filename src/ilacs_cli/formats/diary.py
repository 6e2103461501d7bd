"""What a calendar file needs beside its report."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from ilacs_cli.domain.calendar.working_days import WorkingCalendar


Numbering = Callable[[Mapping[str, str], int, Collection[str]], Mapping[str, int]]
"""Gives each entry its number, which rises whenever what the entry says has changed.

Takes a digest of what each entry says, by the entry's name; the number that today's entries have
at the least; and the names of those whose date may be earlier than they say, which never come
above what was surer.
"""


class Diary(NamedTuple):
    """What a calendar file needs beside its report.

    Args:
        reminders: how many working days ahead of each entry to have another that reminds of it.
        calendar: the working days to count; None: there are no reminders and no alarms.
        numbering: numbers the entries; None: each has the least number of its day.
    """

    reminders: tuple[int, ...] = ()
    calendar: WorkingCalendar | None = None
    numbering: Numbering | None = None
