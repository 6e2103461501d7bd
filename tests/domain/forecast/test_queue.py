"""Who is nearest the next inspection: what puts authorities in order, and what they stand with."""

from datetime import date

import pytest
from waits import AS_OF, inspection

from ilacs_cli.domain.authorities import Authority, Existence, existed_on
from ilacs_cli.domain.calendar.working_days import WorkingCalendar
from ilacs_cli.domain.cycle.intervals import IntervalQuantiles
from ilacs_cli.domain.cycle.next_inspection import WindowState
from ilacs_cli.domain.events import Event, EventKind, Grade, RecordKind, Tier
from ilacs_cli.domain.forecast.forecast import Forecast, Forecasts, NoForecast, forecasts
from ilacs_cli.domain.forecast.queue import Queue, Queued, RankedBy, queue, ranking_on
from ilacs_cli.domain.forecast.turns import Turn, Wait
from ilacs_cli.domain.obligations import Window
from ilacs_cli.domain.rulebook.pandemic import Criterion
from ilacs_cli.domain.rulebook.start_weeks import week_of
from ilacs_cli.register.register import Register

AUTHORITIES = Register().authorities
INTERIM = date(2020, 9, 28)


def queue_on(
    day: date, calendar: WorkingCalendar, events: tuple[Event, ...] | None = None
) -> Queue:
    register = Register()
    known = register.events(day) if events is None else events
    return queue(register.authorities, known, forecasts(known, day, AS_OF), calendar)


@pytest.mark.parametrize(
    ("day", "ranked_by"),
    [
        (date(2017, 12, 31), RankedBy.DAYS_WAITED),
        (date(2018, 1, 1), RankedBy.FORECAST),
        (date(2020, 3, 16), RankedBy.FORECAST),
        (date(2020, 3, 17), RankedBy.DAYS_WAITED),
        (date(2020, 8, 31), RankedBy.DAYS_WAITED),
        (date(2020, 9, 1), RankedBy.INTERIM_PRIORITIES),
        (date(2020, 12, 31), RankedBy.INTERIM_PRIORITIES),
        (date(2021, 1, 1), RankedBy.DAYS_WAITED),
        (date(2021, 6, 27), RankedBy.DAYS_WAITED),
        (date(2021, 6, 28), RankedBy.FORECAST),
    ],
)
def test_what_ranks_depends_on_the_day(day: date, ranked_by: RankedBy) -> None:
    assert ranking_on(day) is ranked_by


@pytest.mark.parametrize("day", [date(2019, 2, 1), INTERIM, date(2021, 3, 1), AS_OF])
def test_every_authority_of_the_day_stands_in_it_once(day: date, calendar: WorkingCalendar) -> None:
    names = [one.authority.name for one in queue_on(day, calendar).authorities]
    there = {one.name for one in AUTHORITIES if existed_on(one.name, day)}
    assert len(names) == len(set(names))
    assert set(names) == there


def test_places_begin_at_one_and_never_fall(calendar: WorkingCalendar) -> None:
    found = queue_on(AS_OF, calendar)
    places = [one.place for one in found.authorities if one.place is not None]
    assert places[0] == 1
    assert places == sorted(places)
    assert found.ranked == len(places)


@pytest.mark.parametrize("day", [date(2025, 3, 3), date(2026, 11, 26)])
def test_the_sooner_the_middle_of_a_forecast_falls_the_earlier_the_place(
    day: date, calendar: WorkingCalendar
) -> None:
    middles = []
    for one in queue_on(day, calendar).authorities:
        expected = one.forecast
        if isinstance(expected, Forecast):
            assert expected.middle
            # In the same week whoever is likelier to have had its turn by its end stands first.
            by_then = -expected.by(expected.middle)
            middles.append((expected.middle, by_then, -(one.days_waited or 0)))
    assert len(middles) > 100
    assert middles == sorted(middles)


