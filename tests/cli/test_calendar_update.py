"""`ilacs calendar update`: gov.uk's newer file is counted on, and what it moves is told."""

import json
import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest
from govuk import (
    APOSTROPHE,
    CACHED,
    JUBILEE,
    LETTERS,
    Event,
    as_calendar_file,
    as_json,
    events,
    with_jubilee,
)
from jsonschema import Draft202012Validator, FormatChecker
from killing import FEW, dying, ended, started
from noted import codes, told
from running import Ilacs

from ilacs_cli.cli.main import IS_CHANGED
from ilacs_cli.register.own import read_own
from ilacs_cli.register.own_calendar import read_calendar
from ilacs_cli.register.place import calendar_path, own_path

LETTER = "deadlines --letter-date 2027-03-01 --event jtai --today 2027-03-04"
"""What is owed after a letter of 1 March 2027: 70 working days pass over 7 June."""

RECORD = "record --authority Bury --event jtai --letter-date 2027-03-01 --today 2027-03-02"

ON = "--today 2027-03-03"
"""The day of the update."""

BEFORE, AFTER = "2027-06-11", "2027-06-14"
"""When the statement is due without the bank holiday of 7 June 2027, and with it."""


@pytest.fixture
def file(tmp_path: Path) -> Callable[[str], str]:
    """Writes a file and returns its path."""

    def write(content: str) -> str:
        path = tmp_path / "bank-holidays.json"
        path.write_text(content, "utf-8", newline="")
        return str(path)

    return write


@pytest.fixture
def jubilee(file: Callable[[str], str]) -> str:
    """gov.uk's file with a made-up proclamation of a bank holiday on Monday 7 June 2027."""
    return file(as_json(with_jubilee()))


def due(ilacs: Ilacs, line: str = LETTER) -> str:
    (first, *_) = ilacs(f"{line} --json").json["obligations"]
    day: str = first["due"]
    return day


def check_schema(ilacs: Ilacs, report: dict[str, Any]) -> None:
    schema = ilacs(f"schema {report['report']}").json
    Draft202012Validator(schema, format_checker=FormatChecker()).validate(report)


# The proclamation


@pytest.mark.parametrize("form", [as_json, as_calendar_file])
def test_a_proclaimed_bank_holiday_counts_from_the_update_to_the_undo(
    ilacs: Ilacs, file: Callable[[str], str], form: Callable[[Iterable[Event]], str]
) -> None:
    assert due(ilacs) == BEFORE
    report = ilacs(f"calendar update {ON} --json", file(form(with_jubilee()))).json
    assert report["changed"]
    assert report["changes"] == [
        {"change": "added", "was": None, "became": {"date": JUBILEE[0], "name": JUBILEE[1]}}
    ]
    check_schema(ilacs, report)
    assert due(ilacs) == AFTER
    assert due(ilacs, f"{LETTER} --known-on 2027-03-03") == AFTER
    assert due(ilacs, f"{LETTER} --known-on 2027-03-02") == BEFORE
    assert ilacs("register undo").code == 0
    assert due(ilacs) == BEFORE
    assert not calendar_path(own_path()).exists()


def test_an_answer_that_rests_on_it_says_so(ilacs: Ilacs, jubilee: str) -> None:
    assert "calendar-updated" not in codes(ilacs(f"{LETTER} --json").json["notes"])
    ilacs(f"calendar update {ON}", jubilee)
    text = told(ilacs(f"{LETTER} --json").json["notes"], "calendar-updated")
    assert "3 March 2027" in text
    assert "7 June 2027" in text
    assert text in " ".join(ilacs(LETTER).out.split())
    for line in (
        "workdays add 2027-06-01 10",
        "check --letter-date 2027-03-01 --event jtai --stated 2027-06-14 --today 2027-03-04",
        "plan --notified 2027-03-29 --event inspection --kind standard --today 2027-03-30",
    ):
        assert "calendar-updated" in codes(ilacs(f"{line} --json").json["notes"]), line
        assert "7 June 2027" in ilacs(line).out
    earlier = ilacs("deadlines --letter-date 2026-11-02 --event jtai --json").json
    assert "calendar-updated" not in codes(earlier["notes"])
    known = ilacs(f"{LETTER} --known-on 2027-03-02 --json").json
    assert "calendar-updated" not in codes(known["notes"])
    assert "7 June 2027" in told(known["notes"], "calendar-as-known-on")


