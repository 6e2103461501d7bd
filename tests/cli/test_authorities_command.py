"""`ilacs authorities`: names, codes and regions."""

import json

import pytest
from jsonschema import Draft202012Validator, FormatChecker
from running import Ilacs
from screens import COLUMNS, screen

PLYMOUTH = {
    "urn": "80538",
    "name": "Plymouth",
    "gss_code": "E06000026",
    "dfe_code": "879",
    "region": "South West",
    "status": "current",
    "aliases": ["Plymouth City"],
    "replaced_by": [],
    "abolished": None,
}
CUMBRIAS = ("Cumberland", "Westmorland")
"""The authorities that replaced Cumbria, by the first word of their names."""


def names(ilacs: Ilacs, asked: str) -> list[str]:
    return [row["name"] for row in ilacs(f"authorities {asked} --json").json["authorities"]]


def test_all_are_listed_with_everything_known_of_them(ilacs: Ilacs) -> None:
    listed = ilacs("authorities --json").json["authorities"]
    assert len(listed) == 156
    assert sum(row["status"] == "current" for row in listed) == 153
    assert PLYMOUTH in listed


def test_they_come_by_name_with_the_abolished_last(ilacs: Ilacs) -> None:
    listed = names(ilacs, "")
    assert listed[:153] == sorted(listed[:153])
    assert listed[153:] == ["Cumbria", "Northamptonshire", "Poole"]


def test_a_text_picks_out_those_that_have_it_in_a_name(ilacs: Ilacs) -> None:
    assert names(ilacs, "tyneside") == ["North Tyneside", "South Tyneside"]
    assert names(ilacs, "'hull city'") == ["Kingston upon Hull"]
    assert names(ilacs, "879") == ["Plymouth"]


def test_a_region_picks_out_its_own(ilacs: Ilacs) -> None:
    # London has 32 boroughs and the City.
    assert len(names(ilacs, "--region london")) == 33
    assert names(ilacs, "richmond --region LONDON") == ["Richmond upon Thames"]


def test_the_report_says_what_was_asked(ilacs: Ilacs) -> None:
    report = ilacs("authorities north --region 'the east midlands' --json").json
    assert (report["text"], report["region"]) == ("north", "East Midlands")
    assert (ilacs("authorities --json").json["text"]) is None


def test_an_abolished_authority_says_what_replaced_it(ilacs: Ilacs) -> None:
    (row,) = ilacs("authorities cumbria --json").json["authorities"]
    assert (row["status"], row["abolished"]) == ("abolished", "2023-04-01")
    assert tuple(name.split()[0] for name in row["replaced_by"]) == CUMBRIAS


def test_the_table_has_a_line_an_authority(ilacs: Ilacs) -> None:
    table, *_ = ilacs("authorities").out.split("\n\n")
    assert len(table.splitlines()) == 1 + 156


def test_the_list_has_a_line_an_authority_at_80_columns() -> None:
    lines = screen("authorities")
    assert max(map(len, lines)) <= COLUMNS
    assert lines.index("") == 1 + 156
    assert lines[0].split()[:2] == ["Name", "URN"]


def test_what_took_over_is_told_only_where_one_was_abolished(ilacs: Ilacs) -> None:
    assert "took over" not in ilacs("authorities plymouth").out
    table, told, *_ = ilacs("authorities cumbria").out.split("\n\n")
    assert len(table.splitlines()) == 2
    assert "1 April 2023" in told
    assert all(name in told for name in CUMBRIAS)


def test_the_explanation_has_the_other_names(ilacs: Ilacs) -> None:
    assert "Hull" in ilacs("authorities 'Kingston upon Hull' --explain").out.split("\n\n")[1]


def test_csv_has_a_row_an_authority(ilacs: Ilacs) -> None:
    rows = ilacs("authorities --format csv").rows
    assert len(rows) == 156
    assert list(rows[0]) == list(PLYMOUTH)
    (hull,) = [row for row in rows if row["name"] == "Kingston upon Hull"]
    assert hull["aliases"].startswith("Hull; ")


@pytest.mark.parametrize("asked", ["", "cumbria", "north --region 'North East'"])
def test_json_is_valid_against_its_schema(ilacs: Ilacs, asked: str) -> None:
    schema, report = (
        json.loads(ilacs("schema authorities").out),
        ilacs(f"authorities {asked} --json").json,
    )
    Draft202012Validator(schema, format_checker=FormatChecker()).validate(report)
    assert set(report) == set(schema["properties"])


@pytest.mark.parametrize(
    ("asked", "wrong", "way_out"),
    [
        ("plymoth", ["'plymoth'"], ["Plymouth?"]),
        ("xyzzy", ["'xyzzy'"], ["authorities'"]),
        ("''", ["''"], ["authorities'"]),
        ("plymouth --region london", ["'plymouth'", "London"], ["Plymouth", "South West"]),
        ("--region Wessex", ["'Wessex'"], ["East Midlands; East of England; London; North"]),
    ],
)
def test_what_matches_nothing_is_an_error_with_a_suggestion(
    ilacs: Ilacs, asked: str, wrong: list[str], way_out: list[str]
) -> None:
    ran = ilacs(f"authorities {asked}")
    assert (ran.code, ran.out) == (2, "")
    error, hint = ran.err.splitlines()
    assert [fact for fact in wrong if fact not in error] == []
    assert [fact for fact in way_out if fact not in hint] == []
