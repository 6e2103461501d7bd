from collections.abc import Callable
from datetime import date, timedelta

import pytest
from facts import years_in
from hypothesis import given
from hypothesis import strategies as st

from ilacs_cli.domain.calendar.working_days import (
    BankHoliday,
    HolidayChange,
    WorkingCalendar,
    as_known_on,
)
from ilacs_cli.domain.errors import OutsideCalendarError
from ilacs_cli.register.bank_holidays import working_calendar

DAY = timedelta(days=1)

# Far enough from either end of the calendar for 400 working days to fit.
starts = st.dates(date(1980, 1, 1), date(2098, 12, 31))
amounts = st.integers(0, 400)
some = st.integers(1, 400)
spans = st.integers(0, 600)


def plain_walk(start: date, days: int, step: timedelta, closed: frozenset[date]) -> date:
    """Walk one day at a time, ticking off each that is neither weekend nor closed."""
    day = start
    while days:
        day += step
        if day.isoweekday() not in {6, 7} and day not in closed:
            days -= 1
    return day


def plain_count(first: date, last: date, closed: frozenset[date]) -> int:
    """Count the days from *first* to *last*, both included, that are neither weekend nor closed."""
    days = (first + DAY * number for number in range((last - first).days + 1))
    return sum(day.isoweekday() not in {6, 7} and day not in closed for day in days)


# Adding


@given(start=starts, days=amounts)
def test_adding_ends_where_a_day_by_day_walk_ends(
    calendar: WorkingCalendar, closed_days: frozenset[date], start: date, days: int
) -> None:
    assert calendar.add(start, days) == plain_walk(start, days, DAY, closed_days)


@given(start=starts, days=some)
def test_counting_gives_back_what_adding_went(
    calendar: WorkingCalendar, start: date, days: int
) -> None:
    assert calendar.count(start, calendar.add(start, days)) == days


@given(start=starts, days=some)
def test_adding_ends_on_a_working_day(calendar: WorkingCalendar, start: date, days: int) -> None:
    assert calendar.is_working_day(calendar.add(start, days))


@given(start=starts, first=some, second=some)
def test_adding_twice_is_adding_the_sum(
    calendar: WorkingCalendar, start: date, first: int, second: int
) -> None:
    in_two_steps = calendar.add(calendar.add(start, first), second)

    assert in_two_steps == calendar.add(start, first + second)


@given(start=starts)
def test_adding_no_days_stays_on_the_day_whatever_it_is(
    calendar: WorkingCalendar, start: date
) -> None:
    assert calendar.add(start, 0) == start


def test_day_0_is_not_counted(calendar: WorkingCalendar) -> None:
    # Dodds v Walker [1981] UKHL: the day of receipt is excluded.
    monday = date(2026, 3, 2)

    assert calendar.add(monday, 1) == date(2026, 3, 3)


@pytest.mark.parametrize(
    "start",
    [
        pytest.param(date(2026, 4, 2), id="the Thursday before Good Friday"),
        pytest.param(date(2026, 4, 3), id="Good Friday"),
        pytest.param(date(2026, 4, 4), id="Saturday"),
        pytest.param(date(2026, 4, 5), id="Sunday"),
        pytest.param(date(2026, 4, 6), id="Easter Monday"),
    ],
)
def test_counting_begins_on_the_next_working_day(calendar: WorkingCalendar, start: date) -> None:
    assert calendar.add(start, 1) == date(2026, 4, 7)


def test_twenty_working_days_after_10_august_2018_skip_the_summer_bank_holiday(
    calendar: WorkingCalendar,
) -> None:
    assert calendar.add(date(2018, 8, 10), 20) == date(2018, 9, 10)


# Subtracting


@given(start=starts, days=amounts)
def test_subtracting_ends_where_a_day_by_day_walk_back_ends(
    calendar: WorkingCalendar, closed_days: frozenset[date], start: date, days: int
) -> None:
    assert calendar.subtract(start, days) == plain_walk(start, days, -DAY, closed_days)


@given(start=starts, before=some, days=some)
def test_subtracting_undoes_adding_from_a_working_day(
    calendar: WorkingCalendar, start: date, before: int, days: int
) -> None:
    working_day = calendar.add(start, before)

    assert calendar.subtract(calendar.add(working_day, days), days) == working_day


