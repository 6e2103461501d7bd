"""Errors, notes and progress on standard error, and exit codes."""

import errno
import os
import sys
from collections.abc import Iterable
from contextlib import suppress
from enum import IntEnum
from typing import TextIO

from ilacs_cli.cli.common.advice import in_full
from ilacs_cli.domain.errors import FileError, IlacsError, reason_of
from ilacs_cli.domain.text import Countable, Item, one_line

_MOST_CHARACTERS = 2_000
"""How many characters of a message are shown; a path may have hundreds."""


def write_line(stderr: TextIO, kind: str, text: str) -> None:
    """Write *text* as one line, with its *kind* (error, hint or note) before it.

    Line breaks and control characters in it, as a path may hold, become spaces. A terminal gets
    the line folded to its width.
    """
    line = f"{kind}: {one_line(text, _MOST_CHARACTERS)}"
    stderr.write(f"{_folded(line) if stderr.isatty() else line}\n")


def _folded(line: str) -> str:
    from shutil import get_terminal_size

    return folded_at(line, get_terminal_size().columns)


def folded_at(text: str, width: int) -> str:
    """Return *text* with a line break for a space wherever a line would be over *width* long.

    A word that is longer stands on a line of its own, so that it can be copied whole.
    """
    from textwrap import fill

    return fill(text, max(width, 1), break_long_words=False, break_on_hyphens=False)


def write_note(stderr: TextIO, text: str) -> None:
    """Write *text* as one line; where *stderr* cannot be written, it is lost."""
    with suppress(OSError):
        stderr.write(f"{one_line(text, _MOST_CHARACTERS)}\n")


def write_error(error: IlacsError, stderr: TextIO) -> None:
    """Write *error* and its hint; if *stderr* cannot be written, the exit code must do."""
    with suppress(OSError):
        write_line(stderr, "error", error.message)
        if error.hint:
            write_line(stderr, "hint", in_full(error.hint))
        stderr.flush()


def write_errors(errors: Countable[IlacsError], stderr: TextIO) -> None:
    """Write each of *errors*; see ``write_error``."""
    for error in errors:
        write_error(error, stderr)


def cannot_write(error: OSError) -> FileError:
    """Return *error* as a ``FileError`` on the file that it names, or on standard output."""
    if error.filename is not None:  # a stream has no name
        return FileError(
            f"cannot read or write {os.fsdecode(error.filename)}: {reason_of(error)}",
            "check where it is, and that you may read and write it",
        )
    return FileError(
        f"cannot write to standard output: {reason_of(error)}",
        "free some space, or write to a file elsewhere with --output",
    )


def reader_has_gone(error: OSError) -> bool:
    """Whether *error* means that the reader of a pipe has left (``ilacs ... | head``)."""
    return error.errno in {errno.EPIPE, errno.EINVAL}  # Windows calls it invalid


def silence(stream: TextIO) -> None:
    """Discard what *stream* still buffers, so that nothing fails when the program ends."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)


class ExitCode(IntEnum):
    """How a run ended."""

    DONE = 0
    CONDITION_HOLDS = 1
    """A ``--fail-on`` condition holds."""
    BAD_INPUT = 2
    FILE_TROUBLE = 3
    """Something cannot be read or written."""


STOPPED = 130
"""The exit code of a program stopped by its user (Ctrl-C)."""


LONG_WORK = 2_000
"""How many rows a file must have for progress to be shown."""


def with_progress(items: Countable[Item], what: str, fewest: int = 1) -> Iterable[Item]:
    """Iterate over *items*; on a terminal show progress on standard error under the label *what*.

    Nothing is shown where there are fewer than *fewest*.
    """
    if len(items) < fewest or not sys.stderr.isatty():
        return items
    from rich.console import Console
    from rich.progress import track

    console = Console(file=sys.stderr)
    return track(items, what, len(items), console=console, transient=True)
