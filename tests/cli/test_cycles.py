"""`ilacs cycle` of several authorities: one row each, side by side."""

import json
import re

import jsonschema
import pytest
from running import Ilacs

from ilacs_cli.register.register import Register, statistical_neighbours

THREE = "cycle Plymouth Torbay Devon"


def test_each_authority_has_a_row_with_its_own_report(ilacs: Ilacs) -> None:
    report = ilacs(f"{THREE} --json").json
    assert report["report"] == "cycles"
    assert [row["authority"]["name"] for row in report["authorities"]] == [
        "Plymouth",
        "Torbay",
        "Devon",
    ]
    for row in report["authorities"]:
        alone = ilacs("cycle --json", row["authority"]["name"]).json
        assert row == {key: alone[key] for key in alone if key not in {"schema_version", "report"}}


def test_the_report_keeps_to_its_schema(ilacs: Ilacs) -> None:
    checker = jsonschema.Draft202012Validator(json.loads(ilacs("schema cycles").out))
    report = ilacs(f"{THREE} --json").json
    assert list(checker.iter_errors(report)) == []
    del report["authorities"][1]["forecast"]
    assert [error.validator for error in checker.iter_errors(report)] == ["required"]


@pytest.mark.parametrize(
    "asked",
    [
        "cycle --authority Plymouth --authority Hull",
        "cycle Plymouth --authority Hull",
        "cycle Hull Plymouth Hull",
    ],
)
def test_however_they_are_named_each_has_one_row(ilacs: Ilacs, asked: str) -> None:
    rows = ilacs(f"{asked} --json").json["authorities"]
    assert sorted(row["authority"]["name"] for row in rows) == ["Kingston upon Hull", "Plymouth"]


def test_the_table_has_one_line_each(ilacs: Ilacs) -> None:
    heading, *lines = ilacs(THREE).out.split("\n\n")[0].splitlines()
    assert len(re.split(" {2,}", heading)) == 7
    assert [re.split(" {2,}", line)[0] for line in lines] == ["Plymouth", "Torbay", "Devon"]
    plymouth = re.split(" {2,}", lines[0])
    assert plymouth[1:] == [
        "requires improvement",
        "Jan 2024",
        "Apr to Nov 2027",
        "about 40%",
        "about 80%",
        "due now",
    ]


def test_csv_has_a_row_each_with_the_columns_of_one(ilacs: Ilacs) -> None:
    rows = ilacs(f"{THREE} --format csv").rows
    (alone,) = ilacs("cycle Torbay --format csv").rows
    assert len(rows) == 3
    assert rows[1] == alone


def test_a_calendar_file_has_the_entries_of_each(ilacs: Ilacs) -> None:
    out = ilacs(f"{THREE} --format ics").out.replace("\r\n ", "")
    each = [ilacs(f"cycle {name} --format ics").out for name in ("Plymouth", "Torbay", "Devon")]
    assert out.count("BEGIN:VEVENT") == sum(one.count("BEGIN:VEVENT") for one in each)


def test_a_page_of_several_is_refused_by_name(ilacs: Ilacs) -> None:
    ran = ilacs(f"{THREE} --format html")
    assert (ran.code, ran.out) == (2, "")
    assert "page" in ran.err
    assert ilacs("cycle Plymouth --format html").code == 0


def test_neighbours_are_the_departments_ten_after_the_authority_itself(ilacs: Ilacs) -> None:
    report = ilacs("cycle --neighbours-of Plymouth --json").json
    named = {authority.name: authority.urn for authority in Register().authorities}
    urns = [row["authority"]["urn"] for row in report["authorities"]]
    assert urns == [named["Plymouth"], *statistical_neighbours()[named["Plymouth"]]]
    assert len(urns) == 11
    assert "Education" in ilacs("cycle --neighbours-of Plymouth").out


def test_neighbours_and_names_are_two_questions(ilacs: Ilacs) -> None:
    ran = ilacs("cycle Torbay --neighbours-of Plymouth")
    assert (ran.code, ran.out) == (2, "")
    assert "--neighbours-of" in ran.err


def test_one_under_way_and_one_without_a_forecast_have_a_row_too(ilacs: Ilacs) -> None:
    ilacs("record --authority Wirral --event inspection --kind standard --start 2026-11-16")
    out = ilacs("cycle Wirral Plymouth").out
    assert re.search("^Wirral .*under way", out, re.MULTILINE)
    early = ilacs("cycle Cumberland Plymouth --today 2023-06-01").out
    assert re.search("^Cumberland .*no forecast", early, re.MULTILINE)
