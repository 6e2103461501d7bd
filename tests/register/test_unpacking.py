"""A workbook is refused where it could do harm, before anything of it is opened."""

import os
import re
import struct
import subprocess
import sys
import zipfile
from contextlib import suppress
from datetime import date
from io import BytesIO
from pathlib import Path
from random import Random

import pytest
from workbooks import SHEET, STRINGS, Repeated, packed, rows_of, sheet_xml, with_part, workbook

from ilacs_cli.domain.errors import InputError
from ilacs_cli.register.workbooks.readers import MOST_CELLS, has_macros
from ilacs_cli.register.workbooks.unpacking import MOST_UNPACKED
from ilacs_cli.register.workbooks.worksheets import read_worksheets

ONE = '<row r="1"><c r="A1"><v>1</v></c></row>'
ZIPPED = packed({SHEET: sheet_xml(ONE)})
OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
ENTITY = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
MOST_MEMORY = 500_000_000
SPOILED = 4 * int(os.environ.get("ILACS_EXAMPLES", "25"))


def refused(content: bytes, name: str = "in.xlsx") -> str:
    with pytest.raises(InputError, match=re.escape(name)) as caught:
        read_worksheets(content, Path(name))
    assert caught.value.hint
    return caught.value.message


def understated() -> bytes:
    """A workbook that says its worksheet is one byte long."""
    content = bytearray(packed({SHEET: sheet_xml(ONE)}))
    at = content.rindex(b"PK\x01\x02", 0, content.rindex(SHEET.encode()))
    struct.pack_into("<L", content, at + 24, 1)
    return bytes(content)


def test_a_plain_workbook_is_read() -> None:
    (sheet,) = read_worksheets(ZIPPED, Path("in.xlsx"))
    assert [(one.line, one.cells) for one in sheet.records()] == [(1, ["1"])]


