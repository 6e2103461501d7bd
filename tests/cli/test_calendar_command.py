"""`ilacs calendar`: the bank holidays of a year, where each comes from, and one's own closures."""

import json
from pathlib import Path

import pytest
from facts import last_number_in
from govuk import JUBILEE, LETTERS, as_json, with_jubilee
from jsonschema import Draft202012Validator, FormatChecker
from noted import codes, told
from running import Ilacs

from ilacs_cli.register.place import calendar_path, own_path


def check_schema(ilacs: Ilacs, report: dict[str, object]) -> None:
    schema = ilacs(f"schema {report['report']}").json
    Draft202012Validator(schema, format_checker=FormatChecker()).validate(report)


def test_without_a_year_it_lists_those_of_this_year(ilacs: Ilacs) -> None:
    report = ilacs("calendar --json").json
    assert report["year"] == 2026
    assert len(report["bank_holidays"]) == 8
    assert report["calendar"]["published_to"] == "2028-12-31"
    assert {one["origin"] for one in report["bank_holidays"]} == {"built-in"}
    check_schema(ilacs, report)


def test_what_was_added_or_moved_says_when_it_was_announced(ilacs: Ilacs) -> None:
    listed = {
        one["date"]: one for one in ilacs("calendar --year 2022 --json").json["bank_holidays"]
    }
    assert listed["2022-09-19"]["announced"] == "2022-09-10"
    assert (listed["2022-06-02"]["was"], listed["2022-06-02"]["announced"]) == (
        "2022-05-30",
        "2020-11-12",
    )
    assert listed["2022-12-26"]["announced"] is None
    assert len(listed) == 10


def test_the_changes_since_2010_are_told(ilacs: Ilacs) -> None:
    report = ilacs("calendar --json").json
    announced = [one["announced"] for one in report["changes"]]
    assert announced == sorted(announced)
    assert [announced[0], announced[-1], len(announced)] == ["2010-01-05", "2022-11-06", 8]
    explained = ilacs("calendar --explain").out
    assert "10 Sep 2022" in explained
    assert "19 September 2022" in explained


def test_a_year_past_the_table_is_worked_out_and_provisional(ilacs: Ilacs) -> None:
    listed = ilacs("calendar --year 2029 --json").json["bank_holidays"]
    assert {(one["origin"], one["provisional"]) for one in listed} == {("computed", True)}
    assert "31 December 2028" in ilacs("calendar --year 2029").out


@pytest.mark.parametrize("year", ["1977", "2101", "27", "next", "", "2027.0", "-2027", "20277"])
def test_a_year_that_is_none_is_refused(ilacs: Ilacs, year: str) -> None:
    ran = ilacs("calendar --year", year)
    assert (ran.code, ran.out) == (2, "")
    assert "hint: " in ran.err


def test_the_first_and_the_last_year_are_listed(ilacs: Ilacs) -> None:
    for year in (1978, 2100):
        assert len(ilacs(f"calendar --year {year} --json").json["bank_holidays"]) == 8


def test_every_format_has_the_same_days(ilacs: Ilacs) -> None:
    asked = "calendar --year 2027"
    days = [one["date"] for one in ilacs(f"{asked} --json").json["bank_holidays"]]
    assert [row["date"] for row in ilacs(f"{asked} --format csv").rows] == days
    calendar = ilacs(f"{asked} --format ics").out
    for day in days:
        assert f"DTSTART;VALUE=DATE:{day.replace('-', '')}" in calendar
    assert "VALARM" not in calendar  # nothing is due on a day off
    for form in ("markdown", "html"):
        assert "30 Aug 2027" in ilacs(f"{asked} --format {form}").out


# Closures of one's own office


def closed(ilacs: Ilacs, line: str = '2026-12-24 2027-01-01 --reason "Christmas"') -> None:
    assert ilacs(f"calendar close {line}").code == 0


def test_a_closure_is_set_down_listed_and_taken_back(ilacs: Ilacs) -> None:
    report = ilacs('calendar close 2026-12-24 2027-01-01 --reason "Christmas" --json').json
    closure = {
        "first": "2026-12-24",
        "last": "2027-01-01",
        "reason": "Christmas",
        "working_days": 4,
    }
    assert report["closure"] == closure
    check_schema(ilacs, report)
    listed = ilacs("calendar --json").json
    assert listed["closures"] == [closure]
    check_schema(ilacs, listed)
    undone = ilacs("calendar undo --json").json
    assert undone["calendar_change"]["closure"]["first"] == "2026-12-24"
    check_schema(ilacs, undone)
    assert ilacs("calendar --json").json["closures"] == []
    assert not calendar_path(own_path()).exists()


@pytest.mark.parametrize(
    "asked",
    [
        "deadlines --letter-date 2026-12-01 --event jtai",
        "workdays add 2026-12-01 40",
        "workdays subtract 2027-02-01 40",
        "workdays count 2026-12-01 2027-02-01",
        "workdays is 2026-12-30",
        "plan --notified 2026-11-23 --event inspection --kind standard",
        "check --letter-date 2026-12-01 --event jtai --stated 2027-03-17",
    ],
)
def test_a_closure_is_told_and_moves_no_date(ilacs: Ilacs, asked: str) -> None:
    before = ilacs(f"{asked} --json").json
    closed(ilacs)
    after = ilacs(f"{asked} --json").json
    assert "office-closed" not in codes(before["notes"])
    said = told(after["notes"], "office-closed")
    number = 1 if " is " in asked else 4
    assert last_number_in(said) == number
    assert {**after, "notes": before["notes"]} == before
    assert said in " ".join(ilacs(asked).out.split())


