"""Every report can be written as a workbook that has what its paper has, and names no option."""

import re
import sys
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import pytest
from each_report import one_of_each
from read_back import Workbook, read
from test_papers import ABOUT_THE_PROGRAM, RULE

from ilacs_cli.formats.workbook import ABOUT, BANK_HOLIDAYS, EXPLANATION, LONGEST_NAME, SOURCES

ROOT = Path(__file__).parent.parent.parent
sys.path.insert(0, str(ROOT / "tools"))

import approved  # noqa: E402 - tools are found only now

CASES = [
    case
    for case in approved.cases()
    if "json" in case.forms or "markdown" in case.forms or "csv" in case.forms
]
"""Command lines of every report: another test says so of them."""

SHOW_RULES = ("rules", "register export")
"""The commands that show the ids of rules: as what is asked for, or as the register writes them."""


def workbook_of(case: approved.Case) -> Workbook | None:
    """The workbook that a command line writes; None where it is refused."""
    content = approved.file_of(case, ".xlsx")
    return read(content) if content else None


def tables_in(markdown: str) -> Iterator[tuple[list[str], int]]:
    """The headings of each table of a paper, and how many rows it has."""
    lines = markdown.splitlines()
    for number, line in enumerate(lines):
        if re.fullmatch(r"\|( --- \|)+", line):
            rows = 0
            while number + rows + 1 < len(lines) and lines[number + rows + 1].startswith("|"):
                rows += 1
            cells = lines[number - 1].strip("|").split("|")
            yield [cell.replace("\\", "").strip() for cell in cells], rows


def headings_of(header: Sequence[object]) -> list[str]:
    """The headings of a sheet as a paper has them: what lasts has one."""
    names = [re.sub(r": (from|to)$", "", str(cell)) for cell in header]
    return ["" if name == "No." else name for name in dict.fromkeys(names)]


@pytest.mark.parametrize("case", one_of_each(CASES))
def test_a_workbook_has_what_its_paper_has(case: approved.Case) -> None:
    paper = approved.answer(case, "markdown")
    book = workbook_of(case)
    assert bool(paper) == bool(book)
    if not book:
        return
    names = list(book.sheets)
    assert all(0 < len(name) <= LONGEST_NAME for name in names)
    assert not any(set(name) & set("[]:*?/\\") or name.strip("'") != name for name in names)
    assert len({name.casefold() for name in names}) == len(names)
    assert (names[0], SOURCES in names) == (ABOUT, True)
    sheets = [(headings_of(rows[0]), len(rows) - 1) for rows in book.sheets.values() if rows]
    for headings, rows in tables_in(paper):
        assert any(
            made[: len(headings)] == headings and number == rows for made, number in sheets
        ), headings
    shows_rules = case.command.startswith(SHOW_RULES)
    wanted = ABOUT_THE_PROGRAM if shows_rules else f"{ABOUT_THE_PROGRAM}|{RULE}"
    assert [text for text in book.texts if re.search(wanted, text)] == []


@pytest.mark.parametrize("case", one_of_each(CASES))
def test_the_days_of_a_table_are_dates_and_those_of_the_data(case: approved.Case) -> None:
    data = approved.answers(case._replace(forms=("json",))).get("answer.json", "")
    book = workbook_of(case)
    if not (data and book):
        return
    of_text = {ABOUT, EXPLANATION, SOURCES, BANK_HOLIDAYS}
    tables = [rows for name, rows in book.sheets.items() if name not in of_text]
    cells = [cell for rows in tables for row in rows[1:] for cell in row]
    days = {cell for cell in cells if isinstance(cell, date)}
    assert sorted(day for day in days if str(day) not in data) == []
    assert [cell for cell in cells if isinstance(cell, str) and is_a_day(cell)] == []


def is_a_day(cell: str) -> bool:
    """Whether a *cell* says a day, or a first and a last one, and nothing else."""
    day = r"(?:[A-Z][a-z]{2} )?\d{1,2} [A-Z][a-z]+ \d{4}"
    return bool(re.fullmatch(f"{day}(?: to {day})?", cell))
