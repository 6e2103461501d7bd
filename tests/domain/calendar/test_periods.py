from datetime import date, timedelta

import pytest
from facts import years_in
from hypothesis import given
from hypothesis import strategies as st

from ilacs_cli.domain.calendar.periods import (
    CalendarDays,
    ClearDays,
    ClearWorkingDays,
    Months,
    Period,
    Unit,
    Weeks,
    WorkingDays,
    Years,
)
from ilacs_cli.domain.calendar.working_days import WorkingCalendar
from ilacs_cli.domain.errors import OutsideCalendarError

EVERY_KIND = (WorkingDays, CalendarDays, ClearDays, ClearWorkingDays, Weeks, Months, Years)

# Far enough from either end of the calendar for the longest period below to fit.
days = st.dates(date(1990, 1, 1), date(2090, 12, 31))
amounts = st.integers(1, 100)


# Forwards


@pytest.mark.parametrize(
    ("period", "end"),
    [
        (WorkingDays(20), "2018-09-10"),  # 27 August is skipped
        (ClearWorkingDays(20), "2018-09-11"),  # the 21st working day
        (CalendarDays(20), "2018-08-30"),
        (ClearDays(20), "2018-08-31"),  # twenty whole days lie between
        (Weeks(4), "2018-09-07"),
        (Months(1), "2018-09-10"),
        (Years(3), "2021-08-10"),
    ],
    ids=str,
)
def test_a_period_from_10_august_2018_ends(
    calendar: WorkingCalendar, period: Period, end: str
) -> None:
    assert period.after(date(2018, 8, 10), calendar) == date.fromisoformat(end)


@pytest.mark.parametrize(
    ("start", "period", "end"),
    [
        ("2026-01-31", Months(1), "2026-02-28"),
        ("2024-01-31", Months(1), "2024-02-29"),
        ("2026-01-30", Months(1), "2026-02-28"),
        ("2026-03-31", Months(6), "2026-09-30"),
        ("2026-08-31", Months(18), "2028-02-29"),
        ("2024-02-29", Years(1), "2025-02-28"),
        ("2024-02-29", Years(4), "2028-02-29"),
        ("2024-02-29", Months(12), "2025-02-28"),
    ],
)
def test_a_month_without_the_corresponding_date_ends_on_its_last_day(
    calendar: WorkingCalendar, start: str, period: Period, end: str
) -> None:
    # Dodds v Walker [1981] UKHL.
    assert period.after(date.fromisoformat(start), calendar) == date.fromisoformat(end)


def test_months_run_from_a_last_day_to_the_corresponding_date_not_to_another_last_day(
    calendar: WorkingCalendar,
) -> None:
    # Dodds v Walker [1981] UKHL: four months from 30 September ended on 30 January.
    assert Months(4).after(date(1978, 9, 30), calendar) == date(1979, 1, 30)


def test_months_are_not_moved_by_a_bank_holiday(calendar: WorkingCalendar) -> None:
    assert Months(1).after(date(2025, 11, 25), calendar) == date(2025, 12, 25)


@given(start=days, amount=amounts)
def test_working_days_are_those_of_the_calendar(
    calendar: WorkingCalendar, start: date, amount: int
) -> None:
    assert WorkingDays(amount).after(start, calendar) == calendar.add(start, amount)


@given(start=days, amount=amounts)
def test_a_week_is_seven_days(calendar: WorkingCalendar, start: date, amount: int) -> None:
    assert Weeks(amount).after(start, calendar) == start + timedelta(days=7 * amount)


@given(start=days, amount=amounts)
def test_as_many_whole_days_as_asked_lie_between_the_ends_of_clear_days(
    calendar: WorkingCalendar, start: date, amount: int
) -> None:
    end = ClearDays(amount).after(start, calendar)

    assert (end - start).days - 1 == amount


@given(start=days, amount=st.integers(1, 9))
def test_a_year_is_twelve_months(calendar: WorkingCalendar, start: date, amount: int) -> None:
    assert Years(amount).after(start, calendar) == Months(12 * amount).after(start, calendar)


# Backwards


@pytest.mark.parametrize("kind", [CalendarDays, ClearDays, Weeks])
@given(start=days, amount=amounts)
def test_before_undoes_after_for_days_that_all_count(
    calendar: WorkingCalendar, kind: type[Period], start: date, amount: int
) -> None:
    period = kind(amount)

    assert period.before(period.after(start, calendar), calendar) == start


