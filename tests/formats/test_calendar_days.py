"""The days that a calendar shows of dated things."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from running import NOW

from ilacs_cli.domain.calendar.working_days import WorkingCalendar
from ilacs_cli.formats.calendar_days import CalendarDay, CalendarOptions, days_of
from ilacs_cli.formats.entries import Entry, Title

DAYS = st.dates(date(2026, 1, 1), date(2028, 12, 31))

DUE = Entry("plan", Title("Submit the plan"), date(2027, 3, 8), date(2027, 3, 8))
WINDOW = Entry("next", Title("Come"), date(2027, 3, 8), date(2028, 3, 8), expected=True)
EARLY = date(1978, 1, 2)  # a bank holiday, before which no working day is known


@st.composite
def entries(draw: st.DrawFn) -> list[Entry]:
    """Draw things of every sort, each with a name of its own."""
    made = []
    for number in range(draw(st.integers(0, 4))):
        first = draw(DAYS)
        length = draw(st.sampled_from([0, 0, 1, 11, 366]))
        made.append(
            Entry(
                f"key {number}",
                Title(f"title {number}"),
                first,
                first + timedelta(days=length),
                expected=length > 0 or draw(st.booleans()),
                happened=draw(st.booleans()),
                done=draw(st.booleans()),
                stay=draw(st.booleans()),
            )
        )
    return made


AHEAD = st.lists(st.integers(1, 250), max_size=3, unique=True).map(tuple)


@given(entries(), DAYS, AHEAD)
def test_nothing_is_past_in_two_places_or_without_a_name_of_its_own(
    calendar: WorkingCalendar, given_entries: list[Entry], today: date, ahead: tuple[int, ...]
) -> None:
    found = days_of(given_entries, today, CalendarOptions(NOW, ahead, calendar))
    assert all(one.day >= today for one in found)
    assert [one.day for one in found] == sorted(one.day for one in found)
    assert len({one.key for one in found}) == len(found)
    assert not any(one.entry.happened for one in found)
    for one in found:
        is_due_itself = one.key == one.entry.key and not one.entry.expected
        assert (one.alarm is not None) is (is_due_itself and not one.entry.done)
        if one.alarm:
            assert one.alarm == calendar.subtract(one.day, 1)


@given(entries(), DAYS, AHEAD)
def test_both_ends_of_all_that_is_not_past_are_there(
    calendar: WorkingCalendar, given_entries: list[Entry], today: date, ahead: tuple[int, ...]
) -> None:
    shown = {
        (one.entry.key, one.day)
        for one in days_of(given_entries, today, CalendarOptions(NOW, (), calendar))
    }
    assert shown == {
        (entry.key, day)
        for entry in given_entries
        for day in (entry.first, entry.last)
        if day >= today and not entry.happened
    }
    reminded = days_of(given_entries, today, CalendarOptions(NOW, ahead, calendar))
    added = [one for one in reminded if one.title.startswith("In ")]
    assert sorted((one.entry.key, one.day) for one in added) == sorted(
        (entry.key, calendar.subtract(entry.first, number))
        for entry in given_entries
        for number in ahead
        if not entry.happened and not entry.done and calendar.subtract(entry.first, number) >= today
    )


@given(st.sampled_from([DUE, WINDOW]), DAYS, DAYS, AHEAD)
def test_names_stay_whatever_becomes_of_the_date(
    calendar: WorkingCalendar, entry: Entry, one: date, other: date, ahead: tuple[int, ...]
) -> None:
    length = entry.last - entry.first

    def names(first: date) -> set[str]:
        moved = entry._replace(first=first, last=first + length, title=Title(f"as of {first}"))
        return {
            day.key
            for day in days_of([moved], date(1980, 1, 1), CalendarOptions(NOW, ahead, calendar))
        }

    assert names(one) == names(other)


def test_a_window_that_shrinks_to_a_day_stays_the_entry_of_its_last_day(
    calendar: WorkingCalendar,
) -> None:
    def last(entry: Entry) -> CalendarDay:
        return days_of([entry], date(2027, 1, 1), CalendarOptions(NOW, (), calendar))[-1]

    assert last(WINDOW).key == last(WINDOW._replace(first=WINDOW.last)).key == WINDOW.key


@pytest.mark.parametrize(
    ("entry", "titles"),
    [
        (DUE, ["In 1 working day: Submit the plan, due Mon 8 Mar 2027", "Submit the plan"]),
        (
            WINDOW,
            [
                "In 1 working day: Come, from Mon 8 Mar 2027 to Wed 8 Mar 2028",
                "Earliest: Come, to Wed 8 Mar 2028",
                "Latest: Come",
            ],
        ),
        (
            WINDOW._replace(stay=True),
            [
                "In 1 working day: Come, from Mon 8 Mar 2027 to Wed 8 Mar 2028",
                "First day: Come, to Wed 8 Mar 2028",
                "Last day: Come",
            ],
        ),
        (
            WINDOW._replace(last=WINDOW.first),
            ["In 1 working day: Come, expected Mon 8 Mar 2027", "Come"],
        ),
        (DUE._replace(done=True), ["Done: Submit the plan"]),
        (DUE._replace(happened=True), []),
    ],
)
def test_a_title_says_what_day_it_is(
    calendar: WorkingCalendar, entry: Entry, titles: list[str]
) -> None:
    found = days_of([entry], date(2027, 1, 1), CalendarOptions(NOW, (1,), calendar))
    assert [one.title for one in found] == titles


def test_where_no_earlier_working_day_is_known_there_is_neither_alarm_nor_reminder(
    calendar: WorkingCalendar,
) -> None:
    [only] = days_of(
        [DUE._replace(first=EARLY, last=EARLY)], EARLY, CalendarOptions(NOW, (1, 5), calendar)
    )
    assert (only.day, only.alarm) == (EARLY, None)


def test_without_a_calendar_there_is_neither_alarm_nor_reminder() -> None:
    [only] = days_of([DUE], date(2027, 1, 1), CalendarOptions(NOW, (1, 5)))
    assert (only.title, only.alarm) == ("Submit the plan", None)
