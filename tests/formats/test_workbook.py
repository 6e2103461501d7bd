"""Workbooks: dates are dates, formulas are ours, and what they tell holds on the day of opening."""

import csv
import re
from collections.abc import Callable
from datetime import date, timedelta
from functools import cache, partial
from html import unescape
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from govuk import as_json, with_jubilee
from hypothesis import given
from hypothesis import strategies as st
from read_back import Workbook, read
from running import TODAY, Ilacs, run_line

from ilacs_cli.domain.calendar.working_days import WorkingCalendar
from ilacs_cli.domain.rulebook import DUE_SOON
from ilacs_cli.domain.text import one_line
from ilacs_cli.formats import worksheets
from ilacs_cli.formats.elements import Cell, Table
from ilacs_cli.formats.workbook import ABOUT, BANK_HOLIDAYS, SOURCES
from ilacs_cli.formats.worksheets import (
    DONE,
    GONE,
    HOLIDAYS,
    LATER,
    OWNER,
    PROGRESS,
    PROGRESSES,
    SOON,
    SOON_DAYS,
    STATUS,
    in_parts,
)
from ilacs_cli.register.bank_holidays import working_calendar

LETTER = "deadlines --letter-date 2026-11-02 --event focused-visit --outcome priority-action"
HOSTILE = [
    "=cmd|' /C calc'!A0",
    '=HYPERLINK("https://example.org","x")',
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    "https://example.org/",
    "mailto:a@example.org",
    "{=1+1}",
    "0123",
    "2026-11-26",
    "&L&P",
    "<b>&amp;",
    "[a]:*?/\\'",
]
NOT_IN_A_FILE = ["&" * 300, "\x07\x1b[31m", "\ud800", "one\ntwo"]
"""What only an argument can hold, or no cell as it stands."""
OURS = re.compile(
    r'(?:AND|IF|NETWORKDAYS|TODAY|DATE|\$[A-Z]+\d+|"[\w ]*"|\d+|Holidays|DueSoon|[(),+<>=-])+'
)
"""What a formula may be made of."""


@pytest.fixture
def written(ilacs: Ilacs, tmp_path: Path) -> Callable[..., Workbook]:
    """Answer a command line in a workbook, and read it."""

    def write(line: str, *more: str) -> Workbook:
        path = tmp_path / "answer.xlsx"
        ran = ilacs(line, *more, "--output", str(path))
        assert path.exists(), ran.err
        return read(path.read_bytes())

    return write


def letters(folder: Path, *rows: tuple[str, str, str], own: str = "reference") -> str:
    """Write a file of letters: whose, of which date, and what stands in a column of one's own."""
    path = folder / "letters.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        lines = csv.writer(file)
        lines.writerow(["authority", "event", "outcome", "letter_date", own])
        lines.writerows([one, "focused-visit", "priority-action", *two] for one, *two in rows)
    return f"deadlines --from '{path.as_posix()}'"


# Dates and numbers


def test_a_due_date_is_a_date_and_the_days_left_a_number(written: Callable[..., Workbook]) -> None:
    book = written(LETTER)
    assert book.column("Duties", "Due") == [date(2026, 11, 30), date(2027, 2, 11)]
    assert book.column("Duties", "Days left") == [6, 56]


def test_the_days_left_are_those_of_the_data(
    ilacs: Ilacs, written: Callable[..., Workbook]
) -> None:
    for day in ("2026-11-02", "2026-11-30", "2026-12-01", "2027-06-05"):
        owed = ilacs(f"{LETTER} --today {day} --json").json["obligations"]
        told = written(f"{LETTER} --today {day}").column("Duties", "Days left")
        assert told == [one["working_days_left"] for one in owed]


