"""Word documents, as the tests read and make them."""

from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import docx
from docx.document import Document
from docx.oxml.ns import qn
from docx.table import Table

DOCUMENT = "word/document.xml"
"""The part of a Word document that holds its text."""

TYPES = "[Content_Types].xml"
"""The part that says of what type the others are."""


def opened(content: bytes) -> Document:
    return docx.Document(BytesIO(content))


def read(path: Path) -> Document:
    return opened(path.read_bytes())


def texts(document: Document, *styles: str) -> list[str]:
    """Return the text of each paragraph beside the tables, or of those in *styles* only."""
    return [
        paragraph.text
        for paragraph in document.paragraphs
        if not styles or (paragraph.style and paragraph.style.name in styles)
    ]


def headings(document: Document) -> list[tuple[str, str]]:
    """Return the style and the text of the title and of each heading."""
    return [
        (paragraph.style.name, paragraph.text)
        for paragraph in document.paragraphs
        if paragraph.style and (paragraph.style.name or "").startswith(("Title", "Heading"))
    ]


def cells(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table.rows]


def all_cells(document: Document) -> list[list[list[str]]]:
    return list(map(cells, document.tables))


def found(element: Any, path: str) -> list[Any]:  # noqa: ANN401 - XML is what it is
    """Return what *path* leads to from an element or a document."""
    return list(getattr(element, "element", element).xpath(path))


def value(element: Any, name: str = "w:val") -> str:  # noqa: ANN401 - as above
    return str(element.get(qn(name)))


def parts(content: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(content)) as file:
        return {name: file.read(name) for name in file.namelist()}


def packed(content: Iterable[tuple[str, bytes]]) -> bytes:
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as file:
        for name, part in content:
            file.writestr(name, part)
    return made.getvalue()


def changed(content: bytes, name: str, old: bytes, new: bytes) -> bytes:
    """Return a document with *new* for *old* in the part called *name*, where it must be."""
    held = parts(content)
    assert old in held[name]
    return packed({**held, name: held[name].replace(old, new)}.items())


def told(document: Document) -> Iterator[str]:
    """Yield all that a person reads in the body of *document*, and its properties."""
    yield from texts(document)
    for table in all_cells(document):
        for row in table:
            yield from row
    about = document.core_properties
    yield from (about.title, about.subject, about.author, about.keywords, about.comments)
