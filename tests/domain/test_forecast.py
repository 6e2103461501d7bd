from datetime import date, timedelta
from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st
from waits import AS_OF, REGISTER, inspection, latest

from ilacs_cli.domain.calendar import WorkingCalendar
from ilacs_cli.domain.events import Event, RecordKind
from ilacs_cli.domain.experience import Experience, Path, Phase, Seen, experience
from ilacs_cli.domain.forecast import (
    Ahead,
    Forecast,
    ahead,
    explanation,
    forecast,
    taken_as_waiting,
)
from ilacs_cli.domain.intervals import Era, intervals
from ilacs_cli.domain.intervals import observed as observed_of
from ilacs_cli.domain.judgements import Grade, Tier
from ilacs_cli.domain.next_inspection import under_way
from ilacs_cli.domain.obligations import Window
from ilacs_cli.domain.rulebook.forecast import (
    CYCLE_BEGAN,
    MIDDLING_OVERSTATED,
    POORER_AFTER_INADEQUATE,
)
from ilacs_cli.domain.rulebook.pandemic import FIRST_OF_SUSPENSION
from ilacs_cli.domain.rulebook.start_weeks import is_open, week_of
from ilacs_cli.domain.starts import NoForecast, Starts
from ilacs_cli.domain.survival import Hazards

URNS = sorted({event.urn for event in REGISTER})


@pytest.fixture(scope="module")
def coming(calendar: WorkingCalendar) -> Ahead:
    return ahead(AS_OF, calendar)


def of(urn: str, known: tuple[Event, ...] = REGISTER) -> list[Event]:
    return [event for event in known if event.urn == urn]


def told(urn: str, day: date, calendar: WorkingCalendar) -> Forecast:
    found = forecast(of(urn), experience(REGISTER, day), ahead(day, calendar))
    assert isinstance(found, Forecast)
    return found


@given(st.sampled_from(URNS), st.dates(date(2018, 1, 1), AS_OF))
def test_deleting_every_event_published_after_a_day_changes_nothing_said_for_that_day(
    calendar: WorkingCalendar, urn: str, day: date
) -> None:
    then = tuple(event for event in REGISTER if event.known_from <= day)
    calls = ahead(day, calendar)
    with_what_followed = forecast(of(urn), experience(REGISTER, day), calls)
    without = forecast(of(urn, then), experience(then, day), calls)
    assert with_what_followed == without


@given(st.sampled_from(URNS), st.dates(date(2021, 9, 1), AS_OF))
def test_windows_lie_ahead_in_each_other_and_open_in_weeks_in_which_inspections_begin(
    calendar: WorkingCalendar, urn: str, day: date
) -> None:
    found = forecast(of(urn), experience(REGISTER, day), ahead(day, calendar))
    if isinstance(found, Forecast) and found.half and found.most:
        half, most = found.half, found.most
        assert day < most.opens <= half.opens <= half.closes <= most.closes
        assert all(is_open(week_of(end)) for end in (*half, *most))


@given(st.sampled_from(URNS), st.dates(date(2021, 9, 1), date(2060, 1, 1)))
def test_chances_of_a_call_are_chances_and_grow_with_time(
    calendar: WorkingCalendar, urn: str, day: date
) -> None:
    found = forecast(of(urn), experience(REGISTER, day), ahead(day, calendar))
    if isinstance(found, Forecast):
        three, six, twelve = (chance for _, chance in found.calls)
        assert 0 <= three <= six <= twelve <= 1


def test_a_closed_week_adds_nothing_to_the_chance_of_a_start(calendar: WorkingCalendar) -> None:
    starts = told("80486", date(2026, 6, 1), calendar).starts
    assert starts.by(date(2026, 8, 31)) == starts.by(date(2026, 7, 20)) > 0


def test_the_chance_of_weeks_in_which_nothing_begins_is_spread_over_the_others() -> None:
    # By the framework alone a sixth of those still waiting begin each month after the anniversary,
    # which is all but exp(-2) of them in a year.
    began = inspection("1", date(2024, 1, 15))
    found = forecast([began], experience([], AS_OF), Ahead(AS_OF, ()))
    assert isinstance(found, Forecast)
    waiting, a_year_later = (1 - found.starts.by(date(year, 1, 15)) for year in (2027, 2028))
    assert a_year_later / waiting == pytest.approx(0.135, abs=0.02)


