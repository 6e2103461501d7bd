"""Starts the program as a process of its own, and kills it at a moment that is known or is not."""

import subprocess
import sys
import time
from collections.abc import Sequence

import pytest

_DIES = """
import os, shutil, sys
from pathlib import Path
from ilacs_cli.__main__ import main

def die(*_):
    os.kill(os.getpid(), 9)

def dying(function, number, before):
    left = [number]

    def call(*given):
        left[0] -= 1
        if before and not left[0]:
            die()
        answer = function(*given)
        if not left[0]:
            die()
        return answer

    return call

{patch}
main()
"""
"""Runs the program, which kills itself on the way."""

MOMENTS = {
    "before the first file is on the disk": "os.fsync = dying(os.fsync, 1, True)",
    "when it is": "os.fsync = dying(os.fsync, 1, False)",
    "before it takes the place of the old": "Path.replace = dying(Path.replace, 1, True)",
    "when it has": "Path.replace = dying(Path.replace, 1, False)",
    "before the second file is on the disk": "os.fsync = dying(os.fsync, 3, True)",
    "when the second is": "os.fsync = dying(os.fsync, 3, False)",
    "before the second takes the place of the old": "Path.replace = dying(Path.replace, 2, True)",
    "when the second has": "Path.replace = dying(Path.replace, 2, False)",
}
"""When a run that writes what the program keeps can be made to die: it writes two files."""

FEW = [
    moment
    if moment in {"when it has", "when the second has"}
    else pytest.param(moment, marks=pytest.mark.slow)
    for moment in MOMENTS
]
"""The same as parameters: between the two files and at the end in every run, the others slow."""

DONE = "when the second has"
"""The moment at which all is written."""


def started(*arguments: str) -> subprocess.Popen[bytes]:
    """Start the program on *arguments*."""
    return _python("-m", "ilacs_cli", *arguments)


def dying(moment: str, *arguments: str) -> subprocess.Popen[bytes]:
    """Start the program on *arguments*; it dies at one of the ``MOMENTS``."""
    return _python("-c", _DIES.format(patch=MOMENTS[moment]), *arguments)


def _python(*arguments: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )


def ended(run: subprocess.Popen[bytes]) -> int:
    """Wait for the end of *run*, which has nothing to complain of, and return its exit code."""
    _, err = run.communicate(timeout=60)
    assert not [line for line in err.splitlines() if not line.startswith(b"note: ")]
    return run.returncode


def killed(typed: Sequence[Sequence[str]], took: float, first: int = 0) -> list[int]:
    """Start a run of each line *typed*, kill each at a moment of its own, say how each ended.

    Args:
        typed: the arguments of each run.
        took: how long as many runs take if they are not killed, in seconds.
        first: the number of the first run; each number has its moment.
    """
    begun = time.monotonic()
    runs = [started(*arguments) for arguments in typed]
    for at in sorted(range(len(runs)), key=lambda at: _share(first + at)):
        time.sleep(max(0.0, begun + took * _share(first + at) - time.monotonic()))
        runs[at].kill()
    return [ended(run) for run in runs]


def _share(number: int) -> float:
    """How much of its time a run is given: from a third to all of it, evenly spread."""
    return 1 / 3 + number * 0.618 % 1 * 2 / 3
