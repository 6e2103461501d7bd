"""Writes what the program says to a list of command lines, so that a change of it can be read.

In the folder above this one:

    python tools/approved.py            # write tests/approved/, then read the diff
    python tools/approved.py --check    # exit code 1 if something said is not what is approved

``tests/approved/commands.txt`` lists the command lines: a name, the forms in which the answer is
kept, and the command as typed. A line that begins with ``>`` is run before the command above it,
in the same folder, with the same register of one's own.
"""

import os
import shlex
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import chdir, contextmanager
from datetime import UTC, date, datetime, time
from difflib import unified_diff
from io import StringIO
from pathlib import Path
from shutil import copyfile, copytree
from typing import NamedTuple
from unittest.mock import patch

from documents import Terminal

ROOT = Path(__file__).parent.parent
"""The folder of the project."""

APPROVED = ROOT / "tests" / "approved"
"""Where the approved texts are: a folder a command line, a file a form."""

FILES = APPROVED / "files"
"""The files that the command lines read."""

TODAY = date(2026, 11, 22)
"""The day on which they are answered, where a command line names none."""

NOW = datetime.combine(TODAY, time(9, 30), UTC)
"""What the clock says."""

SCREEN = "screen"
"""The form of a terminal of 80 columns."""

ENDINGS = {
    "table": "txt",
    SCREEN: "screen.txt",
    "markdown": "md",
    "html": "html",
    "ics": "ics",
    "csv": "csv",
    "json": "json",
}
"""Every form in which an answer is kept, and how the name of its file ends."""

_OWN = "OWN-FOLDER"
"""What stands for the folder of one's own register, which is another in every run."""


class Case(NamedTuple):
    """A command line whose answers are kept.

    Args:
        name: the folder that keeps them.
        forms: the forms in which they are kept.
        command: what is typed after the program's name.
        before: what is typed before it.
    """

    name: str
    forms: Sequence[str]
    command: str
    before: Sequence[str]

    @property
    def folder(self) -> Path:
        """The folder that keeps its answers."""
        return APPROVED / self.name


def cases() -> list[Case]:
    """Return every command line whose answers are kept."""
    found: list[Case] = []
    for line in (APPROVED / "commands.txt").read_text("utf-8").splitlines():
        if line.startswith(">"):
            last = found[-1]
            found[-1] = last._replace(before=(*last.before, line[1:].strip()))
        elif line and line[0] != "#":
            name, forms, command = line.split(maxsplit=2)
            found.append(Case(name, forms.split(","), command, ()))
    return found


def answers(case: Case, forms: Sequence[str] = ()) -> Mapping[str, str]:
    """Return what the program says to *case* in *forms* or all, by the name of the file kept.

    What it says on standard error is kept once, with the exit code, for the first form.
    """
    said: dict[str, str] = {}
    for form in forms or case.forms:
        with _a_folder_of_its_own(case) as own:
            for typed in case.before:
                _run(shlex.split(typed), StringIO())
            asked = shlex.split(case.command)
            if form not in {"table", SCREEN}:
                asked += ["--format", form]
            stdout = Terminal() if form == SCREEN else StringIO()
            code, stderr = _run(asked, stdout)
            told = {f"answer.{ENDINGS[form]}": stdout.getvalue()}
            if form == case.forms[0] and (code or stderr):
                told["errors.txt"] = f"exit code {code}\n{stderr}"
        said |= {
            name: _without_path(text.replace("\r\n", "\n").removeprefix("\ufeff"), own)
            for name, text in told.items()
        }
    return {name: text for name, text in said.items() if text}


def answer(case: Case, form: str) -> str:
    """Return what is approved of *case* in a *form*; what is said to it where that is not kept."""
    said = kept(case) if form in case.forms else answers(case, [form])
    return said.get(f"answer.{ENDINGS[form]}", "")


