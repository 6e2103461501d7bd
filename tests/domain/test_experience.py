from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from waits import AS_OF, REGISTER, inspection

from ilacs_cli.domain.experience import (
    Path,
    Phase,
    Seen,
    complete_on,
    experience,
    path_of,
    phase_of,
    waited,
)
from ilacs_cli.domain.intervals import intervals
from ilacs_cli.domain.judgements import Grade, Tier
from ilacs_cli.domain.rulebook.start_weeks import week_of

days = st.dates(date(2018, 1, 1), AS_OF)


@settings(max_examples=15)
@given(days)
def test_what_is_published_after_a_day_changes_nothing_in_what_is_known_that_day(day: date) -> None:
    known = [event for event in REGISTER if event.known_from <= day]
    invented = [
        inspection(event.urn, event.began, day + timedelta(days=1), Grade.INADEQUATE)
        for event in REGISTER
    ]
    assert experience(REGISTER, day) == experience(known, day)
    assert experience([*known, *invented], day) == experience(known, day)


def test_eras_are_kept_apart() -> None:
    # Of 167 inspected under the single inspection framework and 101 under ILACS before the
    # suspension, none is among the waits that began since.
    seen = experience(REGISTER, AS_OF).seen
    since = seen[Path.CYCLE, Phase.SINCE]
    only_since = [event for event in REGISTER if event.began >= date(2021, 6, 28)]
    assert experience(only_since, AS_OF).seen[Path.CYCLE, Phase.SINCE] == since
    assert seen[Path.CYCLE, Phase.ACROSS].waiting == 0


def test_a_wait_across_the_pandemic_is_watched_before_it_and_since() -> None:
    events = [inspection("1", date(2018, 6, 4)), inspection("1", date(2022, 5, 9))]
    seen = experience(events, date(2022, 12, 1)).seen
    before, across = seen[Path.CYCLE, Phase.BEFORE], seen[Path.CYCLE, Phase.ACROSS]
    assert (before.completed, before.waiting) == (0, 1)
    assert (across.completed, across.waiting) == (1, 0)


def test_the_weeks_of_the_suspension_are_left_out_of_a_wait() -> None:
    # 17 March 2020 to 27 June 2021: the weeks from Monday 16 March to that of 21 June, 67 of them.
    began = date(2019, 9, 9)
    assert waited(began, week_of(date(2020, 3, 9))) == 26
    assert waited(began, week_of(date(2021, 6, 28))) == 27
    assert waited(date(2021, 9, 6), week_of(date(2021, 9, 20))) == 2


def test_of_a_wait_that_began_in_the_suspension_the_rest_of_it_is_left_out() -> None:
    # Only an inspection from 16 March 2020 or a register of one's own can have begun so.
    assert waited(date(2020, 3, 16), week_of(date(2021, 6, 28))) == 1
    assert waited(date(2021, 6, 21), week_of(date(2021, 7, 5))) == 2


def test_inspections_whose_reports_may_not_be_out_are_not_counted_on() -> None:
    # Nine reports take 50 days and one takes 100: nine in ten are out after 50.
    slow = inspection("0", date(2024, 1, 15), date(2024, 1, 15) + timedelta(days=100))
    events = [
        inspection(str(number), date(2024, 1, 15), date(2024, 1, 15) + timedelta(days=50))
        for number in range(1, 10)
    ]
    assert complete_on([slow, *events], date(2024, 6, 1)) == date(2024, 6, 1) - timedelta(days=50)


@pytest.mark.parametrize(
    ("published", "late"),
    [
        (date(2024, 6, 1), 10),  # the day itself
        (date(2024, 6, 2), 0),  # not known by then
        (date(2022, 6, 2), 10),  # 730 days before: 2024 is a leap year
        (date(2022, 6, 1), 0),  # not of late
    ],
)
def test_of_late_is_the_last_730_days_with_the_day_itself(published: date, late: int) -> None:
    event = inspection("1", published - timedelta(days=10), published)
    day = date(2024, 6, 1)
    assert complete_on([event], day) == day - timedelta(days=late)


@pytest.mark.parametrize(
    ("began", "day", "phase"),
    [
        (date(2018, 6, 4), date(2020, 3, 16), Phase.BEFORE),
        (date(2018, 6, 4), date(2020, 3, 17), Phase.ACROSS),
        (date(2018, 6, 4), date(2021, 9, 1), Phase.ACROSS),
        (date(2021, 6, 27), date(2021, 9, 1), Phase.ACROSS),
        (date(2021, 6, 28), date(2021, 9, 1), Phase.SINCE),
    ],
)
def test_which_era_counts_depends_on_the_last_inspection_and_on_what_was_known(
    began: date, day: date, phase: Phase
) -> None:
    assert phase_of(began, day) is phase


def test_re_inspections_of_every_era_count_together() -> None:
    # Counted in src/ilacs_cli/data/events.csv by itself: 73 full inspections were inadequate
    # overall, and 61 of them had been followed by the same authority's next by 30 May 2026.
    seen = experience(REGISTER, AS_OF).seen
    (one,) = {seen[Path.RE_INSPECTION, phase].completed for phase in Phase}
    after_inadequate = [
        found
        for found in intervals(REGISTER)
        if found.tier is Tier.INADEQUATE and found.ended <= date(2026, 5, 30)
    ]
    assert one == len(after_inadequate) == 61


def test_an_inadequate_authority_counts_apart() -> None:
    assert path_of(Tier.INADEQUATE) is Path.RE_INSPECTION
    assert path_of(Tier.GOOD_OR_BETTER) is path_of(Tier.REQUIRES_IMPROVEMENT) is Path.CYCLE


