"""What the program says to a list of command lines is what has been read and approved.

``python tools/approved.py`` writes it anew; the diff is what there is to read.
"""

import json
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tools"))

import approved  # noqa: E402 - tools are found only now

from ilacs_cli.reports.reports import REPORTS  # noqa: E402 - as above

CASES = approved.cases()


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_what_is_said_is_what_is_approved(case: approved.Case) -> None:
    assert list(approved.differences(case)) == []


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
    monkeypatch.setattr(approved, "answers", lambda _: said)
    assert "+something else" in list(approved.differences(case))
