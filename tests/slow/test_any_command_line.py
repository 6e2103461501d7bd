"""Any command line, in any environment, on any files: an answer, or an error that says why.

Run with ``ILACS_CASES=100000 python -m pytest -m slow -n0 tests/slow/test_any_command_line.py``,
which prints the figures. Case N of a version is the same case on every machine and every day.
"""

import os
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import pytest
from fuzzing.cases import case
from fuzzing.figures import command_names, figures_of, together, told
from fuzzing.runs import ran
from fuzzing.verdicts import fault

pytestmark = pytest.mark.slow

CASES = int(os.environ.get("ILACS_CASES", "4000"))
"""How many cases are run; the environment may ask for more, for a longer look."""

FIRST = int(os.environ.get("ILACS_FIRST_CASE", "0"))
"""The number of the first; with ``ILACS_CASES=1``, one that failed is run again."""

AT_ONCE = 500
"""How many cases a worker takes at a time."""


def test_every_command_answers_or_says_why_it_cannot(capsys: pytest.CaptureFixture[str]) -> None:
    begun = time.monotonic()
    last = FIRST + CASES
    parts = [range(at, min(at + AT_ONCE, last)) for at in range(FIRST, last, AT_ONCE)]
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as workers:
        figures = together(workers.map(figures_of, parts))
    with capsys.disabled():
        print(f"\n{told(figures)}\nseconds: {time.monotonic() - begun:.0f}")  # noqa: T201 - the figures are what it is for
    assert figures.cases == CASES
    assert not figures.faults
    if CASES >= 4000:
        assert [name for name in command_names() if not figures.answered[name]] == []


def test_the_same_number_is_the_same_case() -> None:
    assert [case(number) for number in range(200)] == [case(number) for number in range(200)]


def test_a_fault_would_be_seen() -> None:
    # Were nothing judged, the test above could not fail.
    one = case(0)
    end = ran(one)
    for broken in (
        end._replace(code=4),
        end._replace(code=None, crash="ValueError: no"),
        end._replace(code=2, out=b"some", err="error: no\n"),
        end._replace(code=0, out=b'{"report": "workdays"}', err=""),
        end._replace(code=0, out=b"", err="Traceback (most recent call last):\n"),
        end._replace(outside=("open /etc/passwd",)),
    ):
        assert fault(one, broken), broken
