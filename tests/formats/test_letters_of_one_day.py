"""Two letters of one kind and day at one authority are two, wherever their duties are named."""

from typing import Any

import pytest
from calendars import by_uid, events, what_of
from running import Ilacs

from ilacs_cli.formats.calendar_days import DONE

VISIT = (
    "record --authority Bury --event focused-visit --outcome priority-action "
    "--letter-date 2026-11-10 --published 2026-11-17"
)
FIRST = f"{VISIT} --start 2026-10-27 --end 2026-10-28 --id zebra"
SECOND = f"{VISIT} --start 2026-10-20 --end 2026-10-21 --id aardvark"
ASKED = "--authority Bury --today 2026-11-22 --format ics"
DUTIES = {"focused-visit/draft-action-plan", "focused-visit/final-action-plan"}

INSPECTION = (
    "record --authority Bury --event inspection --outcome inadequate --letter-date 2026-11-10 "
    "--published 2026-11-17"
)


def of_letters(ilacs: Ilacs, report: str) -> dict[str, Any]:
    """Return what a calendar file says of the duties after focused visits, by UID."""
    return {
        uid: event
        for uid, event in by_uid(ilacs(f"{report} {ASKED}")).items()
        if any(what_of(rule) in event["SUMMARY"] for rule in DUTIES)
    }


@pytest.mark.parametrize("report", ["upcoming --within 120", "cycle"])
def test_the_later_one_gets_entries_of_its_own_and_the_first_keeps_its(
    ilacs: Ilacs, report: str
) -> None:
    assert ilacs(FIRST).code == 0
    before = of_letters(ilacs, report)
    assert len(before) == len(DUTIES)
    assert ilacs(SECOND).code == 0
    after = of_letters(ilacs, report)
    assert len(after) == 2 * len(DUTIES)
    assert before.keys() < after.keys()


def test_a_duty_done_is_marked_on_its_own_letter(ilacs: Ilacs) -> None:
    assert ilacs(FIRST).code == 0
    before = of_letters(ilacs, "upcoming --within 120")
    assert ilacs(SECOND).code == 0
    done = "record --done focused-visit/draft-action-plan --of aardvark --on 2026-11-20"
    assert ilacs(done).code == 0
    after = of_letters(ilacs, "upcoming --within 120")
    met = {uid for uid, event in after.items() if event["SUMMARY"].startswith(DONE)}
    assert len(met) == 1
    assert met.isdisjoint(before)


def test_every_report_names_the_later_one_alike(ilacs: Ilacs) -> None:
    assert ilacs(FIRST).code == 0
    assert ilacs(SECOND).code == 0
    upcoming, cycle = (of_letters(ilacs, report) for report in ("upcoming --within 120", "cycle"))
    assert upcoming.keys() == cycle.keys()


def test_a_letter_asked_about_is_the_first(ilacs: Ilacs) -> None:
    letter = f"deadlines --event focused-visit --letter-date 2026-11-10 {ASKED}"
    alone = {str(event["UID"]) for event in events(ilacs(letter))}
    assert ilacs(FIRST).code == 0
    assert of_letters(ilacs, "upcoming --within 120").keys() == alone
    assert ilacs(SECOND).code == 0
    assert of_letters(ilacs, "upcoming --within 120").keys() > alone


def test_other_days_and_kinds_share_nothing(ilacs: Ilacs) -> None:
    assert ilacs(FIRST).code == 0
    before = of_letters(ilacs, "upcoming --within 120")
    assert ilacs(f"{SECOND.replace('2026-11-10', '2026-11-09')}").code == 0
    rows = ilacs("upcoming --authority Bury --within 120 --json --today 2026-11-22").json
    told = [row["another_of_that_day"] for row in rows["obligations"] if row["rule"] in DUTIES]
    assert told == [False] * 4
    assert before.keys() < of_letters(ilacs, "upcoming --within 120").keys()


SUBMIT = what_of("focused-visit/final-action-plan")


def test_a_timeline_shows_both(ilacs: Ilacs) -> None:
    assert ilacs(FIRST).code == 0
    page = "cycle --authority Bury --today 2026-11-22 --format html"
    once = ilacs(page).out.count(SUBMIT)
    assert ilacs(SECOND).code == 0
    assert ilacs(page).out.count(SUBMIT) > once


def test_the_road_to_re_inspection_is_the_later_ones_where_it_is(ilacs: Ilacs) -> None:
    # Two inspections with reports of one day: the road is told from the last of them.
    assert ilacs(f"{INSPECTION} --start 2026-03-02 --end 2026-03-13 --id first").code == 0
    alone = {str(event["UID"]) for event in events(ilacs(f"improvement {ASKED}"))}
    assert ilacs(f"{INSPECTION} --start 2026-03-16 --end 2026-03-27 --id later").code == 0
    road = ilacs("improvement --authority Bury --today 2026-11-22 --json").json["improvement"]
    assert (road["event_id"], road["another_of_that_day"]) == ("later", True)
    duties = {
        str(event["UID"])
        for event in events(ilacs(f"improvement {ASKED}"))
        if what_of("inspection/written-statement") in event["SUMMARY"]
    }
    assert duties
    assert duties.isdisjoint(alone)
    assert duties < by_uid(ilacs(f"cycle {ASKED}")).keys()


def test_one_that_replaces_a_packaged_event_keeps_its_place(ilacs: Ilacs) -> None:
    # Southwark's report of 18 May 2026 is packaged; another of that day is recorded first.
    asked = "--authority Southwark --today 2026-06-25 --format ics"
    before = by_uid(ilacs(f"upcoming {asked}")).keys()
    event = next(
        row["event_id"]
        for row in ilacs("history --authority Southwark --json").json["events"]
        if row["published"] == "2026-05-18"
    )
    again = (
        "record --authority Southwark --event inspection --outcome good --kind short "
        "--published 2026-05-18"
    )
    assert ilacs(f"{again} --start 2026-02-02 --end 2026-02-13 --id another").code == 0
    twice = by_uid(ilacs(f"upcoming {asked}")).keys()
    assert before < twice
    assert ilacs(f"record --replace {event} --note mine").code == 0
    assert by_uid(ilacs(f"upcoming {asked}")).keys() == twice
    rows = ilacs("upcoming --authority Southwark --today 2026-06-25 --json").json["obligations"]
    assert {
        row["event_id"] for row in rows if row["event"] == "inspection" and row["window"] is None
    } == {event, "another"}
    assert all(
        row["another_of_that_day"] is (row["event_id"] == "another")
        for row in rows
        if row["event"] == "inspection" and row["window"] is None
    )