def test_what_is_recorded_and_a_meeting_say_so_too(ilacs: Ilacs, jubilee: str) -> None:
    ilacs(f"calendar update {ON}", jubilee)
    assert "calendar-updated" in codes(ilacs(f"{RECORD} --json").json["notes"])
    letter = "deadlines --letter-date 2027-01-05 --event inspection --outcome good"
    asked = f"{letter} --today 2027-03-04 --json"
    assert "calendar-updated" not in codes(ilacs(asked).json["notes"])
    assert "calendar-updated" in codes(ilacs(f"{asked} --meeting 2027-06-14").json["notes"])


def test_a_letter_written_before_it_was_announced_was_right(ilacs: Ilacs, jubilee: str) -> None:
    ilacs(f"calendar update {ON}", jubilee)
    asked = "check --letter-date 2027-03-01 --event jtai --today 2027-03-04 --json --stated"
    (check,) = ilacs(f"{asked} {BEFORE}").json["checks"]
    assert (check["computed"], check["reason"]) == (AFTER, "agrees-on-calendar-known-then")


def test_many_letters_count_on_it_too(ilacs: Ilacs, jubilee: str, tmp_path: Path) -> None:
    letters = tmp_path / "letters.csv"
    letters.write_text(LETTERS.format("2027-03-01", "2026-11-02"), "utf-8")
    ilacs(f"calendar update {ON}", jubilee)
    rows = ilacs("deadlines --today 2027-03-04 --format csv --from", str(letters)).rows
    assert [row["due"] for row in rows if row["rule"] == "jtai/written-statement"] == [
        AFTER,
        "2027-02-11",
    ]


def test_the_list_says_where_it_comes_from(ilacs: Ilacs, jubilee: str) -> None:
    ilacs(f"calendar update {ON}", jubilee)
    report = ilacs("calendar --year 2027 --json").json
    (one,) = [one for one in report["bank_holidays"] if one["origin"] == "update"]
    assert (one["date"], one["announced"]) == (JUBILEE[0], "2027-03-03")
    assert report["changes"][-1]["origin"] == "update"
    assert report["updates"][0]["on"] == "2027-03-03"
    check_schema(ilacs, report)


# What has moved


def test_it_tells_which_open_duties_have_moved(ilacs: Ilacs, jubilee: str) -> None:
    ilacs(RECORD)
    report = ilacs(f"calendar update {ON} --json", jubilee).json
    (duty,) = report["moved"]
    assert (duty["authority"], duty["rule"]) == ("Bury", "jtai/written-statement")
    assert (duty["was"], duty["due"]) == (BEFORE, AFTER)
    check_schema(ilacs, report)


@pytest.mark.parametrize("form", ["table", "csv", "markdown", "html", "ics"])
def test_what_has_moved_is_in_every_format(ilacs: Ilacs, jubilee: str, form: str) -> None:
    ilacs(RECORD)
    out = ilacs(f"calendar update {ON} --format {form}", jubilee).out
    assert "Bury" in out
    written = {"csv": AFTER, "ics": AFTER.replace("-", "")}
    assert written.get(form, "14 Jun 2027") in out


def test_an_empty_calendar_file_does_not_hide_that_the_list_was_taken(
    ilacs: Ilacs, jubilee: str
) -> None:
    ran = ilacs(f"calendar update {ON} --format ics", jubilee)
    assert (ran.code, ran.out) == (2, "")
    assert IS_CHANGED in ran.err
    assert due(ilacs) == AFTER


def test_what_is_done_or_has_a_date_of_its_own_has_not_moved(ilacs: Ilacs, jubilee: str) -> None:
    ilacs(f"{RECORD} --id mine")
    ilacs("record --done written-statement --of mine --on 2027-03-02 --today 2027-03-02")
    stated = f"--stated jtai/written-statement={BEFORE}"
    ilacs(f"{RECORD.replace('Bury', 'Leeds')} {stated}")
    assert ilacs(f"calendar update {ON} --json", jubilee).json["moved"] == []


def test_what_fell_due_before_has_not_moved(ilacs: Ilacs, jubilee: str) -> None:
    ilacs(RECORD.replace("2027-03-01", "2026-11-02"))
    assert ilacs(f"calendar update {ON} --json", jubilee).json["moved"] == []


