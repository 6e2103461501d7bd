"""Writes what the program keeps so that no crash, kill or second writer loses what is in it."""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from ilacs_cli.domain.errors import FileError
from ilacs_cli.register import files, replacing
from ilacs_cli.register.register import VARIABLE

LOCK_SECONDS = 30
"""How long a writer waits for another to finish."""

_HINT = (
    "close it in other programs and check that you may write to its folder, "
    f"or name another file in {VARIABLE}"
)


def lock_path(path: Path) -> Path:
    """Return the file that keeps other writers of *path* waiting."""
    return path.parent / f"{path.name}.lock"  # the folder "." has no name


def _lock_mode(path: Path) -> int:
    """Return who may lock *path*: those who may write it."""
    with suppress(OSError):
        return _OWN_LOCK | (path.stat().st_mode & _OTHERS_MAY_WRITE)
    return _OWN_LOCK


_OWN_LOCK = 0o644
_OTHERS_MAY_WRITE = stat.S_IWGRP | stat.S_IWOTH


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Keep other writers of *path* waiting; the folder is made if it is not there.

    The lock is the operating system's, on a file beside *path*: it goes when its holder dies.

    Raises:
        FileError: if the folder cannot be written to, nothing can be locked there, or another
            writer does not finish.
    """
    from filelock import FileLock, Timeout

    mode = _lock_mode(path)
    # Where the system cannot lock, a file that says so would outlive a writer that was killed.
    lock = FileLock(lock_path(path), timeout=LOCK_SECONDS, mode=mode, fallback_to_soft=False)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if os.name != "nt":  # there, what another has just let go of cannot be made yet
            _make_lock(lock_path(path), mode)
        lock.acquire()
    except Timeout as error:
        raise FileError(
            f"cannot write {path}: another program has been writing to it for "
            f"{LOCK_SECONDS} seconds",
            f"try again; if no other is running, delete {lock.lock_file}",
        ) from error
    except (OSError, ValueError, NotImplementedError) as error:
        raise files.cannot("write", path, error, _HINT) from error
    try:
        yield
    finally:
        lock.release()


def _make_lock(lock: Path, mode: int) -> None:
    """Make the file that is locked, and refuse one that is not the program's: it is emptied.

    Where none can be made the lock's own library would try again until the time is over.

    Raises:
        FileError: if something else is in its place.
        OSError: if it cannot be made.
    """
    with suppress(FileExistsError):
        os.close(os.open(lock, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode))
    found = lock.lstat()
    if not stat.S_ISREG(found.st_mode) or found.st_nlink > 1 or found.st_size:
        raise FileError(
            f"cannot lock {lock}: it is a link, or another's file",
            "look at what it is and move it away; ilacs keeps an empty file there",
        )


def replace(path: Path, content: str) -> None:
    """Put *content* in the place of the file *path*, wholly or not at all.

    The caller holds the lock of *path*. What a writer that was killed left behind is removed.

    Raises:
        FileError: if it cannot be written; the file is then as it was.
    """
    replacing.take_leftovers_away(path)
    replacing.replace_file(path, [content.encode("utf-8")], _HINT)
