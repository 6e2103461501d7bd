from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from waits import AS_OF, REGISTER, inspection, outcome

from ilacs_cli.domain.backtest import backtest, before_votes, month_starts
from ilacs_cli.domain.errors import InputError
from ilacs_cli.domain.events import Event
from ilacs_cli.domain.judgements import Grade
from ilacs_cli.domain.measures import Silent, summed_up
from ilacs_cli.domain.trial import Truth, Whose, month, truth


def test_the_80_per_cent_window_holds_75_to_85_per_cent_of_the_inspections_that_followed() -> None:
    (half, most) = outcome().windows
    assert outcome().inspections > 140
    assert most.by_inspection is not None
    assert 0.75 <= most.by_inspection <= 0.85
    assert half.by_inspection is not None
    assert 0.44 <= half.by_inspection <= 0.56


def test_at_long_range_the_80_per_cent_window_is_too_wide() -> None:
    # Each forecast counted once: those made long before the start are many, and hold too much.
    (_, most) = outcome().windows
    assert most.by_forecast is not None
    assert 0.85 < most.by_forecast < 0.95


def test_the_leads_hold_every_forecast_that_an_inspection_followed() -> None:
    leads = outcome().leads
    assert sum(lead.forecasts for lead in leads) == outcome().followed
    assert [lead.above for lead in leads] == [0, 3, 6, 12, 18, 24]
    most = outcome().windows[1].by_forecast
    held = sum(lead.forecasts * lead.held[1] for lead in leads) / outcome().followed
    assert held == pytest.approx(most)


@pytest.mark.parametrize("baseline", [Whose.WINDOW, Whose.PRACTICE])
@pytest.mark.parametrize("which", [0, 1], ids=["6 months", "12 months"])
def test_brier_and_log_score_beat_both_baselines(baseline: Whose, which: int) -> None:
    scores = outcome().scored[which].scores
    ours, theirs = scores[Whose.FORECAST], scores[baseline]
    assert ours.cases == theirs.cases > 4000
    assert ours.brier < theirs.brier
    assert ours.log < theirs.log


def test_every_forecast_made_is_counted_in_the_calibration() -> None:
    for scored in outcome().scored:
        assert sum(one.cases for one in scored.calibration) == scored.scores[Whose.FORECAST].cases


@settings(max_examples=10)
@given(st.dates(date(2018, 1, 1), AS_OF))
def test_what_is_forecast_does_not_depend_on_what_is_published_later(day: date) -> None:
    then = [event for event in REGISTER if event.known_from <= day]
    later = truth(REGISTER, AS_OF)
    assert month(REGISTER, day, later) == month(then, day, later)


def test_an_authority_whose_inspection_has_begun_unreported_is_left_out_and_counted() -> None:
    events = [
        inspection("1", date(2022, 1, 17)),
        inspection("1", date(2025, 1, 20), date(2025, 3, 10)),
        inspection("2", date(2022, 1, 17)),
    ]
    later = Truth(date(2026, 6, 1), {"1": [date(2022, 1, 17), date(2025, 1, 20)], "2": []})
    found = month(events, date(2025, 2, 1), later)
    assert (found.under_way, [case.urn for case in found.cases]) == (1, ["2"])


def test_a_start_after_all_starts_are_known_is_not_known() -> None:
    inspections = [inspection("1", date(2022, 1, 17)), inspection("1", date(2026, 7, 6))]
    later = Truth(date(2026, 6, 1), {"1": [one.began for one in inspections]})
    assert later.next_after(inspections[0]) is None
    assert later.has_begun(inspections[0], date(2026, 7, 6))


def test_a_chance_is_scored_only_once_its_time_has_passed() -> None:
    (case, *_) = month(REGISTER, date(2025, 9, 1), truth(REGISTER, AS_OF)).cases
    assert list(case.chances) == [6]


def test_months_of_the_suspension_have_no_forecast_and_are_named() -> None:
    found = backtest(REGISTER, date(2020, 3, 1), date(2021, 7, 1), AS_OF)
    assert [one.day for one in found.silent] == list(
        month_starts(date(2020, 4, 1), date(2021, 6, 1))
    )
    (why,) = {reason for one in found.silent for reason in one.reasons}
    assert "suspended on Tue 17 Mar 2020" in why
    assert found.months == 2


def test_an_authority_without_a_forecast_is_counted_by_the_reason() -> None:
    events = [
        inspection("1", date(2022, 1, 17)),
        inspection("2", date(2022, 1, 17), grade=Grade.INADEQUATE),
    ]
    later = Truth(AS_OF, {"1": [], "2": []})
    found = summed_up([month(events, date(2023, 2, 1), later)], later)
    ((why, count),) = found.without.items()
    assert "Too few re-inspections" in why
    assert (count, found.forecasts, found.months) == (1, 1, 1)


