"""Runs a case in a folder of its own, and sees what it writes where."""

import os
import sys
import traceback
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from datetime import UTC, datetime, time
from io import BytesIO, TextIOWrapper
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple
from unittest.mock import patch

import filelock  # noqa: F401 - it makes a folder when it is loaded, which no case shall see

from fuzzing.cases import Case
from ilacs_cli.cli.main import run

_NEEDED = ("PATH", "SYSTEMROOT", "TEMP", "TMP", "TMPDIR")
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_ELSEWHERE = (
    "socket.",
    "urllib.",
    "ftplib.",
    "subprocess.",
    "os.system",
    "os.exec",
    "os.posix_spawn",
)
_CHANGES = {"os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.symlink", "os.link", "os.chmod"}


class Ran(NamedTuple):
    """How a run ended, and what it left behind.

    Args:
        code: its exit code; None if it crashed.
        out: what it wrote to standard output, in its own encoding.
        err: what it wrote to standard error.
        crash: the error that nobody caught, and where; nothing if there was none.
        outside: what it wanted to write elsewhere than in its folder, to reach in a network or to
            start as another program.
        before: every file that was there, by its place, with what it held.
        after: every file that is there.
    """

    code: int | None
    out: bytes
    err: str
    crash: str
    outside: tuple[str, ...]
    before: Mapping[str, bytes]
    after: Mapping[str, bytes]


class _Stream(TextIOWrapper):
    """A stream as the program sets it up, which may say that it is a terminal."""

    def __init__(self, case: Case, *, terminal: bool) -> None:
        self.written = BytesIO()
        super().__init__(self.written, encoding=case.encoding, errors="replace", newline="\n")
        self.terminal = terminal

    def isatty(self) -> bool:
        return self.terminal

    def content(self) -> bytes:
        self.flush()
        return self.written.getvalue()


class _Guard:
    """Refuses what goes outside of a folder while there is one, and remembers what was refused."""

    folder: str | None = None
    refused: list[str]

    def __init__(self) -> None:
        self.refused = []
        sys.addaudithook(self._see)

    def _see(self, event: str, given: tuple[object, ...]) -> None:
        if self.folder is None:
            return
        if event.startswith(_ELSEWHERE):
            self.refused.append(f"{event} {given}")
            raise PermissionError(1, "neither a network nor another program is needed")
        if event == "open":
            flags = given[2]
            writes = isinstance(flags, int) and flags & _WRITES
            self._check(event, given[:1] if writes else ())
        elif event in _CHANGES and not (event == "os.mkdir" and os.path.isdir(str(given[0]))):  # noqa: PTH112 - a path as the event has it
            self._check(event, given[:2])

    def _check(self, event: str, places: tuple[object, ...]) -> None:
        for place in places:
            if not isinstance(place, (str, bytes, os.PathLike)):
                continue
            path = os.path.realpath(os.fsdecode(place))
            if path != os.devnull and not f"{path}{os.sep}".startswith(f"{self.folder}{os.sep}"):
                self.refused.append(f"{event} {path}")
                raise PermissionError(13, "outside of the folder of the test", path)


_guards: list[_Guard] = []


@contextmanager
def _guarded(folder: str) -> Iterator[list[str]]:
    if not _guards:
        _guards.append(_Guard())
    guard = _guards[0]
    guard.refused, guard.folder = [], folder
    try:
        yield guard.refused
    finally:
        guard.folder = None


def ran(case: Case) -> Ran:
    """Run *case* in a folder that is there for it alone."""
    # Bytecode would be written beside the modules that a first run loads.
    with TemporaryDirectory() as made, patch.object(sys, "dont_write_bytecode", True):  # noqa: FBT003 - as Python names it
        folder = os.path.realpath(made)
        _furnish(Path(folder), case)
        before = _contents(folder)
        out, err = _Stream(case, terminal=case.terminal), _Stream(case, terminal=False)
        with _place(case, folder), _guarded(folder) as outside:
            code, crash = _ended(case, out, err)
        return Ran(
            code,
            out.content(),
            err.content().decode(case.encoding),
            crash,
            tuple(outside),
            before,
            _contents(folder),
        )


def _furnish(folder: Path, case: Case) -> None:
    (folder / "folder").mkdir()
    for place, content in case.files.items():
        (folder / place).parent.mkdir(exist_ok=True)
        (folder / place).write_bytes(content)
    for link in ("loop", "folder/loop"):
        with suppress(OSError):  # Windows lets few users make one
            (folder / link).symlink_to("loop")


@contextmanager
def _place(case: Case, folder: str) -> Iterator[None]:
    """Go where *case* runs, and make its environment."""
    needed = {name: os.environ[name] for name in _NEEDED if name in os.environ}
    was, here = Path.cwd(), Path(folder)
    with ExitStack() as stack:
        stack.enter_context(patch.dict(os.environ, {**needed, **case.environment}, clear=True))
        if os.name == "posix":  # without HOME, nobody knows this user either
            stack.enter_context(patch("pwd.getpwuid", side_effect=KeyError("no such user")))
            stack.enter_context(patch("pwd.getpwnam", side_effect=KeyError("no such user")))
        stack.callback(os.chdir, was)
        if case.gone:
            here = here / "gone"
            here.mkdir()
        os.chdir(here)
        if case.gone:
            here.rmdir()
        yield


def _ended(case: Case, out: _Stream, err: _Stream) -> tuple[int | None, str]:
    try:
        now = datetime.combine(case.today, time(9, 30), UTC)
        return run(case.arguments, stdout=out, stderr=err, clock=lambda: now), ""
    except BaseException as error:  # whatever it is, it must not come so far
        if isinstance(error, KeyboardInterrupt):
            raise
        frames = [
            f"{Path(frame.filename).name}:{frame.name}"
            for frame in traceback.extract_tb(error.__traceback__)
        ]
        own = [frame for frame in frames if not frame.startswith(("runs.py", "core.py"))]
        return None, f"{type(error).__name__}: {error} ({' > '.join(own[-4:])})"


def _contents(folder: str) -> dict[str, bytes]:
    return {
        str(Path(where, name).relative_to(folder)): Path(where, name).read_bytes()
        for where, _, names in os.walk(folder)
        for name in names
        if not Path(where, name).is_symlink()
    }
