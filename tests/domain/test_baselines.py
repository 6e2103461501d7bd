from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ilacs_cli.domain.baselines import by_practice, by_window, lengths
from ilacs_cli.domain.intervals import Era, Interval
from ilacs_cli.domain.judgements import Tier

BEGAN = date(2022, 1, 10)


def test_every_day_of_the_framework_s_window_is_as_likely() -> None:
    chance = by_window(BEGAN, date(2023, 1, 1))
    assert chance(date(2024, 7, 10)) == 0
    assert chance(date(2025, 1, 9)) == pytest.approx(0.5, abs=0.01)
    assert chance(date(2025, 7, 10)) == 1


def test_a_start_that_has_not_come_is_spread_over_what_is_left_of_the_window() -> None:
    chance = by_window(BEGAN, date(2025, 1, 9))
    assert chance(date(2025, 4, 10)) == pytest.approx(0.5, abs=0.01)


def test_past_the_window_a_start_is_taken_to_come_within_half_a_year() -> None:
    chance = by_window(BEGAN, date(2026, 1, 1))
    assert (chance(date(2026, 1, 1)), chance(date(2026, 7, 1))) == (0, 1)
    assert chance(date(2026, 4, 2)) == pytest.approx(0.5, abs=0.01)


def test_practice_puts_half_before_the_average_and_half_after() -> None:
    chance = by_practice(BEGAN, date(2023, 1, 1), [900, 1000, 1400])
    assert chance(BEGAN + timedelta(days=900)) == 0
    assert chance(BEGAN + timedelta(days=1000)) == pytest.approx(0.25)
    assert chance(BEGAN + timedelta(days=1100)) == pytest.approx(0.5)
    assert chance(BEGAN + timedelta(days=1250)) == pytest.approx(0.75)
    assert chance(BEGAN + timedelta(days=1400)) == 1


def test_the_only_interval_puts_every_start_on_its_own_day() -> None:
    chance = by_practice(BEGAN, date(2023, 1, 1), [1000])
    assert chance(BEGAN + timedelta(days=999)) == 0
    assert chance(BEGAN + timedelta(days=1000)) == 1


def test_practice_without_any_interval_is_the_framework_s_window() -> None:
    day = date(2024, 9, 1)
    until = date(2025, 1, 1)
    assert by_practice(BEGAN, day, [])(until) == by_window(BEGAN, day)(until)


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
    for chance in (by_window(BEGAN, day), by_practice(BEGAN, day, known)):
        assert chance(day) == 0
        assert 0 <= chance(first) <= chance(last) <= 1


def test_only_intervals_after_the_same_tier_count() -> None:
    intervals = [
        Interval(tier, Era.SINCE_PANDEMIC, BEGAN, BEGAN + timedelta(days=days))
        for tier, days in ((Tier.GOOD_OR_BETTER, 1100), (Tier.INADEQUATE, 800))
    ]
    assert lengths(intervals, Tier.INADEQUATE) == [800]
