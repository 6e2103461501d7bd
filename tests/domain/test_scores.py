from math import log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ilacs_cli.domain.scores import Bin, Tried, calibration, held_by_middle, score, together
from ilacs_cli.domain.survival import Spell

tries = st.lists(st.builds(Tried, st.floats(0, 1), st.booleans()), min_size=1, max_size=60)


def test_the_scores_of_two_chances_are_as_by_hand() -> None:
    found = score([Tried(0.8, came=True), Tried(0.4, came=False)])
    assert found
    assert found.cases == 2
    assert found.brier == pytest.approx((0.04 + 0.16) / 2)
    assert found.log == pytest.approx(-(log(0.8) + log(0.6)) / 2)


def test_one_certain_miss_does_not_decide_all() -> None:
    found = score([Tried(1.0, came=False)])
    assert found
    assert found.brier == 1
    assert found.log == pytest.approx(-log(0.01))


def test_nothing_tried_has_no_score() -> None:
    assert score([]) is None
    assert held_by_middle([], 0.8) is None


@given(tries)
def test_every_chance_is_in_the_one_bin_that_holds_it(tried: list[Tried]) -> None:
    bins = calibration(tried)
    assert sum(one.cases for one in bins) == len(tried)
    assert all(one.above <= one.said <= one.below for one in bins)
    mean = sum(one.cases * one.came for one in bins) / len(tried)
    assert mean == pytest.approx(sum(one.came for one in tried) / len(tried))


def test_a_bin_is_a_tenth_wide_and_the_last_takes_in_what_was_called_certain() -> None:
    tried = [Tried(0.25, came=False), Tried(0.25, came=True), Tried(1.0, came=True)]
    assert calibration(tried) == (
        Bin(0.2, 0.3, 2, 0.25, 0.5),
        Bin(0.9, 1.0, 1, 1.0, 1.0),
    )


def test_outcomes_spread_evenly_over_their_forecasts_are_covered_as_they_ought_to_be() -> None:
    places = [Spell(-1, number / 1000, ended=True) for number in range(1000)]
    assert held_by_middle(places, 0.8) == pytest.approx(0.8, abs=0.002)
    assert held_by_middle(places, 0.5) == pytest.approx(0.5, abs=0.002)


def test_the_middle_of_a_forecast_takes_in_its_end_but_not_its_beginning() -> None:
    # The middle half runs from 0.25 to 0.75: of three outcomes it holds only that at 0.5.
    places = [Spell(-1, place, ended=True) for place in (0.25, 0.5, 1.0)]
    assert held_by_middle(places, 0.5) == pytest.approx(1 / 3)


def test_where_nothing_comes_before_the_middle_none_has_been_lost_by_then() -> None:
    places = [Spell(-1, place, ended=True) for place in (0.5, 1.0)]
    assert held_by_middle(places, 0.5) == pytest.approx(0.5)


def test_outcomes_not_known_yet_do_not_make_the_early_ones_count_for_more() -> None:
    # Every other forecast is known only as far as its middle; as many lie in each tenth.
    places = [
        Spell(
            -1, min(number / 1000, 0.5 if number % 2 else 1), ended=number % 2 == 0 or number < 500
        )
        for number in range(1000)
    ]
    assert held_by_middle(places, 0.8) == pytest.approx(0.8, abs=0.005)


def test_bins_count_together_by_their_cases() -> None:
    bins = [Bin(0.1, 0.2, 9, 0.15, 0.9), Bin(0.2, 0.3, 1, 0.25, 1.0), Bin(0.3, 0.4, 3, 0.35, 0.0)]
    found = together(bins, 0.2, 0.4)
    assert found
    assert (found.above, found.below, found.cases) == (0.2, 0.4, 4)
    assert found.said == pytest.approx(1.3 / 4)
    assert found.came == pytest.approx(0.25)
    assert together(bins, 0.4) is None


def test_bins_to_the_end_reach_up_to_what_is_certain() -> None:
    assert together([Bin(0.9, 1.0, 4, 0.95, 0.75)], 0.8) == Bin(0.8, 1.0, 4, 0.95, 0.75)
