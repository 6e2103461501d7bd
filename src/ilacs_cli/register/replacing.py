"""Puts a file in the place of another so that nothing of anybody's is lost or opened to others."""

import os
import re
import secrets
import stat
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from ilacs_cli.register.files import BINARY, cannot

READ_ONLY = "it is read-only, or another user's"
"""Why a file is not replaced."""

_NOT_FOLLOWED = getattr(os, "O_NOFOLLOW", 0)  # on Windows, O_EXCL alone must do

_WRITE_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | BINARY | _NOT_FOLLOWED
_WRITE_THROUGH = os.O_WRONLY | BINARY

_MINE_ALONE = 0o600
_AS_USUAL = 0o666  # less what the user's mask takes away

_SOMEBODY_MAY_WRITE = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH

_NAME_KEPT = 60
"""How many letters of a file's name are in that of the one that takes its place."""


def write_file(path: Path, content: Iterable[bytes], hint: str) -> None:
    """Write *content* to where *path* leads: through a link, and into a pipe or a device.

    Raises:
        FileError: if it cannot be written; a file that was there stays as it was.
    """
    try:
        # Asked of the name itself, so that a system that distrusts a link can say so.
        if path.exists() and not path.is_file():
            with os.fdopen(os.open(path, _WRITE_THROUGH), "wb") as file:
                file.writelines(content)
            return
        target = path.resolve()
    except (OSError, ValueError, RuntimeError) as error:  # the last: a link to itself
        raise cannot("write", path, error, hint) from error
    replace_file(target, content, hint)


def replace_file(path: Path, content: Iterable[bytes], hint: str) -> None:
    """Put *content* in the place of the file *path*, wholly or not at all.

    It is written beside it, under a name that nobody can guess and have ready, and is on the disk
    before it takes that place. A link at *path* is replaced itself.

    Raises:
        FileError: if it cannot be written; what is there is then as it was.
    """
    fresh = path.with_name(f"{_stem(path)}{secrets.token_hex(8)}.new")
    try:
        before = _file_there(path)
        if before and not may_write(path):
            raise PermissionError(None, READ_ONLY)
        _write_new(fresh, content, before)
        try:
            fresh.replace(path)
        except BaseException:
            _take_away(fresh)
            raise
    except (OSError, ValueError) as error:
        raise cannot("write", path, error, hint) from error
    _settle(path.parent)


def may_write(path: Path) -> bool:
    """Whether the file *path* may be written, which its folder does not say.

    What is marked as read-only is left alone, though an administrator could write it.

    Raises:
        OSError: if there is no such file.
    """
    return bool(path.stat().st_mode & _SOMEBODY_MAY_WRITE) and os.access(path, os.W_OK)


def _file_there(path: Path) -> os.stat_result | None:
    """Return what is known of the file *path* itself; None if there is none, or only a link."""
    with suppress(FileNotFoundError):
        found = path.lstat()
        return found if stat.S_ISREG(found.st_mode) else None
    return None


def take_leftovers_away(path: Path) -> None:
    """Remove what killed writers left beside *path*; whoever asks for it holds its lock."""
    if len(path.name) > _NAME_KEPT:  # what is beside it may be another's
        return
    left = re.compile(rf"{re.escape(_stem(path))}[0-9a-f]{{16}}\.new")
    with suppress(OSError):
        for name in filter(left.fullmatch, os.listdir(path.parent)):  # noqa: PTH208 - only names
            _take_away(path.parent / name)


def _stem(path: Path) -> str:
    return f".{path.name[:_NAME_KEPT]}."


def _write_new(fresh: Path, content: Iterable[bytes], before: os.stat_result | None) -> None:
    """Write the file *fresh*, open to those to whom the one *before* it was.

    Raises:
        OSError: if it cannot be written; there is no such file then.
    """
    number = os.open(fresh, _WRITE_NEW, _MINE_ALONE if before else _AS_USUAL)
    try:
        with os.fdopen(number, "wb") as file:
            file.writelines(content)
            file.flush()
            if before:
                _open_to_the_same(number, before)
            os.fsync(number)
        if before and not hasattr(os, "fchmod"):
            fresh.chmod(stat.S_IMODE(before.st_mode))
    except BaseException:
        _take_away(fresh)
        raise


def _open_to_the_same(number: int, before: os.stat_result) -> None:
    """Let those read and write an open file who could do so *before*: its group's members too."""
    mode = stat.S_IMODE(before.st_mode)
    if hasattr(os, "fchown"):
        with suppress(OSError):
            os.fchown(number, -1, before.st_gid)
    if os.fstat(number).st_gid != before.st_gid:
        # Another group is let in no further than everybody.
        mode = mode & ~stat.S_IRWXG | (mode & stat.S_IRWXO) << 3
    if hasattr(os, "fchmod"):
        os.fchmod(number, mode)


def _take_away(fresh: Path) -> None:
    with suppress(OSError):
        fresh.unlink(missing_ok=True)


def _settle(folder: Path) -> None:
    """Make sure that the folder's own entry is on the disk, where the system lets one ask."""
    with suppress(OSError):
        number = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)
