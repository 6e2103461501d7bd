"""What the program says to a list of command lines is what has been read and approved.

``python tools/approved.py`` writes it anew; the diff is what there is to read.
"""

import json
import sys
from pathlib import Path
from typing import Any

import pytest
from each_report import report_of

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tools"))

import approved  # noqa: E402 - tools are found only now

from ilacs_cli.reports.reports import REPORTS  # noqa: E402 - as above

CASES = approved.cases()


def forms_of_all() -> list[Any]:
    """A parameter for each form of each command line.

    In every run the first form of each is asked for, and one answer of every report as data.
    """
    found, data = list[Any](), set[tuple[str, str]]()
    for case in CASES:
        for form in case.forms:
            of_report = report_of(case), form
            is_first = form in {"json", "csv"} and of_report not in data
            is_quick = is_first or form == case.forms[0]
            marks = () if is_quick else pytest.mark.slow
            found.append(pytest.param(case, form, id=f"{case.name}-{form}", marks=marks))
            data.add(of_report)
    return found


@pytest.mark.parametrize(("case", "form"), forms_of_all())
def test_what_is_said_is_what_is_approved(case: approved.Case, form: str) -> None:
    assert list(approved.differences(case, [form])) == []


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_nothing_is_kept_in_a_form_that_is_not_asked_for(case: approved.Case) -> None:
    assert approved.kept(case).keys() <= approved.names(case, case.forms)


def test_nothing_is_kept_of_a_command_line_that_is_gone() -> None:
    assert approved.stale() == []


def test_every_report_is_kept_as_json() -> None:
    kept = {
        json.loads(path.read_text("utf-8"))["report"]
        for path in approved.APPROVED.glob("*/answer.json")
    }
    assert kept == set(REPORTS)


def test_a_change_in_what_is_said_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    case = CASES[0]
    said = {**approved.answers(case), "answer.txt": "something else\n"}
    monkeypatch.setattr(approved, "answers", lambda *_: said)
    assert "+something else" in list(approved.differences(case))
