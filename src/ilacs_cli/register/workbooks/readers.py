"""Reads the XML of a workbook's parts to count and check it; values are read elsewhere."""

import re
from array import array
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from posixpath import join, normpath

from ilacs_cli.domain.errors import InputError

SAVE_AGAIN = "open it in Excel and save it again as an Excel workbook (.xlsx), or as CSV UTF-8"
"""What to do about a damaged one."""

SAVE_AS_XLSX = "open it in Excel and save it as an Excel workbook (.xlsx)"
"""What to do about one of another kind."""

SMALLER = "save only the rows that are wanted, as a workbook of their own or as CSV UTF-8"
"""What to do about one that is too large."""

UNPROTECT = "open it in Excel, take its password off, and save it as a workbook (.xlsx)"
"""What to do about one that is encrypted."""


def refused(path: Path, reason: str, hint: str) -> InputError:
    """Return the error that the workbook *path* cannot be read, for that *reason*."""
    return InputError(f"cannot read {path}: {reason}", hint)


def damaged(path: Path) -> InputError:
    """Return the error that the workbook *path* is not whole."""
    return refused(path, "it is a damaged workbook, or no workbook at all", SAVE_AGAIN)


def has_macros(path: Path) -> InputError:
    """Return the error that the workbook *path* holds macros."""
    return refused(
        path,
        "it is a workbook with macros, which we do not open",
        f"{SAVE_AS_XLSX}, which leaves its macros out",
    )


MOST_CELLS = 1_000_000
"""How many cells a worksheet may span, from its first filled one to its last."""

_MOST_TEXT = 50_000_000  # characters in the cells of a worksheet
_LONGEST_CELL = 1_000_000  # characters; Excel's own has 32,767
_MOST_STRINGS = 10_000_000  # texts that a workbook says it has, for which its reader makes room
_MOST_ODD = 100_000  # cells with an error or with a formula that has no value
_LONGEST_TAG = 1_000_000  # bytes
_DEEPEST = 64  # elements within each other
_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384  # Excel's own


class OddCells(dict[int, dict[int, str]]):
    """What stands in cells that have no value: an error, or a formula nobody has worked out.

    By row and column, from 0. Read as blank they would be passed over in silence.
    """


def plain_name(name: str) -> str:
    """Return the *name* of a part as names are compared."""
    return name.replace("\\", "/").lower().removeprefix("/")


class Part:
    """A part of a workbook, of which nothing is wanted but that it is plain XML."""

    may_be_long = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Take the start of an element."""

    def text(self, text: str) -> None:
        """Take text."""

    def end(self, name: str) -> None:
        """Take the end of an element."""


class Feed:
    """Gives the XML of a part to its reader, and refuses what no workbook needs."""

    def __init__(self, reader: Part, path: Path) -> None:
        from xml.parsers import expat

        self._reader, self._path, self._depth, self._fed = reader, path, 0, 0
        self._parser = expat.ParserCreate()
        self._parser.buffer_text = True
        self._parser.StartDoctypeDeclHandler = self._refuse_doctype
        self._parser.StartElementHandler = self._start
        self._parser.CharacterDataHandler = reader.text
        self._parser.EndElementHandler = self._end

    def take(self, piece: bytes) -> None:
        """Take the next *piece*."""
        self._parser.Parse(piece, False)  # noqa: FBT003 - its only way to say so
        self._fed += len(piece)
        if self._fed - self._parser.CurrentByteIndex > _LONGEST_TAG:
            raise damaged(self._path)

    def end(self) -> None:
        """Take the end of the part."""
        self._parser.Parse(b"", True)  # noqa: FBT003 - its only way to say so

    def _refuse_doctype(self, *_: object) -> None:
        raise refused(
            self._path,
            "it declares entities of its own (a DOCTYPE), as no workbook of Excel's does",
            SAVE_AGAIN,
        )

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise damaged(self._path)
        self._reader.start(_local(name), attributes)

    def _end(self, name: str) -> None:
        self._depth -= 1
        self._reader.end(_local(name))


def _local(name: str) -> str:
    return name.rpartition(":")[2]


class ContentTypes(Part):
    """What the parts of a workbook say they are."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def start(self, name: str, attributes: Mapping[str, str]) -> None:  # noqa: ARG002 - of any
        """Refuse a workbook that says it has macros."""
        if "macroenabled" in attributes.get("ContentType", "").lower():
            raise has_macros(self._path)


class Targets(Part):
    """Where each sheet is, by the name that the list of sheets gives it."""

    def __init__(self) -> None:
        self.by_id: dict[str, tuple[str, str]] = {}

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Note where a sheet is."""
        if name == "Relationship":
            kind = attributes.get("Type", "").rpartition("/")[2]
            target = plain_name(normpath(join("/xl", attributes.get("Target", ""))))
            self.by_id[attributes.get("Id", "")] = kind, target


class SheetList(Part):
    """The sheets of a workbook, in order: name, id, whether it is hidden."""

    def __init__(self) -> None:
        self._sheets: list[tuple[str, str, bool]] = []

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Note a sheet."""
        if name == "sheet":
            by_local = {_local(key): text for key, text in attributes.items()}
            is_hidden = by_local.get("state", "visible") != "visible"
            self._sheets.append((by_local.get("name", ""), by_local.get("id", ""), is_hidden))

    def visible(self, targets: Targets) -> Iterator[tuple[str, str | None]]:
        """Yield the name of each sheet, and its part; None for one that is hidden or no table."""
        for name, identity, is_hidden in self._sheets:
            kind, target = targets.by_id.get(identity, ("", ""))
            yield name, target if kind == "worksheet" and not is_hidden else None

    @property
    def hidden(self) -> Sequence[str]:
        """The names of those that are hidden."""
        return [name for name, _, is_hidden in self._sheets if is_hidden]


