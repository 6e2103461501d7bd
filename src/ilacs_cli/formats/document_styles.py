"""The styles of a Word document by their standard names, and what stands in for one it lacks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docx.document import Document
    from docx.text.paragraph import Paragraph

HEADINGS = {"Title": (18, None), "Heading 1": (14, 0), "Heading 2": (12, 1)}
"""How large a heading is that has no style, in points, and its level in the outline."""

_LISTS = frozenset({"List Bullet", "List Number"})
_TABLE = ("Table Grid", "Light Grid Accent 1")
"""The styles for tables, the first choice first."""

_INDENT = 18  # points: how far a list without a style is moved in
_USUAL_SIZE = 11  # points
_DEEPEST = 20  # how many styles may rest on each other: a damaged file may go round in a circle


_SPARE = (1.15, 1.0)
"""How much wider than Arial's a template's letters may be; the first that there is room for."""


class Letters(NamedTuple):
    """How large letters are.

    Args:
        size: their size, in points.
        spare: how much wider than Arial's they may be; the first for which there is room counts.
    """

    size: float
    spare: Sequence[float]


class Styles:
    """The styles of a document.

    Args:
        document: the document.
        is_plain: whether it is written in Arial.
    """

    def __init__(self, document: Document, *, is_plain: bool) -> None:
        from docx.enum.style import WD_STYLE_TYPE

        # Word writes "heading 1" for Heading 1, and other programs do not.
        self._styles = {(style.name or "").casefold(): style for style in document.styles}
        self._document = document
        self._paragraph = WD_STYLE_TYPE.PARAGRAPH
        self._character = WD_STYLE_TYPE.CHARACTER
        self._table = WD_STYLE_TYPE.TABLE
        self.letters = Letters(self._size(), _SPARE[-1:] if is_plain else _SPARE)
        self.lacking: list[str] = []

    def apply(self, paragraph: Paragraph, name: str | None, mark: str) -> None:
        """Give *paragraph* the style called *name*, or the looks of it if there is none.

        Args:
            paragraph: the paragraph, with its text.
            name: the style's name; None for that of ordinary text.
            mark: what stands before an item of a list that has no style.
        """
        if name is None:
            return
        style = self._find(name, self._paragraph)
        if style is not None and (name not in _LISTS or _marks(style)):
            # The library's own way goes through every style for each paragraph.
            paragraph._p.get_or_add_pPr().style = style.style_id
            return
        self._lack(name)
        if name in _LISTS:
            self._indent(paragraph, mark)
        else:
            self._make_heading(paragraph, name)

    def of_table(self) -> Any:  # noqa: ANN401 - the library's own
        """Return the style for tables; None if the document has none that will do."""
        for name in _TABLE:
            if (style := self._find(name, self._table)) is not None:
                return style
        self._lack(_TABLE[0])
        return None

    def add_link(self, paragraph: Paragraph, address: str) -> None:
        """Add *address* to *paragraph*, as a link."""
        from docx.opc.constants import RELATIONSHIP_TYPE
        from docx.oxml.ns import qn
        from docx.oxml.parser import OxmlElement

        run = paragraph.add_run(address)
        style = self._find("Hyperlink", self._character)
        if style is None:
            run.underline = True
        else:
            run.style = style
        link: Any = OxmlElement("w:hyperlink")
        key = paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        link.set(qn("r:id"), key)
        run._element.addprevious(link)
        link.append(run._element)

    def _lack(self, name: str) -> None:
        if name not in self.lacking:
            self.lacking.append(name)

    def _find(self, name: str, kind: object) -> Any:  # noqa: ANN401 - the library's own
        """Return the style of a *kind* called *name*; None if there is none."""
        style = self._styles.get(name.casefold())
        return style if style is not None and style.type is kind else None

    def _size(self) -> float:
        """Return how large the letters of ordinary text are, in points."""
        normal: Any = self._document.styles.default(self._paragraph)
        if normal is not None and normal.font.size:
            return float(normal.font.size.pt)
        sizes = self._document.styles.element.xpath("./w:docDefaults//w:sz/@w:val")
        return int(sizes[0]) / 2 if sizes and sizes[0].isdigit() else _USUAL_SIZE

    def _indent(self, paragraph: Paragraph, mark: str) -> None:
        from docx.shared import Pt

        layout = paragraph.paragraph_format
        layout.left_indent, layout.first_line_indent = Pt(_INDENT), Pt(-_INDENT)
        first = paragraph.runs[0]
        first.text = f"{mark}\t{first.text}"

    def _make_heading(self, paragraph: Paragraph, name: str) -> None:
        """Make *paragraph* look like a heading or a caption, and count as one in the outline."""
        from docx.oxml.ns import qn
        from docx.oxml.parser import OxmlElement
        from docx.shared import Pt

        paragraph.paragraph_format.keep_with_next = True
        if name not in HEADINGS:
            return
        size, level = HEADINGS[name]
        paragraph.paragraph_format.space_before = Pt(size)
        for run in paragraph.runs:
            run.bold, run.font.size = True, Pt(size)
        if level is not None:
            outline: Any = OxmlElement("w:outlineLvl")
            outline.set(qn("w:val"), str(level))
            paragraph._element.get_or_add_pPr().append(outline)


def _marks(style: Any) -> bool:  # noqa: ANN401 - the library's own
    """Whether *style* numbers or marks its items, or one that it rests on does."""
    rests_on, depth = style, 0
    while rests_on is not None and depth < _DEEPEST:
        if rests_on.element.xpath("./w:pPr/w:numPr/w:numId[@w:val != '0']"):
            return True
        rests_on, depth = rests_on.base_style, depth + 1
    return False
