"""Bad input gets a clear error on standard error, exit 2 or 3, and nothing on standard output."""

from pathlib import Path

import pytest
from running import Ilacs

DEADLINES = "deadlines --letter-date 2018-08-10"


@pytest.mark.parametrize(
    "written",
    [
        "31/02/2026",
        "02/03/26",
        "86400",
        "tomorrow",
        "",
        "2018-13-01",
        "08/31/2018",
        "2018-08-10T00",
    ],
)
@pytest.mark.parametrize(
    "asked",
    [
        "deadlines --letter-date",
        f"{DEADLINES} --received",
        f"{DEADLINES} --known-on",
        f"{DEADLINES} --today",
        "check --letter-date",
        "rules --on",
        "workdays is",
    ],
)
def test_what_is_no_date_is_refused(ilacs: Ilacs, asked: str, written: str) -> None:
    ran = ilacs(asked, written)
    assert (ran.code, ran.out) == (2, "")
    assert "is not a date" in ran.err
    assert "hint: write it as 2026-02-28, 28/02/2026 or 28 February 2026" in ran.err


@pytest.mark.parametrize("written", ["1977-12-31", "31/12/1977", "2101-01-01", "0001-01-01"])
def test_a_date_outside_the_calendar_is_refused(ilacs: Ilacs, written: str) -> None:
    ran = ilacs("deadlines --letter-date", written)
    assert (ran.code, ran.out) == (2, "")
    assert "outside 1978-2100" in ran.err


def test_an_answer_past_the_calendar_is_refused(ilacs: Ilacs) -> None:
    ran = ilacs("deadlines --letter-date 2100-12-01")
    assert (ran.code, ran.out) == (2, "")
    assert "2100-12-31" in ran.err


@pytest.mark.parametrize(
    ("received", "today", "code"),
    [
        ("2017-08-10", "2018-08-16", 0),
        ("2017-08-09", "2018-08-16", 2),
        ("2019-08-16", "2018-08-16", 0),
        ("2019-08-17", "2018-08-16", 2),
    ],
)
def test_a_receipt_is_within_a_year_of_letter_and_today(
    ilacs: Ilacs, received: str, today: str, code: int
) -> None:
    ran = ilacs(f"{DEADLINES} --received {received} --today {today}")
    assert ran.code == code
    assert ("over a year" in ran.err) is (code == 2)
    assert bool(ran.out) is (code == 0)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ("--event foo", "the events are focused-visit, inspection, jtai, area-send"),
        ("--event draft-report", "the events are focused-visit"),
        ("--outcome foo", "inspection: outstanding, good, requires-improvement, inadequate"),
        ("--outcome good", "the outcomes of focused-visit are priority-action, none"),
        ("--event inspection --outcome none", "the outcomes of inspection are outstanding, good"),
        ("--event area-send --outcome good", "the outcomes of area-send are typically-positive"),
        ("--event area-send", "give one of typically-positive, inconsistent, systemic-failings"),
        ("--event jtai --outcome good", "does not fit the event jtai"),
        ("--event youth-justice --outcome good", "does not fit the event youth-justice"),
        ("--stated foo", "is not RULE=DATE"),
        ("--stated =2018-12-03", "is not RULE=DATE"),
        ("--stated focused-visit/final-action-plan=", "is not RULE=DATE"),
        ("--stated focused-visit/final-action-plan=soon", "soon is not a date"),
        ("--stated focused-visit/final-plan=2018-12-03", "did you mean"),
        ("--stated written-statement=2018-12-03", "jtai/written-statement"),
        ("--stated jtai/written-statement=2018-12-03", "does not apply"),
        (
            "--stated jtai/written-statement=2018-12-03 --stated jtai/written-statement=2018-12-04",
            "two stated dates",
        ),
        ("--fail-on sometimes", "the conditions are passed, provisional, differs"),
        ("--fail-on due-within:", "due-within:N"),
        ("--format xml", "the formats are table, json, csv"),
        ("--json --format csv", "ask for two formats"),
        ("--from letters.csv", "--from takes each letter from the file"),
        ("--unknown", "no such option: --unknown"),
        ("more", "unexpected extra argument"),
    ],
)
def test_options_that_make_no_sense_are_refused_with_a_way_out(
    ilacs: Ilacs, options: str, message: str
) -> None:
    ran = ilacs(f"{DEADLINES} {options}")
    assert (ran.code, ran.out) == (2, "")
    assert message in ran.err
    assert ran.err.startswith("error: ")
    assert "hint: " in ran.err


def test_a_stated_date_for_a_rule_not_yet_in_force_is_refused(ilacs: Ilacs) -> None:
    ran = ilacs(
        "deadlines --letter-date 2018-08-07 --stated focused-visit/draft-action-plan=2018-09-05"
    )
    assert (ran.code, ran.out) == (2, "")
    assert "it covers letters dated on or after Wed 8 Aug 2018" in ran.err


def test_no_letter_at_all_is_refused(ilacs: Ilacs) -> None:
    ran = ilacs("deadlines")
    assert (ran.code, ran.out) == (2, "")
    assert "--letter-date" in ran.err


@pytest.mark.parametrize("typed", ["deadline", "nonsense"])
def test_an_unknown_command_is_refused(ilacs: Ilacs, typed: str) -> None:
    ran = ilacs(typed)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"error: no such command '{typed}'")


@pytest.mark.parametrize("name", ["missing/report.json", "."])
def test_an_output_that_cannot_be_written_is_an_error(
    ilacs: Ilacs, tmp_path: Path, name: str
) -> None:
    ran = ilacs(f"{DEADLINES} --json --output", str(tmp_path / name))
    assert (ran.code, ran.out) == (3, "")
    assert "cannot write" in ran.err


def test_quoted_input_cannot_break_out_of_the_message(ilacs: Ilacs) -> None:
    ran = ilacs("deadlines --letter-date", "2018\nerror: \x1b[31mred")
    assert len(ran.err.splitlines()) == 2
    assert "\x1b" not in ran.err
