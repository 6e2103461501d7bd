"""When an authority's turn is likely to come: by hand on a few, and on the register."""

from datetime import date, timedelta
from functools import cache
from math import exp, nextafter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from waits import AS_OF, EVENTS, inspection

from ilacs_cli.domain.calendar.dates import spelt_out
from ilacs_cli.domain.events import Event, EventKind
from ilacs_cli.domain.forecast.forecast import (
    Forecast,
    Forecasts,
    NoForecast,
    forecasts,
    starts_a_year,
)
from ilacs_cli.domain.forecast.turns import first_start
from ilacs_cli.domain.obligations import Window
from ilacs_cli.domain.rulebook import forecast as rulebook
from ilacs_cli.domain.rulebook.forecast import SHARES
from ilacs_cli.domain.rulebook.start_weeks import is_open, monday_of, week_of
from ilacs_cli.register.register import Register

MONDAY = date(2026, 9, 14)
WEEKS = tuple(range(week_of(MONDAY) + 1, week_of(MONDAY) + 5))
"""Those of 21 and 28 September, 5 and 12 October 2026."""

URNS = {one.name: one.urn for one in Register().authorities}


def falling(*waiting: float, day: date = MONDAY) -> Forecast:
    """A forecast of so many weeks after that of a day, by how many still wait after each."""
    return Forecast(day, WEEKS[: len(waiting) - 1], waiting, 0.0, None, 0, day, 1.0)


# One forecast


def test_a_chance_is_of_those_who_had_not_begun_by_the_day() -> None:
    # Of 0.8 that still wait, 0.6 do after a week and 0.2 after two.
    found = falling(0.8, 0.6, 0.2)
    assert found.by(date(2026, 9, 20)) == 0
    assert found.by(date(2026, 9, 21)) == pytest.approx(0.25)
    assert found.by(date(2026, 9, 27)) == pytest.approx(0.25)
    assert found.by(date(2026, 9, 28)) == pytest.approx(0.75)
    assert found.by(date(2027, 1, 1)) == pytest.approx(0.75)


def test_starts_are_told_within_3_6_and_12_months() -> None:
    day = date(2026, 9, 14)
    found = Forecast(
        day,
        tuple(map(week_of, (date(2026, 12, 14), date(2027, 3, 14), date(2027, 9, 14)))),
        (0.5, 0.4, 0.3, 0.1),
        0.0,
        None,
        0,
        day,
        1.0,
    )
    assert [months for months, _ in found.starts] == [3, 6, 12]
    assert [chance for _, chance in found.starts] == pytest.approx([0.2, 0.4, 0.8])


def test_a_window_runs_from_the_week_of_its_first_quantile_to_that_of_its_last() -> None:
    # By the ends of the four weeks it has begun with chances of 0.2, 0.4, 0.75 and 1.
    found = falling(1, 0.8, 0.6, 0.25, 0)
    assert found.window(0.5) == Window(date(2026, 9, 28), date(2026, 10, 9))
    assert found.window(0.6) == Window(date(2026, 9, 21), date(2026, 10, 16))
    assert found.middle == date(2026, 10, 5)


def test_a_week_by_whose_end_just_the_share_has_begun_is_the_quantile() -> None:
    found = falling(1, 0.75, 0.5, 0.25, 0)
    assert found.window(0.5) == Window(date(2026, 9, 21), date(2026, 10, 9))
    assert found.middle == date(2026, 9, 28)


def test_a_window_that_does_not_close_is_none() -> None:
    found = falling(1, 0.6, 0.4)
    assert found.window(0.2) == Window(date(2026, 9, 21), date(2026, 10, 2))
    assert found.window(0.5) is None
    assert falling(1, 0.9, 0.8).middle is None
    assert falling(1, 0.9, 0.8).window(0.5) is None


