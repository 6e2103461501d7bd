import re
from datetime import date, timedelta

import pytest
from dateutil.relativedelta import relativedelta
from facts import days_in
from hypothesis import given
from hypothesis import strategies as st

from ilacs_cli.domain.calendar.dates import (
    FIRST_DAY,
    LAST_DAY,
    days_spelt_out,
    in_words,
    months_after,
    months_between,
    parse_date,
    spelt_out,
    within_calendar,
)
from ilacs_cli.domain.errors import InputError, OutsideCalendarError
from ilacs_cli.domain.text import one_line

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

known_days = st.dates(date(1978, 1, 1), date(2100, 12, 31))


# Dates in


@pytest.mark.parametrize(
    "text",
    [
        "2018-08-10",
        "10/08/2018",
        "10/8/2018",
        "10 August 2018",
        "10 Aug 2018",
        "10 august 2018",
        "10 AUG 2018",
        "10  August  2018",
        "  2018-08-10\n",
        "10th August 2018",
        "10TH of August 2018",
        "10-Aug-2018",
        "10-Aug-18",
        "10-AUGUST-18",
        "10 Aug 18",
        "10/Aug/2018",
        "10 August, 2018",
        "Fri 10 Aug 2018",
        "Friday 10 August 2018",
        "Friday, 10th August 2018",
        "fri. 10/08/2018",
        "Fri 2018-08-10",
        "10\u00a0August 2018",
    ],
)
def test_the_forms_in_which_10_august_2018_may_be_written(text: str) -> None:
    assert parse_date(text) == date(2018, 8, 10)


@given(day=known_days)
def test_a_date_is_understood_as_the_program_writes_it(day: date) -> None:
    for written in (in_words(day), spelt_out(day), day.isoformat()):
        assert parse_date(written) == day


@given(day=known_days, other=st.integers(1, 6))
def test_a_weekday_that_does_not_fit_is_refused_with_the_right_one(day: date, other: int) -> None:
    wrong = f"{day + timedelta(days=other):%A}"
    with pytest.raises(InputError) as raised:
        parse_date(f"{wrong} {spelt_out(day)}")
    assert raised.value.message.endswith(f"{day:%A}")
    assert days_in(raised.value.hint) == [day]


@pytest.mark.parametrize(("written", "year"), [("00", 2000), ("26", 2026), ("49", 2049)])
def test_a_year_of_two_figures_is_of_this_century_up_to_2049(written: str, year: int) -> None:
    assert parse_date(f"1-Mar-{written}") == date(year, 3, 1)


@pytest.mark.parametrize("written", ["50", "78", "99"])
def test_a_later_year_of_two_figures_is_refused(written: str) -> None:
    with pytest.raises(InputError, match="2000 to 2049"):
        parse_date(f"1-Mar-{written}")


@pytest.mark.parametrize(
    ("text", "day"),
    [("today", 1), (" Today ", 1), ("yesterday", 28), ("YESTERDAY", 28)],
)
def test_today_and_yesterday_go_by_the_day_of_asking(text: str, day: int) -> None:
    today = date(2026, 3, 1)
    assert parse_date(text, today) == (today if day == 1 else date(2026, 2, day))
    with pytest.raises(InputError):
        parse_date(text)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("08/31/2018", date(2018, 8, 31)),
        ("02/03/26", date(2026, 3, 2)),
        ("2018-8-1", date(2018, 8, 1)),
        ("2018/08/10", date(2018, 8, 10)),
        ("10-08-2018", date(2018, 8, 10)),
        ("10.08.2018", date(2018, 8, 10)),
        ("20180810", date(2018, 8, 10)),
        ("August 10 2018", date(2018, 8, 10)),
        ("November 25, 2026", date(2026, 11, 25)),
        ("12 Febuary 2026", date(2026, 2, 12)),
    ],
)
def test_what_nearly_is_a_date_is_told_how_to_write_it(text: str, meant: date) -> None:
    with pytest.raises(InputError) as raised:
        parse_date(text)
    assert set(days_in(raised.value.hint)) == {meant}


@pytest.mark.parametrize(
    ("text", "days"), [("31/02/2026", 28), ("30-Feb-28", 29), ("31 April 2026", 30)]
)
def test_a_day_beyond_the_month_is_told_how_many_the_month_has(text: str, days: int) -> None:
    with pytest.raises(InputError, match=f"has {days} days"):
        parse_date(text)


@given(day=known_days)
def test_every_iso_date_is_understood(day: date) -> None:
    assert parse_date(day.isoformat()) == day


