"""`--remind`: alarms so many working days ahead."""

from datetime import date, timedelta

import pytest
from calendars import Event, called, events
from running import Ilacs

LETTER = "deadlines --letter-date 2026-11-02 --event focused-visit --today 2026-11-22"
PLAN = "focused-visit/final-action-plan"
NINE = timedelta(hours=9)


def reminded(event: Event) -> list[date]:
    """Return the days on which an event's alarms go off, all of them at nine."""
    first = event["DTSTART"].dt
    triggers = [alarm["TRIGGER"].dt for alarm in event.walk("VALARM")]
    assert all((trigger - NINE).seconds == 0 for trigger in triggers)
    return [first + (trigger - NINE) for trigger in triggers]


def test_working_days_are_counted_back_across_christmas(ilacs: Ilacs) -> None:
    # Back from Tue 5 Jan 2027: 4 Jan, 31, 30, 29 and 24 Dec. Not counted are New Year's Day, the
    # weekends, Christmas Day and the Monday that stands in for Boxing Day.
    ran = ilacs(f"{LETTER} --stated {PLAN}=2027-01-05 --format ics --remind 10,5,1,0")
    assert reminded(called(ran, "Submit")) == [
        date(2026, 12, 17),
        date(2026, 12, 24),
        date(2027, 1, 4),
        date(2027, 1, 5),
    ]


def test_given_more_than_once_it_reminds_of_each(ilacs: Ilacs) -> None:
    once = ilacs(f"{LETTER} --format ics --remind 5,6,1")
    again = ilacs(f"{LETTER} --format ics --remind 5 --remind 6,1")
    assert len(called(again, "Submit").walk("VALARM")) == 3
    assert again.out == once.out


@pytest.mark.parametrize("typed", ["--remind 5 --remind 5", "--remind 10,5 --remind 1,5"])
def test_the_same_day_given_in_two_places_is_given_twice(ilacs: Ilacs, typed: str) -> None:
    ran = ilacs(f"{LETTER} --format ics {typed}")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "error: 5 working days ahead is given twice\nhint: give it once\n"


def test_of_a_window_it_reminds_before_it_opens(ilacs: Ilacs) -> None:
    ran = ilacs("cycle --authority Plymouth --format ics --remind 1")
    event = called(ran, "next full inspection")
    assert event["DTSTART"].dt == date(2026, 7, 22)
    assert reminded(event) == [date(2026, 7, 21)]
    [alarm] = event.walk("VALARM")
    assert alarm["ACTION"] == "DISPLAY"
    assert alarm["DESCRIPTION"].startswith("Opens in 1 working day: [expected] ")


@pytest.mark.parametrize(
    "asked",
    [
        LETTER,
        "cycle --authority Plymouth",
        "improvement --published 2026-09-01",
        "improvement --authority Trafford",
        "upcoming --within 365 --authority Trafford",
        "plan --notified 2026-11-23 --event inspection --kind standard",
    ],
)
def test_every_report_that_makes_a_calendar_file_reminds(ilacs: Ilacs, asked: str) -> None:
    found = events(ilacs(f"{asked} --format ics --remind 250,3"))
    assert found
    assert all(len(event.walk("VALARM")) == 2 for event in found)
    assert all(not event.walk("VALARM") for event in events(ilacs(f"{asked} --format ics")))


def test_another_reminder_is_news_to_a_calendar(ilacs: Ilacs) -> None:
    before = called(ilacs(f"{LETTER} --format ics"), "Submit")
    after = called(ilacs(f"{LETTER} --format ics --remind 5"), "Submit")
    assert before["UID"] == after["UID"]
    assert after["SEQUENCE"] > before["SEQUENCE"]


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("", "'' is not a number of working days ahead"),
        ("10,,1", "'' is not a number of working days ahead"),
        ("251", "'251' is not a number of working days ahead"),
        ("-1", "'-1' is not a number of working days ahead"),
        ("1.5", "'1.5' is not a number of working days ahead"),
        ("٣", "'٣' is not a number of working days ahead"),
        ("5,5", "5 working days ahead is given twice"),
        ("5,05", "5 working days ahead is given twice"),
    ],
)
def test_what_is_no_number_of_days_is_said(ilacs: Ilacs, typed: str, shown: str) -> None:
    ran = ilacs(f"{LETTER} --format ics", f"--remind={typed}")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.splitlines()[0] == f"error: {shown}"
    assert ran.err.splitlines()[1].startswith("hint: ")


@pytest.mark.parametrize("form", ["", "--json", "--format markdown", "--format csv"])
def test_reminders_are_for_a_calendar_file_only(ilacs: Ilacs, form: str) -> None:
    ran = ilacs(f"{LETTER} --remind 5 {form}")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("error: --remind is for a calendar file, and this is written as ")
    assert "--format ics" in ran.err.splitlines()[1]


def test_a_reminder_before_the_calendar_begins_is_an_error(ilacs: Ilacs) -> None:
    early = f"{LETTER.replace('focused-visit', 'area-send')} --outcome systemic-failings"
    ran = ilacs(
        f"{early} --stated area-send/priority-action-plan=1978-03-01 --format ics --remind 250"
    )
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.splitlines()[-2].startswith("error: the answer lies before 1978-01-01")
