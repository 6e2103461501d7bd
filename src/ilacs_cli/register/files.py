"""Reads and writes files safely: no waiting for a pipe, no overlong file, no half-written one."""

import os
import re
import stat
from collections.abc import Iterable
from contextlib import suppress
from io import FileIO
from pathlib import Path

from ilacs_cli.domain.errors import FileError, reason_of

MOST_BYTES = 50_000_000
"""How long a file may be that is read: many times what all authorities together ever filled."""

_INHERITED = r"/dev/stdin|/(?:dev|proc/self)/fd/(\d+)"
"""A stream that the program was started with: ``/dev/stdin``, or ``<(...)``."""

BINARY = getattr(os, "O_BINARY", 0)
"""How a file is opened as it is: Windows changes line ends without it."""

_NO_WAITING = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0)  # no device or pipe is

_PIECE = 2**16  # bytes, where a file does not say its length: what a pipe holds at the most

_READ = os.O_RDONLY | BINARY | _NO_WAITING


def mode_of(path: Path, hint: str, *, do: str = "read") -> int | None:
    """Return the mode of what *path* leads to, None if there is nothing.

    Args:
        path: the file.
        hint: what to do about an error.
        do: what one wants to do to it, for the error.

    Raises:
        FileError: if its folder may not be entered or its name is too long.
    """
    try:
        return path.stat().st_mode
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        raise cannot(do, path, error, hint) from error


def what_it_is(mode: int) -> str | None:
    """Return what a file of that *mode* is; None if it is an ordinary one."""
    if stat.S_ISREG(mode):
        return None
    return "a folder" if stat.S_ISDIR(mode) else "no ordinary file"


def cannot(do: str, path: Path, error: Exception, hint: str) -> FileError:
    """Return the error that one cannot *do* something to the file *path*."""
    return FileError(f"cannot {do} {path}: {reason_of(error)}", hint)


def read_file(path: Path, hint: str, *, streams: bool = False) -> bytes:
    """Return the content of the file *path*, which is never waited for.

    Args:
        path: the file.
        hint: what to do if it cannot be read.
        streams: whether a pipe that the program was started with will do.

    Raises:
        FileNotFoundError: if there is none.
        FileError: if it is no ordinary file, is too long or cannot be read.
    """
    try:
        with _open(path, streams=streams) as file:
            length = os.fstat(file.fileno()).st_size
            _refuse_too_long(path, length)
            content = _read_pieces(file, length)
            _refuse_too_long(path, len(content), "at least ")  # a pipe does not say it before
    except FileNotFoundError:
        raise
    except (OSError, ValueError) as error:
        raise cannot("read", path, error, hint) from error
    return content


def _read_pieces(file: FileIO, length: int) -> bytes:
    """Return the content of *file*, whose *length* is known, or as much as is too long.

    It is read piece by piece: one long read could not be interrupted before the end of the file.

    Raises:
        OSError: if it cannot be read, or there may be more some time.
    """
    pieces, so_far = list[bytes](), 0
    while so_far <= MOST_BYTES:
        piece: bytes | None = file.read(max(length + 1 - so_far, _PIECE))
        if piece is None:
            raise OSError(None, "it has nothing more to read yet")
        if not piece:
            break
        pieces.append(piece)
        so_far += len(piece)
    return b"".join(pieces)


def _open(path: Path, *, streams: bool) -> FileIO:
    """Open *path* for reading; a pipe, a device or a folder is refused before and after.

    Raises:
        OSError: if it cannot be opened, or is no ordinary file.
    """
    mode = path.stat().st_mode
    inherited = re.fullmatch(_INHERITED, str(path))
    if streams and inherited and stat.S_ISFIFO(mode):
        return os.fdopen(os.dup(int(inherited[1] or 0)), "rb", buffering=0)
    _refuse_no_file(mode)
    number = os.open(path, _READ)
    try:
        _refuse_no_file(os.fstat(number).st_mode)  # it may have been changed for another
        return os.fdopen(number, "rb", buffering=0)
    except OSError:
        os.close(number)
        raise


def _refuse_no_file(mode: int) -> None:
    obstacle = what_it_is(mode)
    if obstacle:
        raise OSError(None, f"it is {obstacle}")


def _refuse_too_long(path: Path, length: int, at_least: str = "") -> None:
    if length > MOST_BYTES:
        raise FileError(
            f"cannot read {path}: it is {at_least}{_in_megabytes(length)} long, "
            f"and no more than {_in_megabytes(MOST_BYTES)} is read",
            "check that it is the right file, or split it",
        )


def _in_megabytes(length: int) -> str:
    return f"{length / 1_000_000:,.1f} MB ({length:,} bytes)"


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


def replace_file(path: Path, content: Iterable[bytes], hint: str, like: Path | None = None) -> None:
    """Put *content* in the place of the file *path*, wholly or not at all.

    It is written beside it, under a name that nobody can guess and have ready, and is on the disk
    before it takes that place. A link at *path* is replaced itself. A file that was not there is
    open to those to whom the file *like* is.

    Raises:
        FileError: if it cannot be written; what is there is then as it was.
    """
    fresh = path.with_name(f"{_stem(path)}{os.urandom(8).hex()}.new")
    try:
        before = _file_there(path)
        if before and not may_write(path):
            raise PermissionError(None, READ_ONLY)
        _write_new(fresh, content, before or (_file_there(like) if like else None))
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
    """Return the status of the file *path* itself; None if there is none, or only a link."""
    with suppress(FileNotFoundError):
        status = path.lstat()
        return status if stat.S_ISREG(status.st_mode) else None
    return None


def take_leftovers_away(path: Path) -> None:
    """Remove what killed writers left beside *path*; whoever asks for it holds its lock."""
    if len(path.name) > _NAME_KEPT:  # what is beside it may be another's
        return
    leftover = re.compile(rf"{re.escape(_stem(path))}[0-9a-f]{{16}}\.new")
    with suppress(OSError):
        for name in filter(leftover.fullmatch, os.listdir(path.parent)):  # noqa: PTH208 - only names
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
