"""`ilacs register undo` and `remove`: what was recorded can be taken back, and nothing else is."""

import os
from pathlib import Path

import pytest
from facts import in_figures
from jsonschema import Draft202012Validator, FormatChecker
from killing import FEW, dying, ended, started
from running import Ilacs

from ilacs_cli.domain.event_rows import EventRow
from ilacs_cli.register.changes import MOST_CHANGES, changes_path
from ilacs_cli.register.own import read_own, to_csv
from ilacs_cli.register.place import own_path

JTAI = "record --authority Bury --event jtai --letter-date 2026-09-01 --id mine"
DONE = "record --done written-statement --of mine --on 2026-09-10"
CHANGES = {
    "an event": JTAI.replace("mine", "other").replace("Bury", "Leeds"),
    "an event completed": f"{JTAI} --published 2026-09-21",
    "an event corrected": "record --replace mine --letter-date 2026-09-02",
    "a packaged event corrected": "record --replace 80560-focused_visit-20180808 --outcome none",
    "a duty done": DONE,
    "a removal": "register remove mine",
    "an import": "register import --replace",
}
"""Every way to change the register."""


def rows() -> list[EventRow]:
    return read_own(own_path())


@pytest.fixture
def file(tmp_path: Path) -> str:
    """A file of events: one that is new, and another account of one on file."""
    new = EventRow("new", "80557", "jtai", letter_or_report_date="2026-03-03")
    mine = EventRow("mine", "80443", "jtai", letter_or_report_date="2026-09-01", theme="x")
    path = tmp_path / "events.csv"
    path.write_text(to_csv([new, mine]), "utf-8")
    return str(path)


def changed(ilacs: Ilacs, line: str, file: str) -> None:
    more = [file] if "import" in line else []
    assert ilacs(line, *more).code == 0
    assert ilacs("register undo --dry-run").code == 0


@pytest.mark.parametrize("line", CHANGES.values(), ids=CHANGES)
def test_every_change_can_be_taken_back(ilacs: Ilacs, line: str, file: str) -> None:
    ilacs(JTAI)
    ilacs(DONE.replace("written-statement", "publish-report"))
    before, content = rows(), own_path().read_bytes()
    changed(ilacs, line, file)
    assert rows() != before
    report = ilacs("register undo --json").json
    assert (rows(), own_path().read_bytes()) == (before, content)
    assert (report["changed_on"], report["left"], report["dry_run"]) == ("2026-11-22", 2, False)
    schema = ilacs("schema register-undo").json
    Draft202012Validator(schema, format_checker=FormatChecker()).validate(report)


def test_it_names_the_change_first(ilacs: Ilacs) -> None:
    ilacs(JTAI)
    ilacs("record --replace mine --letter-date 2026-09-02")
    first, *_ = ilacs("register undo").out.splitlines()
    assert "22 November 2026" in first
    assert "Bury, JTAI, letter dated 2 September 2026" in first
    first, *_ = ilacs("register undo").out.splitlines()
    assert "letter dated 1 September 2026" in first


def test_a_dry_run_takes_nothing_back(ilacs: Ilacs) -> None:
    ilacs(JTAI)
    before = own_path().read_bytes()
    report = ilacs("register undo --dry-run --json").json
    assert (report["dry_run"], report["left"]) == (True, 1)
    assert own_path().read_bytes() == before
    assert ilacs("register undo --json").json["left"] == 0


def test_twenty_changes_can_be_taken_back_and_no_more(ilacs: Ilacs) -> None:
    states = []
    for number in range(MOST_CHANGES + 3):
        ilacs(f"record --authority Bury --event jtai --published {2000 + number}-01-03")
        states.append(rows())
    for state in reversed(states[-MOST_CHANGES - 1 : -1]):
        assert ilacs("register undo").code == 0
        assert rows() == state
    ran = ilacs("register undo")
    assert (ran.code, ran.out) == (2, "")
    assert str(MOST_CHANGES) in ran.err
    assert rows() == states[2]


def test_where_nothing_was_changed_nothing_is_taken_back(ilacs: Ilacs) -> None:
    ran = ilacs("register undo")
    assert (ran.code, ran.out) == (2, "")
    assert not own_path().exists()


def in_excel(old: str, new: str) -> None:
    text = own_path().read_text("utf-8-sig")
    own_path().write_text(text.replace(old, new).replace("\n", "\r\n"), "utf-8")


def test_what_was_edited_since_is_not_taken_back(ilacs: Ilacs) -> None:
    ilacs(JTAI)
    ilacs(f"{JTAI} --theme x")
    in_excel("2026-09-01", "2026-09-03")
    before = own_path().read_bytes()
    ran = ilacs("register undo")
    assert (ran.code, ran.out) == (2, "")
    assert "2026-11-22" in in_figures(ran.err)
    assert str(own_path()) in ran.err
    assert own_path().read_bytes() == before


def test_a_file_that_was_only_saved_again_can_be_taken_back(ilacs: Ilacs) -> None:
    ilacs(JTAI)
    in_excel("2026-09-01", "01/09/2026")
    assert ilacs("register undo").code == 0
    assert rows() == []


