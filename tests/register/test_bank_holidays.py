"""The packaged bank holidays against two referees: `holidays`, and gov.uk's own list."""

import subprocess
import sys
from collections import Counter
from datetime import date, timedelta

import pytest
from govuk_bank_holidays.bank_holidays import BankHolidays

from ilacs_cli.domain.calendar.working_days import BankHoliday, HolidayChange, WorkingCalendar
from ilacs_cli.register.bank_holidays import (
    changes,
    published,
    published_to,
    working_calendar,
)

PUBLISHED_TO = date(2028, 12, 31)
"""The last day of the last year that gov.uk has published."""

ORDINARY = {
    "New Year's Day",
    "Good Friday",
    "Easter Monday",
    "Early May bank holiday",
    "Spring bank holiday",
    "Summer bank holiday",
    "Christmas Day",
    "Boxing Day",
}

# gov.uk's titles for two days by royal proclamation, which the table gives without the preamble.
SHORTENED = {
    "Bank Holiday for the State Funeral of Queen Elizabeth II": (
        "State Funeral of Queen Elizabeth II"
    ),
    "Bank holiday for the coronation of King Charles III": "Coronation of King Charles III",
}


def gov_uk() -> dict[date, str]:
    """gov.uk's list as the `govuk-bank-holidays` package ships it, for the years of the table."""
    # Its `load_backup_data` only opens a file; making a BankHolidays would ask gov.uk.
    events = BankHolidays.load_backup_data()["england-and-wales"]["events"]
    titles = {date.fromisoformat(each["date"]): str(each["title"]) for each in events}
    return {
        day: SHORTENED.get(title, title.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'"))
        for day, title in titles.items()
        if day <= published_to()
    }


# The referees


def test_every_day_of_1978_to_2100_is_what_the_holidays_package_says(
    calendar: WorkingCalendar, closed_days: frozenset[date]
) -> None:
    first, length = date(1978, 1, 1), (date(2101, 1, 1) - date(1978, 1, 1)).days
    every_day = [first + timedelta(days=number) for number in range(length)]

    differing = [
        day
        for day in every_day
        if calendar.is_working_day(day) != (day.weekday() < 5 and day not in closed_days)
    ]

    assert differing == []


def test_the_published_table_is_gov_uk_s_day_for_day_and_name_for_name() -> None:
    theirs = gov_uk()
    ours = {day: name for day, name in published().items() if day.year >= min(theirs).year}

    assert ours == theirs


# The table


def test_the_table_ends_with_the_last_year_gov_uk_has_published() -> None:
    assert published_to() == PUBLISHED_TO


def test_the_table_begins_where_the_calendar_does() -> None:
    assert min(published()) == date(1978, 1, 2)


def test_no_bank_holiday_of_the_table_falls_on_a_weekend() -> None:
    assert [day for day in published() if day.weekday() >= 5] == []


def test_every_year_of_the_table_has_each_ordinary_holiday_once() -> None:
    # In 1995 and 2020 the Early May holiday moved to VE Day, and its name says so.
    names = Counter(
        (day.year, name.removesuffix(" (VE day)"))
        for day, name in published().items()
        if name.removesuffix(" (VE day)") in ORDINARY
    )

    years = range(1978, PUBLISHED_TO.year + 1)
    assert names == {(year, name): 1 for year in years for name in ORDINARY}


def test_a_day_out_of_the_ordinary_is_named_for_its_occasion() -> None:
    added = {day.isoformat(): name for day, name in published().items() if name not in ORDINARY}

    assert added == {
        "1981-07-29": "Royal wedding",
        "1995-05-08": "Early May bank holiday (VE day)",
        "1999-12-31": "Millennium bank holiday",
        "2002-06-03": "Queen's Golden Jubilee",
        "2011-04-29": "Royal wedding",
        "2012-06-05": "Queen's Diamond Jubilee",
        "2020-05-08": "Early May bank holiday (VE day)",
        "2022-06-03": "Platinum Jubilee bank holiday",
        "2022-09-19": "State Funeral of Queen Elizabeth II",
        "2023-05-08": "Coronation of King Charles III",
    }


# Past the table


def test_past_the_table_every_year_has_each_ordinary_holiday_once_by_gov_uk_s_name(
    calendar: WorkingCalendar,
) -> None:
    computed = calendar.skipped(published_to(), date(2100, 12, 31))
    names = Counter((holiday.day.year, holiday.name) for holiday in computed)

    years = range(PUBLISHED_TO.year + 1, 2101)
    assert names == {(year, name): 1 for year in years for name in ORDINARY}


@pytest.mark.parametrize(
    ("day", "name"),
    [
        ("2033-01-03", "New Year's Day"),  # 1 January 2033 is a Saturday
        ("2032-12-27", "Christmas Day"),  # 25 and 26 December 2032 are a weekend
        ("2032-12-28", "Boxing Day"),
    ],
)
def test_a_substitute_day_past_the_table_has_the_name_of_its_holiday(
    calendar: WorkingCalendar, day: str, name: str
) -> None:
    assert calendar.why_not_working(date.fromisoformat(day)) == name


def test_what_is_computed_is_provisional_and_what_is_published_is_not(
    calendar: WorkingCalendar,
) -> None:
    days = (PUBLISHED_TO, PUBLISHED_TO + timedelta(days=1))
    assert [calendar.is_provisional(day) for day in days] == [False, True]


def test_a_count_within_the_table_computes_no_holidays() -> None:
    script = (
        "import sys, datetime\n"
        "from ilacs_cli.register.bank_holidays import working_calendar\n"
        "print(working_calendar().add(datetime.date(2018, 8, 10), 20), 'holidays' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )

    assert done.stdout.split() == ["2018-09-10", "False"]


# What was added or moved

EVERY_CHANGE = pytest.mark.parametrize("change", changes(), ids=lambda it: str(it.became.day))


@EVERY_CHANGE
def test_what_a_holiday_became_is_in_the_table(change: HolidayChange) -> None:
    assert published().get(change.became.day) == change.became.name


@EVERY_CHANGE
def test_a_change_is_announced_before_either_day(change: HolidayChange) -> None:
    days = [holiday.day for holiday in (change.became, change.was) if holiday]

    assert change.announced < min(days)


@EVERY_CHANGE
def test_before_a_change_was_announced_its_day_counted(change: HolidayChange) -> None:
    eve = working_calendar(change.announced - timedelta(days=1))

    assert eve.is_working_day(change.became.day)


@pytest.mark.parametrize(
    "was", [change.was for change in changes() if change.was], ids=lambda it: str(it.day)
)
def test_what_a_holiday_was_is_no_longer_in_the_table(was: BankHoliday) -> None:
    assert was.day not in published()


def test_the_eight_changes_since_2010_are_known() -> None:
    assert [str(change.became.day) for change in changes()] == [
        "2012-06-04",
        "2012-06-05",
        "2011-04-29",
        "2020-05-08",
        "2022-06-02",
        "2022-06-03",
        "2022-09-19",
        "2023-05-08",
    ]


def test_a_calendar_says_whose_knowledge_it_is() -> None:
    assert working_calendar(date(2022, 9, 9)).known_on == date(2022, 9, 9)


def test_today_s_calendar_is_of_no_day_in_particular(calendar: WorkingCalendar) -> None:
    assert calendar.known_on is None
