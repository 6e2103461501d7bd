import re
from dataclasses import replace
from datetime import date, timedelta

import pytest
from facts import days_in
from hypothesis import given
from hypothesis import strategies as st

from ilacs_cli.domain.advice import Advice, Advised
from ilacs_cli.domain.calendar.periods import CalendarDays, WorkingDays
from ilacs_cli.domain.calendar.working_days import WorkingCalendar
from ilacs_cli.domain.check import Comparison, Finding, Reason, compare, explain
from ilacs_cli.domain.errors import InputError
from ilacs_cli.domain.events import Event, EventKind, Outcome
from ilacs_cli.domain.obligations import Obligation, obligations
from ilacs_cli.domain.rulebook import every_rule
from ilacs_cli.register.bank_holidays import working_calendar

TODAY = date(2026, 11, 22)


def comparison(
    start: date, stated: date, days: int = 70, then: WorkingCalendar | None = None
) -> Comparison:
    """A date *stated* in a letter of *start*, against *days* working days."""
    calendar, period = working_calendar(), WorkingDays(days)
    return Comparison(
        letter_date=start,
        start=start,
        period=period,
        computed=period.after(start, calendar),
        stated=stated,
        calendar=calendar,
        calendar_then=then or working_calendar(start),
    )


def finding(start: str, stated: str, days: int = 70) -> Finding:
    return explain(comparison(date.fromisoformat(start), date.fromisoformat(stated), days))


def reason_and_days(found: Finding) -> tuple[Reason, list[date]]:
    """Return the reason, and the dates that its explanation names."""
    return found.reason, days_in(found.explanation)


# Each reason, from a letter


def test_a_stated_date_that_the_rule_gives_agrees() -> None:
    # JTAI letter to South Tyneside, 5 April 2016.
    assert reason_and_days(finding("2016-04-05", "2016-07-14")) == (Reason.AGREES, [])


def test_a_letter_written_before_the_state_funeral_was_announced_agrees_as_known_then() -> None:
    # JTAI letter to Kirklees, 18 August 2022.
    found = finding("2022-08-18", "2022-11-25")
    assert reason_and_days(found) == (
        Reason.AGREES_ON_CALENDAR_KNOWN_THEN,
        [date(2022, 9, 19)],
    )
    assert "Queen Elizabeth" in found.explanation


def test_a_holiday_that_has_moved_since_is_named_where_it_was_and_where_it_is() -> None:
    # Built: ten working days to 7 May 2020, written before the Early May holiday was moved.
    found = explain(
        Comparison(
            letter_date=date(2020, 4, 22),
            start=date(2020, 4, 22),
            period=WorkingDays(10),
            computed=date(2020, 5, 6),
            stated=date(2020, 5, 7),
            calendar=working_calendar(),
            calendar_then=working_calendar(date(2019, 6, 6)),
        )
    )

    assert found.reason is Reason.AGREES_ON_CALENDAR_KNOWN_THEN
    assert "4 May 2020 (Early May bank holiday)" in found.explanation


def test_a_stated_date_a_day_early_missed_a_holiday() -> None:
    # JTAI letter to Liverpool, 2 August 2016.
    found = finding("2016-08-02", "2016-11-08")
    assert reason_and_days(found) == (Reason.HOLIDAY_MISSED, [date(2016, 8, 29)])
    assert "Summer bank holiday" in found.explanation


def test_every_holiday_that_may_have_been_missed_is_named() -> None:
    # JTAI letter to Plymouth, 8 January 2020.
    found = finding("2020-01-08", "2020-04-16")
    assert reason_and_days(found) == (
        Reason.HOLIDAY_MISSED,
        [date(2020, 4, 10), date(2020, 4, 13)],
    )
    named = re.findall("Good Friday|Easter Monday", found.explanation)
    assert named == ["Good Friday", "Easter Monday"]


def test_fourteen_weeks_are_seventy_weekdays() -> None:
    # Built: fourteen weeks from 10 March 2026, over four bank holidays.
    found = finding("2026-03-10", "2026-06-16")
    assert found.reason is Reason.WEEKS
    assert re.findall(r"\d+", found.explanation) == ["70", "14"]


