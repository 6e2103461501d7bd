"""`ilacs record`: events of one's own, and duties done."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from facts import in_figures
from jsonschema import Draft202012Validator, FormatChecker
from noted import codes, told
from running import Ilacs

from ilacs_cli.cli.main import IS_CHANGED
from ilacs_cli.register.own import read_own
from ilacs_cli.register.place import own_path

VISIT = "record --authority Bury --event focused-visit --published 2026-09-01"
INSPECTION = "record --authority Bury --event inspection --published 2026-09-01"
PLAN = "focused-visit/final-action-plan"
ST_HELENS = "80560-focused_visit-20180808"


def rows() -> list[dict[str, str]]:
    return [row._asdict() for row in read_own(own_path())]


def test_an_event_is_added_and_then_known(ilacs: Ilacs) -> None:
    report = ilacs(f"{VISIT} --outcome priority-action --theme 'front door' --json").json
    assert (report["became"], report["authority"]["name"]) == ("added", "Bury")
    assert report["event"]["event_id"] == "80443-focused_visit-20260901"
    assert report["event"]["outcome"] == "priority-action"
    assert report["path"] == str(own_path())
    assert rows()[0]["theme"] == "front door"
    history = ilacs("history --authority Bury --kind focused-visit --json").json
    assert history["events"][-1]["event_id"] == "80443-focused_visit-20260901"


def test_json_is_valid_against_its_schema(ilacs: Ilacs) -> None:
    told = ilacs("schema record").json
    schema = Draft202012Validator(told, format_checker=FormatChecker())
    for asked in (VISIT, VISIT, f"record --done {PLAN} --of {ST_HELENS} --on 2018-11-01"):
        report = ilacs(f"{asked} --json").json
        schema.validate(report)
        assert set(report) == set(told["properties"])


def test_csv_has_one_row(ilacs: Ilacs) -> None:
    (row,) = ilacs(f"{VISIT} --outcome none --format csv").rows
    assert (row["became"], row["authority"], row["outcome"]) == ("added", "Bury", "none")


def test_the_table_says_what_was_added_and_where(ilacs: Ilacs) -> None:
    out = ilacs(f"{VISIT} --outcome none").out
    assert out.startswith("Recorded: Bury, focused visit")
    assert "80443-focused_visit-20260901" in out


def test_the_answer_says_which_day_a_date_is(ilacs: Ilacs) -> None:
    letter = ilacs("record --authority Bury --event focused-visit --letter-date 2026-09-01").out
    assert "letter dated 1 September 2026" in letter
    done = ilacs(f"record --done {PLAN} --of {ST_HELENS} --on 2018-11-01").out
    assert " 1 November 2018" in done


def test_the_same_again_adds_nothing_and_says_so(ilacs: Ilacs) -> None:
    ilacs(f"{VISIT} --outcome none")
    written = own_path().read_bytes()
    ran = ilacs(f"{VISIT} --outcome none")
    assert (ran.code, own_path().read_bytes()) == (0, written)
    assert ilacs(f"{VISIT} --json").json["became"] == "already-there"


def test_what_is_packaged_is_already_there(ilacs: Ilacs) -> None:
    ran = ilacs(
        "record --authority 'St Helens' --event focused-visit --published 2018-08-08 "
        "--outcome priority-action --json"
    )
    assert ran.json["became"] == "already-there"
    assert not own_path().exists()


def test_another_account_of_it_needs_replace(ilacs: Ilacs) -> None:
    ilacs(f"{VISIT} --outcome none --note seen")
    ran = ilacs(f"{VISIT} --outcome priority-action")
    assert (ran.code, ran.out) == (2, "")
    assert "80443-focused_visit-20260901" in ran.err
    assert re.search("priority.*: true", ran.err)
    assert "--replace 80443-focused_visit-20260901" in ran.err
    assert rows()[0]["priority_action"] == "false"
    correct = "record --replace 80443-focused_visit-20260901 --outcome priority-action --json"
    report = ilacs(correct).json
    assert report["became"] == "changed"
    assert re.search("priority.*: true", report["changes"])
    assert (rows()[0]["priority_action"], rows()[0]["note"], len(rows())) == ("true", "seen", 1)


def test_a_packaged_event_is_replaced_in_the_users_own_register_only(ilacs: Ilacs) -> None:
    asked = "record --authority 'St Helens' --event focused-visit --published 2018-08-08"
    assert ilacs(f"{asked} --outcome none").code == 2
    assert ilacs(f"record --replace {ST_HELENS} --outcome none").code == 0
    (row,) = rows()
    assert (row["event_id"], row["priority_action"]) == (ST_HELENS, "false")
    assert row["start_date"] == "2018-07-11"


def test_replacing_never_makes_a_row_that_is_not_valid(ilacs: Ilacs) -> None:
    ilacs(f"{VISIT} --start 2026-07-06")
    correct = "record --replace 80443-focused_visit-20260901"
    ran = ilacs(f"{correct} --end 2026-07-05")
    assert ran.code == 2
    assert "end_date: 2026-07-05 " in in_figures(ran.err)
    early = ilacs(f"{correct} --start 2026-09-02")
    assert (early.code, rows()[0]["start_date"]) == (2, "2026-07-06")


@pytest.mark.parametrize(
    ("options", "kind", "noted"),
    [
        ("--start 2026-07-06 --end 2026-07-10", "ilacs_short", ["kind-by-length"]),
        ("--start 2026-07-06 --end 2026-07-13", "ilacs_standard", ["kind-by-length"]),
        ("--start 2026-07-06 --end 2026-07-13 --kind short", "ilacs_short", []),
        ("--kind Standard", "ilacs_standard", []),
    ],
)
def test_the_kind_of_an_inspection_is_told_or_taken_from_its_length_and_said(
    ilacs: Ilacs, options: str, kind: str, noted: list[str]
) -> None:
    given = "--leaders good --help-and-protection good --in-care good --care-leavers good"
    report = ilacs(f"{INSPECTION} {options} {given} --json").json
    assert report["event"]["kind"] == kind
    assert codes(report["notes"]) == noted


def test_the_judgements_of_an_inspection_are_kept(ilacs: Ilacs) -> None:
    report = ilacs(
        f"{INSPECTION} --kind short --outcome good --leaders outstanding --in-care inadequate "
        "--help-and-protection 'requires improvement' --care-leavers good --json"
    ).json
    assert report["event"]["judgements"] == {
        "overall": "good",
        "leaders": "outstanding",
        "help_and_protection": "requires-improvement",
        "in_care": "inadequate",
        "care_leavers": "good",
    }


def test_an_outcome_left_open_is_not_guessed_and_said_to_be_missing(ilacs: Ilacs) -> None:
    report = ilacs(f"{VISIT} --json").json
    assert report["event"]["outcome"] is None
    assert codes(report["notes"]) == ["outcome-not-given"]


# Ofsted's reform: four judgements and no overall one from 1 April 2026 (cycle/reform-2026).
FOUR = "--leaders {} --help-and-protection {} --in-care {} --care-leavers {}"
STANDARD = "record --authority Bury --event inspection --kind standard --published 2026-06-12"


@pytest.mark.parametrize(
    ("start", "said", "noted", "named"),
    [
        ("2026-03-31", "", ["outcome-not-given"], []),
        (
            "2026-04-01",
            "",
            ["outcome-not-given"],
            ["leaders", "protection", "in care", "care leavers"],
        ),
        (
            "2026-04-01",
            "--leaders good --in-care good",
            ["outcome-not-given"],
            ["protection", "care leavers"],
        ),
        ("2026-03-31", "--outcome good", [], []),
        ("2026-04-01", FOUR.format("good", "good", "good", "good"), [], []),
    ],
)
def test_the_judgements_are_asked_for_that_there_are(
    ilacs: Ilacs, start: str, said: str, noted: list[str], named: list[str]
) -> None:
    notes = ilacs(f"{STANDARD} --start {start} {said} --json").json["notes"]
    assert codes(notes) == noted
    text = " ".join(note["text"] for note in notes)
    assert re.findall(r"\bleaders|protection|in care|care leavers", text) == named


def test_no_judgement_is_asked_for_before_the_report_is_out(ilacs: Ilacs) -> None:
    asked = "record --authority Bury --event inspection --kind standard --start 2026-11-16 --json"
    assert ilacs(asked).json["notes"] == []


@pytest.mark.parametrize("start", ["2026-04-01", "2026-05-11"])
def test_an_overall_judgement_is_refused_where_there_is_none(ilacs: Ilacs, start: str) -> None:
    for line in (f"{STANDARD} --start {start}", STANDARD):
        ran = ilacs(f"{line} --outcome good")
        if "--start" in line:
            assert (ran.code, ran.out) == (2, "")
            assert "1 April 2026" in ran.err
            assert "--care-leavers" in ran.err.partition("hint: ")[2]
            assert not own_path().exists()


def test_an_overall_judgement_is_refused_too_once_it_is_known_when_it_began(ilacs: Ilacs) -> None:
    line = "record --authority Bury --event inspection --kind standard"
    assert ilacs(f"{line} --start 2026-05-11 --id mine").code == 0
    for more in (f"{line} --id mine", "record --replace mine"):
        ran = ilacs(f"{more} --published 2026-07-20 --outcome good")
        assert (ran.code, ran.out) == (2, "")
        assert "1 April 2026" in ran.err


@pytest.mark.parametrize(("grade", "is_told"), [("inadequate", True), ("good", False)])
def test_what_follows_an_inadequate_judgement_is_told_only_where_one_is(
    ilacs: Ilacs, grade: str, is_told: bool
) -> None:
    given = FOUR.format("requires-improvement", "good", grade, "requires-improvement")
    report = ilacs(f"{STANDARD} --start 2026-04-27 {given} --json").json
    assert ("monitoring-to-come" in codes(report["notes"])) is is_told
    assert (ilacs("improvement --authority Bury --json").code == 0) is is_told


def test_an_event_to_come_is_said_to_be_left_out_until_then(ilacs: Ilacs) -> None:
    notes = ilacs(f"{VISIT} --outcome none --today 2026-08-31 --json").json["notes"]
    assert "1 September 2026" in told(notes, "not-yet-published")


def test_an_event_can_be_given_an_id(ilacs: Ilacs) -> None:
    assert ilacs(f"{VISIT} --id mine --json").json["event"]["event_id"] == "mine"


@pytest.mark.parametrize(
    ("asked", "named"),
    [
        ("record", "--authority --event"),
        ("record --authority Bury", "--authority --event"),
        ("record --authority Nowhere --event jtai --published 2026-01-01", "'Nowhere'"),
        ("record --authority Bury --event jtai", "--published --letter-date --start --end"),
        ("record --authority Bury --event visit", "'visit' focused-visit jtai"),
        ("record --authority Bury --event inspection --published 2026-09-01", "--kind short"),
        (f"{VISIT} --kind short", "--kind short focused-visit"),
        (f"{INSPECTION} --kind long", "'long' short standard"),
        (f"{VISIT} --leaders good", "focused-visit --event inspection"),
        (f"{INSPECTION} --leaders fine", "'fine' outstanding requires-improvement"),
        (f"{VISIT} --outcome good", "good focused-visit priority-action"),
        (f"{VISIT} --start 2026-02-30", "2026-02-30 2026-02-28"),
        (f"{VISIT} --start 2026-09-02", "published_date: 2026-09-01 2026-09-02"),
        (f"{VISIT} --start 2026-08-02 --end 2026-08-01", "end_date: 2026-08-01 2026-08-02"),
        ("record --authority Bury --event jtai --published 2027-11-23", "2027-11-23 2026-11-22"),
    ],
)
def test_what_makes_no_sense_is_refused_and_nothing_written(
    ilacs: Ilacs, asked: str, named: str
) -> None:
    ran = ilacs(asked)
    assert (ran.code, ran.out) == (2, "")
    assert all(one in in_figures(ran.err) for one in named.split())
    assert "hint: " in ran.err
    assert not own_path().exists()


def test_text_that_is_none_is_refused(ilacs: Ilacs) -> None:
    ran = ilacs(f"{VISIT} --note", "\udcff")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("error: note: ")


DONE = f"record --done {PLAN} --of {ST_HELENS}"


def test_a_duty_is_marked_as_done(ilacs: Ilacs) -> None:
    report = ilacs(f"{DONE} --on 2018-11-01 --note 'by e-mail' --json").json
    assert report["event"]["event_id"] == f"{ST_HELENS}:{PLAN}"
    assert (report["authority"]["name"], report["became"]) == ("St Helens", "added")
    (row,) = rows()
    assert (row["kind"], row["theme"], row["letter_or_report_date"]) == (
        "duty_done",
        PLAN,
        "2018-11-01",
    )


def test_a_duty_done_twice_adds_nothing_and_another_day_needs_replace(ilacs: Ilacs) -> None:
    ilacs(f"{DONE} --on 2018-11-01 --note 'by e-mail'")
    assert ilacs(f"{DONE} --on 2018-11-01 --json").json["became"] == "already-there"
    refused = ilacs(f"{DONE} --on 2018-11-02")
    assert refused.code == 2
    assert f"--replace {ST_HELENS}:{PLAN}" in refused.err
    assert ilacs(f"record --replace {ST_HELENS}:{PLAN} --on 2018-11-02").code == 0
    (row,) = rows()
    assert row["letter_or_report_date"] == "2018-11-02"
    assert row["note"].endswith("; by e-mail")


def test_a_duty_can_follow_an_event_of_ones_own(ilacs: Ilacs) -> None:
    ilacs(f"{VISIT} --outcome priority-action")
    ran = ilacs(f"record --done {PLAN} --of 80443-focused_visit-20260901 --on 2026-11-01")
    assert (ran.code, len(rows())) == (0, 2)


@pytest.mark.parametrize(
    ("asked", "named"),
    [
        (f"{DONE} --on 2026-11-23", "2026-11-23 2026-11-22"),
        (f"{DONE} --on 2018-07-01", "2018-07-01 2018-07-12"),
        (DONE, "--on DATE"),
        (f"record --of {ST_HELENS}", "--done RULE --on DATE"),
        (f"record --done {PLAN} --on 2018-11-01", "--authority NAME --of ID"),
        (f"{DONE} --on 2018-11-01 --theme x --id y", "--theme, --id --done --on"),
        (f"{DONE} --on 2018-11-01 --authority Bury", f"'Bury' {ST_HELENS}"),
        (f"record --done {PLAN} --of 80560 --on 2018-11-01", f"'80560' {ST_HELENS}"),
        (f"record --done {PLAN} --of 80560-focused-visit-20180808 --on 2018-11-01", ST_HELENS),
        (f"record --done {PLAN} --of nothing --on 2018-11-01", "'nothing' history --authority"),
        (f"record --done plan --of {ST_HELENS} --on 2018-11-01", "'plan'"),
        (
            f"record --done jtai/written-statement --of {ST_HELENS} --on 2018-11-01",
            f"jtai/written-statement {ST_HELENS}",
        ),
    ],
)
def test_a_duty_that_makes_no_sense_is_refused(ilacs: Ilacs, asked: str, named: str) -> None:
    ran = ilacs(asked)
    assert (ran.code, ran.out) == (2, "")
    assert all(one in in_figures(ran.err) for one in named.split())
    assert not own_path().exists()


def test_a_duty_done_is_met_or_missed_in_what_is_upcoming(ilacs: Ilacs) -> None:
    # Counted from the letter of 1 September 2026: the final plan is due on 8 December 2026.
    ilacs(f"{VISIT} --outcome priority-action")
    asked = "upcoming --authority Bury --within 120 --today 2026-09-02 --json"
    owed = f"record --done {PLAN} --of 80443-focused_visit-20260901"
    before = {row["rule"]: row["status"] for row in ilacs(asked).json["obligations"]}
    ilacs(f"{owed} --on 2026-09-02 --today 2026-09-02")
    after = {row["rule"]: row["status"] for row in ilacs(asked).json["obligations"]}
    assert before[PLAN] == "upcoming"
    assert after[PLAN] == "met"


@pytest.mark.parametrize("name", ["register.csv", "deeper/register.csv"])
def test_a_register_that_cannot_be_written_is_told(
    ilacs: Ilacs, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str
) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    monkeypatch.setenv("ILACS_REGISTER", str(tmp_path / "file" / name))
    ran = ilacs(VISIT)
    assert (ran.code, ran.out) == (3, "")
    assert ran.err.startswith("error: cannot write")
    assert "hint: " in ran.err


def test_a_register_that_does_not_validate_is_never_changed(ilacs: Ilacs) -> None:
    ilacs(VISIT)
    broken = own_path().read_text("utf-8").replace("focused_visit,", "visit,")
    own_path().write_text(broken, "utf-8")
    ran = ilacs("record --authority Bury --event jtai --published 2026-10-01")
    assert (ran.code, ran.out) == (2, "")
    assert "register.csv, line 2, kind: 'visit' " in ran.err
    assert own_path().read_text("utf-8") == broken


# A report that cannot be written is refused before anything is recorded


@pytest.mark.parametrize(
    ("options", "named"),
    [
        ("--format ics", "'ilacs record' ics table, json, csv, markdown"),
        ("--format html", "'ilacs record' html table, json, csv, markdown"),
        ("--json --format csv", "--json --format csv"),
    ],
)
def test_what_cannot_be_written_as_asked_is_not_recorded(
    ilacs: Ilacs, options: str, named: str
) -> None:
    ran = ilacs(f"{VISIT} {options}")
    assert (ran.code, ran.out) == (2, "")
    assert all(one in in_figures(ran.err) for one in named.split())
    assert not own_path().exists()


def test_what_would_be_written_over_the_register_is_not_recorded(ilacs: Ilacs) -> None:
    ran = ilacs(f"{VISIT} --output", str(own_path()))
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"error: {own_path()} ")
    assert not own_path().exists()


def test_a_register_that_is_a_folder_is_refused_and_nothing_left_beside_it(
    ilacs: Ilacs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ILACS_REGISTER", str(tmp_path / "folder"))
    (tmp_path / "folder").mkdir()
    ran = ilacs(VISIT)
    assert (ran.code, ran.out) == (3, "")
    assert f" {tmp_path / 'folder'}: " in ran.err
    assert "ILACS_REGISTER" in ran.err
    assert [found.name for found in tmp_path.iterdir()] == ["folder"]


def test_a_path_with_a_line_break_does_not_break_the_message(
    ilacs: Ilacs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "two\nlines"
    place.mkdir()
    monkeypatch.setenv("ILACS_REGISTER", str(place))
    for asked in (VISIT, "history --authority Bury", "register check"):
        ran = ilacs(asked)
        assert ran.code == 3
        assert all(line.startswith(("error: ", "hint: ")) for line in ran.err.splitlines())
        assert "two lines" in ran.err


# Nothing is recorded twice, and nothing is said that did not happen


def test_a_letter_and_its_publication_are_one_event(ilacs: Ilacs) -> None:
    letter = "record --authority Bury --event focused-visit --letter-date 2026-09-01 --outcome none"
    assert ilacs(f"{letter} --json").json["became"] == "added"
    assert ilacs(f"{letter} --published 2026-09-18 --json").json["became"] == "changed"
    (row,) = rows()
    assert (row["letter_or_report_date"], row["published_date"]) == ("2026-09-01", "2026-09-18")


def test_an_id_of_ones_own_tells_two_visits_of_one_day_apart(ilacs: Ilacs) -> None:
    said = "record --authority Bury --event monitoring-visit --published 2026-10-01"
    for name, start in (("first", "2026-09-01"), ("second", "2026-09-15")):
        assert ilacs(f"{said} --start {start} --id {name}").code == 0
    assert [row["event_id"] for row in rows()] == ["first", "second"]


def test_an_id_is_no_id_of_a_duty(ilacs: Ilacs) -> None:
    ran = ilacs(f"{VISIT} --id 80443:x")
    assert (ran.code, ran.out) == (2, "")
    assert "'80443:x'" in ran.err
    assert "--id" in ran.err


def test_where_the_report_has_no_place_nothing_is_recorded(ilacs: Ilacs, tmp_path: Path) -> None:
    for place in (tmp_path / "missing" / "x.txt", tmp_path):
        ran = ilacs(f"{VISIT} --output", str(place))
        assert (ran.code, ran.out) == (3, "")
        assert f" {place}: " in ran.err
    assert not own_path().exists()


def test_a_report_that_could_not_be_written_after_all_says_that_the_event_is_recorded(
    ilacs: Ilacs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace = Path.replace

    def refuse(path: Path, target: Path) -> Path:
        if target.name == "out.txt":
            raise OSError(28, "No space left on device")
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", refuse)
    ran = ilacs(f"{VISIT} --output", str(tmp_path / "out.txt"))
    assert (ran.code, ran.out) == (3, "")
    assert "No space left on device" in ran.err
    assert IS_CHANGED in ran.err
    assert len(rows()) == 1


def two_visits(ilacs: Ilacs) -> str:
    """Record two visits published on one day, and return what both are recorded with."""
    said = "record --authority Bury --event monitoring-visit --published 2026-10-02"
    for name, start in (("mv-1", "2026-09-01"), ("mv-2", "2026-09-08")):
        assert ilacs(f"{said} --start {start} --id {name}").code == 0
    return said


def test_of_two_that_were_published_together_the_one_that_agrees_is_meant(ilacs: Ilacs) -> None:
    said = f"{two_visits(ilacs)} --start 2026-09-01"
    assert ilacs(f"{said} --theme 'care leavers'").code == 0
    found = [(row["event_id"], row["start_date"], row["theme"]) for row in rows()]
    assert found == [("mv-1", "2026-09-01", "care leavers"), ("mv-2", "2026-09-08", "")]
    assert ilacs(f"{said} --id mv-3 --json").json["became"] == "already-there"


def test_two_letters_of_different_days_are_two_events_where_an_id_says_so(ilacs: Ilacs) -> None:
    said = "record --authority Bury --event focused-visit --published 2026-09-08"
    assert ilacs(f"{said} --letter-date 2026-09-01").code == 0
    refused = ilacs(f"{said} --letter-date 2026-09-03")
    assert refused.code == 2
    assert "--another" in refused.err.partition("hint: ")[2]
    assert ilacs(f"{said} --letter-date 2026-09-03 --id second --json").json["became"] == "added"


def test_an_id_of_another_authoritys_event_is_told(ilacs: Ilacs) -> None:
    two_visits(ilacs)
    ran = ilacs("record --authority Leeds --event jtai --published 2026-10-02 --id mv-1")
    assert ran.code == 2
    assert ran.err.startswith("error: mv-1 ")


@pytest.mark.skipif(not Path("/dev/null").exists(), reason="a device that POSIX has")
@pytest.mark.parametrize("name", ["d", "differs"])
def test_an_id_that_reads_like_the_reason_does_not_take_its_place(ilacs: Ilacs, name: str) -> None:
    ilacs(f"record --authority Bury --event jtai --published 2026-09-02 --id {name} --theme a")
    ran = ilacs(
        f"record --authority Bury --event jtai --published 2026-09-02 --id {name} --theme b"
    )
    assert not ran.err.startswith(f"error: {name} ")
    assert f" {name} in " in ran.err
    assert "theme b" in ran.err


def test_a_device_is_no_register(ilacs: Ilacs, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ILACS_REGISTER", "/dev/null")
    ran = ilacs(VISIT)
    assert (ran.code, ran.out) == (3, "")
    assert " /dev/null: " in ran.err
    assert "ILACS_REGISTER" in ran.err
    assert not Path("/dev/null.lock").exists()


# An inspection of York by its days on site, as Ofsted's standard inspections have them: two weeks.
ON_SITE = "record --authority York --event inspection --start 2026-05-11 --end 2026-05-22"
YORK = "record --authority York --event inspection"


@pytest.mark.parametrize(
    "later",
    [
        f"{YORK} --published 2026-07-07",
        f"{YORK} --letter-date 2026-06-22",
        f"{YORK} --start 2026-05-11 --published 2026-07-07",
        f"{YORK} --published 2026-07-07 --id 80453-ilacs_standard-20260511",
    ],
)
def test_the_kind_of_an_inspection_that_is_on_file_is_known(ilacs: Ilacs, later: str) -> None:
    ilacs(ON_SITE)
    assert ilacs(f"{later} --json").json["became"] == "changed"
    (row,) = rows()
    assert (row["kind"], row["end_date"]) == ("ilacs_standard", "2026-05-22")


def test_the_kind_of_a_packaged_inspection_is_known(ilacs: Ilacs) -> None:
    # src/ilacs_cli/data/events.csv: Barnsley's short inspection was published on 27 October 2023.
    report = ilacs("record --authority Barnsley --event inspection --published 2023-10-27 --json")
    assert report.json["became"] == "already-there"


@pytest.mark.parametrize("day", ["2026-05-29", "2026-12-31"])
def test_an_inspection_that_is_not_on_file_still_needs_its_kind(ilacs: Ilacs, day: str) -> None:
    ilacs(ON_SITE)
    refused = ilacs(f"{YORK} --published {day}")
    assert refused.code == 2
    assert "--kind" in refused.err


@pytest.mark.parametrize(("start", "is_called"), [("2026-11-30", True), ("2027-01-11", False)])
def test_an_inspection_that_has_been_announced_is_not_said_to_be_left_out_of_the_forecast(
    ilacs: Ilacs, start: str, is_called: bool
) -> None:
    asked = "--kind standard --today 2026-11-26"
    line = f"record --authority Wirral --event inspection --start {start} {asked} --json"
    forecast = ilacs("cycle --authority Wirral --today 2026-11-26 --json").json["forecast"]
    assert forecast["why_not"] is None
    notes = ilacs(line).json["notes"]
    forecast = ilacs("cycle --authority Wirral --today 2026-11-26 --json").json["forecast"]
    assert (forecast["why_not"] is not None) is is_called
    assert ("week" in told(notes, "not-yet-published")) is not is_called


def test_a_paper_does_not_speak_of_your_records(ilacs: Ilacs) -> None:
    ran = ilacs(f"{VISIT} --outcome none --id mine --format markdown")
    assert "Bury" in ran.out
    assert "mine" not in ran.out
    assert "undo" not in ran.out
    assert "'ilacs register undo'" in ran.err
    assert "mine" in ran.err


LEEDS = "record --authority Leeds --event jtai --letter-date 2026-11-10 --outcome statement"
WRITTEN = "jtai/written-statement"


def test_another_date_in_the_letter_for_a_rule_needs_replace(ilacs: Ilacs) -> None:
    assert ilacs(f"{LEEDS} --stated {WRITTEN}=2027-02-12").code == 0
    ran = ilacs(f"{LEEDS} --stated {WRITTEN}=2027-03-12")
    assert (ran.code, ran.out) == (2, "")
    assert f"{WRITTEN}=2027-02-12" in ran.err
    assert f"{WRITTEN}=2027-03-12" in ran.err
    (row,) = rows()
    assert row["stated"] == f"{WRITTEN}=2027-02-12"
    replaced = ilacs(f"record --replace {row['event_id']} --stated {WRITTEN}=2027-03-12")
    assert replaced.code == 0
    assert rows()[0]["stated"] == f"{WRITTEN}=2027-03-12"


TODAY = datetime(2026, 11, 26, 12, tzinfo=UTC)
FOCUSED = "record --authority Bradford --event focused-visit"


def test_a_letter_after_a_publication_is_not_of_that_visit_without_a_word(ilacs: Ilacs) -> None:
    visit = f"{FOCUSED} --start 2026-09-08 --end 2026-09-09 --published 2026-10-12 --outcome none"
    assert ilacs(visit).code == 0
    ran = ilacs(f"{FOCUSED} --letter-date 2026-10-20")
    assert (ran.code, ran.out) == (2, "")
    assert rows()[0]["event_id"] in ran.err
    assert "--another" in ran.err
    assert rows()[0]["letter_or_report_date"] == ""
    assert ilacs(f"{FOCUSED} --letter-date 2026-10-20 --another").code == 0


def test_a_letter_still_to_come_is_not_joined_to_a_visit_by_its_date(ilacs: Ilacs) -> None:
    assert ilacs(f"{FOCUSED} --start 2026-11-03 --end 2026-11-04 --outcome none").code == 0
    ran = ilacs(f"{FOCUSED} --letter-date 2026-12-21", now=TODAY)
    assert (ran.code, ran.out) == (2, "")
    (row,) = rows()
    assert row["event_id"] in ran.err
    assert ilacs(f"{FOCUSED} --letter-date 2026-11-25", now=TODAY).code == 0
    assert rows()[0]["letter_or_report_date"] == "2026-11-25"


def test_an_overall_judgement_is_questioned_where_the_first_day_is_not_known(ilacs: Ilacs) -> None:
    line = "record --authority Bury --event inspection --kind standard --outcome good --json"
    late = ilacs(f"{line} --published 2026-11-10 --id late").json
    assert "overall-since-reform" in codes(late["notes"])
    early = ilacs(f"{line} --published 2026-04-15 --id early").json
    assert "overall-since-reform" not in codes(early["notes"])


def test_what_a_correction_does_not_go_with_is_named_with_the_way_to_clear_it(ilacs: Ilacs) -> None:
    assert ilacs(f"{LEEDS} --stated {WRITTEN}=2027-02-12").code == 0
    (row,) = rows()
    ran = ilacs(f"record --replace {row['event_id']} --outcome none")
    assert (ran.code, ran.out) == (2, "")
    assert WRITTEN in ran.err
    assert f"register remove {row['event_id']}" in ran.err.partition("hint: ")[2]