@given(start=starts, before=some, days=some)
def test_counting_gives_back_what_subtracting_went_from_a_working_day(
    calendar: WorkingCalendar, start: date, before: int, days: int
) -> None:
    working_day = calendar.add(start, before)

    assert calendar.count(working_day, calendar.subtract(working_day, days)) == -days


@given(start=starts)
def test_subtracting_no_days_stays_on_the_day_whatever_it_is(
    calendar: WorkingCalendar, start: date
) -> None:
    assert calendar.subtract(start, 0) == start


def test_day_0_is_not_counted_backwards_either(calendar: WorkingCalendar) -> None:
    tuesday = date(2026, 3, 3)

    assert calendar.subtract(tuesday, 1) == date(2026, 3, 2)


def test_counting_back_from_easter_begins_on_the_thursday(calendar: WorkingCalendar) -> None:
    assert calendar.subtract(date(2026, 4, 6), 1) == date(2026, 4, 2)


@pytest.mark.parametrize("days", [-1, -70])
def test_a_negative_number_of_days_cannot_be_added(calendar: WorkingCalendar, days: int) -> None:
    with pytest.raises(ValueError, match="negative"):
        calendar.add(date(2026, 3, 2), days)


@pytest.mark.parametrize("days", [-1, -70])
def test_a_negative_number_of_days_cannot_be_subtracted(
    calendar: WorkingCalendar, days: int
) -> None:
    with pytest.raises(ValueError, match="negative"):
        calendar.subtract(date(2026, 3, 2), days)


# Counting


@given(start=starts, length=spans)
def test_counting_forwards_leaves_out_the_start_and_takes_in_the_end(
    calendar: WorkingCalendar, closed_days: frozenset[date], start: date, length: int
) -> None:
    end = start + DAY * length

    assert calendar.count(start, end) == plain_count(start + DAY, end, closed_days)


@given(start=starts, length=spans)
def test_between_any_two_days_there_are_as_many_days_back_as_forth(
    calendar: WorkingCalendar, start: date, length: int
) -> None:
    end = start + DAY * length

    assert calendar.count(end, start) == -calendar.count(start, end)


@given(start=starts)
def test_a_day_is_no_days_after_itself(calendar: WorkingCalendar, start: date) -> None:
    assert calendar.count(start, start) == 0


@pytest.mark.parametrize(
    ("today", "gone_by"),
    [
        pytest.param(date(2026, 11, 27), 0, id="the Friday itself"),
        pytest.param(date(2026, 11, 28), 0, id="Saturday"),
        pytest.param(date(2026, 11, 29), 0, id="Sunday"),
        pytest.param(date(2026, 11, 30), 1, id="Monday"),
        pytest.param(date(2026, 12, 1), 2, id="Tuesday"),
    ],
)
def test_since_a_friday_no_working_day_has_gone_by_before_the_monday(
    calendar: WorkingCalendar, today: date, gone_by: int
) -> None:
    assert calendar.count(today, date(2026, 11, 27)) == -gone_by


# What a working day is


@given(day=starts)
def test_a_working_day_is_neither_weekend_nor_holiday(
    calendar: WorkingCalendar, closed_days: frozenset[date], day: date
) -> None:
    expected = day.isoweekday() <= 5 and day not in closed_days

    assert calendar.is_working_day(day) is expected


@given(day=starts)
def test_a_day_has_a_reason_exactly_when_it_is_no_working_day(
    calendar: WorkingCalendar, day: date
) -> None:
    assert (calendar.why_not_working(day) is None) is calendar.is_working_day(day)


@pytest.mark.parametrize(
    ("day", "why"),
    [
        (date(2018, 8, 25), "Saturday"),
        (date(2018, 8, 26), "Sunday"),
        (date(2018, 8, 27), "Summer bank holiday"),
        (date(2018, 8, 28), None),
        (date(2021, 12, 25), "Saturday"),  # Christmas Day; its substitute is the Monday
        (date(2021, 12, 27), "Christmas Day"),
        (date(2021, 12, 28), "Boxing Day"),
        (date(2022, 9, 19), "State Funeral of Queen Elizabeth II"),
        (date(2030, 4, 19), "Good Friday"),  # past the published table
    ],
)
def test_a_day_off_is_explained_by_name(
    calendar: WorkingCalendar, day: date, why: str | None
) -> None:
    assert calendar.why_not_working(day) == why