@pytest.mark.parametrize(
    ("day", "first"),
    [
        (date(2026, 11, 22), date(2026, 11, 30)),  # Sunday: called on the 23rd
        (date(2026, 11, 23), date(2026, 11, 30)),  # Monday
        (date(2026, 11, 24), date(2026, 11, 30)),  # a call on a Tuesday is unusual
        (date(2026, 11, 27), date(2026, 11, 30)),
        (date(2026, 11, 28), date(2026, 12, 7)),  # Saturday: called on the 30th
    ],
)
def test_no_inspection_begins_before_the_week_after_its_call(day: date, first: date) -> None:
    assert first_start(day) == first


def test_a_window_does_not_open_before_a_call_would_allow() -> None:
    # At a weekend the next Monday's inspections have been called.
    saturday = MONDAY + timedelta(days=5)
    found = falling(1, 0.2, 0.1, 0.05, 0, day=saturday)
    assert found.window(0.5) == Window(date(2026, 9, 28), date(2026, 10, 2))
    assert found.middle == date(2026, 9, 28)
    assert falling(1, 0.2, 0.1, 0.05, 0).middle == date(2026, 9, 21)


def test_where_that_week_is_closed_it_opens_in_the_next_that_is_not() -> None:
    # Saturday 16 May 2026: called on the 18th it would begin on the 25th, in half-term.
    weeks = tuple(map(week_of, (date(2026, 5, 18), date(2026, 6, 1), date(2026, 6, 8))))
    saturday = date(2026, 5, 16)
    found = Forecast(saturday, weeks, (1, 0.2, 0.1, 0), 0.0, None, 0, saturday, 1.0)
    assert found.window(0.5) == Window(date(2026, 6, 1), date(2026, 6, 5))


# Made-up registers: reports come out on the day that an inspection begins, so that all are known

DAY = date(2026, 3, 16)
"""A Monday in an open week; the next is open, then come two of Easter."""

FIRST_THREE = tuple(map(week_of, (date(2026, 3, 23), date(2026, 4, 13), date(2026, 4, 20))))


def of_two(*more: Event, day: date = DAY) -> Forecasts:
    """Two authorities: "1" waits since 11 March 2024, "2" since 9 September 2024."""
    events = [inspection("1", date(2024, 3, 11)), inspection("2", date(2024, 9, 9))]
    return forecasts([*events, *more], day)


def told(found: Forecasts, urn: str = "1") -> Forecast:
    one = found.of(urn)
    assert isinstance(one, Forecast)
    return one


def test_the_pace_is_shared_by_the_length_of_the_wait() -> None:
    found = of_two()
    assert found.complete_to == DAY
    # Only the second began in the last 76 open weeks: since the spring of 2024.
    assert found.pace == 1 / 76
    # 11 March 2024 to 23 March 2026 is 106 weeks, 9 September 2024 is 80.
    longer, shorter = 106, 80
    share = longer**8 / (longer**8 + shorter**8)
    assert told(found).weeks[:3] == list(FIRST_THREE)
    assert told(found).by(date(2026, 3, 23)) == pytest.approx(1 - exp(-share / 76))
    assert told(found, "2").by(date(2026, 3, 23)) == pytest.approx(1 - exp(-(1 - share) / 76))
    assert (told(found).chance_unseen, told(found, "2").chance_unseen) == (0, 0)
    assert (told(found).waited_longer, told(found, "2").waited_longer) == (0, 1)


def test_a_year_has_as_many_starts_as_it_has_open_weeks_at_that_pace() -> None:
    found = of_two()
    ahead = range(week_of(DAY) + 1, week_of(DAY) + 53)
    assert starts_a_year(found) == pytest.approx(sum(map(is_open, ahead)) / 76)


