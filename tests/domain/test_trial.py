"""A forecast beside what followed it, on made-up inspections."""

from datetime import date

import pytest
from waits import inspection

from ilacs_cli.domain.experience import experience
from ilacs_cli.domain.judgements import Grade, Tier
from ilacs_cli.domain.starts import Starts, starts
from ilacs_cli.domain.trial import Case, Truth, Whose, month

DAY = date(2023, 10, 1)
LAST = inspection("1", date(2021, 9, 6))
FOLLOWED = date(2024, 10, 7)
KNOWN = [
    LAST,
    inspection("2", date(2019, 1, 14)),
    inspection("2", date(2022, 1, 17)),  # 1,099 days later
    inspection("3", date(2019, 1, 14), grade=Grade.INADEQUATE),
    inspection("3", date(2021, 7, 5), grade=Grade.INADEQUATE),
]


def case_of(followed: list[date], complete_to: date) -> Case:
    """The case of the authority whose last inspection is that of 6 September 2021."""
    known = Truth(complete_to, {"1": [LAST.began, *followed], "2": [], "3": []})
    return next(case for case in month(KNOWN, DAY, known).cases if case.urn == "1")


def forecast() -> Starts:
    found = starts(LAST.began, Tier.GOOD_OR_BETTER, experience(KNOWN, DAY))
    assert isinstance(found, Starts)
    return found


@pytest.mark.parametrize(
    ("complete_to", "began"),
    [(date(2024, 10, 6), None), (FOLLOWED, FOLLOWED), (date(2026, 6, 1), FOLLOWED)],
)
def test_what_followed_is_known_if_it_began_by_the_last_day_that_is_known(
    complete_to: date, began: date | None
) -> None:
    assert Truth(complete_to, {"1": [LAST.began, FOLLOWED]}).next_after(LAST) == began
    assert case_of([FOLLOWED], complete_to).began == began


def test_a_start_lies_in_its_forecast_with_half_of_its_own_week() -> None:
    found = case_of([FOLLOWED], date(2026, 6, 1))
    before, by_then = (forecast().by(day) for day in (date(2024, 9, 30), FOLLOWED))
    assert 0 < before < by_then
    assert found.passed == pytest.approx(before + (by_then - before) / 2)


def test_without_a_start_it_is_told_how_much_of_the_forecast_has_passed() -> None:
    assert case_of([], date(2024, 10, 1)).passed == forecast().by(date(2024, 10, 1)) > 0


def test_a_case_says_whose_and_of_what_tier_it_is_with_its_windows() -> None:
    found = case_of([], date(2024, 10, 1))
    assert (found.urn, found.day, found.tier) == ("1", DAY, Tier.GOOD_OR_BETTER)
    assert found.windows == (forecast().window(0.5), forecast().window(0.8))


def test_the_chances_of_a_horizon_stand_beside_those_of_the_baselines() -> None:
    # The framework's window runs from 6 March 2024 over 365 days: by 1 April 26 of them have
    # passed, by 1 October 209. The one interval after good or better, of 1,099 days, would end on
    # 9 September 2024.
    chances = case_of([], date(2024, 10, 1)).chances
    six, twelve = chances[6], chances[12]
    assert (six[Whose.WINDOW], twelve[Whose.WINDOW]) == pytest.approx((26 / 365, 209 / 365))
    assert (six[Whose.PRACTICE], twelve[Whose.PRACTICE]) == (0, 1)
    found = forecast()
    assert six[Whose.FORECAST] == found.by(date(2024, 4, 1))
    assert twelve[Whose.FORECAST] == found.by(date(2024, 10, 1))


@pytest.mark.parametrize(
    ("complete_to", "months"),
    [(date(2024, 3, 31), []), (date(2024, 4, 1), [6]), (date(2024, 10, 1), [6, 12])],
)
def test_a_horizon_has_passed_on_its_last_day(complete_to: date, months: list[int]) -> None:
    assert list(case_of([], complete_to).chances) == months


def test_what_is_published_on_the_day_is_known_then() -> None:
    found = month([inspection("1", date(2021, 9, 6), DAY)], DAY, Truth(DAY, {"1": []}))
    assert [case.urn for case in found.cases] == ["1"]
