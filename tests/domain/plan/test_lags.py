from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from statistics import mean

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ilacs_cli.domain.calendar.working_days import WorkingCalendar
from ilacs_cli.domain.events import Event, EventKind, RecordKind
from ilacs_cli.domain.plan.publication import (
    Lag,
    PublicationDays,
    lag_era_of,
    measure_lags,
    summarise_by_kind_and_era,
    summarise_lags,
)
from ilacs_cli.domain.plan.stays import EVENTS
from ilacs_cli.domain.rulebook.publication import GENERAL_ELECTIONS, LAG_ERAS, before
from ilacs_cli.domain.rules import Basis, Span
from ilacs_cli.register.register import Register

TODAY = date(2026, 8, 22)
ON_SITE_SINCE = date(2018, 1, 1)
USUAL = {
    EventKind.INSPECTION: (21, 30, 27),
    EventKind.FOCUSED_VISIT: (16, 24, 21),
    EventKind.JTAI: (30, 34, 34),
}
"""The most common number of working days in each era, counted beforehand from the same letters."""


@pytest.fixture(scope="module")
def events() -> list[Event]:
    return Register().events(TODAY)


@pytest.fixture(scope="module")
def known(events: list[Event], calendar: WorkingCalendar) -> list[Lag]:
    return measure_lags(events, calendar, TODAY)


@pytest.mark.parametrize("kind", EVENTS)
def test_the_most_common_lags_are_as_the_register_is_known_to_have_them(
    events: list[Event], calendar: WorkingCalendar, kind: EventKind
) -> None:
    found: dict[Span, Counter[int]] = {era: Counter() for era in LAG_ERAS}
    for event in published_events(events):
        end, published = event.on_site_end, event.published
        era = lag_era_of(end) if end else None
        if event.kind is kind and end and published and era:
            found[era][calendar.count(end, published)] += 1
    assert tuple(count.most_common(1)[0][0] for count in found.values()) == USUAL[kind]


@pytest.mark.parametrize("kind", EVENTS)
def test_leaving_out_christmas_and_elections_leaves_the_most_common(
    known: list[Lag], kind: EventKind
) -> None:
    assert tuple(summarise_lags(known, kind, era).most_common for era in LAG_ERAS) == USUAL[kind]


def test_the_lags_can_be_seen_of_every_kind_and_era(known: list[Lag]) -> None:
    found = {(row.event, row.era): row.most_common for row in summarise_by_kind_and_era(known)}
    assert found == {
        (kind, era): days
        for kind, every in USUAL.items()
        for era, days in zip(LAG_ERAS, every, strict=True)
    }


def test_full_inspections_since_april_2024(known: list[Lag]) -> None:
    # Counted apart from the code, day by day from events.csv and bank_holidays.csv alone: the rows
    # filed as ilacs_standard or ilacs_short with a last day on site since 1 April 2024 and a day of
    # publication, less those under way between 30 May and 4 July 2024. Weekends, bank holidays
    # and 21 December to 3 January were left out. How many; the 9th, 22nd, 44th, 66th and 80th of
    # them in order; the most common.
    found = summarise_lags(known, EventKind.INSPECTION, LAG_ERAS[-1])
    assert found[2:] == (88, 27, 27, 27, 31, 53, 27)


def published_events(events: list[Event]) -> list[Event]:
    return [
        event
        for event in events
        if event.kind in EVENTS
        and event.recorded_as is not RecordKind.SIF_INSPECTION
        and event.published
        and event.published >= ON_SITE_SINCE
    ]


def test_nothing_was_published_on_the_days_that_are_declared_closed(
    events: list[Event], calendar: WorkingCalendar
) -> None:
    days = PublicationDays(calendar, TODAY)
    told = published_events(events)
    assert len(told) > 700
    assert [
        event.id for event in told if event.published and days.why_closed(event.published)
    ] == []


def foretold(
    events: list[Event],
    calendar: WorkingCalendar,
    resting: Callable[[date], bool],
    moving: Callable[[date], bool],
) -> dict[str, tuple[date, date]]:
    """The day each event's usual lag foretells, and that of its publication, by event."""
    found = {}
    for event in published_events(events):
        end, published = event.on_site_end, event.published
        era = lag_era_of(end) if end else None
        if end is None or published is None or era is None:
            continue
        day, missing = end, USUAL[event.kind][LAG_ERAS.index(era)]
        while missing:
            day = calendar.add(day, 1)
            missing -= not resting(day)
        while moving(day):
            day = calendar.add(day, 1)
        found[event.id] = day, published
    return found