@pytest.mark.parametrize("extra", [1, pytest.param(MOST_UNPACKED, marks=pytest.mark.slow)])
def test_parts_that_together_declare_too_much_are_refused(extra: int) -> None:
    # No one part is too large: the sum is.
    content = ZIPPED
    for name in ("xl/a.bin", "xl/b.bin"):
        content = with_part(content, name, bytes((MOST_UNPACKED + extra) // 2))
    assert len(content) < 1_000_000
    assert "200 MB" in refused(content)


def test_a_part_that_is_longer_than_it_says_is_refused() -> None:
    assert "in.xlsx" in refused(understated())


@pytest.mark.parametrize(
    "name", ["xl/vbaProject.bin", "xl/VBAPROJECT.BIN", "vbaProject.bin", "xl/macrosheets/a.xml"]
)
def test_a_workbook_with_macros_is_refused_whatever_it_is_called(name: str) -> None:
    assert refused(with_part(ZIPPED, name, b"x")) == has_macros(Path("in.xlsx")).message


def test_so_is_one_that_only_says_so() -> None:
    main = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
    types = f'<Types><Override PartName="/xl/workbook.xml" ContentType="{main}"/></Types>'
    said = refused(packed({"[Content_Types].xml": types, SHEET: sheet_xml(ONE)}))
    assert said == has_macros(Path("in.xlsx")).message


@pytest.mark.parametrize("name", ["in.xlsm", "in.XLSM", "in.xltm", "in.xlam"])
def test_so_is_one_that_is_only_called_so(name: str) -> None:
    assert refused(ZIPPED, name) == has_macros(Path(name)).message


@pytest.mark.parametrize(
    "part", [SHEET, STRINGS, "xl/styles.xml", "xl/workbook.xml", "[Content_Types].xml"]
)
def test_no_part_may_declare_entities(part: str) -> None:
    parts = {SHEET: sheet_xml(ONE), part: f"{ENTITY}<a>&x;</a>"}
    assert "DOCTYPE" in refused(packed(parts))


@pytest.mark.parametrize(
    ("content", "names"),
    [
        (b"", ["in.xlsx"]),
        (b"a,b\n1,2\n", ["in.xlsx"]),
        (ZIPPED[:200], ["in.xlsx", "in.csv"]),
        (ZIPPED[:-30], ["in.xlsx"]),
        (b"PK\x03\x04", ["in.xlsx"]),
        (b"PK\x03\x04" + bytes(3000), ["in.xlsx"]),
        (b"<html><table></table></html>", ["in.xlsx", "in.xls"]),
        (b"\xef\xbb\xbf\n<!DOCTYPE html>", ["in.xlsx"]),
        (OLD, ["in.xlsx", "in.xls"]),
        (OLD + "EncryptedPackage".encode("utf-16-le"), ["in.xlsx"]),
    ],
)
def test_what_is_no_workbook_is_refused(content: bytes, names: list[str]) -> None:
    for name in names:
        assert name in refused(content, name)


def test_each_kind_of_no_workbook_has_a_reason_of_its_own() -> None:
    contents = [
        *(b"", b"a,b\n", b"<html>", OLD, OLD + "EncryptedPackage".encode("utf-16-le")),
        *(ZIPPED[:200], understated()),
    ]
    reasons = [refused(content) for content in contents]
    assert len({*reasons}) == len(contents) - 1  # the last two are damaged
    assert len({refused(packed({"xl/workbook.bin": "x"})), *reasons}) == len(contents) - 1


def other_zip(name: str) -> bytes:
    content = BytesIO()
    with zipfile.ZipFile(content, "w") as packed_otherwise:
        packed_otherwise.writestr(name, "x")
    return content.getvalue()


@pytest.mark.parametrize(
    ("name", "told"),
    [("xl/workbook.bin", ".xlsb"), ("content.xml", ".ods"), ("word/document.xml", "Word")],
)
def test_another_kind_of_file_in_a_zip_is_told(name: str, told: str) -> None:
    assert told in refused(other_zip(name))


@pytest.mark.parametrize("at", ["XFD1048576", "A1000001", "ALM1000"])
def test_cells_far_apart_are_refused(at: str) -> None:
    row = re.sub("[A-Z]", "", at)
    far = f'{ONE}<row r="{row}"><c r="{at}"><v>1</v></c></row>'
    assert f"{MOST_CELLS:,}" in refused(packed({SHEET: sheet_xml(far)}))


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="1"><c r="ZZZZ1"><v>1</v></c></row>',
        '<row r="1"><c r="XFE1"><v>1</v></c></row>',
        '<row r="1"><c r="A1048577"><v>1</v></c></row>',
        '<row r="0"><c><v>1</v></c></row>',
        '<row r="x"><c><v>1</v></c></row>',
        '<row r="1"><c r="A1" t="s"><v>7</v></c></row>',
        '<row r="1"><c r="A1" t="s"><v>x</v></c></row>',
        '<row r="1"><c r="A1"><v>1</v></c>',
    ],
)
def test_a_worksheet_that_cannot_be_is_refused(rows: str) -> None:
    assert "in.xlsx" in refused(packed({SHEET: sheet_xml(rows)}))


def test_cells_of_formatting_alone_do_not_count() -> None:
    styled = f'{ONE}<row r="1048576"><c r="XFD1048576" s="1"/></row>'
    (sheet,) = read_worksheets(packed({SHEET: sheet_xml(styled)}), Path("in.xlsx"))
    assert len(list(sheet.records())) == 1


FAR = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
TEXT = '<row><c t="inlineStr"><is><t>'
BOMBS: dict[str, dict[str, str | bytes | Repeated]] = {
    "elements within elements": {SHEET: rows_of("<a>", 20_000_000)},
    "a tag of one attribute": {SHEET: rows_of("x", 100_000_000, '<a b="', '"/>')},
    "one long text": {SHEET: rows_of("x", 190_000_000, TEXT, "</t></is></c></row>")},
    "one text in many cells": {
        STRINGS: Repeated("<sst><si><t>", "x", 900_000, "</t></si></sst>"),
        SHEET: rows_of('<row><c t="s"><v>0</v></c></row>', 100_000),
    },
    "many shared texts": {STRINGS: Repeated("<sst>", "<si/>", 30_000_000, "</sst>")},
    "a count of texts": {
        STRINGS: '<sst count="4000000000" uniqueCount="4000000000"/>',
        SHEET: sheet_xml(ONE),
    },
    "many styles": {"xl/styles.xml": Repeated("<a>", "<b/>", 30_000_000, "</a>")},
    "formulas without values": {SHEET: rows_of("<row><c><f>A1</f></c></row>", 200_000)},
    "far cells": {SHEET: sheet_xml(ONE + FAR)},
    "too much": {SHEET: rows_of(" ", 300_000_000)},
}