# What was skipped


def test_the_holidays_of_a_count_are_named_in_order(calendar: WorkingCalendar) -> None:
    assert calendar.skipped(date(2025, 12, 1), date(2026, 1, 5)) == [
        BankHoliday(date(2025, 12, 25), "Christmas Day"),
        BankHoliday(date(2025, 12, 26), "Boxing Day"),
        BankHoliday(date(2026, 1, 1), "New Year's Day"),
    ]


def test_a_holiday_on_day_0_is_not_skipped(calendar: WorkingCalendar) -> None:
    assert calendar.skipped(date(2018, 8, 27), date(2018, 9, 10)) == []


def test_a_holiday_on_the_last_day_is_skipped(calendar: WorkingCalendar) -> None:
    skipped = calendar.skipped(date(2018, 8, 10), date(2018, 8, 27))

    assert skipped == [BankHoliday(date(2018, 8, 27), "Summer bank holiday")]


def test_holidays_past_the_published_table_are_skipped_by_name(calendar: WorkingCalendar) -> None:
    skipped = calendar.skipped(date(2028, 12, 31), date(2029, 3, 31))

    assert skipped == [
        BankHoliday(date(2029, 1, 1), "New Year's Day"),
        BankHoliday(date(2029, 3, 30), "Good Friday"),
    ]


def test_days_tells_each_day_after_the_start_with_why_it_is_not_counted(
    calendar: WorkingCalendar,
) -> None:
    assert list(calendar.days(date(2018, 8, 24), date(2018, 8, 28))) == [
        (date(2018, 8, 25), "Saturday"),
        (date(2018, 8, 26), "Sunday"),
        (date(2018, 8, 27), "Summer bank holiday"),
        (date(2018, 8, 28), None),
    ]


# The ends of the calendar

TOO_EARLY = date(1977, 12, 31)
TOO_LATE = date(2101, 1, 1)
WITHIN = date(2026, 3, 2)

Question = Callable[[WorkingCalendar], object]


@pytest.mark.parametrize(
    "ask",
    [
        pytest.param(lambda it: it.is_working_day(TOO_EARLY), id="is"),
        pytest.param(lambda it: it.why_not_working(TOO_EARLY), id="why"),
        pytest.param(lambda it: it.add(TOO_EARLY, 0), id="add nothing"),
        pytest.param(lambda it: it.add(TOO_EARLY, 1), id="add, though the answer is within"),
        pytest.param(lambda it: it.subtract(TOO_EARLY, 0), id="subtract nothing"),
        pytest.param(lambda it: it.subtract(TOO_EARLY, 1), id="subtract"),
        pytest.param(lambda it: it.count(TOO_EARLY, WITHIN), id="count from"),
        pytest.param(lambda it: it.count(WITHIN, TOO_EARLY), id="count to"),
        pytest.param(lambda it: it.skipped(TOO_EARLY, TOO_EARLY), id="skipped"),
        # 2 January 1978 was a holiday (New Year's Day fell on the Sunday).
        pytest.param(lambda it: it.subtract(date(1978, 1, 3), 1), id="answer beyond"),
        pytest.param(lambda it: it.subtract(WITHIN, 100_000), id="answer far beyond"),
    ],
)
def test_nothing_is_answered_before_1978(calendar: WorkingCalendar, ask: Question) -> None:
    with pytest.raises(OutsideCalendarError, match="before 1 January 1978"):
        ask(calendar)


@pytest.mark.parametrize(
    "ask",
    [
        pytest.param(lambda it: it.is_working_day(TOO_LATE), id="is"),
        pytest.param(lambda it: it.why_not_working(TOO_LATE), id="why"),
        pytest.param(lambda it: it.add(TOO_LATE, 0), id="add nothing"),
        pytest.param(lambda it: it.add(TOO_LATE, 1), id="add"),
        pytest.param(lambda it: it.subtract(TOO_LATE, 0), id="subtract nothing"),
        pytest.param(lambda it: it.subtract(TOO_LATE, 1), id="subtract, answer within"),
        pytest.param(lambda it: it.count(TOO_LATE, WITHIN), id="count from"),
        pytest.param(lambda it: it.count(WITHIN, TOO_LATE), id="count to"),
        pytest.param(lambda it: it.skipped(WITHIN, TOO_LATE), id="skipped"),
        pytest.param(lambda it: list(it.days(date(2100, 12, 30), TOO_LATE)), id="days"),
        pytest.param(lambda it: it.add(date(2100, 12, 31), 1), id="answer beyond"),
        pytest.param(lambda it: it.add(WITHIN, 100_000), id="answer far beyond"),
    ],
)
def test_nothing_is_answered_after_2100(calendar: WorkingCalendar, ask: Question) -> None:
    with pytest.raises(OutsideCalendarError, match="after 31 December 2100"):
        ask(calendar)


