"""Writes a file so that no crash, kill or second writer loses what is in it."""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from ilacs_cli.domain.errors import FileError, reason_of
from ilacs_cli.register.register import VARIABLE

LOCK_SECONDS = 30
"""How long a writer waits for another to finish."""


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
        FileError: if the folder cannot be written to, or another writer does not finish.
    """
    from filelock import FileLock, Timeout

    lock = FileLock(lock_path(path), timeout=LOCK_SECONDS, mode=_lock_mode(path))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        lock.acquire()
    except Timeout as error:
        raise FileError(
            f"cannot write {path}: another program has been writing to it for "
            f"{LOCK_SECONDS} seconds",
            f"try again; if no other is running, delete {lock.lock_file}",
        ) from error
    except (OSError, NotImplementedError) as error:
        raise _cannot_write(path, error) from error
    try:
        yield
    finally:
        lock.release()


def replace(path: Path, content: str) -> None:
    """Put *content* in the place of the file *path*, wholly or not at all.

    The caller holds the lock of *path*. What a writer that was killed left behind is overwritten.

    Raises:
        FileError: if it cannot be written; the file is then as it was.
    """
    fresh = path.with_name(f".{path.name}.new")
    try:
        if path.exists() and not os.access(path, os.W_OK):
            raise PermissionError(None, "it is read-only")
        with fresh.open("wb") as file:
            file.write(content.encode("utf-8"))
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            _as_open_as(path, fresh)
        fresh.replace(path)
    except OSError as error:
        with suppress(OSError):
            fresh.unlink(missing_ok=True)
        raise _cannot_write(path, error) from error
    _settle(path.parent)


def _as_open_as(path: Path, fresh: Path) -> None:
    """Let those read and write *fresh* who may do so with *path*: its group's members too."""
    if hasattr(os, "chown"):
        with suppress(OSError):
            os.chown(fresh, -1, path.stat().st_gid)
    fresh.chmod(path.stat().st_mode)


def _settle(folder: Path) -> None:
    """Make sure that the folder's own entry is on the disk, where the system lets one ask."""
    with suppress(OSError):
        number = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)


def _cannot_write(path: Path, error: Exception) -> FileError:
    return FileError(
        f"cannot write {path}: {reason_of(error)}",
        "close it in other programs and check that you may write to its folder, "
        f"or name another file in {VARIABLE}",
    )
