"""Makes workbooks: as Excel would save them, and as nobody should."""

import zipfile
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

import xlsxwriter

SHEET = "xl/worksheets/sheet1.xml"
STRINGS = "xl/sharedStrings.xml"

_MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"

_PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"/>',
    "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
    f'Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook {_MAIN} xmlns:r="{_OFFICE}"><sheets>'
    '<sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship '
    f'Id="rId1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
}


class Formula(NamedTuple):
    """A formula in a cell, with the value that Excel would show."""

    formula: str
    value: str


Rows = Iterable[Sequence[object]]
"""The rows of a worksheet: texts, numbers, dates, formulas; None for an empty cell."""


def workbook(path: Path, sheets: Mapping[str, Rows], hidden: Sequence[str] = ()) -> Path:
    """Write a workbook of the *sheets*, each with its name, and return its *path*."""
    with xlsxwriter.Workbook(path) as book:
        days = book.add_format({"num_format": "dd/mm/yyyy"})
        moments = book.add_format({"num_format": "dd/mm/yyyy hh:mm"})
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            if name in hidden:
                sheet.hide()
            for number, row in enumerate(rows):
                for column, cell in enumerate(row):
                    if isinstance(cell, Formula):
                        sheet.write_formula(number, column, cell.formula, None, cell.value)
                    elif isinstance(cell, datetime):
                        sheet.write_datetime(number, column, cell, moments)
                    elif isinstance(cell, date):
                        moment = datetime.combine(cell, time())
                        sheet.write_datetime(number, column, moment, days)
                    elif isinstance(cell, str):
                        sheet.write_string(number, column, cell)
                    elif cell is not None:
                        sheet.write(number, column, cell)
    return path


def sheet_xml(rows: str, more: str = "") -> str:
    """The XML of a worksheet with these *rows*."""
    return f"<worksheet {_MAIN}>{more}<sheetData>{rows}</sheetData></worksheet>"


class Repeated(NamedTuple):
    """A part that says one thing many times, which is never whole in memory."""

    start: str
    piece: str
    times: int
    end: str

    def pieces(self) -> Iterable[bytes]:
        at_once = max(100_000 // len(self.piece), 1)
        yield self.start.encode()
        for _ in range(self.times // at_once):
            yield (self.piece * at_once).encode()
        yield (self.piece * (self.times % at_once) + self.end).encode()


def packed(parts: Mapping[str, str | bytes | Repeated]) -> bytes:
    """A workbook of the least that one needs, with these *parts* besides or in their place."""
    content = BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as book:
        for name, part in {**_PARTS, **parts}.items():
            if isinstance(part, Repeated):
                with book.open(name, "w") as written:
                    written.writelines(part.pieces())
            else:
                book.writestr(name, part)
    return content.getvalue()


def with_part(content: bytes, name: str, part: bytes) -> bytes:
    """The workbook *content* with one more *part*."""
    more = BytesIO(content)
    with zipfile.ZipFile(more, "a", zipfile.ZIP_DEFLATED) as book:
        book.writestr(name, part)
    return more.getvalue()


def rows_of(piece: str, times: int, start: str = "", end: str = "") -> Repeated:
    """The XML of a worksheet that says *piece* many times."""
    before, after = sheet_xml("@").split("@")
    return Repeated(before + start, piece, times, end + after)
