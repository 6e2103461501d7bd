"""Opens files that others may have made: none is waited for, and none is longer than will do."""

import os
import re
import stat
from io import FileIO
from pathlib import Path

from ilacs_cli.domain.errors import FileError, reason_of

MOST_BYTES = 50_000_000
"""How long a file may be that is read: many times what all authorities together ever filled."""

_INHERITED = re.compile(r"/dev/stdin|/(?:dev|proc/self)/fd/(\d+)")
"""A stream that the program was started with: ``ilacs ... --from /dev/stdin``, or ``<(...)``."""

BINARY = getattr(os, "O_BINARY", 0)
"""How a file is opened as it is: Windows changes line ends without it."""

_NO_WAITING = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0)  # no device or pipe is

_PIECE = 2**16  # bytes, where a file does not say its length: what a pipe holds at the most

_READ = os.O_RDONLY | BINARY | _NO_WAITING


def mode_of(path: Path, hint: str, *, do: str = "read") -> int | None:
    """Return the mode of what *path* leads to, which one wants to *do* something to.

    Returns:
        The mode; None if there is nothing.

    Raises:
        FileError: if that cannot be told: its folder may not be entered, its name is too long.
    """
    try:
        return path.stat().st_mode
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        raise cannot(do, path, error, hint) from error


def what_it_is(mode: int) -> str | None:
    """Return what there is, by its *mode*, that is no ordinary file; None if it is one."""
    if stat.S_ISREG(mode):
        return None
    return "a folder" if stat.S_ISDIR(mode) else "no ordinary file"


def cannot(do: str, path: Path, error: Exception, hint: str) -> FileError:
    """Return the error that one cannot *do* something to the file *path*."""
    return FileError(f"cannot {do} {path}: {reason_of(error)}", hint)


def read_file(path: Path, hint: str, *, streams: bool = False) -> bytes:
    """Return what is in the file *path*, which is never waited for.

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
    """Return what is in *file*, which says its *length*, or as much as is too long.

    It is read piece by piece: in one long read the wish to stop, if it comes between two pieces,
    would wait for the end of the file.

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
    inherited = _INHERITED.fullmatch(str(path))
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
    what = what_it_is(mode)
    if what:
        raise OSError(None, f"it is {what}")


def _refuse_too_long(path: Path, length: int, at_least: str = "") -> None:
    if length > MOST_BYTES:
        raise FileError(
            f"cannot read {path}: it is {at_least}{_in_megabytes(length)} long, "
            f"and no more than {_in_megabytes(MOST_BYTES)} is read",
            "check that it is the right file, or split it",
        )


def _in_megabytes(length: int) -> str:
    return f"{length / 1_000_000:,.1f} MB ({length:,} bytes)"
