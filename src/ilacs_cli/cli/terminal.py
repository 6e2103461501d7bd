"""What is said on standard error, and standard output that cannot be written."""

import errno
import os
import sys
from collections.abc import Iterable
from contextlib import suppress
from enum import IntEnum
from typing import TextIO

from ilacs_cli.cli.advice import in_full
from ilacs_cli.domain.errors import FileError, IlacsError, reason_of
from ilacs_cli.domain.text import Countable, Item, one_line

_LONGEST = 2_000
"""How many characters of a message are shown; a path may have hundreds."""


def say(stderr: TextIO, kind: str, text: str) -> None:
    """Write *text* on a line of its own, with its *kind* (error, hint or note) before it.

    A name or a path in it may hold line breaks, or codes that a terminal obeys: they become spaces.
    """
    stderr.write(f"{kind}: {one_line(text, _LONGEST)}\n")


def tell(error: IlacsError, stderr: TextIO) -> None:
    """Write *error* and what to do next; where nobody can be told, the exit code still tells."""
    with suppress(OSError):
        say(stderr, "error", error.message)
        if error.hint:
            say(stderr, "hint", in_full(error.hint))
        stderr.flush()


def tell_all(errors: Countable[IlacsError], stderr: TextIO) -> None:
    """Write each of *errors*; see ``tell``."""
    for error in errors:
        tell(error, stderr)


def cannot_write(error: OSError) -> FileError:
    """Return the error that standard output, or the file that *error* names, cannot be used."""
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
    """Whether the reader of a pipe has left (``ilacs ... | head``), which is no fault."""
    return error.errno in {errno.EPIPE, errno.EINVAL}  # Windows calls it invalid


def silence(stream: TextIO) -> None:
    """Send what *stream* still holds nowhere, so that nothing fails when the program ends."""
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
"""What the shell expects of a program stopped by its user (Ctrl-C)."""


LONG_WORK = 2_000
"""How many rows a file must have for work on it to show how far it has come."""


def watched(items: Countable[Item], what: str, fewest: int = 1) -> Iterable[Item]:
    """Pass *items* on; on a terminal show on standard error how far *what* has come.

    Args:
        items: what the work is done on, one by one.
        what: what is done: Reading events.
        fewest: how many there must be for it to be shown.
    """
    if len(items) < fewest or not sys.stderr.isatty():
        return items
    from rich.console import Console
    from rich.progress import track

    console = Console(file=sys.stderr)
    return track(items, what, len(items), console=console, transient=True)
