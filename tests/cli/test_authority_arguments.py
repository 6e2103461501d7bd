"""An authority is named by plain words, by an option or by the environment."""

from pathlib import Path

import pytest
from running import Ilacs

from ilacs_cli.domain.authorities import find_each
from ilacs_cli.domain.errors import InputError
from ilacs_cli.register.register import Register

EVERY = Register().authorities

ABOUT_ONE = (
    "cycle",
    "history",
    "improvement",
    "plan --notified 2026-11-23 --event focused-visit",
)


def name_in(ilacs: Ilacs, line: str) -> object:
    return ilacs(f"{line} --json").json["authority"]["name"]


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("cycle Plymouth", "Plymouth"),
        ("cycle St Helens", "St Helens"),
        ("cycle 'St Helens'", "St Helens"),
        ("cycle --authority St Helens", "St Helens"),
        ("cycle Bath and North East Somerset", "Bath and North East Somerset"),
        ("cycle City of London", "City of London"),
        ("cycle 879", "Plymouth"),
        ("cycle Plymouth --authority plymouth", "Plymouth"),
        ("history kingston upon hull", "Kingston upon Hull"),
        ("history Cumbria", "Cumbria"),
        ("plan Isle of Wight --notified 2026-11-23 --event focused-visit", "Isle of Wight"),
        ("upcoming North Somerset", "North Somerset"),
    ],
)
def test_words_name_an_authority_without_quotation_marks(
    ilacs: Ilacs, line: str, name: str
) -> None:
    assert name_in(ilacs, line) == name


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("Plymouth Torbay Devon", ["Plymouth", "Torbay", "Devon"]),
        ("North Somerset Bath", ["North Somerset", "Bath and North East Somerset"]),
        ("Westminster City of London", ["Westminster", "City of London"]),
        (
            "York North Yorkshire East Riding",
            ["York", "North Yorkshire", "East Riding of Yorkshire"],
        ),
        ("Leicester City Derby", ["Leicester", "Derby"]),
        ("Nottingham County Durham", ["Nottingham", "Durham"]),
        ("Bournemouth Christchurch Poole", ["Bournemouth, Christchurch and Poole"]),
        ("Kensington Torbay", ["Kensington and Chelsea", "Torbay"]),
        ("Devon Devon", ["Devon"]),
    ],
)
def test_words_name_several_authorities_the_longest_runs_first(
    words: str, names: list[str]
) -> None:
    assert [authority.name for authority in find_each(EVERY, words.split())] == names


def test_every_authority_is_found_among_others_by_its_unquoted_words() -> None:
    current = EVERY[:-3]
    astray = [
        one.name
        for one, after in zip(current, [*current[1:], current[0]], strict=True)
        if find_each(EVERY, f"{one.name} {after.name}".split()) != [one, after]
    ]
    assert astray == []


def test_a_quoted_name_is_not_joined_with_what_stands_beside_it() -> None:
    found = find_each(EVERY, ["Isle of Wight", "Isles of Scilly"])
    assert [authority.name for authority in found] == ["Isle of Wight", "Isles of Scilly"]
    with pytest.raises(InputError, match="Somerset"):
        find_each(EVERY, ["East Riding", "East Somerset"])


@pytest.mark.parametrize(
    ("words", "blamed", "meant"),
    [
        ("St Hellens", "'St Hellens'", "St Helens"),
        ("Plymouth Torbai", "'Torbai'", "Torbay"),
        ("Plymoth Torbay", "'Plymoth'", "Plymouth"),
        ("Bury North", "'North'", "North Yorkshire"),
    ],
)
def test_the_word_that_is_no_name_is_the_one_that_is_told(
    ilacs: Ilacs, words: str, blamed: str, meant: str
) -> None:
    ran = ilacs(f"cycle {words}")
    error, hint = ran.err.splitlines()
    assert (ran.code, ran.out) == (2, "")
    assert blamed in error
    assert meant in hint


