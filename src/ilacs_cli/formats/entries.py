"""The dated things of a report, and those that have no date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ilacs_cli.formats.entry import Entry, Undated
from ilacs_cli.reports.written_by import function_for

if TYPE_CHECKING:
    from ilacs_cli.reports.reports import Report


def entries_of(report: Report) -> list[Entry]:
    """Return the dated things of *report*, soonest first: what has happened, is owed, is expected.

    Each stands there once. *report* is one of ``deadlines``, ``cycle``, ``improvement``,
    ``upcoming`` and ``plan``.
    """
    found: dict[str, Entry] = {}
    for entry in function_for(report, "entries")(report):
        if isinstance(entry, Entry):
            found.setdefault(entry.key, entry)
    return sorted(found.values(), key=lambda entry: (entry.first, entry.last))


def undated_in(report: Report) -> list[Undated]:
    """Return what *report* speaks of that has no date, in its order, each thing once."""
    found: dict[str, Undated] = {}
    for entry in function_for(report, "entries")(report):
        if isinstance(entry, Undated):
            found.setdefault(entry.what, entry)
    return list(found.values())
