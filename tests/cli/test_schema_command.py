"""`ilacs schema`, and the JSON of every command held against it."""

import json
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any, get_args

import pytest
from jsonschema import Draft202012Validator, FormatChecker
from running import Ilacs, run_line

from ilacs_cli.domain.notes import NoteCode
from ilacs_cli.reports.reports import REPORTS

LETTERS = (Path(__file__).parents[1] / "approved" / "files" / "letters").as_posix()

ASKED = [
    ("deadlines", "deadlines --letter-date 2018-08-10 --explain"),
    ("deadlines", "deadlines --letter-date 2018-08-07"),
    ("deadlines", "deadlines --letter-date 2028-11-20 --known-on 2009-01-01"),
    ("deadlines", "deadlines --event youth-justice --letter-date 2024-08-02"),
    ("deadlines", "deadlines --event inspection --outcome good --letter-date 2024-08-02"),
    (
        "check",
        "check --event jtai --letter-date 2016-12-02 --stated jtai/written-statement=2017-03-07",
    ),
    ("workdays", "workdays add 2018-08-10 20"),
    ("workdays", "workdays subtract 2018-08-10 20"),
    ("workdays", "workdays count 2018-08-10 2018-09-10"),
    ("workdays", "workdays is 2018-08-27"),
    ("cycle", "cycle --authority Plymouth"),
    ("cycle", "cycle --authority Trafford"),
    ("cycle", "cycle --authority Cumberland --today 2019-01-01"),
    ("cycle", "cycle --authority Nottingham --today 2023-06-01"),
    ("improvement", "improvement --published 2018-06-01"),
    ("improvement", "improvement --authority Nottingham --today 2023-06-01"),
    ("upcoming", "upcoming --within 30"),
    ("backtest", "backtest --from 2025-03-01 --to 2025-04-01"),
    ("backtest", "backtest --from 2021-05-01 --to 2021-05-01"),
    ("queue", "queue --on 2026-08-22 --region 'North East'"),
    ("queue", "queue --on 2020-09-28 --region 'North West'"),
    ("plan", "plan --notified 2026-11-23 --event inspection --kind standard"),
    ("plan", "plan --notified 2020-04-06 --event focused-visit"),
    ("read", f"read {LETTERS} --explain --today 2026-11-22"),
    ("read", f"read {LETTERS}/visit.txt --explain"),
    ("read", f"read {LETTERS}/visit-differs.txt"),
    ("rules", "rules"),
    ("rules", "rules show improvement/re-inspection --on 2018-09-16"),
]


@cache
def schema_of(name: str) -> Draft202012Validator:
    return Draft202012Validator(
        json.loads(run_line(f"schema {name}").out), format_checker=FormatChecker()
    )


@cache
def answer_to(asked: str) -> Any:  # noqa: ANN401 - JSON is what it is
    return run_line(f"{asked} --json").json


def test_the_schema_of_every_report_with_notes_lists_their_codes() -> None:
    without = {"authorities", "register-path", "register-info", "register-import"}
    without |= {"register-export", "register-undo", "register-remove"}
    without |= {"calendar", "calendar-update", "calendar-close"}
    for name in REPORTS.keys() - without:
        defined = json.loads(run_line(f"schema {name}").out)["$defs"]
        note = defined["RuleNote" if name == "rules" else "Note"]
        assert note["properties"]["code"]["enum"] == list(get_args(NoteCode)), name


@pytest.mark.parametrize(("name", "asked"), ASKED)
def test_json_is_valid_against_its_schema(name: str, asked: str) -> None:
    schema_of(name).validate(answer_to(asked))
    assert answer_to(asked)["report"] == name


def test_a_file_of_letters_is_valid_against_its_schema(ilacs: Ilacs, tmp_path: Path) -> None:
    path = tmp_path / "letters.csv"
    path.write_text(
        "authority,event,outcome,letter_date,received,ref\n"
        "St Helens,focused-visit,,2018-08-08,2018-08-07,A1\n"
        "Nowhere,jtai,,31/02/2026,,A2\n",
        encoding="utf-8",
    )
    report = ilacs("deadlines --json --from", str(path)).json
    assert list(schema_of("deadlines-letters").iter_errors(report)) == []


@pytest.mark.parametrize("name", list(REPORTS))
def test_every_schema_is_one_and_asks_for_every_key(name: str) -> None:
    schema: Any = schema_of(name).schema
    Draft202012Validator.check_schema(schema)
    assert set(schema["required"]) == set(schema["properties"])


@pytest.mark.parametrize(("name", "asked"), ASKED)
def test_a_report_that_lacks_any_of_its_keys_is_refused(name: str, asked: str) -> None:
    schema = schema_of(name)
    report = {
        key: value[:1] if isinstance(value, list) else value  # one of many shows as much, sooner
        for key, value in answer_to(asked).items()
    }
    assert schema.is_valid(report)
    for key in report:
        assert not schema.is_valid({**report, key: {"not": "this"}})
        assert not schema.is_valid({other: report[other] for other in report if other != key})


def test_no_key_is_in_a_report_that_its_schema_does_not_name() -> None:
    for name, asked in ASKED:
        schema: Any = deepcopy(schema_of(name).schema)
        for described in (schema, *schema["$defs"].values()):
            if "properties" in described:
                described["additionalProperties"] = False
        assert list(Draft202012Validator(schema).iter_errors(answer_to(asked))) == []


def test_an_unknown_report_is_met_with_the_names_of_those_there_are(ilacs: Ilacs) -> None:
    ran = ilacs("schema nonsense")
    assert (ran.code, ran.out) == (2, "")
    assert "deadlines-letters" in ran.err
