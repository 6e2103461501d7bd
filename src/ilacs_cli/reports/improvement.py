"""From an inadequate report to re-inspection: the report, and the path as others show it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from ilacs_cli.domain.authorities import Authority
from ilacs_cli.domain.calendar.dates import in_words
from ilacs_cli.domain.coverage import Coverage, limits_on
from ilacs_cli.domain.cycle.improvement import ImprovementPath
from ilacs_cli.domain.events import Tier
from ilacs_cli.domain.forecast.forecast import Forecast, NoForecast
from ilacs_cli.domain.notes import Note, joined, texts
from ilacs_cli.domain.obligations import Window
from ilacs_cli.domain.rulebook.improvement import FIRST_MONITORING_VISIT, MONITORING_VISITS
from ilacs_cli.formats import words
from ilacs_cli.formats.elements import (
    CalendarUsed,
    Entry,
    Fact,
    Heading,
    Report,
    Table,
    Undated,
    entry_title,
    named,
    notes,
)
from ilacs_cli.formats.records import Row, Rows, row
from ilacs_cli.reports import obligations
from ilacs_cli.reports.events import event_entries, events_since
from ilacs_cli.reports.forecast import forecast_blocks, forecast_columns, likely_entry

if TYPE_CHECKING:
    from ilacs_cli.domain.cycle.intervals import IntervalQuantiles
    from ilacs_cli.domain.cycle.tiers import TierFinding
    from ilacs_cli.formats.elements import Block, ReportContext


@dataclass(frozen=True)
class ImprovementReport(Report):
    """From inadequate to re-inspection.

    Args:
        authority: whose path it is; None if only a date was given.
        tier: what its last inspection makes of it.
        improvement: the path.
        coverage: from when to when every event of a kind is known.
        notes: what must be said with it.
        forecast: when the re-inspection is likely to begin; None if only a date was given.
    """

    name: ClassVar[str] = "improvement"
    title: ClassVar[str] = "From an inadequate report to re-inspection"

    authority: Authority | None
    tier: Tier
    improvement: ImprovementPath
    coverage: Sequence[Coverage]
    notes: Sequence[Note]
    forecast: Forecast | NoForecast | None

    def blocks(self) -> Iterable[Block]:
        """Yield the path from an inadequate report to re-inspection."""
        path = self.improvement
        whose = f"{self.authority.in_words}: " if self.authority else ""
        what = _REPORT_OF.get(self.tier, "Inadequate report")
        yield f"{whose}{what} published {in_words(path.published)}."
        yield Heading("What is owed")
        if path.obligations:
            yield Table(
                obligations.DUTY_HEADINGS,
                [obligations.duty_cells(owed) for owed in path.obligations],
                "What is owed after the report, soonest first",
            )
        else:
            yield "Nothing was owed: no rule was in force on that day."
        yield PATH
        yield from path_blocks(path, self.today)
        if self.forecast:
            yield from forecast_blocks(self.forecast)
        yield from notes(self.notes)

    def rows(self) -> Rows:
        """Return a row an obligation, a quarter, a way of re-inspection and the forecast."""
        rows = list(self._rows())
        return Rows(list(dict.fromkeys(name for cells in rows for name in cells)), rows)

    def _rows(self) -> Iterable[Row]:
        path = self.improvement
        whose = row(self.authority) if self.authority else {}
        start: Row = {**whose, "published": path.published}
        for owed in path.obligations:
            said = joined(owed.notes, self.notes)
            yield {**start, "step": "obligation", **row(owed), "notes": said}
        for quarter in path.quarters:
            days: Row = {"window_opens": quarter.opens, "window_closes": quarter.closes}
            yield {**start, "step": "monitoring-visit", **days}
        for rule in (way.rule for way in path.re_inspection):
            days = {"window_opens": rule.in_force.since, "window_closes": rule.in_force.until}
            yield {**start, "step": "re-inspection", "rule": rule.id, "title": rule.title, **days}
        if self.forecast:
            yield {**start, "step": "forecast", **forecast_columns(self.forecast)}

    def dated(self) -> Iterable[Entry | Undated]:
        """Yield the report, what is owed and expected after it, and what has happened since."""
        path, authority = self.improvement, self.authority
        whose = authority.name if authority else None
        yield Entry(
            named(_report_key(path), "published"),
            entry_title("Report published", whose),
            path.published,
            path.published,
            happened=True,
        )
        limits = limits_on(self.today, self.coverage)
        yield from path_entries(path, authority, self.tier, self.calendar, limits)
        if authority and self.forecast:
            yield from likely_entry(self.forecast, authority)
        yield from event_entries(path.events, whose)

    @property
    def subject(self) -> str | None:
        """The authority that it is about; None if only a date was given."""
        return self.authority.name if self.authority else None


def build(  # noqa: PLR0913 - one argument a part of the report
    authority: Authority | None,
    tier: TierFinding,
    path: ImprovementPath,
    *,
    coverage: Sequence[Coverage],
    forecast: Forecast | NoForecast | None,
    context: ReportContext,
) -> ImprovementReport:
    """Return the report on the path to re-inspection.

    Args:
        authority: whose path it is; None if only a date was given.
        tier: what its last inspection makes of it.
        path: the path.
        coverage: from when to when every event of the kinds it rests on is known.
        forecast: when the re-inspection is likely to begin; None if only a date was given.
        context: today and the calendar.
    """
    why = [Note("tier-because", tier.why)] if authority else []
    said = (*why, *path.notes, *limits_on(context.today, coverage))
    used = context.calendar_used
    return ImprovementReport(
        context.today, used, authority, tier.tier, path, coverage, said, forecast
    )


PATH = Heading("The road to re-inspection")
"""What the steps of the path stand under."""

_REPORT_OF = {
    Tier.NOT_DETERMINED: "If it counts as inadequate, this follows the report",
}


def path_blocks(path: ImprovementPath, today: date) -> Iterable[Block]:
    """Yield the steps of the path: visits, re-inspection, what was observed and has happened."""
    if path.first_monitoring_visit:
        days = path.first_monitoring_visit.in_words
        rule = FIRST_MONITORING_VISIT
        yield f"First monitoring visit: {days} ({rule.source.basis}). {rule.detail}"
    if not path.quarters:
        yield "Monitoring visits: none were laid down on that day."
    else:
        yield Table(
            ("Monitoring visits, about one a quarter", "From", "To", "Seen"),
            [
                (
                    f"quarter {number}" + (" (gone by)" if quarter.closes < today else ""),
                    in_words(quarter.opens),
                    in_words(quarter.closes),
                    "not known" if quarter.seen is None else str(quarter.seen),
                )
                for number, quarter in enumerate(path.quarters, start=1)
            ],
            "When monitoring visits are expected",
        )
    for rule in (way.rule for way in path.re_inspection):
        since = f"from {in_words(rule.in_force.since)}" if rule.in_force.since else ""
        until = f"until {in_words(rule.in_force.until)}" if rule.in_force.until else ""
        span = " ".join(part for part in (since, until) if part)
        yield f"Re-inspection {span}: {rule.title}. {rule.detail or ''}".rstrip()
    yield observed_in_words("Intervals after an inadequate inspection", path.observed)
    if path.events:
        yield events_since("Since then", path.events)


def observed_in_words(what: str, observed: IntervalQuantiles) -> str:
    """Return how long intervals have been, in a sentence that begins with *what* they are."""
    if observed.median is None:
        known = words.count_of(observed.count, "completed one")
        return f"{what}: too few are known to tell how long they usually are ({known})."
    return (
        f"{what} that have ended have usually been {observed.p25} to {observed.p75} months, "
        f"the middle one {observed.median} ({observed.count} known): observed, not a promise."
    )


_IF_SO = "if it counts as inadequate"
_NOT_SURE = (
    "No source says whether the judgements of the last inspection count as inadequate: this is "
    "expected only if they do."
)


def path_entries(
    path: ImprovementPath,
    authority: Authority | None,
    tier: Tier,
    calendar: CalendarUsed,
    limits: Sequence[Note],
) -> Iterable[Entry | Undated]:
    """Yield what is owed and expected on the path to re-inspection.

    Args:
        path: the path.
        authority: whose path it is, if that is known.
        tier: what the last inspection makes of it.
        calendar: the calendar that its dates were counted on.
        limits: up to when the register knows what still goes on.
    """
    whose, urn = (authority.name, authority.urn) if authority else (None, "")
    report = path.report
    another = path.event_id if path.another_of_that_day else None
    letter = obligations.letter_named(urn, report.kind, report.dated, another)
    for owed in path.obligations:
        yield obligations.entry(owed, named(letter, owed.rule.id), whose, calendar)
    is_unsure = tier is not Tier.INADEQUATE
    for entry in _visits(path, urn or _report_key(path), whose):
        marks = [*([_IF_SO] if is_unsure else []), *(["provisional"] if entry.provisional else [])]
        yield entry._replace(
            title=entry.title.marked(*marks),
            details=(
                *entry.details,
                *([_NOT_SURE] if is_unsure else []),
                *([calendar.provisional.text] if entry.provisional else []),
                *texts(limits),
            ),
        )
    for way in path.re_inspection:
        yield Undated(way.rule.id, "no period is laid down")


def _visits(path: ImprovementPath, before: str, whose: str | None) -> Iterable[Entry]:
    """Yield the visits expected; *before* is what their keys begin with."""
    if path.first_monitoring_visit:
        rule = FIRST_MONITORING_VISIT
        entry = obligations.window_entry(
            rule, path.first_monitoring_visit, before, whose, rule.notes_on(path.published)
        )
        yield entry._replace(provisional=_rests_on_unpublished(path))
    for number, quarter in enumerate(path.quarters, start=1):
        seen = "not known" if quarter.seen is None else str(quarter.seen)
        days = Window(quarter.opens, quarter.closes)
        said = MONITORING_VISITS.notes_on(path.published)
        entry = obligations.window_entry(MONITORING_VISITS, days, before, whose, said)
        yield entry._replace(
            key=named(entry.key, str(number)),
            title=entry.title.marked(f"quarter {number}"),
            details=(*entry.details, Fact("visits seen in this quarter", seen)),
        )


def _report_key(path: ImprovementPath) -> str:
    return path.event_id or f"published {path.published.isoformat()}"


def _rests_on_unpublished(path: ImprovementPath) -> bool:
    """Whether the deadline that the first visit is counted from is provisional."""
    start = FIRST_MONITORING_VISIT.runs_from
    return any(owed.provisional for owed in path.obligations if start and owed.rule.id == start.id)