def test_the_first_working_day_can_be_reached(calendar: WorkingCalendar) -> None:
    assert calendar.subtract(date(1978, 1, 4), 1) == date(1978, 1, 3)


def test_the_last_working_day_can_be_reached(calendar: WorkingCalendar) -> None:
    assert calendar.add(date(2100, 12, 30), 1) == date(2100, 12, 31)


def test_every_working_day_of_the_calendar_can_be_counted(
    calendar: WorkingCalendar, closed_days: frozenset[date]
) -> None:
    first, last = date(1978, 1, 1), date(2100, 12, 31)

    assert calendar.count(first, last) == plain_count(first + DAY, last, closed_days)


def test_a_question_outside_the_calendar_is_told_what_can_be_asked(
    calendar: WorkingCalendar,
) -> None:
    with pytest.raises(OutsideCalendarError) as raised:
        calendar.add(WITHIN, 100_000)

    assert years_in(raised.value.hint) == [1978, 2100]


# What was known when


@pytest.mark.parametrize(
    ("announced", "day"),
    [
        ("2010-01-05", "2012-06-04"),
        ("2010-01-05", "2012-06-05"),
        ("2010-11-23", "2011-04-29"),
        ("2019-06-07", "2020-05-08"),
        ("2020-11-12", "2022-06-02"),
        ("2020-11-12", "2022-06-03"),
        ("2022-09-10", "2022-09-19"),
        ("2022-11-06", "2023-05-08"),
    ],
)
class TestAnAddedOrMovedHoliday:
    def test_does_not_count_from_the_day_it_is_announced(self, announced: str, day: str) -> None:
        then = working_calendar(date.fromisoformat(announced))

        assert not then.is_working_day(date.fromisoformat(day))

    def test_counts_up_to_the_eve_of_its_announcement(self, announced: str, day: str) -> None:
        then = working_calendar(date.fromisoformat(announced) - DAY)

        assert then.is_working_day(date.fromisoformat(day))


@pytest.mark.parametrize(
    ("announced", "day", "name"),
    [
        ("2010-01-05", "2012-05-28", "Spring bank holiday"),
        ("2019-06-07", "2020-05-04", "Early May bank holiday"),
        ("2020-11-12", "2022-05-30", "Spring bank holiday"),
    ],
)
class TestADayThatLostItsHoliday:
    def test_counts_from_the_day_that_is_announced(
        self, announced: str, day: str, name: str
    ) -> None:
        then = working_calendar(date.fromisoformat(announced))

        assert then.why_not_working(date.fromisoformat(day)) != name

    def test_does_not_count_up_to_the_eve_of_the_announcement(
        self, announced: str, day: str, name: str
    ) -> None:
        then = working_calendar(date.fromisoformat(announced) - DAY)

        assert then.why_not_working(date.fromisoformat(day)) == name


def test_state_funeral_did_not_count_before_it_was_announced() -> None:
    # Announced on 10 September 2022 for the 19th; letters written before count one day fewer.
    assert working_calendar(date(2022, 9, 9)).add(date(2022, 8, 18), 70) == date(2022, 11, 25)
    assert working_calendar(date(2022, 9, 10)).add(date(2022, 8, 18), 70) == date(2022, 11, 28)


def test_a_calendar_of_the_past_still_reaches_past_the_published_table() -> None:
    assert working_calendar(date(2018, 8, 10)).why_not_working(date(2030, 4, 19)) == "Good Friday"


def test_an_added_holiday_is_taken_out_before_its_announcement() -> None:
    added = HolidayChange(date(2026, 1, 10), became=BankHoliday(date(2026, 6, 15), "Jubilee"))
    today = {date(2026, 6, 15): "Jubilee"}

    assert as_known_on(today, [added], date(2026, 1, 9)) == {}


