"""What Outlook makes of a calendar file, by the rules that Microsoft has published.

A paragraph without a document is one of [MS-OXCICAL], version 14.0 of 16 April 2024: what Outlook
and Exchange make of each line. [MS-STANOICAL] says how far Outlook follows RFC 5545 and RFC 5546.
The rules are told here in our own words. No Outlook has been run.

Where they and the RFCs differ:

- RFC 5546, 3.2.1 wants an ORGANIZER beside METHOD:PUBLISH. 2.1.3.1.1.20.16 allows one only for a
  meeting. We have none: nobody is asked to a duty, and Outlook would show a meeting.
- RFC 5545, 3.6.1 allows any number of alarms. 2.1.3.1.1.20.62 allows one. We have one.
- RFC 5545, 3.3.6 counts days of an alarm by the calendar. 2.1.3.1.1.20.62 counts its minutes. We
  count days: in Outlook an alarm over a change of the clocks goes off an hour early or late.
- RFC 5545, 3.8.1.12 lets a title be of any length. 2.1.3.1.1.20.24 cuts it. We cut it first.
- RFC 7986, 5.1 names a calendar by NAME. 2.1.3.1.1.17 has X-WR-CALNAME, but not for a single
  appointment. We write both, and of one entry only NAME.
"""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

import pytest
import vobject
from calendars import Line, Written, by_hand, by_uid, events, lines, what_of
from running import NOW, Ilacs, Ran

from ilacs_cli.domain.rules import Force
from ilacs_cli.formats import ics
from ilacs_cli.formats.calendar_days import DONE

ST_HELENS = (
    "deadlines --letter-date 2018-08-08 --received 2018-08-07 --authority 'St Helens' "
    "--today 2018-08-16 --format ics"
)
ONE_ENTRY = ST_HELENS.replace("--today 2018-08-16", "--today 2018-11-01")
LONG = "Ä, b; c\\d 😀" * 40
FILES = [
    ST_HELENS,
    ONE_ENTRY,
    f"{ST_HELENS} --remind 10,5,1 --meeting 2018-09-26",
    ST_HELENS.replace("St Helens", LONG) + " --remind 250,1",
    "cycle --authority Plymouth --format ics --remind 5",
    "improvement --authority Trafford --format ics",
    "upcoming --within 400 --region London --format ics --remind 5",
    "plan --notified 2026-11-23 --event inspection --kind standard --format ics",
    "calendar --year 2027 --format ics",
]
of_any_report = pytest.mark.parametrize("asked", FILES)


def only(event: Written, name: str) -> Line:
    """Return the only line of that name."""
    [line] = event[name]
    return line


def units(text: str) -> int:
    """Return how long Outlook finds a text: in UTF-16 units, of which a 😀 has two."""
    return len(text.encode("utf-16-le")) // 2


def heading(ran: Ran) -> dict[str, Line]:
    """Return the lines before the first event, by name; none stands there twice."""
    found = lines(ran)
    before = found[1 : found.index(Line("BEGIN", "", "VEVENT"))]
    named = {line.name: line for line in before}
    assert len(named) == len(before)
    return named


@of_any_report
def test_it_is_published_and_asks_nobody(ilacs: Ilacs, asked: str) -> None:
    # 2.1.3.1.1.1: the method says what sort of item it is; of PUBLISH it is an appointment.
    # [MS-STANOICAL] V0233: Outlook takes in a file with that method.
    ran = ilacs(asked)
    assert heading(ran)["METHOD"].value == "PUBLISH"
    # 2.1.3.1.1.20.2 and .16: attendees and an organizer belong to a meeting, and to nothing else.
    assert not {"ORGANIZER", "ATTENDEE"} & {line.name for line in lines(ran)}


def test_the_maker_is_told_with_its_version(ilacs: Ilacs, monkeypatch: pytest.MonkeyPatch) -> None:
    # 2.1.3.1.1.2: each version of each program has a name of its own. What is named as an early
    # Outlook is read otherwise.
    before = ilacs(ST_HELENS)
    monkeypatch.setattr(ics, "__version__", "99.1")
    after = ilacs(ST_HELENS)
    assert heading(before)["PRODID"] != heading(after)["PRODID"]
    assert not heading(before)["PRODID"].value.startswith("-//Microsoft")
    assert by_uid(before).keys() == by_uid(after).keys()


@of_any_report
def test_it_is_of_version_2(ilacs: Ilacs, asked: str) -> None:
    # 2.1.3.1.1.3: it is 2.0.
    assert heading(ilacs(asked))["VERSION"].value == "2.0"


