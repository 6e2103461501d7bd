"""`ilacs deadlines --meeting`: back from a meeting."""

import csv
import json
import re
from io import StringIO

import pytest
from calendars import what_of
from jsonschema import Draft202012Validator, FormatChecker
from running import Ilacs

from ilacs_cli.domain.rulebook.meetings import PAPERS_IN_WORKING_DAYS
from ilacs_cli.domain.rules import Basis
from ilacs_cli.reports.obligations import PROVISIONAL_MARK

ST_HELENS = "deadlines --letter-date 2018-08-10 --today 2018-08-16"
TWO = f"{ST_HELENS} --meeting 2018-09-11 --meeting '6 September 2018'"


def test_without_a_meeting_the_list_is_empty_and_last(ilacs: Ilacs) -> None:
    report = ilacs(f"{ST_HELENS} --json").json
    assert list(report)[-1] == "meetings"
    assert report["meetings"] == []


def test_a_meeting_is_a_row_with_its_days_and_each_duty(ilacs: Ilacs) -> None:
    thursday, tuesday = ilacs(f"{TWO} --json").json["meetings"]
    assert list(thursday) == [
        "date",
        "papers_by",
        "papers_by_if_every_day_counts",
        "key_decision_notice_by",
        "provisional",
        "duties",
        "notes",
        "sources",
    ]
    assert (thursday["date"], thursday["papers_by"]) == ("2018-09-06", "2018-08-29")
    assert thursday["papers_by_if_every_day_counts"] == "2018-08-31"
    assert tuesday["duties"][0] == {
        "rule": "focused-visit/draft-action-plan",
        "due": "2018-09-10",
        "in_time": False,
        "working_days": -1,
        "done": None,
        "last_in_time": False,
    }


def test_the_json_is_valid_against_its_schema(ilacs: Ilacs) -> None:
    schema = json.loads(ilacs("schema deadlines").out)
    validator = Draft202012Validator(schema, format_checker=FormatChecker())
    for asked in (
        TWO,
        "deadlines --event youth-justice --letter-date 2024-08-02 --meeting 2024-09-03",
    ):
        assert list(validator.iter_errors(ilacs(f"{asked} --json").json)) == []


def test_the_sources_say_how_each_is_known(ilacs: Ilacs) -> None:
    (row,) = ilacs(f"{ST_HELENS} --meeting 2018-09-06 --json").json["meetings"]
    known = {cited["reference"].partition(":")[0]: cited["basis"] for cited in row["sources"]}
    assert known["section 100B(3)"] == known["SI 2012/2089 reg 9"] == "primary"
    assert [cited["basis"] for cited in row["sources"] if "Elitestone" in cited["title"]] == [
        "secondary"
    ]


def test_people_see_both_readings_why_they_differ_and_where_to_look(ilacs: Ilacs) -> None:
    out = ilacs(f"{TWO} --explain").out
    assert "Wed 29 Aug 2018" in out
    assert re.search(r"\bif .*: Fri 31 Aug 2018", out)
    assert PAPERS_IN_WORKING_DAYS.detail
    assert PAPERS_IN_WORKING_DAYS.detail in out
    assert f"section 100B(3) ({Basis.PRIMARY.meaning})" in out


def in_time(ilacs: Ilacs, line: str, rule: str) -> list[tuple[str, bool | None, int | None, bool]]:
    """By the day of each meeting: whether it is in time for *rule*, by how much, and the last."""
    return [
        (row["date"], duty["in_time"], duty["working_days"], duty["last_in_time"])
        for row in ilacs(f"{line} --json").json["meetings"]
        for duty in row["duties"]
        if duty["rule"] == rule
    ]


def test_it_is_known_which_duties_a_meeting_is_in_time_for(ilacs: Ilacs) -> None:
    three = f"{TWO} --meeting 2018-11-19"
    assert in_time(ilacs, three, "focused-visit/draft-action-plan") == [
        ("2018-09-06", True, 2, True),
        ("2018-09-11", False, -1, False),
        ("2018-11-19", False, -50, False),
    ]
    assert in_time(ilacs, three, "focused-visit/final-action-plan") == [
        ("2018-09-06", True, 52, False),
        ("2018-09-11", True, 49, False),
        ("2018-11-19", True, 0, True),
    ]
    out = ilacs(f"{three} --explain").out
    assert f"  {what_of('focused-visit/draft-action-plan')}: Thu 6 Sep 2018 " in out
    assert f"  {what_of('focused-visit/final-action-plan')}: Mon 19 Nov 2018 " in out


