"""`--remind`: entries of their own so many working days ahead, that move with what is due."""

from datetime import date, timedelta

import pytest
from calendars import Event, by_uid, called, days, events, taken_in, titles
from hypothesis import given
from hypothesis import strategies as st
from running import Ilacs, Ran, run_line

from ilacs_cli.domain.calendar.working_days import WorkingCalendar
from ilacs_cli.domain.rulebook.cycle import NEXT_INSPECTION
from ilacs_cli.domain.rulebook.focused_visit import DRAFT_ACTION_PLAN, FINAL_ACTION_PLAN

LETTER = "deadlines --letter-date 2026-11-02 --event focused-visit --today 2026-11-22"
PLAN = "focused-visit/final-action-plan"
SUBMIT = FINAL_ACTION_PLAN.what


def reminders(ran: Ran, title: str = SUBMIT) -> list[Event]:
    """Return the entries that remind of what is called *title*."""
    return [
        event
        for event in events(ran)
        if event["SUMMARY"].startswith("In ") and f": {title}" in event["SUMMARY"]
    ]


def test_working_days_are_counted_back_across_christmas(ilacs: Ilacs) -> None:
    # Back from Tue 5 Jan 2027: 4 Jan, 31, 30, 29 and 24 Dec. Not counted are New Year's Day, the
    # weekends, Christmas Day and the Monday that stands in for Boxing Day.
    ran = ilacs(f"{LETTER} --stated {PLAN}=2027-01-05 --format ics --remind 10,5,1")
    assert [(str(event["SUMMARY"]), days(event)[0]) for event in reminders(ran)] == [
        (f"In 10 working days: {SUBMIT}, due Tue 5 Jan 2027", date(2026, 12, 17)),
        (f"In 5 working days: {SUBMIT}, due Tue 5 Jan 2027", date(2026, 12, 24)),
        (f"In 1 working day: {SUBMIT}, due Tue 5 Jan 2027", date(2027, 1, 4)),
    ]


def test_a_reminder_is_an_all_day_entry_on_which_nobody_is_busy(ilacs: Ilacs) -> None:
    [event] = reminders(ilacs(f"{LETTER} --format ics --remind 5"))
    assert event["DTSTART"].params["VALUE"] == "DATE"
    assert event["DTEND"].dt - event["DTSTART"].dt == timedelta(days=1)
    assert (event["TRANSP"], event["X-MICROSOFT-CDO-BUSYSTATUS"]) == ("TRANSPARENT", "FREE")
    # An alarm at nine would come after the start, which is midnight.
    assert event.walk("VALARM") == []


def test_a_reminder_moves_with_what_is_due(ilacs: Ilacs) -> None:
    before = ilacs(f"{LETTER} --format ics --remind 10,5")
    after = ilacs(f"{LETTER} --stated {PLAN}=2027-03-08 --format ics --remind 10,5")
    assert by_uid(before).keys() == by_uid(after).keys()
    moved = taken_in(taken_in({}, before), after)
    assert len(moved) == len(events(before)) == 2 * 3 - 1  # 16 November has passed
    told = sorted((days(event)[0], str(event["SUMMARY"])) for event in moved.values())
    assert [one for one in told if SUBMIT in one[1]] == [
        (date(2027, 2, 22), f"In 10 working days: {SUBMIT}, due Mon 8 Mar 2027"),
        (date(2027, 3, 1), f"In 5 working days: {SUBMIT}, due Mon 8 Mar 2027"),
        (date(2027, 3, 8), SUBMIT),
    ]


def test_reminders_asked_for_later_leave_the_others_alone(ilacs: Ilacs) -> None:
    first = by_uid(ilacs(f"{LETTER} --format ics --remind 10"))
    both = by_uid(ilacs(f"{LETTER} --format ics --remind 5,10"))
    assert first.keys() < both.keys()
    assert all(days(both[uid]) == days(event) for uid, event in first.items())


def test_a_reminder_whose_day_has_passed_is_left_out(ilacs: Ilacs) -> None:
    # The draft is due on Mon 30 November; eight working days before is Wed 18.
    asked = "deadlines --letter-date 2026-11-02 --format ics --remind 8"
    draft = DRAFT_ACTION_PLAN.what
    for today, there in (("2026-11-18", 1), ("2026-11-19", 0)):
        assert len(reminders(ilacs(f"{asked} --today {today}"), draft)) == there


