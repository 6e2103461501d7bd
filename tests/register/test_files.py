"""Files that others may have made are opened with care."""

import os
import re
import socket
import stat
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from ilacs_cli.domain.errors import FileError
from ilacs_cli.register import files
from ilacs_cli.register.files import MOST_BYTES, mode_of, read_file

HINT = "look"

on_posix = pytest.mark.skipif(os.name == "nt", reason="Windows has other files that are none")


def socket_at(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(path))


@on_posix
@pytest.mark.parametrize(
    ("make", "is_folder"),
    [
        (Path.mkdir, True),
        (os.mkfifo, False),
        (socket_at, False),
        (lambda path: path.symlink_to("/dev/zero"), False),
    ],
)
@pytest.mark.parametrize("streams", [True, False])
def test_what_is_no_file_is_refused_and_never_opened(
    monkeypatch: pytest.MonkeyPatch, make: Callable[[Path], None], is_folder: bool, streams: bool
) -> None:
    with TemporaryDirectory() as name:  # the name of a socket must be short
        path = Path(name) / "in.csv"
        make(path)
        monkeypatch.setattr(os, "open", None)
        with pytest.raises(FileError, match=re.escape(str(path))) as caught:
            read_file(path, HINT, streams=streams)
        assert ("folder" in caught.value.message) is is_folder
        monkeypatch.undo()


@on_posix
def test_a_file_that_becomes_a_pipe_meanwhile_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, stat_ = tmp_path / "in.csv", Path.stat
    path.write_bytes(b"x")

    def change(self: Path) -> os.stat_result:
        found = stat_(self)
        path.unlink()
        os.mkfifo(path)
        return found

    monkeypatch.setattr(Path, "stat", change)
    with pytest.raises(FileError, match=re.escape(f"{path}: ")):
        read_file(path, HINT)


def test_the_longest_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "in.csv"
    with path.open("wb") as file:
        file.truncate(MOST_BYTES)
    assert len(read_file(path, HINT)) == MOST_BYTES


@pytest.mark.parametrize(
    ("length", "told"),
    [(MOST_BYTES + 1, r"50\.0 MB \(50,000,001 bytes\)"), (3 * 10**9, r"3,000\.0 MB")],
)
def test_a_longer_one_is_refused_with_its_size(tmp_path: Path, length: int, told: str) -> None:
    path = tmp_path / "in.csv"
    with path.open("wb") as file:
        file.truncate(length)
    with pytest.raises(FileError, match=told) as caught:
        read_file(path, HINT)
    assert "50.0 MB (50,000,000 bytes)" in caught.value.message
    assert caught.value.hint


def test_a_file_that_does_not_say_how_long_it_is_is_refused_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # As in /proc, where every file says that it is empty, and as a pipe.
    path = tmp_path / "in.csv"
    path.write_bytes(b"x" * 12)
    monkeypatch.setattr(files, "MOST_BYTES", 10)
    monkeypatch.setattr(os, "fstat", lambda _: os.stat_result([stat.S_IFREG, *[0] * 9]))
    with pytest.raises(FileError, match=r"\(1[12] bytes\)"):
        read_file(path, HINT)


def test_a_missing_file_is_the_callers_to_tell(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read_file(tmp_path / "in.csv", HINT)


@pytest.mark.parametrize("name", ["x" * 300, "a\0b", "file/in.csv"])
def test_a_name_that_can_be_no_files_is_told(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").write_bytes(b"")
    for act in (
        lambda path: read_file(path, HINT),
        lambda path: mode_of(path, HINT),
    ):
        with pytest.raises(FileError, match=r"cannot read"):
            act(tmp_path / name)


@on_posix
def test_a_file_that_has_nothing_more_yet_is_not_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # As /proc/kmsg, which says that it is an ordinary file.
    path = tmp_path / "in.csv"
    os.mkfifo(path)
    writer = os.open(path, os.O_RDWR)
    os.write(writer, b"x")
    monkeypatch.setattr(files, "what_it_is", lambda _: None)
    with pytest.raises(FileError, match=re.escape(f"{path}: ")):
        read_file(path, HINT)
    os.close(writer)