def test_what_lasts_has_a_column_for_its_first_and_its_last_day(
    ilacs: Ilacs, written: Callable[..., Workbook]
) -> None:
    line = "plan --notified 2026-11-23 --event inspection --kind standard"
    book = written(line)
    steps = ilacs(f"{line} --json").json["steps"]
    comments = next(one for one in steps if one["window"] and one["step"] == "draft-report")
    place = steps.index(comments)
    first, last = (book.column("Plan", f"When: {end}")[place] for end in ("from", "to"))
    assert [str(first), str(last)] == list(comments["window"].values())
    assert all(isinstance(day, date) for day in book.column("Plan", "When: from"))


def test_a_chance_is_a_share_and_a_wait_a_number(
    ilacs: Ilacs, written: Callable[..., Workbook]
) -> None:
    book = written("queue --region London")
    sheet = book.sheets["Next inspections"]
    queued = ilacs("queue --region London --json").json["authorities"]
    ranked = [one for one in queued if one["place"]]
    assert len(sheet) == len(ranked) + 1
    for row, one in zip(sheet[1:], ranked, strict=True):
        assert row[0] == one["place"]
        chances = {start["months"]: start["chance"] for start in one["starts"]}
        for said, months in ((row[5], 6), (row[6], 12)):
            assert isinstance(said, float)
            assert abs(said - chances[months]) < 0.06
        assert all(isinstance(cell, date) for cell in row[3:5])


def test_a_provisional_date_is_a_date_all_the_same(written: Callable[..., Workbook]) -> None:
    book = written("deadlines --letter-date 2028-12-04 --event inspection --outcome good")
    assert all(isinstance(day, date) for day in book.column("Duties", "Due"))


def test_the_dates_of_many_letters_are_dates(written: Callable[..., Workbook]) -> None:
    # In a folder of letters, some lack a date.
    letters = Path(__file__).parents[1] / "approved" / "files" / "letters"
    book = written("read --today 2026-11-22", str(letters))
    for heading in ("On site: from", "On site: to", "Dated", "Next due"):
        cells = book.column("Letters", heading)
        assert len([cell for cell in cells if isinstance(cell, date)]) >= 2
        assert {cell for cell in cells if not isinstance(cell, date)} <= {"", "-", "not known"}


def test_the_days_of_the_calendar_are_dates(
    ilacs: Ilacs, written: Callable[..., Workbook], tmp_path: Path
) -> None:
    file = tmp_path / "bank-holidays.json"
    file.write_text(as_json(with_jubilee()), "utf-8")
    ilacs("record --authority Bury --event jtai --letter-date 2027-03-15 --today 2027-03-16")
    moved = written("calendar update", str(file), "--today", "2027-03-17")
    assert moved.column("What has moved", "Was due") == [date(2027, 6, 25)]
    ilacs("calendar close 2027-12-24 2027-12-31 --reason Christmas")
    for year, announced in (("2027", date(2027, 3, 17)), ("2040", None)):
        book = written(f"calendar --year {year}")
        days = book.column("In order of date", "Date")
        assert all(isinstance(day, date) for day in days)
        if announced:
            assert announced in book.column("In order of date", "Announced")
        closures = "When your office is closed"
        assert book.column(closures, "From") == [date(2027, 12, 24)]
        assert book.column(closures, "To") == [date(2027, 12, 31)]
        assert book.column(closures, "Working days") == [4]
        told = book.column("In the order of announcement", "Announced")
        assert all(isinstance(day, date) for day in told)


# Formulas and texts


@pytest.mark.parametrize("text", HOSTILE)
def test_a_name_is_written_as_it_is(
    written: Callable[..., Workbook], tmp_path: Path, text: str
) -> None:
    book = written(letters(tmp_path, (text, "2026-11-02", text)))
    shown = one_line(text, 200)
    assert set(book.column("Duties", "Authority")) == {shown}
    assert set(book.column("Duties", "reference")) == {shown}
    assert_ours(book)


def test_so_is_the_name_of_a_column(written: Callable[..., Workbook], tmp_path: Path) -> None:
    book = written(letters(tmp_path, ("Bury", "2026-11-02", "x"), own="=1+1"))
    assert "=1+1" in book.header("Duties")
    assert_ours(book)