@of_any_report
def test_a_single_entry_makes_no_calendar_of_its_own(ilacs: Ilacs, asked: str) -> None:
    # 2.1.3.1.1.17: it names the folder that is made for what is in the file. A single appointment
    # has none. It may be cut after 255 characters.
    ran = ilacs(asked)
    named = heading(ran).get("X-WR-CALNAME")
    assert (named is None) is (len(events(ran)) == 1)
    assert named is None or units(named.text) <= 255


@of_any_report
def test_no_time_zone_is_needed(ilacs: Ilacs, asked: str) -> None:
    # 2.1.3.1.1.19: a time zone is for times that stand in one; days are floating.
    for line in lines(ilacs(asked)):
        assert line.value != "VTIMEZONE"
        assert "TZID" not in line.parameters


@of_any_report
def test_each_entry_is_an_appointment_of_its_own(ilacs: Ilacs, asked: str) -> None:
    # 2.1.3.1.1.20: each event without a RECURRENCE-ID becomes one appointment.
    found = [*by_hand(ilacs(asked))]
    assert not any({"RECURRENCE-ID", "RRULE", "RDATE", "EXDATE"} & event.keys() for event in found)
    assert len({only(event, "UID") for event in found}) == len(found) > 0


@of_any_report
def test_a_category_is_kept_as_it_is(ilacs: Ilacs, asked: str) -> None:
    # 2.1.3.1.1.20.3: separators are taken out, spaces become one, and an empty one is dropped.
    for event in by_hand(ilacs(asked)):
        (line,) = event.get("CATEGORIES", [None])
        if line:
            assert line.value in {force.meaning for force in Force}
            assert not set(line.value) & set(",;\u061b\ufe54\uff1b")
            assert line.value == " ".join(line.value.split())


@of_any_report
def test_nothing_is_private(ilacs: Ilacs, asked: str) -> None:
    # 2.1.3.1.1.20.4: CLASS says how private an entry is; without it it is as any other.
    assert not any("CLASS" in event for event in by_hand(ilacs(asked)))


@of_any_report
def test_it_lasts_all_day_wherever_it_is_read(ilacs: Ilacs, asked: str) -> None:
    # 2.1.3.1.1.20.8 and .10: from midnight to midnight without a time zone is an all-day entry.
    # It ends on the day after: RFC 5545, 3.6.1.
    for event in by_hand(ilacs(asked)):
        first, after = only(event, "DTSTART"), only(event, "DTEND")
        assert first.parameters == after.parameters == ";VALUE=DATE"
        assert day(after) - day(first) == timedelta(days=1)
        assert "DURATION" not in event


def day(line: Line) -> date:
    """Return the day that a line gives."""
    return date.fromisoformat(line.value)


@of_any_report
def test_when_it_was_made_is_told_in_universal_time(ilacs: Ilacs, asked: str) -> None:
    # 2.1.3.1.1.20.9: one stamp, which of a publication is that of its owner's last change.
    for event in by_hand(ilacs(asked)):
        assert re.fullmatch("[0-9]{8}T[0-9]{6}Z", only(event, "DTSTAMP").value)


@of_any_report
def test_the_details_are_plain_text(ilacs: Ilacs, asked: str) -> None:
    # 2.1.3.1.1.20.11: it becomes the body. 2.1.3.1.1.20.27: X-ALT-DESC is another in HTML.
    for event in by_hand(ilacs(asked)):
        assert only(event, "DESCRIPTION").parameters == ""
        assert only(event, "DESCRIPTION").text
        assert "X-ALT-DESC" not in event


@of_any_report
def test_its_version_is_a_number_that_outlook_can_hold(ilacs: Ilacs, asked: str) -> None:
    # 2.1.3.1.1.20.22: it is a whole number of 32 bits. 2.1.3.1.1.20.29:
    # X-MICROSOFT-CDO-APPT-SEQUENCE would count before it.
    # [MS-STANOICAL] V0240: the highest is the latest.
    later = by_uid(ilacs(asked, now=NOW + timedelta(minutes=1)))
    for event in by_hand(ilacs(asked)):
        number = int(only(event, "SEQUENCE").value)
        assert 0 <= number < 2**31
        is_pinned = "--today" in asked
        assert later[only(event, "UID").value]["SEQUENCE"] >= number + (not is_pinned)


@of_any_report
def test_a_title_is_as_long_as_outlook_keeps_it(ilacs: Ilacs, asked: str) -> None:
    # 2.1.3.1.1.20.24: one line, and no more than 255 units of UTF-16 of it.
    for event in by_hand(ilacs(asked)):
        title = only(event, "SUMMARY").text
        assert 0 < units(title) <= 255
        assert title.isprintable()


