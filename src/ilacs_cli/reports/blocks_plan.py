"""The road from a call to the duties for people; see ``blocks``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ilacs_cli.domain.calendar.dates import in_words
from ilacs_cli.formats import words
from ilacs_cli.formats.elements import COUNTED, Facts, Heading, Table, notes
from ilacs_cli.reports.blocks_improvement import named

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ilacs_cli.formats.elements import Block
    from ilacs_cli.reports.contract_plan import (
        NotPublishedRow,
        PlannedObligationRow,
        PlanReport,
        PlanStepRow,
    )

_IF_AS_EXPECTED = "if published as expected"


def plan(report: PlanReport) -> Iterable[Block]:
    """Yield the road as one table in order of date, then what each date rests on."""
    yield _asked(report)
    yield Heading("The road from the call to the duties")
    yield Table(
        ("When", "What", "Force"),
        [*map(_step, report["steps"]), *map(_duty, report["obligations"])],
        "In order of date",
    )
    yield Heading(COUNTED)
    for step in report["steps"]:
        if facts := list(_step_facts(step)):
            yield Facts(step["title"], facts)
    for row in report["obligations"]:
        yield Facts(row["rule"], list(_duty_facts(row)), row["title"])
    if report["not_published"]:
        days = [_closure(row) for row in report["not_published"]]
        yield Facts("Days on which nothing is published", days)
    yield from notes(report["notes"])


def _asked(report: PlanReport) -> str:
    whose = f"{named(report['authority'])}: " if report["authority"] else ""
    kind = f"{report['kind']} " if report["kind"] else ""
    what = words.capitalised(f"{kind}{report['event'].in_words}")
    return f"{whose}{what}, call on {in_words(report['notified'])}."


def _step(row: PlanStepRow) -> Sequence[str]:
    return _when(row), row["title"], row["force"] or "-"


def _when(row: PlanStepRow) -> str:
    about = "about " if row["about"] else ""
    provisional = " (provisional)" if row["provisional"] else ""
    if row["date"]:
        return f"{about}{in_words(row['date'])}{provisional}"
    if row["window"]:
        return f"{about}{words.window(row['window'])}{provisional}"
    if row["latest"]:
        latest = f"{about}{words.window(row['latest'])}{provisional}"
        return f"not known; by {latest} {_IF_AS_EXPECTED}"
    return f"{words.period(row['period'])} after the draft" if row["period"] else "not known"


def _duty(row: PlannedObligationRow) -> Sequence[str]:
    title = f"{row['title']}, {row['condition']}" if row["condition"] else row["title"]
    if row["window"] is None:
        return _after_receipt(row), title, row["force"]
    provisional = " (provisional)" if row["provisional"] else ""
    return f"{words.due(row)}{provisional} {_IF_AS_EXPECTED}", title, row["force"]


def _after_receipt(row: PlannedObligationRow) -> str:
    if row["period"]:
        return f"{words.period(row['period'])} after receipt"
    return words.without_date(row)


def _step_facts(row: PlanStepRow) -> Iterable[str]:
    """Yield what a step's date rests on, a line a fact."""
    if row["period"] and row["counted_from"]:
        yield (
            f"counted: {'about ' if row['about'] else ''}{words.period(row['period'])} from "
            f"{in_words(row['counted_from'])} (day 0, not counted)"
        )
        yield words.holidays_skipped(row["skipped"])
    if row["rule"]:
        yield f"rule: {row['rule']}"
    if row["source"]:
        yield f"source: {words.source(row['source'])}"
    yield from (f"note: {note}" for note in row["notes"])


def _duty_facts(row: PlannedObligationRow) -> Iterable[str]:
    """Yield what a duty's window rests on, a line a fact."""
    yield f"owed by: {words.parties(row)}"
    start = row["counted_from_window"]
    if row["period"] and start:
        yield (
            f"counted: {words.period(row['period'])} from publication (day 0, not counted), if "
            f"published {words.window(start)}"
        )
    if row["condition"]:
        yield f"owed only {row['condition']}"
    yield f"source: {words.source(row['source'])}"
    yield from (f"note: {note}" for note in row["notes"])


def _closure(row: NotPublishedRow) -> str:
    days = f"{words.day(row['since'])} to {words.day(row['until'])}"
    how = "counted, but no day to publish" if row["counts"] else "not counted"
    sources = "; ".join(words.source(cited) for cited in (row["source"], *row["also"]))
    return f"{days}: {row['why']}, {how}. Source: {sources}"
