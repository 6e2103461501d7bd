"""A letter about an authority that our records do not know: it is answered, and that is said."""

from pathlib import Path

import pytest
from noted import codes, told
from running import Ilacs

LETTER = "--letter-date 2026-11-02 --received 2026-11-02 --event jtai --outcome statement"
ASKED = (f"deadlines {LETTER}", f"check {LETTER} --stated written-statement=2027-02-11")


@pytest.mark.parametrize("asked", ASKED)
@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("Bradfrod", ["Bradford?"]),
        ("Plymoth", ["Plymouth?"]),
        ("Nowhere", []),
        ("Nottingham county", ["Nottingham or Nottinghamshire"]),
    ],
)
def test_an_unknown_name_is_said_before_the_answer_with_what_may_be_meant(
    ilacs: Ilacs, asked: str, name: str, meant: list[str]
) -> None:
    first = ilacs(asked, "--authority", name).out.partition("\n")[0]
    assert f"'{name}'" in first
    assert [one for one in meant if one not in first] == []
    assert ("?" in first) == any(one.endswith("?") for one in meant)
    notes = ilacs(f"{asked} --json", "--authority", name).json["notes"]
    assert told(notes, "authority-not-known") == first


@pytest.mark.parametrize("name", ["Bradford", "Herts", "E06000026", "st helens council"])
def test_of_a_name_that_we_know_nothing_is_said(ilacs: Ilacs, name: str) -> None:
    for asked in ASKED:
        notes = ilacs(f"{asked} --json", "--authority", name).json["notes"]
        assert "authority-not-known" not in codes(notes)


def test_a_paper_does_not_say_it_but_standard_error_does(ilacs: Ilacs) -> None:
    for form in ("markdown", "html", "csv"):
        ran = ilacs(f"{ASKED[0]} --authority Bradfrod --format {form}")
        assert ran.err.startswith("note: ")
        assert "'Bradfrod'" in ran.err
    asked = f"{ASKED[0]} --authority X"
    said = told(ilacs(f"{asked} --json").json["notes"], "authority-not-known")
    assert said not in " ".join(ilacs(f"{asked} --format markdown").out.split())


@pytest.mark.parametrize("command", ["deadlines", "check"])
def test_of_a_file_the_letters_are_counted_in_one_line_with_their_lines(
    ilacs: Ilacs, tmp_path: Path, command: str
) -> None:
    letters = tmp_path / "letters.csv"
    cells = "jtai,statement,2026-11-09,2026-11-09,2027-02-18"
    names = (
        "authority,event,outcome,letter_date,received,stated",
        "Nowhere",
        "Kirklees",
        "Bradfrod",
    )
    letters.write_text("\n".join([names[0], *(f"{name},{cells}" for name in names[1:])]), "utf-8")
    before = ilacs(f"{command} --from {letters}").out.split("\n\n")[0]
    assert before.count("\n") == 0
    assert before.startswith("2 of 3 letters ")
    assert before.endswith(": line 2, line 4.")
    last = ilacs(f"{command} --from {letters} --format csv").rows[-1]
    assert "Bradford?" in last["notes"]


@pytest.mark.parametrize(
    ("name", "welsh"),
    [
        ("Gwynedd Council", "Gwynedd"),
        ("newport", "Newport"),
        ("Isle of Anglesey", "Anglesey"),
        ("Powys County Council", "Powys"),
        ("Conwy County Borough Council", "Conwy"),
        ("City and County of Swansea", "Swansea"),
    ],
)
def test_of_an_authority_of_wales_its_country_is_said(ilacs: Ilacs, name: str, welsh: str) -> None:
    """Estyn and Care Inspectorate Wales inspect there."""
    assert f"{welsh} is in Wales" in ilacs(ASKED[0], "--authority", name).out.partition("\n")[0]
    for command in ("cycle", "authorities", "history"):
        refused = ilacs(command, name)
        assert refused.code == 2
        assert f"{welsh} is in Wales" in refused.err


@pytest.mark.parametrize("name", ["Newport Pagnell", "Plymouth"])
def test_no_country_is_said_of_what_only_begins_so(ilacs: Ilacs, name: str) -> None:
    assert "in Wales" not in ilacs(ASKED[0], "--authority", name).out