@pytest.mark.parametrize("name", [LONG, "w" * 300, "😀" * 300, "👩‍👩‍👧" * 100])
def test_a_long_name_leaves_how_binding_a_duty_is_in_the_title(ilacs: Ilacs, name: str) -> None:
    draft, _ = by_hand(ilacs(ST_HELENS.replace("'St Helens'", f"'{name}'")))
    assert only(draft, "SUMMARY").text.endswith(f", {Force.REQUESTED.meaning})")


@of_any_report
def test_nobody_is_busy(ilacs: Ilacs, asked: str) -> None:
    # 2.1.3.1.1.20.31: FREE is the first of Outlook's four. 2.1.3.1.1.20.25: TRANSP counts only
    # where that is missing, and says the same to other programs.
    for event in by_hand(ilacs(asked)):
        assert only(event, "X-MICROSOFT-CDO-BUSYSTATUS").value == "FREE"
        assert only(event, "TRANSP").value == "TRANSPARENT"
        assert only(event, "STATUS").value in {"TENTATIVE", "CONFIRMED"}


@of_any_report
def test_a_name_is_taken_for_a_foreign_one(ilacs: Ilacs, asked: str) -> None:
    # 2.1.3.1.1.20.26: one that begins as Outlook's own is read as bytes, any other as text.
    for event in by_hand(ilacs(asked)):
        assert not only(event, "UID").value.startswith("040000008200E00074C5B7101A82E008")


def test_a_name_is_the_same_for_good(ilacs: Ilacs) -> None:
    # The names that version 0.1.0 gave: another would put every entry into a calendar twice.
    assert {*by_uid(ilacs(ST_HELENS))} == {
        "857bcf77-5e38-51f3-b012-8322642a55ca@ilacs",
        "d11d4c8a-3335-5764-aca9-684bea92c466@ilacs",
    }
    otherwise = ST_HELENS.replace("2018-08-08", "'8 August 2018'").replace("St Helens", "E08000013")
    assert by_uid(ilacs(otherwise)).keys() == by_uid(ilacs(ST_HELENS)).keys()


@of_any_report
def test_of_outlooks_own_lines_it_has_those_it_needs(ilacs: Ilacs, asked: str) -> None:
    # 2.1.3.1.1.20.28: X-MICROSOFT-CDO-ALLDAYEVENT is not to be written, since days say it.
    # 2.1.3.1.1.20.34: X-MICROSOFT-CDO-INTENDEDSTATUS is an organizer's wish for a meeting.
    own = {line.name for line in lines(ilacs(asked)) if line.name.startswith("X-")}
    assert own <= {"X-WR-CALNAME", "X-MICROSOFT-CDO-BUSYSTATUS"}


@of_any_report
def test_an_entry_has_one_alarm_at_most_and_before_it_begins(ilacs: Ilacs, asked: str) -> None:
    # 2.1.3.1.1.20.62: one alarm. Its sign does not count, so one after the start would be before.
    # 2.1.3.1.1.20.62.1: a duration, or a moment.
    for event in by_hand(ilacs(asked)):
        for trigger in event.get("VALARM/TRIGGER", []):
            assert event["VALARM/TRIGGER"] == [trigger]
            assert trigger.parameters == ""
            assert ahead(trigger) < timedelta(0)
            # [MS-STANOICAL] V0059: Outlook takes any alarm as a reminder, and writes only these.
            assert only(event, "VALARM/ACTION").value == "DISPLAY"


def ahead(trigger: Line) -> timedelta:
    """Return how long after the start an alarm goes off; less than nothing is before it."""
    found = re.fullmatch("(-?)P(?:([0-9]+)D)?(?:T([0-9]+)H)?", trigger.value)
    assert found
    sign, days, hours = found.groups()
    length = timedelta(days=int(days or 0), hours=int(hours or 0))
    return -length if sign else length


@pytest.mark.parametrize(
    ("due", "hour"),
    [("2026-10-27", 9), ("2026-10-26", 10), ("2027-03-30", 8), ("2027-03-08", 9)],
)
def test_where_the_clocks_change_outlooks_alarm_is_an_hour_off(
    ilacs: Ilacs, due: str, hour: int
) -> None:
    # 2.1.3.1.1.20.62: the minutes of the duration are counted back from the start.
    letter = "deadlines --letter-date 2026-09-01 --today 2026-09-02 --format ics"
    plan = "focused-visit/final-action-plan"
    [event] = (
        event
        for event in by_hand(ilacs(f"{letter} --stated {plan}={due}"))
        if day(only(event, "DTSTART")) == date.fromisoformat(due)
    )
    here = ZoneInfo("Europe/London")
    midnight = datetime.combine(date.fromisoformat(due), datetime.min.time(), here)
    rings = midnight.astimezone(UTC) + ahead(only(event, "VALARM/TRIGGER"))
    assert rings.astimezone(here).hour == hour