def test_weeks_in_which_one_may_have_begun_unseen_are_worked_through_but_not_told() -> None:
    # The report of the second took 28 days: since 16 February nothing is known for certain.
    found = forecasts(
        [
            inspection("1", date(2024, 3, 11)),
            inspection("2", date(2024, 9, 9), date(2024, 10, 7)),
        ],
        DAY,
    )
    assert found.complete_to == date(2026, 2, 16)
    assert found.weeks[0] == week_of(date(2026, 2, 23))
    one = told(found)
    assert one.weeks[0] == week_of(date(2026, 3, 23))
    (waiting,) = (curve for turn, curve in found.waiting.items() if turn == found.waits["1"].turn)
    # The weeks of 23 February to 16 March are behind it.
    assert one.chance_unseen == pytest.approx(1 - waiting[4])
    assert one.by(date(2026, 3, 23)) == pytest.approx(1 - waiting[5] / waiting[4])


def test_what_is_unseen_is_a_share_of_those_with_the_same_turn() -> None:
    alone, twins = (
        forecasts(
            [
                *(inspection(urn, date(2024, 3, 11)) for urn in urns),
                inspection("9", date(2024, 9, 9), date(2024, 10, 7)),
            ],
            DAY,
        )
        for urns in ("1", "12")
    )
    # Two share what one has alone; the third, which has waited less, weighs little beside them.
    assert told(twins).chance_unseen == told(twins, "2").chance_unseen
    assert told(twins).chance_unseen == pytest.approx(told(alone).chance_unseen / 2, rel=0.2)


def test_a_register_compiled_earlier_is_complete_to_no_later_day() -> None:
    events = [inspection("1", date(2024, 3, 11)), inspection("2", date(2024, 9, 9))]
    assert forecasts(events, DAY, date(2026, 2, 2)).complete_to == date(2026, 2, 2)
    assert forecasts(events, DAY, date(2026, 4, 2)).complete_to == DAY


def test_what_was_not_known_by_the_day_counts_for_nothing() -> None:
    later = inspection("1", date(2026, 1, 12), DAY + timedelta(days=1))
    visit = Event(
        kind=EventKind.FOCUSED_VISIT,
        urn="2",
        on_site_start=date(2026, 2, 3),
        published=DAY + timedelta(days=1),
    )
    assert of_two(later, visit) == of_two()
    assert of_two(later, visit, day=DAY + timedelta(days=1)).waits != of_two().waits


def visited(began: date) -> Event:
    return Event(kind=EventKind.JTAI, urn="1", on_site_start=began, published=began)


def test_after_a_visit_there_is_no_chance_in_what_is_left_of_13_weeks() -> None:
    # 2 February 2026 and 13 weeks: the week of 4 May is the last.
    one = told(of_two(visited(date(2026, 2, 3))))
    assert one.by(date(2026, 5, 10)) == 0
    assert one.by(date(2026, 5, 11)) > 0
    assert one.visited == date(2026, 2, 3)


@pytest.mark.parametrize(
    ("began", "counts"), [(date(2025, 9, 21), False), (date(2025, 9, 22), True)]
)
def test_a_visit_is_told_of_while_it_bears_on_the_weeks_to_come(began: date, counts: bool) -> None:
    # 26 weeks after that of 22 September 2025 is that of 23 March 2026, the next to come.
    assert told(of_two(visited(began))).visited == (began if counts else None)


def test_an_inspection_under_way_is_waited_for_no_more_and_lets_the_others_come_sooner() -> None:
    begun = inspection("1", date(2026, 3, 2))._replace(published=None, letter_date=None)
    found = of_two(begun)
    assert isinstance(found.of("1"), NoForecast)
    today = inspection("1", DAY)._replace(published=None)
    assert of_two(today).of("1") == found.of("1")
    other = told(found, "2")
    assert other.waited_longer == 0
    assert other.by(date(2026, 6, 1)) > told(of_two(), "2").by(date(2026, 6, 1))


@pytest.mark.parametrize(
    ("begins", "is_called"),
    [(date(2026, 3, 23), True), (date(2026, 3, 29), True), (date(2026, 3, 30), False)],
)
def test_an_authority_that_has_been_called_has_left_the_queue(
    begins: date, is_called: bool
) -> None:
    events = [inspection("1", date(2024, 3, 11)), inspection("2", date(2024, 9, 9))]
    planned = inspection("1", begins)._replace(published=None)
    found = forecasts(events, DAY, planned=[planned])
    if is_called:
        why = found.of("1")
        assert isinstance(why, NoForecast)
        assert spelt_out(begins) in why.why_not
        assert told(found, "2").waited_longer == 0
    else:
        assert found == of_two()


