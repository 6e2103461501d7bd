"""Plain text as programs save it, and what a file is that is neither text nor PDF."""

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE

from ilacs_cli.domain.errors import InputError
from ilacs_cli.letters.document import MOST_PAGES, Document, cannot_read, too_many_pages

MOST_CHARACTERS = 2_000_000
"""How long a text may be: ten times the longest report."""

_SAVE_AS_PDF = "open it and save it as PDF, then read that"
_READ_THE_PDF = "download the PDF itself: a browser may have saved the page that leads to it"
_RECOGNISE_TEXT = "put it through text recognition (OCR), save that as PDF, then read it"
_UNPACK = "unpack it and read the PDF inside"

_OTHERS: tuple[tuple[bytes, str, str], ...] = (
    (rb"\s*<(?:!doctype html|html|head|body|!--)", "a web page", _READ_THE_PDF),
    (rb"\s*<\?xml|\s*<\w+[\s>]", "an XML file", _SAVE_AS_PDF),
    (rb"PK\x03\x04.{26}mimetypeapplication/vnd\.oasis", "an OpenDocument file", _SAVE_AS_PDF),
    (rb"PK(?:\x03\x04|\x05\x06)", "a zip file", _UNPACK),
    (rb"7z\xbc\xaf|Rar!|\x1f\x8b", "a packed file", _UNPACK),
    (rb"\xd0\xcf\x11\xe0", "a file of an old Word, Excel or Outlook", _SAVE_AS_PDF),
    (rb"\{\\rtf", "a rich text file", _SAVE_AS_PDF),
    (rb"%!PS", "a PostScript file", _SAVE_AS_PDF),
    (
        rb"\x89PNG|\xff\xd8\xff|GIF8|II\*\x00|MM\x00\*|BM.{4}\x00{4}|RIFF.{4}WEBP|.{4}ftyp",
        "a picture or a film",
        _RECOGNISE_TEXT,
    ),
)
"""How the content of a file begins that cannot be read, what it is, and what to do."""

_OFFICE: tuple[tuple[bytes, str], ...] = (
    (b"word/", "a Word document"),
    (b"xl/", "an Excel workbook"),
    (b"ppt/", "a PowerPoint presentation"),
)
"""What names the parts of a zip file have, and what it then is."""

_NO_TEXT = re.compile(r"[\x00-\x08\x0e-\x19\x1b-\x1f]")
"""Control characters that no text has; the end-of-file mark of old DOS may end one."""


def refuse_others(content: bytes, name: str) -> None:
    """Refuse what is known to be neither a PDF nor plain text, whatever its name ends in.

    Raises:
        InputError: if it is empty, a web page, a Word document, a picture or the like.
    """
    start = content[:1024].removeprefix(BOM_UTF8)
    if not content.strip(b"\0 \t\r\n\f"):
        raise cannot_read(name, "it is empty", "download or save it again")
    for pattern, what, hint in _OTHERS:
        if re.match(pattern, start, re.IGNORECASE | re.DOTALL):
            office = next((told for part, told in _OFFICE if part in content), None)
            if office and what == "a zip file":
                what, hint = office, _SAVE_AS_PDF  # noqa: PLW2901 - a zip file is the wrapping
            raise cannot_read(name, f"it is {what}, not a PDF", hint)


def text_document(content: bytes, name: str) -> Document:
    """Return the document that is a plain text; a form feed begins a new page.

    Args:
        content: the text in UTF-8, UTF-16 or Windows-1252.
        name: the file's name.

    Raises:
        InputError: if it is no text, or far longer than a letter or report.
    """
    text = _decoded(content, name)
    if len(text) > MOST_CHARACTERS:
        raise cannot_read(
            name,
            f"its text has {len(text):,} characters, and no more than {MOST_CHARACTERS:,} are read",
            "check that it is the right file",
        )
    pages = text.removesuffix("\f").split("\f")
    if len(pages) > MOST_PAGES:
        raise too_many_pages(name, len(pages))
    if not text.strip():
        raise cannot_read(name, "it is empty", "download or save it again")
    return Document(name, len(pages), lambda number: pages[number - 1])


def _decoded(content: bytes, name: str) -> str:
    """Return the text, without the marks at its ends and with line feeds alone.

    Raises:
        InputError: if it is no text in any of the encodings.
    """
    for encoding in _encodings(content):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        text = text.removeprefix("\ufeff").removesuffix("\x1a")
        if not _NO_TEXT.search(text):
            return text.replace("\r\n", "\n").replace("\r", "\n")
    raise _no_text(name)


def _encodings(content: bytes) -> tuple[str, ...]:
    """Return the encodings the text may be in, the likeliest first."""
    if content.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return ("utf-16",)
    if content[1:200:2].count(0) > len(content[1:200:2]) // 2:  # no byte order mark
        return ("utf-16-le",)
    return ("utf-8", "cp1252")


def _no_text(name: str) -> InputError:
    return cannot_read(
        name, "it is neither a PDF nor plain text", "check that it is the right file"
    )
