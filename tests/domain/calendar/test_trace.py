from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ilacs_cli.domain.calendar.trace import DAY_0, Run, runs
from ilacs_cli.domain.calendar.working_days import WorkingCalendar
from ilacs_cli.domain.errors import OutsideCalendarError

starts = st.dates(date(1980, 1, 1), date(2098, 12, 31))
amounts = st.integers(1, 150)


def test_twenty_working_days_from_10_august_2018_step_by_step(calendar: WorkingCalendar) -> None:
    assert runs(date(2018, 8, 10), date(2018, 9, 10), calendar) == [
        Run(date(2018, 8, 10), date(2018, 8, 10), (0, 0), DAY_0),
        Run(date(2018, 8, 11), date(2018, 8, 12), None, "weekend"),
        Run(date(2018, 8, 13), date(2018, 8, 17), (1, 5), None),
        Run(date(2018, 8, 18), date(2018, 8, 19), None, "weekend"),
        Run(date(2018, 8, 20), date(2018, 8, 24), (6, 10), None),
        Run(date(2018, 8, 25), date(2018, 8, 26), None, "weekend"),
        Run(date(2018, 8, 27), date(2018, 8, 27), None, "Summer bank holiday"),
        Run(date(2018, 8, 28), date(2018, 8, 31), (11, 14), None),
        Run(date(2018, 9, 1), date(2018, 9, 2), None, "weekend"),
        Run(date(2018, 9, 3), date(2018, 9, 7), (15, 19), None),
        Run(date(2018, 9, 8), date(2018, 9, 9), None, "weekend"),
        Run(date(2018, 9, 10), date(2018, 9, 10), (20, 20), None),
    ]


def test_a_start_on_a_weekend_is_day_0_and_the_rest_of_it_is_skipped(
    calendar: WorkingCalendar,
) -> None:
    assert runs(date(2018, 8, 11), date(2018, 8, 13), calendar) == [
        Run(date(2018, 8, 11), date(2018, 8, 11), (0, 0), DAY_0),
        Run(date(2018, 8, 12), date(2018, 8, 12), None, "weekend"),
        Run(date(2018, 8, 13), date(2018, 8, 13), (1, 1), None),
    ]


def test_each_holiday_at_christmas_has_a_step_of_its_own(calendar: WorkingCalendar) -> None:
    told = runs(date(2025, 12, 24), date(2025, 12, 29), calendar)

    assert [run.why for run in told[1:]] == ["Christmas Day", "Boxing Day", "weekend", None]


def test_from_a_day_to_itself_there_is_only_day_0(calendar: WorkingCalendar) -> None:
    day = date(2018, 8, 10)

    assert runs(day, day, calendar) == [Run(day, day, (0, 0), DAY_0)]


@given(start=starts, amount=amounts)
def test_the_steps_tell_every_day_once_and_in_order(
    calendar: WorkingCalendar, start: date, amount: int
) -> None:
    end = calendar.add(start, amount)
    told = [
        run.first + timedelta(days=number)
        for run in runs(start, end, calendar)
        for number in range((run.last - run.first).days + 1)
    ]

    assert told == [start + timedelta(days=number) for number in range((end - start).days + 1)]


@given(start=starts, amount=amounts)
def test_the_numbers_given_to_counted_days_run_from_one_to_the_last(
    calendar: WorkingCalendar, start: date, amount: int
) -> None:
    told = runs(start, calendar.add(start, amount), calendar)[1:]
    counted = [run.numbers for run in told if run.numbers]
    numbers = [number for first, last in counted for number in range(first, last + 1)]

    assert numbers == list(range(1, amount + 1))


@given(start=starts, amount=amounts)
def test_a_step_counts_as_many_days_as_it_spans(
    calendar: WorkingCalendar, start: date, amount: int
) -> None:
    told = runs(start, calendar.add(start, amount), calendar)
    spans = [(run.last - run.first).days for run in told if run.numbers]
    counts = [run.numbers[1] - run.numbers[0] for run in told if run.numbers]

    assert counts == spans


@given(start=starts, amount=amounts)
def test_a_step_says_why_exactly_when_it_is_not_counted(
    calendar: WorkingCalendar, start: date, amount: int
) -> None:
    told = runs(start, calendar.add(start, amount), calendar)[1:]

    assert all((run.why is None) == (run.numbers is not None) for run in told)


def test_no_steps_are_told_beyond_the_calendar(calendar: WorkingCalendar) -> None:
    with pytest.raises(OutsideCalendarError):
        runs(date(2100, 12, 30), date(2101, 1, 3), calendar)
