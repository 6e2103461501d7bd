"""Windows and macOS as far as they can be shown without them.

Code pages and line ends are in tests/formats/test_code_pages.py, open files in test_open_files.py.
What only a real machine can show (the lock of ``msvcrt``, its console) is not here.
"""

import ast
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path, PureWindowsPath

import pytest
import typer
from running import Ilacs
from sources import nodes_of

import ilacs_cli
from ilacs_cli.domain.errors import FileError
from ilacs_cli.formats.write import IN_BYTES, Format
from ilacs_cli.register import place
from ilacs_cli.register.place import VARIABLE, own_path

PACKAGE = Path(ilacs_cli.__file__).parent

ONLY_ON_POSIX = {
    *("fcntl", "grp", "posix", "pty", "pwd", "readline", "resource", "syslog", "termios", "tty"),
    *("crypt", "curses", "nis", "spwd"),
}
ONLY_ON_WINDOWS = {"_winapi", "msvcrt", "nt", "winreg", "winsound"}

RECORD = "record --authority Bury --event jtai --published 2020-01-01"
LETTER = "deadlines --letter-date 2018-08-10"
ICS = "improvement --published 2026-01-05 --format ics --today 2026-11-22"


def syntax() -> Iterator[tuple[str, ast.AST]]:
    """Every piece of the program's code, with the file it is in."""
    for file in sorted(PACKAGE.rglob("*.py")):
        for node in nodes_of(file):
            yield file.name, node


# Imports, and other ways to need one platform


def test_no_module_of_one_platform_is_imported() -> None:
    imported: set[str] = set()
    for _, node in syntax():
        if isinstance(node, ast.Import):
            imported |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            imported.add(node.module.partition(".")[0])
    assert "os" in imported  # were nothing found, nothing could be wrong
    assert imported & (ONLY_ON_POSIX | ONLY_ON_WINDOWS) == set()


WITHOUT = """
import sys
for name in {blocked!r}:
    sys.modules.pop(name, None)
    sys.modules[name] = None
from io import StringIO
from ilacs_cli.cli.main import run
for line in {lines!r}:
    out, err = StringIO(), StringIO()
    code = run(line.split(), stdout=out, stderr=err)
    assert code == 0, (line, code, err.getvalue())
"""
"""Runs the program where some modules cannot be imported."""

READS = (
    *(f"{LETTER} --format {form} --today 2018-08-16" for form in Format if form not in IN_BYTES),
    *("upcoming --json", "history --authority Bury", "register info", "register check --json"),
    *("workdays add 2018-08-10 20", "schema cycle", "completion bash", "authorities hull"),
    "workdays add 2030-01-01 300",
)
WRITES = (RECORD, ICS, "register check", "cycle --authority Bury --format ics")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("blocked", "lines"),
    [
        (ONLY_ON_POSIX - {"posix"}, READS),
        # The lock is fcntl's here and msvcrt's on Windows: one of them there must be.
        (ONLY_ON_POSIX - {"posix", "fcntl"}, WRITES),
    ],
)
def test_it_runs_without_the_modules_of_one_platform(
    blocked: set[str], lines: tuple[str, ...]
) -> None:
    assert ended_well(blocked, lines) == ""


def ended_well(blocked: set[str], lines: tuple[str, ...], *options: str) -> str:
    """Run *lines* where modules are *blocked*, and return what Python complained of."""
    script = WITHOUT.format(blocked=sorted(blocked), lines=lines)
    ran = subprocess.run(
        [sys.executable, *options, "-c", script],
        capture_output=True,
        check=False,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONTZPATH": ""},  # Windows has no database of time zones either
    )
    assert ran.returncode == 0, ran.stderr
    return ran.stderr


def test_no_date_is_written_in_a_form_that_windows_lacks() -> None:
    # strftime's %-d is not known there, and its month names are the machine's language.
    called = {file for file, node in syntax() if getattr(node, "attr", "") == "strftime"}
    assert called == set()