def test_where_nothing_is_known_to_count_from_there_is_no_forecast() -> None:
    undated = inspection("3", date(2024, 3, 11))._replace(on_site_start=None)
    found = of_two(undated)
    assert isinstance(found.of("3"), NoForecast)
    assert isinstance(found.of("4"), NoForecast)
    assert found.of("3") != found.of("4")
    assert told(found, "2") == told(of_two(), "2")


@pytest.mark.parametrize(
    ("day", "since"),
    [
        (date(2017, 12, 31), "1 January 2018"),
        (date(2018, 1, 1), None),
        (date(2020, 3, 16), None),
        (date(2020, 3, 17), "17 March 2020"),
        (date(2021, 6, 27), "17 March 2020"),
        (date(2021, 6, 28), None),
    ],
)
def test_before_the_cycle_and_in_the_suspension_there_is_no_forecast(
    day: date, since: str | None
) -> None:
    found = forecasts([inspection("1", date(2017, 11, 6)), inspection("2", date(2019, 6, 3))], day)
    assert (found.why_none is None) is (since is None)
    if since:
        one = found.of("1")
        assert isinstance(one, NoForecast)
        assert since in one.why_not
    else:
        told(found)


def test_where_no_inspection_is_known_of_the_last_years_there_is_no_pace() -> None:
    found = forecasts([inspection("1", date(2018, 3, 5))], DAY)
    assert found.pace == 0
    one = found.of("1")
    assert isinstance(one, NoForecast)
    assert "16 March 2026" in one.why_not


@pytest.mark.parametrize(("weeks", "is_told"), [(312, True), (313, False)])
def test_six_years_past_what_is_known_nothing_is_told(weeks: int, is_told: bool) -> None:
    events = [inspection(str(urn), DAY - timedelta(weeks=60 + urn)) for urn in range(1, 9)]
    found = forecasts(events, DAY + timedelta(weeks=weeks), DAY)
    assert found.complete_to == DAY
    assert (found.why_none is None) is is_told


def test_who_has_almost_certainly_been_inspected_since_has_no_forecast() -> None:
    # A chance of 1 in 10,000 is left of Nottingham's wait by the spring of 2027.
    before, after = (forecasts(EVENTS, day, AS_OF) for day in (date(2027, 1, 1), date(2027, 6, 1)))
    assert 0.99 < told(before, URNS["Nottingham"]).chance_unseen <= 0.9999
    assert isinstance(after.of(URNS["Nottingham"]), NoForecast)
    assert told(after, URNS["Barnsley"]).chance_unseen < 0.9999


def test_likely_are_those_with_a_chance_of_a_tenth_the_likeliest_first() -> None:
    found, until = forecasts(EVENTS, AS_OF), date(2026, 11, 20)
    authorities = {one.urn: one for one in Register().authorities}
    likely = found.likely_by(until, authorities)
    chances = [one.chance for one in likely]
    assert chances == sorted(chances, reverse=True)
    assert min(chances) >= 0.1
    assert all(one.forecast == found.of(one.authority.urn) for one in likely)
    assert all(round(one.forecast.by(until), 4) == one.chance for one in likely)
    others = set(found.waits) - {one.authority.urn for one in likely}
    assert others
    assert all(told(found, urn).by(until) < 0.1 for urn in others)
    assert found.likely_by(until, {}) == []