@given(day=known_days)
def test_every_date_with_slashes_is_understood_day_first(day: date) -> None:
    assert parse_date(f"{day.day:02}/{day.month:02}/{day.year}") == day


@given(day=known_days)
def test_every_date_with_a_month_in_full_is_understood(day: date) -> None:
    assert parse_date(f"{day.day} {MONTHS[day.month - 1]} {day.year}") == day


@given(day=known_days)
def test_every_date_with_a_short_month_is_understood(day: date) -> None:
    assert parse_date(f"{day.day:02} {MONTHS[day.month - 1][:3]} {day.year}") == day


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("31/02/2026", id="no such day"),
        pytest.param("29 February 2026", id="no leap year"),
        pytest.param("2018-13-01", id="no such month"),
        pytest.param("2018-00-10", id="month 0"),
        pytest.param("00/08/2018", id="day 0"),
        pytest.param("0000-08-10", id="year 0"),
        pytest.param("08/31/2018", id="US order"),
        pytest.param("02/03/26", id="year of two digits"),
        pytest.param("2018-8-1", id="ISO without zeros"),
        pytest.param("20180810", id="ISO without dashes"),
        pytest.param("2018/08/10", id="ISO with slashes"),
        pytest.param("10-08-2018", id="dashes, day first"),
        pytest.param("10.08.2018", id="dots"),
        pytest.param("2018-W32-5", id="ISO week"),
        pytest.param("2018-08-10T09:00", id="a time"),
        pytest.param("86400", id="bare number"),
        pytest.param("-1", id="negative number"),
        pytest.param("tomorrow", id="a word"),
        pytest.param("August 2018", id="no day"),
        pytest.param("August 10 2018", id="US order with a name"),
        pytest.param("10 Augustus 2018", id="not a month"),
        pytest.param("10 août 2018", id="not an English month"),
        pytest.param("10August2018", id="run together"),
        pytest.param("Foo 10 Aug 2018", id="no weekday"),
        pytest.param("Fri Fri 10 Aug 2018", id="two weekdays"),
        pytest.param("today", id="today, of no day"),
        pytest.param("2018-08-10 or so", id="trailing text"),
        pytest.param("due 2018-08-10", id="leading text"),
        pytest.param("2018-08-10\n2018-08-11", id="two lines"),
        pytest.param("10\nAugust 2018", id="a newline inside"),
        pytest.param("２０１８-08-10", id="full-width digits"),  # noqa: RUF001
        pytest.param("१०/०८/२०१८", id="Devanagari digits"),
        pytest.param("1²/08/2018", id="a superscript"),
        pytest.param("2018–08–10", id="en dashes"),  # noqa: RUF001
    ],
)
def test_nothing_else_is_a_date(text: str) -> None:
    with pytest.raises(InputError, match=re.escape(one_line(text))) as raised:
        parse_date(text)
    assert raised.type is InputError  # it is no date at all, not one outside the calendar


@pytest.mark.parametrize("text", ["", " ", "\n\t"])
def test_an_empty_text_is_no_date(text: str) -> None:
    with pytest.raises(InputError, match="empty") as raised:
        parse_date(text)
    assert raised.type is InputError


@given(text=st.text(max_size=20))
def test_whatever_is_typed_is_either_a_date_or_bad_input(text: str) -> None:
    try:
        parsed = parse_date(text)
    except InputError as error:
        assert error.message.isprintable()  # noqa: PT017 - either ending is a good one
    else:
        assert str(parsed.year) in text


@pytest.mark.parametrize("text", ["31/02/2026", "tomorrow", " "])
def test_what_is_no_date_is_told_every_form_of_one(text: str) -> None:
    with pytest.raises(InputError) as raised:
        parse_date(text)

    assert days_in(raised.value.hint) == [date(2026, 2, 28)] * 3


@pytest.mark.parametrize(
    "text", ["1977-12-31", "31/12/1977", "1 January 2101", "1899-12-30", "9999-12-31", "0001-01-01"]
)
def test_a_year_outside_the_calendar_is_refused(text: str) -> None:
    with pytest.raises(OutsideCalendarError, match="1978-2100"):
        parse_date(text)


@pytest.mark.parametrize("day", [date(1978, 1, 1), date(2100, 12, 31)])
def test_the_first_and_the_last_day_are_within_the_calendar(day: date) -> None:
    assert within_calendar(day) == day


@pytest.mark.parametrize("day", [date(1977, 12, 31), date(2101, 1, 1)])
def test_the_days_next_to_them_are_not(day: date) -> None:
    with pytest.raises(OutsideCalendarError):
        within_calendar(day)