def test_a_call_comes_five_working_days_before_the_start(calendar: WorkingCalendar) -> None:
    # Bath and North East Somerset: the call on Monday 2 June 2025, on site on Monday 9 June.
    found = ahead(date(2025, 6, 2), calendar)
    assert found.called == date(2025, 6, 9)
    assert found.within[0] == (3, date(2025, 9, 9))


def test_who_has_had_no_call_by_today_does_not_expect_a_start_next_monday() -> None:
    observed = experience(REGISTER, AS_OF)
    last = [latest("80486", AS_OF)]
    nobody = forecast(last, observed, Ahead(date(2027, 1, 1), ((3, date(2027, 1, 1)),)))
    assert isinstance(nobody, Forecast)
    assert nobody.calls == ((3, 0.0),)


def test_it_says_how_many_cases_it_rests_on_and_how_much_on_the_framework(
    calendar: WorkingCalendar,
) -> None:
    found = told("80486", AS_OF, calendar)
    said = " ".join(explanation(found, experience(REGISTER, AS_OF)))
    assert f"{found.starts.seen.completed} intervals that have ended" in said
    assert f"{found.starts.seen.waiting} that had not" in said
    assert f"counts as 10 authorities more, {found.starts.weight_of_prior:.0%}" in said
    assert said.endswith("Observed, not a promise.")
    assert (found.path, found.phase) == (Path.CYCLE, Phase.SINCE)


def test_the_prior_weighs_less_the_more_is_known(calendar: WorkingCalendar) -> None:
    # Barking and Dagenham, inspected in July 2023: in 2024 hardly anybody had waited so long.
    early = told("80486", date(2024, 1, 1), calendar).starts.weight_of_prior
    late = told("80486", date(2026, 1, 1), calendar).starts.weight_of_prior
    assert 1 >= early > late > 0


def test_a_wait_across_the_suspension_is_told_with_what_is_left_out(
    calendar: WorkingCalendar,
) -> None:
    day = date(2022, 1, 3)
    last = [inspection("1", date(2019, 9, 9))]
    observed = experience(REGISTER, day)
    found = forecast(last, observed, ahead(day, calendar))
    assert isinstance(found, Forecast)
    said = " ".join(explanation(found, observed))
    assert "left out of the observed waits" in said
    assert "the framework's window is not moved" in said


def test_it_says_on_what_condition_it_holds(calendar: WorkingCalendar) -> None:
    observed = experience(REGISTER, AS_OF)
    condition, *_ = explanation(told("80486", AS_OF, calendar), observed)
    assert condition == taken_as_waiting(AS_OF, observed.complete_to)
    assert "no full inspection has begun or been called since" in condition
    assert "began after Sat 30 May 2026 may not have been reported by Sat 22 Aug 2026" in condition


def resting_on(path: Path, phase: Phase | None, completed: int) -> Forecast:
    """A forecast of one week, a quarter of whose chance rests on the prior."""
    seen = Seen(completed, 2, Hazards([0.1], [0.25]))
    return Forecast(None, None, (), Starts((0,), (0.1,), 0, seen), path, phase)


def said_of(found: Forecast, day: date) -> list[str]:
    return list(explanation(found, Experience(day, date(2022, 9, 1), {})))


def test_everything_said_of_a_re_inspection_before_the_years_that_were_measured() -> None:
    found = resting_on(Path.RE_INSPECTION, None, 5)
    assert said_of(found, date(2022, 12, 31)) == [
        (
            "It is taken that no full inspection has begun or been called since the last that is "
            "known. An inspection that began after Thu 1 Sep 2022 may not have been reported by "
            "Sat 31 Dec 2022, or not be known to the register: an authority that has had one "
            "counts here as waiting."
        ),
        (
            "Re-inspections of inadequate authorities are too few in any one era to tell: those "
            "of every era count together, without the weeks of the suspension, in which nothing "
            "could begin."
        ),
        (
            "It rests on 5 waits for a re-inspection that have ended and 2 that had not, counted "
            "to Thu 1 Sep 2022: of later starts only some were known."
        ),
        (
            "The framework lays down no period; the average pace of all known re-inspections "
            "counts as 10 authorities more, 25% of the weight here."
        ),
        "Observed, not a promise.",
    ]