@pytest.mark.parametrize("text", [*HOSTILE, *NOT_IN_A_FILE])
def test_so_is_the_name_in_a_heading_and_in_the_properties(
    written: Callable[..., Workbook], text: str
) -> None:
    book = written(LETTER, "--authority", text)
    assert_ours(book)
    assert all(ET.fromstring(part) is not None for part in book.parts.values())  # noqa: S314 - ours


def assert_ours(book: Workbook) -> None:
    """Check that every formula is one of ours, and that no link leads out."""
    assert book.formulas
    assert [one for one in book.formulas if not OURS.fullmatch(one)] == []
    assert not any(
        "hyperlink" in text.lower() for name, text in book.parts.items() if "rels" in name
    )


# What holds on the day of opening: the formulas, worked out as a spreadsheet does


def worked_out(
    formula: str, today: date, cells: dict[str, object], calendar: WorkingCalendar
) -> object:
    """What a spreadsheet makes of a *formula* of ours on a day."""

    def networkdays(start: int, end: int, _: object) -> int:
        days = [date.fromordinal(day) for day in range(min(start, end), max(start, end) + 1)]
        number = sum(day.weekday() < 5 and day not in calendar.bank_holidays for day in days)
        return number if start <= end else -number

    names = {
        "IF": lambda condition, one, other: one if condition else other,
        "NETWORKDAYS": networkdays,
        "TODAY": today.toordinal,
        HOLIDAYS: None,
        SOON_DAYS: DUE_SOON.amount,
        **cells,
    }
    plain = re.sub(r"(?<![<>])=", "==", formula.removeprefix("=")).replace("$", "")
    return eval(plain, {"__builtins__": {}}, names)  # noqa: S307 - a formula that was checked


DAYS = st.dates(date(2026, 1, 1), date(2028, 12, 1))


@given(today=DAYS, apart=st.integers(-60, 60))
def test_the_days_left_follow_the_day_of_opening(today: date, apart: int) -> None:
    day, calendar = today + timedelta(apart), working_calendar()
    days, status = formulas()
    cells: dict[str, object] = {"C2": day.toordinal(), "I2": ""}
    left = worked_out(days, today, cells, calendar)
    assert left == calendar.count(today, day)
    if day > today:
        state = SOON if calendar.count(today, day) <= DUE_SOON.amount else LATER
    else:
        state = GONE if day < today else worksheets.TODAY
    assert worked_out(status, today, cells, calendar) == state
    for progress in PROGRESSES:
        told = DONE if progress == DONE else state
        assert worked_out(status, today, {**cells, "I2": progress}, calendar) == told


@cache
def formulas() -> tuple[str, str]:
    """The formulas of the days left and of the status in the first row of a tracker."""
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "t.xlsx"
        run_line(letters(Path(folder), ("Bury", "2026-11-02", "x")), "--output", str(path))
        days, status, *_ = read(path.read_bytes()).formulas
    return days, status


def test_what_is_not_worked_out_again_is_that_of_the_day_of_the_answer(
    written: Callable[..., Workbook],
) -> None:
    states = {
        "2026-11-02": [LATER, LATER],
        "2026-11-16": [SOON, LATER],
        "2026-11-13": [LATER, LATER],
        "2026-11-30": [worksheets.TODAY, LATER],
        "2027-03-01": [GONE, GONE],
    }
    for day, told in states.items():
        assert written(f"{LETTER} --today {day}").column("Duties", STATUS) == told


def test_the_bank_holidays_reach_from_the_first_date_to_the_last_published(
    written: Callable[..., Workbook],
) -> None:
    book = written("deadlines --letter-date 2018-08-10 --event focused-visit")
    days = book.column(BANK_HOLIDAYS, "Date")
    calendar = working_calendar()
    first, last = date(2018, 1, 1), calendar.published_to
    assert days == sorted(day for day in calendar.bank_holidays if first <= day <= last)
    assert f"$A${len(days) + 1}<" in book.parts["xl/workbook.xml"]


