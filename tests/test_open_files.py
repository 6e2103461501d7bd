"""Files that are open, as Windows sees them: none is renamed, and what is refused is told."""

import os
from pathlib import Path
from typing import Any

import pytest
from running import Ilacs

from ilacs_cli.register.own import read_own
from ilacs_cli.register.place import own_path

RECORD = "record --authority Bury --event jtai --published 2020-01-01"
REPLACE = "record --replace 80443-jtai-20200101 --theme more"
LETTER = "deadlines --letter-date 2018-08-10"


def test_what_is_kept_has_the_same_line_ends_on_every_platform(ilacs: Ilacs) -> None:
    assert ilacs(RECORD).code == 0
    assert b"\r" not in own_path().read_bytes()
    assert own_path().read_bytes().endswith(b"\n")


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="open files cannot be listed here")
def test_nothing_is_replaced_while_it_is_open(
    ilacs: Ilacs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Windows refuses to rename a file that is open, or over one that is.
    replace, seen = Path.replace, []

    def check(path: Path, target: Path) -> Path:
        links = [link for link in Path("/proc/self/fd").iterdir() if link.is_symlink()]
        seen.append(target.name)
        assert {str(path), str(target)}.isdisjoint(str(link.readlink()) for link in links)
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", check)
    out = tmp_path / "out.txt"
    for line in (RECORD, REPLACE, f"{LETTER} --output {out}"):
        assert ilacs(line).code == 0, line
    assert {*seen} == {"register.csv", "register.csv.changes", "out.txt"}


def refuse(*_: Any) -> None:  # noqa: ANN401 - whatever is refused
    raise PermissionError(13, "The process cannot access the file: another one is using it")


def test_a_register_that_is_open_in_excel_is_told_and_stays_as_it_was(
    ilacs: Ilacs, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert ilacs(RECORD).code == 0
    monkeypatch.setattr(Path, "replace", refuse)
    ran = ilacs(RECORD.replace("2020", "2021"))
    assert (ran.code, ran.out) == (3, "")
    assert "another one is using it" in ran.err
    assert "ILACS_REGISTER" in ran.err.partition("hint: ")[2]
    assert [row.published_date for row in read_own(own_path())] == ["2020-01-01"]
    assert {found.name for found in own_path().parent.iterdir()} == {
        "register.csv",
        "register.csv.changes",
        "register.csv.lock",
    }


def test_a_report_that_is_open_in_excel_is_told_and_stays_as_it_was(
    ilacs: Ilacs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = tmp_path / "out.csv"
    report.write_bytes(b"open")
    monkeypatch.setattr(Path, "replace", refuse)
    ran = ilacs(f"{LETTER} --format csv --output", str(report))
    assert (ran.code, ran.out) == (3, "")
    assert "another one is using it" in ran.err
    assert [found.name for found in tmp_path.iterdir() if found.is_file()] == ["out.csv"]
    assert report.read_bytes() == b"open"


def test_a_folder_that_cannot_be_opened_is_no_trouble(
    ilacs: Ilacs, monkeypatch: pytest.MonkeyPatch
) -> None:
    # On Windows, a folder cannot be opened as a file is, and so not be written through.
    open_ = os.open

    def opened(path: str, flags: int, *more: int, **named: int) -> int:
        if os.path.isdir(path):  # noqa: PTH112 - a path as os.open takes it
            raise PermissionError(13, "Permission denied")
        return open_(path, flags, *more, **named)

    monkeypatch.setattr(os, "open", opened)
    assert ilacs(RECORD).code == 0
    assert len(read_own(own_path())) == 1