def test_who_began_on_the_same_day_after_the_same_tier_shares_a_place(
    calendar: WorkingCalendar,
) -> None:
    # Barnsley, Bolton and Sheffield: all on site from 11 September 2023.
    places = {
        one.authority.name: one.place
        for one in queue_on(date(2026, 7, 1), calendar).authorities
        if one.authority.name in {"Barnsley", "Bolton", "Sheffield"}
    }
    assert len(places) == 3
    assert len(set(places.values())) == 1


def test_who_has_no_forecast_comes_last_and_has_no_place(calendar: WorkingCalendar) -> None:
    # Westmorland and Furness, formed on 1 April 2023, had no inspection known in 2024.
    queued = queue_on(date(2024, 2, 1), calendar).authorities
    without = [one.place is None for one in queued]
    assert without == sorted(without)
    names = [one.authority.name for one in queued if one.place is None]
    assert "Westmorland and Furness" in names
    reasons = [one.forecast for one in queued if one.place is None]
    assert all(isinstance(reason, NoForecast) and reason.why_not for reason in reasons)


def test_of_an_authority_since_abolished_nothing_is_made_up(calendar: WorkingCalendar) -> None:
    (cumbria,) = (
        one for one in queue_on(INTERIM, calendar).authorities if one.authority.name == "Cumbria"
    )
    assert (cumbria.place, cumbria.tier, cumbria.priority) == (None, Tier.NOT_DETERMINED, None)
    assert isinstance(cumbria.forecast, NoForecast)


@pytest.mark.parametrize(
    ("name", "day", "there"),
    [
        ("Cumbria", date(2023, 3, 31), True),
        ("Cumbria", date(2023, 4, 1), False),
        ("Cumberland", date(2023, 3, 31), False),
        ("Cumberland", date(2023, 4, 1), True),
        ("Plymouth", date(2013, 11, 1), True),
    ],
)
def test_an_authority_is_there_from_its_formation_to_its_abolition(
    name: str, day: date, there: bool
) -> None:
    assert existed_on(name, day) is there


def test_days_are_counted_from_the_first_day_on_site(calendar: WorkingCalendar) -> None:
    # Plymouth: on site from 22 January 2024; 2024 is a leap year.
    plymouth = _of("Plymouth", queue_on(date(2025, 1, 22), calendar))
    assert plymouth.days_waited == 366


def test_an_inspection_under_way_takes_an_authority_out_of_the_line(
    calendar: WorkingCalendar,
) -> None:
    day = date(2026, 8, 22)
    plymouth = next(one for one in AUTHORITIES if one.name == "Plymouth")
    begun = inspection(plymouth.urn, date(2026, 7, 6))._replace(published=None)
    found = queue_on(day, calendar, (*Register().full_inspections(day), begun))
    assert _of("Plymouth", found).place is None


def test_a_window_is_told_unless_an_inspection_is_under_way_since_the_last(
    calendar: WorkingCalendar,
) -> None:
    last = inspection("1", date(2024, 1, 22))
    never_reported = inspection("1", date(2023, 5, 15))._replace(published=None)
    begun = inspection("1", date(2026, 3, 2))._replace(published=None)
    day = date(2026, 3, 16)
    found = [
        _of("Calder", line_of(day, calendar, [last, event])).window
        for event in (never_reported, begun)
    ]
    assert found == [Window(date(2026, 7, 22), date(2027, 7, 22)), None]


def _of(name: str, found: Queue) -> Queued:
    (one,) = (one for one in found.authorities if one.authority.name == name)
    return one


# Made-up authorities, whose numbers are in another order than their names


def authority(urn: str, name: str, status: Existence = Existence.CURRENT) -> Authority:
    return Authority(urn, name, f"E0600000{urn}", f"90{urn}", "North West", status, ())


AVON, BRENT, CALDER = authority("3", "Avon"), authority("2", "Brent"), authority("1", "Calder")


def line_of(
    day: date,
    calendar: WorkingCalendar,
    events: list[Event],
    authorities: tuple[Authority, ...] = (CALDER, BRENT, AVON),
) -> Queue:
    return queue(authorities, events, forecasts(events, day, AS_OF), calendar)


