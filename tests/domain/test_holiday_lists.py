"""A list of bank holidays that may not be trusted is refused, and why is said."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest

from ilacs_cli.domain.calendar.updates import compared
from ilacs_cli.domain.calendar.working_days import BankHoliday, WorkingCalendar
from ilacs_cli.domain.errors import InputError
from ilacs_cli.domain.holiday_lists import checked
from ilacs_cli.domain.rulebook.bank_holidays import MOST_IN_A_YEAR, MOST_YEARS_AHEAD
from ilacs_cli.register.bank_holidays import published

TODAY = date(2026, 11, 22)


def listed(first: int = 2019, last: int = 2028) -> list[BankHoliday]:
    return [
        BankHoliday(day, name) for day, name in published().items() if first <= day.year <= last
    ]


def but(gone: date, *come: BankHoliday) -> list[BankHoliday]:
    return [*(one for one in listed() if one.day != gone), *come]


def refused(these: Sequence[BankHoliday], calendar: WorkingCalendar, today: date = TODAY) -> str:
    with pytest.raises(InputError) as caught:
        checked(these, calendar, today)
    assert "gov.uk" in str(caught.value.hint)
    return caught.value.message


def test_the_table_of_all_years_is_taken_and_changes_nothing(calendar: WorkingCalendar) -> None:
    """Every year since 1978 has its bank holidays where the Act and the proclamations put them."""
    newer = checked(listed(1978), calendar, TODAY)
    assert newer == published()
    assert compared(newer, calendar, TODAY).changes_nothing


@pytest.mark.parametrize("year", range(2029, 2101))
def test_every_year_that_is_worked_out_would_be_taken(year: int, calendar: WorkingCalendar) -> None:
    begin = date(2028, 1, 1)
    days = calendar.skipped(begin - timedelta(days=1), date(year, 12, 31))
    assert len(checked(days, calendar, date(year - 2, 1, 1))) == len(days)


def test_a_list_may_begin_with_the_next_year_that_is_not_known(calendar: WorkingCalendar) -> None:
    days = calendar.skipped(date(2028, 12, 31), date(2029, 12, 31))
    assert len(checked(days, calendar, TODAY)) == 8
    days = calendar.skipped(date(2029, 12, 31), date(2030, 12, 31))
    assert "2030" in refused(days, calendar)


@pytest.mark.parametrize("day", [one.day for one in listed(2027) if "2028" not in str(one)])
def test_a_year_that_lacks_one_of_the_eight_is_refused(
    day: date, calendar: WorkingCalendar
) -> None:
    assert str(day.year) in refused(but(day), calendar)


@pytest.mark.parametrize(
    ("gone", "come"),
    [
        (date(2027, 12, 27), date(2027, 12, 24)),  # Christmas Day is a Saturday
        (date(2027, 3, 26), date(2027, 3, 19)),
        (date(2028, 1, 3), date(2028, 1, 4)),
    ],
)
def test_a_fixed_bank_holiday_on_another_day_is_refused(
    gone: date, come: date, calendar: WorkingCalendar
) -> None:
    name = published()[gone]
    assert str(come.day) in refused(but(gone, BankHoliday(come, name)), calendar)
    assert str(come.day) in refused([*listed(), BankHoliday(come, name)], calendar)


@pytest.mark.parametrize("days", [-28, -3, 4, 7, 28])
def test_one_of_the_three_mondays_may_move_within_four_weeks(
    days: int, calendar: WorkingCalendar
) -> None:
    monday = BankHoliday(date(2027, 8, 30), "Summer bank holiday")
    moved = BankHoliday(monday.day + timedelta(days=days), "Summer bank holiday (for a day)")
    assert moved.day in checked(but(monday.day, moved), calendar, TODAY)
    further = BankHoliday(monday.day + timedelta(days=35), monday.name)
    assert "Summer" in refused(but(monday.day, further), calendar)


def test_a_weekend_is_refused(calendar: WorkingCalendar) -> None:
    saturday = BankHoliday(date(2027, 6, 5), "Jubilee")
    assert "5 June 2027" in refused([*listed(), saturday], calendar)


def test_two_names_for_a_day_are_refused_and_one_twice_is_not(calendar: WorkingCalendar) -> None:
    again = BankHoliday(date(2027, 8, 30), "Harvest")
    assert "30 August 2027" in refused([*listed(), again], calendar)
    assert checked([*listed(), *listed()], calendar, TODAY)


def test_too_many_in_a_year_are_refused(calendar: WorkingCalendar) -> None:
    june = [date(2027, 6, 7) + timedelta(days=number) for number in (0, 1, 2, 3, 4)]
    many = [*listed(), *(BankHoliday(day, "Jubilee") for day in june)]
    assert str(MOST_IN_A_YEAR + 1) in refused(many, calendar)
    assert checked(many[:-1], calendar, TODAY)


def test_a_year_far_ahead_is_refused(calendar: WorkingCalendar) -> None:
    year = TODAY.year + MOST_YEARS_AHEAD + 1
    far = BankHoliday(date(year, 6, 3), "Jubilee")
    assert str(year) in refused([*listed(), far], calendar)


def test_a_list_that_ends_before_what_is_known_is_refused(calendar: WorkingCalendar) -> None:
    message = refused(listed(last=2027), calendar)
    assert "2027" in message
    assert "2028" in message


@pytest.mark.parametrize("year", [1977, 1, 1900])
def test_a_year_before_the_calendar_is_refused(year: int, calendar: WorkingCalendar) -> None:
    assert str(year) in refused([BankHoliday(date(year, 1, 3), "x"), *listed()], calendar)


def test_the_past_is_not_changed(calendar: WorkingCalendar) -> None:
    funeral = date(2022, 9, 19)
    assert "19 September 2022" in refused(but(funeral), calendar)
    added = BankHoliday(date(2026, 11, 20), "Made up")
    assert "20 November 2026" in refused([*listed(), added], calendar)
    assert checked([*listed(), added], calendar, added.day)  # on the day itself it may be


@pytest.mark.parametrize(
    ("day", "name", "part"),
    [
        (date(2027, 1, 4), "2nd January", "Scotland"),
        (date(2027, 11, 30), "St Andrew's Day", "Scotland"),
        (date(2027, 3, 17), "St Patrick's Day", "Northern Ireland"),
        (date(2027, 7, 12), "Battle of the Boyne (Orangemen's Day)", "Northern Ireland"),
    ],
)
def test_the_holidays_of_another_part_are_refused(
    day: date, name: str, part: str, calendar: WorkingCalendar
) -> None:
    assert part in refused([*listed(), BankHoliday(day, name)], calendar)


def test_an_empty_list_is_refused(calendar: WorkingCalendar) -> None:
    message = refused([], calendar)
    assert not any(letter.isdigit() for letter in message)  # it has no day that could be named
