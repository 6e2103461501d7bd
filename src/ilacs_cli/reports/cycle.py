"""Where an authority stands in its inspection cycle, and what comes next."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from ilacs_cli.domain.calendar.dates import in_words, months_between
from ilacs_cli.domain.coverage import Coverage, limits_on
from ilacs_cli.domain.cycle.improvement import ImprovementPath
from ilacs_cli.domain.cycle.next_inspection import NextInspection, WindowState, condition_on
from ilacs_cli.domain.cycle.position import AnnualEngagement, CyclePosition, Visits
from ilacs_cli.domain.events import Event, EventKind, Tier
from ilacs_cli.domain.forecast.forecast import Forecast, NoForecast
from ilacs_cli.domain.notes import Note, joined
from ilacs_cli.domain.rulebook.cycle import FOCUSED_VISITS
from ilacs_cli.formats import words
from ilacs_cli.formats.elements import Entry, Fact, Heading, Picture, Report, Table, Undated, notes
from ilacs_cli.formats.records import Row, Rows, row
from ilacs_cli.reports.events import (
    days_on_site,
    event_entries,
    event_entry,
    events_since,
    judged,
)
from ilacs_cli.reports.forecast import forecast_blocks, forecast_columns, likely_entry
from ilacs_cli.reports.improvement import (
    PATH,
    observed_in_words,
    path_blocks,
    path_entries,
)
from ilacs_cli.reports.upcoming import (
    FollowedObligation,
    followed_entry,
    followed_table,
    next_inspection_entry,
)

if TYPE_CHECKING:
    from ilacs_cli.formats.elements import Block, ReportContext

_BAR = 60  # characters: the picture of the cycle fits the narrowest terminal in use


@dataclass(frozen=True)
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
    """

    name: ClassVar[str] = "cycle"
    title: ClassVar[str] = "Where the authority stands in its inspection cycle"

    position: CyclePosition
    improvement: ImprovementPath | None
    coverage: Sequence[Coverage]
    notes: Sequence[Note]
    obligations: Sequence[FollowedObligation]
    forecast: Forecast | NoForecast

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

    def blocks(self) -> Iterable[Block]:
        """Yield where an authority stands, with a picture of its cycle."""
        position, tier = self.position, self.position.tier
        coming, between = position.next_inspection, position.between
        yield f"{position.authority.in_words}: {tier.tier.in_words}. {tier.why}"
        if position.last_inspection:
            yield _last(position.last_inspection)
        yield _next(coming)
        yield from _picture(coming, self.today)
        yield observed_in_words("Intervals after this tier", coming.observed)
        yield from forecast_blocks(self.forecast)
        yield Heading("Between inspections")
        yield Table(
            ("Between inspections", "Expected", "Seen"),
            [_visits_cells(visits) for visits in between.visits if _is_told(visits)],
            "How many visits are expected, and how many the register knows",
        )
        yield _engagement(between.annual_engagement)
        if between.events:
            yield events_since("Since the last full inspection", between.events)
        if self.obligations:
            yield Heading("What is owed or expected")
            yield followed_table(self.obligations, with_authority=False)
        if self.improvement:
            yield PATH
            if tier.tier is not Tier.INADEQUATE:
                yield "If it counts as inadequate, this is the road to re-inspection:"
            yield from path_blocks(self.improvement, self.today)
        yield from notes(self.notes)

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
        return Rows(list(cells), [cells])

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
            limits = limits_on(self.today, self.coverage)
            tier = position.tier.tier
            yield from path_entries(self.improvement, authority, tier, self.calendar, limits)

    def _next_entry(self) -> Entry | Undated:
        coming = self.position.next_inspection
        if coming.window is None:
            return Undated(coming.framework.id, str(coming.why_not))
        entry = next_inspection_entry(
            self.position.authority,
            coming.window,
            coming.counted_from,
            condition_on(self.position.tier.possible),
            self.notes,
        )
        kind = [Fact("kind", f"{coming.kind.in_words} inspection")] if coming.kind else []
        return entry._replace(details=(*entry.details, *kind))

    def _undated_between(self) -> Iterable[Undated]:
        """Yield what is expected between inspections on days that nothing lays down."""
        between = self.position.between
        if any(visits.fewest for visits in between.visits):
            yield Undated(FOCUSED_VISITS.id, "nothing lays down when")
        if self.position.last_inspection:
            yield Undated(between.annual_engagement.rule, "nothing lays down when")

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
    """Return the report on where an authority stands.

    Args:
        position: where it stands.
        path: its path to re-inspection, if it is on one.
        follow_ups: what it has owed since its last full inspection, and what still runs from
            before.
        coverage: from when to when every event of the kinds it rests on is known.
        forecast: when the next is likely to begin.
        context: today and the calendar.
    """
    said = (*position.notes, *limits_on(context.today, coverage))
    used = context.calendar_used
    return CycleReport(context.today, used, position, path, coverage, said, follow_ups, forecast)


