"""The dated things of the reports on the cycle and on what is coming."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ilacs_cli.domain.calendar.dates import in_words
from ilacs_cli.domain.cycle.next_inspection import condition_on
from ilacs_cli.domain.rulebook.cycle import FOCUSED_VISITS, NEXT_INSPECTION
from ilacs_cli.formats.elements import Entry, Undated, named
from ilacs_cli.reports.compose_improvement import limits_on
from ilacs_cli.reports.entries_forecast import likely
from ilacs_cli.reports.entries_improvement import happened, occurred, road_entries, window
from ilacs_cli.reports.entries_obligations import another, letter_named, obligation

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from ilacs_cli.reports.contract import WindowRow
    from ilacs_cli.reports.contract_cycle import (
        CycleReport,
        FollowedObligationRow,
        LastInspectionRow,
        NextInspectionRow,
        UpcomingReport,
    )
    from ilacs_cli.reports.contract_history import AuthorityRow
    from ilacs_cli.reports.envelope import CalendarRow


def cycle(report: CycleReport) -> Iterable[Entry | Undated]:
    """Yield the last inspection, what has happened since, what is owed and what comes next."""
    authority, last = report["authority"], report["last_inspection"]
    if last:
        yield from _last(last, authority["name"])
    yield from happened(report["between"]["events"], authority["name"])
    for row in report["obligations"]:
        yield _followed(row, report["calendar"], ())
    yield _next(report)
    yield from likely(report["forecast"], authority)
    yield from _between(report)
    if road := report["improvement"]:
        yield from road_entries(report, road, authority)


def upcoming(report: UpcomingReport) -> Iterable[Entry | Undated]:
    """Yield what falls due or is expected."""
    notes = tuple(limits_on(report["today"], report["coverage"]))
    for row in report["obligations"]:
        yield _followed(row, report["calendar"], notes)
    for one in report["inspections"]:
        yield from likely(one["forecast"], one["authority"])


def _last(row: LastInspectionRow, whose: str) -> Iterable[Entry]:
    published = row["published"]
    details = (f"published: {in_words(published)}",) if published else ()
    return occurred(row, published, whose, details)


def _next(report: CycleReport) -> Entry | Undated:
    coming = report["next_inspection"]
    if coming["window"] is None:
        return Undated(coming["rule"], str(coming["why_not"]))
    entry = _next_inspection(
        report["authority"], coming["window"], coming["counted_from"], report["notes"]
    )
    entry = _conditional(entry, condition_on(report["possible_tiers"]))
    return entry._replace(details=(*entry.details, *_kind(coming)))


def _conditional(entry: Entry, condition: str | None) -> Entry:
    """Return *entry* with what it depends on in its title."""
    return entry._replace(title=f"{entry.title} ({condition})") if condition else entry


def _kind(coming: NextInspectionRow) -> Iterable[str]:
    if coming["kind"]:
        yield f"kind: {coming['kind'].in_words} inspection"


def _between(report: CycleReport) -> Iterable[Undated]:
    """Yield what is expected between inspections on days that nothing lays down."""
    between = report["between"]
    if any(row["fewest"] for row in between["visits"]):
        yield Undated(FOCUSED_VISITS.id, "nothing lays down when")
    if report["last_inspection"]:
        yield Undated(between["annual_engagement"]["rule"], "nothing lays down when")


def _followed(
    row: FollowedObligationRow, calendar: CalendarRow, notes: Sequence[str]
) -> Entry | Undated:
    """Return a duty, which is named by its letter, or a window, which is by the authority."""
    authority = row["authority"]
    if row["window"] is None:
        letter = letter_named(authority["urn"], row["event"], row["dated"], another(row))
        return obligation(row, named(letter, row["rule"]), authority["name"], calendar)
    if row["rule"] == NEXT_INSPECTION.id:
        said = [*row["notes"], *notes]
        entry = _next_inspection(authority, row["window"], row["counted_from"], said)
        return _conditional(entry, row["condition"])
    return obligation(row, named(authority["urn"], row["rule"]), authority["name"], calendar, notes)


def _next_inspection(
    authority: AuthorityRow, row: WindowRow, start: date | None, notes: Sequence[str]
) -> Entry:
    """Return the next full inspection, the same whichever report speaks of it."""
    entry = window(NEXT_INSPECTION, row, authority["urn"], authority["name"], notes)
    if start is None:
        return entry
    counted = (
        f"counted: {NEXT_INSPECTION.period} from {in_words(start)}, "
        f"{NEXT_INSPECTION.margin} either side"
    )
    return entry._replace(details=(*entry.details[:2], counted, *entry.details[2:]))
