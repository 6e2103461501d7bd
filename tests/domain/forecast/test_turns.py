"""How the queue is worked through, by hand on a few authorities."""

import itertools
from datetime import date, timedelta
from math import exp

import pytest
from hypothesis import given
from hypothesis import strategies as st
from waits import inspection

from ilacs_cli.domain.events import Event, EventKind, RecordKind
from ilacs_cli.domain.forecast.turns import (
    Turn,
    Wait,
    complete_on,
    pace_on,
    visits_from,
    wait_of,
    weeks_ahead,
    work_through,
)
from ilacs_cli.domain.rulebook.start_weeks import is_open, monday_of, week_of


def visit(urn: str, began: date, kind: EventKind = EventKind.FOCUSED_VISIT) -> Event:
    return Event(kind=kind, urn=urn, on_site_start=began, published=began + timedelta(days=30))


# The weeks


def test_alone_in_the_queue_an_authority_takes_the_whole_pace() -> None:
    assert work_through({Turn(0): 1}, [10], 0.5) == {Turn(0): (1, pytest.approx(exp(-0.5)))}


def test_a_wait_weighs_as_its_length_to_the_eighth_power() -> None:
    # In week 20 one has waited 10 weeks and one 20: 1 to 256.
    found = work_through({Turn(10): 1, Turn(0): 1}, [20], 1)
    assert found == {
        Turn(10): (1, pytest.approx(exp(-1 / 257))),
        Turn(0): (1, pytest.approx(exp(-256 / 257))),
    }


def test_authorities_with_the_same_turn_share_it() -> None:
    assert work_through({Turn(0): 2}, [5], 1) == {Turn(0): (2, pytest.approx(2 * exp(-1 / 2)))}


def test_who_has_been_inspected_waits_again_from_that_week() -> None:
    # Of week 10's inspection 1 - 1/e has begun, and weighs 2 to the eighth in week 12.
    (curve,) = work_through({Turn(0): 1}, [10, 12], 1).values()
    left = exp(-1)
    total = 12**8 * left + 2**8 * (1 - left)
    assert curve == (1, pytest.approx(left), pytest.approx(left * exp(-(12**8) / total)))


@pytest.mark.parametrize(
    ("week", "keeps"),
    [(9, 1), (10, 1), (11, 0), (23, 0), (24, 0.3), (36, 0.3), (37, 1)],
)
def test_after_a_visit_nothing_begins_for_13_weeks_and_little_for_13_more(
    week: int, keeps: float
) -> None:
    found = work_through({Turn(0): 1, Turn(0, 10): 1}, [week], 1)
    assert found == {
        Turn(0): (1, pytest.approx(exp(-1 / (1 + keeps)))),
        Turn(0, 10): (1, pytest.approx(exp(-keeps / (1 + keeps)))),
    }


def test_who_has_a_visit_behind_it_is_told_from_the_others_whatever_the_order() -> None:
    # The longest wait comes first in the queue, but not in what is given.
    turns = {Turn(8, 20): 1, Turn(0): 1, Turn(4): 1}
    found = work_through(turns, [21], 1)
    total = 21**8 + 17**8
    assert found[Turn(8, 20)] == (1, 1)
    assert found[Turn(4)] == (1, pytest.approx(exp(-(17**8) / total)))
    assert found[Turn(0)] == (1, pytest.approx(exp(-(21**8) / total)))


def test_where_nobody_can_be_inspected_nobody_is() -> None:
    assert work_through({Turn(0, 10): 1}, [11, 12], 1) == {Turn(0, 10): (1, 1, 1)}


def test_a_wait_that_has_yet_to_begin_weighs_nothing() -> None:
    found = work_through({Turn(15): 1, Turn(0): 1}, [10, 15, 16], 1)
    assert found[Turn(15)][:3] == (1, 1, 1)
    assert found[Turn(15)][3] < 1


def test_without_weeks_all_still_wait_and_without_authorities_nobody_does() -> None:
    assert work_through({Turn(0): 2}, [], 1) == {Turn(0): (2,)}
    assert work_through({}, [1, 2], 1) == {}


