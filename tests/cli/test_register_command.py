"""`ilacs register`: where it is, what is in it, and what goes in and out."""

import re
from io import StringIO
from pathlib import Path

import pytest
import typer
from jsonschema import Draft202012Validator, FormatChecker
from noted import codes
from running import NOW, Ilacs, Terminal
from screens import LINES, screen

from ilacs_cli.cli import register as command
from ilacs_cli.cli.main import run
from ilacs_cli.domain.event_rows import EVENT_COLUMNS
from ilacs_cli.register.place import own_path

HEADER = ",".join(EVENT_COLUMNS)
VISIT = "record --authority Bury --event focused-visit --published 2026-09-01 --outcome none"
ST_HELENS = "80560-focused_visit-20180808"
HISTORY = (
    "urn,local_authority,inspection_link,pdf_filename,publication_date,inspection_framework,"
    "inspector_name,inspection_start_date,inspection_end_date,overall_effectiveness_grade,"
    "impact_of_leaders_grade,help_and_protection_grade,in_care_grade,care_leavers_grade,"
    "parser_version\n"
    "80443,bury,https://example.org/1,a.pdf,01/09/26,short,Forename Surname,06/07/2026,10/07/2026,"
    "not_reported_post_reform,good,good,good,good,1\n"
    "80418,norfolk,https://example.org/2,b.pdf,19/01/18,,,,,,data_unreadable,data_unreadable,"
    "data_unreadable,data_unreadable,1\n"
    "80418,norfolk,https://example.org/3,c.pdf,31/02/18,,,,,,,,,,1\n"
)


@pytest.fixture
def history(tmp_path: Path) -> str:
    """A history file: one inspection that is new, one that is known, one that is misdated."""
    path = tmp_path / "history.csv"
    path.write_text(HISTORY, "utf-8")
    return str(path)


def test_alone_it_shows_its_help(ilacs: Ilacs) -> None:
    out = ilacs("register").out
    assert all(name in out for name in ("path", "check", "info", "export", "import"))


@pytest.mark.parametrize(
    ("name", "asked"),
    [
        ("register-path", "register path"),
        ("register-check", "register check"),
        ("register-info", "register info"),
        ("register-info", "register info --today 2030-01-01"),
        ("register-export", "register export"),
        pytest.param("register-export", "register export --all", marks=pytest.mark.slow),
        ("register-import", "register import {history}"),
        ("register-import", "register import {history} --dry-run"),
    ],
)
@pytest.mark.parametrize("before", ["register path", VISIT])
def test_json_is_valid_against_its_schema(
    ilacs: Ilacs, history: str, name: str, asked: str, before: str
) -> None:
    ilacs(before)
    told = ilacs(f"schema {name}").json
    report = ilacs(f"{asked.format(history=history)} --json").json
    Draft202012Validator(told, format_checker=FormatChecker()).validate(report)
    assert set(report) == set(told["properties"])
    assert report["report"] == name


def test_path_prints_the_path_and_nothing_else(ilacs: Ilacs) -> None:
    assert ilacs("register path").out == f"{own_path()}\n"
    report = ilacs("register path --json").json
    assert (report["exists"], report["set_by"]) == (False, "ILACS_REGISTER")


def test_every_file_that_is_kept_is_named_and_whether_it_is_there(ilacs: Ilacs) -> None:
    for line in (VISIT, "calendar close 2026-12-24"):
        assert ilacs(line).code == 0
    told = {one["path"]: one["exists"] for one in ilacs("register path --json").json["files"]}
    assert told == dict.fromkeys(map(str, sorted(own_path().parent.iterdir())), True)
    explained = ilacs("register path --explain").out
    assert [name for name in map(Path, told) if name.name not in explained] == []


