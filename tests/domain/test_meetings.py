"""Back from a meeting: the last days for what must be public, and the duties it is in time for."""

from datetime import date, timedelta

import pytest
from facts import days_in
from hypothesis import given
from hypothesis import strategies as st
from noted import codes, told

from ilacs_cli.domain.calendar.working_days import WorkingCalendar
from ilacs_cli.domain.errors import InputError
from ilacs_cli.domain.events import Event, EventKind, Outcome
from ilacs_cli.domain.meetings import Meeting, assess_meetings
from ilacs_cli.domain.obligations import obligations
from ilacs_cli.domain.rulebook import DUTIES
from ilacs_cli.domain.rulebook.meetings import KEY_DECISION_NOTICE, PAPERS

ST_HELENS = Event(
    kind=EventKind.FOCUSED_VISIT,
    outcome=Outcome.PRIORITY_ACTION,
    letter_date=date(2018, 8, 10),
)  # the draft is due on 10 September 2018, the final plan on 19 November 2018
TODAY = date(2018, 8, 16)


def asked(
    calendar: WorkingCalendar, *days: date, event: Event = ST_HELENS, today: date = TODAY
) -> list[Meeting]:
    return assess_meetings(
        days, event, obligations(event, DUTIES, calendar, TODAY), calendar, today
    )


# What must be public before a meeting


def test_five_clear_days_in_a_plain_week_leave_out_the_weekend_only_on_one_reading(
    calendar: WorkingCalendar,
) -> None:
    # Thursday 6 September 2018. Clear working days: 30 and 31 August, 3, 4, 5 September.
    # Clear days of any kind: 1 to 5 September.
    (meeting,) = asked(calendar, date(2018, 9, 6))
    assert meeting.papers_by == date(2018, 8, 29)
    assert meeting.papers_by_if_every_day_counts == date(2018, 8, 31)


def test_a_bank_holiday_is_no_clear_working_day(calendar: WorkingCalendar) -> None:
    # Monday 27 August 2018 was the summer bank holiday.
    (meeting,) = asked(calendar, date(2018, 9, 3))
    assert meeting.papers_by == date(2018, 8, 23)


def test_twenty_eight_clear_days_are_any_days(calendar: WorkingCalendar) -> None:
    # From 22 October to 18 November 2018 lie 28 days.
    (meeting,) = asked(calendar, date(2018, 11, 19))
    assert meeting.key_decision_notice_by == date(2018, 10, 21)


@given(st.dates(date(2012, 9, 10), date(2060, 12, 31)))
def test_papers_out_by_the_working_day_are_in_time_on_either_reading(
    calendar: WorkingCalendar, day: date
) -> None:
    (meeting,) = asked(calendar, day)
    papers, latest = meeting.papers_by, meeting.papers_by_if_every_day_counts
    assert papers
    assert latest
    assert papers <= latest
    assert (day - latest).days - 1 == 5
    assert calendar.is_working_day(papers)
    between = [papers + timedelta(days=number) for number in range(1, (day - papers).days)]
    assert sum(map(calendar.is_working_day, between)) == 5


@pytest.mark.parametrize(
    ("day", "papers", "notice"),
    [
        (date(2002, 9, 30), False, False),  # three days until SI 2002/715
        (date(2002, 10, 1), True, False),
        (date(2012, 9, 9), True, False),
        (date(2012, 9, 10), True, True),  # SI 2012/2089 in force
    ],
)
def test_no_day_is_given_for_a_meeting_before_the_rule(
    calendar: WorkingCalendar,
    day: date,
    papers: bool,
    notice: bool,
) -> None:
    (meeting,) = asked(calendar, day)
    assert (meeting.papers_by is not None) is papers
    assert (meeting.papers_by_if_every_day_counts is not None) is papers
    assert (meeting.key_decision_notice_by is not None) is notice
    uncovered = [note.text for note in meeting.notes if note.code == "meeting-rule-not-in-force"]
    assert any(KEY_DECISION_NOTICE.what in text for text in uncovered) is not notice


# Which duties it is in time for