def test_what_is_left_of_a_turn_that_is_under_way_is_nothing_and_the_others_go_on() -> None:
    # At 30 a week the first is over at once (less than one in a thousand million is left). The
    # second has waited one week: its visit keeps it where it is. The third waits anew.
    found = work_through({Turn(0): 1, Turn(99, 99): 1, Turn(50): 1}, [100, 101], 30)
    assert found[Turn(0)] == (1, pytest.approx(0, abs=1e-9), 0)
    assert found[Turn(99, 99)] == (1, 1, 1)
    first = exp(-30 * 50**8 / (100**8 + 50**8))
    # The first is not over before the third has had its week: 1 - first has begun in week 100.
    again = 1 + 1 - first
    total = 51**8 * first + again
    assert found[Turn(50)] == (
        1,
        pytest.approx(first),
        pytest.approx(first * exp(-30 * 51**8 / total)),
    )


def test_once_all_turns_are_over_nothing_is_left_to_the_end() -> None:
    assert work_through({Turn(0): 1}, [100, 101, 102, 103], 30) == {
        Turn(0): (1, pytest.approx(0, abs=1e-9), 0, 0, 0)
    }


def test_a_visit_counts_for_its_own_authority_after_others_are_over() -> None:
    # In week 115 the visit of week 100 leaves three tenths; the first has long been over.
    found = work_through({Turn(0): 1, Turn(90, 100): 1, Turn(90): 1}, [100, 115], 30)
    (_, eased, last), (_, free, last_free) = found[Turn(90, 100)], found[Turn(90)]
    assert eased == free
    again = 3 - found[Turn(0)][1] - eased - free
    total = 0.3 * 25**8 * eased + 25**8 * free + 15**8 * again
    assert last == pytest.approx(eased * exp(-30 * 0.3 * 25**8 / total))
    assert last_free == pytest.approx(free * exp(-30 * 25**8 / total))


def test_a_visit_counts_for_nobody_else_once_its_own_authority_is_over() -> None:
    # The first is over in week 100 and waits again: in week 105 that weighs 5 to the eighth.
    found = work_through({Turn(0, 80): 1, Turn(103): 1}, [100, 105], 30)
    assert found[Turn(0, 80)] == (1, pytest.approx(0, abs=1e-9), 0)
    assert found[Turn(103)] == (1, 1, pytest.approx(exp(-30 * 2**8 / (5**8 + 2**8))))


@given(
    st.dictionaries(
        st.builds(Turn, st.integers(0, 150), st.none() | st.integers(100, 160)),
        st.integers(1, 3),
        min_size=1,
        max_size=8,
    ),
    st.floats(0.01, 3),
)
def test_the_longer_a_wait_the_less_is_left_of_it(turns: dict[Turn, int], pace: float) -> None:
    found = work_through(turns, range(160, 300), pace)
    assert found.keys() == turns.keys()
    for turn, curve in found.items():
        assert curve[0] == turns[turn]
        assert all(0 <= after <= before for before, after in itertools.pairwise(curve))
    free = sorted(turn for turn in found if turn.visited is None)
    for longer, shorter in itertools.pairwise(free):
        assert found[longer][40] / turns[longer] <= found[shorter][40] / turns[shorter] + 1e-9


def test_the_queue_is_stepped_for_one_turn_only_until_nobody_is_left_of_it() -> None:
    turns = {Turn(0): 1, Turn(50): 1, Turn(50, 90): 2}
    found = work_through(turns, range(100, 180), 0.1)
    for turn, curve in found.items():
        assert work_through(turns, range(100, 180), 0.1, turn) == {
            turn: pytest.approx(curve, abs=1e-9)
        }
    (curve,) = work_through(turns, [100, *range(101, 150)], 30, Turn(0)).values()
    assert curve[1] > 0
    assert set(curve[2:]) == {0}


# Which weeks