def test_that_no_meeting_is_in_time_is_known(ilacs: Ilacs) -> None:
    late = f"{ST_HELENS} --meeting 2018-12-03 --meeting 2018-12-04"
    assert in_time(ilacs, late, "focused-visit/final-action-plan") == [
        ("2018-12-03", False, -10, False),
        ("2018-12-04", False, -11, False),
    ]
    rows = [line for line in ilacs(late).out.splitlines() if "Dec 2018" in line[:16]]
    assert [row.endswith("nothing here") for row in rows] == [True, True]


def test_a_duty_without_a_date_is_not_known(ilacs: Ilacs) -> None:
    line = "deadlines --event youth-justice --letter-date 2024-08-02 --meeting 2024-09-03"
    assert in_time(ilacs, line, "youth-justice/improvement-plan") == [
        ("2024-09-03", None, None, False)
    ]


def test_csv_has_a_row_a_duty_and_meeting(ilacs: Ilacs) -> None:
    rows = list(csv.DictReader(StringIO(ilacs(f"{TWO} --format csv").out.removeprefix("\ufeff"))))
    assert [
        (row["rule"], row["meeting"], row["meeting_in_time"], row["meeting_working_days"])
        for row in rows
    ] == [
        ("focused-visit/draft-action-plan", "2018-09-06", "true", "2"),
        ("focused-visit/draft-action-plan", "2018-09-11", "false", "-1"),
        ("focused-visit/final-action-plan", "2018-09-06", "true", "52"),
        ("focused-visit/final-action-plan", "2018-09-11", "true", "49"),
    ]


def test_csv_has_no_such_column_unless_asked(ilacs: Ilacs) -> None:
    assert "meeting" not in ilacs(f"{ST_HELENS} --format csv").out.splitlines()[0]


def test_a_provisional_meeting_is_marked(ilacs: Ilacs) -> None:
    out = ilacs("deadlines --letter-date 2028-11-20 --meeting 2029-01-09").out
    assert f"Tue 9 Jan 2029 {PROVISIONAL_MARK}" in out


def test_a_letter_that_obliges_to_nothing_still_has_its_meeting(ilacs: Ilacs) -> None:
    asked = (
        "deadlines --letter-date 2018-08-07 --outcome none --today 2018-08-16 --meeting 2018-09-06"
    )
    assert "Wed 29 Aug 2018" in ilacs(asked).out
    assert ilacs(f"{asked} --json").json["meetings"][0]["duties"] == []


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ("--meeting 2018-09-06 --meeting 06/09/2018", "6 September 2018"),
        ("--meeting next-week", "error: next-week "),
        ("--meeting 1977-12-31", "1978-2100"),
        ("--meeting ''", "2026-02-28"),
    ],
)
def test_a_meeting_that_makes_no_sense_is_refused(ilacs: Ilacs, more: str, said: str) -> None:
    ran = ilacs(f"{ST_HELENS} {more}")
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
    assert "hint: " in ran.err


def test_a_meeting_is_about_one_letter(ilacs: Ilacs) -> None:
    ran = ilacs("deadlines --from letters.csv --meeting 2018-09-06")
    assert (ran.code, ran.out) == (2, "")
    error, hint = ran.err.splitlines()
    assert error.startswith("error: --meeting ")
    assert "--letter-date" in hint


def test_the_rules_can_be_looked_up(ilacs: Ilacs) -> None:
    ids = ("papers", "key-decision-notice", "papers-in-working-days")
    rules = [ilacs(f"rules show meeting/{name} --json").json["rules"][0] for name in ids]
    assert [(rule["period"]["amount"], rule["period"]["unit"]) for rule in rules] == [
        (5, "clear-days"),
        (28, "clear-days"),
        (5, "clear-working-days"),
    ]
    out = ilacs("rules show meeting/papers-in-working-days").out
    assert f"({Basis.SECONDARY.meaning})" in out
    assert "after:" not in out
