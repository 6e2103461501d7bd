"""Forecasts beside what followed them, on made-up inspections."""

from datetime import date

import pytest
from waits import inspection

from ilacs_cli.domain.events import Event, EventKind, Grade, RecordKind, Tier
from ilacs_cli.domain.forecast.backtest import Case, Model, Outcomes, cases_of, outcomes_known_on
from ilacs_cli.domain.forecast.forecast import Forecast, forecasts

DAY = date(2023, 10, 1)
LAST = inspection("1", date(2021, 9, 6))
FOLLOWED = date(2024, 10, 7)
VISIT = Event(
    kind=EventKind.FOCUSED_VISIT,
    recorded_as=RecordKind.FOCUSED_VISIT,
    urn="1",
    on_site_start=date(2023, 9, 5),
    published=date(2023, 9, 29),
)
KNOWN = [
    LAST,
    inspection("2", date(2019, 1, 14)),
    inspection("2", date(2022, 1, 17)),  # 1,099 days later
    inspection("3", date(2019, 1, 14), grade=Grade.INADEQUATE),
    inspection("3", date(2021, 7, 5), grade=Grade.INADEQUATE),  # 903 days later
]


def cases(followed: list[date], known_to: date, events: list[Event] = KNOWN) -> dict[str, Case]:
    """The cases by authority; only "1" has been inspected again, on the days *followed*."""
    starts: dict[str, list[date]] = {"2": [], "3": [], "1": [LAST.began, *followed]}
    return {case.urn: case for case in cases_of(DAY, events, Outcomes(known_to, starts))}


def forecast(events: list[Event] = KNOWN) -> Forecast:
    found = forecasts(events, DAY).of("1")
    assert isinstance(found, Forecast)
    return found


def test_a_case_says_whose_it_is_of_what_tier_with_its_windows() -> None:
    found = cases([], date(2024, 10, 1))
    assert [(case.urn, case.day, case.tier) for case in found.values()] == [
        ("1", DAY, Tier.GOOD_OR_BETTER),
        ("2", DAY, Tier.GOOD_OR_BETTER),
        ("3", DAY, Tier.INADEQUATE),
    ]
    assert found["1"].windows == (forecast().window(0.5), forecast().window(0.8))
    assert None not in found["1"].windows


@pytest.mark.parametrize(
    ("known_to", "began"),
    [(date(2024, 10, 6), None), (FOLLOWED, FOLLOWED), (date(2026, 6, 1), FOLLOWED)],
)
def test_what_followed_is_known_if_it_began_by_the_last_day_that_is_known(
    known_to: date, began: date | None
) -> None:
    assert cases([FOLLOWED], known_to)["1"].began == began


def test_an_authority_whose_inspection_had_begun_is_left_out_though_no_report_was_out() -> None:
    known_to = date(2026, 6, 1)
    assert list(cases([DAY], known_to)) == ["2", "3"]
    assert list(cases([date(2023, 10, 2)], known_to)) == ["1", "2", "3"]


def test_it_is_left_out_even_where_the_start_is_later_than_all_are_known() -> None:
    assert list(cases([date(2023, 9, 25)], date(2023, 9, 1))) == ["2", "3"]


def test_only_the_next_start_after_the_last_inspection_follows() -> None:
    known = Outcomes(DAY, {"1": [date(2018, 1, 15), LAST.began, FOLLOWED, date(2026, 1, 12)]})
    assert known.start_after(LAST) == FOLLOWED
    assert known.start_after(inspection("1", date(2026, 1, 12))) is None


def test_the_chances_of_a_horizon_stand_beside_those_of_the_baselines() -> None:
    # The one interval after good or better, of 1,099 days, would end on 9 September 2024; that
    # after inadequate, of 903, on 25 December 2023.
    found = cases([], date(2024, 10, 1))
    ours, inadequate = found["1"].chances, found["3"].chances
    past = [ours[Model.PAST_INTERVALS, months] for months in (3, 6, 12)]
    assert past == [0, 0, 1]
    assert inadequate[Model.PAST_INTERVALS, 3] == 1
    # By two constants, after 24.8 to 36.8 months, and 26.9 to 38.9: (F - f) / (1 - f), nearly.
    ends = {3: date(2024, 1, 1), 6: date(2024, 4, 1), 12: date(2024, 10, 1)}
    for months, end in ends.items():
        assert ours[Model.QUEUE, months] == forecast().by(end)
    assert ours[Model.TWO_CONSTANTS, 12] == pytest.approx(0.321, abs=0.01)
    assert inadequate[Model.TWO_CONSTANTS, 12] == pytest.approx(0.440, abs=0.01)


