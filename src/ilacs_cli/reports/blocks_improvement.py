"""The road to re-inspection for people, and what it shares with the cycle; see ``blocks``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ilacs_cli.domain.calendar.dates import in_words
from ilacs_cli.domain.events import Tier
from ilacs_cli.domain.rulebook.improvement import FIRST_MONITORING_VISIT
from ilacs_cli.formats import words
from ilacs_cli.formats.elements import Heading, Table, notes
from ilacs_cli.reports.blocks_forecast import forecast_blocks

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from ilacs_cli.formats.elements import Block
    from ilacs_cli.reports.contract_cycle import ImprovementReport, ObservedRow, PathRow
    from ilacs_cli.reports.contract_history import AuthorityRow, EventRow


def improvement(report: ImprovementReport) -> Iterable[Block]:
    """Yield the road from an inadequate report to re-inspection."""
    road = report["improvement"]
    whose = f"{named(report['authority'])}: " if report["authority"] else ""
    what = _REPORT_OF.get(report["tier"], "Inadequate report")
    yield f"{whose}{what} published {in_words(road['published'])}."
    yield Heading("What is owed")
    if road["obligations"]:
        yield Table(
            ("Due", "Status", "What", "Force"),
            [
                (words.due(row), words.status(row), row["title"], row["force"])
                for row in road["obligations"]
            ],
            "What is owed after the report, soonest first",
        )
    else:
        yield "Nothing was owed: no rule was in force on that day."
    yield ROAD
    yield from road_blocks(road, report["today"])
    if report["forecast"]:
        yield from forecast_blocks(report["forecast"])
    yield from notes(report["notes"])


ROAD = Heading("The road to re-inspection")
"""What the steps of the road stand under."""

_REPORT_OF = {
    Tier.NOT_DETERMINED: "If it counts as inadequate, this follows the report",
}


def road_blocks(road: PathRow, today: date) -> Iterable[Block]:
    """Yield the steps of the road: visits, re-inspection, what was observed and has happened."""
    if road["first_monitoring_visit"]:
        window = words.window(road["first_monitoring_visit"])
        rule = FIRST_MONITORING_VISIT
        yield f"First monitoring visit: {window} ({rule.source.basis}). {rule.detail}"
    if not road["quarters"]:
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
                for number, quarter in enumerate(road["quarters"], start=1)
            ],
            "When monitoring visits are expected",
        )
    for row in road["re_inspection"]:
        since = f"from {in_words(row['since'])}" if row["since"] else ""
        until = f"until {in_words(row['until'])}" if row["until"] else ""
        span = " ".join(part for part in (since, until) if part)
        yield f"Re-inspection {span}: {row['title']}. {row['detail'] or ''}".rstrip()
    yield observed_in_words("Intervals after an inadequate inspection", road["observed"])
    if road["events"]:
        yield events_table("Since then", road["events"])


def _ordinal(number: int, closes: date, today: date) -> str:
    return f"quarter {number}" + (" (gone by)" if closes < today else "")


def observed_in_words(what: str, row: ObservedRow) -> str:
    """Return how long intervals have been, in a sentence that begins with *what* they are."""
    if row["median"] is None:
        known = words.count_of(row["count"], "completed one")
        return f"{what}: too few are known to tell how long they usually are ({known})."
    return (
        f"{what} that have ended have usually been {row['p25']} to {row['p75']} months, "
        f"the middle one {row['median']} ({row['count']} known): observed, not a promise."
    )


def events_table(heading: str, rows: Sequence[EventRow]) -> Table:
    """Return a table of events under *heading*."""
    return Table(
        (heading, "On site", "Published", "About"),
        [
            (
                row["kind"].in_words,
                days_on_site(row["start"], row["end"]),
                words.day(row["published"]),
                row["theme"] or "-",
            )
            for row in rows
        ],
        "Known to the register",
    )


def days_on_site(start: date | None, end: date | None) -> str:
    """Return the days on site, both included, as far as they are known."""
    if start is None:
        return f"until {in_words(end)}" if end else "days on site not known"
    return in_words(start) if end in {None, start} else f"{in_words(start)} to {words.day(end)}"


def named(authority: AuthorityRow) -> str:
    """Return an authority with its region."""
    return f"{authority['name']} ({authority['region']})"
