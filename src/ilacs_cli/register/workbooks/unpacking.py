"""Checks the parts of an Excel workbook before anything reads it, and keeps the plain ones.

A workbook is a zip file of XML parts. A small one can unpack to gigabytes, run macros, or name
things to be fetched. So every part that is needed is read once here, piece by piece and counted,
and copied into a new workbook that holds nothing else.
"""

import re
from collections.abc import Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ilacs_cli.register.workbooks.readers import (
    SAVE_AGAIN,
    SAVE_AS_XLSX,
    SMALLER,
    UNPROTECT,
    Cells,
    ContentTypes,
    Feed,
    OddCells,
    Part,
    SheetList,
    Strings,
    Targets,
    damaged,
    has_macros,
    plain_name,
    refused,
)

if TYPE_CHECKING:
    from zipfile import ZipFile, ZipInfo

MOST_UNPACKED = 200_000_000
"""How many bytes the parts of a workbook may unpack to, all together."""

_MOST_PARTS = 10_000
_LONGEST_SMALL_PART = 10_000_000  # bytes, of a part that holds no cells

_PIECE = 2**16
_ENTRY = b"PK\x01\x02"
_IS_ENCRYPTED = 0x1


class SheetPart(NamedTuple):
    """A worksheet of a workbook.

    Args:
        place: which of the workbook's sheets it is, from 0.
        name: what is on its tab.
        odd: the cells that have no value.
    """

    place: int
    name: str
    odd: OddCells


class Parts(NamedTuple):
    """What is read of a workbook.

    Args:
        content: a workbook of the parts that were checked and nothing else.
        sheets: its worksheets that are not hidden, in order.
        hidden: the names of those that are.
    """

    content: BytesIO
    sheets: Sequence[SheetPart]
    hidden: Sequence[str]


def checked_parts(content: bytes, path: Path) -> Parts:
    """Return what can be read of the workbook *path* that holds *content*.

    Raises:
        InputError: if it is no workbook of the kind .xlsx, is damaged or encrypted, holds macros,
            unpacks to too much or has too many cells.
    """
    import struct
    import zlib
    from xml.parsers import expat
    from zipfile import BadZipFile, ZipFile

    if content.count(_ENTRY) > _MOST_PARTS:
        raise refused(path, f"it is a zip file of more than {_MOST_PARTS:,} parts", SAVE_AGAIN)
    try:
        with ZipFile(BytesIO(content)) as packed:
            return _Workbook(packed, path).parts()
    except (
        *(BadZipFile, zlib.error, struct.error, expat.ExpatError, EOFError, OSError, RuntimeError),
        *(ValueError, LookupError, ArithmeticError),  # of what stands in its parts
    ) as error:
        raise damaged(path) from error


class _Workbook:
    """A workbook, still packed."""

    def __init__(self, packed: "ZipFile", path: Path) -> None:
        self._packed = packed
        self._path = path
        self._left = MOST_UNPACKED
        self._entries = {plain_name(info.filename): info for info in packed.infolist()}
        self._check_directory(packed.infolist())

    def parts(self) -> Parts:
        """Return what can be read of it."""
        from zipfile import ZIP_DEFLATED, ZipFile

        workbook, targets, strings = SheetList(), Targets(), Strings()
        kept = BytesIO()
        with ZipFile(kept, "w", ZIP_DEFLATED, compresslevel=1) as copy:
            self._read("[content_types].xml", ContentTypes(self._path), copy)
            self._read("_rels/.rels", Part(), copy)
            self._read("xl/workbook.xml", workbook, copy)
            self._read("xl/_rels/workbook.xml.rels", targets, copy)
            for name, reader in (("xl/styles.xml", Part()), ("xl/sharedstrings.xml", strings)):
                if name in self._entries:
                    self._read(name, reader, copy)
            sheets = []
            for place, (name, target) in enumerate(workbook.visible(targets)):
                if target is not None:
                    cells = Cells(self._path, name, strings.lengths)
                    self._read(target, cells, copy)
                    sheets.append(SheetPart(place, name, cells.odd))
        kept.seek(0)
        return Parts(kept, sheets, workbook.hidden)

    def _check_directory(self, infos: Sequence["ZipInfo"]) -> None:
        """Check what the zip file says of its parts, before any is unpacked."""
        from zipfile import ZIP_DEFLATED, ZIP_STORED

        unpacked = sum(info.file_size for info in infos)
        if unpacked > MOST_UNPACKED:
            raise refused(
                self._path,
                f"it would unpack to {unpacked / 1_000_000:,.0f} MB, and no more than "
                f"{MOST_UNPACKED / 1_000_000:,.0f} MB is unpacked",
                SMALLER,
            )
        if any(re.search(r"vbaproject|(^|/)macrosheets/|vbadata", name) for name in self._entries):
            raise has_macros(self._path)
        if "xl/workbook.xml" not in self._entries:
            raise refused(self._path, _what_zip(self._entries), SAVE_AS_XLSX)
        if any(info.flag_bits & _IS_ENCRYPTED for info in infos):
            raise refused(self._path, "it is protected by a password", UNPROTECT)
        is_plain = all(info.compress_type in {ZIP_STORED, ZIP_DEFLATED} for info in infos)
        if len(self._entries) < len(infos) or not is_plain:
            raise damaged(self._path)

    def _read(self, name: str, reader: "Part", copy: "ZipFile") -> None:
        """Read the part *name* with a *reader*, and copy it."""
        info = self._entries.get(name)
        if info is None or (not reader.may_be_long and info.file_size > _LONGEST_SMALL_PART):
            raise damaged(self._path)
        with (
            self._packed.open(info) as part,
            copy.open(info.filename.replace("\\", "/"), "w") as kept,
        ):
            feed = Feed(reader, self._path)
            while piece := part.read(_PIECE):
                self._left -= len(piece)
                if self._left < 0:
                    raise damaged(self._path)
                feed.take(piece)
                kept.write(piece)
            feed.end()


def _what_zip(entries: Mapping[str, "ZipInfo"]) -> str:
    if "xl/workbook.bin" in entries:
        return "it is a binary workbook (.xlsb)"
    if "content.xml" in entries:
        return "it is an OpenDocument file (.ods)"
    if "word/document.xml" in entries:
        return "it is a Word document"
    return "it is a zip file, but no workbook"
