"""A paper for others never talks about the program: no option, command or rule id is in it."""

import csv
import re
import sys
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest
from each_report import one_of_each
from facts import in_figures
from word import opened, told

ROOT = Path(__file__).parent.parent.parent
sys.path.insert(0, str(ROOT / "tools"))

import approved  # noqa: E402 - tools are found only now

from ilacs_cli.domain.rulebook import every_rule  # noqa: E402 - as above

CASES = approved.cases()
"""Command lines of every report: another test says so of them."""

WORD = "docx"
MADE_APART = ("markdown", "ics", "csv")
MADE_ALIKE = ("html", WORD)
"""The papers that are made of the same elements as Markdown: they are read in the slow run."""

SHOWS_RULES = re.compile(r"rules\b")
"""The commands that are asked about rules by their ids."""

IDS = sorted({re.escape(rule.id) for rule in every_rule()}, key=len, reverse=True)
RULE = rf"(?<!:)(?:{'|'.join(IDS)})"
"""The id of a rule; after a colon it is part of the id of an event, a duty done."""
ABOUT_THE_PROGRAM = r"(?<![\w-])--[a-z][a-z-]+|\bilacs [a-z]+"
OF_RULES = {"next_rule", "rule", "stated", "theme"}
"""The columns with ids of rules, as data: in the register's own a duty done has it as its theme."""

DAY = re.compile(r"\b\d{1,2} [A-Z][a-z]{2,8} \d{4}\b")
STYLE = re.compile(r"<style>.*?</style>| style=\"[^\"]*\"", re.DOTALL)


def written(case: approved.Case, form: str) -> str:
    """Return what *case* writes in a form; a blank where it cannot be written so."""
    if form == WORD:
        content = approved.file_of(case, f".{WORD}")
        return "\n".join(filter(None, told(opened(content)))) if content else ""
    return approved.answer(case, form)


def parts(text: str, form: str) -> Iterator[str]:
    """Yield what a person reads of a paper: of CSV all columns but those with a rule's id."""
    if form == "csv":
        for row in csv.DictReader(StringIO(text, newline="")):
            yield from (cell for name, cell in row.items() if name not in OF_RULES and cell)
    elif form == "ics":
        yield re.sub(r"\r?\n ", "", text)  # RFC 5545, 3.1
    else:
        yield STYLE.sub("", text)


@pytest.mark.parametrize(
    "form", [*MADE_APART, *(pytest.param(form, marks=pytest.mark.slow) for form in MADE_ALIKE)]
)
@pytest.mark.parametrize("case", one_of_each(CASES))
def test_no_paper_names_an_option_a_command_or_a_rule(case: approved.Case, form: str) -> None:
    wanted = ABOUT_THE_PROGRAM if SHOWS_RULES.match(case.command) else f"{ABOUT_THE_PROGRAM}|{RULE}"
    found = [
        part[max(found.start() - 40, 0) : found.end() + 40]
        for part in parts(written(case, form), form)
        for found in re.finditer(wanted, part)
    ]
    assert found == []


@pytest.mark.parametrize(
    "case", one_of_each(case for case in CASES if "--explain" not in case.command)
)
def test_a_paper_tells_no_day_that_the_data_lack(case: approved.Case) -> None:
    answers = approved.answers(case._replace(forms=("markdown", "json")))
    data, paper = (answers.get(f"answer.{ending}", "") for ending in ("json", "md"))
    if data:
        told = {day for day in DAY.findall(paper) if in_figures(day) not in in_figures(data)}
        assert told == set()
