"""Tells in which encoding a CSV file is, and refuses what is no text or cannot be told."""

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, BOM_UTF32_BE, BOM_UTF32_LE
from pathlib import Path

from ilacs_cli.domain.errors import FileError

_SAVE_AS = "save it as CSV UTF-8"

_NO_TEXT = (
    (b"PK\x03\x04", "it is a workbook or another zip file, not CSV"),
    (b"\xd0\xcf\x11\xe0", "it is a workbook of an old kind, not CSV"),
    (b"%PDF", "it is a PDF, not CSV"),
    (BOM_UTF32_LE, "it is text in UTF-32"),
    (BOM_UTF32_BE, "it is text in UTF-32"),
)
"""How files begin that people take for CSV, and what they are."""

_CODED_TWICE = rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}"
"""A character in UTF-8: a file that also has bytes that are none mixes encodings."""

_LOWER = "\u00df-\u00f6\u00f8-\u00fe\u0161\u017e"
_UPPER = "\u00c0-\u00d6\u00d8-\u00de\u0160\u017d"
_OUT_OF_PLACE = rf"""
    [^\x00-\x7f{_LOWER}{_UPPER}\u2018\u2019\u201c\u201d\u2013\u2014\u2026\u2022
        \u00a0\u00a3\u20ac\u00a7\u00a9\u00ae\u00b0\u00b7\u00bc-\u00be\u2122]  # rare in English
    | (?<![a-zA-Z]) [{_UPPER}] (?![a-zA-Z])          # a capital that stands by itself
    | (?<![a-zA-Z]) [{_LOWER}{_UPPER}]{{2}} (?![a-zA-Z])  # a word of nothing else
    | [{_LOWER}{_UPPER}]{{3}}
    | [a-z{_LOWER}] [{_UPPER}]                       # a capital within a word
    | (?<=[a-zA-Z]) [\u2018\u201c\u201d\u2026\u2022\u20ac\u00a3\u00a7\u00a9\u00b0] (?=[a-zA-Z])
    | (?<=[a-z]) [\u2013\u2014] (?=[a-z])            # no dash has letters close on both sides
    | (?<=[a-zA-Z]) \u2019 (?!(?:s|t|d|m|re|ll|ve)?(?![a-z{_LOWER}]))
    """
"""What shows, in a text read as cp1252, that it was written as something else.

The same bytes are other characters in the encodings of DOS, the old Macintosh and other languages,
where what is common in English stands for what is not: the e acute of DOS is a low quotation mark,
the Macintosh's apostrophe a capital O within a word.
"""


def decoded(content: bytes, path: Path) -> str:
    """Return the text in *content* of the file *path*, without a byte order mark.

    It is in UTF-8, in UTF-16 with a byte order mark, or in cp1252 (Windows' own, which Excel's
    "CSV (Comma delimited)" is in) where nothing in it shows that it is in something else.

    Raises:
        FileError: if it is no text in any of these; the message says what it is.
    """
    reason = next((what for start, what in _NO_TEXT if content.startswith(start)), None)
    text = None if reason else _text(content)
    if text is None or "\0" in text:
        raise FileError(f"cannot read {path}: {reason or _fault(content)}", _SAVE_AS)
    return text


def _text(content: bytes) -> str | None:
    try:
        if content.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
            return content.decode("utf-16")
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _windows_text(content)


def _windows_text(content: bytes) -> str | None:
    """Return the text in *content* where it can only be cp1252, else None."""
    if content.startswith((BOM_UTF8, BOM_UTF16_LE, BOM_UTF16_BE)) or re.search(
        _CODED_TWICE, content
    ):
        return None
    try:
        text = content.decode("cp1252")
    except UnicodeDecodeError:
        return None
    return None if re.search(_OUT_OF_PLACE, text, re.VERBOSE) else text


def _fault(content: bytes) -> str:
    """Return why *content* cannot be read."""
    if content.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return "it begins like text in UTF-16 but is none"
    if b"\0" in content:
        seems = b"\0" in content[:4] and content.count(b"\0") * 3 > len(content)
        return "it seems to be UTF-16 without a byte order mark" if seems else "it is not text"
    if re.search(_CODED_TWICE, content):
        return "a part of it is text in UTF-8 and another part is not"
    return "it is not text in UTF-8, and its encoding cannot be told for certain"