def _last(inspection: Event) -> str:
    given = inspection.judgements
    overall = [f"overall {given.overall.in_words}"] if given.overall else []
    others = [f"{name} {grade.in_words}" for name, grade in judged(given).items()]
    published = f", published {in_words(inspection.published)}" if inspection.published else ""
    return (
        f"Last full inspection: {inspection.filed_as.in_words}, {days_on_site(inspection)}"
        f"{published}: {', '.join([*overall, *others]) or 'no judgement known'}."
    )


def _next(coming: NextInspection) -> str:
    kind = f"{coming.kind.in_words} inspection" if coming.kind else "not known"
    if coming.window is None or coming.anniversary is None:
        return f"Next full inspection: {kind}; {coming.why_not}."
    state = {
        WindowState.BEFORE: "the window is not open yet",
        WindowState.OPEN: "the window is open",
        WindowState.PAST: "the window has closed",
        None: "",
    }[coming.place]
    return (
        f"Next full inspection: {kind}, {coming.framework.force} to begin between "
        f"{in_words(coming.window.opens)} and {in_words(coming.window.closes)}; the "
        f"anniversary is {in_words(coming.anniversary)}; {state}. Source: "
        f"{coming.framework.source.in_words}."
    )


def _picture(coming: NextInspection, today: date) -> Iterable[Picture]:
    """Yield a bar from the last inspection to the window's close, with today on it."""
    start, window = coming.counted_from, coming.window
    if start is None or window is None:
        return
    end = max(window.closes, today)
    waited = months_between(start, today) if today > start else 0

    def place(day: date) -> int:
        return round((_BAR - 1) * (day - start).days / (end - start).days)

    opens, closes = place(window.opens), place(window.closes)
    bar = ["-"] * _BAR
    bar[opens : closes + 1] = "=" * (closes - opens + 1)
    bar[max(place(today), 0)] = "T"
    yield Picture(
        [f"[{''.join(bar)}]"],
        f"from {in_words(start)} to {in_words(end)}; "
        f"= window, T today, {words.count_of(waited, 'month')} after the last one",
    )


_ALWAYS_TOLD = {EventKind.FOCUSED_VISIT, EventKind.JTAI, EventKind.MONITORING_VISIT}
"""The kinds of visit that are told of even where none is known."""


def _is_told(visits: Visits) -> bool:
    return visits.kind in _ALWAYS_TOLD or bool(visits.seen)


def _visits_cells(visits: Visits) -> Sequence[str]:
    if visits.most is None:
        expected = "-"
    elif visits.fewest is None:
        expected = f"up to {visits.most}"
    elif visits.fewest == visits.most:
        expected = str(visits.most)
    else:
        expected = f"{visits.fewest} to {visits.most}"
    if visits.seen is None:
        seen = "not known"
    elif visits.complete:
        seen = str(visits.seen)
    elif visits.known_to is None:
        seen = f"{visits.seen} or more (not all are known)"
    else:
        seen = f"{visits.seen} or more (known to {in_words(visits.known_to)})"
    return visits.kind.in_words, expected, seen


def _engagement(engagement: AnnualEngagement) -> str:
    times = "" if engagement.expected is None else f", {engagement.expected} so far"
    return f"{engagement.title} ({engagement.force}{times}): the register knows no meetings."
