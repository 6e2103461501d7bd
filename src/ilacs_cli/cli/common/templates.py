"""The council's own Word document that a Word document is made from: read, and checked."""

import re
from io import BytesIO
from pathlib import Path
from typing import NamedTuple
from zipfile import ZIP_DEFLATED, ZipFile

from ilacs_cli.cli.common.places import is_same
from ilacs_cli.domain.errors import InputError
from ilacs_cli.domain.text import one_line
from ilacs_cli.formats.write import Format
from ilacs_cli.register.files import read_file

_HINT = "name a Word document, a .docx file, with --template"
_SAVE = "open it in Word, save it as a Word document (.docx), and name that"

_MOST_UNPACKED = 200_000_000
"""How long all that a template holds may be, unpacked: many times what any council's does."""

_OLD_WORD = b"\xd0\xcf\x11\xe0"
"""How a file of Word 97 to 2003 begins, and one that is locked with a password."""

_TYPES = "[Content_Types].xml"
_OF_TEMPLATES = b"wordprocessingml.template.main+xml"
_OF_DOCUMENTS = b"wordprocessingml.document.main+xml"
_MACROS = re.compile(rb"macroEnabled|vnd\.ms-office\.vbaProject", re.IGNORECASE)
_DECLARES = tuple("<!DOCTYPE".encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be"))
"""How a part begins to declare entities, which no part of a Word document does."""


class Template(NamedTuple):
    """A Word document to make others from.

    Args:
        name: its name.
        content: the file.
    """

    name: str
    content: bytes


def template_of(path: Path, form: Format, output: Path | None) -> Template:
    """Return the template *path*, read and checked, for a report in the format *form*.

    The report is to be written to *output*; None for standard output.

    Raises:
        InputError: if the report is no Word document, or the file is none that can be used or would
            be overwritten.
        FileError: if it cannot be read.
    """
    if form is not Format.DOCX:
        raise InputError(
            f"--template is for a Word document, and this is written as {form}",
            "add --format docx or --output NAME.docx, or leave out --template",
        )
    if output and is_same(output, path):
        raise InputError("the report would be written over its template", "name another --output")
    return _read(path)


def _read(path: Path) -> Template:
    try:
        content = read_file(path, _HINT)
    except FileNotFoundError:
        raise InputError(f"there is no file {path}", _HINT) from None
    name = one_line(path.name)
    if content.startswith(_OLD_WORD):
        raise InputError(f"{name} is in the old form of Word, or locked with a password", _SAVE)
    return Template(name, _opened(name, _checked(name, content)))


def _opened(name: str, content: bytes) -> bytes:
    """Return *content*; refuse it if it cannot be opened as a Word document."""
    from ilacs_cli.formats.document_base import blank

    try:
        blank(content)
    except Exception as error:  # what is wrong in a broken file has many names
        raise InputError(f"{name} cannot be opened as a Word document", _SAVE) from error
    return content


def _checked(name: str, content: bytes) -> bytes:
    """Return *content* as a Word document, which a template of Word's own (.dotx) is made.

    Raises:
        InputError: if it is damaged, too long, has macros or declares entities.
    """
    parts = _unpacked(name, content)
    _refuse_unsafe(name, parts)
    types = parts.get(_TYPES, b"")
    if _OF_TEMPLATES not in types:
        return content
    return _packed({**parts, _TYPES: types.replace(_OF_TEMPLATES, _OF_DOCUMENTS)})


def _unpacked(name: str, content: bytes) -> dict[str, bytes]:
    """Return the parts of the Word document *content*, by their names.

    Raises:
        InputError: if it is none, is damaged, or is too long.
    """
    try:
        with ZipFile(BytesIO(content)) as file:
            if sum(part.file_size for part in file.infolist()) <= _MOST_UNPACKED:
                return {part.filename: file.read(part) for part in file.infolist()}
    except Exception as error:  # what is wrong in a broken file has many names
        raise InputError(f"{name} is no Word document, or it is damaged", _HINT) from error
    raise InputError(
        f"{name} is over {_MOST_UNPACKED // 1_000_000} MB when it is unpacked",
        "take pictures out of it, or name another",
    )


def _refuse_unsafe(name: str, parts: dict[str, bytes]) -> None:
    """Refuse a document with macros, or with parts that declare entities."""
    if _MACROS.search(parts.get(_TYPES, b"")):
        raise InputError(f"{name} has macros in it", _SAVE)
    if any(
        mark in part
        for key, part in parts.items()
        if key.endswith((".xml", ".rels"))
        for mark in _DECLARES
    ):
        raise InputError(f"{name} declares a type, which no Word document does", _SAVE)


def _packed(parts: dict[str, bytes]) -> bytes:
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return made.getvalue()
