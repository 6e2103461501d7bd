"""What a person sees on a terminal of 80 columns and 24 lines."""

import re
import shlex
from io import StringIO

from running import NOW, Terminal

from ilacs_cli.cli.main import run

COLUMNS, LINES = 80, 23
"""How much of an answer such a terminal shows: the last line is the prompt's."""

_STYLE = re.compile(r"\x1b\[[0-9;]*m")


def screen(line: str, *more: str) -> list[str]:
    """Return the lines that a terminal shows of the answer to *line*, without colour."""
    out = Terminal()
    run([*shlex.split(line), *more], stdout=out, stderr=StringIO(), clock=lambda: NOW)
    return _STYLE.sub("", out.getvalue()).splitlines()