def test_everything_said_of_the_cycle_where_hardly_any_wait_has_ended() -> None:
    found = resting_on(Path.CYCLE, Phase.BEFORE, 4)
    assert said_of(found, date(2022, 12, 31))[1:] == [
        (
            "On that day the pandemic had not come: all waits observed in the three-year cycle so"
            " far count."
        ),
        (
            "Intervals after good or better and after requires improvement count together, for "
            "the framework gives both one window: so the cases can be more than either tier has "
            "of its own."
        ),
        (
            "It rests on 4 intervals that have ended and 2 that had not, counted to Thu 1 Sep "
            "2022: of later starts only some were known."
        ),
        "The framework's window counts as 10 authorities more, 25% of the weight here.",
        "Fewer than 5 have ended: what is observed says little yet.",
        "Observed, not a promise.",
    ]


def test_how_good_it_has_been_is_said_of_the_years_in_which_that_was_measured() -> None:
    # Measured on the forecasts since 1 January 2023.
    day = date(2023, 1, 1)
    middling, poorer = MIDDLING_OVERSTATED.text, POORER_AFTER_INADEQUATE.text
    promise = "Observed, not a promise."
    after_inadequate = said_of(resting_on(Path.RE_INSPECTION, None, 5), day)
    in_the_cycle = said_of(resting_on(Path.CYCLE, Phase.SINCE, 5), day)
    assert after_inadequate[4:] == [poorer, middling, promise]
    assert in_the_cycle[5:] == [middling, promise]


def test_good_and_requires_improvement_make_more_cases_together(calendar: WorkingCalendar) -> None:
    found = told("80486", AS_OF, calendar)
    since = [one for one in intervals(REGISTER) if one.era is Era.SINCE_PANDEMIC]
    of_tier = [observed_of(since, tier, Era.SINCE_PANDEMIC).known for tier in Tier]
    assert found.starts.seen.completed > max(of_tier)
    assert any("count together" in one for one in explanation(found, experience(REGISTER, AS_OF)))


def test_earlier_intervals_of_the_cycle_have_been_longer_and_why() -> None:
    """What is said of why they do not count; here the tiers whose intervals count together."""
    every = [one for one in intervals(REGISTER) if one.tier is not Tier.INADEQUATE]
    since = [one.months for one in every if one.era is Era.SINCE_PANDEMIC]
    earlier = [one for one in every if one.era is not Era.SINCE_PANDEMIC]
    assert median(since) + 6 < median(one.months for one in earlier)
    undisturbed = [
        one for one in earlier if one.began >= CYCLE_BEGAN and one.ended < FIRST_OF_SUSPENSION
    ]
    assert len(undisturbed) < len(earlier) / 20


def test_before_the_pandemic_nothing_is_said_of_what_nobody_knew(calendar: WorkingCalendar) -> None:
    day = date(2019, 6, 3)
    observed = experience(REGISTER, day)
    found = forecast([inspection("1", date(2018, 6, 4))], observed, ahead(day, calendar))
    assert isinstance(found, Forecast)
    assert "On that day the pandemic had not come" in " ".join(explanation(found, observed))


@pytest.mark.parametrize(
    ("events", "day", "why"),
    [
        ([], AS_OF, "No full inspection is known to count from."),
        ([inspection("1", date(2019, 1, 14))], date(2020, 10, 1), "had been suspended"),
        (
            [inspection("1", date(2016, 1, 11))],
            date(2017, 12, 31),
            "three-year cycle has run since",
        ),
        (
            [
                inspection("1", date(2022, 1, 17)),
                inspection("1", date(2026, 7, 6))._replace(published=None),
            ],
            AS_OF,
            "A full inspection has begun whose report is not out.",
        ),
        (
            [inspection("1", date(2022, 1, 17), grade=Grade.INADEQUATE)],
            AS_OF,
            "fewer than 5 make no figures",
        ),
    ],
)
def test_where_too_little_is_known_it_says_so(
    events: list[Event], day: date, why: str, calendar: WorkingCalendar
) -> None:
    found = forecast(events, experience(events, day), ahead(day, calendar))
    assert isinstance(found, NoForecast)
    assert why in found.why
    assert found.why.startswith(why) or not why.endswith(".")


