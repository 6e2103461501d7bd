"""What came of made-up forecasts, by hand."""

from datetime import date, timedelta
from math import log

import pytest

from ilacs_cli.domain.judgements import Tier
from ilacs_cli.domain.measures import Backtest, Lead, OfTier, Silent, summed_up
from ilacs_cli.domain.obligations import Window
from ilacs_cli.domain.scores import Bin, Score
from ilacs_cli.domain.trial import Case, Month, Truth, Whose

DAY = date(2023, 1, 1)
KNOWN_TO = date(2026, 5, 30)
Windows = tuple[Window | None, Window | None]


def case(
    urn: str, began: date | None, windows: Windows = (None, None), passed: float = 0.5
) -> Case:
    return Case(urn, DAY, began, windows, passed, {}, Tier.GOOD_OR_BETTER)


def of(*cases: Case) -> Backtest:
    return summed_up([Month(DAY, cases, 0, {})], Truth(KNOWN_TO, {}))


def test_each_inspection_counts_once_however_often_it_was_forecast() -> None:
    began, monday = date(2024, 1, 15), date(2024, 1, 15)
    window = Window(monday, monday + timedelta(days=4))
    held = case("1", began, (window, window), passed=0.5)
    missed = case("2", began, passed=0.95)
    found = of(*[held] * 9, missed)
    assert found.windows[1].by_inspection == pytest.approx(0.5)
    assert found.windows[1].by_forecast == pytest.approx(0.9)
    assert (found.inspections, found.followed) == (2, 10)


def test_months_with_a_forecast_are_counted_and_the_others_named() -> None:
    months = [
        Month(DAY, (case("1", None),), 2, {"Too few.": 3}),
        Month(date(2023, 2, 1), (), 9, {"Suspended.": 140}),
        Month(date(2023, 3, 1), (case("1", None), case("2", None)), 1, {"Too few.": 1}),
    ]
    found = summed_up(months, Truth(KNOWN_TO, {}))
    assert (found.complete_to, found.months, found.forecasts, found.followed) == (KNOWN_TO, 2, 3, 0)
    assert (found.under_way, found.without) == (3, {"Too few.": 4})
    assert found.silent == (Silent(date(2023, 2, 1), ("Suspended.",)),)


def test_the_share_that_windows_ought_to_hold_is_told_with_what_they_held() -> None:
    assert [one.share for one in of().windows] == [0.5, 0.8]
    assert {one[1:] for one in of().windows} == {(None, None, None)}


def test_a_window_holds_both_its_ends() -> None:
    began = date(2024, 1, 15)
    opens = Window(began, began + timedelta(days=4))
    closes = Window(began - timedelta(days=4), began)
    (half, most) = of(case("1", began, (opens, closes))).windows
    assert (half.by_forecast, most.by_forecast) == (1, 1)


def test_forecasts_whose_inspection_has_not_begun_count_as_far_as_they_got() -> None:
    # Of three one had begun by its middle. Of the two left one is known only to 0.6, so that one
    # in three is estimated to begin between 0.25 and 0.75.
    began = date(2024, 1, 15)
    found = of(case("1", began), case("2", None, passed=0.6), case("3", began, passed=0.8))
    assert found.windows[0].all_waits == pytest.approx(1 / 3)


def test_what_windows_held_is_told_by_the_months_before_the_start() -> None:
    def held(number: int, began: date, half: bool, most: bool) -> Case:
        window = Window(began, began)
        return case(str(number), began, (window if half else None, window if most else None))

    cases = [
        held(1, date(2023, 3, 31), half=False, most=True),  # two months and 30 days ahead
        held(2, date(2023, 4, 1), half=True, most=True),
        held(3, date(2023, 6, 26), half=False, most=False),  # five months
        held(4, date(2024, 1, 1), half=False, most=True),  # a year
        held(5, date(2024, 6, 3), half=True, most=True),  # 17 months
        held(6, date(2024, 7, 1), half=True, most=True),
        held(7, date(2025, 1, 6), half=False, most=False),
    ]
    assert of(*cases).leads == (
        Lead(0, 3, 1, (0.0, 1.0)),
        Lead(3, 6, 2, (0.5, 0.5)),
        Lead(12, 18, 2, (0.5, 1.0)),
        Lead(18, 24, 1, (1.0, 1.0)),
        Lead(24, None, 1, (0.0, 0.0)),
    )


def chance(urn: str, began: date | None, said: float, tier: Tier = Tier.GOOD_OR_BETTER) -> Case:
    """A chance of a start within six months; the framework's window says 0.5 of each."""
    chances = {6: {Whose.FORECAST: said, Whose.WINDOW: 0.5}}
    return Case(urn, DAY, began, (None, None), 0.5, chances, tier)


def test_a_start_on_the_last_day_of_six_months_has_come_and_a_later_one_has_not() -> None:
    cases = [
        chance("1", date(2023, 7, 1), 0.75),
        chance("2", date(2023, 7, 2), 0.75),
        chance("3", None, 0.25),
    ]
    (six, twelve) = of(*cases).scored
    assert (six.months, twelve.months) == (6, 12)
    # The squares of 1/4, 3/4 and 1/4; by the framework's window a quarter each.
    log_score = -(2 * log(0.75) + log(0.25)) / 3
    assert six.scores[Whose.FORECAST] == pytest.approx(Score(3, 11 / 48, log_score))
    assert six.scores[Whose.WINDOW] == pytest.approx(Score(3, 0.25, log(2)))
    assert six.calibration == (Bin(0.2, 0.3, 1, 0.25, 0.0), Bin(0.7, 0.8, 2, 0.75, 0.5))
    assert (twelve.scores, twelve.calibration) == ({}, ())


def test_each_tier_has_its_own_figures() -> None:
    began = date(2023, 3, 6)
    cases = [
        chance("1", began, 0.5, Tier.INADEQUATE),
        chance("2", began, 0.5),
        chance("2", began, 0.5),
        chance("3", None, 0.5),
    ]
    (good, inadequate) = of(*cases).tiers
    assert good == OfTier(Tier.GOOD_OR_BETTER, 3, 1, of(*cases[1:]).scored)
    assert inadequate == OfTier(Tier.INADEQUATE, 1, 1, of(cases[0]).scored)