def test_weekdays_that_make_no_whole_weeks_are_called_weekdays() -> None:
    # Built: 12 weekdays from 30 March 2026, over Good Friday and Easter Monday.
    found = finding("2026-03-30", "2026-04-15", days=12)
    assert found.reason is Reason.WEEKS
    assert re.findall(r"\d+|weekdays", found.explanation) == ["12", "weekdays"]


def test_weekends_may_have_been_counted_too() -> None:
    # JTAI letter to Windsor and Maidenhead, 4 July 2022.
    found = finding("2022-07-04", "2022-09-12")
    assert found.reason is Reason.CALENDAR_DAYS
    assert str(CalendarDays(70)) in found.explanation


def test_a_date_a_few_days_early_implies_an_earlier_receipt() -> None:
    # JTAI letter to Lincolnshire, 2 December 2016: 64 working days.
    found = finding("2016-12-02", "2017-03-07")
    received = date(2016, 11, 24)
    assert reason_and_days(found) == (Reason.EARLIER_RECEIPT, [received])
    assert found.implied_received == received
    assert str(WorkingDays(6)) in found.explanation


def test_a_date_that_is_late_is_not_explained() -> None:
    # Focused visit letter to St Helens, 8 August 2018: 82 working days.
    found = finding("2018-08-08", "2018-12-03")
    assert found.reason is Reason.UNEXPLAINED
    assert f"{WorkingDays(12)} later" in found.explanation


def test_a_date_that_is_far_too_early_is_not_explained() -> None:
    # JTAI letter to Harrow, 24 May 2023: 50 working days.
    found = finding("2023-05-24", "2023-08-03")
    assert found.reason is Reason.UNEXPLAINED
    assert f"{WorkingDays(20)} earlier" in found.explanation


# The order in which the reasons are tried


def test_the_reasons_are_named_in_the_order_in_which_they_are_tried() -> None:
    assert [reason.value for reason in Reason] == [
        "agrees",
        "agrees-on-calendar-known-then",
        "holiday-missed",
        "weeks",
        "calendar-days",
        "hundred-days",
        "earlier-receipt",
        "unexplained",
    ]


def test_agreeing_comes_before_agreeing_as_known_then() -> None:
    case = comparison(date(2016, 4, 5), date(2016, 7, 14))

    # Both calendars give the stated date.
    assert case.period.after(case.start, case.calendar_then) == case.stated
    assert explain(case).reason is Reason.AGREES


def test_what_was_known_then_comes_before_a_missed_holiday() -> None:
    case = comparison(date(2022, 8, 18), date(2022, 11, 25))

    # Missing the State Funeral holiday would give the stated date as well.
    assert case.calendar.without([date(2022, 9, 19)]).add(case.start, 70) == case.stated
    assert explain(case).reason is Reason.AGREES_ON_CALENDAR_KNOWN_THEN


def test_one_missed_holiday_comes_before_weeks() -> None:
    case = comparison(date(2016, 8, 2), date(2016, 11, 8))

    # The one bank holiday of the count is also the only one: fourteen weeks to the day.
    assert (case.stated - case.start).days == 14 * 7
    assert explain(case).reason is Reason.HOLIDAY_MISSED


def test_a_count_from_the_letters_own_date_comes_before_a_missed_holiday() -> None:
    # Built: a letter of 10 November 2026, received the day after, over three bank holidays.
    calendar, letter = working_calendar(), date(2026, 11, 10)
    case = replace(comparison(date(2026, 11, 11), date(2027, 2, 19)), letter_date=letter)
    found = explain(case)

    assert calendar.without([date(2026, 12, 25)]).add(case.start, 70) == case.stated
    assert (found.reason, found.implied_received) == (Reason.EARLIER_RECEIPT, letter)
    assert days_in(found.explanation) == [letter]


def test_a_letter_received_before_its_date_is_not_counted_from_its_date() -> None:
    case = replace(
        comparison(date(2026, 11, 10), date(2027, 2, 22)), letter_date=date(2026, 11, 11)
    )
    assert explain(case).reason is Reason.UNEXPLAINED


