"""Every report can be written as a workbook that has what its paper has, and names no option."""

import re
import sys
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

import pytest
from read_back import Workbook, read
from test_papers import ABOUT_THE_PROGRAM, RULE

from ilacs_cli.formats.workbook import ABOUT, LONGEST_NAME, SOURCES

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


@cache
def workbook_called(name: str) -> Workbook | None:
    """The workbook that the command line called *name* writes; None where it is refused."""
    (case,) = (one for one in CASES if one.name == name)
    content = approved.file_of(case, ".xlsx")
    return read(content) if content else None


def workbook_of(case: approved.Case) -> Workbook | None:
    """The workbook that a command line writes; None where it is refused."""
    return workbook_called(case.name)


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


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_the_sheets_can_be_called_so(case: approved.Case) -> None:
    if book := workbook_of(case):
        names = list(book.sheets)
        assert all(0 < len(name) <= LONGEST_NAME for name in names)
        assert not any(set(name) & set("[]:*?/\\") or name.strip("'") != name for name in names)
        assert len({name.casefold() for name in names}) == len(names)
        assert (names[0], SOURCES in names) == (ABOUT, True)


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_every_table_of_the_paper_is_a_sheet(case: approved.Case) -> None:
    paper = approved.answers(case._replace(forms=("markdown",))).get("answer.md", "")
    book = workbook_of(case)
    assert bool(paper) == bool(book)
    sheets = (
        [(headings_of(rows[0]), len(rows) - 1) for rows in book.sheets.values() if rows]
        if book
        else []
    )
    for headings, rows in tables_in(paper):
        assert any(
            made[: len(headings)] == headings and number == rows for made, number in sheets
        ), headings


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_no_workbook_names_an_option_a_command_or_a_rule(case: approved.Case) -> None:
    book = workbook_of(case)
    shows_rules = case.command.startswith(SHOW_RULES)
    wanted = ABOUT_THE_PROGRAM if shows_rules else f"{ABOUT_THE_PROGRAM}|{RULE}"
    assert [text for text in (book.texts if book else []) if re.search(wanted, text)] == []


def test_there_are_workbooks() -> None:
    assert sum(workbook_of(case) is not None for case in CASES[:10]) > 5
