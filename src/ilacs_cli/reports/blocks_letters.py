"""The reports on letters for people; see ``blocks``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ilacs_cli.domain.calendar.dates import in_words
from ilacs_cli.domain.rules import Timing
from ilacs_cli.formats import words
from ilacs_cli.formats.elements import Facts

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ilacs_cli.reports.contract import (
        ObligationRow,
    )


def derivation(row: ObligationRow) -> Facts:
    """Return how a date was come by, a line a fact."""
    return Facts(row["rule"], list(_derived(row)), row["title"])


def _derived(row: ObligationRow) -> Iterable[str]:
    yield f"owed by: {words.parties(row)}"
    if row["period"] and row["counted_from"] and row["trigger"]:
        yield (
            f"counted: {words.period(row['period'])} from {in_words(row['counted_from'])} "
            f"({row['trigger'].value}; day 0, not counted)"
        )
        yield words.holidays_skipped(row["skipped"])
    elif row["timing"] is Timing.UNDATED:
        yield "no date is laid down"
    elif row["stated"] is None:
        yield f"only the letter gives the date; tell it with --stated {row['rule']}=DATE"
    if row["stated"]:
        yield _stated(row)
    yield f"source: {words.source(row['source'])}"
    yield from (f"note: {note}" for note in row["notes"])
    yield from (words.step(step) for step in row["count"] or ())


def _stated(row: ObligationRow) -> str:
    if row["stated"] is None or row["computed"] is None or row["difference"] is None:
        return f"stated in the letter: {words.day(row['stated'])}"
    apart = words.apart(row["stated"], row["computed"], row["difference"])
    than = "as" if row["stated"] == row["computed"] else "than"
    return (
        f"stated in the letter: {words.day(row['stated'])}, {apart} {than} the computed "
        f"{words.day(row['computed'])}; work to the stated date"
    )
