"""Bad input gets a clear error on standard error, exit 2 or 3, and nothing on standard output."""

import re
from pathlib import Path

import pytest
from facts import in_figures
from running import Ilacs

from ilacs_cli.cli.common.conditions import NAMES
from ilacs_cli.domain.events import LETTER_KINDS, OUTCOMES, EventKind
from ilacs_cli.formats.write import Format

FITTING = {kind: ", ".join(outcomes) for kind, outcomes in OUTCOMES.items()}
"""The outcomes that fit each event, as the program lists them."""

DRAFT, FINAL = "focused-visit/draft-action-plan", "focused-visit/final-action-plan"

DEADLINES = "deadlines --letter-date 2018-08-10"


@pytest.mark.parametrize(
    "written",
    [
        "31/02/2026",
        "86400",
        "tomorrow",
        "",
        "2018-13-01",
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
    error, hint = ran.err.splitlines()
    assert error.startswith(f"error: {written or 'an'}")
    for example in ("2026-02-28", "28/02/2026", "28 February 2026"):
        assert example in hint


@pytest.mark.parametrize("written", ["1977-12-31", "31/12/1977", "2101-01-01", "0001-01-01"])
def test_a_date_outside_the_calendar_is_refused(ilacs: Ilacs, written: str) -> None:
    ran = ilacs("deadlines --letter-date", written)
    assert (ran.code, ran.out) == (2, "")
    assert "outside 1978-2100" in ran.err


def test_an_answer_past_the_calendar_is_refused(ilacs: Ilacs) -> None:
    ran = ilacs("deadlines --letter-date 2100-12-01")
    assert (ran.code, ran.out) == (2, "")
    assert "31 December 2100" in ran.err


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
    assert (received in in_figures(ran.err.partition("hint: ")[0])) is (code == 2)
    assert bool(ran.out) is (code == 0)


@pytest.mark.parametrize(
    ("options", "facts"),
    [
        ("--event foo", ["'foo'", ", ".join(LETTER_KINDS)]),
        ("--event draft-report", ["'draft-report'", ", ".join(LETTER_KINDS)]),
        ("--outcome foo", ["'foo'", *(f"{kind}: {those}" for kind, those in FITTING.items())]),
        ("--outcome good", ["good", "--event inspection"]),
        ("--event inspection --outcome none", [FITTING[EventKind.INSPECTION]]),
        ("--event area-send --outcome good", ["good", FITTING[EventKind.AREA_SEND]]),
        ("--event area-send", [FITTING[EventKind.AREA_SEND]]),
        ("--event jtai --outcome good", ["good", FITTING[EventKind.JTAI]]),
        ("--event youth-justice --outcome good", ["good", "youth-justice"]),
        ("--stated foo", ["'foo'", "RULE=DATE"]),
        ("--stated =2018-12-03", ["'=2018-12-03'", "RULE=DATE"]),
        (f"--stated {FINAL}=", [f"'{FINAL}='", "RULE=DATE"]),
        (f"--stated {FINAL}=soon", ["error: soon", "2026-02-28"]),
        ("--stated focused-visit/final-plan=2018-12-03", ["'focused-visit/final-plan'", FINAL]),
        ("--stated written-statement=2018-12-03", ["jtai/written-statement"]),
        ("--stated jtai/written-statement=2018-12-03", ["10 August 2018", DRAFT, FINAL]),
        (f"--stated {FINAL}=2018-12-03 --stated {FINAL}=2018-12-04", [f"error: {FINAL}"]),
        ("--fail-on sometimes", ["'sometimes'", ", ".join(NAMES[:-1]), f"{NAMES[-1]}N"]),
        ("--fail-on due-within:", ["'due-within:'", "due-within:N"]),
        ("--format xml", ["'xml'", ", ".join(Format)]),
        ("--json --format csv", ["--json", "--format csv"]),
        ("--from letters.csv", ["error: --from", "--letter-date", "--stated"]),
        ("--unknown", ["--unknown", "deadlines --help'"]),
        ("more", ["'more'", "deadlines --help'"]),
    ],
)
def test_options_that_make_no_sense_are_refused_with_a_way_out(
    ilacs: Ilacs, options: str, facts: list[str]
) -> None:
    ran = ilacs(f"{DEADLINES} {options}")
    assert (ran.code, ran.out) == (2, "")
    error, hint = ran.err.splitlines()
    assert error.startswith("error: ")
    assert hint.startswith("hint: ")
    assert [fact for fact in facts if fact not in ran.err] == []


def test_a_stated_date_for_a_rule_not_yet_in_force_is_refused(ilacs: Ilacs) -> None:
    ran = ilacs(
        "deadlines --letter-date 2018-08-07 --stated focused-visit/draft-action-plan=2018-09-05"
    )
    assert (ran.code, ran.out) == (2, "")
    error, hint = ran.err.splitlines()
    assert "7 August 2018" in error
    assert "8 August 2018" in hint


def test_no_letter_at_all_is_refused(ilacs: Ilacs) -> None:
    ran = ilacs("deadlines")
    assert (ran.code, ran.out) == (2, "")
    assert "--letter-date" in ran.err


@pytest.mark.parametrize("typed", ["deadline", "nonsense"])
def test_an_unknown_command_is_refused(ilacs: Ilacs, typed: str) -> None:
    ran = ilacs(typed)
    assert (ran.code, ran.out) == (2, "")
    assert re.match(f"error: 'ilacs' .*'{typed}'\n", ran.err)


@pytest.mark.parametrize("name", ["missing/report.json", "."])
def test_an_output_that_cannot_be_written_is_an_error(
    ilacs: Ilacs, tmp_path: Path, name: str
) -> None:
    ran = ilacs(f"{DEADLINES} --json --output", str(tmp_path / name))
    assert (ran.code, ran.out) == (3, "")
    assert str(tmp_path / name) in ran.err.splitlines()[0]


def test_quoted_input_cannot_break_out_of_the_message(ilacs: Ilacs) -> None:
    ran = ilacs("deadlines --letter-date", "2018\nerror: \x1b[31mred")
    assert len(ran.err.splitlines()) == 2
    assert "\x1b" not in ran.err
