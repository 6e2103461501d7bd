"""The timelines of many: of authorities that wait for an inspection, and of kinds of event."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from ilacs_cli.domain.calendar.dates import in_words
from ilacs_cli.domain.cycle.next_inspection import happened_since
from ilacs_cli.domain.events import Event, EventKind, by_authority
from ilacs_cli.domain.forecast.forecast import Forecast, NoForecast
from ilacs_cli.domain.forecast.queue import Queued, RankedBy, Sort, sort_key
from ilacs_cli.domain.obligations import Obligation, Window
from ilacs_cli.domain.rulebook.cycle import NEXT_INSPECTION
from ilacs_cli.domain.rulebook.forecast import LEAST_TOLD
from ilacs_cli.formats import words
from ilacs_cli.formats.elements import Cell
from ilacs_cli.formats.lanes import Lane, Lanes, Look, Mark
from ilacs_cli.formats.values import Amount, Shape
from ilacs_cli.formats.words import figure_cell
from ilacs_cli.reports.events import dated, event_entries, in_short
from ilacs_cli.reports.forecast import friday_of, tens_of
from ilacs_cli.reports.lists import CHANCE_HEADINGS, chance_cell, chance_cells, likely_months
from ilacs_cli.reports.next_inspection import TIMETABLE

if TYPE_CHECKING:
    from ilacs_cli.reports.followed import FollowedObligation


class Waiting(NamedTuple):
    """An authority that waits for its next full inspection, and what it has seen since the last.

    Args:
        queued: the authority, its last full inspection, its window and its forecast.
        since: what has happened since that inspection; all that is known where none is.
    """

    queued: Queued
    since: Sequence[Event]

    @property
    def name(self) -> str:
        """The authority's name."""
        return self.queued.authority.name

    @property
    def urn(self) -> str:
        """The authority's URN."""
        return self.queued.authority.urn

    def chance_by(self, day: date) -> float:
        """Return the chance that the next inspection begins by *day*; none without a forecast."""
        forecast = self.queued.forecast
        return forecast.by(day) if isinstance(forecast, Forecast) else 0

    @property
    def marks(self) -> Iterable[Mark]:
        """What is drawn of it: what has happened, the timetable, and where the next is likely."""
        last = self.queued.last
        yield from event_marks([*([last] if last else []), *self.since])
        if self.queued.window:
            yield Mark(Look.STRIPE, TIMETABLE, *self.queued.window)
        yield from _likely_marks(self.queued.forecast)


def waiting(queued: Iterable[Queued], events: Iterable[Event]) -> tuple[Waiting, ...]:
    """Return authorities with what has happened at each since its last full inspection."""
    by_urn = by_authority(events)
    return tuple(Waiting(one, _since(one, by_urn.get(one.authority.urn, ()))) for one in queued)


def _since(one: Queued, events: Sequence[Event]) -> Sequence[Event]:
    if one.last:
        return happened_since(one.last, events)
    return [event for event in events if event.kind is not EventKind.DUTY_DONE]


def event_marks(events: Iterable[Event]) -> Iterable[Mark]:
    """Yield what is drawn of *events*, each on its first day, with what was found."""
    for event in events:
        what = words.capitalised(event.filed_as.label)
        if findings := in_short(event):
            what = f"{what}, {findings}"
        for entry in event_entries([event], None):
            yield Mark(_LOOKS.get(event.kind, Look.DIAMOND), what, entry.first, entry.last)


def _likely_marks(forecast: Forecast | NoForecast) -> Iterable[Mark]:
    (_, even), *_, (_, wide) = forecast.windows
    if wide:
        yield Mark(Look.LINE, "8 in 10 that the next begins", *wide)
    if even:
        yield Mark(Look.BOX, "An even chance that the next begins", *even)
    if forecast.middle:
        yield Mark(Look.TICK, "Most likely", forecast.middle, friday_of(forecast.middle))
    elif day := forecast.called_for:
        yield Mark(Look.TICK, "Ofsted has called, so it begins", day, day)


_LOOKS = {
    EventKind.INSPECTION: Look.SQUARE,
    EventKind.FOCUSED_VISIT: Look.CIRCLE,
    EventKind.JTAI: Look.TRIANGLE,
    EventKind.MONITORING_VISIT: Look.RING,
    EventKind.ASSURANCE_VISIT: Look.RING,
}

_HAPPENED = {
    Look.SQUARE: "full inspection",
    Look.CIRCLE: "focused visit",
    Look.TRIANGLE: "JTAI",
    Look.RING: "monitoring or assurance visit",
    Look.DIAMOND: "other inspection or review",
}

LEGEND: Mapping[Look, str] = {
    **_HAPPENED,
    Look.STRIPE: "next due by Ofsted's timetable",
    Look.LINE: "8 in 10 that the next begins",
    Look.BOX: "an even chance that the next begins",
    Look.TICK: "most likely start, or the start after Ofsted's call",
    Look.FLAG: "duty due",
}
"""What each look stands for."""


def places_in(orders: Iterable[Iterable[Waiting]]) -> dict[str, list[int]]:
    """Return where each authority stands in each of *orders*, from 0, by its URN."""
    places: dict[str, list[int]] = {}
    for order in orders:
        for place, one in enumerate(order):
            places.setdefault(one.urn, []).append(place)
    return places


def day_line(day: date, today: date) -> str:
    """Return what a line on *day* is called."""
    return f"today, {in_words(day)}" if day == today else in_words(day)


