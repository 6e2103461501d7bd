"""The reports on the cycle for people; see ``as_table``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ilacs_cli.domain.cycle import Place
from ilacs_cli.domain.dates import in_words
from ilacs_cli.domain.events import EventKind, Tier
from ilacs_cli.domain.rulebook.improvement import FIRST_MONITORING_VISIT
from ilacs_cli.output import words
from ilacs_cli.output.blocks import Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from ilacs_cli.output.blocks import Block
    from ilacs_cli.output.contract_cycle import (
        CycleReport,
        EngagementRow,
        FollowedObligationRow,
        ImprovementReport,
        LastInspectionRow,
        NextInspectionRow,
        ObservedRow,
        PathRow,
        UpcomingReport,
        VisitsRow,
    )
    from ilacs_cli.output.contract_history import AuthorityRow, EventRow, JudgementsRow

_BAR = 60  # characters: the picture of the cycle fits the narrowest terminal in use


def cycle(report: CycleReport) -> Iterable[Block]:
    """Yield where an authority stands, with a picture of its cycle."""
    coming = report["next_inspection"]
    yield f"{_named(report['authority'])}: {report['tier'].in_words}. {report['tier_because']}"
    if report["last_inspection"]:
        yield _last(report["last_inspection"])
    yield _next(coming)
    if report["last_inspection"] and coming["window"]:
        yield _picture(report["last_inspection"], coming, report["today"])
    yield _observed("Intervals after this tier", coming["observed"])
    yield Table(
        ("Between inspections", "Expected", "Seen"), [_visits(row) for row in _shown(report)]
    )
    yield _engagement(report["between"]["annual_engagement"])
    if report["between"]["events"]:
        yield _events("Since the last full inspection", report["between"]["events"])
    if report["obligations"]:
        yield _owed(report["obligations"])
    if report["improvement"]:
        if report["tier"] is not Tier.INADEQUATE:
            yield "If it counts as inadequate, this is the road to re-inspection:"
        yield from _path(report["improvement"], report["today"])
    yield from report["notes"]


def improvement(report: ImprovementReport) -> Iterable[Block]:
    """Yield the road from an inadequate report to re-inspection."""
    path = report["improvement"]
    whose = f"{_named(report['authority'])}: " if report["authority"] else ""
    what = _REPORT_OF.get(report["tier"], "inadequate report")
    yield f"{whose}{what} published {in_words(path['published'])}."
    if path["obligations"]:
        yield Table(
            ("Due", "Status", "What", "Force"),
            [
                (words.due(row), words.status(row), row["title"], row["force"])
                for row in path["obligations"]
            ],
        )
    else:
        yield "Nothing was owed: no rule was in force on that day."
    yield from _path(path, report["today"])
    yield from report["notes"]


_REPORT_OF = {
    Tier.NOT_DETERMINED: "if it counts as inadequate, this follows the report",
}


def upcoming(report: UpcomingReport) -> Iterable[Block]:
    """Yield what is coming, soonest first."""
    where = f" in {report['region']}" if report["region"] else ""
    yield f"From {in_words(report['today'])} to {in_words(report['until'])}{where}:"
    if report["obligations"]:
        yield _owed(report["obligations"])
    else:
        yield "Nothing that the register knows of falls due or is expected."
    yield from report["notes"]


def _named(authority: AuthorityRow) -> str:
    return f"{authority['name']} ({authority['region']})"


def _last(row: LastInspectionRow) -> str:
    told = _judgements(row["judgements"])
    published = f", published {in_words(row['published'])}" if row["published"] else ""
    return (
        f"Last full inspection: {row['kind'].in_words}, {_days(row['start'], row['end'])}"
        f"{published}: {told or 'no judgement known'}."
    )


def _judgements(row: JudgementsRow) -> str:
    given = {
        "overall": row["overall"],
        "leaders": row["leaders"],
        "help and protection": row["help_and_protection"],
        "in care": row["in_care"],
        "care leavers": row["care_leavers"],
    }
    return ", ".join(
        f"{name} {grade.value.replace('-', ' ')}" for name, grade in given.items() if grade
    )


def _next(row: NextInspectionRow) -> str:
    kind = f"{row['kind'].value.replace('-', ' ')} inspection" if row["kind"] else "not known"
    if row["window"] is None or row["anniversary"] is None:
        return f"Next full inspection: {kind}; no period is laid down."
    place = {
        Place.BEFORE: "the window is not open yet",
        Place.OPEN: "the window is open",
        Place.PAST: "the window has closed",
        None: "",
    }[row["place"]]
    return (
        f"Next full inspection: {kind}, {row['force']} to begin between "
        f"{in_words(row['window']['opens'])} and {in_words(row['window']['closes'])}; the "
        f"anniversary is {in_words(row['anniversary'])}; {place}. Source: "
        f"{words.source(row['source'])}."
    )


def _picture(last: LastInspectionRow, coming: NextInspectionRow, today: date) -> str:
    """Return a bar from the last inspection to the window's close, with today on it."""
    start, window = last["start"], coming["window"]
    if start is None or window is None:
        return ""
    end = max(window["closes"], today)

    def place(day: date) -> int:
        return round((_BAR - 1) * (day - start).days / (end - start).days)

    bar = ["-"] * _BAR
    bar[place(window["opens"]) : place(window["closes"]) + 1] = "=" * (
        place(window["closes"]) - place(window["opens"]) + 1
    )
    bar[max(place(today), 0)] = "T"
    return (
        f"[{''.join(bar)}]\n"
        f"from {in_words(start)} to {in_words(end)}; "
        f"= window, T today, {words.count_of(_months(start, today), 'month')} after the last one"
    )