@given(
    st.dates(date(2026, 1, 1), date(2028, 6, 30)),
    st.integers(0, 150),
    st.lists(st.integers(1, 120), min_size=1, max_size=4, unique=True),
)
def test_whatever_the_date_reminders_and_alarms_lie_so_many_working_days_before(
    calendar: WorkingCalendar, letter: date, later: int, ahead: list[int]
) -> None:
    due = letter + timedelta(days=later)  # any day, weekends and bank holidays among them
    ran = run_line(
        f"deadlines --letter-date {letter} --stated {PLAN}={due} --today {letter} --format ics "
        f"--remind {','.join(map(str, ahead))}"
    )
    expected = sorted(day for days in ahead if (day := calendar.subtract(due, days)) >= letter)
    assert sorted(days(event)[0] for event in reminders(ran)) == expected
    assert all(days(event)[0] >= letter for event in events(ran))
    [own] = [event for event in events(ran) if event["SUMMARY"].startswith(SUBMIT)]
    [alarm] = own.walk("VALARM")
    assert own["DTSTART"].dt == due
    assert due + (alarm["TRIGGER"].dt - timedelta(hours=9)) == calendar.subtract(due, 1)
    assert len(by_uid(ran)) == len(events(ran))


def test_given_more_than_once_it_reminds_of_each(ilacs: Ilacs) -> None:
    once = ilacs(f"{LETTER} --format ics --remind 5,6,1")
    again = ilacs(f"{LETTER} --format ics --remind 5 --remind 6,1")
    assert len(reminders(again)) == 3
    assert again.out == once.out


@pytest.mark.parametrize("typed", ["--remind 5 --remind 5", "--remind 10,5 --remind 1,5"])
def test_the_same_day_given_in_two_places_is_given_twice(ilacs: Ilacs, typed: str) -> None:
    ran = ilacs(f"{LETTER} --format ics {typed}")
    assert (ran.code, ran.out) == (2, "")
    error, hint = ran.err.splitlines()
    assert error.startswith("error: 5 ")
    assert hint.startswith("hint: ")


def test_of_a_window_it_reminds_before_it_opens(ilacs: Ilacs) -> None:
    asked = "cycle --authority Plymouth --format ics --remind 1 --today"
    window = f"{NEXT_INSPECTION.title} (Plymouth, usual)"
    [event] = reminders(ilacs(f"{asked} 2026-07-21"), window)
    assert days(event)[0] == date(2026, 7, 21)
    assert event["SUMMARY"] == (
        f"In 1 working day: {window}, from Wed 22 Jul 2026 to Thu 22 Jul 2027"
    )
    assert event["STATUS"] == "TENTATIVE"
    assert reminders(ilacs(f"{asked} 2026-07-22"), window) == []


@pytest.mark.parametrize(
    "asked",
    [
        LETTER,
        "cycle --authority Plymouth --today 2026-06-22",
        "improvement --published 2026-11-01",
        "improvement --authority Trafford --today 2026-08-20",
        "upcoming --within 365 --authority Trafford --today 2026-08-20",
        "plan --notified 2026-11-23 --event inspection --kind standard",
    ],
)
def test_every_report_that_makes_a_calendar_file_reminds(ilacs: Ilacs, asked: str) -> None:
    plain, ran = ilacs(f"{asked} --format ics"), ilacs(f"{asked} --format ics --remind 2,3")
    assert not [title for title in titles(plain) if title.startswith("In ")]
    added = [title for title in titles(ran) if title.startswith("In ")]
    assert added
    assert len(added) + len(events(plain)) == len(events(ran))
    assert by_uid(plain).keys() < by_uid(ran).keys()
    assert all(len(event.walk("VALARM")) <= 1 for event in events(ran))
    assert all(days(event)[0] == days(event)[1] for event in events(ran))


def test_asking_for_reminders_changes_nothing_else(ilacs: Ilacs) -> None:
    before = called(ilacs(f"{LETTER} --format ics"), "Submit")
    after = by_uid(ilacs(f"{LETTER} --format ics --remind 5"))[str(before["UID"])]
    assert after.to_ical() == before.to_ical()


@pytest.mark.parametrize(
    ("typed", "named"),
    [
        ("", "''"),
        ("10,,1", "''"),
        ("0", "0"),
        ("10,5,1,00", "0"),
        ("251", "'251'"),
        ("-1", "'-1'"),
        ("1.5", "'1.5'"),
        ("٣", "'٣'"),
        ("5,5", "5"),
        ("5,05", "5"),
    ],
)
def test_what_is_no_number_of_days_is_said(ilacs: Ilacs, typed: str, named: str) -> None:
    ran = ilacs(f"{LETTER} --format ics", f"--remind={typed}")
    assert (ran.code, ran.out) == (2, "")
    error, hint = ran.err.splitlines()
    assert error.startswith(f"error: {named} ")
    assert hint.startswith("hint: ")


@pytest.mark.parametrize("form", ["", "--json", "--format markdown", "--format csv"])
def test_reminders_are_for_a_calendar_file_only(ilacs: Ilacs, form: str) -> None:
    ran = ilacs(f"{LETTER} --remind 5 {form}")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("error: --remind ")
    assert "--format" in ran.err.splitlines()[1]
