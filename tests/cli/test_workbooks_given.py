"""Letters and events in a workbook, given where a CSV file could be."""

import csv
from datetime import date
from pathlib import Path

import pytest
from running import Ilacs
from workbooks import SHEET, Formula, Rows, packed, sheet_xml, with_part, workbook

from ilacs_cli.domain.event_rows import EVENT_COLUMNS
from ilacs_cli.register.own import read_own
from ilacs_cli.register.place import own_path
from ilacs_cli.register.rows import packaged_events

HEADER = ("Authority", "Event", "Outcome", "Date of letter", "Received", "Ref", "Asked on")
STATED = "stated:jtai/written-statement"
LETTERS: Rows = [
    HEADER,
    ("St Helens", "focused visit", "priority action", date(2018, 8, 8), date(2018, 8, 7), 7, None),
    (),
    (80443, "jtai", None, "2 August 2019", None, "x", date(2020, 1, 2)),
]
AS_CSV = (
    "Authority,Event,Outcome,Date of letter,Received,Ref,Asked on\n"
    "St Helens,focused visit,priority action,08/08/2018,07/08/2018,7,\n\n"
    "80443,jtai,,2 August 2019,,x,2020-01-02\n"
)
COMMANDS = ("deadlines --from", "check --from", "register import")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where the workbook is."""
    return tmp_path / "in.xlsx"


@pytest.mark.parametrize("form", ["json", "csv", "table", "markdown"])
def test_letters_in_a_workbook_are_answered_as_in_csv(ilacs: Ilacs, file: Path, form: str) -> None:
    in_csv = file.with_suffix(".csv")
    in_csv.write_text(AS_CSV, "utf-8")
    workbook(file, {"Letters": LETTERS})
    answers = [ilacs(f"deadlines --format {form} --from", str(path)) for path in (file, in_csv)]
    of_workbook, of_csv = answers
    assert of_workbook.code == of_csv.code == 0
    if form == "json":
        assert of_workbook.json.pop("worksheet") == "Letters"
        assert {**of_workbook.json, "worksheet": None} == of_csv.json
    else:
        assert of_workbook == of_csv


def test_the_dates_in_letters_are_checked_as_in_csv(ilacs: Ilacs, file: Path) -> None:
    header = ("authority", "event", "outcome", "letter_date", STATED)
    rows: Rows = [header, ("Kirklees", "jtai", "", date(2022, 8, 18), date(2022, 11, 25))]
    ran = ilacs("check --json --from", str(workbook(file, {"x": rows})))
    (letter,) = ran.json["letters"]
    assert [one["reason"] for one in letter["checks"]] == ["agrees-on-calendar-known-then"]
    assert (letter["line"], ran.json["worksheet"]) == (2, "x")


@pytest.mark.parametrize("day", [20190802, 43679, "2/8/19", Formula("=1/0", "#N/A"), 0.5, True])
@pytest.mark.parametrize("column", [3, 4])
def test_what_is_no_date_is_told_by_its_row_and_never_guessed(
    ilacs: Ilacs, file: Path, day: object, column: int
) -> None:
    row: list[object] = ["Bury", "jtai", "", "2019-08-02", "2019-08-02"]
    row[column] = day
    rows: Rows = [HEADER[:5], (), row, ("Bury", "jtai", "", "2019-08-02", "")]
    ran = ilacs("deadlines --json --from", str(workbook(file, {"x": rows})))
    assert ran.code == 2
    assert "line 3: " in ran.err
    assert [row["line"] for row in ran.json["rejected"]] == [3]
    assert [row["line"] for row in ran.json["letters"]] == [4]


@pytest.mark.parametrize("form", ["table", "csv", "markdown"])
@pytest.mark.parametrize("command", COMMANDS)
def test_of_several_worksheets_it_is_said_which_is_read(
    ilacs: Ilacs, file: Path, command: str, form: str
) -> None:
    header = (*HEADER[:5], STATED) if "import" not in command else HEADER[:4]
    row = ("Bury", "jtai", "statement", date(2025, 8, 1), None, date(2025, 11, 7))
    sheets: dict[str, Rows] = {
        "Front page": [("Letters",)],
        "Mine": [header, row[: len(header)]],
        "Older": [header],
    }
    ran = ilacs(command, str(workbook(file, sheets)), "--format", form)
    assert ran.code == 0
    told = ran.out if form == "table" else ran.err
    assert all(repr(name) in told for name in sheets)
    if form != "table":
        assert "Front page" not in ran.out


EVENTS: Rows = [
    ("Council", "Event", "Start", "End", "Published", "Outcome"),
    ("Bury", "focused visit", date(2026, 9, 1), "02/09/2026", date(2026, 10, 1), "priority action"),
]


def test_events_with_peoples_own_columns_are_imported_as_from_csv(ilacs: Ilacs, file: Path) -> None:
    in_csv = file.with_suffix(".csv")
    lines = (",".join(map(str, row)) for row in EVENTS)
    in_csv.write_text("\n".join(lines), "utf-8")
    assert ilacs("register import", str(workbook(file, {"x": EVENTS}))).code == 0
    (imported,) = read_own(own_path())
    assert imported.event_id == "80443-focused_visit-20261001"
    ilacs("register undo")
    assert ilacs("register import", str(in_csv)).code == 0
    assert read_own(own_path()) == [imported]
    again = ilacs("register import --json", str(file)).json
    assert (again["layout"], again["already_there"], again["worksheet"]) == ("plain", 1, "x")


def test_the_registers_own_columns_are_imported_from_a_workbook(ilacs: Ilacs, file: Path) -> None:
    kept = [row._replace(event_id=f"{row.event_id}-mine") for row in packaged_events()][:3]
    table: Rows = [EVENT_COLUMNS, *kept]
    found = ilacs("register import --json --replace", str(workbook(file, {"x": table}))).json
    assert found["layout"] == "register"
    assert found["added"] + found["changed"] + found["already_there"] == len(kept)


def test_what_is_exported_and_kept_in_a_workbook_adds_nothing(ilacs: Ilacs, file: Path) -> None:
    exported = ilacs("register export --all").out.removeprefix("\ufeff")
    table: Rows = list(csv.reader(exported.splitlines()))
    found = ilacs("register import --json", str(workbook(file, {"x": table}))).json
    assert (found["added"], found["changed"], found["left_out"]) == (0, 0, 0)
    assert found["already_there"] == len(list(packaged_events()))


GOOD = packed({SHEET: sheet_xml('<row r="1"><c r="A1"><v>1</v></c></row>')})
BAD = {
    "macros.xlsm": GOOD,
    "macros.xlsx": with_part(GOOD, "xl/vbaProject.bin", b"x"),
    "torn.xlsx": GOOD[:400],
    "page.xlsx": b"<html></html>",
    "old.xls": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
    "entity.xlsx": packed({SHEET: "<!DOCTYPE a><a/>"}),
    "large.xlsx": with_part(GOOD, "xl/a.bin", bytes(200_000_001)),
    "other.xlsx": GOOD,  # a table of something else
}


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("name", BAD)
def test_a_workbook_that_will_not_do_is_bad_input_and_changes_nothing(
    ilacs: Ilacs, tmp_path: Path, command: str, name: str
) -> None:
    file = tmp_path / name
    file.write_bytes(BAD[name])
    ran = ilacs(command, str(file))
    assert (ran.code, ran.out) == (2, "")
    error, hint = ran.err.splitlines()
    assert error.startswith("error: ")
    assert name in error
    assert hint.startswith("hint: ")
    assert not own_path().exists()


def test_a_register_of_ones_own_is_no_workbook(
    ilacs: Ilacs, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workbook(file, {"x": EVENTS})
    monkeypatch.setenv("ILACS_REGISTER", str(file))
    before = file.read_bytes()
    assert ilacs("record --authority Bury --event jtai --published 2026-01-02").code == 3
    assert file.read_bytes() == before