def test_a_moved_holiday_is_put_back_before_its_announcement() -> None:
    moved = HolidayChange(
        date(2026, 1, 10),
        became=BankHoliday(date(2026, 6, 1), "Spring"),
        was=BankHoliday(date(2026, 5, 25), "Late May"),
    )
    today = {date(2026, 6, 1): "Spring"}

    assert as_known_on(today, [moved], date(2026, 1, 9)) == {date(2026, 5, 25): "Late May"}


def test_what_is_known_today_is_left_alone() -> None:
    added = HolidayChange(date(2026, 1, 10), became=BankHoliday(date(2026, 6, 15), "Jubilee"))
    today = {date(2026, 6, 15): "Jubilee"}

    as_known_on(today, [added], date(2026, 1, 9))

    assert today == {date(2026, 6, 15): "Jubilee"}


# What is provisional


def test_a_count_within_the_published_table_is_certain(calendar: WorkingCalendar) -> None:
    assert not calendar.is_provisional(date(2028, 12, 31))


def test_a_count_past_the_published_table_is_provisional(calendar: WorkingCalendar) -> None:
    assert calendar.is_provisional(date(2029, 1, 1))


# What if


@pytest.mark.parametrize(
    "holiday",
    [
        pytest.param(date(2018, 8, 27), id="published"),
        pytest.param(date(2030, 4, 19), id="past the published table"),
    ],
)
def test_a_holiday_that_is_left_out_is_a_working_day(
    calendar: WorkingCalendar, holiday: date
) -> None:
    assert calendar.without([holiday]).is_working_day(holiday)


def test_leaving_out_one_holiday_leaves_the_others(calendar: WorkingCalendar) -> None:
    whatif = calendar.without([date(2018, 8, 27)])

    assert whatif.skipped(date(2018, 1, 31), date(2018, 12, 31)) == [
        BankHoliday(date(2018, 3, 30), "Good Friday"),
        BankHoliday(date(2018, 4, 2), "Easter Monday"),
        BankHoliday(date(2018, 5, 7), "Early May bank holiday"),
        BankHoliday(date(2018, 5, 28), "Spring bank holiday"),
        BankHoliday(date(2018, 12, 25), "Christmas Day"),
        BankHoliday(date(2018, 12, 26), "Boxing Day"),
    ]


def test_leaving_out_a_holiday_leaves_the_calendar_itself_alone(calendar: WorkingCalendar) -> None:
    calendar.without([date(2018, 8, 27)])

    assert not calendar.is_working_day(date(2018, 8, 27))


def test_without_bank_holidays_every_weekday_of_the_table_counts(
    calendar: WorkingCalendar,
) -> None:
    weekdays = calendar.weekdays_only()
    length = (date(2028, 12, 31) - date(1978, 1, 1)).days + 1
    every_day = [date(1978, 1, 1) + DAY * number for number in range(length)]

    wrong = [day for day in every_day if weekdays.is_working_day(day) != (day.isoweekday() <= 5)]

    assert wrong == []


def test_without_bank_holidays_every_weekday_past_the_table_counts(
    calendar: WorkingCalendar,
) -> None:
    first, last = date(2029, 1, 1), date(2100, 12, 31)
    weekdays = plain_count(first + DAY, last, frozenset())

    assert calendar.weekdays_only().count(first, last) == weekdays


@pytest.mark.parametrize("change", [lambda it: it.without([]), lambda it: it.weekdays_only()])
def test_what_if_keeps_what_is_known_and_published(
    change: Callable[[WorkingCalendar], WorkingCalendar],
) -> None:
    then = working_calendar(date(2018, 8, 10))
    whatif = change(then)

    assert (whatif.known_on, whatif.published_to) == (then.known_on, then.published_to)


def test_a_calendar_that_knows_no_further_says_where_it_ends() -> None:
    last = date(2026, 12, 31)
    short = WorkingCalendar({}, date(1978, 1, 1), last, published_to=last)

    with pytest.raises(OutsideCalendarError, match="after 31 December 2026"):
        short.add(date(2026, 12, 1), 70)


def test_a_walk_cannot_start_before_the_calendar(calendar: WorkingCalendar) -> None:
    with pytest.raises(OutsideCalendarError, match="before 1 January 1978"):
        list(calendar.days(date(1977, 12, 31), date(1978, 1, 2)))


# Where one table ends and the next begins


