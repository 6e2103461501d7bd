"""Command lines of every report: one of each for every run, and the rest for the slow one."""

import re
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tools"))

import approved  # noqa: E402 - tools are found only now


def one_of_each(cases: Iterable[approved.Case]) -> list[Any]:
    """Return a parameter a case; those after the first of a command with an answer are slow."""
    names = set[str]()
    parameters = list[Any]()
    for case in cases:
        name = command_of(case) if "json" in case.forms else ""
        marks = pytest.mark.slow if name in {"", *names} else ()
        parameters.append(pytest.param(case, id=case.name, marks=marks))
        names.add(name)
    return parameters


def command_of(case: approved.Case) -> str:
    """Return the command that *case* types, such as ``register undo``."""
    words = re.match(r"[a-z ]*", case.command)
    return words[0] if words else ""