def test_path_without_a_home_is_an_error_that_says_what_to_do(
    ilacs: Ilacs, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("ILACS_REGISTER")
    monkeypatch.setattr(typer, "get_app_dir", lambda name: f"~/.config/{name}")
    ran = ilacs("register path")
    assert (ran.code, ran.out) == (3, "")
    assert "ILACS_REGISTER" in ran.err.partition("hint: ")[2]
    assert ilacs("history --authority Bury").code == 0
    assert ilacs("register info --json").json["own"]["path"] is None
    assert ilacs("register info").code == 0
    assert ilacs("register export").out == f"\ufeff{HEADER}\n"


def test_check_says_that_there_is_none_yet(ilacs: Ilacs) -> None:
    report = ilacs("register check --json").json
    assert (report["exists"], report["path"]) == (False, str(own_path()))
    ran = ilacs("register check")
    assert (ran.code, len(ran.out.splitlines())) == (0, 1)
    assert str(own_path()) in ran.out


def test_check_counts_by_kind(ilacs: Ilacs) -> None:
    ilacs(VISIT)
    ilacs("record --authority Bury --event jtai --published 2026-09-02")
    report = ilacs("register check --json").json
    assert report["kinds"] == [
        {"kind": "focused_visit", "events": 1},
        {"kind": "jtai", "events": 1},
    ]
    assert "valid: 2 records." in ilacs("register check").out


def test_check_lists_everything_wrong_and_changes_nothing(ilacs: Ilacs) -> None:
    own_path().parent.mkdir()
    cells = "80443,jtai,,,,,2026-01-01" + "," * 10
    too_many = f"c{len(EVENT_COLUMNS) * ',x'}"
    content = f"{HEADER}\na,{cells}\na,{cells}\nb,{cells.replace('jtai', 'visit')}\n{too_many}\n"
    own_path().write_text(content, "utf-8")
    ran = ilacs("register check")
    assert (ran.code, ran.out) == (2, "")
    errors = [line for line in ran.err.splitlines() if line.startswith("error: ")]
    for error, named in zip(
        errors,
        (
            "line 3, event_id: 'a' .* 2 ",
            "line 4, kind: 'visit' ",
            f"line 5, .* {len(EVENT_COLUMNS) + 1} ",
        ),
        strict=True,
    ):
        assert re.match(f"error: {re.escape(str(own_path()))}, {named}", error)
    assert own_path().read_text("utf-8") == content


def test_check_exits_with_3_where_it_cannot_read(ilacs: Ilacs) -> None:
    own_path().mkdir(parents=True)
    ran = ilacs("register check")
    assert (ran.code, ran.out) == (3, "")
    assert ran.err.startswith("error: cannot read")


def test_check_says_what_is_counted_twice_and_what_hangs_in_the_air(ilacs: Ilacs) -> None:
    own_path().parent.mkdir()
    blank = "," * 10
    own_path().write_text(
        f"{HEADER}\nmine,80560,focused_visit,,,,,2018-08-08{blank}\n"
        f"gone:a/b,80560,duty_done,,,,2018-08-08,,,,,,,a/b,,,,\n",
        "utf-8",
    )
    notes = ilacs("register check --json").json["notes"]
    assert codes(notes) == ["event-like-another", "duty-of-unknown-event"]
    assert " 'mine' " in notes[0]["text"]
    assert ST_HELENS in notes[0]["text"]
    assert notes[1]["text"].startswith("gone:a/b: ")


def test_info_says_what_is_known_how_far_as_of_when_and_on_what_terms(ilacs: Ilacs) -> None:
    ilacs(VISIT)
    ilacs(f"record --replace {ST_HELENS} --outcome none")
    report = ilacs("register info --json").json
    assert (report["as_of"], report["stale"], report["events"]) == ("2026-08-22", False, 1099)
    assert (report["authorities"], report["abolished"]) == (153, 3)
    kinds = {row["kind"]: row for row in report["kinds"]}
    assert kinds["focused_visit"] == {
        "kind": "focused_visit",
        "events": 330,
        "first": "2018-02-22",
        "last": "2026-01-27",
        "complete_from": "2018-01-30",
        "complete_to": "2026-01-27",
        "note": "we know of no letters after this",
        "own_events": 2,
    }
    assert kinds["monitoring_visit"] == {
        "kind": "monitoring_visit",
        "events": 12,
        "first": "2019-02-20",  # the last day on site, for when it was published is not known
        "last": "2025-02-19",
        "complete_from": None,
        "complete_to": None,
        "note": "only some are known, from councils' pages and newspapers",
        "own_events": 0,
    }
    assert report["own"] == {
        "path": str(own_path()),
        "exists": True,
        "events": 2,
        "replacing": 1,
    }
    assert report["licence"]["url"].endswith("/open-government-licence/version/3/")


def test_info_counts_a_packaged_event_as_replaced_however_its_id_is_written(ilacs: Ilacs) -> None:
    own_path().parent.mkdir()
    row = f"{ST_HELENS.upper()},80560,focused_visit,,,,,2018-08-08{',' * 10}"
    own_path().write_text(f"{HEADER}\n{row}\n", "utf-8")
    assert ilacs("register info --json").json["own"]["replacing"] == 1


def test_info_tells_the_lags_and_the_intervals_by_era(ilacs: Ilacs) -> None:
    report = ilacs("register info --json").json
    lags = {(row["event"], row["era"]["since"]): row for row in report["publication"]}
    assert len(lags) == len(report["publication"]) == 9
    assert lags["inspection", "2024-04-01"]["most_common"] == 27
    assert lags["focused-visit", "2018-01-01"]["most_common"] == 16
    intervals = {(row["tier"], row["era"]): row for row in report["intervals"]}
    since = [row["count"] for (_, era), row in intervals.items() if era == "since-the-pandemic"]
    assert sum(since) == 67
    assert "good or better        since the pandemic" in ilacs("register info --explain").out


def test_info_quotes_the_figures_that_cycle_and_plan_do(ilacs: Ilacs) -> None:
    info = ilacs("register info --json").json
    observed = ilacs("cycle --authority Plymouth --json").json["next_inspection"]["observed"]
    assert observed in [
        {name: row[name] for name in observed}
        for row in info["intervals"]
        if row["era"] == "since-the-pandemic"
    ]
    plan = ilacs("plan --notified 2026-11-23 --event inspection --kind short --json").json[
        "observed"
    ]
    assert {**plan, "event": "inspection"} in info["publication"]


def test_info_counts_what_was_known_on_the_day_and_ones_own_events(ilacs: Ilacs) -> None:
    def counted(options: str = "") -> int:
        report = ilacs(f"register info --json {options}").json
        return sum(row["count"] for row in report["publication"])

    assert counted("--today 2020-01-01") < counted()
    before = counted()
    ilacs(f"{VISIT} --start 2026-07-28 --end 2026-07-29")
    assert counted() == before + 1


@pytest.mark.parametrize(("today", "stale"), [("2027-02-22", False), ("2027-02-23", True)])
def test_a_register_over_six_months_old_is_said_to_be(
    ilacs: Ilacs, today: str, *, stale: bool
) -> None:
    ran = ilacs(f"register info --json --today {today}")
    assert ran.json["stale"] is stale
    assert ran.err == ""
    assert "22 August 2026" in ilacs(f"register info --today {today}").out


def test_info_is_written_as_csv(ilacs: Ilacs) -> None:
    rows = ilacs("register info --format csv").rows
    assert {row["as_of"] for row in rows} == {"2026-08-22"}
    assert sum(int(row["events"]) for row in rows) == 1099


@pytest.mark.parametrize("form", ["", "--format csv"])
def test_an_export_is_the_register_as_it_is_imported(
    ilacs: Ilacs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    ilacs(f"{VISIT} --note", "=1+2, or so")
    exported = tmp_path / "exported.csv"
    assert ilacs(f"register export {form} --output", str(exported)).out == ""
    assert exported.read_bytes() == own_path().read_bytes()
    monkeypatch.setenv("ILACS_REGISTER", str(tmp_path / "another.csv"))
    assert ilacs("register import --json", str(exported)).json["added"] == 1
    assert own_path().read_bytes() == exported.read_bytes()


def test_everything_can_be_exported_with_ones_own_over_it(ilacs: Ilacs) -> None:
    ilacs(VISIT)
    ilacs(f"record --replace {ST_HELENS} --outcome none")
    rows = ilacs("register export --all").rows
    by_id = {row["event_id"]: row for row in rows}
    assert len(rows) == len(by_id) == 1100
    assert by_id[ST_HELENS]["priority_action"] == "false"
    assert list(rows[0]) == list(EVENT_COLUMNS)


def test_an_export_can_be_json_or_a_table_too(ilacs: Ilacs) -> None:
    ilacs(VISIT)
    (row,) = ilacs("register export --json").json["events"]
    assert (row["published_date"], row["priority_action"]) == ("2026-09-01", False)
    assert "80443-focused_visit-20260901" in ilacs("register export --format table").out


def test_an_import_says_what_became_of_every_row(ilacs: Ilacs, history: str) -> None:
    ran = ilacs("register import", history)
    assert ran.code == 0
    assert ran.out.startswith("Imported: 1 added, 0 changed, 1 known already, 1 left out.")
    assert "31/02/2018" in ran.out
    report = ilacs("register import --json", history).json
    assert [(row["line"], row["became"]) for row in report["rows"]] == [
        (2, "already-there"),
        (3, "already-there"),
        (4, "left-out"),
    ]
    assert report["rows"][0]["event_id"] == "80443-ilacs_short-20260901"


def test_an_import_never_takes_or_shows_an_inspectors_name(ilacs: Ilacs, history: str) -> None:
    for form in ("table", "json", "csv"):
        ran = ilacs(f"register import --format {form}", history)
        assert "Surname" not in ran.out + ran.err
    assert "Surname" not in own_path().read_text("utf-8")


def test_a_dry_run_writes_nothing_and_says_so(ilacs: Ilacs, history: str) -> None:
    report = ilacs("register import --dry-run --json", history).json
    assert (report["dry_run"], report["added"], report["path"]) == (True, 1, str(own_path()))
    out = ilacs("register import --dry-run", history).out
    assert re.search(r"add 1 entry,.* none .* 1\. ", " ".join(out.split()))
    assert "1 already" in out
    assert not own_path().parent.exists()


def test_an_import_has_a_row_of_csv_for_each_row(ilacs: Ilacs, history: str) -> None:
    rows = ilacs("register import --format csv", history).rows
    assert [row["became"] for row in rows] == ["added", "already-there", "left-out"]


def test_a_file_that_does_not_validate_is_not_imported(ilacs: Ilacs, tmp_path: Path) -> None:
    path = tmp_path / "in.csv"
    path.write_text(f"{HEADER}\na,80443,visit,,,,,2026-01-01{',' * 10}\n", "utf-8")
    ran = ilacs("register import", str(path))
    assert (ran.code, ran.out) == (2, "")
    assert "in.csv, line 2, kind: 'visit' " in ran.err
    assert not own_path().exists()


@pytest.mark.parametrize("name", ["missing.csv", "."])
def test_a_file_that_cannot_be_read_is_told(ilacs: Ilacs, tmp_path: Path, name: str) -> None:
    ran = ilacs("register import", str(tmp_path / name))
    assert (ran.code, ran.out) == (3, "")
    assert "cannot read" in ran.err


@pytest.mark.parametrize(
    ("stream", "rows", "shown"), [(Terminal, 1, True), (Terminal, 9, False), (StringIO, 1, False)]
)
def test_long_work_shows_how_far_it_is_on_a_terminal_only(
    history: str, monkeypatch: pytest.MonkeyPatch, stream: type[StringIO], rows: int, *, shown: bool
) -> None:
    monkeypatch.setattr(command, "LONG_WORK", rows)
    monkeypatch.setenv("TERM", "xterm")
    out, err = StringIO(), stream()
    run(["register", "import", history], stdout=out, stderr=err, clock=lambda: NOW)
    assert ("Reading events" in err.getvalue()) is shown
    assert "1 added" in out.getvalue()
    assert "Reading events" not in out.getvalue()


@pytest.mark.parametrize("name", ["register.csv", "register.csv.lock", "register.csv.changes"])
def test_no_report_is_written_over_what_the_program_keeps(ilacs: Ilacs, name: str) -> None:
    ilacs(VISIT)
    kept = own_path().with_name(name)
    kept.touch()
    before = kept.read_bytes()
    ran = ilacs("history --authority Bury --output", str(kept))
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"error: {kept} ")
    assert kept.read_bytes() == before


def test_a_report_is_not_written_over_the_file_it_is_about(ilacs: Ilacs, history: str) -> None:
    before = Path(history).read_bytes()
    for how in ("", "--dry-run"):
        ran = ilacs(f"register import {history} {how} --output", history)
        assert (ran.code, ran.out) == (2, "")
        assert "--output" in ran.err.partition("hint: ")[2]
    assert Path(history).read_bytes() == before
    assert not own_path().exists()


def test_a_register_that_is_the_folder_itself_is_in_no_reports_way(
    ilacs: Ilacs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ILACS_REGISTER", ".")
    assert ilacs("workdays is 2018-08-10 --output out.txt").code == 0


@pytest.mark.parametrize("more", [[], [f"Bury,focused visit,2026-11-0{day}" for day in (2, 3)]])
@pytest.mark.usefixtures("ilacs")
def test_a_terminal_shows_first_what_an_import_changes(tmp_path: Path, more: list[str]) -> None:
    known = ["Plymouth,focused visit,2025-07-31", "Plymouth,standard inspection,2024-03-15"]
    new = "Torbay,focused visit,2026-11-05"
    file = tmp_path / "events.csv"
    rows = ["authority,event,published", *known * 20, new, *more]
    file.write_text("\n".join(rows), "utf-8")
    shown = screen("register import --dry-run", str(file))
    assert len(shown) <= LINES
    (line,) = [line for line in shown if line.startswith("42 ")]
    assert "Torbay" in line
    assert not [line for line in shown if "Plymouth" in line]
    assert len(screen("register import --dry-run --all", str(file))) > len(rows)
