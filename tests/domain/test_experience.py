from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from waits import AS_OF, REGISTER, inspection

from ilacs_cli.domain.experience import (
    Path,
    Phase,
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


def test_inspections_whose_reports_may_not_be_out_are_not_counted_on() -> None:
    # Nine reports take 50 days and one takes 100: nine in ten are out after 50.
    slow = inspection("0", date(2024, 1, 15), date(2024, 1, 15) + timedelta(days=100))
    events = [
        inspection(str(number), date(2024, 1, 15), date(2024, 1, 15) + timedelta(days=50))
        for number in range(1, 10)
    ]
    assert complete_on([slow, *events], date(2024, 6, 1)) == date(2024, 6, 1) - timedelta(days=50)


@pytest.mark.parametrize(
    ("began", "day", "phase"),
    [
        (date(2018, 6, 4), date(2020, 3, 16), Phase.BEFORE),
        (date(2018, 6, 4), date(2021, 9, 1), Phase.ACROSS),
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