@pytest.mark.parametrize("day", [date(2026, 12, 26), date(2026, 12, 27)])
def test_a_bank_holiday_at_a_weekend_takes_no_working_day_away(day: date) -> None:
    # 26 December 2026 is a Saturday.
    first, last = date(2026, 12, 1), date(2027, 1, 29)
    without = WorkingCalendar({}, first, last, published_to=last)
    closed = WorkingCalendar({day: "Boxing Day"}, first, last, published_to=last)

    for days in range(20):
        assert closed.add(date(2026, 12, 21), days) == without.add(date(2026, 12, 21), days)
        assert closed.subtract(last, days) == without.subtract(last, days)
    assert closed.count(first, last) == without.count(first, last) == 43
    assert closed.why_not_working(day) == without.why_not_working(day)


def test_a_holiday_on_the_first_or_the_last_day_of_a_calendar_does_not_count() -> None:
    # Good Friday and Easter Monday 2026, at the two ends of a calendar of four days.
    first, last = date(2026, 4, 3), date(2026, 4, 6)
    short = WorkingCalendar(
        {first: "Good Friday", last: "Easter Monday"}, first, last, published_to=last
    )

    assert [short.why_not_working(first), short.why_not_working(last)] == [
        "Good Friday",
        "Easter Monday",
    ]


def test_a_count_may_start_on_the_first_day_of_the_calendar(calendar: WorkingCalendar) -> None:
    # 1 January 1978 was a Sunday and its substitute the Monday.
    assert calendar.add(date(1978, 1, 1), 1) == date(1978, 1, 3)


def test_a_count_past_the_last_published_day_does_not_count_the_new_year(
    calendar: WorkingCalendar,
) -> None:
    # gov.uk has published to Sunday 31 December 2028; the Monday is New Year's Day.
    assert calendar.add(date(2028, 12, 29), 1) == date(2029, 1, 2)


@pytest.mark.parametrize("change", [lambda it: it.without([]), lambda it: it.weekdays_only()])
def test_what_if_reaches_no_further_than_the_calendar_it_is_asked_of(
    change: Callable[[WorkingCalendar], WorkingCalendar],
) -> None:
    last = date(2026, 12, 31)
    short = WorkingCalendar({}, date(1978, 1, 1), last, published_to=last)

    with pytest.raises(OutsideCalendarError, match="after 31 December 2026"):
        change(short).add(last, 1)


def test_a_question_before_the_calendar_is_told_what_can_be_asked(
    calendar: WorkingCalendar,
) -> None:
    with pytest.raises(OutsideCalendarError) as raised:
        calendar.is_working_day(TOO_EARLY)

    assert years_in(raised.value.hint) == [1978, 2100]


# Counting back passes holidays over too


@pytest.mark.parametrize(
    ("start", "end", "skipped"),
    [
        pytest.param("2018-09-10", "2018-08-10", ["2018-08-27"], id="one on the way"),
        pytest.param("2018-08-28", "2018-08-27", ["2018-08-27"], id="the end is told"),
        pytest.param("2018-08-27", "2018-08-24", [], id="the start is not"),
        pytest.param("2026-04-07", "2026-04-02", ["2026-04-03", "2026-04-06"], id="in order"),
    ],
)
def test_the_holidays_of_a_count_back_are_those_after_its_start(
    calendar: WorkingCalendar, start: str, end: str, skipped: list[str]
) -> None:
    # The mirror image of counting forwards: the start is day 0 and left out.
    found = calendar.skipped(date.fromisoformat(start), date.fromisoformat(end))

    assert [holiday.day.isoformat() for holiday in found] == skipped


def test_a_holiday_that_is_in_no_table_cannot_be_taken_out_of_it() -> None:
    added = HolidayChange(date(2026, 1, 10), became=BankHoliday(date(2026, 6, 15), "Jubilee"))

    assert as_known_on({}, [added], date(2026, 1, 9)) == {}


@pytest.mark.parametrize(("start", "days"), [(date(1978, 1, 2), 0), (date(1978, 1, 3), -1)])
def test_a_count_back_may_reach_the_first_day_of_the_calendar(
    calendar: WorkingCalendar, start: date, days: int
) -> None:
    # Sunday 1 January 1978 and its substitute, the Monday, are no working days; the Tuesday is.
    assert calendar.count(start, date(1978, 1, 1)) == days
