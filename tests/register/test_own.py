"""The user's own register: where it is, what is read from it, and what is written."""

import os
import re
from collections.abc import Iterable
from pathlib import Path

import pytest
import typer
from facts import in_figures
from hypothesis import given
from hypothesis import strategies as st

from ilacs_cli.domain.calendar.dates import LAST_DAY
from ilacs_cli.domain.errors import FileError, InputError
from ilacs_cli.domain.event_rows import EVENT_COLUMNS, EventRow
from ilacs_cli.register import own as writing
from ilacs_cli.register.check_rows import check_events
from ilacs_cli.register.own import load_register, read_own, to_csv, update_own
from ilacs_cli.register.place import VARIABLE, own_path
from ilacs_cli.register.reading import parse_sheet
from ilacs_cli.register.rows import packaged_events

HEADER = ",".join(EVENT_COLUMNS)


def event(number: int = 1, **cells: str) -> EventRow:
    row = EventRow(f"event-{number}", "80443", "other", published_date="2026-01-01")
    return row._replace(**cells)


def added(path: Path, *rows: EventRow) -> None:
    update_own(path, lambda own: ([*own, *rows], None))


def no_place_is_told() -> bool:
    """Whether there is no place for a register, and the way to name one is told."""
    with pytest.raises(FileError) as caught:
        own_path()
    return VARIABLE in (caught.value.hint or "")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A register that is not there yet, in a folder that is not there either."""
    return tmp_path / "new" / "register.csv"


def test_the_environment_says_where_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ILACS_REGISTER", " events/mine.csv ")
    assert own_path() == Path("events/mine.csv")


def test_a_tilde_is_the_home_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    monkeypatch.setenv("ILACS_REGISTER", "~/mine.csv")
    assert own_path() == tmp_path / "mine.csv"


@pytest.mark.parametrize("told", [None, "", "  "])
def test_else_it_is_in_the_platforms_folder(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, told: str | None
) -> None:
    monkeypatch.setattr(typer, "get_app_dir", lambda name: str(tmp_path / name))
    monkeypatch.delenv("ILACS_REGISTER")
    if told is not None:
        monkeypatch.setenv("ILACS_REGISTER", told)
    assert own_path() == tmp_path / "ilacs" / "register.csv"


def test_without_a_home_there_is_no_place_for_one_and_that_is_no_crash(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(typer, "get_app_dir", lambda name: f"~/.config/{name}")
    monkeypatch.delenv("ILACS_REGISTER")
    assert load_register().row("80501-jtai-20990101") is None
    assert no_place_is_told()


@pytest.mark.parametrize("told", ["", "~/register.csv", "~"])
def test_an_empty_home_is_not_the_root_folder(monkeypatch: pytest.MonkeyPatch, told: str) -> None:
    monkeypatch.setenv("HOME", "")
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    monkeypatch.delenv("USERPROFILE", raising=False)
    monkeypatch.delenv("APPDATA", raising=False)
    monkeypatch.setenv("ILACS_REGISTER", told)
    assert no_place_is_told()


@pytest.mark.parametrize("name", ["HOME", "XDG_CONFIG_HOME"])
def test_a_home_that_is_not_told_from_the_root_is_none(
    monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    # Else another register would be found from every folder.
    monkeypatch.delenv("ILACS_REGISTER")
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    monkeypatch.setenv(name, "relative")
    assert no_place_is_told()


def test_a_home_of_nobody_known_is_no_folder_of_that_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ILACS_REGISTER", "~nobody-is-called-this/register.csv")
    assert no_place_is_told()


def test_a_missing_register_is_empty(path: Path) -> None:
    assert read_own(path) == []


def test_the_register_is_the_packaged_one_with_the_users_own_over_it() -> None:
    *_, packaged = packaged_events()
    added(own_path(), packaged._replace(theme="mine"), event())
    register = load_register()
    mine = register.row(packaged.event_id)
    assert mine
    assert mine.theme == "mine"
    assert len(register.events(LAST_DAY)) == len(list(packaged_events())) + 1


def test_what_is_written_is_read_again(path: Path) -> None:
    rows = [event(1, note='"quoted", with a comma'), event(2, note="é \u2013 \U0001f600")]
    added(path, *rows)
    assert read_own(path) == rows


def test_a_guard_is_taken_off_where_a_spreadsheet_has_put_spaces_round_it(path: Path) -> None:
    added(path, event(note="=1+1"))
    path.write_text(path.read_text("utf-8").replace("'=1+1", "  '=1+1 "), "utf-8")
    assert read_own(path) == [event(note="=1+1")]


@given(st.lists(st.text(alphabet="='+-@\"',; \r\nab\u2028é", max_size=6), max_size=4))
def test_any_note_survives_writing_and_reading(notes: Iterable[str]) -> None:
    rows = [event(number, note=" ".join(note.split())) for number, note in enumerate(notes)]
    sheet = parse_sheet(to_csv(rows).encode(), Path("register.csv"))
    assert [cells for _, cells in check_events(sheet).rows] == rows


@pytest.mark.parametrize("text", ["=1+2", "+44", "-5 days", "@home", "'=x", "''-y"])
def test_no_cell_is_a_formula_to_a_spreadsheet(text: str) -> None:
    assert f",'{text}" in to_csv([event(note=text)])


def test_a_register_saved_by_excel_is_read_and_kept(path: Path) -> None:
    path.parent.mkdir()
    cells = ",".join(event(published_date="02/01/2026"))
    saved = f"\ufeff{HEADER},,\r\n{cells},,\r\n,,,\r\n"
    path.write_bytes(saved.encode())
    added(path, event(2))
    assert read_own(path) == [event(1, published_date="2026-01-02"), event(2)]


def test_columns_may_be_in_any_order(path: Path) -> None:
    path.parent.mkdir()
    names = sorted(EVENT_COLUMNS)
    path.write_text(
        f"{','.join(names)}\n{','.join(event().cell(name) for name in names)}\n", "utf-8"
    )
    assert read_own(path) == [event()]


LINES = {
    "a wrong header": (f"{HEADER.replace(',note', '')}\n", r"line 1: .* note$"),
    "another column": (f"{HEADER},mood\n", r"line 1: .* mood "),
    "a bad date": (
        to_csv([event(), event(2, published_date="31/02/2026")]),
        r"line 3, published_date: 31/02/2026 ",
    ),
    "an id that comes twice": (
        to_csv([event(), event()]),
        r"line 3, event_id: 'event-1' .* 2 ",  # the line of the first
    ),
    "an unknown kind": (to_csv([event(kind="visit")]), r"line 2, kind: 'visit' "),
    "an end before the start": (
        to_csv([event(start_date="2025-12-02", end_date="2025-12-01")]),
        r"line 2, end_date: 2025-12-01 .* 2025-12-02$",
    ),
    "too few cells": (f"{HEADER}\nevent-1,80443\n", r"line 2, kind: '' "),
    "too many cells": (
        f"{HEADER}\n{len(EVENT_COLUMNS) * 'x,'}x\n",
        rf"line 2, .* {len(EVENT_COLUMNS) + 1} ",
    ),
    "a stray quotation mark": (
        to_csv([event(), event(2), event(3)]).replace("event-2,", '"event-2,'),
        r"line 3, event_id: .* 3 to 4$",
    ),
    "nothing at all": ("", r"register\.csv "),
}
"""What may be wrong with a register, and what of it an error names."""


@pytest.mark.parametrize("wrong", LINES)
def test_a_register_that_does_not_validate_is_said_where_and_never_changed(
    path: Path, wrong: str
) -> None:
    content, named = LINES[wrong]
    path.parent.mkdir()
    path.write_text(content, "utf-8")
    with pytest.raises(InputError, match=rf"^{re.escape(str(path))}[, ].*") as caught:
        added(path, event(9))
    assert re.search(named, in_figures(caught.value.message))
    assert path.read_text("utf-8") == content


def test_of_several_things_wrong_the_first_is_said_and_how_many_more(path: Path) -> None:
    path.parent.mkdir()
    path.write_text(to_csv([event(1, kind="a"), event(2, kind="b"), event(3, urn="c")]), "utf-8")
    with pytest.raises(InputError, match="line 2, kind: 'a'") as caught:
        read_own(path)
    assert "; 2 more " in str(caught.value.hint)


def test_what_could_not_be_read_again_is_not_written(path: Path) -> None:
    added(path, event())
    before = path.read_bytes()
    with pytest.raises(InputError, match="published_date: soon "):
        added(path, event(2, published_date="soon"))
    assert path.read_bytes() == before


def test_a_change_that_changes_nothing_writes_nothing(path: Path) -> None:
    added(path, event())
    written = path.stat().st_mtime_ns, path.stat().st_ino
    added(path)
    assert (path.stat().st_mtime_ns, path.stat().st_ino) == written


def test_a_change_that_is_refused_leaves_the_file_as_it_was(path: Path) -> None:
    added(path, event())

    def refuse(own: list[EventRow]) -> tuple[list[EventRow], None]:
        raise InputError(f"{len(own)} is enough")

    with pytest.raises(InputError, match="1 is enough"):
        update_own(path, refuse)
    assert read_own(path) == [event()]
    added(path, event(2))  # the lock is free again


def test_a_link_to_the_register_stays_a_link(path: Path, tmp_path: Path) -> None:
    added(path, event())
    link = tmp_path / "link.csv"
    try:
        link.symlink_to(path)
    except OSError:
        pytest.skip("no links here")
    added(link, event(2))
    assert link.is_symlink()
    assert read_own(path) == [event(), event(2)]


@pytest.mark.skipif(os.name == "nt", reason="permissions are the owner's, group's and others'")
def test_who_may_read_it_stays_as_it_was(path: Path) -> None:
    added(path, event())
    path.chmod(0o640)
    added(path, event(2))
    assert path.stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize("where", ["file/register.csv", "file/deeper/register.csv", "."])
def test_a_folder_that_is_none_is_told(tmp_path: Path, where: str) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    with pytest.raises(FileError, match=re.escape(f"{tmp_path / where}: ")):
        added(tmp_path / where, event())


def test_what_is_no_text_is_told_and_never_changed(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(HEADER.encode() + b"\n\xff\xfe\n")
    with pytest.raises(FileError, match=r"register\.csv: .*UTF-8"):
        added(path, event())
    assert path.read_bytes().endswith(b"\xff\xfe\n")


def test_a_writer_that_waits_too_long_is_told(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing, "LOCK_SECONDS", 0.05)
    with (
        writing.locked(path),
        pytest.raises(FileError, match=r" 0\.05 "),
    ):
        added(path, event())


@pytest.mark.parametrize(("where", "name"), [(os, "fsync"), (Path, "replace")])
def test_a_disk_that_fails_leaves_the_file_as_it_was(
    path: Path, monkeypatch: pytest.MonkeyPatch, where: object, name: str
) -> None:
    added(path, event())

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(where, name, fail)
    with pytest.raises(FileError, match="No space left on device"):
        added(path, event(2))
    monkeypatch.undo()
    assert read_own(path) == [event()]
    assert {found.name for found in path.parent.iterdir()} == {
        "register.csv",
        "register.csv.changes",
        "register.csv.lock",
    }


def test_an_event_cannot_be_made_another_authoritys(path: Path) -> None:
    # Plymouth's inspection of 2024 under Bury's URN would leave Plymouth with that of 2018.
    path.parent.mkdir()
    theirs = next(
        row for row in packaged_events() if row.event_id == "80538-ilacs_standard-20240315"
    )
    written = to_csv([theirs._replace(urn="80443")])
    path.write_text(written, encoding="utf-8")
    with pytest.raises(InputError, match=rf"line 2, urn: '80443' .*{theirs.event_id}"):
        read_own(path)
    assert path.read_text(encoding="utf-8") == written


@pytest.mark.skipif(os.name == "nt", reason="Windows asks for rights in another way")
def test_those_who_may_write_the_register_may_lock_it(path: Path) -> None:
    added(path, event(1))
    path.chmod(0o664)
    added(path, event(2))
    assert writing.lock_path(path).stat().st_mode & 0o777 == 0o664
    assert path.stat().st_mode & 0o777 == 0o664


@pytest.mark.skipif(not hasattr(os, "getuid") or os.getuid() != 0, reason="only root gives away")
def test_the_register_stays_its_groups_whoever_writes_it(path: Path) -> None:
    added(path, event(1))
    os.chown(path, -1, 4321)
    added(path, event(2))
    assert path.stat().st_gid == 4321