EVERY_TIME = {"elements within elements", "a count of texts", "far cells"}
"""Those that are read in every run: the others are slow, for what they hold takes time to pack."""

measured = pytest.mark.skipif(os.name == "nt", reason="Windows measures memory in another way")


@measured
@pytest.mark.parametrize(
    "what",
    [pytest.param(name, marks=() if name in EVERY_TIME else pytest.mark.slow) for name in BOMBS],
)
def test_no_workbook_takes_much_memory(tmp_path: Path, what: str) -> None:
    file = tmp_path / "in.xlsx"
    file.write_bytes(packed(BOMBS[what]))
    ran = memory_of("deadlines", "--from", str(file))
    assert ran.returncode == 2
    assert b"error: " in ran.stderr
    assert b"Traceback" not in ran.stderr
    assert int(ran.stdout.split()[-1]) < MOST_MEMORY


def memory_of(*arguments: str) -> subprocess.CompletedProcess[bytes]:
    """Run the program, which then prints the most memory that it took, in bytes.

    Linux counts what the process that started it took into ``ru_maxrss``, so it is asked in
    another way.
    """
    script = (
        "import re, resource, sys\n"
        "from io import StringIO\n"
        "from pathlib import Path\n"
        "from ilacs_cli.cli.main import run\n"
        "code = run(sys.argv[1:], stdout=StringIO(), stderr=sys.stderr)\n"
        "most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "if sys.platform == 'linux':\n"
        "    status = Path('/proc/self/status').read_text()\n"
        "    most = int(re.search(r'VmHWM:\\s+(\\d+)', status)[1])\n"
        "print(most * (1 if sys.platform == 'darwin' else 1024))\n"
        "sys.exit(code)\n"
    )
    return subprocess.run(
        [sys.executable, "-c", script, *arguments], capture_output=True, timeout=120, check=False
    )


@measured
@pytest.mark.slow
def test_as_many_cells_as_are_read_do_not_take_much_memory_either(tmp_path: Path) -> None:
    rows = [["authority", "event", "outcome", "letter_date", "received"]]
    rows += [["Bury", "jtai", "", "1 March 2024", ""]] * 20_000
    file = workbook(tmp_path / "in.xlsx", {"x": rows})
    ran = memory_of("deadlines", "--from", str(file), "--format", "csv")
    assert ran.returncode == 0
    assert int(ran.stdout.split()[-1]) < MOST_MEMORY


PUT_IN = (
    *("<v>", "</v>", "<c>", "</c>", '<row r="9">', "<f>", "</f>", "<si/>", "<is><t>x</t></is>"),
    *("99999999999999999999", "-1", "NaN", "1e400", "&#0;", 't="s"', 't="d"', 'r="XFD1"', "\xff"),
)


def spoiled(content: bytes, chance: Random) -> bytes:
    """A workbook with a few bytes changed, or with its XML cut, filled or torn."""
    if chance.random() < 0.3:
        bytes_ = bytearray(content)
        for _ in range(chance.randrange(1, 6)):
            bytes_[chance.randrange(len(bytes_))] = chance.randrange(256)
        return bytes(bytes_)
    with zipfile.ZipFile(BytesIO(content)) as book:
        parts = {name: book.read(name).decode() for name in book.namelist()}
    name = chance.choice(sorted(parts))
    at = chance.randrange(len(parts[name]))
    cut = chance.choice((0, 0, chance.randrange(30)))
    parts[name] = parts[name][:at] + chance.choice(("", *PUT_IN)) + parts[name][at + cut :]
    return packed({**parts})


def test_a_spoiled_workbook_is_read_or_refused_and_nothing_else(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    rows = [("authority", "letter_date", "n"), ("Bury", date(2026, 1, 2), 3), ("é", "x", 0.5)]
    content = workbook(tmp_path / "in.xlsx", {"a": rows, "b": rows}).read_bytes()
    read = 0
    for seed in range(SPOILED):
        with suppress(InputError):
            sheets = read_worksheets(spoiled(content, Random(seed)), Path("in.xlsx"))  # noqa: S311
            read += bool([list(sheet.records()) for sheet in sheets])
    assert 0 < read < SPOILED
    assert capfd.readouterr() == ("", "")  # where the reader fails in its own way it says so
