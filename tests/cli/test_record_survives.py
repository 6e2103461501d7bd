"""Killed at any moment or run by many at once, `ilacs record` loses no event."""

import os
import subprocess
import sys
import time

import pytest
from running import Ilacs

from ilacs_cli.register.own import own_path, read_own

WRITERS = 20

KILLS = int(os.environ.get("ILACS_KILLS", "15"))
"""How many runs are killed; the environment may ask for more, for a longer look."""

AT_ONCE = 5
"""How many run side by side when they are killed: one or another is just writing."""

DIES = """
import os, shutil, sys
from pathlib import Path
from ilacs_cli.__main__ import main

def die(*_):
    os.kill(os.getpid(), 9)

def and_die(function):
    return lambda *given: (function(*given), die())

{patch}
main()
"""
"""Runs the program, which kills itself on the way."""

MOMENTS = {
    "before the new file is on the disk": "os.fsync = die",
    "when it is": "os.fsync = and_die(os.fsync)",
    "before it takes the place of the old": "Path.replace = die",
    "when it has": "Path.replace = and_die(Path.replace)",
}


def typed(number: int) -> str:
    """What is typed to record an event, of a day of its own."""
    day = f"{2000 + number // 336}-{1 + number // 28 % 12:02}-{1 + number % 28:02}"
    said = f"record --authority Bury --event jtai --published {day} --id event-{number}"
    return f"{said} --note {'x' * 2_000}"


def started(number: int, *python: str) -> subprocess.Popen[bytes]:
    """Start the program to record an event."""
    return subprocess.Popen(
        [sys.executable, *(python or ("-m", "ilacs_cli")), *typed(number).split()],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )


def ended(run: subprocess.Popen[bytes]) -> int:
    _, err = run.communicate(timeout=60)
    assert err == b""
    return run.returncode


def recorded() -> set[str]:
    """The ids in the register, which must be valid."""
    return {row["event_id"] for row in read_own(own_path())}


def named(numbers: range) -> set[str]:
    return {f"event-{number}" for number in numbers}


def test_twenty_writers_at_once_lose_nothing() -> None:
    runs = [started(number) for number in range(WRITERS)]
    assert [ended(run) for run in runs] == [0] * WRITERS
    assert recorded() == named(range(WRITERS))


def test_a_kill_at_any_moment_loses_nothing() -> None:
    begun = time.monotonic()
    for run in [started(number) for number in range(AT_ONCE)]:
        assert ended(run) == 0
    took, known, cut = time.monotonic() - begun, named(range(AT_ONCE)), 0
    for first in range(AT_ONCE, AT_ONCE + KILLS, AT_ONCE):
        numbers = range(first, first + AT_ONCE)
        codes = killed(numbers, took)
        done = {f"event-{number}" for number, code in codes.items() if code == 0}
        found = recorded()
        assert known | done <= found <= known | named(numbers)
        known, cut = found, cut + AT_ONCE - len(done)
    assert cut


def killed(numbers: range, took: float) -> dict[int, int]:
    """Start a run for each of *numbers*, kill each at a moment of its own, say how each ended.

    Args:
        numbers: names the events to record.
        took: how long as many runs take if they are not killed, in seconds.
    """
    begun = time.monotonic()
    runs = {number: started(number) for number in numbers}
    for number in sorted(numbers, key=moment):
        time.sleep(max(0.0, begun + took * moment(number) - time.monotonic()))
        runs[number].kill()
    return {number: ended(run) for number, run in runs.items()}


def moment(number: int) -> float:
    """How much of its time a run is given: from a third to all of it, evenly spread."""
    return 1 / 3 + number * 0.618 % 1 * 2 / 3


@pytest.mark.parametrize("which", MOMENTS)
def test_a_kill_while_it_writes_loses_nothing(ilacs: Ilacs, which: str) -> None:
    assert ilacs(typed(0)).code == 0
    assert ended(started(1, "-c", DIES.format(patch=MOMENTS[which]))) != 0
    whole = named(range(2 if which == "when it has" else 1))
    assert recorded() == whole
    assert ilacs(typed(2)).code == 0  # what was left behind is in nobody's way
    assert recorded() == whole | named(range(2, 3))
    left = {found.name for found in own_path().parent.iterdir()}
    assert left == {"register.csv", "register.csv.lock"}
