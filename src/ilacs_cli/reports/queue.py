"""Every authority, by whose next full inspection is likely soonest, and what that rests on."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import NamedTuple

from ilacs_cli.domain.authorities import NO_EVENTS_OF_ABOLISHED, REORGANISATIONS, Authority
from ilacs_cli.domain.calendar.dates import months_between, spelt_out
from ilacs_cli.domain.coverage import Coverage, coverage_of, limits_on, records_end
from ilacs_cli.domain.cycle.next_inspection import WindowState
from ilacs_cli.domain.events import FULL_INSPECTIONS, RecordKind
from ilacs_cli.domain.forecast.forecast import Forecast, NoForecast, conditions_of, pace_in_words
from ilacs_cli.domain.forecast.queue import VISITS, Queue, Queued, RankedBy, Sort
from ilacs_cli.domain.notes import Note, texts
from ilacs_cli.domain.rulebook.pandemic import INTERIM_VISITS, NOT_IN_THE_REGISTER, Criterion
from ilacs_cli.domain.rulebook.sources import FROM_THE_DEPARTMENT
from ilacs_cli.domain.selection import Selection
from ilacs_cli.formats.elements import Block, Lines, Report, ReportContext, Table, notes
from ilacs_cli.formats.lanes import Lanes
from ilacs_cli.formats.records import Row, Rows, columns, row
from ilacs_cli.formats.words import capitalised, count_cell, figure_cell
from ilacs_cli.reports.forecast import how_good, start_columns, window_columns
from ilacs_cli.reports.lanes import Waiting, lanes_of_queue
from ilacs_cli.reports.lists import (
    CHANCE_HEADINGS,
    chance_cells,
    likely_months,
    name_cell,
    without_forecast,
)

FIRST_ON_SCREEN = 15
"""How many authorities a terminal shows at first: so the whole answer fits 24 lines."""


@dataclass(frozen=True, eq=False, repr=False)
class QueueReport(Report):
    """The authorities asked about, by who is nearest the next full inspection on a day.

    Args:
        on: the day.
        region: the region whose authorities are listed; None where no region was asked for.
        ranked_by: what decides their places.
        authorities: they, in order; those without a place last.
        coverage: how far the events are known that the places rest on.
        notes: what must be said of it.
        neighbours_of: the authority whose statistical neighbours are listed with it; None as above.
        sort: in what order they are listed.
        top: how many were asked for, from the first; None for all.
        asked_about: how many there are, listed or not.
        waiting: those listed with what has happened at each, for the timeline of a page; none
            where no page is asked for.
    """

    name = "queue"
    title = "Whose full inspection is likely next"
    more = "What the order rests on, and what we do not know"

    on: date
    region: str | None
    ranked_by: RankedBy
    authorities: Sequence[Queued]
    coverage: Sequence[Coverage]
    notes: Sequence[Note]
    neighbours_of: Authority | None
    sort: Sort
    top: int | None
    asked_about: int
    waiting: Sequence[Waiting] = ()

    @staticmethod
    def shown() -> Mapping[str, str]:
        """Return its keys in JSON: all but what only a page draws."""
        return {one.name: one.name for one in fields(QueueReport) if one.name != "waiting"}

    def lanes(self) -> Lanes | None:
        """Return a timeline with a row for each authority listed."""
        if not self.waiting:
            return None
        return lanes_of_queue(self.waiting, self.ranked_by, self.sort, self.on, self.today)

    def rows(self) -> Rows:
        """Return a row an authority, in order."""
        names = [column.name for column in columns(Queued)]
        after = names.index("likely_by") + 1
        return Rows(
            [*names[:after], *_likely(NoForecast("")), *names[after:]],
            ({**row(one), **_likely(one.forecast)} for one in self.authorities),
        )

    def answer(self) -> Iterable[Block]:
        """Yield the authorities in order, then in a line each group those without a place."""
        yield Lines(self._headings())
        placed = [one for one in self.authorities if one.place is not None]
        if placed:
            table = _TABLES[self.ranked_by](placed, self.on)
            kept = _JUDGEMENT if self.sort is Sort.JUDGED else None
            yield table._replace(
                gives_way=[heading for heading in table.gives_way if heading != kept],
                on_screen=None if self.top else FIRST_ON_SCREEN - (self.on > self.today),
            )
        if left := self.asked_about - len(self.authorities):
            yield f"And {left} more."
        others = [(one.authority, one.forecast) for one in self.authorities if one.place is None]
        if any(one.priority and one.priority.criterion is Criterion.SAMPLE for one in placed):
            yield "We do not know which authorities were in the sample."
        if others:
            yield Lines(one.line("Not ranked") for one in without_forecast(others))
        if not self.asked_about:
            yield "We know of no such authority on that day."

    @property
    def subject(self) -> str | None:
        """The authorities asked about; None if all were."""
        return Selection(self.region, self.neighbours_of).subject

    def _headings(self) -> Iterable[str]:
        """Yield which authorities stand here in which order, and who chose or ranked them."""
        asked = Selection(self.region, self.neighbours_of).in_words
        order, day = _SORTED.get(self.sort), spelt_out(self.on)
        if order is None and self.ranked_by is RankedBy.INTERIM_PRIORITIES:
            yield f"{asked} on {day}: {_FIRST_IN_2020}"
        else:
            yield f"{asked}: {order or _ORDER[self.ranked_by]}, on {day}"
        yield from texts(note for note in self.notes if note.code == "day-to-come")
        if self.neighbours_of:
            yield FROM_THE_DEPARTMENT.text
        if self.ranked_by is RankedBy.INTERIM_PRIORITIES:
            yield "Ofsted listed what it would consider. It did not say what came first."
        elif self.ranked_by is RankedBy.DAYS_WAITED:
            yield "There is no forecast for that day."

    def explanation(self) -> Iterable[Block]:
        """Yield what the order rests on."""
        yield from notes([note for note in self.notes if note.code not in _IN_THE_ANSWER])
        if self.ranked_by is RankedBy.FORECAST:
            yield how_good()

    def caveats(self) -> Iterable[str]:
        """Yield when our records of full inspections end."""
        return records_end(self.coverage, self.on)


_IN_THE_ANSWER = frozenset({"day-to-come", "coverage-ends", FROM_THE_DEPARTMENT.code})


class Listing(NamedTuple):
    """Which authorities are listed, and how.

    Args:
        selection: those asked about.
        sort: in what order.
        top: how many of them, from the first; None for all.
    """

    selection: Selection = Selection()
    sort: Sort = Sort.LIKELY
    top: int | None = None


def build(
    queue: Queue,
    listing: Listing,
    known_on: date,
    coverage: Iterable[Coverage],
    context: ReportContext,
) -> QueueReport:
    """Return the report on the queue.

    *queue* ranks every authority, and *listing* says which are listed, and how. What is known was
    published by *known_on*.
    """
    selection, sort, top = listing
    known = coverage_of(_kinds(queue.ranked_by), coverage)
    asked = queue.listed(selection, sort)
    return QueueReport(
        context.today,
        context.calendar_used,
        queue.on,
        selection.region,
        queue.ranked_by,
        asked[:top],
        known,
        [
            *([FROM_THE_DEPARTMENT] if selection.neighbours_of else []),
            *([_still_to_come(queue.on)] if queue.on > context.today else []),
            *_why(queue, known_on),
            *_on_counting(asked[:top]),
            *_changes(queue.on),
            *limits_on(queue.on, known),
        ],
        selection.neighbours_of,
        sort,
        top,
        len(asked),
    )


def _still_to_come(day: date) -> Note:
    text = f"{spelt_out(day)} is still to come: check the date. We use what we know today."
    return Note("day-to-come", text)


def _kinds(ranked_by: RankedBy) -> frozenset[RecordKind]:
    """Return the kinds of event that an order rests on."""
    if ranked_by is not RankedBy.INTERIM_PRIORITIES:
        return FULL_INSPECTIONS
    return FULL_INSPECTIONS | {kind for kind in RecordKind if kind.event_kind in VISITS}


def _likely(forecast: Forecast | NoForecast) -> Row:
    return {**window_columns(forecast.windows), **start_columns(forecast.starts)}


_ORDER = {
    RankedBy.FORECAST: "whose full inspection is likely soonest",
    RankedBy.DAYS_WAITED: "who has waited longest since the last full inspection",
}

_FIRST_IN_2020 = "where Ofsted was likely to go first"

_SORTED = {
    Sort.WAITED: _ORDER[RankedBy.DAYS_WAITED],
    Sort.JUDGED: "next full inspections by last judgement, the worst first",
    Sort.NAME: "next full inspections by authority",
}


def _by_forecast(queued: Sequence[Queued], on: date) -> Table:
    rows = [
        (
            *_place_and_wait(one, on),
            likely_months(one.forecast),
            *chance_cells(one.forecast),
            one.tier.label,
        )
        for one in queued
        if isinstance(one.forecast, Forecast)
    ]
    headings = ("", "Authority", "Since last", "Likely to begin", *CHANCE_HEADINGS, _JUDGEMENT)
    gives_way = (_JUDGEMENT, CHANCE_HEADINGS[0], "Since last")
    return Table(
        headings, rows, "When each full inspection is likely", gives_way, name="Next inspections"
    )


def _by_priorities(queued: Sequence[Queued], on: date) -> Table:
    return Table(
        ("", "Authority", "Since last", "Reason", _RESTS_ON),
        [(*_place_and_wait(one, on), *_priority(one)) for one in queued],
        capitalised(_FIRST_IN_2020),
        (_RESTS_ON, "Since last"),
        name="Next visits",
    )


def _by_days(queued: Sequence[Queued], on: date) -> Table:
    return Table(
        ("", "Authority", "Since last", _JUDGEMENT, _TIMETABLE),
        [(*_place_and_wait(one, on), one.tier.label, _timetable(one)) for one in queued],
        "Longest wait first",
        (_TIMETABLE,),
        name="Longest waits",
    )


_TABLES = {
    RankedBy.FORECAST: _by_forecast,
    RankedBy.INTERIM_PRIORITIES: _by_priorities,
    RankedBy.DAYS_WAITED: _by_days,
}

_JUDGEMENT, _TIMETABLE = "Last judgement", "Ofsted's timetable"
_RESTS_ON = "What it rests on"


def _place_and_wait(one: Queued, on: date) -> tuple[str, str, str]:
    """Return the place and the name of an authority, and for how many months it has waited."""
    began = one.last and one.last.on_site_start
    wait = count_cell(months_between(began, on), "month") if began else "not known"
    return figure_cell(one.place or 0), name_cell(one.authority), wait


def _timetable(one: Queued) -> str:
    if one.window is None or one.window_place is None:
        return "none"
    return f"{one.window.in_words}: {_PLACES[one.window_place]}"


_PLACES = {WindowState.BEFORE: "not due yet", WindowState.OPEN: "due", WindowState.PAST: "overdue"}


def _priority(one: Queued) -> tuple[str, str]:
    return (one.priority.criterion.label, one.priority.why) if one.priority else ("-", "-")


# What must be said of it


def _why(queue: Queue, known_on: date) -> Iterable[Note]:
    """Return why the authorities stand in this order."""
    if queue.ranked_by is RankedBy.FORECAST:
        return _on_forecasts(queue, known_on)
    if queue.ranked_by is RankedBy.INTERIM_PRIORITIES:
        return _on_priorities(queue.on)
    return _on_days(queue)


def _on_forecasts(queue: Queue, known_on: date) -> Iterable[Note]:
    if not queue.ranked:
        return
    yield Note(
        "ranked-by-forecast",
        "The sooner the middle of its forecast falls, the earlier an authority's place. Places "
        "are counted among the authorities asked about. The forecasts rest on what was published "
        f"by {spelt_out(known_on)}.",
    )
    yield Note("pace", pace_in_words(queue.forecasts))
    yield from conditions_of(queue.forecasts)


def _on_priorities(day: date) -> Iterable[Note]:
    source = INTERIM_VISITS.source
    yield Note(
        "ranked-by-interim-criteria",
        f"The list for the interim visits held on {spelt_out(day)}. Its source is "
        f"{source.title}, {source.reference} ({source.basis.meaning}). {INTERIM_VISITS.detail}",
    )
    unknown = " and ".join(f'"{one.label}"' for one in NOT_IN_THE_REGISTER)
    yield Note(
        "interim-criteria-unranked",
        "Ofsted did not rank its list. We place each authority by the first item on it that our "
        f"records show to hold. Our records cannot show {unknown}. An authority may have come "
        "sooner because of one of them.",
    )
    yield Note(
        "ranked-within-criterion",
        "Where the same item holds for several, the longest wait comes first. A visit that had "
        "been made by then is named, and changes no place. We chose to put "
        f'"{Criterion.SAMPLE.label}" before "{Criterion.NONE.label}".',
    )


def _on_days(queue: Queue) -> Iterable[Note]:
    yield Note(
        "ranked-by-wait",
        "The longest wait comes first, because there is no forecast. Waits are counted from the "
        f"first day on site of the last full inspection. {queue.without_forecast or ''}".rstrip(),
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
    "We do not know the first day on site, so Ofsted's timetable is counted from the last",
)
_NO_DAY_ON_SITE = Note(
    "no-day-on-site-to-count",
    "We know no day on site of the last full inspection, so no timetable is counted",
)


def _changes(day: date) -> Iterable[Note]:
    """Yield what reorganisations since *day* mean for the list."""
    later = [
        f"{' and '.join(change.new)} took over from {' and '.join(change.old)} on "
        f"{spelt_out(change.on)}."
        for change in REORGANISATIONS
        if change.on > day
    ]
    if later:
        yield Note("took-over-later", " ".join([*later, NO_EVENTS_OF_ABOLISHED]))
