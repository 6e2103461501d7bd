from datetime import date

import pytest
from dateutil.easter import easter as referee

from ilacs_cli.domain.rulebook.publication import GENERAL_ELECTIONS
from ilacs_cli.domain.rulebook.start_weeks import easter, is_open, monday_of, week_of
from ilacs_cli.register.register import Register

STARTS = [
    event.began
    for event in Register().full_inspections(date(2026, 8, 22))
    if event.began >= date(2018, 1, 1)
]


def test_the_figures_that_the_weeks_rest_on_are_those_of_the_register() -> None:
    rested_on = [day for day in STARTS if day < date(2022, 11, 1)]
    assert len(rested_on) == 164
    assert all(is_open(week_of(day)) for day in rested_on)


def test_no_inspection_since_began_in_a_closed_week() -> None:
    # The weeks were declared on what was known before 2023.
    since = [day for day in STARTS if day >= date(2022, 11, 1)]
    assert len(since) > 150
    assert [day for day in since if not is_open(week_of(day))] == []


def test_nine_inspections_began_between_the_call_and_the_vote_of_2019() -> None:
    (election,) = (one for one in GENERAL_ELECTIONS if one.day == date(2019, 12, 12))
    assert sum(election.called <= day <= election.day for day in STARTS) == 9


@pytest.mark.parametrize(
    "monday",
    [
        date(2024, 12, 23),
        date(2025, 1, 6),
        date(2024, 3, 25),  # Easter Sunday was 31 March 2024
        date(2024, 4, 1),
        date(2024, 5, 27),
        date(2024, 7, 29),
        date(2024, 8, 26),
    ],
)
def test_the_weeks_of_the_long_school_holidays_are_closed(monday: date) -> None:
    assert not is_open(week_of(monday))


@pytest.mark.parametrize(
    "monday",
    [date(2024, 12, 9), date(2025, 1, 13), date(2024, 3, 18), date(2024, 4, 8), date(2024, 10, 28)],
)
def test_the_weeks_beside_them_and_half_term_in_october_are_open(monday: date) -> None:
    assert is_open(week_of(monday))


def test_easter_is_when_dateutil_says() -> None:
    years = range(1978, 2111)
    assert [easter(year) for year in years] == [referee(year) for year in years]


def test_a_week_runs_from_monday_to_sunday() -> None:
    monday = date(2026, 8, 17)
    assert monday_of(week_of(monday)) == monday
    assert week_of(date(2026, 8, 23)) == week_of(monday)
    assert week_of(date(2026, 8, 24)) == week_of(monday) + 1