def errors(
    one: dict[str, tuple[date, date]],
    other: dict[str, tuple[date, date]],
    calendar: WorkingCalendar,
) -> tuple[int, float, float]:
    """How many events two ways of counting tell apart, and how far each is out on average."""
    apart = [name for name in one if one[name] != other[name]]
    means = [mean(abs(calendar.count(*way[name])) for name in apart) for way in (one, other)]
    return len(apart), round(means[0], 1), round(means[1], 1)


def is_christmas(day: date) -> bool:
    return (day.month, day.day) >= (12, 21) or (day.month, day.day) <= (1, 3)


def is_before_an_election(day: date) -> bool:
    votes = (date(2019, 12, 12), date(2024, 7, 4))
    return any(vote - timedelta(days=35) <= day <= vote for vote in votes)


def is_either(day: date) -> bool:
    return is_christmas(day) or is_before_an_election(day)


def test_the_days_around_christmas_are_better_not_counted(
    events: list[Event], calendar: WorkingCalendar
) -> None:
    # 3.5 working days out if they are not counted, 6.2 if they are: rulebook/publication.py.
    resting = foretold(events, calendar, is_christmas, is_christmas)
    counted = foretold(events, calendar, lambda _: False, is_christmas)
    assert errors(resting, counted, calendar) == (97, 3.5, 6.2)


def test_the_days_before_a_general_election_are_better_counted(
    events: list[Event], calendar: WorkingCalendar
) -> None:
    # 5.2 working days out if they are counted, 12.8 if they are not: rulebook/publication.py.
    counted = foretold(events, calendar, is_christmas, is_either)
    resting = foretold(events, calendar, is_either, is_either)
    assert errors(counted, resting, calendar) == (48, 5.2, 12.8)


def test_what_was_published_later_is_not_known(
    events: list[Event], calendar: WorkingCalendar
) -> None:
    today = date(2025, 1, 31)
    until_then = [event for event in events if event.known_from <= today]
    assert len(until_then) < len(events)
    assert measure_lags(events, calendar, today) == measure_lags(until_then, calendar, today)


def test_single_framework_inspections_do_not_count(calendar: WorkingCalendar) -> None:
    event = Event(
        EventKind.INSPECTION,
        recorded_as=RecordKind.SIF_INSPECTION,
        on_site_end=date(2018, 2, 9),
        published=date(2018, 4, 9),
    )
    assert measure_lags([event], calendar, TODAY) == []
    assert measure_lags([event._replace(recorded_as=RecordKind.ILACS_SHORT)], calendar, TODAY) != []


@pytest.mark.parametrize(
    ("day", "era"),
    [
        (date(2017, 12, 31), None),
        (date(2020, 3, 31), LAG_ERAS[0]),
        (date(2020, 4, 1), None),
        (date(2020, 12, 31), None),
        (date(2024, 3, 31), LAG_ERAS[1]),
        (date(2024, 4, 1), LAG_ERAS[2]),
    ],
)
def test_eras_hold_both_their_ends(day: date, era: object) -> None:
    assert lag_era_of(day) == era


def taking(days: list[int]) -> list[Lag]:
    return [Lag(EventKind.JTAI, LAG_ERAS[2], number, put_off=False) for number in days]


def test_fewer_than_five_make_no_figures() -> None:
    found = summarise_lags(taking([34] * 4), EventKind.JTAI, LAG_ERAS[2])
    assert (found.count, found.p10, found.most_common) == (4, None, None)


def test_the_figures_of_twenty_events_are_those_of_the_events_in_their_places() -> None:
    # A tenth of twenty is the second, a quarter the fifth, and so on; of several as common the
    # smallest is told.
    assert summarise_lags(taking([*range(21, 41)]), EventKind.JTAI, LAG_ERAS[2])[2:] == (
        20,
        *(22, 25, 30, 35, 38),
        21,
    )


def test_a_share_between_two_events_is_reached_with_the_second() -> None:
    # A quarter of ten is two and a half of them.
    assert summarise_lags(taking([*range(1, 11)]), EventKind.JTAI, LAG_ERAS[2]).p25 == 3


def test_five_make_figures_and_only_those_of_the_kind_and_the_era() -> None:
    five = taking([34, 35, 35, 36, 40])
    others = [
        *(lag._replace(kind=EventKind.INSPECTION) for lag in taking([5] * 9)),
        *(lag._replace(era=LAG_ERAS[1]) for lag in taking([6] * 9)),
    ]
    assert summarise_lags([*others, *five], EventKind.JTAI, LAG_ERAS[2])[2:] == (
        5,
        34,
        35,
        35,
        36,
        40,
        35,
    )


def test_what_an_election_put_off_makes_no_figures() -> None:
    put_off = [lag._replace(put_off=True) for lag in taking([70] * 9)]
    assert summarise_lags([*taking([34] * 5), *put_off], EventKind.JTAI, LAG_ERAS[2]).p90 == 34