def test_what_is_coming_marks_it_for_three_months(ilacs: Ilacs, jubilee: str) -> None:
    ilacs(RECORD)
    ilacs(f"calendar update {ON}", jubilee)
    asked = "upcoming Bury --within 120"

    def moved_from(today: str) -> Any:  # noqa: ANN401 - what JSON has
        found = ilacs(f"{asked} --today {today} --json").json["obligations"]
        (duty,) = [one for one in found if one["rule"] == "jtai/written-statement"]
        return duty["moved_from"]

    assert moved_from("2027-03-03") == moved_from("2027-06-03") == BEFORE
    assert moved_from("2027-06-04") is None
    report = ilacs(f"{asked} --today 2027-03-04 --json").json
    assert "calendar-updated" in codes(report["notes"])
    check_schema(ilacs, report)
    told_in_words = ilacs(f"{asked} --today 2027-03-04").out
    assert "11 Jun 2027" in told_in_words
    assert "11 Jun 2027" in ilacs(f"{asked} --today 2027-03-04 --format ics").out.replace(
        "\r\n ", ""
    )
    rows = ilacs(f"{asked} --today 2027-03-04 --format csv").rows
    assert [row["moved_from"] for row in rows if row["due"] == AFTER] == [BEFORE]


# What changes nothing, and what more there may be


def test_the_cached_file_changes_nothing_and_that_is_said(ilacs: Ilacs) -> None:
    report = ilacs("calendar update --json", str(CACHED)).json
    assert (report["changed"], report["changes"], report["moved"]) == (False, [], [])
    assert not calendar_path(own_path()).exists()
    assert "31 December 2028" in ilacs("calendar update", str(CACHED)).out
    assert ilacs("register undo").code == 2


def test_the_same_file_twice_is_one_change(ilacs: Ilacs, jubilee: str) -> None:
    ilacs(f"calendar update {ON}", jubilee)
    assert ilacs(f"calendar update {ON} --json", jubilee).json["changed"] is False
    assert ilacs("register undo --json").json["left"] == 0


def test_a_trial_changes_nothing_and_tells_the_same(ilacs: Ilacs, jubilee: str) -> None:
    ilacs(RECORD)
    trial = ilacs(f"calendar update {ON} --dry-run --json", jubilee).json
    assert not calendar_path(own_path()).exists()
    done = ilacs(f"calendar update {ON} --json", jubilee).json
    assert {**trial, "dry_run": False} == done


YEAR_2029 = [
    ("2029-01-01", f"New Year{APOSTROPHE}s Day"),
    ("2029-03-30", "Good Friday"),
    ("2029-04-02", "Easter Monday"),
    ("2029-05-07", "Early May bank holiday"),
    ("2029-05-28", "Spring bank holiday"),
    ("2029-08-27", "Summer bank holiday"),
    ("2029-12-25", "Christmas Day"),
    ("2029-12-26", "Boxing Day"),
]


def test_provisional_ends_where_the_file_ends(ilacs: Ilacs, file: Callable[[str], str]) -> None:
    asked = "deadlines --letter-date 2029-03-01 --event jtai --json"
    assert ilacs(asked).json["obligations"][0]["provisional"]
    report = ilacs("calendar update --json", file(as_json([*events(), *YEAR_2029]))).json
    assert (report["published_before"], report["published_to"]) == ("2028-12-31", "2029-12-31")
    assert (report["changed"], report["changes"]) == (True, [])
    answer = ilacs(asked).json
    assert answer["calendar"]["published_to"] == "2029-12-31"
    assert not answer["obligations"][0]["provisional"]
    assert "31 December 2028" in told(answer["notes"], "calendar-updated")
    before = ilacs(f"{asked} --known-on 2026-11-21").json
    assert before["calendar"]["published_to"] == "2028-12-31"
    listed = ilacs("calendar --year 2029 --json").json["bank_holidays"]
    assert {one["origin"] for one in listed} == {"update"}
    assert ilacs("register undo").code == 0
    assert ilacs(asked).json["obligations"][0]["provisional"]


def test_a_moved_and_a_cancelled_bank_holiday_are_told(
    ilacs: Ilacs, file: Callable[[str], str], jubilee: str
) -> None:
    ilacs(f"calendar update {ON}", jubilee)
    moved = [("2027-06-04", name) if day == "2027-05-31" else (day, name) for day, name in events()]
    report = ilacs(f"calendar update {ON} --json", file(as_json(moved))).json
    assert [one["change"] for one in report["changes"]] == ["moved", "removed"]
    assert ilacs("workdays is 2027-05-31 --json").json["result"] is True
    assert ilacs("workdays is 2027-06-04 --json").json["result"] is False
    assert ilacs("workdays is 2027-06-07 --json").json["result"] is True
    assert ilacs("calendar undo").code == 0
    assert ilacs("workdays is 2027-06-07 --json").json["result"] is False