@pytest.mark.parametrize(
    ("known_to", "months"),
    [
        (date(2023, 12, 31), []),
        (date(2024, 1, 1), [3]),
        (date(2024, 4, 1), [3, 6]),
        (date(2024, 10, 1), [3, 6, 12]),
    ],
)
def test_a_horizon_has_passed_on_its_last_day(known_to: date, months: list[int]) -> None:
    chances = cases([], known_to)["1"].chances
    assert list(chances) == [(model, ahead) for ahead in months for model in Model]


def test_what_is_published_on_the_day_is_known_then_and_what_is_published_later_is_not() -> None:
    later = inspection("1", date(2023, 8, 28), date(2023, 10, 2), Grade.INADEQUATE)
    known_to = date(2024, 10, 1)
    assert cases([], known_to, [*KNOWN, later]) == cases([], known_to)
    on_the_day = later._replace(published=DAY)
    starts = {"1": [LAST.began, later.began], "2": [], "3": []}
    (found, *_) = cases_of(DAY, [*KNOWN, on_the_day], Outcomes(known_to, starts))
    assert (found.urn, found.tier) == ("1", Tier.INADEQUATE)


def test_visits_count_for_the_queue_once_they_are_published() -> None:
    known_to = date(2024, 10, 1)
    seen = cases([], known_to, [*KNOWN, VISIT])["1"].chances
    assert seen[Model.QUEUE, 3] == forecast([*KNOWN, VISIT]).by(date(2024, 1, 1))
    assert seen[Model.QUEUE, 3] < cases([], known_to)["1"].chances[Model.QUEUE, 3]
    unseen = VISIT._replace(published=date(2023, 10, 2))
    assert cases([], known_to, [*KNOWN, unseen]) == cases([], known_to)


def test_without_a_forecast_there_is_no_case() -> None:
    known = Outcomes(date(2026, 5, 30), {"1": []})
    events = [inspection("1", date(2018, 3, 5))]
    assert list(cases_of(date(2020, 4, 1), events, known)) == []


@pytest.mark.parametrize(
    ("began", "months", "came"),
    [
        (date(2024, 1, 1), 3, True),
        (date(2024, 1, 2), 3, False),
        (date(2024, 1, 2), 6, True),
        (None, 12, False),
    ],
)
def test_a_start_has_come_within_months_up_to_their_last_day(
    began: date | None, months: int, *, came: bool
) -> None:
    case = Case("1", DAY, Tier.GOOD_OR_BETTER, began, (), {})
    assert case.came_within(months) is came


# What is known to have followed


def test_the_truth_holds_reported_full_inspections_in_order() -> None:
    events = [
        inspection("1", date(2025, 1, 20), date(2025, 3, 10)),
        inspection("1", date(2022, 1, 17), date(2022, 3, 7)),
        inspection("1", date(2026, 1, 19))._replace(published=None),
        inspection("2", date(2022, 5, 9), date(2022, 6, 20)),
        VISIT,
    ]
    # The one report of the last two years took 49 days from the first day on site.
    found = outcomes_known_on(events, date(2025, 4, 1))
    assert found.starts == {
        "1": [date(2022, 1, 17), date(2025, 1, 20)],
        "2": [date(2022, 5, 9)],
    }
    assert found.known_to == date(2025, 2, 11)


def test_what_is_published_later_is_no_part_of_the_truth() -> None:
    events = [
        inspection("1", date(2022, 1, 17), date(2022, 3, 7)),
        inspection("1", date(2025, 1, 20), date(2025, 3, 10)),
    ]
    assert outcomes_known_on(events, date(2025, 3, 10)).starts["1"][1:] == [date(2025, 1, 20)]
    assert outcomes_known_on(events, date(2025, 3, 9)).starts["1"][1:] == []