def file_of(case: Case, ending: str) -> bytes:
    """Return the file that *case* writes, whose name has the *ending*; none where it writes none.

    Formats that are no text are not kept: what is in them is asked for.
    """
    with _a_folder_of_its_own(case) as own:
        for typed in case.before:
            _run(shlex.split(typed), StringIO())
        path = Path(own) / f"answer{ending}"
        _run([*shlex.split(case.command), "--output", str(path)], StringIO())
        return path.read_bytes() if path.exists() else b""


def _without_path(text: str, own: str) -> str:
    """Return *text* with a word for the folder *own*, as it stands and as Markdown has it."""
    return text.replace(own, _OWN).replace(own.replace("_", "\\_"), _OWN)


def _run(arguments: Sequence[str], stdout: StringIO) -> tuple[int, str]:
    from ilacs_cli.cli.main import run

    stderr = StringIO()
    code = run(arguments, stdout=stdout, stderr=stderr, clock=lambda: NOW)
    return code, stderr.getvalue()


@contextmanager
def _a_folder_of_its_own(case: Case) -> Iterator[str]:
    """Work in a folder with the files that *case* names, on a terminal of 80 columns, no colour.

    Yields:
        The folder that the one's own register lies below; there is none yet.
    """
    with tempfile.TemporaryDirectory() as folder:
        files = Path(folder) / "files"
        files.mkdir()
        typed = " ".join((case.command, *case.before))
        for path in FILES.iterdir():
            if path.name in typed:
                (copytree if path.is_dir() else copyfile)(path, files / path.name)
        settings = {
            "ILACS_REGISTER": str(Path(folder) / "own" / "register.csv"),
            "ILACS_AUTHORITY": "",
            "NO_COLOR": "1",
            "COLUMNS": "80",
            "TERM": "xterm",
        }
        with patch.dict(os.environ, settings), chdir(files):
            yield folder


def names(case: Case, forms: Sequence[str]) -> set[str]:
    """Return the names of the files that may keep what is said to *case* in *forms*."""
    found = {f"answer.{ENDINGS[form]}" for form in forms}
    return found | ({"errors.txt"} if case.forms[0] in forms else set())


def kept(case: Case) -> Mapping[str, str]:
    """Return what is approved of *case*, by the name of its file."""
    return {path.name: path.read_text("utf-8") for path in sorted(case.folder.glob("*"))}


def differences(case: Case, forms: Sequence[str] = ()) -> Iterator[str]:
    """Yield the lines in which what is said to *case* in *forms* or all is not as approved."""
    said, approved = answers(case, forms), kept(case)
    asked = names(case, forms) if forms else {*said, *approved}
    for name in sorted({*said, *approved} & asked):
        yield from unified_diff(
            approved.get(name, "").splitlines(),
            said.get(name, "").splitlines(),
            f"approved/{case.name}/{name}",
            f"said/{case.name}/{name}",
            lineterm="",
        )


def write(case: Case) -> None:
    """Approve what the program says to *case* now."""
    case.folder.mkdir(exist_ok=True)
    said = answers(case)
    for path in case.folder.glob("*"):
        if path.name not in said:
            path.unlink()
    for name, text in said.items():
        (case.folder / name).write_text(text, "utf-8", newline="\n")


def stale() -> list[str]:
    """Return the folders that keep answers to no command line."""
    names = {case.name for case in cases()} | {FILES.name}
    return sorted(
        path.name for path in APPROVED.iterdir() if path.is_dir() and path.name not in names
    )


def main(arguments: list[str]) -> int:
    """Write or check every answer; return 1 where one differs from what is approved."""
    if "--check" in arguments:
        found = [line for case in cases() for line in differences(case)] + stale()
        print("\n".join(found))
        return bool(found)
    for name in stale():
        for path in (APPROVED / name).iterdir():
            path.unlink()
        (APPROVED / name).rmdir()
    for case in cases():
        write(case)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