def test_a_chance_of_exactly_the_least_is_listed_and_one_below_it_is_not(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    found, until = forecasts(EVENTS, AS_OF), date(2026, 11, 20)
    authorities = {one.urn: one for one in Register().authorities}
    last = found.likely_by(until, authorities)[-1]
    exactly = last.forecast.by(until)
    for least, is_listed in ((exactly, True), (nextafter(exactly, 1), False)):
        monkeypatch.setattr(rulebook, "LEAST_TOLD", least)
        names = {one.authority.name for one in found.likely_by(until, authorities)}
        assert (last.authority.name in names) is is_listed


# The register: figures of independent code, 22 August 2026


@cache
def of_register(day: date) -> Forecasts:
    return forecasts(EVENTS, day, AS_OF)


def test_the_pace_of_the_register_is_43_a_year() -> None:
    found = of_register(AS_OF)
    assert found.complete_to == date(2026, 5, 30)
    assert found.pace == 83 / 76
    assert round(starts_a_year(found)) == 43


def test_barnsley_is_told_what_independent_code_has_found() -> None:
    found = told(of_register(AS_OF), URNS["Barnsley"])
    assert [start.chance and round(start.chance, 2) for start in found.starts] == [0.22, 0.47, 0.88]
    # From the week of 30 November 2026 to that of 24 May 2027.
    assert found.window(0.5) == Window(date(2026, 11, 30), date(2027, 5, 28))
    assert found.waited_longer == 23


def test_the_longest_wait_comes_first() -> None:
    found = of_register(AS_OF)
    nottingham = told(found, URNS["Nottingham"])
    assert nottingham.waited_longer == 0
    assert nottingham.middle
    middles = [told(found, urn).middle for urn in found.waits]
    assert all(middle is None or middle >= nottingham.middle for middle in middles)


def test_whoever_was_visited_within_13_weeks_has_no_chance_in_the_weeks_left_of_them() -> None:
    # The register knows visits to 27 January 2026.
    found = forecasts(EVENTS, date(2026, 1, 26))
    held = [
        (one, wait.turn.visited)
        for urn, wait in found.waits.items()
        if wait.turn and wait.turn.visited and isinstance(one := found.of(urn), Forecast)
    ]
    recent = [(one, week) for one, week in held if week >= week_of(date(2026, 1, 26)) - 12]
    assert len(recent) > 5
    assert all(one.by(monday_of(week + 13)) == 0 and one.visited for one, week in recent)


@settings(max_examples=10)
@given(st.dates(date(2018, 1, 1), date(2029, 1, 1)), st.sampled_from(sorted(URNS.values())))
def test_asked_about_alone_an_authority_is_told_the_same(day: date, urn: str) -> None:
    among_all = forecasts(EVENTS, day, AS_OF).of(urn)
    alone = forecasts(EVENTS, day, AS_OF, urn=urn).of(urn)
    if not isinstance(among_all, Forecast) or not isinstance(alone, Forecast):
        assert alone == among_all
        return
    assert [alone.window(share) for share in SHARES] == list(map(among_all.window, SHARES))
    assert (alone.middle, alone.unseen) == (among_all.middle, among_all.unseen)
    assert alone.starts == among_all.starts  # they have four digits


@settings(max_examples=15)
@given(st.dates(date(2018, 1, 1), AS_OF))
def test_deleting_every_event_published_after_a_day_changes_nothing_said_for_that_day(
    day: date,
) -> None:
    then = [event for event in EVENTS if event.known_from <= day]
    assert forecasts(EVENTS, day) == forecasts(then, day)


@settings(max_examples=10)
@given(st.dates(date(2021, 9, 1), date(2030, 1, 1)))
def test_windows_lie_ahead_in_each_other_and_chances_grow_with_time(day: date) -> None:
    found = forecasts(EVENTS, day, AS_OF)
    for urn in found.waits:
        one = found.of(urn)
        if not isinstance(one, Forecast):
            continue
        half, most = one.window(0.5), one.window(0.8)
        assert half
        assert most
        assert first_start(day) <= most.opens <= half.opens <= half.closes <= most.closes
        assert all(is_open(week_of(end)) for end in (*half, *most))
        three, six, twelve = (start.chance or 0 for start in one.starts)
        assert 0 <= three <= six <= twelve <= 1
