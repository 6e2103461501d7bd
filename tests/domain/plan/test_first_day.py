"""A full inspection begins on the Monday of the week after the call, whatever day the call came."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from noted import codes

from ilacs_cli.domain.events import EventKind, InspectionKind
from ilacs_cli.domain.plan.plan import Call, make_plan
from ilacs_cli.domain.plan.stays import first_day, notice_of
from ilacs_cli.domain.rulebook.start_weeks import is_open, week_of
from ilacs_cli.register.bank_holidays import working_calendar

CALENDAR = working_calendar(None)
TODAY = date(2026, 11, 26)


def begins(called: date, kind: EventKind = EventKind.INSPECTION) -> date | None:
    return first_day(kind, notice_of(kind, called), called, CALENDAR)


def notes_on(called: date, kind: EventKind = EventKind.INSPECTION) -> list[str]:
    inspection = InspectionKind.SHORT if kind is EventKind.INSPECTION else None
    return codes(make_plan(Call(kind, called, inspection), [], CALENDAR, TODAY).notes)


@given(st.dates(date(2018, 1, 1), date(2030, 12, 31)))
def test_a_full_inspection_begins_on_the_monday_of_the_week_after_any_call(called: date) -> None:
    monday = called + timedelta(days=7 - called.weekday())
    first = begins(called)
    assert first is not None
    if CALENDAR.is_working_day(monday):
        assert first == monday
    else:  # no source says; the next working day
        assert first == CALENDAR.add(monday, 1)
        assert "notice-over-bank-holiday" in notes_on(called)
    assert ("start-in-closed-week" in notes_on(called)) is not is_open(week_of(monday))


@pytest.mark.parametrize(
    ("called", "noted"),
    [
        (date(2026, 11, 23), []),
        (date(2026, 11, 24), ["call-on-unusual-day"]),
        (date(2026, 11, 25), ["call-on-unusual-day"]),
        (date(2026, 11, 26), ["call-on-unusual-day"]),
        (date(2026, 11, 27), ["call-on-unusual-day", "call-to-come"]),
        (date(2026, 11, 28), ["call-not-working-day", "call-to-come"]),
        (date(2026, 11, 29), ["call-not-working-day", "call-to-come"]),
    ],
)
def test_a_call_on_any_day_of_a_week_is_for_the_same_monday(called: date, noted: list[str]) -> None:
    assert begins(called) == date(2026, 11, 30)
    doubts = [code for code in notes_on(called) if code.startswith(("call-", "notice-", "start-"))]
    assert doubts == noted


@pytest.mark.parametrize(
    ("called", "first"),
    [
        (date(2026, 4, 27), date(2026, 5, 5)),  # the Early May bank holiday
        (date(2026, 3, 31), date(2026, 4, 7)),  # a Tuesday, before Good Friday and Easter Monday
        (date(2026, 12, 21), date(2026, 12, 29)),  # Boxing Day falls on a Saturday
        (date(2025, 12, 22), date(2025, 12, 29)),  # past Christmas Day and Boxing Day
        (date(2022, 9, 12), date(2022, 9, 20)),  # the State Funeral of 19 September 2022
    ],
)
def test_where_that_monday_is_a_bank_holiday_it_is_the_next_working_day(
    called: date, first: date
) -> None:
    assert begins(called) == first


def test_the_notice_of_visits_and_jtais_is_counted_in_working_days() -> None:
    # Norfolk's call of Tuesday 28 September 2021, on site on Tuesday 5 October 2021.
    assert begins(date(2021, 9, 28), EventKind.FOCUSED_VISIT) == date(2021, 10, 5)
    assert begins(date(2026, 9, 7), EventKind.JTAI) == date(2026, 9, 21)


@pytest.mark.parametrize(
    ("called", "kind", "is_unusual"),
    [
        (date(2026, 9, 7), EventKind.JTAI, False),  # a Monday
        (date(2026, 9, 8), EventKind.JTAI, True),
        (date(2026, 9, 8), EventKind.FOCUSED_VISIT, False),  # a Tuesday
        (date(2026, 9, 9), EventKind.FOCUSED_VISIT, False),
        (date(2026, 9, 11), EventKind.FOCUSED_VISIT, True),
    ],
)
def test_a_visit_that_would_begin_on_a_day_on_which_few_begin_is_queried(
    called: date, kind: EventKind, is_unusual: bool
) -> None:
    assert ("start-on-unusual-day" in notes_on(called, kind)) is is_unusual
