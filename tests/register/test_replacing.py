"""A file takes the place of another: no link is followed, and nobody is let in who was not."""

import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from users import as_root, nobody

from ilacs_cli.domain.errors import FileError
from ilacs_cli.register import own as writing
from ilacs_cli.register.files import READ_ONLY, read_file, replace_file, write_file

HINT = "look"

on_posix = pytest.mark.skipif(os.name == "nt", reason="Windows has other rights, and no such links")

WRITERS: dict[str, Callable[[Path], None]] = {
    "a report": lambda path: write_file(path, [b"new"], HINT),
    "what the program keeps": lambda path: writing.replace(path, "new"),
}


@pytest.fixture(params=WRITERS)
def write(request: pytest.FixtureRequest) -> Callable[[Path], None]:
    return WRITERS[request.param]


@pytest.fixture
def victim(tmp_path: Path) -> Path:
    """Another's file, that somebody wants to see overwritten."""
    path = tmp_path / "elsewhere" / "victim"
    path.parent.mkdir()
    path.write_bytes(b"precious")
    path.chmod(0o600)
    return path


def is_untouched(victim: Path) -> bool:
    return victim.read_bytes() == b"precious" and victim.stat().st_mode & 0o777 == 0o600


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir() if path.is_file()}


@on_posix
def test_no_link_at_a_name_that_was_guessed_is_followed(
    tmp_path: Path, victim: Path, write: Callable[[Path], None]
) -> None:
    path = tmp_path / "out.csv"
    path.write_bytes(b"old")
    path.chmod(0o666)
    for guessed in (".out.csv.new", f".out.csv.{os.getpid()}.part", "out.csv.new", ".out.csv.tmp"):
        (tmp_path / guessed).symlink_to(victim)
    write(path)
    assert path.read_bytes() == b"new"
    assert not path.is_symlink()
    assert is_untouched(victim)


