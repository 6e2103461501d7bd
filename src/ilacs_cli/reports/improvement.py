"""From an inadequate report to re-inspection: the report, and the path as others show it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ilacs_cli.domain.authorities import Authority
from ilacs_cli.domain.calendar.dates import month_spelt_out, spelt_out
from ilacs_cli.domain.coverage import Coverage, limits_on
from ilacs_cli.domain.cycle.improvement import ImprovementPath, Quarter
from ilacs_cli.domain.cycle.next_inspection import NO_RULE, NextInspection
from ilacs_cli.domain.cycle.tiers import WHAT_COUNTS_NOT_KNOWN, TierFinding, is_doubtful
from ilacs_cli.domain.cycle.upcoming import told_since
from ilacs_cli.domain.events import EventKind, InspectionKind, Tier
from ilacs_cli.domain.forecast.forecast import Forecast, NoForecast
from ilacs_cli.domain.notes import CALENDAR, Note, joined, on_calendar, texts
from ilacs_cli.domain.obligations import Window
from ilacs_cli.domain.rulebook.improvement import (
    FEWEST_MONITORING_VISITS,
    FIRST_MONITORING_VISIT,
    MONITORING_VISITS,
    MOST_MONITORING_VISITS,
    RE_INSPECTION_STANDARD,
)
from ilacs_cli.domain.rules import Span
from ilacs_cli.formats import words
from ilacs_cli.formats.elements import (
    Block,
    CalendarUsed,
    Fact,
    Heading,
    Lines,
    Pairs,
    Report,
    ReportContext,
    Table,
    notes,
)
from ilacs_cli.formats.entries import Entry, Title, Undated, named
from ilacs_cli.formats.records import Row, Rows, row, rows_of
from ilacs_cli.formats.words import figure_cell
from ilacs_cli.reports import obligations
from ilacs_cli.reports.events import coverage_in_words, event_entries, events_since
from ilacs_cli.reports.followed import (
    duty_table,
    is_recent,
    older_in_words,
    why_latest,
    without_older,
)
from ilacs_cli.reports.forecast import (
    forecast_columns,
    forecast_explanation,
    likely_entry,
    likely_pairs,
    waits_and_records,
)
from ilacs_cli.reports.next_inspection import (
    TIMETABLE,
    by_grade,
    gaps_in_words,
    next_one,
    timetable,
)


@dataclass(frozen=True, eq=False, repr=False)
class ImprovementReport(Report):
    """From inadequate to re-inspection.

    Args:
        authority: whose path it is; None if only a date was given.
        tier: what its last inspection makes of it.
        improvement: the path.
        coverage: from when to when every event of a kind is known.
        notes: what must be said with it.
        forecast: when the re-inspection is likely to begin; None if only a date was given.
        why: what the tier rests on.
        told_since: the first day of which a duty is still told that is not recorded as done.
        timetable: when Ofsted's timetable has the next inspection, in words.
        window: the days on which Ofsted's timetable has the next inspection; None if on none.
    """

    name = "improvement"
    title = "From an inadequate judgement to the next full inspection"

    authority: Authority | None
    tier: Tier
    improvement: ImprovementPath
    coverage: Sequence[Coverage]
    notes: Sequence[Note]
    forecast: Forecast | NoForecast | None
    why: str
    told_since: date
    timetable: str
    window: Window | None

    more = "Sources, assumptions and how good such forecasts are"

    @staticmethod
    def shown() -> Mapping[str, str]:
        """Return its keys in JSON."""
        keys = ("today", "calendar", "authority", "tier", "improvement", "coverage", "notes")
        return {**{key: key for key in (*keys, "forecast")}, "timetable": "window"}

    def answer(self) -> Iterable[Block]:
        """Yield the judgement, what is owed, the visits to come and the next inspection."""
        path = self.improvement
        yield Lines(self._judged())
        since = self.told_since
        recent = [owed for owed in path.obligations if is_recent(owed, path.published, since)]
        if recent:
            yield duty_table(recent)
        if not path.obligations:
            yield "Nothing was owed: no rule was in force on that day."
        visits = list(_visits_pairs(path, self.today))
        yield Pairs(visits, "Ofsted's monitoring visits before the next full inspection")
        yield Pairs(list(self._next()), next_one(self._kind, self.today))
        if said := on_calendar(self.notes):
            yield Lines(said)

    def _judged(self) -> Iterable[str]:
        """Yield what was judged, when that was published, and what it counts as."""
        path, published = self.improvement, spelt_out(self.improvement.published)
        whose = f"{self.authority.name}: " if self.authority else ""
        if self.tier is Tier.INADEQUATE:
            yield words.capitalised(f"{whose}judged inadequate, in a report of {published}")
            if is_doubtful(path.report):
                yield WHAT_COUNTS_NOT_KNOWN
            return
        yield words.capitalised(f"{whose}judged in a report of {published}")
        yield by_grade(path.report)
        yield self.why
        yield "If they count as inadequate, this is what comes next."

    @property
    def _kind(self) -> InspectionKind:
        """What kind of inspection comes next."""
        is_standard = RE_INSPECTION_STANDARD.in_force.covers(self.today)
        return InspectionKind.STANDARD if is_standard else InspectionKind.SINGLE_FRAMEWORK

    def _next(self) -> Iterable[tuple[str, str]]:
        """Yield when the next full inspection is likely, and that no rule says when."""
        if self.forecast:
            yield from likely_pairs(self.forecast)
        else:
            gaps = self.improvement.observed
            if gaps.median is not None:
                usual = f"{gaps.p25} to {gaps.p75} months from one inspection to the next"
                yield "Usual gap", f"{usual} (median {gaps.median})"
            yield "Likely to begin", "no forecast: name an authority to get one"
        yield TIMETABLE, self.timetable

    def caveats(self) -> Iterable[str]:
        """Yield how many wait longer and how old our records are."""
        return waits_and_records(self.forecast, self.coverage, self.today)

    def unlisted(self) -> Iterable[str]:
        """Yield how many duties are not listed."""
        return older_in_words(self.improvement.obligations, self.told_since)

    def on_timeline(self) -> Sequence[Entry]:
        """Return its dated things without the duties that have long gone."""
        return without_older(super().on_timeline(), self.told_since)

    def explanation(self) -> Iterable[Block]:
        """Yield each step with its source, all that has happened, and what is not known."""
        path = self.improvement
        if path.obligations:
            yield Heading("What is owed")
            yield duty_table(path.obligations)._replace(name="All duties")
            yield from why_latest(path.obligations)
        yield from path_explanation(path, self.tier)
        if self.forecast:
            yield from forecast_explanation(self.forecast)
        yield Heading("What we know")
        yield coverage_in_words(self.coverage)
        yield from notes([note for note in self.notes if note.code not in CALENDAR])

    def rows(self) -> Rows:
        """Return a row an obligation, a quarter, a way of re-inspection and the forecast."""
        return rows_of(list(self._rows()))

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
        if self.window:
            days = {"window_opens": self.window.opens, "window_closes": self.window.closes}
            yield {**start, "step": "timetable", **days}

    def dated(self) -> Iterable[Entry | Undated]:
        """Yield the report, what is owed and expected after it, and what has happened since."""
        path, authority = self.improvement, self.authority
        whose = authority.name if authority else None
        yield Entry(
            named(_report_key(path), "published"),
            Title("Report published", whose),
            path.published,
            path.published,
            happened=True,
        )
        limits = limits_on(self.today, self.coverage)
        yield from path_entries(path, authority, self.tier, self.calendar, limits)
        if authority and self.forecast:
            yield from likely_entry(self.forecast, authority)
        yield from event_entries(path.events, whose)


def build(  # noqa: PLR0913 - one argument a part of the report
    authority: Authority | None,
    tier: TierFinding,
    path: ImprovementPath,
    *,
    coverage: Sequence[Coverage],
    forecast: Forecast | NoForecast | None,
    coming: NextInspection | None,
    context: ReportContext,
) -> ImprovementReport:
    """Return the report on the path to re-inspection.

    If only a date was given there is no *authority*, no *forecast* and no *coming* inspection.
    """
    why = [Note("tier-because", tier.why)] if authority else []
    since = told_since(context.today, context.calendar)
    recent = [owed for owed in path.obligations if is_recent(owed, path.published, since)]
    on_days = context.notes_on_counts(recent)
    return ImprovementReport(
        today=context.today,
        calendar=context.calendar_used,
        authority=authority,
        tier=tier.tier,
        improvement=path,
        coverage=coverage,
        notes=(*why, *path.notes, *limits_on(context.today, coverage), *on_days),
        forecast=forecast,
        why=tier.why,
        told_since=since,
        timetable=timetable(coming, tier) if coming else f"none: {NO_RULE}",
        window=coming.window if coming else None,
    )


def _visits_pairs(path: ImprovementPath, today: date) -> Iterable[tuple[str, str]]:
    """Yield how many monitoring visits are usual, when the next may come, and what we know of."""
    if not path.quarters:
        yield "Usual", "none: they began later"
        return
    fewest, most = FEWEST_MONITORING_VISITS, MOST_MONITORING_VISITS
    yield "Usual", f"{fewest} to {most}, about one every {MONITORING_VISITS.period}"
    first = path.first_monitoring_visit
    if first and first.closes >= today:
        yield "The first", f"usually {_between(first)}"
    elif quarter := next((one for one in path.quarters if one.closes >= today), None):
        yield "The next", f"usually {_between(quarter)}"
    visits = [event.began for event in path.events if event.kind is EventKind.MONITORING_VISIT]
    last = month_spelt_out(max(visits)) if visits else ""
    count = {0: "none", 1: f"1, in {last}"}.get(len(visits), f"{len(visits)}, the last in {last}")
    yield "We know of", f"{count} (our records hold only some)"


def _between(days: Window | Quarter) -> str:
    return f"between {spelt_out(days.opens)} and {spelt_out(days.closes)}"


def path_explanation(path: ImprovementPath, tier: Tier) -> Iterable[Block]:
    """Yield every step to re-inspection with its source, and all that has happened."""
    if tier is Tier.INADEQUATE:
        yield Heading("Until Ofsted inspects again")
    else:
        yield Heading("Until Ofsted inspects again, if the judgements count as inadequate")
    if path.first_monitoring_visit:
        rule = FIRST_MONITORING_VISIT
        yield f"{rule.what}: {path.first_monitoring_visit.in_words}. {rule.detail}"
        yield f"Source: {rule.source.in_words}."
    if path.quarters:
        yield Table(
            ("Monitoring visits", "From", "To", "We know of"),
            [
                (
                    f"quarter {number}",
                    words.day(quarter.opens),
                    words.day(quarter.closes),
                    _seen(quarter),
                )
                for number, quarter in enumerate(path.quarters, start=1)
            ],
            "When monitoring visits are usual: about one a quarter",
            name="Monitoring visits",
        )
        yield f"{MONITORING_VISITS.detail} Source: {MONITORING_VISITS.source.in_words}."
    for rule in (way.rule for way in path.re_inspection):
        span = "".join(f" {part}" for part in _span(rule.in_force))
        yield f"{rule.title}{span}. {rule.detail} Source: {rule.source.in_words}."
    yield gaps_in_words(path.observed, "an inadequate judgement")
    if path.events:
        yield events_since("Since then", path.events)


def _span(span: Span) -> Iterable[str]:
    if span.since:
        yield f"from {spelt_out(span.since)}"
    if span.until:
        yield f"until {spelt_out(span.until)}"


_IF_SO = "if it counts as inadequate"
_NOT_SURE = (
    "No source says whether the judgements of the last inspection count as inadequate. This comes "
    "only if they do."
)


def path_entries(
    path: ImprovementPath,
    authority: Authority | None,
    tier: Tier,
    calendar: CalendarUsed,
    limits: Sequence[Note],
) -> Iterable[Entry | Undated]:
    """Yield what is owed and expected on the path to re-inspection.

    *limits* say up to when the register knows what still goes on.
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
        yield Undated(way.rule.what, NO_RULE)


