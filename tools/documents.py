"""Writes what the program prints into the README and the guide, or checks that it is there.

In the folder above this one:

    python tools/documents.py            # write
    python tools/documents.py --check    # exit code 5 if something shown is not what is printed

The documents hold blocks of code that call the functions below; ``cog`` runs them.
"""

import os
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import chdir, contextmanager
from datetime import UTC, date, datetime, time
from io import StringIO
from pathlib import Path
from shutil import copytree
from typing import Any
from unittest.mock import patch

ROOT = Path(__file__).parent.parent
"""The folder of the project."""

DOCUMENTS = (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))
"""Every document that shows what the program prints."""

EXAMPLES = ROOT / "docs" / "examples"
"""The files that the examples read."""

TODAY = date(2026, 11, 22)
"""The day it is in an example that does not say."""

NOW = datetime.combine(TODAY, time(9, 30), UTC)
"""What the clock says."""

_WHERE_OWN_EVENTS_ARE = "~/.config/ilacs/register.csv"
"""What the documents show for a path that is another on every machine."""

_FOR_A_SHELL = frozenset("|&;<>$")


class Terminal(StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        """Return that it is one."""
        return True


def console(*commands: str, before: str = "") -> None:
    """Print each of *commands* as typed, and what a terminal shows, as a block of a document.

    Args:
        commands: what is typed.
        before: what is typed before, and not shown.
    """
    print("```console")
    with _a_place_of_its_own() as own:
        if before:
            printed_by(before)
        for command in commands:
            printed = printed_by(command, Terminal()).replace(own, _WHERE_OWN_EVENTS_ARE)
            print(f"$ {command}\n{printed}", end="")
    print("```")


def every_command() -> None:
    """Print the help of every command of the program, those within another right after it."""
    import typer

    from ilacs_cli.cli.main import app

    program = typer.main.get_command(app)
    for command in _walked(program, "ilacs", typer.Context(program)):
        print(f"## {command}\n\n```text\n{printed_by(f'{command} --help')}```\n")


def _walked(group: Any, called: str, ctx: Any) -> Iterator[str]:  # noqa: ANN401 - Typer's own
    for name in group.list_commands(ctx):
        command = group.get_command(ctx, name)
        yield f"{called} {name}"
        if hasattr(command, "list_commands"):
            yield from _walked(command, f"{called} {name}", ctx)


def listing(name: str) -> None:
    """Print the file called *name* of the examples as a block of a document."""
    print(f"```text\n{(EXAMPLES / name).read_text(encoding='utf-8')}```")


def printed_by(command: str, printed: StringIO | None = None) -> str:
    """Return what *command* prints on standard output and standard error.

    A command with a pipe or the like is run by a shell; any other within this process.

    Args:
        command: what is typed.
        printed: where it is printed; a pipe if not given.

    Raises:
        ValueError: if a command that is run within this process fails.
    """
    if _FOR_A_SHELL.isdisjoint(command):
        return _printed_here(shlex.split(command)[1:], printed or StringIO())
    environment = {"PATH": os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))}
    ran = subprocess.run(
        ["/bin/sh", "-c", command],
        env={**os.environ, **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    return ran.stdout


def _printed_here(arguments: list[str], printed: StringIO) -> str:
    from ilacs_cli.cli.main import run

    if run(arguments, stdout=printed, stderr=printed, clock=lambda: NOW) > 1:
        raise ValueError(f"an example fails: ilacs {shlex.join(arguments)}\n{printed.getvalue()}")
    return printed.getvalue().replace("\r\n", "\n").removeprefix("\ufeff")


@contextmanager
def _a_place_of_its_own() -> Iterator[str]:
    """Work in a copy of the examples' folder, with no colour and a register of one's own.

    There is none yet at the path that is yielded.
    """
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "examples"
        copytree(EXAMPLES, place)
        own = str(Path(folder) / "own" / "register.csv")
        settings = {"ILACS_AUTHORITY": "", "NO_COLOR": "1", "TERM": "dumb"}
        with patch.dict(os.environ, {**settings, "ILACS_REGISTER": own}), chdir(place):
            yield own


def main(arguments: list[str]) -> int:
    """Write or check the documents; return cog's exit code, which is 0 if all is well."""
    from cogapp import Cog

    check = ["--check", "--diff"] if "--check" in arguments else ["-r"]
    names = [argument for argument in arguments if argument != "--check"]
    here = ["-P", "-I", str(ROOT / "tools"), "-p", "from documents import *"]
    with patch.dict(os.environ, {"COLUMNS": "80"}):
        code: int = Cog().main(["cog", *here, *check, *(names or map(str, DOCUMENTS))])
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
