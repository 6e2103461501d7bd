"""The rulebook and the plain calculator for people; see ``blocks``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ilacs_cli.domain.calendar.dates import in_words
from ilacs_cli.formats import words
from ilacs_cli.formats.elements import Facts, Table

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ilacs_cli.formats.elements import Block
    from ilacs_cli.reports.contract import RuleRow, RulesReport, WorkdaysQuery, WorkdaysReport


def workdays(report: WorkdaysReport) -> Iterable[Block]:
    """Yield the answer in a sentence, and what was skipped."""
    query, result = report["query"], report["result"]
    if isinstance(result, bool):
        yield f"{in_words(query['start'])} is {_yes_or_no(report)}."
    elif isinstance(result, int):
        yield f"{words.count_of(result, 'working day')} {_stretch(query)}."
    else:
        way = "after" if query["operation"] == "add" else "before"
        yield (
            f"{in_words(result)}: {words.count_of(query['days'] or 0, 'working day')} {way} "
            f"{in_words(query['start'])} (day 0, not counted)."
        )
    if query["operation"] != "is":
        yield f"{words.capitalised(words.holidays_skipped(report['skipped']))}."
    if report["provisional"]:
        yield words.provisional(report["calendar"])
    yield from report["notes"]


def _stretch(query: WorkdaysQuery) -> str:
    """Return from when to when was counted, the earlier day marked as the one left out."""
    start, end = query["start"], query["end"] or query["start"]
    days = [in_words(start), in_words(end)]
    days[end < start] += " (day 0, not counted)"
    return f"from {' to '.join(days)}"


def _yes_or_no(report: WorkdaysReport) -> str:
    return "a working day" if report["result"] else f"not a working day: {report['why_not']}"


def rules(report: RulesReport) -> Iterable[Block]:
    """Yield a line a rule; of a single rule, everything."""
    if len(report["rules"]) > 1:
        yield Table(
            ("Rule", "What", "Period", "Force", "In force", "Basis"),
            [
                (
                    row["rule"],
                    row["title"],
                    words.timing(row),
                    row["force"],
                    words.span(row["in_force"]),
                    row["source"]["basis"],
                )
                for row in report["rules"]
            ],
        )
    if len({row["rule"] for row in report["rules"]}) == 1:
        for row in report["rules"]:
            yield Facts(row["rule"], list(_declared(row)))


def _declared(row: RuleRow) -> Iterable[str]:
    """Yield everything a version of a rule declares, a line a fact."""
    yield f"what: {row['title']}"
    yield f"owed by: {words.parties(row)}"
    yield f"when: {words.timing(row)}"
    yield f"force: {row['force']}"
    yield f"in force: {words.span(row['in_force'])}"
    if row["events"]:
        yield f"after: {', '.join(kind.in_words for kind in row['events'])}" + (
            f" ({', '.join(found.in_words for found in row['outcomes'])})"
            if row["outcomes"]
            else ""
        )
    if row["detail"]:
        yield f"detail: {row['detail']}"
    for note in row["notes"]:
        yield f"note: {note['text']}" + (
            f" ({words.span(note)})" if note["since"] or note["until"] else ""
        )
    for cited in (row["source"], *row["also"]):
        yield f"source: {words.source(cited)}" + (f" {cited['url']}" if cited["url"] else "")