def test_weeks_come_before_calendar_days() -> None:
    # Built: four days from the Monday before Christmas end on Boxing Day either way.
    case = comparison(date(2025, 12, 22), date(2025, 12, 26), days=4)

    assert (case.stated - case.start).days == 4
    assert explain(case).reason is Reason.WEEKS


def test_calendar_days_come_before_an_earlier_receipt() -> None:
    # Built: five calendar days from Wednesday end on Monday, two working days early.
    case = comparison(date(2026, 3, 4), date(2026, 3, 9), days=5)

    assert case.difference == -2
    assert explain(case).reason is Reason.CALENDAR_DAYS


# An earlier receipt


@pytest.mark.parametrize(
    ("stated", "reason"),
    [
        ("2016-04-01", Reason.EARLIER_RECEIPT),  # 8 working days early
        ("2016-03-31", Reason.UNEXPLAINED),  # 9
    ],
)
def test_an_earlier_receipt_explains_eight_working_days_and_no_more(
    stated: str, reason: Reason
) -> None:
    # The rule gives 13 April 2016 for a letter of 4 January.
    assert finding("2016-01-04", stated).reason is reason


starts = st.dates(date(1990, 1, 1), date(2027, 12, 31))


@given(start=starts, early=st.integers(1, 8))
def test_the_implied_receipt_gives_the_stated_date(
    calendar: WorkingCalendar, start: date, early: int
) -> None:
    stated = calendar.subtract(calendar.add(start, 70), early)
    found = explain(comparison(start, stated, then=calendar))

    assert found.implied_received is None or calendar.add(found.implied_received, 70) == stated


@given(start=starts, away=st.integers(-60, 60))
def test_a_receipt_is_implied_only_where_it_explains_the_date(
    calendar: WorkingCalendar, start: date, away: int
) -> None:
    due = calendar.add(start, 70)
    stated = calendar.add(due, away) if away >= 0 else calendar.subtract(due, -away)
    found = explain(comparison(start, stated, then=calendar))

    assert (found.implied_received is not None) == (found.reason is Reason.EARLIER_RECEIPT)


# A stated date that is no working day


def test_a_saturday_just_before_a_monday_is_a_working_day_early() -> None:
    # Built: the rule gives Monday 15 June 2026; the letter says the Saturday before, which leaves
    # no more working days than the Friday.
    assert comparison(date(2026, 3, 3), date(2026, 6, 13)).difference == -1


def test_a_saturday_just_after_a_friday_is_less_than_a_working_day_late() -> None:
    # Built: the rule gives Friday 12 June 2026; the letter says the Saturday after.
    found = finding("2026-03-02", "2026-06-13")
    assert found.reason is Reason.UNEXPLAINED
    assert re.findall(r"\d+|later", found.explanation) == ["later"]


def test_calendar_days_may_end_on_a_sunday() -> None:
    # Built: seventy days from Sunday 1 March 2026 end on Sunday 10 May.
    assert finding("2026-03-01", "2026-05-10").reason is Reason.CALENDAR_DAYS


# What can be compared


def owed(event: Event, rule_id: str, stated: date | None) -> Obligation:
    printed = {rule_id: stated} if stated else {}
    found = obligations(event, every_rule(), working_calendar(), TODAY, printed)
    (obligation,) = (each for each in found if each.rule.id == rule_id)
    return obligation


JTAI = Event(kind=EventKind.JTAI, letter_date=date(2018, 8, 3), received=date(2018, 8, 6))
FAILING_SEND = Event(
    kind=EventKind.AREA_SEND,
    letter_date=date(2024, 6, 3),
    received=date(2024, 6, 3),
    outcome=Outcome.SYSTEMIC_FAILINGS,
)
INCONSISTENT_SEND = FAILING_SEND._replace(outcome=Outcome.INCONSISTENT)


