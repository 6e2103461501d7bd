"""Standard output that cannot be written, or whose reader has gone."""

import errno
import os
from contextlib import suppress
from typing import TextIO

from ilacs_cli.domain.errors import FileError


def cannot_write(error: OSError) -> FileError:
    """Return the error that standard output cannot be written."""
    return FileError(
        f"cannot write to standard output: {error.strerror or error}",
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
