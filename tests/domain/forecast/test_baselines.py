"""The two simpler forecasts, by hand."""

from datetime import date, timedelta
from math import exp

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ilacs_cli.domain.cycle.intervals import Era, Interval
from ilacs_cli.domain.events import Tier
from ilacs_cli.domain.forecast.baselines import by_past_intervals, by_two_constants, lengths

BEGAN = date(2022, 1, 10)
DAY = date(2025, 4, 29)
"""A Tuesday, 172 weeks after ``BEGAN``."""


def in_the_first_week(weeks: int) -> float:
    """The chance by two constants in the open week that ends a wait of so many *weeks*.

    The curve's rate in the middle of the week, for a week of 7 / 30.4375 months, with the starts
    of 52 weeks in 40 open ones.
    """
    share = 1 / (1 + exp((39.5 - (weeks + 0.5) * 7 / 30.4375) / 4))
    return 1 - exp(-share / 4 * 7 / 30.4375 * 52 / 40)


def test_two_constants_give_the_rate_of_the_logistic_curve_in_the_middle_of_an_open_week() -> None:
    # 173.5 weeks are 39.9014 months: 1 / (1 + exp(-0.4014 / 4)) = 0.52507 have been inspected by
    # then, a rate of 0.131268 a month, or of 0.030189 in a week. With 52 weeks' starts in 40 open
    # weeks that is 0.039245, and 1 - exp(-0.039245) = 0.038485.
    chance = by_two_constants(BEGAN, DAY)
    assert chance(date(2025, 5, 5)) == pytest.approx(0.038485, abs=1e-6)
    assert in_the_first_week(173) == pytest.approx(0.038485, abs=1e-6)


def test_two_constants_add_up_the_open_weeks_after_that_of_the_day() -> None:
    # The weeks from 5 May, 12 May, 19 May and 2 June; that of 26 May is closed.
    chance = by_two_constants(BEGAN, DAY)
    waiting = 1.0
    mondays = [(date(2025, 5, 5), 173), (date(2025, 5, 12), 174), (date(2025, 5, 19), 175)]
    assert chance(DAY) == chance(date(2025, 5, 4)) == 0
    for monday, weeks in [*mondays, (date(2025, 6, 2), 177)]:
        waiting *= 1 - in_the_first_week(weeks)
        assert chance(monday) == pytest.approx(1 - waiting)
        assert chance(monday + timedelta(days=6)) == chance(monday)
    assert chance(date(2025, 6, 1)) == chance(date(2025, 5, 25))


@pytest.mark.parametrize(
    ("began", "day", "weeks"),
    [
        (date(2019, 1, 14), date(2021, 9, 6), 138 - 67),
        (date(2020, 3, 9), date(2021, 6, 27), 0),  # 67 weeks, all of them suspended
        (date(2020, 3, 16), date(2021, 6, 27), 0),
        (date(2020, 3, 2), date(2021, 7, 5), 70 - 67),
        (date(2021, 6, 14), date(2021, 9, 6), 12 - 1),
        (date(2021, 6, 21), date(2021, 9, 6), 11),
        (date(2019, 1, 14), date(2020, 3, 15), 60),
        (date(2019, 1, 14), date(2020, 3, 16), 61 - 1),
    ],
)
def test_weeks_of_the_suspension_that_have_gone_by_are_not_counted(
    began: date, day: date, weeks: int
) -> None:
    # It lasted from the week of 17 March 2020 to the last before 28 June 2021.
    a_week_later = day + timedelta(days=7)
    assert by_two_constants(began, day)(a_week_later) == pytest.approx(in_the_first_week(weeks + 1))


def test_nobody_foresaw_the_suspension() -> None:
    chance = by_two_constants(date(2017, 1, 16), date(2020, 2, 3))
    assert chance(date(2020, 3, 23)) > chance(date(2020, 3, 16)) > chance(date(2020, 3, 9))


def test_past_intervals_put_half_before_the_average_and_half_after() -> None:
    chance = by_past_intervals(BEGAN, date(2023, 1, 1), [900, 1000, 1400])
    assert chance(BEGAN + timedelta(days=900)) == 0
    assert chance(BEGAN + timedelta(days=1000)) == pytest.approx(0.25)
    assert chance(BEGAN + timedelta(days=1100)) == pytest.approx(0.5)
    assert chance(BEGAN + timedelta(days=1250)) == pytest.approx(0.75)
    assert chance(BEGAN + timedelta(days=1400)) == 1


def test_what_has_not_come_is_spread_over_what_is_left() -> None:
    # A quarter of all starts would have come by 1,000 days: a third of the rest do in 100 more.
    chance = by_past_intervals(BEGAN, BEGAN + timedelta(days=1000), [900, 1000, 1400])
    assert chance(BEGAN + timedelta(days=1100)) == pytest.approx(1 / 3)


def test_past_the_longest_interval_a_start_comes_evenly_within_half_a_year() -> None:
    day = BEGAN + timedelta(days=1400)  # 10 November 2025; half a year ends 181 days later
    chance = by_past_intervals(BEGAN, day, [900, 1000, 1400])
    assert chance(day) == 0
    assert chance(date(2026, 1, 10)) == pytest.approx(61 / 181)
    assert chance(date(2026, 5, 9)) == pytest.approx(180 / 181)
    assert chance(date(2026, 5, 10)) == 1


def test_the_only_interval_puts_every_start_on_its_own_day() -> None:
    chance = by_past_intervals(BEGAN, date(2023, 1, 1), [1000])
    assert chance(BEGAN + timedelta(days=999)) == 0
    assert chance(BEGAN + timedelta(days=1000)) == 1


def test_without_any_interval_the_framework_s_window_stands_for_them() -> None:
    # 30, 36 and 42 months: 913, 1096 and 1278 days; their average is 1095.
    chance = by_past_intervals(BEGAN, date(2023, 1, 1), [])
    assert chance(BEGAN + timedelta(days=913)) == 0
    assert chance(BEGAN + timedelta(days=914)) > 0
    assert chance(BEGAN + timedelta(days=1095)) == 0.5
    assert chance(BEGAN + timedelta(days=1277)) < 1
    assert chance(BEGAN + timedelta(days=1278)) == 1


@given(
    st.dates(BEGAN, date(2030, 1, 1)),
    st.lists(st.integers(200, 2000), max_size=5),
    st.integers(0, 900),
    st.integers(0, 900),
)
def test_both_give_chances_that_grow_from_nought(
    day: date, known: list[int], sooner: int, later: int
) -> None:
    first, last = (day + timedelta(days=ahead) for ahead in sorted((sooner, later)))
    for chance in (by_two_constants(BEGAN, day), by_past_intervals(BEGAN, day, known)):
        assert chance(day) == 0
        assert 0 <= chance(first) <= chance(last) <= 1


def test_only_intervals_after_the_same_tier_count() -> None:
    intervals = [
        Interval(tier, Era.SINCE_PANDEMIC, BEGAN, BEGAN + timedelta(days=days))
        for tier, days in ((Tier.GOOD_OR_BETTER, 1100), (Tier.INADEQUATE, 800))
    ]
    assert lengths(intervals, Tier.INADEQUATE) == [800]
