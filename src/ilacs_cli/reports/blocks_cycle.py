"""The reports on the cycle for people; see ``blocks``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ilacs_cli.domain.calendar.dates import in_words, months_between
from ilacs_cli.domain.cycle.next_inspection import WindowState
from ilacs_cli.domain.events import EventKind, Tier
from ilacs_cli.domain.obligations import Status
from ilacs_cli.formats import words
from ilacs_cli.formats.elements import Heading, Picture, Table, notes
from ilacs_cli.reports.blocks_forecast import forecast_blocks, likely_table
from ilacs_cli.reports.blocks_improvement import (
    ROAD,
    days_on_site,
    events_table,
    named,
    observed_in_words,
    road_blocks,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from ilacs_cli.formats.elements import Block
    from ilacs_cli.reports.contract_cycle import (
        CycleReport,
        EngagementRow,
        FollowedObligationRow,
        LastInspectionRow,
        NextInspectionRow,
        UpcomingReport,
        VisitsRow,
    )
    from ilacs_cli.reports.contract_history import JudgementsRow

_BAR = 60  # characters: the picture of the cycle fits the narrowest terminal in use


def cycle(report: CycleReport) -> Iterable[Block]:
    """Yield where an authority stands, with a picture of its cycle."""
    coming = report["next_inspection"]
    yield f"{named(report['authority'])}: {report['tier'].in_words}. {report['tier_because']}"
    if report["last_inspection"]:
        yield _last(report["last_inspection"])
    yield _next(coming)
    yield from _picture(coming, report["today"])
    yield observed_in_words("Intervals after this tier", coming["observed"])
    yield from forecast_blocks(report["forecast"])
    yield Heading("Between inspections")
    yield Table(
        ("Between inspections", "Expected", "Seen"),
        [_visits(row) for row in _shown(report)],
        "How many visits are expected, and how many the register knows",
    )
    yield _engagement(report["between"]["annual_engagement"])
    if report["between"]["events"]:
        yield events_table("Since the last full inspection", report["between"]["events"])
    if report["obligations"]:
        yield Heading("What is owed or expected")
        yield _owed(report["obligations"], whose=False)
    if report["improvement"]:
        yield ROAD
        if report["tier"] is not Tier.INADEQUATE:
            yield "If it counts as inadequate, this is the road to re-inspection:"
        yield from road_blocks(report["improvement"], report["today"])
    yield from notes(report["notes"])


def upcoming(report: UpcomingReport) -> Iterable[Block]:
    """Yield what is coming, soonest first."""
    where = f" in {report['region']}" if report["region"] else ""
    asked = words.window({"opens": report["today"], "closes": report["until"]})
    yield f"{'On' if report['today'] == report['until'] else 'From'} {asked}{where}:"
    yield from _passed(report)
    if report["obligations"]:
        yield _owed(report["obligations"], whose=True)
    if report["inspections"]:
        yield Heading("Full inspections that may begin")
        yield likely_table(report["inspections"], report["until"])
    if not report["obligations"] and not report["inspections"]:
        yield "Nothing that the register knows of falls due or is expected."
    yield from report["notes"]


def _passed(report: UpcomingReport) -> Iterable[str]:
    """Yield how many of the duties have passed, if any."""
    passed = [row for row in report["obligations"] if row["status"] is Status.PASSED]
    if passed:
        duties, are = ("duty", "is") if len(passed) == 1 else ("duties", "are")
        yield (
            f"{len(passed)} {duties} that fell due since {in_words(report['since'])} {are} not "
            "recorded as done."
        )


def _last(row: LastInspectionRow) -> str:
    told = _judgements(row["judgements"])
    published = f", published {in_words(row['published'])}" if row["published"] else ""
    return (
        f"Last full inspection: {row['kind'].in_words}, {days_on_site(row['start'], row['end'])}"
        f"{published}: {told or 'no judgement known'}."
    )


def _judgements(row: JudgementsRow) -> str:
    given = {"overall": row["overall"], **words.judged(row)}
    return ", ".join(f"{name} {grade.in_words}" for name, grade in given.items() if grade)


def _next(row: NextInspectionRow) -> str:
    kind = f"{row['kind'].in_words} inspection" if row["kind"] else "not known"
    if row["window"] is None or row["anniversary"] is None:
        return f"Next full inspection: {kind}; {row['why_not']}."
    place = {
        WindowState.BEFORE: "the window is not open yet",
        WindowState.OPEN: "the window is open",
        WindowState.PAST: "the window has closed",
        None: "",
    }[row["place"]]
    return (
        f"Next full inspection: {kind}, {row['force']} to begin between "
        f"{in_words(row['window']['opens'])} and {in_words(row['window']['closes'])}; the "
        f"anniversary is {in_words(row['anniversary'])}; {place}. Source: "
        f"{words.source(row['source'])}."
    )


def _picture(coming: NextInspectionRow, today: date) -> Iterable[Picture]:
    """Yield a bar from the last inspection to the window's close, with today on it."""
    start, window = coming["counted_from"], coming["window"]
    if start is None or window is None:
        return
    end = max(window["closes"], today)
    waited = months_between(start, today) if today > start else 0

    def place(day: date) -> int:
        return round((_BAR - 1) * (day - start).days / (end - start).days)

    bar = ["-"] * _BAR
    bar[place(window["opens"]) : place(window["closes"]) + 1] = "=" * (
        place(window["closes"]) - place(window["opens"]) + 1
    )
    bar[max(place(today), 0)] = "T"
    yield Picture(
        [f"[{''.join(bar)}]"],
        f"from {in_words(start)} to {in_words(end)}; "
        f"= window, T today, {words.count_of(waited, 'month')} after the last one",
    )


def _shown(report: CycleReport) -> list[VisitsRow]:
    always = {EventKind.FOCUSED_VISIT, EventKind.JTAI, EventKind.MONITORING_VISIT}
    return [row for row in report["between"]["visits"] if row["kind"] in always or row["seen"]]


def _visits(row: VisitsRow) -> Sequence[str]:
    if row["most"] is None:
        expected = "-"
    elif row["fewest"] is None:
        expected = f"up to {row['most']}"
    elif row["fewest"] == row["most"]:
        expected = str(row["most"])
    else:
        expected = f"{row['fewest']} to {row['most']}"
    if row["seen"] is None:
        seen = "not known"
    elif row["complete"]:
        seen = str(row["seen"])
    elif row["known_to"] is None:
        seen = f"{row['seen']} or more (not all are known)"
    else:
        seen = f"{row['seen']} or more (known to {in_words(row['known_to'])})"
    return row["kind"].in_words, expected, seen


def _engagement(row: EngagementRow) -> str:
    times = "" if row["expected"] is None else f", {row['expected']} so far"
    return f"{row['title']} ({row['force']}{times}): the register knows no meetings."


def _owed(rows: Sequence[FollowedObligationRow], *, whose: bool) -> Table:
    """Return what is owed or expected; *whose* is told where it may be several authorities'."""
    headings = ("Authority", "Due or expected", "Status", "What", "Force", "Rule")
    first = 0 if whose else 1
    return Table(headings[first:], [_followed(row)[first:] for row in rows], "Soonest first")


def _followed(row: FollowedObligationRow) -> Sequence[str]:
    return (
        row["authority"]["name"],
        words.due(row),
        words.status(row),
        f"{row['title']} ({row['condition']})" if row["condition"] else row["title"],
        row["force"],
        row["rule"],
    )