def test_the_tiers_share_out_all_forecasts_and_inspections() -> None:
    tiers = outcome().tiers
    assert sum(one.forecasts for one in tiers) == outcome().forecasts
    assert sum(one.inspections for one in tiers) == outcome().inspections
    for number, scored in enumerate(outcome().scored):
        cases = [one.scored[number].scores[Whose.FORECAST].cases for one in tiers]
        assert sum(cases) == scored.scores[Whose.FORECAST].cases


def test_inspections_began_before_general_elections() -> None:
    # Counted by hand from the reports: 4 November to 9 December 2019, 3 June to 1 July 2024.
    votes = [(one.election.day, one.starts) for one in before_votes(REGISTER, AS_OF)]
    assert votes == [(date(2019, 12, 12), 9), (date(2024, 7, 4), 9)]


def test_an_election_that_is_not_over_is_not_counted_as_one_before_which_nothing_began() -> None:
    assert list(before_votes(REGISTER, date(2018, 6, 1))) == []


def test_both_the_call_and_the_vote_count_as_days_before_an_election() -> None:
    # The vote of 12 December 2019 was called on 31 October.
    days = (date(2019, 10, 30), date(2019, 10, 31), date(2019, 12, 12), date(2019, 12, 13))
    (vote,) = before_votes([inspection("1", day) for day in days], date(2019, 12, 12))
    assert vote.starts == 2


@pytest.mark.parametrize(
    ("first", "last", "known_on", "why", "hint"),
    [
        (
            date(2024, 1, 1),
            date(2023, 1, 1),
            AS_OF,
            "the test would end on 2023-01-01, before it begins on 2024-01-01",
            "give the earlier day with --from and the later one with --to",
        ),
        (
            date(2017, 6, 1),
            date(2023, 1, 1),
            AS_OF,
            (
                "2017-06-01 is before the three-year cycle, which began on 2018-01-01: there is "
                "nothing to test"
            ),
            "give 2018-01-01 or a later day with --from",
        ),
        (
            date(2017, 6, 1),
            date(2017, 12, 31),
            AS_OF,
            "nothing before the three-year cycle can be tested, which began on 2018-01-01",
            "give that day or a later one with --to",
        ),
        (
            date(2018, 1, 1),
            date(2018, 1, 1),
            date(2017, 12, 31),
            "nothing before the three-year cycle can be tested, which began on 2018-01-01",
            "give that day or a later one with --today",
        ),
        (
            date(2026, 9, 1),
            date(2026, 10, 1),
            AS_OF,
            (
                "2026-09-01 is after the last day on which anything is known, 2026-08-22: nothing "
                "tells what followed"
            ),
            "give 2026-08-22 or an earlier day with --from",
        ),
        (
            date(2026, 1, 1),
            date(2026, 9, 1),
            AS_OF,
            (
                "2026-09-01 is after the last day on which anything is known, 2026-08-22: nothing "
                "tells what followed"
            ),
            "give 2026-08-22 or an earlier day with --to",
        ),
    ],
)
def test_a_test_that_makes_no_sense_is_refused(
    first: date, last: date, known_on: date, why: str, hint: str
) -> None:
    with pytest.raises(InputError) as refused:
        backtest(REGISTER, first, last, known_on)
    assert (str(refused.value), refused.value.hint) == (why, hint)


def test_the_first_day_of_the_cycle_can_be_the_only_one_tested() -> None:
    day = date(2018, 1, 1)
    assert backtest([], day, day, day).silent == (Silent(day, ()),)


def test_the_last_month_may_be_named_by_any_of_its_days() -> None:
    assert backtest(REGISTER, date(2026, 5, 31), date(2026, 8, 31), AS_OF).months == 1


def test_who_watches_sees_every_month_that_can_be_tested() -> None:
    seen: list[date] = []

    def watch(days: Sequence[date]) -> Sequence[date]:
        seen.extend(days)
        return days

    backtest(REGISTER, date(2026, 3, 20), date(2026, 8, 5), AS_OF, watch)
    assert seen == [date(2026, 3, 1), date(2026, 4, 1), date(2026, 5, 1)]


def test_an_unreported_inspection_is_not_part_of_the_truth() -> None:
    events: list[Event] = [
        inspection("1", date(2022, 1, 17)),
        inspection("1", date(2025, 1, 20))._replace(published=None),
    ]
    assert truth(events, AS_OF).starts == {"1": [date(2022, 1, 17)]}
