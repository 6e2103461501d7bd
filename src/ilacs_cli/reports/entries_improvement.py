"""The dated things of the road to re-inspection, and of anything that has happened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ilacs_cli.domain.calendar.dates import in_words
from ilacs_cli.domain.events import Tier
from ilacs_cli.domain.rulebook.improvement import FIRST_MONITORING_VISIT, MONITORING_VISITS
from ilacs_cli.domain.text import one_line
from ilacs_cli.formats import words
from ilacs_cli.formats.elements import Entry, Undated, named
from ilacs_cli.reports.compose import source_row
from ilacs_cli.reports.compose_improvement import limits_on
from ilacs_cli.reports.entries_forecast import likely
from ilacs_cli.reports.entries_obligations import another, letter_named, obligation, titled

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from ilacs_cli.domain.rules import Rule
    from ilacs_cli.reports.contract import WindowRow
    from ilacs_cli.reports.contract_cycle import (
        CycleReport,
        ImprovementReport,
        LastInspectionRow,
        PathRow,
    )
    from ilacs_cli.reports.contract_history import AuthorityRow, EventRow

_IF_SO = "if it counts as inadequate"
_NOT_SURE = (
    "No source says whether the judgements of the last inspection count as inadequate: this is "
    "expected only if they do."
)


def improvement(report: ImprovementReport) -> Iterable[Entry | Undated]:
    """Yield the report, what is owed and expected after it, and what has happened since."""
    road, authority = report["improvement"], report["authority"]
    whose = authority["name"] if authority else None
    published = road["published"]
    yield Entry(
        named(_event(road), "published"),
        titled("Report published", whose),
        published,
        published,
        happened=True,
    )
    yield from road_entries(report, road, authority)
    if authority and report["forecast"]:
        yield from likely(report["forecast"], authority)
    yield from happened(road["events"], whose)


def road_entries(
    report: CycleReport | ImprovementReport, road: PathRow, authority: AuthorityRow | None
) -> Iterable[Entry | Undated]:
    """Yield what is owed and expected on the road to re-inspection in a report.

    Args:
        report: the report.
        road: its road.
        authority: whose road it is, if that is known.
    """
    whose = authority["name"] if authority else None
    urn = authority["urn"] if authority else ""
    letter = letter_named(urn, road["event"], road["dated"], another(road))
    for row in road["obligations"]:
        yield obligation(row, named(letter, row["rule"]), whose, report["calendar"])
    for entry in _visits(road, authority["urn"] if authority else _event(road), whose):
        yield _marked(entry, report)
    for again in road["re_inspection"]:
        yield Undated(again["rule"], "no period is laid down")


def _visits(road: PathRow, before: str, whose: str | None) -> Iterable[Entry]:
    """Yield the visits expected; *before* is what their keys begin with."""
    if first := road["first_monitoring_visit"]:
        notes = FIRST_MONITORING_VISIT.notes_on(road["published"])
        entry = window(FIRST_MONITORING_VISIT, first, before, whose, notes)
        yield entry._replace(provisional=_rests_on_unpublished(road))
    for number, quarter in enumerate(road["quarters"], start=1):
        told = "not known" if quarter["seen"] is None else str(quarter["seen"])
        notes = MONITORING_VISITS.notes_on(road["published"])
        entry = window(MONITORING_VISITS, quarter, before, whose, notes)
        yield entry._replace(
            key=named(entry.key, str(number)),
            title=f"{entry.title} (quarter {number})",
            details=(*entry.details, f"visits seen in this quarter: {told}"),
        )


def _event(road: PathRow) -> str:
    return road["event_id"] or f"published {road['published'].isoformat()}"


def _rests_on_unpublished(road: PathRow) -> bool:
    """Whether the deadline that the first visit is counted from is provisional."""
    start = FIRST_MONITORING_VISIT.runs_from
    return any(
        row["provisional"] for row in road["obligations"] if start and row["rule"] == start.id
    )


def _marked(entry: Entry, report: CycleReport | ImprovementReport) -> Entry:
    """Return *entry* with what must be said of it in this report."""
    unsure = report["tier"] is not Tier.INADEQUATE
    marks = [
        mark for mark, holds in ((_IF_SO, unsure), ("provisional", entry.provisional)) if holds
    ]
    return entry._replace(
        title=" ".join([entry.title, *(f"({mark})" for mark in marks)]),
        details=(
            *entry.details,
            *([_NOT_SURE] if unsure else []),
            *([words.provisional(report["calendar"])] if entry.provisional else []),
            *limits_on(report["today"], report["coverage"]),
        ),
    )


def window(
    rule: Rule, row: WindowRow, before: str, whose: str | None, notes: Sequence[str] = ()
) -> Entry:
    """Return what a rule leads to expect between two days.

    Args:
        rule: the rule.
        row: the two days, both included.
        before: what the key begins with: the authority's URN, so that the same entry moves when
            another inspection moves the window.
        whose: the authority's name, if it is known.
        notes: what else must be said.
    """
    details = (
        f"rule: {rule.id} ({rule.force})",
        f"expected of: {rule.owed_by}; not a duty of the authority",
        *([rule.detail] if rule.detail else []),
        *(f"source: {words.source(source_row(cited))}" for cited in (rule.source, *rule.also)),
        *(f"note: {note}" for note in notes),
    )
    return Entry(
        named(before, rule.id),
        titled(rule.title, whose, force=rule.force),
        row["opens"],
        row["closes"],
        expected=True,
        force=rule.force,
        rule=rule.id,
        details=details,
    )


def happened(rows: Iterable[EventRow], whose: str | None) -> Iterable[Entry]:
    """Yield what has happened, on its days on site, else on the day of its letter."""
    for row in rows:
        told = row["letter_date"] or row["published"]
        yield from occurred(row, told, whose, tuple(_told(row)))


def occurred(
    row: EventRow | LastInspectionRow,
    told: date | None,
    whose: str | None,
    details: tuple[str, ...],
) -> Iterable[Entry]:
    """Yield an event that has happened, if any day of it is known.

    Args:
        row: the event.
        told: the day that stands for it where the first day on site is not known.
        whose: the authority's name, if it is known.
        details: what else must be said.
    """
    first = row["start"] or told or row["end"]
    if first is None:
        return
    yield Entry(
        named(row["event_id"]),
        titled(words.capitalised(row["kind"].in_words), whose),
        first,
        row["end"] or first if row["start"] else first,
        happened=True,
        details=details,
    )


def _told(row: EventRow) -> Iterable[str]:
    if row["theme"]:
        yield f"about: {one_line(row['theme'], 500)}"
    if row["published"]:
        yield f"published: {in_words(row['published'])}"
    if row["document_url"]:
        yield f"to read: {one_line(row['document_url'], 500)}"
