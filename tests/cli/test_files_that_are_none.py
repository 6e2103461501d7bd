"""What is no file, is too long or cannot be reached is refused at once, and by its own name."""

import errno
import os
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from running import Ilacs, Ran
from users import as_root, nobody

from ilacs_cli.register.files import MOST_BYTES

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has other files that are none")

LETTERS = b"authority,event,outcome,letter_date,received\nBury,jtai,,2024-03-01,\n"

RECORD = "record --authority Bury --event jtai --published 2020-01-01"
OF_THE_REGISTER = (
    *("history --authority Bury", "cycle --authority Bury --json", "upcoming", "queue"),
    *("improvement --authority Bury", "register info", "register check", "register export"),
    *("register export --all", RECORD, f"{RECORD} --json", "cycle --authority Bury --format ics"),
)


@pytest.fixture
def place() -> Iterator[Path]:
    """A path at which there is nothing yet, short enough for a socket."""
    with TemporaryDirectory() as name:
        yield Path(name) / "in.csv"


def listen(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(path))


def grow(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(MOST_BYTES + 10_000_000)


NONE: dict[str, Callable[[Path], None]] = {
    "a pipe": os.mkfifo,
    "a folder": Path.mkdir,
    "a socket": listen,
    "an endless device": lambda path: path.symlink_to("/dev/zero"),
    "an empty device": lambda path: path.symlink_to("/dev/null"),
    "a file of 60 MB": grow,
}


def is_refused(ran: Ran, path: Path) -> bool:
    """Whether *path* is what was refused, and standard output was not blamed for it."""
    assert (ran.code, ran.out) == (3, "")
    error, hint = ran.err.splitlines()
    assert "standard output" not in error
    assert hint.startswith("hint: ")
    return error.startswith("error: ") and f" {path}: " in error


@pytest.mark.parametrize("what", NONE)
@pytest.mark.parametrize(
    "line", ["deadlines --from", "register import", "register import --dry-run"]
)
def test_no_file_is_no_file_of_letters_or_events(
    ilacs: Ilacs, place: Path, line: str, what: str
) -> None:
    NONE[what](place)
    ran = ilacs(line, str(place))
    assert is_refused(ran, place)
    assert ("60.0 MB" in ran.err) is (what == "a file of 60 MB")


@pytest.mark.parametrize("what", NONE)
def test_no_file_is_no_register(
    ilacs: Ilacs, place: Path, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    NONE[what](place)
    monkeypatch.setenv("ILACS_REGISTER", str(place))
    for line in OF_THE_REGISTER:
        assert is_refused(ilacs(line), place), line


OPENERS = ["deadlines --from {}", "register import {}", "history --authority Bury"]
"""What opens a file of somebody's, and what opens the register."""


@pytest.mark.parametrize("path", ["/dev/zero", "/dev/null", "/dev/tty"])
@pytest.mark.parametrize("line", OPENERS)
def test_a_device_is_refused_by_its_name(
    ilacs: Ilacs, monkeypatch: pytest.MonkeyPatch, path: str, line: str
) -> None:
    monkeypatch.setenv("ILACS_REGISTER", path)
    ran = ilacs(line.format(path))
    assert (ran.code, ran.out) == (3, "")
    assert f"cannot read {path}: " in ran.err


@pytest.mark.parametrize("path", ["/dev/fd/0", "/dev/stdin"])
@pytest.mark.parametrize("line", OPENERS)
def test_a_device_is_refused_as_standard_input(path: str, line: str) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "ilacs_cli", *line.format(path).split()],
        env={**os.environ, "ILACS_REGISTER": path},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=30,
        check=False,
    )
    assert (ran.returncode, ran.stdout) == (3, b"")
    assert f"cannot read {path}: " in ran.stderr.decode()


def piped(content: bytes, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "ilacs_cli", *arguments],
        input=content,
        capture_output=True,
        timeout=60,
        check=False,
    )


@pytest.mark.skipif(not Path("/dev/stdin").exists(), reason="a name that this system lacks")
@pytest.mark.parametrize("name", ["/dev/stdin", "/dev/fd/0"])
def test_what_is_piped_in_is_read(name: str) -> None:
    ran = piped(LETTERS, "deadlines", "--from", name, "--json")
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert b"2024-03-01" in ran.stdout


