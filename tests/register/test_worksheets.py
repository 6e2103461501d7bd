"""Workbooks are read as the CSV that Excel would save of them."""

import csv
from datetime import date, datetime
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from workbooks import SHEET, Formula, Rows, packed, sheet_xml, workbook

from ilacs_cli.domain.errors import InputError
from ilacs_cli.register.reading import Expected, Sheet, parse_sheet, read_sheet

EXPECTED = Expected({"a", "day"}, {"day"}, fits=lambda columns: {"a", "day"} <= set(columns))
HEADER = ("A", "Day")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where the workbook is."""
    return tmp_path / "in.xlsx"


def cells(sheet: Sheet) -> list[dict[str, str]]:
    found = [line.cells for line in sheet.lines]
    assert not any(isinstance(row, InputError) for row in found)
    return [row for row in found if not isinstance(row, InputError)]


def only_cell(file: Path, cell: object) -> str:
    sheet = read_sheet(workbook(file, {"x": [HEADER, ("x", cell)]}), EXPECTED)
    return cells(sheet)[0]["day"]


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("10/08/2018", "10/08/2018"),
        (date(2018, 8, 10), "2018-08-10"),
        (datetime(2018, 8, 10, 9, 30), "2018-08-10 09:30:00"),  # noqa: DTZ001 - as Excel has it
        (80443, "80443"),
        (80443.0, "80443"),
        (20230516, "20230516"),
        (0.5, "0.5"),
        (-2, "-2"),
        (1e20, "1e+20"),
        (True, "TRUE"),
        (None, ""),
        ("two\nlines", "two\nlines"),
        ("'quoted", "'quoted"),
        (Formula("=B9", "shown"), "shown"),
    ],
)
def test_a_cell_is_read_as_what_excel_shows_and_a_date_in_iso_form(
    file: Path, cell: object, text: str
) -> None:
    assert only_cell(file, cell) == text


def test_a_cell_with_an_error_is_not_taken_for_a_blank(file: Path) -> None:
    # A blank day of receipt would be taken for the letter's own date.
    assert only_cell(file, Formula("=1/0", "#DIV/0!")) == "#DIV/0!"


@pytest.mark.parametrize(
    ("xml", "text"),
    [
        ('<c r="B2"><f>TODAY()</f></c>', "=TODAY()"),
        ('<c r="B2"><f>TODAY()</f><v/></c>', "=TODAY()"),
        ('<c r="B2"><f>HYPERLINK("https://x.y")</f><v>0</v></c>', '=HYPERLINK("https://x.y")'),
        ('<c r="B2" t="str"><f>IF(A1,1,"")</f><v></v></c>', ""),  # worked out, and blank
        ('<c r="B2"><f>A1-A1</f><v>0</v></c>', "0"),
    ],
)
def test_a_formula_that_nobody_has_worked_out_is_not_taken_for_a_blank(
    file: Path, xml: str, text: str
) -> None:
    words = [("A1", "a"), ("B1", "day"), ("A2", "x")]
    first = "".join(f'<c r="{at}" t="inlineStr"><is><t>{word}</t></is></c>' for at, word in words)
    file.write_bytes(packed({SHEET: sheet_xml(f"<row>{first}{xml}</row>")}))
    assert cells(read_sheet(file, EXPECTED)) == [{"a": "x", "day": text}]


def test_lines_are_numbered_as_excel_numbers_rows_and_blank_ones_passed_over(file: Path) -> None:
    rows: Rows = [
        (),
        (None, *HEADER),
        (),
        (None, "x", date(2020, 1, 2)),
        (None, " "),
        (),
        (None, "y"),
    ]
    sheet = read_sheet(workbook(file, {"x": rows}), Expected({"a", "day"}, {"day"}))
    assert [(line.number, line.last) for line in sheet.lines] == [(4, 4), (7, 7)]
    assert sheet.header.line == 2


def test_the_first_worksheet_with_the_headers_is_read_and_the_others_are_named(file: Path) -> None:
    sheets: dict[str, Rows] = {
        "Cover": [("What this is",)],
        "Half": [("a", "x", "y")],
        "Empty": [],
        "This year": [HEADER, ("new", date(2026, 1, 2))],
        "Last year": [HEADER, ("old", date(2025, 1, 2))],
    }
    sheet = read_sheet(workbook(file, sheets), EXPECTED)
    assert sheet.worksheet == "This year"
    assert [row["a"] for row in cells(sheet)] == ["new"]
    (note,) = sheet.notes()
    assert note.code == "worksheet-chosen"
    assert [name for name in sheets if repr(name) in note.text] == [
        *("Cover", "Half", "This year", "Last year")
    ]


def test_of_one_worksheet_nothing_need_be_said(file: Path) -> None:
    sheet = read_sheet(workbook(file, {"x": [HEADER, ("x", "")]}), EXPECTED)
    assert (sheet.worksheet, list(sheet.notes())) == ("x", [])


def test_a_hidden_worksheet_is_not_read(file: Path) -> None:
    sheets: dict[str, Rows] = {"Front": [("A",)], "Back": [HEADER, ("x", "")]}
    sheet = read_sheet(workbook(file, sheets, hidden=["Back"]), EXPECTED)
    assert sheet.worksheet == "Front"


def test_a_hidden_worksheet_is_named_where_nothing_else_can_be_meant(file: Path) -> None:
    sheets: dict[str, Rows] = {"Front": [("z",)], "Back": [HEADER, ("x", "")]}
    with pytest.raises(InputError) as caught:
        read_sheet(workbook(file, sheets, hidden=["Back"]), EXPECTED)
    assert "'Back'" in caught.value.message


@pytest.mark.parametrize("sheets", [{"x": []}, {"x": [], "y": [(None, " ")]}])
def test_a_workbook_without_rows_is_said_to_be_empty(file: Path, sheets: dict[str, Rows]) -> None:
    with pytest.raises(InputError, match=r"in\.xlsx is empty"):
        read_sheet(workbook(file, sheets), EXPECTED)


def test_a_cell_under_no_heading_is_refused_by_its_row(file: Path) -> None:
    sheet = read_sheet(workbook(file, {"x": [HEADER, ("x", "", "y")]}), EXPECTED)
    (line,) = sheet.lines
    assert isinstance(line.cells, InputError)


def test_a_text_with_the_month_first_makes_the_dates_of_a_workbook_doubtful_too(file: Path) -> None:
    rows: Rows = [HEADER, ("x", date(2020, 1, 2)), ("y", "12/31/2020")]
    with pytest.raises(InputError, match=r"line 3, day: 12/31/2020 "):
        read_sheet(workbook(file, {"x": rows}), EXPECTED)


def test_a_workbook_is_known_by_its_content_whatever_its_name(tmp_path: Path) -> None:
    made = workbook(tmp_path / "in.xlsx", {"x": [HEADER, ("x", "")]})
    named = made.rename(tmp_path / "in.csv")
    assert read_sheet(named, EXPECTED).worksheet == "x"


def test_dates_of_a_workbook_of_the_old_macintosh_are_the_same(file: Path) -> None:
    import xlsxwriter

    with xlsxwriter.Workbook(file, {"date_1904": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, HEADER)
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        sheet.write_datetime(1, 1, datetime(2018, 8, 10), day)  # noqa: DTZ001 - as Excel has it
    assert cells(read_sheet(file, EXPECTED))[0]["day"] == "2018-08-10"


texts = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=8)


@given(rows=st.lists(st.tuples(texts, texts), min_size=1, max_size=6))
def test_texts_are_read_as_they_are_from_csv(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str]]
) -> None:
    expected = Expected({"a", "b"}, ())
    table = [("a", "b"), *rows]
    path = tmp_path_factory.mktemp("same") / "in.xlsx"
    written = StringIO()
    csv.writer(written).writerows(table)
    as_csv = parse_sheet(written.getvalue().encode(), path, expected)
    as_workbook = read_sheet(workbook(path, {"x": table}), expected)
    assert cells(as_workbook) == cells(as_csv)