def test_years_that_the_file_does_not_cover_stay(ilacs: Ilacs, file: Callable[[str], str]) -> None:
    ilacs(f"calendar update {ON}", file(as_json([*events("2026"), JUBILEE])))
    assert len(ilacs("calendar --year 2022 --json").json["bank_holidays"]) == 10
    assert len(ilacs("calendar --year 2027 --json").json["bank_holidays"]) == 9


# Files that are refused


YEAR_2030 = [
    ("2030-01-01", f"New Year{APOSTROPHE}s Day"),
    ("2030-04-19", "Good Friday"),
    ("2030-04-22", "Easter Monday"),
    ("2030-05-06", "Early May bank holiday"),
    ("2030-05-27", "Spring bank holiday"),
    ("2030-08-26", "Summer bank holiday"),
    ("2030-12-25", "Christmas Day"),
    ("2030-12-26", "Boxing Day"),
]


def without(*days: str) -> list[Event]:
    return [one for one in events() if one[0] not in days]


JUNE = [(f"2027-06-{day:02}", f"Jubilee {day}") for day in (7, 8, 9, 10, 11)]
REFUSED = {
    "a past bank holiday taken away": as_json(without("2022-09-19")),
    "a past bank holiday added": as_json([*events(), ("2026-11-20", "Jubilee")]),
    "a past bank holiday moved": as_json(
        [*without("2026-08-31"), ("2026-09-01", "Summer bank holiday")]
    ),
    "of Scotland alone": json.dumps({"division": "scotland", "events": []}),
    "the calendar file of Scotland": as_calendar_file(events(division="scotland")),
    "the calendar file of Northern Ireland": as_calendar_file(events(division="northern-ireland")),
    "Scotland's under another name": as_json(events(division="scotland")),
    "no Christmas": as_json(without("2027-12-27")),
    "Christmas on another day": as_json([*without("2027-12-27"), ("2027-12-24", "Christmas Day")]),
    "no Good Friday": as_json(without("2028-04-14")),
    "a web page": "<html><body>404</body></html>",
    "empty": "",
    "torn": as_json(events())[:5000],
    "a list": "[]",
    "of another shape": '{"holidays": []}',
    "no bank holidays": as_json([]),
    "no such day": as_json([*events(), ("2027-02-30", "Jubilee")]),
    "one day with two names": as_json([*events(), ("2027-08-30", "Jubilee")]),
    "far too many": as_json([*events(), *JUNE]),
    "a year far ahead": as_json([*events(), ("2035-01-01", f"New Year{APOSTROPHE}s Day")]),
    "a weekend": as_json([*events(), ("2027-06-05", "Jubilee")]),
    "an older file": as_json([one for one in events() if one[0] < "2028"]),
    "a year left out": as_json([*events(), *YEAR_2030]),
}


@pytest.mark.parametrize("content", REFUSED.values(), ids=REFUSED)
def test_a_file_that_may_not_be_trusted_is_refused_and_changes_nothing(
    ilacs: Ilacs, file: Callable[[str], str], content: str
) -> None:
    ran = ilacs("calendar update", file(content))
    assert (ran.code, ran.out) == (2, "")
    assert "https://www.gov.uk/bank-holidays" in ran.err
    assert not own_path().parent.exists() or not calendar_path(own_path()).exists()


def test_an_older_file_than_the_one_in_use_is_refused(
    ilacs: Ilacs, file: Callable[[str], str]
) -> None:
    ilacs("calendar update", file(as_json([*events(), *YEAR_2029])))
    ran = ilacs("calendar update", str(CACHED))
    assert ran.code == 2
    assert "2029" in ran.err


def test_what_cannot_be_read_is_trouble_with_a_file(ilacs: Ilacs, tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "none.json"):
        assert ilacs("calendar update", str(path)).code == 3


# The file that is kept


DAMAGED = [
    b"",
    b"{}",
    b"[]",
    b"nonsense",
    b"\xff",
    b'{"version": 2, "updates": [], "closures": []}',
    b'{"version": 1, "updates": [{}], "closures": []}',
    b'{"version": 1, "updates": [], "closures": [["2026-12-24", "2026-12-01", null]]}',
]