def _months(start: date, today: date) -> int:
    """Return the whole months from *start* to *today*, none if it is earlier."""
    months = (today.year - start.year) * 12 + today.month - start.month
    return max(months - (today.day < start.day), 0)


def _observed(what: str, row: ObservedRow) -> str:
    if row["median"] is None:
        known = words.count_of(row["count"], "completed one")
        return f"{what}: too few are known to tell how long they usually are ({known})."
    return (
        f"{what} have usually been {row['p25']} to {row['p75']} months, the middle one "
        f"{row['median']} ({row['count']} known): observed, not a promise."
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
    elif row["complete"] or row["known_to"] is None:
        seen = str(row["seen"])
    else:
        seen = f"{row['seen']} or more (known to {in_words(row['known_to'])})"
    return row["kind"].in_words, expected, seen


def _engagement(row: EngagementRow) -> str:
    times = "" if row["expected"] is None else f", {row['expected']} so far"
    return f"{row['title']} ({row['force']}{times}): the register knows no meetings."


def _events(heading: str, rows: Sequence[EventRow]) -> Table:
    return Table(
        (heading, "On site", "Published", "About"),
        [
            (
                row["kind"].in_words,
                _days(row["start"], row["end"]),
                words.day(row["published"]),
                row["theme"] or "-",
            )
            for row in rows
        ],
    )


def _owed(rows: Sequence[FollowedObligationRow]) -> Table:
    return Table(
        ("Authority", "Due or expected", "Status", "What", "Force", "Rule"),
        [
            (
                row["authority"]["name"],
                words.due(row),
                words.status(row),
                row["title"],
                row["force"],
                row["rule"],
            )
            for row in rows
        ],
    )


def _path(path: PathRow, today: date) -> Iterable[Block]:
    if path["first_monitoring_visit"]:
        window = words.window(path["first_monitoring_visit"])
        rule = FIRST_MONITORING_VISIT
        yield f"First monitoring visit: {window} ({rule.source.basis}). {rule.detail}"
    if not path["quarters"]:
        yield "Monitoring visits: none were laid down on that day."
    else:
        yield Table(
            ("Monitoring visits, about one a quarter", "From", "To", "Seen"),
            [
                (
                    _ordinal(number, quarter["closes"], today),
                    in_words(quarter["opens"]),
                    in_words(quarter["closes"]),
                    "not known" if quarter["seen"] is None else str(quarter["seen"]),
                )
                for number, quarter in enumerate(path["quarters"], start=1)
            ],
        )
    for row in path["re_inspection"]:
        since = f"from {in_words(row['since'])}" if row["since"] else ""
        until = f"until {in_words(row['until'])}" if row["until"] else ""
        span = " ".join(part for part in (since, until) if part)
        yield f"Re-inspection {span}: {row['title']}. {row['detail'] or ''}".rstrip()
    yield _observed("Intervals after an inadequate inspection", path["observed"])
    if path["events"]:
        yield _events("Since then", path["events"])


def _ordinal(number: int, closes: date, today: date) -> str:
    return f"quarter {number}" + (" (gone by)" if closes < today else "")


def _days(start: date | None, end: date | None) -> str:
    if start is None:
        return "days on site not known"
    return in_words(start) if end in {None, start} else f"{in_words(start)} to {words.day(end)}"
