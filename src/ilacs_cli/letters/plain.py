"""Plain text as programs save it, and what a file is that is neither text nor PDF."""

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from typing import NamedTuple

from ilacs_cli.letters.document import (
    MOST_PAGES,
    Document,
    Unreadable,
    UnreadableError,
    cannot_read,
    too_many_pages,
)

MOST_CHARACTERS = 2_000_000
"""How long a text may be: ten times the longest report."""

_SAVE_AS_PDF = "open it and save it as PDF, then read that"
_READ_THE_PDF = "download the PDF itself: a browser may have saved the page that leads to it"
_RECOGNISE_TEXT = "put it through text recognition (OCR), save that as PDF, then read it"
_UNPACK = "unpack it and read the PDF inside"


class _Other(NamedTuple):
    """A kind of file that cannot be read: how it begins, what it is, what to do, what it holds."""

    begins: bytes
    why: Unreadable
    what: str
    hint: str
    holds: bytes = b""


_PICTURE = rb"\x89PNG|\xff\xd8\xff|GIF8|II\*\x00|MM\x00\*|BM.{4}\x00{4}|RIFF.{4}WEBP|.{4}ftyp"

_ZIP = rb"PK(?:\x03\x04|\x05\x06)"

_OTHERS = (
    _Other(
        rb"\s*<(?:!doctype html|html|head|body|!--)",
        Unreadable.WEB_PAGE,
        "a web page",
        _READ_THE_PDF,
    ),
    _Other(rb"\s*<\?xml|\s*<\w+[\s>]", Unreadable.OTHER_FORMAT, "an XML file", _SAVE_AS_PDF),
    _Other(
        rb"PK\x03\x04.{26}mimetypeapplication/vnd\.oasis",
        Unreadable.OFFICE_FILE,
        "an OpenDocument file",
        _SAVE_AS_PDF,
    ),
    _Other(_ZIP, Unreadable.OFFICE_FILE, "a Word document", _SAVE_AS_PDF, b"word/"),
    _Other(_ZIP, Unreadable.OFFICE_FILE, "an Excel workbook", _SAVE_AS_PDF, b"xl/"),
    _Other(_ZIP, Unreadable.OFFICE_FILE, "a PowerPoint presentation", _SAVE_AS_PDF, b"ppt/"),
    _Other(_ZIP, Unreadable.PACKED, "a zip file", _UNPACK),
    _Other(rb"7z\xbc\xaf|Rar!|\x1f\x8b", Unreadable.PACKED, "a packed file", _UNPACK),
    _Other(
        rb"\xd0\xcf\x11\xe0",
        Unreadable.OFFICE_FILE,
        "a file of an old Word, Excel or Outlook",
        _SAVE_AS_PDF,
    ),
    _Other(rb"\{\\rtf", Unreadable.OFFICE_FILE, "a rich text file", _SAVE_AS_PDF),
    _Other(rb"%!PS", Unreadable.OTHER_FORMAT, "a PostScript file", _SAVE_AS_PDF),
    _Other(_PICTURE, Unreadable.PICTURE, "a picture or a film", _RECOGNISE_TEXT),
)
"""Kinds of files that cannot be read; a file is of the first that fits."""

_NO_TEXT = re.compile(r"[\x00-\x08\x0e-\x19\x1b-\x1f]")
"""Control characters that no text has; the end-of-file mark of old DOS may end one."""


def refuse_others(content: bytes, name: str) -> None:
    """Refuse what is known to be neither a PDF nor plain text, whatever its name ends in.

    Raises:
        UnreadableError: if it is empty, a web page, a Word document, a picture or the like.
    """
    if not content.strip(b"\0 \t\r\n\f"):
        raise _empty(name)
    start = content[:1024].removeprefix(BOM_UTF8)
    for other in _OTHERS:
        if re.match(other.begins, start, re.IGNORECASE | re.DOTALL) and other.holds in content:
            raise cannot_read(name, other.why, f"it is {other.what}, not a PDF", other.hint)


def text_document(content: bytes, name: str) -> Document:
    """Return the document that is a plain text; a form feed begins a new page.

    Args:
        content: the text in UTF-8, UTF-16 or Windows-1252.
        name: the file's name.

    Raises:
        UnreadableError: if it is no text, or far longer than a letter or report.
    """
    text = _decoded(content, name)
    if len(text) > MOST_CHARACTERS:
        raise cannot_read(
            name,
            Unreadable.TOO_LONG,
            f"its text has {len(text):,} characters, and no more than {MOST_CHARACTERS:,} are read",
            "check that it is the right file",
        )
    pages = text.removesuffix("\f").split("\f")
    if len(pages) > MOST_PAGES:
        raise too_many_pages(name, len(pages))
    if not text.strip():
        raise _empty(name)
    return Document(name, len(pages), lambda number: pages[number - 1])


def _decoded(content: bytes, name: str) -> str:
    """Return the text, without the marks at its ends and with line feeds alone."""
    for encoding in _encodings(content):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        text = text.removeprefix("\ufeff").removesuffix("\x1a")
        if not _NO_TEXT.search(text):
            return text.replace("\r\n", "\n").replace("\r", "\n")
    raise cannot_read(
        name,
        Unreadable.NO_TEXT_FILE,
        "it is neither a PDF nor plain text",
        "check that it is the right file",
    )


def _empty(name: str) -> UnreadableError:
    return cannot_read(name, Unreadable.EMPTY, "it is empty", "download or save it again")


def _encodings(content: bytes) -> tuple[str, ...]:
    """Return the encodings the text may be in, the likeliest first."""
    if content.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return ("utf-16",)
    if content[1:200:2].count(0) > len(content[1:200:2]) // 2:  # no byte order mark
        return ("utf-16-le",)
    return ("utf-8", "cp1252")
