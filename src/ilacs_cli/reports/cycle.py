"""Where an authority stands in its inspection cycle, and what comes next."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ilacs_cli.domain.calendar.dates import in_words
from ilacs_cli.domain.coverage import Coverage, limits_on
from ilacs_cli.domain.cycle.improvement import ImprovementPath
from ilacs_cli.domain.cycle.next_inspection import condition_on
from ilacs_cli.domain.cycle.position import CyclePosition
from ilacs_cli.domain.cycle.upcoming import told_since
from ilacs_cli.domain.event_dates import has_begun
from ilacs_cli.domain.events import EventKind, Tier
from ilacs_cli.domain.forecast.forecast import Forecast, NoForecast
from ilacs_cli.domain.notes import CALENDAR, Note, NoteCode, joined, on_calendar
from ilacs_cli.domain.rulebook.cycle import FOCUSED_VISITS
from ilacs_cli.formats.elements import (
    Block,
    Fact,
    Heading,
    Lines,
    Pairs,
    Picture,
    Report,
    ReportContext,
    notes,
)
from ilacs_cli.formats.entries import Entry, Undated
from ilacs_cli.formats.records import Row, Rows, row, rows_of
from ilacs_cli.reports.between import between_table, engagement_in_words
from ilacs_cli.reports.cycle_picture import TODAY, Mark, cycle_picture
from ilacs_cli.reports.events import coverage_in_words, event_entries, event_entry, events_since
from ilacs_cli.reports.followed import (
    FollowedObligation,
    duty_table,
    followed_entry,
    is_recent,
    next_inspection_entry,
    older_in_words,
    why_latest,
    without_older,
)
from ilacs_cli.reports.forecast import (
    forecast_columns,
    forecast_explanation,
    friday_of,
    likely_entry,
    likely_pairs,
    waits_and_records,
)
from ilacs_cli.reports.next_inspection import (
    TIMETABLE,
    began_ago,
    by_grade,
    counted,
    gaps_in_words,
    inspection_in_words,
    last_judged,
    next_one,
    timetable,
)


@dataclass(frozen=True, eq=False, repr=False)
class CycleReport(Report):
    """Where an authority stands in its cycle.

    Args:
        position: where it stands.
        improvement: its path to re-inspection, if it is on one.
        coverage: from when to when every event of a kind is known.
        notes: what must be said with it.
        obligations: what it has owed since its last full inspection, and what still runs from
            before.
        forecast: when the next full inspection is likely to begin.
        told_since: the first day of which a duty is still told that is not recorded as done.
    """

    name = "cycle"
    title = "Where the authority stands in its inspection cycle"

    position: CyclePosition
    improvement: ImprovementPath | None
    coverage: Sequence[Coverage]
    notes: Sequence[Note]
    obligations: Sequence[FollowedObligation]
    forecast: Forecast | NoForecast
    told_since: date

    @staticmethod
    def shown() -> Mapping[str, str]:
        """Return its keys in JSON."""
        return {
            "today": "today",
            "calendar": "calendar",
            "authority": "position.authority",
            "last_inspection": "position.last_inspection",
            "tier": "position.tier.tier",
            "next_inspection": "position.next_inspection",
            "between": "position.between",
            "improvement": "improvement",
            "coverage": "coverage",
            "notes": "notes",
            "possible_tiers": "position.tier.possible",
            "tier_because": "position.tier.why",
            "obligations": "obligations",
            "forecast": "forecast",
        }

    more = "Sources, assumptions and how good such forecasts are"

    def answer(self) -> Iterable[Block]:
        """Yield where an authority stands and what comes next, with a picture of its cycle."""
        position, coming = self.position, self.position.next_inspection
        yield Lines(self._standing())
        if not self.is_under_way:
            yield Pairs(
                [*likely_pairs(self.forecast), (TIMETABLE, timetable(coming, position.tier))],
                next_one(coming.kind, self.today),
            )
        picture = self._picture()
        if picture:
            yield picture
        yield between_table(position.between, self.today)
        recent = [
            one.obligation
            for one in self.obligations
            if is_recent(one.obligation, one.event.dated, self.told_since)
        ]
        if recent:
            yield duty_table(recent)
        if said := on_calendar(self.notes):
            yield Lines(said)

    def _standing(self) -> Iterable[str]:
        """Yield what was judged last, and what bears on that."""
        position = self.position
        last, tier = position.last_inspection, position.tier
        yield f"{position.authority.name}: {last_judged(last, tier.tier)}"
        if last and not last.judgements.overall:
            yield by_grade(last)
            if tier.tier is Tier.NOT_DETERMINED:
                yield tier.why
        yield from (note.text for note in position.notes if note.code in _SAID_FIRST)

    @property
    def is_under_way(self) -> bool:
        """Whether a full inspection has been called or has begun whose report is not out."""
        return bool(self.position.begun)

    def _picture(self) -> Picture | None:
        """Return a picture of the years from the last inspection to the next, if one is known."""
        position = self.position
        if position.last_inspection is None or position.last_inspection.on_site is None:
            return None
        happened = [position.last_inspection, *position.between.events]
        middle = self.forecast.middle
        marks = [
            *(
                Mark(*_LETTERS[kind], event.began)
                for kind in _LETTERS
                for event in happened
                if event.kind is kind and has_begun(event, self.today)
            ),
            Mark(TODAY, "today", self.today),
            *([Mark("M", "most likely", friday_of(middle))] if middle else []),
        ]
        return cycle_picture(marks, position.next_inspection.window)

    def onward(self) -> Iterable[Note]:
        """Yield that monitoring visits come first, where they do or may."""
        if self.improvement:
            is_sure = self.position.tier.tier is Tier.INADEQUATE
            text = (
                "Monitoring visits come first."
                if is_sure
                else "If the judgements count as inadequate, monitoring visits come first."
            )
            yield Note("monitoring-comes-first", text)

    def caveats(self) -> Iterable[str]:
        """Yield how many wait longer and how old our records are."""
        return waits_and_records(self.forecast, self.coverage, self.today)

    def unlisted(self) -> Iterable[str]:
        """Yield how many duties are not listed."""
        return older_in_words((one.obligation for one in self.obligations), self.told_since)

    def on_timeline(self) -> Sequence[Entry]:
        """Return its dated things without the duties that have long gone."""
        return without_older(super().on_timeline(), self.told_since)

    def explanation(self) -> Iterable[Block]:
        """Yield the last inspection, what each date rests on, all events and all duties."""
        position, coming = self.position, self.position.next_inspection
        if position.last_inspection:
            yield Heading("The last full inspection")
            yield inspection_in_words(position.last_inspection)
            yield " ".join([*began_ago(position.last_inspection, self.today), position.tier.why])
        yield Heading(TIMETABLE)
        yield from counted(coming)
        yield gaps_in_words(coming.observed)
        yield from forecast_explanation(self.forecast)
        yield Heading("Between inspections")
        yield engagement_in_words(position.between.annual_engagement)
        if position.between.events:
            yield events_since("Since the last full inspection", position.between.events)
        if self.obligations:
            yield Heading("What is owed")
            owed = [one.obligation for one in self.obligations]
            yield duty_table(owed)._replace(name="All duties")
            yield from why_latest(owed)
        if self.improvement:
            from ilacs_cli.reports.improvement import path_explanation

            yield from path_explanation(self.improvement, position.tier.tier)
        yield Heading("What we know")
        yield coverage_in_words(self.coverage)
        yield from notes([note for note in self.notes if note.code not in _SAID_FIRST | CALENDAR])

    def rows(self) -> Rows:
        """Return one row: the authority, its last inspection and what comes next."""
        position, coming = self.position, self.position.next_inspection
        last, window = position.last_inspection, coming.window
        cells: Row = {
            **row(position.authority),
            "tier": position.tier.tier,
            "possible_tiers": " ".join(position.tier.possible),
            "tier_because": position.tier.why,
            "last_inspection": last and last.id,
            "last_start": last and last.on_site_start,
            "last_end": last and last.on_site_end,
            "last_published": last and last.published,
            "next_kind": coming.kind,
            "anniversary": coming.anniversary,
            "window_opens": window and window.opens,
            "window_closes": window and window.closes,
            "window_place": coming.place,
            **{f"observed_{name}": value for name, value in coming.observed._asdict().items()},
            **{
                f"{visits.kind.value.replace('-', '_')}s_seen": visits.seen
                for visits in position.between.visits
            },
            "notes": joined(self.notes),
            **forecast_columns(self.forecast),
        }
        return rows_of([cells])

    def dated(self) -> Iterable[Entry | Undated]:
        """Yield the last inspection, what has happened since, what is owed and what comes next."""
        position, authority = self.position, self.position.authority
        last = position.last_inspection
        if last:
            details = (Fact("published", in_words(last.published)),) if last.published else ()
            yield from event_entry(last, authority.name, last.published, details)
        yield from event_entries(position.between.events, authority.name)
        for one in self.obligations:
            yield followed_entry(one, self.calendar)
        yield self._next_entry()
        yield from likely_entry(self.forecast, authority)
        yield from self._undated_between()
        if self.improvement:
            from ilacs_cli.reports.improvement import path_entries

            limits = limits_on(self.today, self.coverage)
            tier = position.tier.tier
            yield from path_entries(self.improvement, authority, tier, self.calendar, limits)

    def _next_entry(self) -> Entry | Undated:
        coming = self.position.next_inspection
        if coming.window is None:
            return Undated(coming.framework.what, str(coming.why_not))
        entry = next_inspection_entry(
            self.position.authority,
            coming.window,
            coming.counted_from,
            condition_on(self.position.tier.possible),
            self.notes,
        )
        kind = [Fact("kind", f"{coming.kind.label} inspection")] if coming.kind else []
        return entry._replace(details=(*entry.details, *kind))

    def _undated_between(self) -> Iterable[Undated]:
        """Yield what is expected between inspections on days that nothing lays down."""
        between = self.position.between
        if any(visits.fewest for visits in between.visits):
            yield Undated(FOCUSED_VISITS.what, "no rule says when")
        if self.position.last_inspection:
            yield Undated(between.annual_engagement.title, "no rule says when")

    @property
    def subject(self) -> str | None:
        """The authority that it is about."""
        return self.position.authority.name


def build(  # noqa: PLR0913 - one argument a part of the report
    position: CyclePosition,
    path: ImprovementPath | None,
    follow_ups: Sequence[FollowedObligation],
    *,
    coverage: Sequence[Coverage],
    forecast: Forecast | NoForecast,
    context: ReportContext,
) -> CycleReport:
    """Return the report on where an authority stands; see ``CycleReport``."""
    since = told_since(context.today, context.calendar)
    recent = [one for one in follow_ups if is_recent(one.obligation, one.event.dated, since)]
    said = (
        *position.notes,
        *limits_on(context.today, coverage),
        *context.notes_on_counts(one.obligation for one in recent),
    )
    return CycleReport(
        today=context.today,
        calendar=context.calendar_used,
        position=position,
        improvement=path,
        coverage=coverage,
        notes=said,
        obligations=follow_ups,
        forecast=forecast,
        told_since=since,
    )


_SAID_FIRST: frozenset[NoteCode] = frozenset(
    {
        "inspection-under-way",
        "no-start-recorded",
        "start-not-counted-on",
        "no-cycle-for-new-authority",
    }
)
"""The notes that stand beside what was judged last."""

_LETTERS = {
    EventKind.INSPECTION: ("I", "inspection"),
    EventKind.FOCUSED_VISIT: ("F", "focused visit"),
    EventKind.JTAI: ("J", "JTAI"),
    EventKind.ASSURANCE_VISIT: ("A", "assurance visit"),
    EventKind.MONITORING_VISIT: ("V", "monitoring visit"),
}
"""What the picture shows of what has happened, by letter and meaning."""
