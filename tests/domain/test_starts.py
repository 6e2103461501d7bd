"""In which weeks the next inspection may begin, and how likely: by hand, on made-up chances."""

from datetime import date, timedelta

import pytest

from ilacs_cli.domain.experience import Experience, Path, Phase, Seen
from ilacs_cli.domain.judgements import Tier
from ilacs_cli.domain.obligations import Window
from ilacs_cli.domain.rulebook.start_weeks import monday_of, week_of
from ilacs_cli.domain.starts import NoForecast, Starts, starts
from ilacs_cli.domain.survival import Hazards

DAY = date(2024, 9, 2)
WEEK = week_of(DAY)
NONE_SEEN = Seen(0, 0, None)
A_THOUSANDTH_MORE_EACH_WEEK = Seen(
    9, 0, Hazards([0.0], [0.0]), [1 - week / 1000 for week in range(832)]
)


def known_on(day: date, seen: Seen = A_THOUSANDTH_MORE_EACH_WEEK) -> Experience:
    return Experience(day, day, {(path, phase): seen for path in Path for phase in Phase})


def found_on(day: date, began: date, tier: Tier = Tier.GOOD_OR_BETTER) -> Starts:
    found = starts(began, tier, known_on(day))
    assert isinstance(found, Starts)
    return found


@pytest.mark.parametrize(
    ("day", "chance"),
    [
        (DAY - timedelta(days=1), 0.0),
        (DAY, 0.1),
        (date(2024, 9, 8), 0.1),  # the Sunday
        (date(2024, 9, 9), 0.5),
        (date(2024, 9, 16), 0.5),  # a week in which none begins
        (date(2024, 9, 23), 0.9),
        (date(2030, 1, 1), 0.9),
    ],
)
def test_the_chance_by_a_day_is_that_by_the_last_open_week_begun_by_then(
    day: date, chance: float
) -> None:
    assert Starts((WEEK, WEEK + 1, WEEK + 3), (0.1, 0.5, 0.9), WEEK, NONE_SEEN).by(day) == chance


def test_a_window_leaves_out_as_much_before_as_after() -> None:
    # A half: from the week by which a quarter has begun to that by which three quarters have.
    weeks = range(WEEK, WEEK + 6)
    found = Starts(weeks, (0.05, 0.2, 0.3, 0.6, 0.8, 0.95), WEEK, NONE_SEEN)
    assert found.window(0.5) == Window(date(2024, 9, 16), date(2024, 10, 4))
    assert found.window(0.8) == Window(date(2024, 9, 9), date(2024, 10, 11))
    assert found.middle == date(2024, 9, 23)


def test_a_window_that_does_not_close_is_none() -> None:
    found = Starts((WEEK, WEEK + 1), (0.3, 0.45), WEEK, NONE_SEEN)
    assert found.window(0.5) is None
    assert found.middle is None


def test_the_prior_weighs_as_much_as_the_weeks_that_rest_on_it() -> None:
    # 0.2 in a week that rests on it by half, 0.6 in one that does by a quarter.
    seen = Seen(9, 0, Hazards([0.0] * 2, [0.5, 0.25]))
    found = Starts((WEEK, WEEK + 1), (0.2, 0.8), WEEK, seen)
    assert found.weight_of_prior == pytest.approx((0.2 * 0.5 + 0.6 * 0.25) / 0.8)


def test_the_first_week_is_the_one_after_those_waited_so_far() -> None:
    # On site from 24 June, ten weeks before: the next is the eleventh, then the twelfth.
    found = found_on(DAY, date(2024, 6, 24))
    assert found.origin == WEEK - 10
    assert monday_of(found.weeks[0]) == date(2024, 9, 9)
    assert found.by_then[:2] == pytest.approx([0.011, 1 - 0.989 * 0.988])


def test_a_wait_longer_than_any_told_apart_counts_as_the_longest() -> None:
    # Eight years of weeks, 416 of them, are told apart.
    found = found_on(date(2040, 9, 3), date(2024, 6, 24))
    assert found.origin == week_of(date(2040, 9, 3)) - 415
    assert len(found.by_then) == len(found.weeks)
    assert found.by_then[0] == pytest.approx(0.416)


@pytest.mark.parametrize(
    ("day", "suspended"),
    [
        (date(2020, 3, 16), False),
        (date(2020, 3, 17), True),
        (date(2021, 6, 27), True),
        (date(2021, 6, 28), False),
    ],
)
def test_in_the_suspension_there_is_no_forecast(day: date, suspended: bool) -> None:
    found = starts(date(2018, 6, 4), Tier.GOOD_OR_BETTER, known_on(day))
    expected = NoForecast(
        "Routine inspection had been suspended on Tue 17 Mar 2020, and nothing here says from "
        "when it was known on which day it would begin again."
    )
    assert (found == expected) is suspended
    assert isinstance(found, NoForecast) is suspended


def test_before_the_cycle_only_re_inspections_have_a_forecast() -> None:
    day, began = date(2017, 12, 31), date(2016, 1, 11)
    assert starts(began, Tier.REQUIRES_IMPROVEMENT, known_on(day)) == NoForecast(
        "The three-year cycle has run since Mon 1 Jan 2018: before it nothing says when the next "
        "inspection was due."
    )
    assert isinstance(starts(began, Tier.INADEQUATE, known_on(day)), Starts)


def test_where_too_few_re_inspections_are_known_it_says_how_many_are_needed() -> None:
    found = starts(date(2022, 1, 17), Tier.INADEQUATE, known_on(DAY, NONE_SEEN))
    assert found == NoForecast(
        "Too few re-inspections of inadequate authorities were known: fewer than 5 make no "
        "figures, and the framework lays down no period."
    )