def order_of(found: Queue) -> list[tuple[str, int | None]]:
    return [(one.authority.name, one.place) for one in found.authorities]


def test_all_that_is_told_of_who_waits(calendar: WorkingCalendar) -> None:
    # Brent's first interval is one after requires improvement that began since the pandemic.
    day = date(2025, 1, 22)
    last = inspection("3", date(2024, 1, 22), grade=Grade.REQUIRES_IMPROVEMENT)
    others = [
        inspection("2", date(2021, 9, 6), grade=Grade.REQUIRES_IMPROVEMENT),
        inspection("2", date(2024, 9, 2)),
    ]
    found = line_of(day, calendar, [last, *others])
    assert (found.on, found.ranked_by) == (day, RankedBy.FORECAST)
    avon = _of("Avon", found)
    assert (avon.last, avon.tier, avon.days_waited) == (last, Tier.REQUIRES_IMPROVEMENT, 366)
    # Three years after 22 January 2024, six months either side.
    assert avon.window == Window(date(2026, 7, 22), date(2027, 7, 22))
    assert avon.window_place is WindowState.BEFORE
    assert (avon.observed, avon.priority) == (IntervalQuantiles(1), None)


def test_of_an_authority_without_an_inspection_all_that_is_told_is_that(
    calendar: WorkingCalendar,
) -> None:
    avon = _of("Avon", line_of(date(2025, 1, 22), calendar, []))
    assert (avon.last, avon.tier, avon.days_waited) == (None, Tier.NOT_INSPECTED, None)
    assert (avon.window, avon.window_place, avon.observed) == (None, None, IntervalQuantiles(0))
    assert isinstance(avon.forecast, NoForecast)


def test_an_abolished_authority_of_which_events_are_known_is_told_of_as_any_other(
    calendar: WorkingCalendar,
) -> None:
    # A register of one's own may hold them.
    cumbria = authority("9", "Cumbria", Existence.ABOLISHED)
    inadequate = inspection("9", date(2018, 6, 4), grade=Grade.INADEQUATE)
    found = line_of(INTERIM, calendar, [inadequate], (cumbria,))
    (one,) = found.authorities
    assert (one.place, one.tier) == (1, Tier.INADEQUATE)
    assert one.priority
    assert one.priority.criterion is Criterion.INADEQUATE
    assert isinstance(one.forecast, NoForecast)
    assert "abolished" not in one.forecast.why_not


def test_authorities_between_whom_nothing_decides_stand_by_name(calendar: WorkingCalendar) -> None:
    events = [inspection(urn, date(2024, 1, 22)) for urn in ("1", "2")]
    later = inspection("3", date(2024, 9, 2))
    found = line_of(date(2025, 1, 22), calendar, [*events, later])
    assert order_of(found) == [("Brent", 1), ("Calder", 1), ("Avon", 3)]


def test_who_was_visited_of_late_comes_after_who_has_waited_less(
    calendar: WorkingCalendar,
) -> None:
    # Six inspections in 76 open weeks: a turn every 13, so that the visit of Calder decides.
    day = date(2026, 3, 16)
    events = [inspection(urn, date(2024, 5, 20)) for urn in ("1",)]
    events += [inspection("2", date(2024, 6, 3)), inspection("3", date(2024, 9, 9))]
    visit = Event(
        kind=EventKind.FOCUSED_VISIT, urn="1", on_site_start=day, published=day, id="visit"
    )
    busy = [inspection(str(urn), date(2025, 11, 3)) for urn in range(10, 90)]
    before = line_of(day, calendar, [*events, *busy])
    after = line_of(day, calendar, [*events, *busy, visit])
    assert order_of(before) == [("Calder", 1), ("Brent", 2), ("Avon", 3)]
    assert order_of(after) == [("Brent", 1), ("Avon", 2), ("Calder", 3)]


