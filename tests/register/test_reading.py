"""Files that people keep: as Excel saves them, and as they go wrong."""

import re
from pathlib import Path

import pytest

from ilacs_cli.domain.errors import FileError, IlacsError, InputError
from ilacs_cli.register.reading import check_columns, parse_sheet, read_sheet

FILE = Path("events.csv")


@pytest.mark.parametrize("start", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("end", [b"\n", b"\r\n"])
def test_a_file_is_read_as_excel_saves_it(start: bytes, end: bytes) -> None:
    sheet = parse_sheet(
        start + end.join([b"a,b,,", b"1,x y,,", b",,,", b'"2\n3",\xc3\xa9,,']), FILE
    )
    assert sheet.columns == ("a", "b")
    assert [line.cells for line in sheet.lines] == [
        {"a": "1", "b": "x y"},
        {"a": "2\n3", "b": "é"},
    ]


def test_lines_are_counted_as_an_editor_counts_them() -> None:
    sheet = parse_sheet(b'\na,b\n"1\n2",x\n\n3,y\n', FILE)
    assert [line.number for line in sheet.lines] == [3, 6]


@pytest.mark.parametrize("row", [b"1", b"1,", b"1,,", b"1, ,,"])
def test_a_row_may_be_short_of_blank_cells_or_have_more_of_them(row: bytes) -> None:
    (line,) = parse_sheet(b"a,b\n" + row + b"\n", FILE).lines
    assert isinstance(line.cells, dict)
    assert {name: cell.strip() for name, cell in line.cells.items()} == {"a": "1", "b": ""}


@pytest.mark.parametrize("row", [b"1,2,3", b"1,,3", b",,3", b"1,2,,4"])
def test_a_row_that_is_too_long_is_no_row(row: bytes) -> None:
    (line,) = parse_sheet(b"a,b\n" + row + b"\n", FILE).lines
    assert isinstance(line.cells, InputError)
    assert re.findall(r"\d+", line.cells.message) == [f"{row.count(b',') + 1}", "2"]


@pytest.mark.parametrize(
    ("content", "error", "named"),
    [
        (b"", InputError, ""),
        (b"\n ,\n", InputError, ""),
        (b"a,b,a\n", InputError, ".*line 1: .* 'a'$"),
        (b'a,"b\n1,2\n', InputError, ".*line 1: .* lines 1 to 2$"),
        (b'"a,b\n', InputError, ".*line 1: "),
        (b'"a"x,b\n', InputError, ".*line 1: "),
        (b"a\n\xff\n", FileError, ".*UTF-8"),
        (b"a\n\0\n", FileError, ""),
    ],
)
def test_what_is_no_sheet_is_refused(content: bytes, error: type[IlacsError], named: str) -> None:
    with pytest.raises(error, match=rf"events\.csv\b{named}"):
        parse_sheet(content, FILE)


@pytest.mark.parametrize("name", ["missing.csv", "."])
def test_what_cannot_be_opened_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(FileError, match="cannot read"):
        read_sheet(tmp_path / name)


def test_missing_and_unknown_columns_are_named() -> None:
    sheet = parse_sheet(b"a,c,d\n", FILE)
    with pytest.raises(InputError) as caught:
        check_columns(sheet, ("a", "b"))
    assert "column b " in caught.value.message
    assert "column c, d " in caught.value.message
    assert (caught.value.hint or "").endswith(" a,b")


def test_columns_that_an_earlier_version_did_not_write_may_be_missing() -> None:
    check_columns(parse_sheet(b"a,b\n", FILE), ("a", "b"), ("a", "b", "c"))
    check_columns(parse_sheet(b"a,b,c\n", FILE), ("a", "b"), ("a", "b", "c"))
    with pytest.raises(InputError, match="column d "):
        check_columns(parse_sheet(b"a,b,d\n", FILE), ("a", "b"), ("a", "b", "c"))
