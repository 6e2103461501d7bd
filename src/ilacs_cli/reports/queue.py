"""Every authority, ranked by who is nearest its next full inspection, and what that rests on."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from ilacs_cli.domain.authorities import NO_EVENTS_OF_ABOLISHED, REORGANISATIONS
from ilacs_cli.domain.calendar.dates import in_words
from ilacs_cli.domain.coverage import Coverage, coverage_of, limits_on
from ilacs_cli.domain.cycle.next_inspection import WindowState
from ilacs_cli.domain.events import FULL_INSPECTIONS, RecordKind
from ilacs_cli.domain.forecast.forecast import (
    Forecast,
    NoForecast,
    conditions_of,
    pace_in_words,
)
from ilacs_cli.domain.forecast.queue import VISITS, Queue, Queued, RankedBy
from ilacs_cli.domain.notes import Note
from ilacs_cli.domain.rulebook.pandemic import INTERIM_VISITS, NOT_IN_THE_REGISTER, Criterion
from ilacs_cli.formats import words
from ilacs_cli.formats.elements import Block, Report, ReportContext, Table, notes
from ilacs_cli.formats.records import Row, Rows, columns, row
from ilacs_cli.reports.forecast import chance, start_columns, start_heading, window_columns


@dataclass(frozen=True)
class QueueReport(Report):
    """All authorities, ranked by who is nearest the next full inspection on a day.

    Args:
        on: the day.
        region: the region whose authorities are listed; None for all.
        ranked_by: what puts them in order.
        authorities: they, in order; those without a place last.
        coverage: how far the events are known that the order rests on.
        notes: what must be said of it.
    """

    name = "queue"
    title = "Who is nearest the next inspection"

    on: date
    region: str | None
    ranked_by: RankedBy
    authorities: Sequence[Queued]
    coverage: Sequence[Coverage]
    notes: Sequence[Note]

    def rows(self) -> Rows:
        """Return a row an authority, in order."""
        names = [column.name for column in columns(Queued)]
        after = names.index("likely_by") + 1
        return Rows(
            [*names[:after], *_likely(NoForecast("")), *names[after:]],
            ({**row(one), **_likely(one.forecast)} for one in self.authorities),
        )

    def blocks(self) -> Iterable[Block]:
        """Yield the authorities in order, those without a place last, and what they rest on."""
        where = f" in {self.region}" if self.region else ""
        yield f"On {in_words(self.on)}{where}, {_ORDER[self.ranked_by]}:"
        placed = [one for one in self.authorities if one.place is not None]
        if placed:
            yield _TABLES[self.ranked_by](placed)
        others = [one for one in self.authorities if one.place is None]
        if others:
            yield Table(
                ("Without a place", "Region", "Tier", "Waited", "Why"),
                [(*_who(one)[1:], one.forecast.why_not or "-") for one in others],
                "Authorities of which too little is known",
            )
        if not self.authorities:
            yield "There was no authority that the register tells of."
        yield from notes(self.notes)


def build(
    found: Queue,
    region: str | None,
    known_on: date,
    coverage: Iterable[Coverage],
    context: ReportContext,
) -> QueueReport:
    """Return the report on the queue.

    Args:
        found: every authority, ranked.
        region: the region whose authorities are to be listed; None for all.
        known_on: the last day on which what is known was published.
        coverage: how far each kind of event is known.
        context: today and the calendar.
    """
    known = coverage_of(_kinds(found.ranked_by), coverage)
    listed = [one for one in found.authorities if region in {None, one.authority.region}]
    return QueueReport(
        context.today,
        context.calendar_used,
        found.on,
        region,
        found.ranked_by,
        listed,
        known,
        [
            *_why(found, known_on),
            *_on_counting(listed),
            *_changes(found.on),
            *limits_on(found.on, known),
        ],
    )


def _kinds(ranked_by: RankedBy) -> frozenset[RecordKind]:
    """Return the kinds of event that an order rests on."""
    if ranked_by is not RankedBy.INTERIM_PRIORITIES:
        return FULL_INSPECTIONS
    return FULL_INSPECTIONS | {kind for kind in RecordKind if kind.event_kind in VISITS}


def _likely(forecast: Forecast | NoForecast) -> Row:
    return {**window_columns(forecast.windows), **start_columns(forecast.starts)}


_ORDER = {
    RankedBy.FORECAST: "whose next full inspection is likely soonest stands first",
    RankedBy.INTERIM_PRIORITIES: "in the order of the interim visits' published list, which "
    "Ofsted did not rank",
    RankedBy.DAYS_WAITED: "who has waited longest stands first",
}


def _by_forecast(queued: Sequence[Queued]) -> Table:
    return Table(
        (
            *_WHO,
            "Framework's window",
            _MEDIAN,
            "As likely as not by",
            *(f"Begins in {start_heading(start)}" for start in queued[0].forecast.starts),
        ),
        [
            (
                *_who(one),
                _window(one),
                _median(one),
                _week(one),
                *(chance(start.chance) for start in one.forecast.starts),
            )
            for one in queued
        ],
        "Soonest first",
    )


def _by_priorities(queued: Sequence[Queued]) -> Table:
    return Table(
        (*_WHO, "First on the list that is known to hold", "Why"),
        [(*_who(one), *_priority(one)) for one in queued],
        "By the published list, which Ofsted did not rank",
    )


def _by_days(queued: Sequence[Queued]) -> Table:
    return Table(
        (*_WHO, "Framework's window", _MEDIAN),
        [(*_who(one), _window(one), _median(one)) for one in queued],
        "Longest wait first",
    )


_TABLES = {
    RankedBy.FORECAST: _by_forecast,
    RankedBy.INTERIM_PRIORITIES: _by_priorities,
    RankedBy.DAYS_WAITED: _by_days,
}

_MEDIAN = "Median of intervals that have ended"

_WHO = ("Place", "Authority", "Region", "Tier", "Waited")


def _who(one: Queued) -> tuple[str, ...]:
    days = one.days_waited
    return (
        str(one.place),
        one.authority.name,
        one.authority.region,
        one.tier.in_words,
        "not known" if days is None else words.count_of(days, "day"),
    )


def _window(one: Queued) -> str:
    if one.window is None or one.window_place is None:
        return "none laid down"
    return f"{one.window.in_words} ({_PLACES[one.window_place]})"


_PLACES = {WindowState.BEFORE: "not open yet", WindowState.OPEN: "open", WindowState.PAST: "closed"}


def _median(one: Queued) -> str:
    median = one.observed.median
    return "too few known" if median is None else f"{median} months"


def _week(one: Queued) -> str:
    middle = one.forecast.middle
    return f"the week of {in_words(middle)}" if middle else "not in sight"


def _priority(one: Queued) -> tuple[str, str]:
    return (one.priority.criterion.in_words, one.priority.why) if one.priority else ("-", "-")


# What must be said of it


def _why(found: Queue, known_on: date) -> Iterable[Note]:
    """Return why the authorities stand in this order."""
    if found.ranked_by is RankedBy.FORECAST:
        return _on_forecasts(found, known_on)
    if found.ranked_by is RankedBy.INTERIM_PRIORITIES:
        return _on_priorities(found.on)
    return _on_days(found)


def _on_forecasts(found: Queue, known_on: date) -> Iterable[Note]:
    if not found.ranked:
        return
    yield Note(
        "ranked-by-forecast",
        f"Places are among the {found.ranked} authorities with a forecast: the sooner its "
        "middle falls, the earlier the place. The forecasts rest on what was known on "
        f"{in_words(known_on)}.",
    )
    yield Note("pace", pace_in_words(found.forecasts))
    yield from conditions_of(found.forecasts)


def _on_priorities(day: date) -> Iterable[Note]:
    source = INTERIM_VISITS.source
    yield Note(
        "ranked-by-interim-criteria",
        f"On {in_words(day)} the interim visits' published criteria held (source: "
        f"{source.title}, {source.reference}, {source.basis}). {INTERIM_VISITS.detail}",
    )
    unknown = " and ".join(f'"{one.in_words}"' for one in NOT_IN_THE_REGISTER)
    yield Note(
        "interim-criteria-unranked",
        "Ofsted did not rank the list. This program chose to place each authority by the first "
        "criterion on it that the register shows to hold. The register cannot know "
        f"{unknown}: an authority may have come sooner for one of them.",
    )
    yield Note(
        "ranked-within-criterion",
        "Within a criterion the longest wait stands first. A visit that is known to have been made "
        "by then is named, and changes no place. This program also chose to put "
        f'"{Criterion.SAMPLE.in_words}" before "{Criterion.NONE.in_words}".',
    )


def _on_days(found: Queue) -> Iterable[Note]:
    yield Note(
        "ranked-by-wait",
        "There is no forecast to rank by, so who has waited longest since the first day on site "
        f"of the last full inspection stands first. {found.without_forecast or ''}".rstrip(),
    )


def _on_counting(listed: Iterable[Queued]) -> Iterable[Note]:
    """Yield whose window is not counted from the first day on site, because it is not known."""
    undated = [one for one in listed if one.last and not one.last.on_site_start]
    for has_window, note in ((True, _FROM_THE_LAST_DAY), (False, _NO_DAY_ON_SITE)):
        names = [
            one.authority.name
            for one in undated
            if has_window is bool(one.last and one.last.on_site_end)
        ]
        if names:
            yield note._replace(text=f"{note.text}: {', '.join(names)}.")


_FROM_THE_LAST_DAY = Note(
    "window-from-last-day",
    "The framework's window is counted from the last day on site of the last full inspection, "
    "because the first is not known",
)
_NO_DAY_ON_SITE = Note(
    "no-day-on-site-to-count",
    "No window is counted, because no day on site of the last full inspection is known",
)


def _changes(day: date) -> Iterable[Note]:
    """Yield what reorganisations since *day* mean for the list."""
    later = [
        f"{' and '.join(change.new)} from {' and '.join(change.old)} on {in_words(change.on)}"
        for change in REORGANISATIONS
        if change.on > day
    ]
    if later:
        yield Note(
            "took-over-later",
            f"Took over after the day asked about: {'; '.join(later)}. {NO_EVENTS_OF_ABOLISHED}",
        )