def test_how_soon_is_soon_can_be_changed(written: Callable[..., Workbook]) -> None:
    book = written(LETTER)
    name = re.search(
        rf'<definedName name="{SOON_DAYS}">{ABOUT}!\$B\$(\d+)<', book.parts["xl/workbook.xml"]
    )
    assert name
    assert book.sheets[ABOUT][int(name[1]) - 1][1] == DUE_SOON.amount


def test_rows_are_marked_by_their_date_on_the_day_of_opening(
    written: Callable[..., Workbook],
) -> None:
    book = written(LETTER)
    sheet = book.parts["xl/worksheets/sheet2.xml"]
    due, status = (f"${'ABCDEFGH'[book.header('Duties').index(name)]}2" for name in ("Due", STATUS))
    marks = re.findall(r"<cfRule .*?<formula>(.*?)</formula>", sheet)
    gone, near, done = map(unescape, marks)
    assert f"{due}<TODAY()" in gone
    assert all(part in near for part in (f"{due}>=TODAY()", SOON_DAYS, HOLIDAYS))
    assert done == f'{status}="{DONE}"'
    for mark in (gone, near):
        assert OURS.fullmatch(mark), mark
        assert all(f"{status}<>{kept}" in mark for kept in ('""', f'"{DONE}"'))


# The tracker


def test_several_letters_make_a_tracker(written: Callable[..., Workbook], tmp_path: Path) -> None:
    book = written(letters(tmp_path, ("Bury", "2026-11-02", "x"), ("Leeds", "2026-11-03", "y")))
    assert set(book.column("Duties", OWNER)) == set(book.column("Duties", PROGRESS)) == {""}
    (listed,) = re.findall(
        r"<dataValidation .*?<formula1>(.*?)</formula1>", book.parts["xl/worksheets/sheet2.xml"]
    )
    assert listed.strip('"').split(",") == list(PROGRESSES)
    assert set(book.column("Duties", "Letter dated")) == {date(2026, 11, 2), date(2026, 11, 3)}


@pytest.mark.parametrize("own", [OWNER, PROGRESS, PROGRESS.upper()])
def test_a_column_of_ones_own_is_not_there_twice(
    written: Callable[..., Workbook], tmp_path: Path, own: str
) -> None:
    book = written(letters(tmp_path, ("Bury", "2026-11-02", "mine"), own=own))
    header = book.header("Duties")
    assert [str(name).casefold() for name in header].count(own.casefold()) == 1
    assert {OWNER.casefold(), PROGRESS.casefold()} <= {str(name).casefold() for name in header}
    assert set(book.column("Duties", own)) == {"mine"}
    assert_ours(book)


def test_what_a_column_of_ones_own_says_is_done_is_done(
    written: Callable[..., Workbook], tmp_path: Path
) -> None:
    rows = [("Bury", "2026-09-01", "done"), ("Leeds", "2026-09-01", "not quite done")]
    book = written(letters(tmp_path, *rows, own="progress"))
    whose = zip(book.column("Duties", "Authority"), book.column("Duties", STATUS), strict=True)
    assert {name: status for name, status in whose if status in {DONE, GONE}} == {
        "Bury": DONE,
        "Leeds": GONE,
    }
    place = "ABCDEFGHIJKL"[book.header("Duties").index("progress")]
    assert any(f'${place}2="{DONE}"' in formula for formula in book.formulas)
    assert "<dataValidation " not in book.parts["xl/worksheets/sheet2.xml"]


def test_so_does_what_is_coming(written: Callable[..., Workbook]) -> None:
    book = written("upcoming --within 60")
    assert {OWNER, PROGRESS} <= set(book.header("Due"))
    assert {OWNER, PROGRESS}.isdisjoint(book.header("Ofsted may come"))


