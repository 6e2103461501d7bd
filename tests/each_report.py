"""Command lines of every report: one of each for every run, and the rest for the slow one."""

import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tools"))

import approved  # noqa: E402 - tools are found only now


def one_of_each(cases: Iterable[approved.Case]) -> list[Any]:
    """Return a parameter a case; those after the first of a report are slow."""
    reports = {""}
    parameters = list[Any]()
    for case in cases:
        marks = pytest.mark.slow if report_of(case) in reports else ()
        parameters.append(pytest.param(case, id=case.name, marks=marks))
        reports.add(report_of(case))
    return parameters


def report_of(case: approved.Case) -> str:
    """Return the name of the report that answers *case*; a blank where no JSON of it is kept."""
    said = approved.kept(case).get("answer.json")
    return str(json.loads(said)["report"]) if said else ""
