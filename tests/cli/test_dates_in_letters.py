"""Dates that a letter gives, by the short name of a rule, or alone where one can be meant."""

from pathlib import Path

import pytest
from running import Ilacs

LETTER = "--letter-date 2026-11-23 --received 2026-11-23"


@pytest.mark.parametrize(
    ("event", "typed", "rule"),
    [
        ("focused-visit", "draft-action-plan=2026-12-10", "focused-visit/draft-action-plan"),
        ("jtai", "written-statement=2027-02-18", "jtai/written-statement"),
        ("jtai", "2027-02-18", "jtai/written-statement"),
        ("inspection", "Written-Statement=2027-02-18", "inspection/written-statement"),
    ],
)
@pytest.mark.parametrize("command", ["check", "deadlines"])
def test_a_short_name_or_a_date_alone_is_enough(
    ilacs: Ilacs, command: str, event: str, typed: str, rule: str
) -> None:
    asked = f"{command} {LETTER} --event {event} --json --stated"
    ran = ilacs(asked, typed)
    assert ran.code == 0
    assert ran.json == ilacs(asked, f"{rule}={typed.rpartition('=')[2]}").json


@pytest.mark.parametrize(
    ("event", "typed", "meant", "never"),
    [
        ("jtai", "soon", ["jtai/written-statement=DATE"], ["focused-visit", "2018"]),
        ("jtai", "plan=2027-02-18", ["jtai/written-statement=DATE"], ["focused-visit"]),
        (
            "inspection",
            "2027-02-18",
            ["inspection/publish-report=2027-02-18", "inspection/written-statement=2027-02-18"],
            ["jtai"],
        ),
        (
            "focused-visit",
            "written-statement=2027-02-18",
            ["focused-visit/draft-action-plan=DATE", "focused-visit/final-action-plan=DATE"],
            ["2018"],
        ),
    ],
)
def test_the_hint_names_the_duties_of_that_very_event(
    ilacs: Ilacs, event: str, typed: str, meant: list[str], never: list[str]
) -> None:
    ran = ilacs(f"check {LETTER} --event {event} --stated", typed)
    assert (ran.code, ran.out) == (2, "")
    hint = ran.err.splitlines()[1]
    assert [way for way in meant if way not in hint] == []
    assert [word for word in never if word in hint] == []


@pytest.mark.parametrize("typed", ["written-statement=2027-02-18", "2027-02-18"])
def test_a_file_of_letters_takes_them_too(ilacs: Ilacs, tmp_path: Path, typed: str) -> None:
    letters = tmp_path / "letters.csv"
    letters.write_text(
        "authority,event,outcome,letter_date,received,stated\n"
        f"Kirklees,jtai,,2026-11-09,2026-11-09,{typed}\n",
        encoding="utf-8",
    )
    (found,) = ilacs(f"check --from {letters} --json").json["letters"]
    assert found["checks"][0]["rule"] == "jtai/written-statement"
    assert found["checks"][0]["stated"] == "2027-02-18"


@pytest.mark.parametrize("typed", ["written-statement=2027-02-18", "2027-02-18"])
def test_a_letter_is_recorded_with_them(ilacs: Ilacs, typed: str) -> None:
    asked = "record --authority Kirklees --event jtai --letter-date 2026-11-09"
    assert ilacs(f"{asked} --stated {typed}").code == 0
    (event_id,) = (
        row["event_id"]
        for row in ilacs("history Kirklees --json").json["events"]
        if "2027-02-18" in str(row)
    )
    assert ilacs(f"record --replace {event_id} --stated written-statement=2027-02-19").code == 0