@given(st.lists(st.integers(10, 90), min_size=5, max_size=60))
def test_at_least_four_in_five_lie_between_the_tenth_and_the_ninetieth(days: list[int]) -> None:
    found = summarise_lags(taking(days), EventKind.JTAI, LAG_ERAS[2])
    assert found.p10 is not None
    assert found.p90 is not None
    assert sum(found.p10 <= number <= found.p90 for number in days) >= 0.8 * len(days)
    assert found.most_common in days


@given(
    start=st.dates(date(2017, 1, 1), date(2060, 1, 1)),
    days=st.integers(1, 200),
    known_on=st.dates(date(2017, 1, 1), date(2026, 1, 1)),
)
def test_a_day_for_publication_is_open_and_lies_so_many_days_on(
    calendar: WorkingCalendar, start: date, days: int, known_on: date
) -> None:
    counted = PublicationDays(calendar, known_on)
    day = counted.after(start, days)
    assert counted.why_closed(day) is None
    assert calendar.is_working_day(day)
    assert not is_christmas(day)
    assert counted.count(start, day) >= days


@given(start=st.dates(date(2017, 1, 1), date(2060, 1, 1)), span=st.integers(0, 500))
def test_counting_agrees_with_looking_at_each_day(
    calendar: WorkingCalendar, start: date, span: int
) -> None:
    each = (start + timedelta(days=number) for number in range(1, span + 1))
    looked_at = sum(calendar.is_working_day(day) and not is_christmas(day) for day in each)
    counted = PublicationDays(calendar, TODAY).count(start, start + timedelta(days=span))
    assert counted == looked_at


def test_an_election_is_known_only_once_it_is_called(calendar: WorkingCalendar) -> None:
    # The vote of 4 July 2024 was called on 22 May 2024.
    day = date(2024, 6, 12)
    assert PublicationDays(calendar, date(2024, 5, 21)).why_closed(day) is None
    why = PublicationDays(calendar, date(2024, 5, 22)).why_closed(day)
    assert why == before(GENERAL_ELECTIONS[-1]).why


def test_every_election_says_when_its_day_was_certain_and_by_what() -> None:
    # 2019: an Act of 31 October; 2024: announced on 22 May. None before the framework began.
    assert [(one.called, one.day) for one in GENERAL_ELECTIONS] == [
        (date(2019, 10, 31), date(2019, 12, 12)),
        (date(2024, 5, 22), date(2024, 7, 4)),
    ]
    assert [one.source.basis for one in GENERAL_ELECTIONS] == [Basis.PRIMARY, Basis.SECONDARY]


def test_the_days_before_an_election_cite_what_its_day_rests_on() -> None:
    for election in GENERAL_ELECTIONS:
        assert before(election).also == (election.source,)


JTAI = Event(
    EventKind.JTAI,
    recorded_as=RecordKind.JTAI,
    on_site_end=date(2024, 5, 28),
    published=date(2024, 7, 5),
)


@pytest.mark.parametrize(
    ("end", "published", "counted_days", "put_off"),
    [
        # Three days in May, 20 in June and five in July, over the vote of 4 July 2024.
        (date(2024, 5, 28), date(2024, 7, 5), 28, True),
        # 19 December 2025 and 5 January 2026: the days around Christmas are left out.
        (date(2025, 12, 18), date(2026, 1, 5), 2, False),
        (date(2025, 6, 2), date(2025, 6, 2), 0, False),
    ],
    ids=["an election", "Christmas", "the same day"],
)
def test_a_lag_is_counted_from_the_last_day_on_site(
    calendar: WorkingCalendar, end: date, published: date, counted_days: int, put_off: bool
) -> None:
    event = JTAI._replace(on_site_end=end, published=published)
    assert measure_lags([event], calendar, TODAY) == [
        Lag(EventKind.JTAI, LAG_ERAS[2], counted_days, put_off=put_off)
    ]


@pytest.mark.parametrize(
    "event",
    [
        JTAI._replace(on_site_end=None),
        JTAI._replace(published=None),
        JTAI._replace(published=date(2024, 5, 27)),
        JTAI._replace(on_site_end=date(2017, 12, 29)),
        JTAI._replace(recorded_as=RecordKind.SIF_INSPECTION),
    ],
    ids=["no last day", "not published", "published before", "no era", "single framework"],
)
def test_what_cannot_be_counted_is_left_out(event: Event, calendar: WorkingCalendar) -> None:
    assert measure_lags([event], calendar, TODAY) == []


@pytest.mark.parametrize(("today", "known"), [(date(2024, 7, 4), 0), (date(2024, 7, 5), 1)])
def test_what_is_published_today_is_known(
    calendar: WorkingCalendar, today: date, known: int
) -> None:
    assert len(measure_lags([JTAI], calendar, today)) == known