@pytest.mark.skipif(not Path("/dev/stdin").exists(), reason="a name that this system lacks")
def test_more_than_is_read_is_refused_from_a_pipe_too() -> None:
    ran = piped(b"x" * (MOST_BYTES + 2), "deadlines", "--from", "/dev/stdin")
    assert (ran.returncode, ran.stdout) == (3, b"")
    assert b"50,000,002 bytes" in ran.stderr
    assert b"50,000,000 bytes" in ran.stderr


@pytest.mark.skipif(not Path("/dev/stdin").exists(), reason="a name that this system lacks")
def test_what_is_piped_in_is_no_register(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ILACS_REGISTER", "/dev/stdin")
    for line in ("history --authority Bury", RECORD):
        ran = piped(b"", *line.split())
        assert (ran.returncode, ran.stdout) == (3, b"")
        assert b" /dev/stdin: " in ran.stderr


# A register that cannot be reached


@pytest.mark.parametrize("name", ["x" * 300, "file/register.csv", "loop", "loop/register.csv"])
def test_a_register_that_cannot_be_reached_is_told_by_its_name(
    ilacs: Ilacs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    (tmp_path / "file").write_bytes(b"")
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    events = tmp_path / "events.csv"
    assert ilacs(RECORD).code == 0
    assert ilacs(f"register export --output {events}").code == 0
    monkeypatch.setenv("ILACS_REGISTER", str(tmp_path / name))
    for line in (*OF_THE_REGISTER, "register path", f"register import {events}"):
        assert is_refused(ilacs(line), tmp_path / name), line


@as_root
def test_a_register_in_a_folder_one_may_not_enter_is_told_by_its_name(
    ilacs: Ilacs, folder_of_all: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = folder_of_all / "closed" / "register.csv"
    place.parent.mkdir(mode=0o700)
    lines = (*OF_THE_REGISTER, "register path")
    for line in lines:
        ilacs(line)  # loads what nobody may not
    monkeypatch.setenv("ILACS_REGISTER", str(place))
    for line in lines:
        with nobody():
            ran = ilacs(line)
        assert is_refused(ran, place), line
        assert "Permission denied" in ran.err


def test_where_nothing_can_be_locked_nothing_waits(
    ilacs: Ilacs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # As in /proc, where a folder is and nothing can be made.
    open_ = os.open

    def refuse(path: str, flags: int, *more: int, **named: int) -> int:
        if flags & os.O_CREAT:
            raise FileNotFoundError(errno.ENOENT, "No such file or directory", str(path))
        return open_(path, flags, *more, **named)

    place = tmp_path / "register.csv"
    monkeypatch.setenv("ILACS_REGISTER", str(place))
    monkeypatch.setattr("ilacs_cli.register.own.LOCK_SECONDS", 0.01)
    monkeypatch.setattr(os, "open", refuse)
    ran = ilacs(RECORD)
    assert is_refused(ran, place)
    assert "another program" not in ran.err


@pytest.mark.parametrize("name", ["a\0b", "x" * 300])
def test_a_name_that_is_none_is_told(ilacs: Ilacs, tmp_path: Path, name: str) -> None:
    path = str(tmp_path / name)
    for line in (
        "deadlines --from",
        "register import",
        "deadlines --letter-date 2018-08-10 --output",
    ):
        ran = ilacs(line, path)
        assert (ran.code, ran.out) == (3, ""), line
        assert "standard output" not in ran.err
        assert ran.err.startswith("error: cannot ")
    ran = ilacs(f"deadlines --output {tmp_path / 'out.txt'} --from", path)
    assert (ran.code, ran.out) == (3, "")


def test_a_fault_of_a_file_is_never_blamed_on_standard_output(
    ilacs: Ilacs, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Whatever else may go wrong: a file is known by its name.
    def refuse() -> Path:
        raise PermissionError(errno.EACCES, "Permission denied", "/closed/register.csv")

    monkeypatch.setattr("ilacs_cli.cli.register.own_path", refuse)
    ran = ilacs("register path")
    assert (ran.code, ran.out) == (3, "")
    assert "/closed/register.csv: Permission denied" in ran.err
    assert "standard output" not in ran.err


def test_a_read_only_file_is_refused_before_anything_is_recorded(
    ilacs: Ilacs, tmp_path: Path
) -> None:
    out = tmp_path / "out.txt"
    out.write_bytes(b"kept")
    out.chmod(0o444)
    assert is_refused(ilacs(f"{RECORD} --output", str(out)), out)
    assert out.read_bytes() == b"kept"
    assert "event" not in ilacs("register export").out.partition("\n")[2]