def test_a_closure_that_the_count_does_not_pass_over_is_not_told(ilacs: Ilacs) -> None:
    closed(ilacs)
    assert codes(ilacs("workdays add 2027-02-01 5 --json").json["notes"]) == []


def test_what_is_coming_says_what_closures_it_passes_over(ilacs: Ilacs) -> None:
    ilacs("record --authority Bury --event jtai --letter-date 2026-11-16")
    closed(ilacs)
    report = ilacs("upcoming Bury --within 120 --json").json
    assert last_number_in(told(report["notes"], "office-closed")) == 4
    assert "office-closed" in codes(ilacs("cycle Bury --json").json["notes"])
    past = ilacs("upcoming Bury --today 2027-02-15 --json").json
    assert "office-closed" not in codes(past["notes"])


def test_letters_of_a_file_say_it_once(ilacs: Ilacs, tmp_path: Path) -> None:
    closed(ilacs)
    file = tmp_path / "letters.csv"
    file.write_text(LETTERS.format("2026-12-01", "2026-12-02"), "utf-8")
    assert ilacs("deadlines --from", str(file)).out.count("24 December 2026") == 1


@pytest.mark.parametrize(
    "days",
    [
        "2027-01-01 2026-12-24",
        "2026-12-01 2028-01-01",
        "1999-12-24 2000-01-02",
        "2099-12-24",
        "2026-12-32",
        "christmas",
        "",
    ],
)
def test_days_that_cannot_be_closed_are_refused(ilacs: Ilacs, days: str) -> None:
    ran = ilacs(f"calendar close {days}")
    assert (ran.code, ran.out) == (2, "")
    assert not calendar_path(own_path()).exists()


@pytest.mark.parametrize("days", ["2026-12-24 2027-01-01", "2027-01-01", "2026-12-01 2026-12-24"])
def test_days_that_are_closed_already_are_refused(ilacs: Ilacs, days: str) -> None:
    closed(ilacs)
    before = calendar_path(own_path()).read_bytes()
    ran = ilacs(f"calendar close {days}")
    assert (ran.code, ran.out) == (2, "")
    assert "24 December 2026" in ran.err
    assert calendar_path(own_path()).read_bytes() == before


def test_a_reason_is_optional_and_is_kept_on_one_line(ilacs: Ilacs) -> None:
    closed(ilacs, "2026-12-24")
    closed(ilacs, '2027-03-25 --reason "  Spring\n\x1b[31mbreak "')
    closed(ilacs, '2027-04-01 --reason ""')
    reasons = [one["reason"] for one in ilacs("calendar --json").json["closures"]]
    assert reasons[0] is reasons[2] is None
    assert reasons[1].isprintable()
    assert ilacs("calendar close 2027-05-04 --reason", "x" * 201).code == 2


# Undo, in the order of changes


def test_changes_of_both_kinds_are_taken_back_in_order(ilacs: Ilacs, tmp_path: Path) -> None:
    file = tmp_path / "list.json"
    file.write_text(as_json(with_jubilee()), "utf-8")
    closed(ilacs)
    ilacs("record --authority Bury --event jtai --letter-date 2026-11-16 --id mine")
    ilacs("calendar update", str(file))
    kinds = []
    for _ in range(3):
        report = ilacs("register undo --json").json
        change = report["calendar_change"]
        kinds.append(change["did"] if change else report["changes"][0]["did"])
    assert kinds == ["updated", "added", "closed"]
    assert ilacs("register undo").code == 2


def test_the_calendar_is_taken_back_whatever_was_recorded_since(
    ilacs: Ilacs, tmp_path: Path
) -> None:
    file = tmp_path / "list.json"
    file.write_text(as_json(with_jubilee()), "utf-8")
    ilacs("calendar update", str(file))
    ilacs("record --authority Bury --event jtai --letter-date 2026-11-16 --id mine")
    closed(ilacs)
    assert ilacs("calendar undo --dry-run --json").json["calendar_change"]["did"] == "closed"
    first = ilacs("calendar undo --json").json
    assert first["calendar_change"]["did"] == "closed"
    assert first["left"] == 1  # what was recorded is not taken back in this way
    undone = ilacs("calendar undo --json").json
    assert undone["left"] == 0
    assert undone["calendar_change"]["update"]["changes"][0]["became"]["date"] == JUBILEE[0]
    assert ilacs("calendar undo").code == 2
    assert ilacs("register undo --json").json["changes"][0]["did"] == "added"


def test_what_was_edited_by_hand_is_not_taken_back(ilacs: Ilacs) -> None:
    closed(ilacs)
    place = calendar_path(own_path())
    kept = json.loads(place.read_text("utf-8"))
    kept["closures"][0][2] = "Other"
    place.write_text(json.dumps(kept, indent=1), "utf-8")
    ran = ilacs("calendar undo")
    assert (ran.code, ran.out) == (2, "")
    assert str(place) in ran.err