@given(start=days, amount=amounts)
def test_before_undoes_after_for_working_days_from_a_working_day(
    calendar: WorkingCalendar, start: date, amount: int
) -> None:
    working_day, period = calendar.add(start, 1), WorkingDays(amount)

    assert period.before(period.after(working_day, calendar), calendar) == working_day


@pytest.mark.parametrize(
    ("end", "period", "start"),
    [
        ("2021-10-29", Months(6), "2021-04-29"),
        ("2026-03-31", Months(1), "2026-02-28"),
        ("2024-02-29", Years(1), "2023-02-28"),
    ],
)
def test_months_back_end_on_the_corresponding_date_too(
    calendar: WorkingCalendar, end: str, period: Period, start: str
) -> None:
    assert period.before(date.fromisoformat(end), calendar) == date.fromisoformat(start)


# Beyond the calendar


@pytest.mark.parametrize("kind", EVERY_KIND)
@pytest.mark.parametrize("amount", [130_000, 10**9, 10**30], ids=["long", "longer", "absurd"])
class TestBeyondTheCalendar:
    def test_a_period_that_leaves_the_calendar_is_refused_forwards(
        self, calendar: WorkingCalendar, kind: type[Period], amount: int
    ) -> None:
        with pytest.raises(OutsideCalendarError):
            kind(amount).after(date(2026, 3, 2), calendar)

    def test_a_period_that_leaves_the_calendar_is_refused_backwards(
        self, calendar: WorkingCalendar, kind: type[Period], amount: int
    ) -> None:
        with pytest.raises(OutsideCalendarError):
            kind(amount).before(date(2026, 3, 2), calendar)


@pytest.mark.parametrize("kind", EVERY_KIND)
@pytest.mark.parametrize("start", [date(1977, 12, 31), date(2101, 1, 1), date.min, date.max])
def test_a_period_from_outside_the_calendar_is_refused(
    calendar: WorkingCalendar, kind: type[Period], start: date
) -> None:
    with pytest.raises(OutsideCalendarError, match="1978-2100"):
        kind(1).after(start, calendar)


def test_a_period_may_end_on_the_last_day_of_the_calendar(calendar: WorkingCalendar) -> None:
    assert Years(1).after(date(2099, 12, 31), calendar) == date(2100, 12, 31)


def test_a_period_may_not_end_a_day_later(calendar: WorkingCalendar) -> None:
    with pytest.raises(OutsideCalendarError):
        Years(1).after(date(2100, 1, 1), calendar)


# What a period is


@pytest.mark.parametrize("amount", [0, -1])
@pytest.mark.parametrize("kind", EVERY_KIND)
def test_a_period_is_at_least_one_unit_long(kind: type[Period], amount: int) -> None:
    with pytest.raises(ValueError, match="period"):
        kind(amount)


@pytest.mark.parametrize(
    ("period", "words"),
    [
        (WorkingDays(20), "20 working days"),
        (WorkingDays(1), "1 working day"),
        (CalendarDays(70), "70 calendar days"),
        (ClearDays(2), "2 clear days"),
        (ClearWorkingDays(5), "5 clear working days"),
        (Weeks(4), "4 weeks"),
        (Weeks(1), "1 week"),
        (Months(18), "18 months"),
        (Years(1), "1 year"),
    ],
)
def test_a_period_reads_as_people_say_it(period: Period, words: str) -> None:
    assert str(period) == words


def test_each_kind_of_period_has_a_unit_of_its_own() -> None:
    assert [kind.unit for kind in EVERY_KIND] == list(Unit)


def test_periods_of_equal_amount_but_other_units_differ() -> None:
    assert len({WorkingDays(70), CalendarDays(70), WorkingDays(70)}) == 2


@pytest.mark.parametrize("period", [CalendarDays(10**9), Months(10**9)], ids=str)
def test_a_period_that_no_date_can_hold_is_told_with_the_years_that_can_be_counted(
    calendar: WorkingCalendar, period: Period
) -> None:
    with pytest.raises(OutsideCalendarError) as raised:
        period.after(date(2026, 3, 2), calendar)

    assert raised.value.message.startswith(f"{period} from 2026-03-02 ")
    assert years_in(raised.value.hint) == [1978, 2100]