@pytest.mark.parametrize("command", ["history", "improvement"])
def test_a_command_about_one_authority_refuses_two(ilacs: Ilacs, command: str) -> None:
    ran = ilacs(f"{command} Plymouth --authority Torbay")
    assert (ran.code, ran.out) == (2, "")
    assert "Plymouth; Torbay" in ran.err


@pytest.mark.parametrize("command", ABOUT_ONE)
def test_the_environment_names_the_authority_where_none_is_given(
    ilacs: Ilacs, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    monkeypatch.setenv("ILACS_AUTHORITY", " bradford ")
    ran = ilacs(f"{command} --json")
    assert (
        ran.json["authority"]["name"] == "Bradford" if ran.code == 0 else "Bradford" in ran.err
    ), ran
    named = ilacs(f"{command} Bury --json")
    assert named.json["authority"]["name"] == "Bury" if named.code == 0 else "Bury" in named.err


def test_a_letter_is_about_the_authority_of_the_environment(
    ilacs: Ilacs, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ILACS_AUTHORITY", "hull")
    ran = ilacs("deadlines --letter-date 2026-11-16 --json")
    assert ran.json["letter"]["authority"] == "Kingston upon Hull"
    assert "Kingston upon Hull" in ilacs("deadlines --letter-date 2026-11-16").out
    named = ilacs("deadlines --letter-date 2026-11-16 --authority 'Somewhere Else' --json")
    assert named.json["letter"]["authority"] == "Somewhere Else"


@pytest.mark.parametrize(
    "line",
    [
        "cycle",
        "history",
        "improvement",
        "deadlines --letter-date 2026-11-16",
        "check --letter-date 2026-11-16 --stated focused-visit/final-action-plan=2027-03-01",
        "plan --notified 2026-11-23 --event focused-visit",
    ],
)
@pytest.mark.parametrize("told", ["Plymuth", "Narnia", "North", "Plymouth Torbay"])
def test_what_the_environment_cannot_mean_is_told_as_from_there(
    ilacs: Ilacs, monkeypatch: pytest.MonkeyPatch, line: str, told: str
) -> None:
    monkeypatch.setenv("ILACS_AUTHORITY", told)
    ran = ilacs(line)
    assert (ran.code, ran.out) == (2, "")
    assert f"ILACS_AUTHORITY is '{told}'" in ran.err


@pytest.mark.parametrize(
    "line", ["cycle", "plan --notified 2026-11-23 --event focused-visit", "improvement"]
)
def test_an_abolished_authority_of_the_environment_is_told_as_from_there(
    ilacs: Ilacs, monkeypatch: pytest.MonkeyPatch, line: str
) -> None:
    monkeypatch.setenv("ILACS_AUTHORITY", "Poole")
    ran = ilacs(line)
    assert ran.code == 2
    assert "ILACS_AUTHORITY" in ran.err


@pytest.mark.parametrize("set_to", ["", "  "])
def test_a_blank_in_the_environment_names_none(
    ilacs: Ilacs, monkeypatch: pytest.MonkeyPatch, set_to: str
) -> None:
    monkeypatch.setenv("ILACS_AUTHORITY", set_to)
    ran = ilacs("cycle")
    assert ran.code == 2
    assert "ILACS_AUTHORITY" in ran.err.partition("hint: ")[2]


def test_the_environment_names_nobody_for_lists_records_files_and_dates(
    ilacs: Ilacs, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("ILACS_AUTHORITY", "Bradford")
    letters = tmp_path / "letters.csv"
    letters.write_text(
        "authority,event,outcome,letter_date,received\n,jtai,,2026-09-01,\n", encoding="utf-8"
    )
    for line in (
        "upcoming",
        "queue",
        "improvement --published 2026-06-01",
        f"deadlines --from {letters}",
    ):
        set_for_one = ilacs(f"{line} --json")
        monkeypatch.delenv("ILACS_AUTHORITY")
        assert ilacs(f"{line} --json") == set_for_one
        monkeypatch.setenv("ILACS_AUTHORITY", "Bradford")
    recorded = ilacs("record --event focused-visit --published 2026-09-01 --outcome none")
    assert (recorded.code, recorded.out) == (2, "")
