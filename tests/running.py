"""Runs the program within the test, with streams of its own."""

import csv
import json
import shlex
from collections.abc import Callable
from datetime import UTC, date, datetime, time
from functools import cache
from io import StringIO
from typing import Any, NamedTuple

import typer

from ilacs_cli.cli.main import run

# Typer makes a command anew whenever it is asked for: an eighth of the time of thousands of runs in
# one process. A program that ends after one run makes each command once.
typer.main.get_command = cache(typer.main.get_command)

TODAY = date(2026, 11, 22)
"""The day on which every test runs."""

NOW = datetime.combine(TODAY, time(9, 30), UTC)
"""What the clock says in every test."""


class Ran(NamedTuple):
    """How a run ended and what it wrote."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:  # noqa: ANN401 - JSON is what it is
        """Standard output, read as JSON."""
        return json.loads(self.out)

    @property
    def rows(self) -> list[dict[str, str]]:
        """Standard output, read as CSV with a byte order mark."""
        assert self.out.startswith("\ufeff")
        return list(csv.DictReader(StringIO(self.out[1:], newline="")))


class Terminal(StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


Ilacs = Callable[..., Ran]
"""Runs the program on a line as typed in a shell, and on further arguments as they stand."""


def run_line(line: str, *more: str, now: datetime = NOW) -> Ran:
    """Run the program *now* on *line*, split as a shell does, followed by *more*."""
    out, err = StringIO(), StringIO()
    code = run([*shlex.split(line), *more], stdout=out, stderr=err, clock=lambda: now)
    return Ran(code, out.getvalue(), err.getvalue())
