"""A report as a Word document: a committee paper, in the council's own template if it gives one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from ilacs_cli.domain.calendar.dates import spelt_out
from ilacs_cli.domain.text import one_line
from ilacs_cli.formats.document_styles import HEADINGS, Styles
from ilacs_cli.formats.elements import (
    LONGEST,
    Detail,
    Facts,
    Heading,
    Lines,
    Pairs,
    Picture,
    Table,
    as_at,
    told,
)
from ilacs_cli.formats.paper import licence, parted, title_of
from ilacs_cli.formats.sources import sources_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from docx.document import Document
    from docx.text.paragraph import Paragraph

    from ilacs_cli.domain.rules import Source
    from ilacs_cli.formats.elements import Block, Report

SOURCES = "Sources"
"""The heading of the list of sources, which ends a document."""

_PICTURE_FONT = "Courier New"
_PICTURE_LETTER = 0.6  # of the size of its letters: the width of each
_LARGEST = 9  # points: how large the letters of a picture may be
_AFTER_TABLE = 8  # points


class Written(NamedTuple):
    """A Word document.

    Args:
        content: the file.
        lacking: the names of the styles that its template lacks.
    """

    content: bytes
    lacking: Sequence[str]


def written(report: Report, detail: Detail, template: bytes | None = None) -> Written:
    """Return *report* as a Word document, with the styles, margins and headers of *template*.

    It says what Markdown says, with the authority and the day in its title, and ends with the
    sources as a numbered list. What stands in a name or a note is shown as it was written.
    """
    from ilacs_cli.formats import document_base as base

    made = base.blank(template)
    blocks = parted(told(report, detail)).paper
    if any(isinstance(block, Table) and _is_wide(block) for block in blocks):
        base.turn(made.sections[-1])
    title = title_of(report, spelt_out(report.today))
    base.set_properties(made, title, report.subject, report.today)
    writer = _Writer(made, is_plain=template is None)
    writer.write(title, "Title")
    writer.write_blocks(blocks)
    writer.write(as_at(report))
    writer.write_sources(sources_in(report))
    return Written(base.saved(made), writer.styles.lacking)


def _is_wide(table: Table) -> bool:
    from ilacs_cli.formats.document_table import MOST_UPRIGHT

    return len(table.headings) > MOST_UPRIGHT


class _Writer:
    """Writes blocks to the end of a document.

    Args:
        document: the document.
        is_plain: whether it is no template's.
    """

    def __init__(self, document: Document, *, is_plain: bool) -> None:
        self.styles = Styles(document, is_plain=is_plain)
        self._document = document
        self._end = document.element.body.get_or_add_sectPr()
        self._has_heading = False
        self._after_table = False
        self._number = 0

    def write(self, text: str, style: str | None = None, about: str = "") -> Paragraph:
        """Write *text* as a paragraph in *style*, with what it is *about* in bold before it."""
        paragraph = self._add_paragraph()
        if about:
            paragraph.add_run(_shown(about)).bold = True
        paragraph.add_run(f": {_shown(text)}" if about else _shown(text))
        mark = f"{self._number}." if style == "List Number" else "•"
        self.styles.apply(paragraph, style, mark)
        if self._after_table and style not in HEADINGS:
            from docx.shared import Pt

            paragraph.paragraph_format.space_before = Pt(_AFTER_TABLE)
        self._after_table = False
        return paragraph

    def _add_paragraph(self) -> Paragraph:
        """Add a paragraph; the library's own way looks through all before it for the end."""
        from docx.oxml.parser import OxmlElement
        from docx.text.paragraph import Paragraph

        element: Any = OxmlElement("w:p")
        self._end.addprevious(element)
        return Paragraph(element, self._document._body)

    def write_blocks(self, blocks: Sequence[Block]) -> None:
        """Write *blocks* in their order."""
        for block in blocks:
            if isinstance(block, Heading):
                self.write(block.words, "Heading 1")
                self._has_heading = True
            elif isinstance(block, Table):
                self._write_table(block)
            elif isinstance(block, Pairs):
                self._write_pairs(block)
            elif isinstance(block, Facts):
                self._write_list(block.about, block.lines)
            elif isinstance(block, Picture):
                self._write_picture(block)
            else:
                for line in block if isinstance(block, Lines) else [block]:
                    self.write(line)

    def write_sources(self, sources: Iterable[Source]) -> None:
        """Write the *sources*, numbered and with their addresses, and the licence of our facts."""
        self.write(SOURCES, "Heading 1")
        for self._number, source in enumerate(sources, 1):
            paragraph = self.write(source.in_words, "List Number")
            if source.url:
                paragraph.add_run(", ")
                self.styles.add_link(paragraph, source.url)
        self.write(licence())

    def _write_heading(self, words: str) -> None:
        """Write a heading below the last one; no level is left out."""
        if words:
            self.write(words, "Heading 2" if self._has_heading else "Heading 1")

    def _write_list(self, about: str, lines: Iterable[str]) -> None:
        self._write_heading(about)
        for line in lines:
            self.write(line, "List Bullet")

    def _write_pairs(self, pairs: Pairs) -> None:
        self._write_heading(pairs.about)
        for term, said in pairs.terms.items():
            self.write(said, "List Bullet", about=term)

    def _write_table(self, block: Table) -> None:
        from ilacs_cli.formats import document_table

        caption = block.caption or next(filter(None, block.headings), "")
        if block.caption or self._after_table:  # Word makes one of two tables that touch
            self.write(caption, "Caption").paragraph_format.keep_with_next = True
        style = self.styles.of_table()
        document_table.add(self._document, block, caption, style, self.styles.letters)
        self._after_table = True

    def _write_picture(self, picture: Picture) -> None:
        """Write a *picture* of characters, whole, in letters of one width, and what it means."""
        from docx.shared import Pt

        from ilacs_cli.formats.document_table import text_width

        longest = max(map(len, picture.lines), default=1)
        room = text_width(self._document) / 20
        paragraph = self._add_paragraph()
        paragraph.paragraph_format.keep_together = True
        run = paragraph.add_run("\n".join(map(_shown, picture.lines)))
        run.font.name, run.font.no_proof = _PICTURE_FONT, True
        run.font.size = Pt(int(min(_LARGEST, room / (_PICTURE_LETTER * longest)) * 2) / 2)
        if picture.meaning:
            self.write(picture.meaning)


def _shown(text: str) -> str:
    return one_line(text, LONGEST)