def test_an_obligation_is_compared_from_the_day_it_is_counted_from() -> None:
    calendar, then = working_calendar(), working_calendar(date(2018, 8, 3))
    obligation = owed(JTAI, "jtai/written-statement", date(2018, 11, 12))

    assert compare(obligation, date(2018, 8, 3), calendar, then) == Comparison(
        letter_date=date(2018, 8, 3),
        start=date(2018, 8, 6),
        period=WorkingDays(70),
        computed=date(2018, 11, 13),
        stated=date(2018, 11, 12),
        calendar=calendar,
        calendar_then=then,
    )


@pytest.mark.parametrize(
    ("stated", "difference"),
    [("2016-11-08", -1), ("2016-11-09", 0), ("2016-11-11", 2)],
)
def test_the_difference_is_stated_minus_computed(stated: str, difference: int) -> None:
    case = comparison(date(2016, 8, 2), date.fromisoformat(stated))

    assert case.difference == difference


def test_without_a_stated_date_there_is_nothing_to_compare(calendar: WorkingCalendar) -> None:
    with pytest.raises(ValueError, match="stated"):
        compare(owed(JTAI, "jtai/written-statement", None), date(2018, 8, 3), calendar, calendar)


@pytest.mark.parametrize(
    ("event", "rule_id"),
    [
        pytest.param(INCONSISTENT_SEND, "area-send/strategic-plan", id="no period"),
        pytest.param(FAILING_SEND, "area-send/monitoring-inspection", id="a window of months"),
        pytest.param(JTAI, "notice/jtai", id="a trigger that is not known"),
    ],
)
def test_a_rule_that_gives_no_date_cannot_be_compared(
    calendar: WorkingCalendar, event: Event, rule_id: str
) -> None:
    obligation = owed(event, rule_id, date(2026, 3, 2))

    with pytest.raises(InputError, match=f"^{rule_id} "):
        compare(obligation, event.dated, calendar, calendar)


@pytest.mark.parametrize(
    "stated",
    [
        "2026-06-06",  # a Saturday, five working days early
        "2026-06-07",  # a Sunday
        "2026-05-25",  # the Spring bank holiday
    ],
)
def test_a_date_that_is_no_working_day_is_never_an_earlier_receipt(stated: str) -> None:
    # 70 working days from 2 March 2026 end on 12 June; no receipt makes the rule give these days.
    found = finding("2026-03-02", stated)
    assert (found.reason, found.implied_received) == (Reason.UNEXPLAINED, None)


@given(start=starts, away=st.integers(-30, 30))
def test_no_receipt_is_implied_for_any_date_that_is_no_working_day(
    calendar: WorkingCalendar, start: date, away: int
) -> None:
    stated = calendar.add(start, 70) + timedelta(days=away)
    found = explain(comparison(start, stated, then=calendar))
    if not calendar.is_working_day(stated):
        assert found.reason is not Reason.EARLIER_RECEIPT


# A hundred days from the letter


@pytest.mark.parametrize(
    ("letter", "stated"),
    [
        ("2023-01-30", "2023-05-10"),  # 68 working days, over Easter, May Day and the Coronation
        ("2024-12-31", "2025-04-10"),  # 71, over New Year's Day
        ("2023-01-06", "2023-04-16"),  # a Sunday
    ],
)
def test_a_hundred_days_after_the_letter_are_a_reason(letter: str, stated: str) -> None:
    # Built, on the pattern of letters of 2023 and 2024.
    found = finding(letter, stated)
    assert (found.reason, found.implied_received) == (Reason.HUNDRED_DAYS, None)
    assert str(CalendarDays(100)) in found.explanation


@pytest.mark.parametrize("stated", ["2023-05-09", "2023-05-11"])
def test_a_day_more_or_less_is_no_hundred(stated: str) -> None:
    assert finding("2023-01-30", stated).reason is not Reason.HUNDRED_DAYS


def test_the_hundred_days_run_from_the_letter_not_from_its_receipt() -> None:
    calendar = working_calendar()
    letter, received = date(2023, 1, 30), date(2023, 2, 2)
    cases = {
        stated: explain(
            replace(comparison(received, stated, then=calendar), letter_date=letter)
        ).reason
        for stated in (date(2023, 5, 10), date(2023, 5, 12))
    }
    assert cases == {
        date(2023, 5, 10): Reason.HUNDRED_DAYS,
        date(2023, 5, 12): Reason.EARLIER_RECEIPT,
    }