@pytest.mark.parametrize("content", DAMAGED)
@pytest.mark.parametrize(
    "line", ["workdays add 2026-11-10 20", LETTER, "calendar", "upcoming", "cycle Bury"]
)
def test_a_damaged_file_is_told_and_never_passed_over(
    ilacs: Ilacs, content: bytes, line: str
) -> None:
    place = calendar_path(own_path())
    place.parent.mkdir()
    place.write_bytes(content)
    ran = ilacs(line)
    assert (ran.code, ran.out) == (3, "")
    assert str(place) in ran.err
    assert "ilacs calendar update" in ran.err
    assert place.read_bytes() == content


def test_it_is_no_place_for_a_report(ilacs: Ilacs, jubilee: str) -> None:
    ilacs(f"calendar update {ON}", jubilee)
    before = calendar_path(own_path()).read_bytes()
    assert ilacs("calendar --output", str(calendar_path(own_path()))).code == 2
    assert calendar_path(own_path()).read_bytes() == before


def test_it_lies_beside_the_register_that_a_link_leads_to(
    ilacs: Ilacs, jubilee: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ilacs(RECORD)
    link = tmp_path / "link.csv"
    try:
        link.symlink_to(own_path())
    except OSError:
        pytest.skip("no links here")
    place = calendar_path(own_path())
    monkeypatch.setenv("ILACS_REGISTER", str(link))
    ilacs(f"calendar update {ON}", jubilee)
    assert place.exists()
    assert due(ilacs) == AFTER


def test_another_register_has_another_calendar(
    ilacs: Ilacs, jubilee: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ilacs(f"calendar update {ON}", jubilee)
    assert due(ilacs) == AFTER
    monkeypatch.setenv("ILACS_REGISTER", str(tmp_path / "another.csv"))
    assert due(ilacs) == BEFORE


def test_it_is_as_private_as_the_register(ilacs: Ilacs, jubilee: str) -> None:
    if os.name == "nt":
        pytest.skip("Windows has other modes")
    ilacs(RECORD)
    own_path().chmod(0o600)
    ilacs(f"calendar update {ON}", jubilee)
    assert calendar_path(own_path()).stat().st_mode & 0o777 == 0o600


# No crash and no second writer loses anything


@pytest.mark.parametrize("moment", FEW)
def test_a_kill_on_the_way_loses_nothing(ilacs: Ilacs, jubilee: str, moment: str) -> None:
    ilacs(RECORD)
    rows, before = read_own(own_path()), read_calendar(own_path())
    assert ended(dying(moment, "calendar", "update", *ON.split(), jubilee)) != 0
    assert read_own(own_path()) == rows
    is_made = read_calendar(own_path()) != before
    assert due(ilacs) == (AFTER if is_made else BEFORE)
    undone = ilacs("register undo --json").json
    assert bool(undone["calendar_change"]) == is_made
    assert read_calendar(own_path()) == before
    if is_made:
        assert ilacs("register undo").code == 0
    assert read_own(own_path()) == []
    assert ilacs("register undo").code == 2


@pytest.mark.parametrize("moment", FEW)
def test_a_kill_while_it_is_taken_back_loses_nothing(
    ilacs: Ilacs, jubilee: str, moment: str
) -> None:
    ilacs("calendar close 2026-12-24")
    before = read_calendar(own_path())
    ilacs(f"calendar update {ON}", jubilee)
    after = read_calendar(own_path())
    ilacs(RECORD)
    assert ended(dying(moment, "calendar", "undo")) != 0
    assert read_calendar(own_path()) in (before, after)
    if read_calendar(own_path()) == after:
        assert ilacs("calendar undo").code == 0
    assert read_calendar(own_path()) == before
    for _ in range(2):
        assert ilacs("register undo").code == 0
    assert read_calendar(own_path()) == ((), ())
    assert read_own(own_path()) == []
    assert ilacs("register undo").code == 2


@pytest.mark.slow
def test_of_several_who_write_at_once_each_is_there(ilacs: Ilacs, jubilee: str) -> None:
    runs = [
        started("calendar", "close", f"2027-0{number}-05", "--today", "2026-12-01")
        for number in range(1, 6)
    ]
    runs.append(started("calendar", "update", *ON.split(), jubilee))
    runs.append(started(*RECORD.split()))
    assert [ended(run) for run in runs] == [0] * 7
    assert len(read_calendar(own_path()).closures) == 5
    assert len(read_calendar(own_path()).updates) == 1
    assert len(read_own(own_path())) == 1
    for _ in range(7):
        assert ilacs("register undo").code == 0