def lanes_of_queue(
    authorities: Sequence[Waiting], ranked_by: RankedBy, sort: Sort, on: date, today: date
) -> Lanes:
    """Return a timeline of the *authorities* listed for the day *on*, in the order asked for."""
    with_forecast = ranked_by is RankedBy.FORECAST
    orders = _orders(ranked_by, sort)
    by_place = sorted(authorities, key=lambda one: one.queued.place or len(authorities))
    places = places_in(
        sorted(by_place, key=lambda one: sort_key(one.queued, order)) for order in orders.values()
    )
    rows = [
        Lane(
            one.name,
            one.queued.tier.label,
            list(_forecast_cells(one.queued.forecast)) if with_forecast else (),
            list(one.marks),
            places[one.urn],
        )
        for one in authorities
    ]
    headings = ("Authority", _LIKELY, *CHANCE_HEADINGS) if with_forecast else ("Authority",)
    return Lanes(headings, rows, LEGEND, list(orders), on, day_line(on, today))


def _forecast_cells(forecast: Forecast | NoForecast) -> Iterable[str]:
    """Yield when it is likely to begin, and the chances; dashes where there is no forecast."""
    yield likely_cell(forecast)
    yield from chance_cells(forecast) if isinstance(forecast, Forecast) else ("-", "-")


def _orders(ranked_by: RankedBy, sort: Sort) -> Mapping[str, Sort]:
    """Return how the authorities can be ordered, each in words, the order asked for first."""
    by_place = {
        RankedBy.FORECAST: "likely soonest",
        RankedBy.INTERIM_PRIORITIES: "Ofsted's list",
        RankedBy.DAYS_WAITED: "longest wait",
    }
    orders = {
        by_place[ranked_by]: Sort.LIKELY,
        "longest wait": Sort.WAITED,
        "worst last judgement": Sort.JUDGED,
        "name": Sort.NAME,
    }
    return dict(sorted(orders.items(), key=lambda item: item[1] is not sort))


def lanes_of_coming(
    authorities: Sequence[Waiting], obligations: Sequence[FollowedObligation], days: Window
) -> Lanes | None:
    """Return a timeline of what is coming; None if nothing is.

    Args:
        authorities: those asked about, whose inspection is likely soonest first.
        obligations: their duties, and the windows that open or close; a row tells only of duties
            and of the timetable of the next full inspection.
        days: today and the last day asked about.
    """
    owed: dict[str, list[Obligation]] = {}
    for one in obligations:
        is_told = one.obligation.due or one.obligation.rule.id == NEXT_INSPECTION.id
        if is_told and not one.obligation.done:
            owed.setdefault(one.authority.urn, []).append(one.obligation)

    def told(one: Waiting) -> bool:
        return one.urn in owed or one.chance_by(days.closes) >= LEAST_TOLD

    coming = sorted(filter(told, authorities), key=lambda one: -one.chance_by(days.closes))
    orders = {
        "likeliest first": coming,
        "duty due soonest": sorted(coming, key=lambda one: _first_due(owed.get(one.urn, ()))),
        "name": sorted(coming, key=lambda one: one.name),
    }
    places = places_in(orders.values())
    rows = [
        Lane(
            one.name,
            one.queued.tier.label,
            list(_coming_cells(one, days.closes)),
            [*one.marks, *_duty_marks(owed.get(one.urn, ()))],
            places[one.urn],
        )
        for one in coming
    ]
    headings = ("Authority", f"Chance by {in_words(days.closes)}", _LIKELY)
    today = days.opens
    return Lanes(headings, rows, LEGEND, list(orders), today, day_line(today, today))


def _coming_cells(one: Waiting, until: date) -> Iterable[str]:
    forecast = one.queued.forecast
    yield _chance_cell(forecast.by(until)) if isinstance(forecast, Forecast) else "-"
    yield likely_cell(forecast)


def _chance_cell(chance: float) -> Cell:
    """Return a chance; one that is too small to be told of is not rounded up to one that is."""
    if tens_of(chance)[0] < LEAST_TOLD or chance >= LEAST_TOLD:
        return chance_cell(chance)
    value = Amount(int(100 * chance) / 100, Shape.PER_CENT, "under ")
    return Cell(f"under {LEAST_TOLD:.0%}", value=value)


_LIKELY = "Likely to begin"


def likely_cell(forecast: Forecast | NoForecast) -> Cell:
    """Return when an inspection is likely to begin, or that there is no forecast."""
    if isinstance(forecast, Forecast):
        return likely_months(forecast)
    return Cell("called" if forecast.called_for else "no forecast")


def _first_due(owed: Iterable[Obligation]) -> date:
    return min((one.due for one in owed if one.due), default=date.max)


def _duty_marks(owed: Iterable[Obligation]) -> Iterable[Mark]:
    for one in owed:
        if one.due:
            yield Mark(Look.FLAG, one.rule.what, one.due, one.due)


def lanes_of_kinds(events: Iterable[Event], today: date) -> Lanes:
    """Return a timeline of one authority with a row for each kind of event, the latest first."""
    by_kind: dict[str, list[Event]] = {}
    for event in sorted(events, key=lambda event: event.began, reverse=True):
        by_kind.setdefault(words.capitalised(event.filed_as.label), []).append(event)
    rows = [
        Lane(
            what,
            "",
            [figure_cell(len(of_kind)), _began_cell(of_kind[0])],
            list(event_marks(of_kind)),
            [],
        )
        for what, of_kind in by_kind.items()
    ]
    headings = ("Kind", "How many", "Latest began")
    return Lanes(headings, rows, LEGEND, (), today, day_line(today, today))


def _began_cell(event: Event) -> Cell:
    """Return the first day on site, or the day that stands for it, and that it is another."""
    if event.on_site:
        return words.day(event.on_site)
    return Cell(f"{dated(event)} (published)" if event.published else dated(event))