@pytest.mark.parametrize(
    ("day", "in_time", "working_days"),
    [
        (date(2018, 9, 6), True, 2),
        (date(2018, 9, 8), True, 1),  # a Saturday; the draft is due on the Monday
        (date(2018, 9, 10), True, 0),
        (date(2018, 9, 11), False, -1),
        (date(2018, 9, 17), False, -5),
    ],
)
def test_a_meeting_on_or_before_the_due_date_is_in_time(
    calendar: WorkingCalendar,
    day: date,
    in_time: bool,
    working_days: int,
) -> None:
    (meeting,) = asked(calendar, day)
    draft = meeting.duties[0]
    assert draft.obligation.due == date(2018, 9, 10)
    assert (draft.in_time, draft.working_days) == (in_time, working_days)


def test_the_last_of_several_meetings_in_time_is_told_for_each_duty(
    calendar: WorkingCalendar,
) -> None:
    found = asked(calendar, date(2018, 11, 20), date(2018, 9, 3), date(2018, 10, 1))
    assert [meeting.day for meeting in found] == [
        date(2018, 9, 3),
        date(2018, 10, 1),
        date(2018, 11, 20),
    ]
    last = [[duty.last_in_time for duty in meeting.duties] for meeting in found]
    assert last == [[True, False], [False, True], [False, False]]


def test_a_duty_without_a_date_is_not_known_to_be_in_time(calendar: WorkingCalendar) -> None:
    report = Event(kind=EventKind.YOUTH_JUSTICE, letter_date=date(2024, 8, 2))
    (meeting,) = asked(calendar, date(2024, 9, 3), event=report, today=date(2024, 8, 5))
    (plan,) = meeting.duties
    assert (plan.in_time, plan.working_days, plan.last_in_time) == (None, None, False)


def test_a_duty_that_is_done_is_not_in_question(calendar: WorkingCalendar) -> None:
    done = [
        found._replace(done=date(2018, 9, 1))
        for found in obligations(ST_HELENS, DUTIES, calendar, TODAY)
    ]
    (meeting,) = assess_meetings([date(2018, 9, 6)], ST_HELENS, done, calendar, TODAY)
    assert [duty.in_time for duty in meeting.duties] == [None, None]


def test_a_meeting_before_the_letter_came_is_in_time_for_nothing(calendar: WorkingCalendar) -> None:
    (meeting,) = asked(calendar, date(2018, 8, 9))
    assert [duty.in_time for duty in meeting.duties] == [None, None]
    assert "10 August 2018" in told(meeting.notes, "meeting-before-letter")


# What must be said


def test_a_meeting_on_a_day_off_is_legal_and_noted(calendar: WorkingCalendar) -> None:
    (meeting,) = asked(calendar, date(2018, 9, 8))
    assert "Saturday" in told(meeting.notes, "meeting-not-working-day")


@pytest.mark.parametrize(
    ("today", "passed"), [(date(2018, 8, 29), False), (date(2018, 8, 30), True)]
)
def test_it_is_said_when_the_last_day_for_papers_has_passed(
    calendar: WorkingCalendar, today: date, passed: bool
) -> None:
    (meeting,) = asked(calendar, date(2018, 9, 6), today=today)
    assert ("papers-day-passed" in codes(meeting.notes)) is passed


def test_papers_may_be_in_time_on_the_other_reading_to_its_last_day(
    calendar: WorkingCalendar,
) -> None:
    first, last, after = (
        told(asked(calendar, date(2018, 9, 6), today=today)[0].notes, "papers-day-passed")
        for today in (date(2018, 8, 30), date(2018, 8, 31), date(2018, 9, 1))
    )
    assert first == last != after
    for text in (last, after):
        assert "29 August 2018" in text
        assert "31 August 2018" in text


@pytest.mark.parametrize(("today", "passed"), [(date(2018, 10, 21), 0), (date(2018, 10, 22), 1)])
def test_it_is_said_when_the_last_day_for_the_notice_has_passed(
    calendar: WorkingCalendar, today: date, passed: int
) -> None:
    (meeting,) = asked(calendar, date(2018, 11, 19), today=today)
    assert codes(meeting.notes).count("key-decision-day-passed") == passed


