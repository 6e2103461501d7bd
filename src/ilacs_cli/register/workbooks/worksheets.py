"""Reads the worksheets of an Excel workbook as rows of text, as its CSV would have them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING

from ilacs_cli.register.delimited import Header, Record
from ilacs_cli.register.workbooks.readers import OddCells, damaged, has_macros, refused
from ilacs_cli.register.workbooks.unpacking import checked_parts

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

_ZIP = b"PK\x03\x04"
_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")

_WITH_MACROS = frozenset({".xlsm", ".xltm", ".xlam"})
_NAMED_SO = frozenset({".xlsx", ".xltx", ".xlsb", *_WITH_MACROS})
_LARGEST_WHOLE = 1e15  # beyond it a number in a cell is not exact


@dataclass(frozen=True, eq=False)
class Worksheet:
    """A worksheet, whose rows are made into text each time it is gone over.

    Args:
        name: what is on its tab.
        cells: its cells.
        odd: those that have no value.
        hidden: the names of the hidden worksheets of its workbook.
    """

    name: str
    cells: "CalamineSheet"
    odd: OddCells
    hidden: Sequence[str] = ()

    @property
    def line_count(self) -> int:
        """How many rows it has, about."""
        return self.cells.total_height

    def records(self, header: Header | None = None) -> Iterator[Record]:
        """Yield each row that is not blank, those below the *header* if that is given."""
        for line, cells in enumerate(self._rows(), start=1):
            if (header is None or line > header.line) and any(cell.strip() for cell in cells):
                yield Record(line, line, cells)

    def _rows(self) -> Iterator[list[str]]:
        start, number = self.cells.start, -1
        left = [""] * (start[1] if start else 0)
        for number, row in enumerate(self.cells.iter_rows()):
            yield self._with_odd(number, [*left, *map(_text, row)])
        for below in range(number + 1, max(self.odd, default=-1) + 1):
            yield self._with_odd(below, [])

    def _with_odd(self, number: int, cells: list[str]) -> list[str]:
        for column, text in self.odd.get(number, {}).items():
            cells += [""] * (column + 1 - len(cells))
            cells[column] = text
        return cells


def is_workbook(content: bytes, path: Path) -> bool:
    """Whether *content* of the file *path* is a workbook, or its name says that it is one."""
    ending = path.suffix.lower()
    return (
        content.startswith((_ZIP, _OLD))
        or ending in _NAMED_SO
        or (ending == ".xls" and _is_page(content))
    )


def read_worksheets(content: bytes, path: Path) -> Sequence[Worksheet]:
    """Return the worksheets of the workbook *path* that holds *content*, but hidden ones.

    Raises:
        InputError: if it is no workbook that can be read safely; the message says why.
    """
    _check_kind(content, path)
    parts = checked_parts(content, path)
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        workbook = CalamineWorkbook.from_filelike(parts.content)
        return [
            Worksheet(sheet.name, workbook.get_sheet_by_index(sheet.place), sheet.odd, parts.hidden)
            for sheet in parts.sheets
        ]
    except (CalamineError, ValueError, OSError) as error:
        raise damaged(path) from error
    except BaseException as error:
        if type(error).__name__ == "PanicException":  # the reader's own way to fail
            raise damaged(path) from error
        raise


def _check_kind(content: bytes, path: Path) -> None:
    """Check that *content* is what the workbooks of today are packed in."""
    save = "open it in Excel and save it as an Excel workbook (.xlsx) or as CSV UTF-8"
    if path.suffix.lower() in _WITH_MACROS:
        raise has_macros(path)
    if content.startswith(_ZIP):
        return
    if _ENCRYPTED in content and content.startswith(_OLD):
        reason, hint = "it is protected by a password", f"take its password off: {save}"
    elif content.startswith(_OLD):
        reason, hint = "it is a workbook of an old kind (.xls), which we do not open", save
    elif _is_page(content):
        reason, hint = "it is a web page (HTML) and no workbook, whatever its name says", save
    else:
        reason = "it is no workbook, though its name says so" if content else "it is empty"
        hint = "check that it is the right file, and whole; if it is CSV, name it so"
    raise refused(path, reason, hint)


def _is_page(content: bytes) -> bool:
    """Whether *content* is a page of the web, which some programs name as a workbook."""
    start = content[:1000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return start.startswith((b"<!doctype", b"<html", b"<table"))


def _text(cell: object) -> str:
    """Return what stands in a *cell* as CSV would have it, with dates in ISO form."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return str(cell).upper()
    if isinstance(cell, float):
        is_whole = cell.is_integer() and abs(cell) < _LARGEST_WHOLE
        return str(int(cell)) if is_whole else repr(cell)
    if isinstance(cell, datetime):
        return str(cell) if cell.time() != time() else cell.date().isoformat()
    return cell.isoformat() if isinstance(cell, date) else str(cell)
