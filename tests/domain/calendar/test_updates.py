"""What the user adds to the calendar: newer bank holidays, and days their office is closed."""

from collections.abc import Mapping
from datetime import date

import pytest
from facts import last_number_in

from ilacs_cli.domain.calendar.updates import (
    CalendarUpdate,
    DayChange,
    OfficeClosure,
    OwnCalendar,
    compared,
    laid_over,
    on_closures,
    on_updates,
)
from ilacs_cli.domain.calendar.working_days import BankHoliday, WorkingCalendar
from ilacs_cli.register.bank_holidays import calendar_with, published

ON = date(2026, 11, 22)
JUBILEE = BankHoliday(date(2027, 6, 7), "Jubilee")
SPRING = BankHoliday(date(2027, 5, 31), "Spring bank holiday")


def newer(*added: BankHoliday, without: tuple[date, ...] = ()) -> dict[date, str]:
    """The bank holidays from 2019 on with some *added*, and without those on some days."""
    kept = {day: name for day, name in published().items() if day.year >= 2019}
    return {**{day: name for day, name in kept.items() if day not in without}, **dict(added)}


def update(listed: Mapping[date, str], calendar: WorkingCalendar) -> CalendarUpdate:
    return compared(listed, calendar, ON)


def test_the_same_list_changes_nothing(calendar: WorkingCalendar) -> None:
    assert update(newer(), calendar).changes_nothing


def test_a_name_alone_is_no_change(calendar: WorkingCalendar) -> None:
    assert update(newer(BankHoliday(date(2027, 5, 31), "Whit Monday")), calendar).changes_nothing


def test_what_is_added_is_told(calendar: WorkingCalendar) -> None:
    made = update(newer(JUBILEE), calendar)
    assert made.changes == (DayChange(None, JUBILEE),)
    assert [change.change for change in made.changes] == ["added"]


def test_one_of_the_same_name_and_year_has_moved(calendar: WorkingCalendar) -> None:
    moved = BankHoliday(date(2027, 6, 4), "Spring bank holiday (jubilee)")
    made = update(newer(moved, without=(SPRING.day,)), calendar)
    assert made.changes == (DayChange(SPRING, moved),)
    assert made.changes[0].change == "moved"
    assert made.changes[0].days == (SPRING.day, moved.day)


def test_what_is_taken_away_is_told(calendar: WorkingCalendar) -> None:
    made = update(newer(without=(SPRING.day,)), calendar)
    assert [(one.change, one.days) for one in made.changes] == [("removed", (SPRING.day,))]


def test_a_year_that_was_worked_out_right_changes_no_date(calendar: WorkingCalendar) -> None:
    of_2029 = calendar.skipped(date(2028, 12, 31), date(2029, 12, 31))
    made = update(newer(*of_2029), calendar)
    assert (made.changes, made.published) == ((), tuple(of_2029))
    assert (made.published_before.year, made.published_to.year) == (2028, 2029)
    after = calendar_with((made,))
    assert not after.is_provisional(date(2029, 12, 31))
    assert after.is_provisional(date(2030, 1, 1))
    assert after.skipped(date(2028, 12, 31), date(2030, 12, 31)) == calendar.skipped(
        date(2028, 12, 31), date(2030, 12, 31)
    )


def test_what_was_worked_out_wrong_is_a_change(calendar: WorkingCalendar) -> None:
    extra = BankHoliday(date(2029, 6, 1), "Coronation")
    of_2029 = [*calendar.skipped(date(2028, 12, 31), date(2029, 12, 31)), extra]
    made = update(newer(*of_2029), calendar)
    assert made.changes == (DayChange(None, extra),)
    assert not calendar_with((made,)).is_working_day(extra.day)


def test_an_update_counts_from_its_own_day_on(calendar: WorkingCalendar) -> None:
    made = update(newer(JUBILEE), calendar)
    own = OwnCalendar((made,))
    assert own.updates_known(None) == own.updates_known(ON) == (made,)
    assert own.updates_known(date(2026, 11, 21)) == ()


def test_a_table_that_is_newer_keeps_what_an_update_did_not_know(
    calendar: WorkingCalendar,
) -> None:
    later = BankHoliday(date(2028, 6, 2), "Another")
    table = {**published(), later.day: later.name, JUBILEE.day: JUBILEE.name}
    assert laid_over(table, [update(newer(JUBILEE), calendar)]) == table


def test_updates_lie_over_each_other(calendar: WorkingCalendar) -> None:
    first = update(newer(JUBILEE), calendar)
    second = compared(newer(), calendar_with((first,)), ON)
    assert [one.change for one in second.changes] == ["removed"]
    assert laid_over(published(), [first, second]) == published()


CHRISTMAS = OfficeClosure(date(2026, 12, 24), date(2027, 1, 1))


def test_the_working_days_of_a_closure_are_counted(calendar: WorkingCalendar) -> None:
    # 25 and 28 December 2026 and 1 January 2027 are bank holidays.
    assert CHRISTMAS.working_days(calendar, date(2026, 12, 1), date(2027, 2, 1)) == 4
    assert CHRISTMAS.working_days(calendar, date(2026, 12, 1), date(2026, 12, 29)) == 2
    assert CHRISTMAS.working_days(calendar, date(2026, 12, 30), date(2027, 2, 1)) == 2
    assert CHRISTMAS.working_days(calendar, date(2027, 2, 1), date(2027, 3, 1)) == 0


@pytest.mark.parametrize(
    ("first", "last", "number"),
    [
        (date(2026, 12, 1), date(2027, 2, 1), 4),
        (date(2026, 12, 24), date(2027, 2, 1), 3),  # the day of the event is not counted
        (date(2026, 12, 1), date(2026, 12, 24), 1),
        (date(2026, 12, 24), date(2026, 12, 24), 1),  # a day that is asked about is
    ],
)
def test_an_answer_says_how_many_of_its_days_are_in_a_closure(
    calendar: WorkingCalendar, first: date, last: date, number: int
) -> None:
    (note,) = on_closures([CHRISTMAS], calendar, [(first, last)])
    assert note.code == "office-closed"
    assert last_number_in(note.text) == number


@pytest.mark.parametrize(
    ("first", "last"),
    [(date(2026, 12, 1), date(2026, 12, 23)), (date(2027, 1, 1), date(2027, 2, 1))],
)
def test_an_answer_beside_a_closure_says_nothing(
    calendar: WorkingCalendar, first: date, last: date
) -> None:
    assert list(on_closures([CHRISTMAS], calendar, [(first, last)])) == []


def test_an_answer_says_which_days_of_an_update_it_rests_on(calendar: WorkingCalendar) -> None:
    made = update(newer(JUBILEE), calendar)
    (note,) = on_updates([made], [(date(2027, 6, 1), date(2027, 6, 7))])
    assert note.code == "calendar-updated"
    assert JUBILEE.name in note.text
    assert list(on_updates([made], [(date(2027, 6, 8), date(2027, 7, 1))])) == []