@of_any_report
def test_lines_are_short_end_as_they_should_and_are_utf_8(ilacs: Ilacs, asked: str) -> None:
    # RFC 5545, 3.1 and 3.1.4. Each part of a folded line is text by itself.
    written = ilacs(asked).out.encode()
    assert written.endswith(b"END:VCALENDAR\r\n")
    for line in written.removesuffix(b"\r\n").split(b"\r\n"):
        assert 0 < len(line) <= 75
        assert line.decode().isprintable()


class Fact(NamedTuple):
    """What a reader finds in an event."""

    title: str
    details: str
    first: date
    after: date
    version: int
    stamp: datetime
    alarms: list[timedelta]


def found_by_icalendar(ran: Ran) -> dict[str, Fact]:
    return {
        str(event["UID"]): Fact(
            str(event["SUMMARY"]),
            str(event["DESCRIPTION"]),
            event["DTSTART"].dt,
            event["DTEND"].dt,
            event["SEQUENCE"],
            event["DTSTAMP"].dt,
            [alarm["TRIGGER"].dt for alarm in event.walk("VALARM")],
        )
        for event in events(ran)
    }


def found_by_vobject(ran: Ran) -> dict[str, Fact]:
    def alarms(event: Any) -> list[timedelta]:  # noqa: ANN401 - vobject has no types
        return [alarm.trigger.value for alarm in event.contents.get("valarm", [])]

    return {
        event.uid.value: Fact(
            event.summary.value,
            event.description.value,
            event.dtstart.value,
            event.dtend.value,
            int(event.sequence.value),
            event.dtstamp.value,
            alarms(event),
        )
        for event in vobject.readOne(ran.out).vevent_list
    }


def found_by_hand(ran: Ran) -> dict[str, Fact]:
    return {
        only(event, "UID").value: Fact(
            only(event, "SUMMARY").text,
            only(event, "DESCRIPTION").text,
            day(only(event, "DTSTART")),
            day(only(event, "DTEND")),
            int(only(event, "SEQUENCE").value),
            datetime.fromisoformat(only(event, "DTSTAMP").value),
            [*map(ahead, event.get("VALARM/TRIGGER", []))],
        )
        for event in by_hand(ran)
    }


@of_any_report
@pytest.mark.parametrize("reader", [found_by_vobject, found_by_hand])
def test_three_readers_find_the_same(
    ilacs: Ilacs, asked: str, reader: Callable[[Ran], dict[str, Fact]]
) -> None:
    # Commas, semicolons, backslashes and ends of lines in a text: RFC 5545, 3.3.11.
    ran = ilacs(asked)
    assert reader(ran) == found_by_icalendar(ran)


INSPECTED = (
    "record --authority Bury --event inspection --start 2026-08-31 --end 2026-09-11 "
    "--published 2026-11-02 --leaders good --help-and-protection good --in-care good "
    "--care-leavers good"
)
STATEMENT = "inspection/written-statement"


@pytest.mark.parametrize(
    "report",
    [
        "upcoming --within 200",
        "cycle",
        "deadlines --letter-date 2026-11-02 --event inspection --outcome good",
    ],
)
def test_a_duty_done_says_so_and_keeps_nobody_from_anything(ilacs: Ilacs, report: str) -> None:
    assert ilacs(INSPECTED).code == 0
    asked = f"{report} --authority Bury --format ics --remind 5"
    before = found_by_hand(ilacs(asked))
    assert ilacs(f"record --done {STATEMENT} --authority Bury --on 2026-11-20").code == 0
    ran = ilacs(asked, now=NOW + timedelta(days=1))
    told = found_by_hand(ran)
    [uid] = (uid for uid, fact in told.items() if what_of(STATEMENT) in fact.title)
    assert told[uid].title == f"{DONE}: {what_of(STATEMENT)} (Bury)"
    assert (len(before[uid].alarms), len(told[uid].alarms)) == (1, 0)
    assert told[uid].first == before[uid].first
    assert told[uid].version > before[uid].version
    assert by_uid(ran)[uid]["X-MICROSOFT-CDO-BUSYSTATUS"] == "FREE"


def test_a_duty_done_after_another_letter_stays_open_after_this_one(ilacs: Ilacs) -> None:
    assert ilacs(INSPECTED).code == 0
    assert ilacs(f"record --done {STATEMENT} --authority Bury --on 2026-11-20").code == 0
    other = "deadlines --letter-date 2026-11-03 --event inspection --authority Bury --format ics"
    assert not any(fact.title.startswith(DONE) for fact in found_by_hand(ilacs(other)).values())
