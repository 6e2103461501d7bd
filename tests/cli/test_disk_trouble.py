"""A full disk, a read-only file, folder or disk: what was there stays, and the trouble is told."""

import os
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from running import Ilacs, Ran

from ilacs_cli.register.own import read_own
from ilacs_cli.register.place import own_path

PAGE = 4096
"""What the smallest file takes of a disk, in bytes."""

FREE = (0, 1 * PAGE, 4 * PAGE)
"""How much is free when the disk is nearly full: nothing, too little, enough for one event."""

KEPT = {"register.csv", "register.csv.changes", "register.csv.lock"}
"""What the program keeps."""

ICS = "improvement --published 2026-01-05 --format ics --today 2026-11-22"
LETTER = "deadlines --letter-date 2018-08-10"


def record(ilacs: Ilacs, number: int) -> Ran:
    said = f"record --authority Bury --event jtai --published 2020-01-{number + 1:02}"
    return ilacs(f"{said} --id event-{number} --note {'x' * 2_000}")


def recorded() -> set[str]:
    return {row.event_id for row in read_own(own_path())}


def names_beside(path: Path) -> set[str]:
    return {found.name for found in path.parent.iterdir() if found.name != "filler"}


def _done(*command: str) -> bool:
    try:
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        return False


@pytest.fixture
def disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A disk of 64 KiB, on which the user's own register is."""
    place = tmp_path / "disk"
    place.mkdir()
    if not _done("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(place)):
        pytest.skip("no disk can be mounted here")
    monkeypatch.setenv("ILACS_REGISTER", str(place / "register.csv"))
    yield place
    subprocess.run(["umount", str(place)], check=True)  # noqa: S607 - found above


def fill(disk: Path, free: int) -> Path:
    """Fill the *disk* but for so many bytes."""
    filler = disk / "filler"
    with filler.open("wb", buffering=0) as file:
        space = os.statvfs(disk)
        file.write(b"x" * (space.f_bavail * space.f_frsize - free))
    return filler


@pytest.mark.parametrize("free", FREE)
def test_a_full_disk_loses_no_event(ilacs: Ilacs, disk: Path, free: int) -> None:
    done = {f"event-{number}" for number in range(3) if record(ilacs, number).code == 0}
    assert len(done) == 3
    filler = fill(disk, free)
    for number in range(3, 6):
        ran = record(ilacs, number)
        if ran.code == 0:
            done.add(f"event-{number}")
        else:
            assert (ran.code, ran.out) == (3, "")
            assert "No space left on device" in ran.err
        assert recorded() == done
    assert len(done) < 6
    filler.unlink()
    assert record(ilacs, 9).code == 0
    assert recorded() == done | {"event-9"}
    assert names_beside(own_path()) == KEPT


def test_a_disk_without_room_for_a_lock_is_told(ilacs: Ilacs, disk: Path) -> None:
    fill(disk, 0)
    ran = record(ilacs, 0)
    assert (ran.code, ran.out) == (3, "")
    assert "cannot write" in ran.err
    assert recorded() == set()


def test_a_report_that_finds_no_room_leaves_what_was_there(ilacs: Ilacs, disk: Path) -> None:
    report = disk / "out.json"
    asked = f"{LETTER} --json --output"
    assert ilacs(asked, str(report)).code == 0
    before = report.read_bytes()
    fill(disk, 0)
    ran = ilacs(f"{LETTER} --explain --json --output", str(report))
    assert (ran.code, ran.out) == (3, "")
    assert "No space left on device" in ran.err
    assert report.read_bytes() == before
    assert names_beside(report) == {"out.json"}


def test_a_disk_made_read_only_is_read(ilacs: Ilacs, disk: Path) -> None:
    assert record(ilacs, 0).code == 0
    if not _done("mount", "-o", "remount,ro", str(disk)):
        pytest.skip("no disk can be made read-only here")
    before = own_path().read_bytes()
    ran = record(ilacs, 1)
    assert (ran.code, ran.out) == (3, "")
    assert "Read-only file system" in ran.err
    _is_read(ilacs)
    assert own_path().read_bytes() == before


@contextmanager
def frozen(path: Path) -> Iterator[None]:
    """Make *path* read-only, for the administrator too, or skip the test."""
    mode, marked = path.stat().st_mode, _done("chattr", "+i", str(path))
    if not marked:
        path.chmod(0o555)
    try:
        if os.access(path, os.W_OK):
            pytest.skip("nothing can be made read-only for this user")
        yield
    finally:
        if marked:
            _done("chattr", "-i", str(path))
        else:
            path.chmod(mode)


def _is_read(ilacs: Ilacs) -> None:
    """Check that the register is read, which needs no lock."""
    ran = ilacs("history --authority Bury --json")
    assert ran.code == 0
    assert "event-0" in ran.out
    assert ilacs("register check").code == 0
    assert ilacs(ICS).out.startswith("BEGIN:VCALENDAR")


@pytest.mark.parametrize("which", [own_path, lambda: own_path().parent])
def test_what_is_read_only_is_read_and_never_changed(
    ilacs: Ilacs, tmp_path: Path, which: Callable[[], Path]
) -> None:
    assert record(ilacs, 0).code == 0
    before = own_path().read_bytes()
    new = tmp_path / "new.csv"
    new.write_bytes(before.replace(b"event-0", b"event-2").replace(b"2020-01-01", b"2020-03-01"))
    with frozen(which()):
        for ran in (record(ilacs, 1), ilacs("register import", str(new))):
            assert (ran.code, ran.out) == (3, "")
            assert "cannot write" in ran.err
        _is_read(ilacs)
    assert own_path().read_bytes() == before
    assert record(ilacs, 1).code == 0
    assert recorded() == {"event-0", "event-1"}


def test_a_report_does_not_take_the_place_of_a_read_only_file(ilacs: Ilacs, tmp_path: Path) -> None:
    report = tmp_path / "out.json"
    report.write_bytes(b"kept")
    with frozen(report):
        ran = ilacs(f"{LETTER} --json --output", str(report))
        assert (ran.code, ran.out) == (3, "")
        assert "cannot write" in ran.err
    assert report.read_bytes() == b"kept"
    assert names_beside(report) == {"out.json"}