def test_weeks_are_open_and_reach_six_years_past_the_day() -> None:
    complete_to, day = date(2026, 5, 30), date(2026, 8, 22)
    weeks = weeks_ahead(complete_to, day)
    # The last week of May, 25 to 31 May, is that of complete_to itself.
    assert monday_of(weeks[0]) == date(2026, 6, 1)
    assert all(map(is_open, weeks))
    assert set(range(week_of(complete_to) + 1, weeks[-1])) - set(weeks) == {
        week for week in range(week_of(complete_to) + 1, weeks[-1]) if not is_open(week)
    }
    # 312 weeks after that of 17 August 2026 is that of 9 August 2032, in the summer holidays.
    assert monday_of(weeks[-1]) == date(2032, 7, 19)
    assert monday_of(weeks_ahead(complete_to, date(2026, 11, 26))[-1]) == date(2032, 11, 15)


def test_weeks_of_the_suspension_are_left_out_once_they_are_past() -> None:
    # From the week of 16 March 2020 to that of 21 June 2021.
    after = weeks_ahead(date(2020, 3, 6), date(2021, 7, 1))
    assert [monday_of(week) for week in after[:2]] == [date(2020, 3, 9), date(2021, 6, 28)]
    before = weeks_ahead(date(2020, 3, 6), date(2020, 3, 13))
    assert [monday_of(week) for week in before[:3]] == [
        date(2020, 3, 9),
        date(2020, 3, 16),
        date(2020, 3, 23),
    ]


def test_on_a_day_in_the_suspension_only_what_is_past_of_it_is_left_out() -> None:
    found = weeks_ahead(date(2020, 3, 6), date(2020, 3, 18))
    assert [monday_of(week) for week in found[:2]] == [date(2020, 3, 9), date(2020, 3, 23)]


# The pace


def opened(complete_to: date, number: int) -> date:
    """The Monday of the week so many open weeks back, that of *complete_to* the first."""
    week = week_of(complete_to)
    while number:
        number -= is_open(week)
        week -= 1
    return monday_of(week + 1)


def test_the_pace_is_counted_over_76_open_weeks_with_that_of_the_last_day() -> None:
    complete_to = date(2026, 3, 20)
    first = opened(complete_to, 76)
    assert first == date(2024, 5, 6)
    days = [
        first - timedelta(days=1),
        first,
        first,
        date(2025, 6, 3),
        complete_to,
        complete_to + timedelta(days=1),
    ]
    assert pace_on(days, complete_to) == 4 / 76
    assert pace_on([], complete_to) == 0


def test_weeks_of_the_suspension_are_not_among_the_76() -> None:
    # Two open weeks since 28 June 2021, so 74 before 16 March 2020.
    first = opened(date(2020, 3, 9), 74)
    days = [first - timedelta(days=1), first, date(2020, 3, 13), date(2021, 6, 28)]
    assert pace_on(days, date(2021, 7, 10)) == 3 / 76


# To which day all is known


def test_inspections_whose_reports_may_not_be_out_are_not_counted_on() -> None:
    # Nine reports take 50 days and one takes 100: nine in ten are out after 50.
    slow = inspection("0", date(2024, 1, 15), date(2024, 1, 15) + timedelta(days=100))
    events = [
        inspection(str(number), date(2024, 1, 15), date(2024, 1, 15) + timedelta(days=50))
        for number in range(1, 10)
    ]
    assert complete_on([slow, *events], date(2024, 6, 1)) == date(2024, 6, 1) - timedelta(days=50)


@pytest.mark.parametrize(
    ("published", "late"),
    [
        (date(2024, 6, 1), 10),  # the day itself
        (date(2024, 6, 2), 0),  # not known by then
        (date(2022, 6, 2), 10),  # 730 days before: 2024 is a leap year
        (date(2022, 6, 1), 0),  # not of late
    ],
)
def test_of_late_is_the_last_730_days_with_the_day_itself(published: date, late: int) -> None:
    event = inspection("1", published - timedelta(days=10), published)
    day = date(2024, 6, 1)
    assert complete_on([event], day) == day - timedelta(days=late)