# Dates out


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (10, "Mon 10 Sep 2018"),
        (11, "Tue 11 Sep 2018"),
        (12, "Wed 12 Sep 2018"),
        (13, "Thu 13 Sep 2018"),
        (14, "Fri 14 Sep 2018"),
        (15, "Sat 15 Sep 2018"),
        (16, "Sun 16 Sep 2018"),
    ],
)
def test_weekdays_are_short_and_english(day: int, words: str) -> None:
    assert in_words(date(2018, 9, day)) == words


@pytest.mark.parametrize(
    ("month", "words"),
    [
        (1, "Thu 1 Jan 2026"),
        (2, "Sun 1 Feb 2026"),
        (3, "Sun 1 Mar 2026"),
        (4, "Wed 1 Apr 2026"),
        (5, "Fri 1 May 2026"),
        (6, "Mon 1 Jun 2026"),
        (7, "Wed 1 Jul 2026"),
        (8, "Sat 1 Aug 2026"),
        (9, "Tue 1 Sep 2026"),
        (10, "Thu 1 Oct 2026"),
        (11, "Sun 1 Nov 2026"),
        (12, "Tue 1 Dec 2026"),
    ],
)
def test_months_are_short_and_english_and_days_unpadded(month: int, words: str) -> None:
    assert in_words(date(2026, month, 1)) == words


@given(day=known_days)
def test_a_date_in_words_can_be_read_back_without_its_weekday(day: date) -> None:
    assert parse_date(in_words(day)[4:]) == day


# Quoting


@given(
    day=st.dates(FIRST_DAY, LAST_DAY),
    months=st.integers(-600, 600),
)
def test_months_end_on_the_corresponding_date_as_dateutil_has_it(day: date, months: int) -> None:
    assert months_after(day, months) == day + relativedelta(months=months)


def test_a_month_without_such_a_date_ends_on_its_last_day() -> None:
    # Dodds v Walker [1981] UKHL.
    assert months_after(date(1978, 9, 30), 5) == date(1979, 2, 28)


@given(start=known_days, days=st.integers(0, 9000))
def test_whole_months_are_told_apart_as_dateutil_has_it(start: date, days: int) -> None:
    end = start + timedelta(days=days)
    apart = relativedelta(end, start)
    assert months_between(start, end) == 12 * apart.years + apart.months


@pytest.mark.parametrize(
    ("start", "end", "months"),
    [
        (date(2024, 2, 1), date(2024, 2, 1), 0),
        (date(2024, 2, 1), date(2024, 2, 29), 0),
        (date(2024, 2, 1), date(2025, 3, 1), 13),
        (date(2024, 2, 2), date(2025, 3, 1), 12),
        (date(1978, 9, 30), date(1979, 2, 28), 5),
    ],
)
def test_a_month_is_whole_on_the_corresponding_date(start: date, end: date, months: int) -> None:
    assert months_between(start, end) == months


@pytest.mark.parametrize("months", [-24000, 120_000])
def test_there_are_no_months_beyond_the_years_there_are(months: int) -> None:
    with pytest.raises((ValueError, OverflowError)):
        months_after(date(2000, 1, 1), months)


def test_a_year_outside_the_calendar_is_named_with_the_years_within() -> None:
    # Excel's day 1 for a cell that holds 0 or nothing.
    with pytest.raises(OutsideCalendarError, match=r"^1899-12-30 .*1978-2100") as raised:
        parse_date("1899-12-30")

    assert raised.value.hint


@pytest.mark.parametrize(
    ("start", "end"),
    [
        (date(2018, 7, 11), date(2018, 7, 11)),
        (date(2018, 7, 11), date(2018, 7, 14)),
        (date(2018, 7, 31), date(2018, 8, 1)),
        (date(2018, 6, 29), date(2018, 7, 10)),
        (date(2018, 12, 31), date(2019, 1, 4)),
    ],
)
def test_days_in_a_sentence_say_each_day_once_and_each_year_and_month_where_it_is_another(
    start: date, end: date
) -> None:
    told = days_spelt_out(start, end)

    assert told.endswith(spelt_out(end))
    assert told.count(str(start.year)) == 1
    assert re.findall(r"[A-Z][a-z]+", told) == [
        MONTHS[day.month - 1] for day in ([start] if start.month != end.month else []) + [end]
    ]
    assert re.findall(r"\b\d\d?\b", told) == [str(day.day) for day in dict.fromkeys((start, end))]
