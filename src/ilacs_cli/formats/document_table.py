"""A table of a Word document: its widths, its header, its rows that stay whole."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from ilacs_cli.domain.text import one_line
from ilacs_cli.formats.elements import LONGEST
from ilacs_cli.formats.words import BELONG_TOGETHER

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from docx.document import Document
    from docx.oxml.table import CT_Row
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.table import Table as WordTable

    from ilacs_cli.formats.document_styles import Letters
    from ilacs_cli.formats.elements import Table

MOST_UPRIGHT = 5
"""How many columns a table may have on an upright page; with more, the page lies on its side."""

_PADDING = 280  # twips: what stays free left and right of a cell's text, and a little to spare
_WIDTHS = {
    **dict.fromkeys("ijltfI.,:;'|!/ ", 0.29),
    **dict.fromkeys("r-()", 0.34),
    **dict.fromkeys("mwMW%", 0.87),
}
"""How wide letters are beside their size, in Arial or a little more."""

_CAPITAL, _ANY_OTHER = 0.69, 0.56
_BOLD = 1.1  # how much wider bold letters are
_LONGEST_WORD = 30  # letters: a longer word may be broken
_WHOLE = 12  # rows: a table that is no longer stays on one page, if there is room
_SHADE = "EDEDED"  # behind the header; black on it is 18 to 1
_TWIP = 635  # of Word's own units of length


def add(
    document: Document,
    block: Table,
    caption: str,
    style: Any,  # noqa: ANN401 - the library's own
    letters: Letters,
) -> None:
    """Add *block* to the end of *document*.

    Args:
        document: the document.
        block: the table.
        caption: what it shows, for who cannot see it.
        style: its style; None if there is none, and its lines are drawn.
        letters: how large its letters are.
    """
    from docx.enum.table import WD_TABLE_ALIGNMENT

    rows = [list(block.headings), *map(list, block.rows)]
    made = document.add_table(len(rows), len(block.headings), style)
    made.autofit = False
    made.alignment = WD_TABLE_ALIGNMENT.CENTER  # or its text, not its lines, begins at the margin
    widths = widths_of(rows, text_width(document), letters)
    _set_properties(made, caption, widths, drawn=style is None)
    last_kept = len(rows) - 1 if len(rows) <= _WHOLE else 1
    for number, (row, cells) in enumerate(zip(made._tbl.tr_lst, rows, strict=True)):
        _fill(row, cells, widths, is_header=number == 0, is_kept=number < last_kept)


def text_width(document: Document) -> int:
    """Return how wide the text of *document* is, in twips."""
    section = document.sections[-1]
    page = section.page_width or 210 * 36_000
    margins = (section.left_margin or 0) + (section.right_margin or 0) + (section.gutter or 0)
    return max((page - margins) // _TWIP, 1_000)


def widths_of(rows: Sequence[Sequence[str]], width: int, letters: Letters) -> list[int]:
    """Return how wide each column is, in twips, so that all together are *width*.

    A column is as wide as its longest word or date; what is left goes to those that need more.
    """
    columns = list(zip(*rows, strict=True))
    pieces = [_longest(cells, _longest_piece) for cells in columns]
    lines = [_longest(cells, _extent) for cells in columns]
    for spare in letters.spare:
        unit = letters.size * 20 * spare
        least, whole = ([_PADDING + unit * part for part in parts] for parts in (pieces, lines))
        if sum(whole) <= width:
            return [int(share * width / sum(whole)) for share in whole]
        if (room := width - sum(least)) >= 0:
            more = [full - few for full, few in zip(whole, least, strict=True)]
            given = _shared_out(room, more)
            return [int(few + extra) for few, extra in zip(least, given, strict=True)]
    return [int(share * width / sum(least)) for share in least]


def _longest(cells: Sequence[str], measure: Callable[[str], float]) -> float:
    """Return the most that *measure* finds in the *cells* of a column, whose heading is bold."""
    heading, *rest = map(measure, cells)
    return max(_BOLD * heading, *rest, 1)


def _shared_out(room: float, needs: Sequence[float]) -> list[float]:
    """Return how much of *room* each gets of what it needs: the same, and none more than that."""
    given, left = [0.0] * len(needs), len(needs)
    for place in sorted(range(len(needs)), key=needs.__getitem__):
        given[place] = min(needs[place], room / left)
        room, left = room - given[place], left - 1
    return given


def _longest_piece(cell: str) -> float:
    """Return how long the longest piece of *cell* is that no line should end in."""
    together = (found[0] for found in BELONG_TOGETHER.finditer(cell))
    words = (word[:_LONGEST_WORD] for word in re.split(r"[\s-]+", cell))
    return max(map(_extent, (*together, *words)))


def _extent(text: str) -> float:
    """Return how long *text* is on a line, beside the size of its letters."""
    return sum(map(_width, text))


def _width(letter: str) -> float:
    return _WIDTHS.get(letter, _CAPITAL if letter.isupper() else _ANY_OTHER)


def _set_properties(table: WordTable, caption: str, widths: Sequence[int], *, drawn: bool) -> None:
    properties = table._tbl.tblPr
    for name, value in {"type": "dxa", "w": str(sum(widths))}.items():
        _set(properties.find(_qn("w:tblW")), name, value)
    for name, value in {"firstColumn": "0", "noHBand": "1", "val": "0620"}.items():
        _set(properties.find(_qn("w:tblLook")), name, value)
    if drawn:
        borders = _element("w:tblBorders")
        for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
            borders.append(_element(f"w:{side}", val="single", sz="4", space="0", color="auto"))
        properties.find(_qn("w:tblLayout")).addprevious(borders)
    properties.append(_element("w:tblCaption", val=caption))
    for column, width in zip(table._tbl.tblGrid.gridCol_lst, widths, strict=True):
        _set(column, "w", str(width))


def _fill(
    row: CT_Row, cells: Sequence[str], widths: Sequence[int], *, is_header: bool, is_kept: bool
) -> None:
    """Write *cells* into *row*, which stays on one page; a header is repeated on every page."""
    properties = row.get_or_add_trPr()
    properties.append(_element("w:cantSplit"))
    if is_header:
        properties.append(_element("w:tblHeader"))
    for cell, text, width in zip(row.tc_lst, cells, widths, strict=True):
        inner = cell.get_or_add_tcPr()
        _set(inner.find(_qn("w:tcW")), "w", str(width))
        (paragraph,) = cell.p_lst
        layout = paragraph.get_or_add_pPr()
        if is_kept:
            layout.get_or_add_keepNext()
        spacing = layout.get_or_add_spacing()
        for name, value in {"before": "40", "after": "40"}.items():
            _set(spacing, name, value)
        run = paragraph.add_r()
        run.text = one_line(text, LONGEST).strip()
        if is_header:
            inner.append(_element("w:shd", val="clear", color="auto", fill=_SHADE))
            run.get_or_add_rPr().append(_element("w:b"))


def _element(tag: str, **attributes: str) -> BaseOxmlElement:
    from docx.oxml.parser import OxmlElement

    made: BaseOxmlElement = OxmlElement(tag)
    for name, value in attributes.items():
        _set(made, name, value)
    return made


def _set(element: BaseOxmlElement, name: str, value: str) -> None:
    element.set(_qn(f"w:{name}"), value)


def _qn(tag: str) -> str:
    from docx.oxml.ns import qn

    return qn(tag)