def test_only_reports_and_first_days_on_site_tell_how_long_reports_take() -> None:
    day, began = date(2024, 6, 1), date(2024, 3, 4)
    quick = inspection("1", began, began + timedelta(days=20))
    letter = inspection("2", began)._replace(published=None, letter_date=began + timedelta(days=40))
    under_way = inspection("3", began)._replace(published=None)
    undated = inspection("4", began, day)._replace(on_site_start=None)
    assert complete_on([quick, under_way, undated], day) == day - timedelta(days=20)
    assert complete_on([letter], day) == day - timedelta(days=40)


def test_visits_count_from_27_weeks_before_that_day() -> None:
    event = inspection("1", date(2024, 5, 12), date(2024, 5, 22))
    assert visits_from([event], date(2024, 6, 1)) == date(2024, 5, 22) - timedelta(weeks=27)


# Whose turn


def test_a_turn_runs_from_the_last_inspection_and_the_latest_visit_since() -> None:
    events = [
        inspection("1", date(2023, 3, 6)),
        inspection("1", date(2020, 1, 13)),
        visit("1", date(2025, 5, 13)),
        visit("1", date(2024, 5, 14), EventKind.JTAI),
        visit("1", date(2022, 5, 10)),
    ]
    assert wait_of(events) == Wait(
        date(2023, 3, 6),
        Turn(week_of(date(2023, 3, 6)), week_of(date(2025, 5, 13))),
        date(2025, 5, 13),
    )


@pytest.mark.parametrize(
    ("kind", "counts"),
    [
        (EventKind.FOCUSED_VISIT, True),
        (EventKind.JTAI, True),
        (EventKind.AREA_SEND, True),
        (EventKind.ASSURANCE_VISIT, True),
        (EventKind.MONITORING_VISIT, False),
        (EventKind.YOUTH_JUSTICE, False),
        (EventKind.OTHER, False),
        (EventKind.DUTY_DONE, False),
    ],
)
def test_which_visits_keep_inspectors_away(kind: EventKind, counts: bool) -> None:
    began = date(2024, 5, 14)
    found = wait_of([inspection("1", date(2023, 3, 6)), visit("1", began, kind)])
    assert found
    assert found.visited == (began if counts else None)
    assert found.turn == Turn(week_of(date(2023, 3, 6)), week_of(began) if counts else None)


def test_a_visit_in_the_week_of_the_inspection_is_not_since() -> None:
    last = inspection("1", date(2023, 3, 6))
    found = [wait_of([last, visit("1", day)]) for day in (date(2023, 3, 12), date(2023, 3, 13))]
    assert [wait.visited for wait in found if wait] == [None, date(2023, 3, 13)]


def test_without_a_full_inspection_there_is_no_wait() -> None:
    assert wait_of([visit("1", date(2024, 5, 14))]) is None
    assert wait_of([]) is None


def test_where_no_day_on_site_is_known_there_is_no_turn() -> None:
    earlier = inspection("1", date(2020, 1, 13))
    undated = inspection("1", date(2024, 3, 4))._replace(on_site_start=None)
    assert wait_of([undated, earlier]) == Wait(date(2024, 3, 4), None)


def test_the_last_day_on_site_does_where_the_first_is_not_known() -> None:
    last = inspection("1", date(2024, 3, 4))._replace(
        on_site_start=None, on_site_end=date(2024, 2, 9)
    )
    assert last.on_site == date(2024, 2, 9)
    found = wait_of([last])
    assert found == Wait(date(2024, 2, 9), Turn(week_of(date(2024, 2, 9))))
    both = last._replace(on_site_start=date(2024, 1, 29))
    assert wait_of([both]) == Wait(date(2024, 1, 29), Turn(week_of(date(2024, 1, 29))))


def test_an_inspection_without_a_report_is_waited_for_no_more() -> None:
    begun = inspection("1", date(2026, 7, 6))._replace(published=None)
    assert begun.recorded_as is RecordKind.ILACS_STANDARD
    assert wait_of([inspection("1", date(2023, 3, 6)), begun]) == Wait(
        date(2026, 7, 6), Turn(week_of(date(2026, 7, 6))), is_under_way=True
    )