def without_end(urn: str, began: date, *, left: float = 0.9) -> tuple[str, Wait, Turn, list[float]]:
    """An authority whose forecast has no middle within the years that are looked at."""
    turn = Turn(week_of(began))
    return urn, Wait(began, turn), turn, [1.0, left]


def test_who_has_no_middle_in_sight_comes_last_by_how_long_it_has_waited(
    calendar: WorkingCalendar,
) -> None:
    # Of the first half is to begin within the week, of the others a tenth within six years.
    day = date(2026, 3, 16)
    made = [
        without_end("3", date(2025, 9, 8), left=0.5),
        without_end("1", date(2024, 9, 9)),
        without_end("2", date(2024, 3, 11)),
    ]
    found = Forecasts(
        day,
        day,
        1.0,
        None,
        {urn: wait for urn, wait, _, _ in made},
        (),
        [week_of(day) + 1],
        {turn: left for _, _, turn, left in made},
    )
    events = [inspection(urn, wait.began) for urn, wait, _, _ in made]
    queued = queue((CALDER, BRENT, AVON), events, found, calendar)
    assert order_of(queued) == [("Avon", 1), ("Brent", 2), ("Calder", 3)]


def test_those_without_a_place_stand_by_how_long_they_have_waited(
    calendar: WorkingCalendar,
) -> None:
    # Nothing began in the last 76 open weeks, so there is no pace; of Avon nothing is known.
    events = [inspection("1", date(2022, 9, 5)), inspection("2", date(2022, 6, 6))]
    found = line_of(date(2025, 3, 17), calendar, events)
    assert order_of(found) == [("Brent", None), ("Calder", None), ("Avon", None)]


def test_in_the_suspension_who_has_waited_longest_comes_first(calendar: WorkingCalendar) -> None:
    events = [inspection("1", date(2018, 6, 4)), inspection("2", date(2018, 3, 5))]
    found = line_of(date(2020, 6, 1), calendar, events)
    assert order_of(found) == [("Brent", 1), ("Calder", 2), ("Avon", None)]


def test_in_the_interim_period_the_published_priorities_decide_and_then_the_wait(
    calendar: WorkingCalendar,
) -> None:
    # Avon had no ILACS inspection; the others are good, and may be in the sample.
    events = [inspection("1", date(2018, 3, 5)), inspection("2", date(2018, 6, 4))]
    found = line_of(INTERIM, calendar, events)
    assert order_of(found) == [("Avon", 1), ("Calder", 2), ("Brent", 3)]


def test_the_latest_interim_visit_is_told_with_the_priority(calendar: WorkingCalendar) -> None:
    last = inspection("3", date(2018, 6, 4), grade=Grade.REQUIRES_IMPROVEMENT)
    visits = [
        last._replace(
            kind=EventKind.ASSURANCE_VISIT,
            recorded_as=RecordKind.COVID_ASSURANCE_VISIT,
            on_site_start=day,
            published=day,
        )
        for day in (date(2020, 10, 20), date(2020, 10, 6))
    ]
    found = line_of(date(2020, 12, 1), calendar, [last, *visits])
    priority = _of("Avon", found).priority
    assert priority
    assert priority.criterion is Criterion.NONE
    assert "4 June 2018" in priority.why
    assert "20 October 2020" in priority.why
    assert " 6 October 2020" not in priority.why


def test_a_visit_no_later_than_the_last_inspection_gives_no_priority(
    calendar: WorkingCalendar,
) -> None:
    last = inspection("3", date(2018, 6, 4), grade=Grade.REQUIRES_IMPROVEMENT)
    visit = last._replace(
        kind=EventKind.FOCUSED_VISIT, recorded_as=RecordKind.FOCUSED_VISIT, priority_action=True
    )
    since = visit._replace(on_site_start=date(2018, 6, 5))
    criteria = []
    for one in (visit, since):
        priority = _of("Avon", line_of(INTERIM, calendar, [last, one])).priority
        criteria.append(priority and priority.criterion)
    assert criteria == [Criterion.NONE, Criterion.PRIORITY_ACTION]
