"""Opens a letter or report, by what is in the file and not by what its name ends in."""

import stat
from pathlib import Path

from ilacs_cli.domain.errors import FileError, reason_of
from ilacs_cli.letters.document import Document, Unreadable, UnreadableError, cannot_read
from ilacs_cli.letters.plain import refuse_others, text_document

MOST_BYTES = 50_000_000
"""How long a file may be that is read."""

_HEADER_WITHIN = 1024
"""How many bytes of anything may stand before the header of a PDF."""


def open_document(path: Path | str) -> Document:
    """Return the letter or report in the file *path*: a PDF or a plain text.

    Raises:
        FileError: if there is no such file or it cannot be read.
        UnreadableError: if it is not what can be read here.
    """
    return document_of(_content_of(Path(path)), str(path))


def document_of(content: bytes, name: str) -> Document:
    """Return the letter or report that is the *content* of a file or of standard input.

    Args:
        content: a PDF or a plain text.
        name: the file's name; ``-`` for standard input.

    Raises:
        UnreadableError: if it is not what can be read here.
    """
    if len(content) > MOST_BYTES:
        raise _too_long(name, len(content))
    refuse_others(content, name)
    if b"%PDF-" in content[:_HEADER_WITHIN]:
        from ilacs_cli.letters.pdf import pdf_document

        return pdf_document(content, name)
    return text_document(content, name)


def _content_of(path: Path) -> bytes:
    """Return the content of an ordinary file."""
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            what = "a folder" if stat.S_ISDIR(status.st_mode) else "no ordinary file"
            raise FileError(f"cannot read {path}: it is {what}", "give the letter's own file")
        if status.st_size > MOST_BYTES:
            raise _too_long(str(path), status.st_size)
        return path.read_bytes()
    except (OSError, ValueError) as error:
        raise FileError(
            f"cannot read {path}: {reason_of(error)}", "check the path and who may read the file"
        ) from error


def _too_long(name: str, length: int) -> UnreadableError:
    return cannot_read(
        name,
        Unreadable.TOO_LONG,
        f"it is {length / 1_000_000:,.1f} MB long, and no more than {MOST_BYTES // 1_000_000} MB "
        "is read",
        "save the letter's own pages as a PDF of their own",
    )