def test_a_meeting_that_has_passed_says_only_that(calendar: WorkingCalendar) -> None:
    (meeting,) = asked(calendar, date(2018, 9, 6), today=date(2018, 9, 7))
    assert codes(meeting.notes) == ["meeting-passed"]


@pytest.mark.parametrize(
    ("day", "provisional"), [(date(2028, 12, 29), False), (date(2029, 1, 2), True)]
)
def test_a_count_past_the_published_bank_holidays_is_provisional(
    calendar: WorkingCalendar,
    day: date,
    provisional: bool,
) -> None:
    (meeting,) = asked(calendar, day)
    assert meeting.provisional is provisional


def test_a_meeting_held_against_a_provisional_date_is_provisional(
    calendar: WorkingCalendar,
) -> None:
    letter = ST_HELENS._replace(letter_date=date(2028, 11, 20))  # 70 working days reach into 2029
    (meeting,) = asked(calendar, date(2028, 12, 5), event=letter, today=date(2028, 11, 21))
    assert meeting.provisional


def test_the_same_meeting_twice_is_refused(calendar: WorkingCalendar) -> None:
    with pytest.raises(InputError) as refused:
        asked(calendar, date(2018, 9, 6), date(2018, 10, 1), date(2018, 9, 6))
    assert days_in(refused.value.message) == [date(2018, 9, 6)]


def test_all_that_is_said_where_every_last_day_has_passed(calendar: WorkingCalendar) -> None:
    (meeting,) = asked(calendar, date(2018, 9, 6), today=date(2018, 9, 1))
    assert codes(meeting.notes) == ["papers-day-passed", "key-decision-day-passed"]
    assert "8 August 2018" in told(meeting.notes, "key-decision-day-passed")


def test_a_meeting_today_has_not_passed(calendar: WorkingCalendar) -> None:
    day = date(2018, 9, 6)
    (meeting,) = asked(calendar, day, today=day)
    assert codes(meeting.notes) == ["papers-day-passed", "key-decision-day-passed"]


def test_a_meeting_before_the_rules_is_told_what_they_cover(calendar: WorkingCalendar) -> None:
    letter = ST_HELENS._replace(letter_date=date(2002, 9, 2))
    (meeting,) = asked(calendar, date(2002, 9, 30), event=letter, today=date(2002, 9, 2))
    assert codes(meeting.notes) == ["meeting-rule-not-in-force"] * 2
    papers, notice = (note.text for note in meeting.notes)
    assert papers.startswith(PAPERS.what)
    assert "1 October 2002" in papers
    assert notice.startswith(KEY_DECISION_NOTICE.what)
    assert "10 September 2012" in notice


def test_a_letter_comes_when_it_is_received_not_when_it_is_dated(
    calendar: WorkingCalendar,
) -> None:
    letter = ST_HELENS._replace(received=date(2018, 8, 14))
    before, on_the_day = asked(
        calendar, date(2018, 8, 13), date(2018, 8, 14), event=letter, today=date(2018, 8, 1)
    )
    assert [duty.in_time for duty in before.duties] == [None, None]
    assert [duty.in_time for duty in on_the_day.duties] == [True, True]
    assert "meeting-before-letter" not in codes(on_the_day.notes)
    assert "14 August 2018" in told(before.notes, "meeting-before-letter")


@pytest.mark.parametrize(
    ("stated", "done", "provisional"),
    [
        (None, None, True),
        (date(2029, 3, 1), None, False),
        (None, date(2028, 12, 1), False),
    ],
    ids=["computed", "stated in the letter", "done"],
)
def test_only_what_is_still_counted_on_unpublished_holidays_is_provisional(
    calendar: WorkingCalendar, stated: date | None, done: date | None, provisional: bool
) -> None:
    letter = ST_HELENS._replace(letter_date=date(2028, 11, 20))
    owed = [
        found._replace(stated=stated, done=done)
        for found in obligations(letter, DUTIES, calendar, TODAY)
    ]
    today = date(2028, 11, 21)
    (meeting,) = assess_meetings([date(2028, 12, 5)], letter, owed, calendar, today)
    assert meeting.provisional is provisional