def _visits(path: ImprovementPath, before: str, whose: str | None) -> Iterable[Entry]:
    """Yield the visits expected; *before* is what their keys begin with."""
    if path.first_monitoring_visit:
        rule = FIRST_MONITORING_VISIT
        entry = obligations.window_entry(
            rule, path.first_monitoring_visit, before, whose, rule.notes_on(path.published)
        )
        yield entry._replace(provisional=_rests_on_unpublished(path))
    for number, quarter in enumerate(path.quarters, start=1):
        days = Window(quarter.opens, quarter.closes)
        said = MONITORING_VISITS.notes_on(path.published)
        entry = obligations.window_entry(MONITORING_VISITS, days, before, whose, said)
        yield entry._replace(
            key=named(entry.key, str(number)),
            title=entry.title.marked(f"quarter {number}"),
            details=(*entry.details, Fact("visits we know of in this quarter", _seen(quarter))),
        )


def _seen(quarter: Quarter) -> str:
    return "none recorded" if quarter.seen is None else figure_cell(quarter.seen)


def _report_key(path: ImprovementPath) -> str:
    return path.event_id or f"published {path.published.isoformat()}"


def _rests_on_unpublished(path: ImprovementPath) -> bool:
    """Whether the deadline that the first visit is counted from is provisional."""
    start = FIRST_MONITORING_VISIT.runs_from
    return any(owed.provisional for owed in path.obligations if start and owed.rule.id == start.id)