def test_a_holiday_missed_comes_before_a_hundred_days_and_both_are_told() -> None:
    # JTAI letter to Torbay, 30 January 2024: 69 working days, and 100 calendar days.
    found = finding("2024-01-30", "2024-05-09")
    assert found.reason is Reason.HOLIDAY_MISSED
    assert str(CalendarDays(100)) in found.explanation


def test_calendar_days_come_before_a_hundred() -> None:
    # Built: a period of 100 working days, written down as days of the calendar.
    assert finding("2024-06-03", "2024-09-11", days=100).reason is Reason.CALENDAR_DAYS


def test_what_cannot_be_compared_is_told_why_and_where_its_date_may_be_given(
    calendar: WorkingCalendar,
) -> None:
    rule_id = "area-send/strategic-plan"
    obligation = owed(INCONSISTENT_SEND, rule_id, date(2024, 9, 2))

    with pytest.raises(InputError, match=f"^{rule_id} ") as raised:
        compare(obligation, INCONSISTENT_SEND.dated, calendar, calendar)

    assert isinstance(raised.value.hint, Advised)
    assert raised.value.hint.advice is Advice.STATED_DATE


def test_working_days_that_end_on_no_one_day_cannot_be_compared(calendar: WorkingCalendar) -> None:
    # As for a rule that says "within 70 working days" and so gives a window.
    windowed = owed(JTAI, "jtai/written-statement", date(2018, 11, 12))._replace(computed=None)

    with pytest.raises(InputError, match=f"^{windowed.rule.id} "):
        compare(windowed, JTAI.dated, calendar, calendar)


def test_where_the_count_is_on_an_older_calendar_nothing_is_said_to_be_announced_since() -> None:
    # JTAI letter to Kirklees, 18 August 2022, counted as in November 2022 by one who knew of the
    # State Funeral holiday, which the letter did not.
    known = working_calendar(date(2022, 11, 1))
    found = explain(
        Comparison(
            letter_date=date(2022, 8, 18),
            start=date(2022, 8, 18),
            period=WorkingDays(70),
            computed=known.add(date(2022, 8, 18), 70),
            stated=date(2022, 11, 25),
            calendar=known,
            calendar_then=working_calendar(date(2022, 8, 18)),
        )
    )

    assert "announced" not in found.explanation
    assert days_in(found.explanation) == [date(2022, 9, 19)]


def test_holidays_that_differ_are_named_in_order_of_their_days() -> None:
    # The Jubilee of 2012 moved the spring bank holiday and added a day; announced 5 January 2010.
    then = working_calendar(date(2010, 1, 4))
    now = working_calendar()
    start = date(2012, 5, 21)
    found = explain(
        Comparison(
            letter_date=start,
            start=start,
            period=WorkingDays(10),
            computed=now.add(start, 10),
            stated=then.add(start, 10),
            calendar=now,
            calendar_then=then,
        )
    )

    assert "announced" in found.explanation
    assert days_in(found.explanation) == [date(2012, 5, 28), date(2012, 6, 4), date(2012, 6, 5)]


@pytest.mark.parametrize(
    ("letter", "stated", "days", "ahead"),
    [
        ("2026-11-23", "2026-12-10", 20, 11),  # came on 12 November
        ("2016-12-02", "2017-03-07", 70, 8),  # Lincolnshire: came on 24 November
        ("2026-11-23", "2026-12-15", 20, None),  # came on 17 November, within a week
    ],
)
def test_a_receipt_that_no_letter_had_is_called_unusual(
    letter: str, stated: str, days: int, ahead: int | None
) -> None:
    found = finding(letter, stated, days)
    assert found.reason is Reason.EARLIER_RECEIPT
    assert ("unusual" in found.explanation) == (ahead is not None)
    assert ahead is None or f"{ahead} days" in found.explanation