class Strings(Part):
    """The texts that cells share, of which only the lengths are kept."""

    may_be_long = True

    def __init__(self) -> None:
        self.lengths = array("L")
        self._total = 0

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Begin a text."""
        if name == "sst":
            counts = [attributes.get(which) or "0" for which in ("count", "uniqueCount")]
            if max(map(int, counts)) > _MOST_STRINGS:
                raise ValueError("more texts than there can be")
        elif name == "si":
            self.lengths.append(0)
            if len(self.lengths) > MOST_CELLS:
                raise ValueError("more texts than cells")

    def text(self, text: str) -> None:
        """Count its characters."""
        self._total += len(text)
        if self._total > _MOST_TEXT:
            raise ValueError("too much text")
        if self.lengths:
            self.lengths[-1] += len(text)
            _check_length(self.lengths[-1])


class Cells(Part):
    """The cells of a worksheet: how far they reach, how much they hold, and which have no value."""

    may_be_long = True

    def __init__(self, path: Path, name: str, lengths: Sequence[int]) -> None:
        self.odd = OddCells()
        self._path, self._name, self._lengths = path, name, lengths
        self._row = self._column = -1
        self._first, self._last = (_LAST_ROW, _LAST_COLUMN), (0, 0)
        self._kind, self._taken, self._total, self._odd_count = "", "", 0, 0
        self._texts: dict[str, str] = {}

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Begin a row or a cell."""
        if name == "row":
            self._row = int(attributes["r"]) - 1 if "r" in attributes else self._row + 1
            self._column = -1
        elif name == "c":
            self._column += 1
            if "r" in attributes:
                self._row, self._column = _place(attributes["r"])
            self._kind, self._texts = attributes.get("t", "n"), {}
        elif name in {"v", "f", "is"}:
            self._taken = name
            self._texts.setdefault(name, "")

    def text(self, text: str) -> None:
        """Take what stands in a cell."""
        if self._taken:
            self._texts[self._taken] += text
            _check_length(len(self._texts[self._taken]))
            self._count_text(len(text))

    def end(self, name: str) -> None:
        """End a cell."""
        if name in {"v", "f", "is"}:
            self._taken = ""
        elif name == "c":
            self._end_cell()
            self._texts = {}

    def _end_cell(self) -> None:
        value, formula = self._texts.get("v", ""), self._texts.get("f")
        if self._kind == "s" and value:
            self._count_text(self._lengths[int(value)])
        if "v" in self._texts or "is" in self._texts:
            self._reach()
        if self._kind == "e":
            self._note_odd(value or "#N/A")
        elif formula is not None and _lacks_value(self._kind, value, formula):
            self._note_odd(f"={formula}")

    def _count_text(self, length: int) -> None:
        self._total += length
        if self._total > _MOST_TEXT:
            raise refused(
                self._path,
                f"its worksheet {self._name[:40]!r} holds more than {_MOST_TEXT:,} characters",
                SMALLER,
            )

    def _reach(self) -> None:
        """Count in the cell that has just been read."""
        row, column = self._row, self._column
        if not (0 <= row < _LAST_ROW and 0 <= column < _LAST_COLUMN):
            raise ValueError("a cell that there cannot be")
        (top, left), (bottom, right) = self._first, self._last
        self._first = min(top, row), min(left, column)
        self._last = max(bottom, row), max(right, column)
        height, width = (
            last - first + 1 for first, last in zip(self._first, self._last, strict=True)
        )
        if height * width > MOST_CELLS:
            raise refused(
                self._path,
                f"its worksheet {self._name[:40]!r} spans {height:,} rows and {width:,} columns, "
                f"and no more than {MOST_CELLS:,} cells are read",
                f"delete what stands far from the table; or {SMALLER}",
            )

    def _note_odd(self, text: str) -> None:
        self._odd_count += 1
        if self._odd_count > _MOST_ODD:
            raise refused(
                self._path,
                f"its worksheet {self._name[:40]!r} has over {_MOST_ODD:,} cells without a value",
                SAVE_AGAIN,
            )
        self._reach()
        self.odd.setdefault(self._row, {})[self._column] = text


def _check_length(length: int) -> None:
    if length > _LONGEST_CELL:
        raise ValueError("a cell longer than there can be")


def _place(reference: str) -> tuple[int, int]:
    """Return the row and column of a cell, from 0.

    Raises:
        ValueError: if it is the name of none.
    """
    match = re.fullmatch("([A-Z]{1,3})([0-9]{1,7})", reference.upper())
    if match is None:
        raise ValueError(f"{reference[:20]} is no cell")
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(match[2]) - 1, column - 1


def _lacks_value(kind: str, value: str, formula: str) -> bool:
    """Whether nobody has worked a *formula* out: programs that write workbooks leave that to Excel.

    They give a link the value 0.
    """
    is_link = formula.lstrip().upper().startswith("HYPERLINK(")
    return (not value and kind != "str") or (is_link and value == "0")