@on_posix
def test_a_name_that_was_guessed_after_all_is_not_followed(
    tmp_path: Path, victim: Path, write: Callable[[Path], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.urandom", lambda _: bytes.fromhex("feed"))
    (tmp_path / ".out.csv.feed.new").symlink_to(victim)
    with pytest.raises(FileError, match="cannot write"):
        write(tmp_path / "out.csv")
    assert is_untouched(victim)
    assert not (tmp_path / "out.csv").exists()


@on_posix
def test_nobody_elses_file_of_that_name_is_taken_away(
    tmp_path: Path, victim: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.urandom", lambda _: bytes.fromhex("feed"))
    (tmp_path / ".out.csv.feed.new").symlink_to(victim)
    with pytest.raises(FileError):
        replace_file(tmp_path / "out.csv", [b"new"], HINT)
    assert (tmp_path / ".out.csv.feed.new").is_symlink()


def test_each_writer_has_a_name_of_its_own(
    tmp_path: Path, write: Callable[[Path], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    replace, seen = Path.replace, set()

    def note(path: Path, target: Path) -> Path:
        seen.add(path.name)
        assert path.parent == target.parent  # else it could be on another disk
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", note)
    for _ in range(5):
        write(tmp_path / "out.csv")
    assert len(seen) == 5
    assert all(len(name) > 20 for name in seen)


@on_posix
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664, 0o666, 0o604])
def test_the_mode_of_the_file_replaced_is_kept_and_never_wider_meanwhile(
    tmp_path: Path, write: Callable[[Path], None], monkeypatch: pytest.MonkeyPatch, mode: int
) -> None:
    path = tmp_path / "out.csv"
    path.write_bytes(b"old")
    path.chmod(mode)
    open_, modes = os.open, []

    def opened(path: str, flags: int, *more: int, **named: int) -> int:
        number = open_(path, flags, *more, **named)
        if flags & os.O_CREAT:
            modes.append(os.fstat(number).st_mode & 0o777)
        return number

    monkeypatch.setattr(os, "open", opened)
    write(path)
    assert modes == [0o600]
    assert path.stat().st_mode & 0o777 == mode
    assert path.read_bytes() == b"new"


@on_posix
def test_a_new_file_is_open_to_those_to_whom_the_user_opens_files(
    tmp_path: Path, write: Callable[[Path], None]
) -> None:
    before = os.umask(0o027)
    try:
        write(tmp_path / "out.csv")
    finally:
        os.umask(before)
    assert (tmp_path / "out.csv").stat().st_mode & 0o777 == 0o640


@as_root
def test_the_group_of_the_file_replaced_is_kept(
    tmp_path: Path, write: Callable[[Path], None]
) -> None:
    path = tmp_path / "out.csv"
    path.write_bytes(b"old")
    os.chown(path, -1, 4321)
    path.chmod(0o660)
    write(path)
    assert (path.stat().st_gid, path.stat().st_mode & 0o777) == (4321, 0o660)


@on_posix
def test_a_group_that_cannot_be_kept_lets_in_no_other(
    tmp_path: Path, write: Callable[[Path], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "out.csv"
    path.write_bytes(b"old")
    path.chmod(0o664)
    if os.geteuid() == 0:
        os.chown(path, -1, 4321)
    elif path.stat().st_gid == os.getegid():
        pytest.skip("this user has no file of another group")

    def refuse(*_: int) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "fchown", refuse)
    write(path)
    assert path.stat().st_mode & 0o777 == 0o644


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt()])
@pytest.mark.parametrize("fails", [(os, "fsync"), (Path, "replace")])
def test_what_fails_or_is_stopped_leaves_nothing_behind(
    tmp_path: Path,
    write: Callable[[Path], None],
    monkeypatch: pytest.MonkeyPatch,
    fails: tuple[object, str],
    error: BaseException,
) -> None:
    path = tmp_path / "out.csv"
    path.write_bytes(b"old")

    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(*fails, fail)
    with pytest.raises((FileError, KeyboardInterrupt)):
        write(path)
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == {"out.csv"}


def test_what_killed_writers_left_is_taken_away_and_nothing_else(tmp_path: Path) -> None:
    left = ".register.csv.0123456789abcdef.new"
    others = {
        ".register.csv.new",
        ".register.csv.0123456789abcdef.new.csv",
        ".other.csv.0123456789abcdef.new",
        ".register.csv.draft.new",
    }
    for name in (left, *others):
        (tmp_path / name).write_bytes(b"x")
    writing.replace(tmp_path / "register.csv", "new")
    assert names(tmp_path) == {"register.csv", *others}


def test_beside_a_long_name_nothing_is_taken_away_that_may_be_anothers(tmp_path: Path) -> None:
    name = "x" * 200
    left = f".{name[:60]}.0123456789abcdef.new"
    (tmp_path / left).write_bytes(b"x")
    writing.replace(tmp_path / name, "new")
    assert names(tmp_path) == {name, left}


def test_the_longest_name_there_is_can_be_written(
    tmp_path: Path, write: Callable[[Path], None]
) -> None:
    path = tmp_path / ("x" * 255)
    try:
        path.write_bytes(b"old")
    except OSError:
        pytest.skip("names are shorter here")
    write(path)
    assert path.read_bytes() == b"new"


@on_posix
def test_a_read_only_file_is_refused(tmp_path: Path, write: Callable[[Path], None]) -> None:
    path = tmp_path / "out.csv"
    path.write_bytes(b"kept")
    path.chmod(0o444)
    with pytest.raises(FileError, match=READ_ONLY):
        write(path)
    assert path.read_bytes() == b"kept"
    assert names(tmp_path) == {"out.csv"}


@as_root
def test_another_users_file_is_refused(folder_of_all: Path, write: Callable[[Path], None]) -> None:
    path = folder_of_all / "out.csv"
    path.write_bytes(b"kept")
    path.chmod(0o644)
    with nobody(), pytest.raises(FileError, match=READ_ONLY):
        write(path)
    assert path.read_bytes() == b"kept"
    assert names(folder_of_all) == {"out.csv"}


@as_root
def test_a_file_that_several_may_write_is_written(
    folder_of_all: Path, write: Callable[[Path], None]
) -> None:
    path = folder_of_all / "out.csv"
    path.write_bytes(b"old")
    path.chmod(0o666)
    with nobody():
        write(path)
    assert path.read_bytes() == b"new"
    assert path.stat().st_mode & 0o777 == 0o666


# Links that are meant


@on_posix
@pytest.mark.parametrize("content", [b"old", None])
def test_a_report_is_written_to_where_a_link_of_its_name_leads(
    tmp_path: Path, content: bytes | None
) -> None:
    target, link = tmp_path / "target.csv", tmp_path / "link.csv"
    if content is not None:
        target.write_bytes(content)
        target.chmod(0o640)
    link.symlink_to(target)
    write_file(link, [b"new"], HINT)
    assert link.is_symlink()
    assert target.read_bytes() == b"new"
    assert content is None or target.stat().st_mode & 0o777 == 0o640


@on_posix
def test_a_report_goes_to_no_read_only_file_behind_a_link(tmp_path: Path) -> None:
    target, link = tmp_path / "target.csv", tmp_path / "link.csv"
    target.write_bytes(b"kept")
    target.chmod(0o444)
    link.symlink_to(target)
    with pytest.raises(FileError, match=READ_ONLY):
        write_file(link, [b"new"], HINT)
    assert target.read_bytes() == b"kept"


@on_posix
def test_a_link_to_itself_is_told(tmp_path: Path) -> None:
    link = tmp_path / "link.csv"
    link.symlink_to(link)
    with pytest.raises(FileError, match="cannot write"):
        write_file(link, [b"new"], HINT)


@on_posix
def test_a_pipe_or_a_device_is_written_into(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    write_file(pipe, [b"new"], HINT)
    assert os.read(reader, 10) == b"new"
    os.close(reader)
    assert stat.S_ISFIFO(pipe.stat().st_mode)


# Locks


def is_refused_as_lock(path: Path) -> bool:
    """Whether what is in the place of the lock of *path* is refused by its own name."""
    with pytest.raises(FileError) as caught, writing.locked(path):
        pass
    return f" {writing.lock_path(path)}: " in caught.value.message


@on_posix
@pytest.mark.parametrize("exists", [True, False])
def test_no_link_in_the_place_of_the_lock_is_followed(
    tmp_path: Path, victim: Path, exists: bool
) -> None:
    path = tmp_path / "register.csv"
    target = victim if exists else victim.with_name("made")
    writing.lock_path(path).symlink_to(target)
    assert is_refused_as_lock(path)
    assert is_untouched(victim)
    assert target.exists() is exists


@on_posix
def test_no_other_name_of_another_file_is_taken_for_the_lock(tmp_path: Path, victim: Path) -> None:
    path = tmp_path / "register.csv"
    writing.lock_path(path).hardlink_to(victim)
    assert is_refused_as_lock(path)
    assert is_untouched(victim)


@on_posix
def test_a_file_that_holds_something_is_no_lock_and_stays(tmp_path: Path) -> None:
    lock = writing.lock_path(tmp_path / "Cargo")
    lock.write_bytes(b"precious")
    assert is_refused_as_lock(tmp_path / "Cargo")
    assert lock.read_bytes() == b"precious"


@on_posix
def test_a_pipe_is_no_lock_and_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(writing.lock_path(tmp_path / "register.csv"))
    assert is_refused_as_lock(tmp_path / "register.csv")


def test_a_lock_that_is_there_is_taken_again(tmp_path: Path) -> None:
    register = tmp_path / "register.csv"
    for _ in range(2):
        with writing.locked(register):
            assert writing.lock_path(register).read_bytes() == b""


@pytest.mark.skipif(not Path("/proc/self").is_dir(), reason="a folder in which nothing is made")
def test_where_no_lock_can_be_made_nothing_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    # Were it waited for, the message would be of another program.
    monkeypatch.setattr(writing, "LOCK_SECONDS", 0.01)
    with (
        pytest.raises(FileError, match=r"cannot write /proc/self/register\.csv: No such file"),
        writing.locked(Path("/proc/self/register.csv")),
    ):
        pass


@on_posix
def test_a_system_that_cannot_lock_is_told_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import fcntl

    def refuse(*_: int) -> None:
        raise OSError(38, "Function not implemented")

    monkeypatch.setattr(fcntl, "flock", refuse)
    with (
        pytest.raises(FileError, match="Function not implemented"),
        writing.locked(tmp_path / "register.csv"),
    ):
        pass


@pytest.mark.parametrize("name", ["x" * 300, "a\0b", "file/in.csv"])
def test_a_name_that_can_be_no_files_is_told(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").write_bytes(b"")
    for write in (write_file, replace_file):
        with pytest.raises(FileError, match="cannot write"):
            write(tmp_path / name, [b"x"], HINT)


# Other platforms


@on_posix
def test_nothing_is_needed_that_windows_lacks(
    tmp_path: Path, write: Callable[[Path], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "out.csv"
    path.write_bytes(b"old")
    path.chmod(0o640)
    for name in ("fchmod", "fchown", "chown", "O_NOFOLLOW", "O_NONBLOCK", "O_NOCTTY"):
        monkeypatch.delattr(os, name)
    write(path)
    assert read_file(path, HINT) == b"new"
    assert path.stat().st_mode & 0o777 == 0o640
