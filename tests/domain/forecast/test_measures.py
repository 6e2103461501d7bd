"""What came of made-up forecasts, by hand."""

from collections.abc import Mapping
from datetime import date, timedelta
from math import log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ilacs_cli.domain.events import Tier
from ilacs_cli.domain.forecast.backtest import Case, Measures, Model, Score, Size, bin_of, measures
from ilacs_cli.domain.obligations import Window

DAY = date(2023, 1, 1)
KNOWN_TO = date(2026, 5, 30)
MONDAY = date(2024, 1, 15)
CLOSE = 1e-6  # figures are told to six decimals
WEEK = Window(MONDAY, date(2024, 1, 19))


def case(
    urn: str,
    began: date | None,
    chances: Mapping[tuple[Model, int], float] | None = None,
    windows: tuple[Window | None, Window | None] = (None, None),
    tier: Tier = Tier.GOOD_OR_BETTER,
) -> Case:
    return Case(urn, DAY, tier, began, windows, chances or {})


def held_in(found: Measures) -> list[float | None]:
    return [held.all_waits for held in found.coverage]


def said(chance: float, months: int = 6) -> Mapping[tuple[Model, int], float]:
    return {(Model.QUEUE, months): chance}


def test_an_inspection_counts_once_however_often_it_was_forecast() -> None:
    later = date(2026, 1, 12)
    of = [("1", MONDAY), ("1", MONDAY), ("1", later), ("2", MONDAY), ("3", None), ("4", None)]
    found = measures([case(urn, began) for urn, began in of], KNOWN_TO)
    assert (found.forecasts, found.inspections) == (6, 3)


def test_without_forecasts_there_are_no_figures() -> None:
    assert measures([], KNOWN_TO) == (0, 0, [], [(0.5, None), (0.8, None)], [], [])


# The chances


def test_a_start_on_the_last_day_of_six_months_has_come_and_a_later_one_has_not() -> None:
    # The squares of 1/4, 3/4 and 1/4; by two constants a quarter each.
    of = [("1", date(2023, 7, 1), 0.75), ("2", date(2023, 7, 2), 0.75), ("3", None, 0.25)]
    cases = [
        case(urn, began, {**said(chance), (Model.TWO_CONSTANTS, 6): 0.5})
        for urn, began, chance in of
    ]
    ours, theirs = measures(cases, KNOWN_TO).scores
    log_score = -(2 * log(0.75) + log(0.25)) / 3
    assert ours == pytest.approx(Score(6, Model.QUEUE, 11 / 48, log_score, 3), abs=CLOSE)
    assert theirs == pytest.approx(Score(6, Model.TWO_CONSTANTS, 0.25, log(2), 3), abs=CLOSE)


def test_each_horizon_has_its_own_cases_and_what_came_within_it() -> None:
    began = date(2023, 6, 5)
    cases = [case("1", began, {**said(0.5, 3), **said(0.5), **said(0.5, 12)}), case("2", None)]
    found = measures([*cases, case("3", began, said(0.75))], KNOWN_TO)
    assert [(one.horizon_months, one.cases) for one in found.scores] == [(3, 1), (6, 2), (12, 1)]
    assert [one.came for one in found.calibration] == [0, 1, 1, 1]


@pytest.mark.parametrize(
    ("chance", "came", "given"),
    [
        (0.0, True, 0.01),
        (0.0, False, 0.99),
        (1.0, True, 0.99),
        (1.0, False, 0.01),
        (0.98, False, 0.02),
        (0.02, True, 0.02),
    ],
)
def test_for_the_log_score_no_chance_is_surer_than_99_per_cent(
    chance: float, *, came: bool, given: float
) -> None:
    # So that one certain miss does not decide all. The Brier score takes what was said.
    began = date(2023, 2, 6) if came else None
    (found,) = measures([case("1", began, said(chance))], KNOWN_TO).scores
    assert found.log == pytest.approx(-log(given), abs=CLOSE)
    assert found.brier == pytest.approx((chance - came) ** 2, abs=CLOSE)


def test_chances_are_told_by_size_a_tenth_wide_the_queue_s_alone() -> None:
    soon = date(2023, 2, 6)
    of = [
        ("1", soon, 0.25),
        ("2", None, 0.29),
        ("3", None, 0.3),
        ("4", soon, 1.0),
        ("5", soon, 0.9),
    ]
    cases = [
        case(urn, began, {**said(chance), (Model.TWO_CONSTANTS, 6): 0.5})
        for urn, began, chance in of
    ]
    twenties, thirties, nineties = measures(cases, KNOWN_TO).calibration
    assert twenties == pytest.approx(Size(6, 0.27, 0.5, 2))
    assert thirties == pytest.approx(Size(6, 0.3, 0.0, 1))
    assert nineties == pytest.approx(Size(6, 0.95, 1.0, 2))


@given(st.floats(0, 1))
def test_every_chance_is_in_the_bin_that_holds_it(chance: float) -> None:
    number = bin_of(chance)
    assert 0 <= number <= 9
    assert number / 10 <= chance + 1e-12
    assert chance < (number + 1) / 10 or (number, chance) == (9, 1.0)


def test_each_tier_has_its_own_figures() -> None:
    soon = date(2023, 2, 6)
    both = {**said(0.5), (Model.TWO_CONSTANTS, 6): 0.1}
    cases = [
        case("1", soon, both, tier=Tier.INADEQUATE),
        case("2", soon, {**both, **said(0.75)}),
        case("3", None, {**both, **said(0.25), **said(0.75, 12)}),
    ]
    assert measures(cases, KNOWN_TO).tiers == [
        (Tier.GOOD_OR_BETTER, 6, 1 / 16, 2),
        (Tier.GOOD_OR_BETTER, 12, 9 / 16, 1),
        (Tier.INADEQUATE, 6, 0.25, 1),
    ]


# The windows


@pytest.mark.parametrize(
    ("began", "holds"),
    [
        (MONDAY - timedelta(days=1), 0),
        (MONDAY, 1),
        (date(2024, 1, 19), 1),
        (date(2024, 1, 20), 0),
    ],
)
def test_a_window_holds_both_its_ends(began: date, holds: float) -> None:
    found = measures([case("1", began, windows=(WEEK, None))], KNOWN_TO)
    assert held_in(found) == [holds, None]


def test_each_share_has_its_own_windows() -> None:
    wide = Window(MONDAY - timedelta(days=30), MONDAY + timedelta(days=30))
    began = [MONDAY, MONDAY + timedelta(days=14), MONDAY + timedelta(days=40)]
    found = measures([case("1", one, windows=(WEEK, wide)) for one in began], KNOWN_TO)
    assert held_in(found) == pytest.approx([1 / 3, 2 / 3], abs=CLOSE)


@pytest.mark.parametrize(
    ("known_to", "held"),
    [(date(2024, 1, 18), 1.0), (date(2024, 1, 19), 0.5), (date(2024, 1, 22), 0.5)],
)
def test_a_wait_that_goes_on_counts_once_its_window_has_closed(known_to: date, held: float) -> None:
    # It must lie outside then; before, nothing is known of it.
    waits = [case("1", None, windows=(WEEK, None)), case("2", MONDAY, windows=(WEEK, None))]
    assert held_in(measures(waits, known_to)) == [held, None]