def test_what_was_changed_after_an_edit_is_taken_back_to_the_edit(ilacs: Ilacs) -> None:
    ilacs(JTAI)
    in_excel("2026-09-01", "2026-09-03")
    edited = rows()
    ilacs(DONE)
    assert ilacs("register undo").code == 0
    assert rows() == edited
    assert ilacs("register undo").code == 2


def test_changes_that_cannot_be_read_keep_nobody_from_recording(ilacs: Ilacs) -> None:
    ilacs(JTAI)
    for content in (b"", b"nonsense", b"[]", b'{"changes": [{}]}', b"\xff", b'{"changes": [1]}'):
        changes_path(own_path()).write_bytes(content)
        ran = ilacs("register undo")
        assert (ran.code, ran.out) == (3, "")
        assert str(changes_path(own_path())) in ran.err
    ilacs(DONE)
    assert ilacs("register undo --json").json["left"] == 0


def test_the_changes_are_as_private_as_the_register(ilacs: Ilacs) -> None:
    if os.name == "nt":
        pytest.skip("Windows has other modes")
    ilacs(JTAI)
    changes_path(own_path()).unlink()
    own_path().chmod(0o600)
    ilacs(DONE)
    assert changes_path(own_path()).stat().st_mode & 0o777 == 0o600


def test_the_file_of_changes_is_no_place_for_a_report(ilacs: Ilacs) -> None:
    ilacs(JTAI)
    ran = ilacs("register info --output", str(changes_path(own_path())))
    assert (ran.code, ran.out) == (2, "")
    assert ilacs("register undo").code == 0


def test_a_link_leads_to_the_changes_too(
    ilacs: Ilacs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ilacs(JTAI)
    link = tmp_path / "link.csv"
    try:
        link.symlink_to(own_path())
    except OSError:
        pytest.skip("no links here")
    monkeypatch.setenv("ILACS_REGISTER", str(link))
    assert ilacs("register undo").code == 0
    assert link.is_symlink()


# Removing


def test_an_event_is_removed_with_its_duties(ilacs: Ilacs) -> None:
    ilacs(JTAI)
    ilacs(DONE)
    ilacs(CHANGES["an event"])
    report = ilacs("register remove MINE --json").json
    assert [event["event_id"] for event in report["removed"]] == [
        "mine",
        "mine:jtai/written-statement",
    ]
    assert [row.event_id for row in rows()] == ["other"]
    schema = ilacs("schema register-remove").json
    Draft202012Validator(schema, format_checker=FormatChecker()).validate(report)


def test_a_duty_is_removed_alone(ilacs: Ilacs) -> None:
    ilacs(JTAI)
    ilacs(DONE)
    assert "Bury" in ilacs("register remove mine:jtai/written-statement").out
    assert [row.event_id for row in rows()] == ["mine"]


def test_where_a_built_in_event_counts_again_that_is_said(ilacs: Ilacs) -> None:
    ilacs(CHANGES["a packaged event corrected"])
    report = ilacs("register remove 80560-focused_visit-20180808 --json").json
    assert report["built_in"]["outcome"] == "priority-action"
    assert rows() == []


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("nothing", "'nothing'"),
        ("min", " mine?"),
        ("80560-focused_visit-20180808", "--replace 80560-focused_visit-20180808"),
    ],
)
def test_what_is_not_ones_own_is_not_removed(ilacs: Ilacs, name: str, told: str) -> None:
    ilacs(JTAI)
    before = own_path().read_bytes()
    ran = ilacs(f"register remove {name}")
    assert (ran.code, ran.out) == (2, "")
    assert told in ran.err
    assert own_path().read_bytes() == before


# No crash and no second writer loses anything


@pytest.mark.parametrize("which", FEW)
@pytest.mark.parametrize(
    "line",
    ["register undo", pytest.param("register remove mine", marks=pytest.mark.slow)],
)
def test_a_kill_while_it_is_taken_back_loses_nothing(ilacs: Ilacs, line: str, which: str) -> None:
    ilacs(CHANGES["an event"])
    before = rows()
    ilacs(JTAI)
    after = rows()
    assert ended(dying(which, *line.split())) != 0
    assert rows() in (before, after)
    if rows() == after:
        assert ilacs(line).code == 0
        assert rows() == before
    elif "remove" in line:
        assert ilacs("register undo").code == 0  # of the removal, which was made
        assert rows() == after
    if "undo" in line:
        assert ilacs("register undo").code == 0  # of the one before, once and not twice
        assert rows() == []
        assert ilacs("register undo").code == 2


@pytest.mark.slow
def test_two_who_take_back_at_once_take_back_two(ilacs: Ilacs) -> None:
    for number in range(6):
        ilacs(f"record --authority Bury --event jtai --published {2000 + number}-01-03")
    runs = [started("register", "undo") for _ in range(4)]
    assert [ended(run) for run in runs] == [0] * 4
    assert len(rows()) == 2