# Which weeks of a wait were watched, counted by hand; reports come out on the day that an
# inspection begins, so that all is known to the day asked about.


def watched(seen: Seen) -> dict[int, int]:
    """How many waits were watched in each week of the wait in which any was.

    The prior is as 10 cases more: of n and 10 it has a share of 10 / (10 + n).
    """
    assert seen.hazards
    counts = [round(10 / share - 10) for share in seen.hazards.prior_shares]
    return {week: count for week, count in enumerate(counts) if count}


def told(phase: Phase, day: date, *began: date) -> tuple[int, int, dict[int, int]]:
    """How many waits of an authority had ended, how many not, and the weeks watched."""
    events = [inspection("1", one) for one in began]
    seen = experience(events, day).seen[Path.CYCLE, phase]
    return seen.completed, seen.waiting, watched(seen)


def test_a_wait_is_watched_from_the_week_after_it_began() -> None:
    found = told(Phase.SINCE, date(2021, 9, 24), date(2021, 9, 6))
    assert found == (0, 1, {1: 1, 2: 1})


def test_an_inspection_of_this_week_has_not_been_waited_after() -> None:
    assert told(Phase.SINCE, date(2021, 9, 10), date(2021, 9, 6)) == (0, 0, {})


def test_an_inspection_that_is_reported_later_has_ended_no_wait_yet() -> None:
    first = inspection("1", date(2021, 9, 6))
    for report in (date(2021, 9, 25), None):
        later = inspection("1", date(2021, 9, 20))._replace(published=report)
        seen = experience([first, later], date(2021, 9, 24)).seen[Path.CYCLE, Phase.SINCE]
        assert (seen.completed, seen.waiting) == (0, 1)


def test_what_began_on_the_last_day_that_is_known_has_ended_a_wait() -> None:
    found = told(Phase.SINCE, date(2021, 9, 20), date(2021, 9, 6), date(2021, 9, 20))
    assert found == (1, 0, {1: 1, 2: 1})


def test_a_wait_that_was_on_when_the_cycle_began_is_watched_from_then() -> None:
    # Monday 11 December 2017; the cycle began on Monday 1 January 2018, in its third week.
    found = told(Phase.BEFORE, date(2018, 1, 8), date(2017, 12, 11))
    assert found == (0, 1, {3: 1, 4: 1})


def test_a_wait_stops_with_the_suspension_and_goes_on_where_it_stopped() -> None:
    # Monday 24 February 2020: two weeks until that of 16 March, and on from that of 28 June 2021.
    began, day = date(2020, 2, 24), date(2021, 7, 5)
    assert told(Phase.BEFORE, day, began) == (0, 1, {1: 1, 2: 1})
    assert told(Phase.ACROSS, day, began) == (0, 1, {3: 1, 4: 1})


def test_a_wait_that_began_in_the_week_before_the_suspension_was_not_watched_before_it() -> None:
    began, day = date(2020, 3, 9), date(2021, 6, 28)
    assert told(Phase.BEFORE, day, began) == (0, 0, {})
    assert told(Phase.ACROSS, day, began) == (0, 1, {1: 1})


def test_a_wait_of_which_nothing_since_the_suspension_is_known_was_not_watched_since() -> None:
    # Reports take five days: on the first day after it, all is known to Wednesday 23 June 2021.
    event = inspection("1", date(2020, 2, 24), date(2020, 2, 29))
    seen = experience([event], date(2021, 6, 28)).seen[Path.CYCLE, Phase.ACROSS]
    assert (seen.completed, seen.waiting) == (0, 0)


def test_a_wait_for_a_re_inspection_is_watched_from_the_week_after_it_began() -> None:
    events = [
        inspection(str(number), began, grade=grade)
        for number in range(5)
        for began, grade in (
            (date(2021, 9, 6), Grade.INADEQUATE),
            (date(2021, 9, 20), Grade.GOOD),
        )
    ]
    seen = experience(events, date(2021, 9, 24)).seen[Path.RE_INSPECTION, Phase.SINCE]
    assert (seen.completed, seen.waiting, watched(seen)) == (5, 0, {1: 5, 2: 5})


def test_a_wait_that_ended_before_the_suspension_has_ended() -> None:
    found = told(Phase.BEFORE, date(2020, 2, 3), date(2020, 1, 20), date(2020, 2, 3))
    assert found == (1, 0, {1: 1, 2: 1})


def test_the_week_in_which_inspection_was_suspended_ends_no_wait() -> None:
    # Suspended on Tuesday 17 March 2020: that week is left out whole.
    found = told(Phase.BEFORE, date(2021, 7, 5), date(2020, 3, 2), date(2020, 3, 16))
    assert found == (0, 1, {1: 1})


def test_where_too_few_re_inspections_are_known_only_their_number_is_told() -> None:
    # 1 had its next; 2 and 3 had not, and 4 was inspected the day before.
    inadequate = [
        inspection(urn, began, grade=Grade.INADEQUATE)
        for urn, began in (
            ("1", date(2021, 9, 6)),
            ("2", date(2022, 1, 17)),
            ("3", date(2023, 8, 28)),
            ("4", date(2023, 9, 4)),
        )
    ]
    seen = experience([*inadequate, inspection("1", date(2023, 9, 4))], date(2023, 9, 5)).seen
    assert {seen[Path.RE_INSPECTION, phase] for phase in Phase} == {Seen(1, 2, None)}


def test_past_the_weeks_told_apart_the_chance_stays_as_in_the_last() -> None:
    none_begins = experience([], AS_OF).seen[Path.CYCLE, Phase.SINCE].none_begins
    assert len(none_begins) == 2 * 416
    assert set(none_begins[416:]) == {none_begins[415]}
    assert 0 < none_begins[415] < none_begins[0] == 1