@pytest.mark.slow
def test_no_file_is_read_in_the_machines_own_encoding() -> None:
    told = ("-X", "warn_default_encoding", "-W", "error::EncodingWarning")
    assert ended_well(set(), (*READS, *WRITES), *told) == ""


# Paths


@pytest.fixture
def windows(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """Paths are Windows', and so is the folder of a program's own."""
    import ntpath

    monkeypatch.setattr(place, "Path", PureWindowsPath)
    monkeypatch.setattr(f"{typer.get_app_dir.__module__}.WIN", True)
    monkeypatch.setattr(os.path, "expanduser", ntpath.expanduser)
    monkeypatch.setattr(os.path, "join", ntpath.join)
    monkeypatch.delenv("ILACS_REGISTER")
    for name in ("APPDATA", "USERPROFILE", "HOMEPATH", "HOMEDRIVE"):
        monkeypatch.delenv(name, raising=False)
    return monkeypatch


def test_on_windows_the_register_is_in_the_roaming_folder(windows: pytest.MonkeyPatch) -> None:
    windows.setenv("APPDATA", r"C:\Users\Ann Example\AppData\Roaming")
    folder = r"C:\Users\Ann Example\AppData\Roaming\ilacs"
    assert str(own_path()) == rf"{folder}\register.csv"


def test_without_a_roaming_folder_it_is_in_the_home_folder(windows: pytest.MonkeyPatch) -> None:
    windows.setenv("USERPROFILE", r"C:\Users\Ann")
    assert str(own_path()) == r"C:\Users\Ann\ilacs\register.csv"


def test_without_a_home_folder_there_is_no_place_for_it(windows: pytest.MonkeyPatch) -> None:
    assert os.environ.get("APPDATA") is None
    with pytest.raises(FileError) as caught:
        own_path()
    assert VARIABLE in (caught.value.hint or "")
    assert windows


@pytest.mark.parametrize(
    ("told", "found"),
    [
        (r"D:\Children's services\events 2026.csv", r"D:\Children's services\events 2026.csv"),
        (r"\\server\share\events.csv", r"\\server\share\events.csv"),
        ("D:/forward/events.csv", r"D:\forward\events.csv"),
        (r"~\events.csv", r"C:\Users\Ann\events.csv"),
        (r"relative\events.csv", r"relative\events.csv"),
    ],
)
def test_on_windows_a_register_may_be_anywhere(
    windows: pytest.MonkeyPatch, told: str, found: str
) -> None:
    windows.setenv("USERPROFILE", r"C:\Users\Ann")
    windows.setenv("ILACS_REGISTER", told)
    assert str(own_path()) == found


@pytest.mark.skipif(os.name == "nt", reason="there, it is a path and no name")
@pytest.mark.parametrize("name", [r"C:\reports\out file.json", r"\\server\share\out.json", "a=b:c"])
def test_a_path_is_taken_as_it_is_typed(
    ilacs: Ilacs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    for typed in (("--output", name), (f"--output={name}",)):
        assert ilacs(f"{LETTER} --json", *typed).code == 0
        assert [found.name for found in tmp_path.iterdir() if found.is_file()] == [name]
        (tmp_path / name).unlink()


def test_every_file_it_makes_or_ships_has_a_name_that_windows_takes(
    ilacs: Ilacs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = {path.name for path in PACKAGE.rglob("*") if "__pycache__" not in path.parts}
    replace = Path.replace

    def seen(path: Path, target: Path) -> Path:
        names.update({path.name, target.name})
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", seen)
    for line in (RECORD, ICS, f"{LETTER} --output {tmp_path / 'out.txt'}"):
        assert ilacs(line).code == 0
    names |= {path.name for made in (tmp_path, own_path().parent) for path in made.rglob("*")}
    assert {"register.csv", "register.csv.lock"} <= names
    assert any(name.endswith(".new") for name in names)
    assert not [name for name in names if not re.fullmatch(r"[\w.-]*\w", name)]
    assert not [
        name for name in names if re.match(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\.|$)", name)
    ]
    assert max(map(len, names)) < 60
