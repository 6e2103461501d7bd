"""Reads workbooks back with another library than the one that writes them."""

import re
from collections.abc import Mapping, Sequence
from html import unescape
from io import BytesIO
from typing import NamedTuple
from zipfile import ZipFile

from python_calamine import CalamineWorkbook

Cell = object
"""What calamine makes of a cell: a text, a number, a date."""

SHEET = "xl/worksheets/sheet"
"""How the name of the part of a sheet begins; its number follows."""


class Workbook(NamedTuple):
    """A workbook that was read.

    Args:
        sheets: the rows of each sheet, by its name.
        parts: the text of each file in it, by its name.
    """

    sheets: Mapping[str, Sequence[Sequence[Cell]]]
    parts: dict[str, str]

    def header(self, sheet: str) -> Sequence[Cell]:
        """The cells of the first row of *sheet*."""
        return self.sheets[sheet][0]

    def column(self, sheet: str, heading: str) -> list[Cell]:
        """The cells under *heading*."""
        place = self.header(sheet).index(heading)
        return [row[place] for row in self.sheets[sheet][1:]]

    @property
    def formulas(self) -> list[str]:
        """Every formula of a cell."""
        sheets = (text for name, text in self.parts.items() if name.startswith(SHEET))
        return [unescape(told) for text in sheets for told in re.findall(r"<f>(.*?)</f>", text)]

    @property
    def texts(self) -> list[str]:
        """Every text in it: cells, names of sheets, what stands on each printed page."""
        cells = [str(cell) for rows in self.sheets.values() for row in rows for cell in row]
        printed = re.findall(r"<odd\w+>(.*?)</odd", " ".join(self.parts.values()))
        return [*cells, *self.sheets, *printed, self.parts["docProps/core.xml"]]


def read(content: bytes) -> Workbook:
    """Return the workbook in *content*."""
    book = CalamineWorkbook.from_filelike(BytesIO(content))
    sheets = {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}
    with ZipFile(BytesIO(content)) as archive:
        parts = {name: archive.read(name).decode("utf-8") for name in archive.namelist()}
    return Workbook(sheets, parts)