def test_one_letter_makes_none(written: Callable[..., Workbook]) -> None:
    assert OWNER not in written(LETTER).header("Duties")


def test_a_duty_done_is_not_marked(ilacs: Ilacs, written: Callable[..., Workbook]) -> None:
    visit = "--event focused-visit --outcome priority-action"
    ilacs(f"record --authority Plymouth {visit} --letter-date 2026-10-01")
    ilacs("record --done focused-visit/draft-action-plan --authority Plymouth --on 2026-10-20")
    book = written("cycle Plymouth")
    states = dict(
        zip(book.column("All duties", "What"), book.column("All duties", STATUS), strict=True)
    )
    assert DONE in states.values()
    assert sum(DONE in one for one in book.formulas) == 0


# The workbook as a whole


def test_every_sheet_of_a_table_has_a_frozen_header_with_a_filter(
    written: Callable[..., Workbook],
) -> None:
    book = written("upcoming --within 60")
    for number, name in enumerate(book.sheets, start=1):
        sheet = book.parts[f"xl/worksheets/sheet{number}.xml"]
        is_table = "<autoFilter" in sheet
        assert is_table == ('ySplit="1"' in sheet) == (name not in {ABOUT, "Explanation"})
        assert 'orientation="landscape"' in sheet


def test_the_sources_are_those_of_the_data(ilacs: Ilacs, written: Callable[..., Workbook]) -> None:
    book = written(LETTER)
    told = set(zip(book.column(SOURCES, "Source"), book.column(SOURCES, "Reference"), strict=True))
    for one in ilacs(f"{LETTER} --json").json["obligations"]:
        assert (one["source"]["title"], one["source"]["reference"]) in told


def test_the_properties_name_the_authority_and_the_day(written: Callable[..., Workbook]) -> None:
    core = written(LETTER, "--authority", "Bury & <Sons>").parts["docProps/core.xml"]
    assert "Bury &amp; &lt;Sons&gt;" in core
    assert TODAY.isoformat() in core


def test_the_same_answer_makes_the_same_bytes(ilacs: Ilacs, tmp_path: Path) -> None:
    one, other = tmp_path / "one.xlsx", tmp_path / "other.xlsx"
    for path in (one, other):
        ilacs("upcoming --within 60 --region London --output", str(path))
    assert one.read_bytes() == other.read_bytes()


def test_a_table_too_long_for_a_sheet_goes_on_in_another(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worksheets, "MOST_ROWS", 2)
    table = Table(("A",), [(Cell(str(number)),) for number in range(5)])
    parts = list(map(partial(Table._replace), in_parts(table)))
    assert [len(part.rows) for part in parts] == [2, 2, 1]
    assert [row for part in parts for row in part.rows] == list(table.rows)


def test_a_derivation_says_whose_date_it_is_where_there_are_several(
    ilacs: Ilacs, written: Callable[..., Workbook]
) -> None:
    line = "upcoming --within 60 --region London"
    names = {one["authority"]["name"] for one in ilacs(f"{line} --json").json["obligations"]}
    about = [str(row[0]) for row in written(line).sheets["Explanation"]]
    assert names
    assert all(any(name in told for told in about) for name in names)


def test_a_tracker_has_no_day_of_receipt_that_was_only_assumed(
    written: Callable[..., Workbook], tmp_path: Path
) -> None:
    path = tmp_path / "letters.csv"
    path.write_text(
        "authority,event,outcome,letter_date,received\n"
        "Bury,focused-visit,priority-action,2026-11-02,2026-11-02\n"
        "Leeds,jtai,statement,2026-11-02,\n",
        "utf-8",
    )
    book = written(f"deadlines --from {path}")
    received = dict(
        zip(book.column("Duties", "Authority"), book.column("Duties", "Received"), strict=True)
    )
    assert received == {"Bury": date(2026, 11, 2), "Leeds": "-"}