@pytest.mark.parametrize(
    ("other", "found"),
    [
        (inspection("1", date(2026, 7, 6))._replace(published=None), True),
        (inspection("1", date(2026, 7, 6)), False),
        (inspection("1", date(2023, 1, 16))._replace(published=None), False),
        (
            inspection("1", date(2026, 7, 6))._replace(
                published=None, recorded_as=RecordKind.FOCUSED_VISIT
            ),
            False,
        ),
    ],
    ids=["later", "reported", "the same day", "a visit"],
)
def test_under_way_is_a_full_inspection_since_the_last_without_a_report(
    other: Event, found: bool
) -> None:
    assert bool(under_way([other], inspection("1", date(2023, 1, 16)))) is found


def test_an_older_inspection_that_never_got_a_report_does_not_stand_in_the_way(
    coming: Ahead,
) -> None:
    last = inspection("1", date(2023, 1, 16))
    never_reported = inspection("1", date(2021, 1, 18))._replace(published=None)
    without = forecast([last], experience([], AS_OF), coming)
    assert forecast([never_reported, last], experience([], AS_OF), coming) == without
    assert without != NoForecast("A full inspection has begun whose report is not out.")


def test_without_a_first_day_on_site_nothing_can_be_counted_from(coming: Ahead) -> None:
    undated = inspection("1", date(2023, 1, 16))._replace(on_site_start=None)
    found = forecast([undated], experience([], AS_OF), coming)
    assert found == NoForecast("The first day on site of the last full inspection is not known.")


DAY = date(2024, 9, 2)
WEEKS = [DAY + timedelta(weeks=number) for number in range(12)]
"""Inspections begin in all of them."""


def where_each_week(none_begins: float, coming: Ahead) -> Forecast:
    """A forecast by which one begins in no week with the same chance."""
    seen = Seen(9, 0, Hazards([0.0] * 416, [0.0] * 416), [none_begins] * 832)
    known = Experience(DAY, DAY, {(Path.CYCLE, Phase.SINCE): seen})
    found = forecast([inspection("1", date(2023, 1, 16))], known, coming)
    assert isinstance(found, Forecast)
    return found


def test_a_call_within_some_months_is_told_given_that_none_has_come_so_far() -> None:
    # A fifth a week: of those left after the week that has been called, a fifth begin in the
    # next, and 1 - 0.8 x 0.8 of them in the next two.
    coming = Ahead(WEEKS[1], ((3, WEEKS[2]), (6, WEEKS[3])))
    calls = where_each_week(0.8, coming).calls
    assert [months for months, _ in calls] == [3, 6]
    assert [chance for _, chance in calls] == pytest.approx([0.2, 0.36])


def test_where_all_have_been_called_no_call_is_to_come() -> None:
    assert where_each_week(0.0, Ahead(WEEKS[1], ((3, WEEKS[2]),))).calls == ((3, 0.0),)


def test_the_windows_are_those_of_a_half_and_of_four_fifths() -> None:
    # A fifth a week, so that by the n-th week all but 0.8 to the n-th have begun: a quarter by
    # the 2nd, three quarters by the 7th; a tenth by the 1st, nine tenths by the 11th.
    found = where_each_week(0.8, Ahead(DAY, ()))
    friday = timedelta(days=4)
    assert found.half == Window(WEEKS[2], WEEKS[7] + friday)
    assert found.most == Window(WEEKS[1], WEEKS[11] + friday)


def test_what_is_published_on_the_day_is_known_that_day() -> None:
    published_today = inspection("1", date(2023, 1, 16), DAY)
    found = forecast([published_today], experience([], DAY), Ahead(DAY, ()))
    assert isinstance(found, Forecast)


def test_what_is_not_known_by_the_day_does_not_count_as_the_last_inspection(
    coming: Ahead,
) -> None:
    known, later = inspection("1", date(2023, 1, 16)), inspection("1", date(2026, 7, 6))
    unpublished = later._replace(published=AS_OF + timedelta(days=1))
    observed = experience(REGISTER, AS_OF)
    assert forecast([known, unpublished], observed, coming) == forecast([known], observed, coming)


def test_an_inadequate_authority_has_a_forecast_from_re_inspections_alone(
    coming: Ahead,
) -> None:
    observed = experience(REGISTER, AS_OF)
    last = inspection("1", date(2025, 1, 20), grade=Grade.INADEQUATE)
    found = forecast([last], observed, coming)
    assert isinstance(found, Forecast)
    assert (found.path, found.phase) == (Path.RE_INSPECTION, None)
    said = " ".join(explanation(found, observed))
    assert "lays down no period" in said
    assert "those of every era count together" in said
