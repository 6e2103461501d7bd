"""Killed at any moment or run by many at once, `ilacs record` loses no event.

The many are in the slow run. To kill a thousand and see how many of those were cut short, run
``ILACS_KILLS=1000 python -m pytest -m slow -n0 tests/cli/test_record_survives.py``.
"""

import os
import time

import pytest
from killing import DONE, FEW, dying, ended, killed, started
from running import Ilacs

from ilacs_cli.register.own import read_own
from ilacs_cli.register.place import own_path

KILLS = int(os.environ.get("ILACS_KILLS", "30"))
"""How many runs are killed; the environment may ask for more, for a longer look."""

WRITERS = 50

AT_ONCE = 5
"""How many run side by side when they are killed: one or another is just writing."""


def typed(number: int) -> list[str]:
    """What is typed to record an event, of a day of its own."""
    day = f"{2000 + number // 336}-{1 + number // 28 % 12:02}-{1 + number % 28:02}"
    said = f"record --authority Bury --event jtai --published {day} --id event-{number}"
    return f"{said} --note {'x' * 2_000}".split()


def recorded() -> set[str]:
    """The ids in the register, which must be valid."""
    return {row.event_id for row in read_own(own_path())}


def named(numbers: range) -> set[str]:
    return {f"event-{number}" for number in numbers}


@pytest.mark.slow
def test_many_writers_at_once_lose_nothing() -> None:
    runs = [started(*typed(number)) for number in range(WRITERS)]
    assert [ended(run) for run in runs] == [0] * WRITERS
    assert recorded() == named(range(WRITERS))


@pytest.mark.slow
def test_a_kill_at_any_moment_loses_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    begun = time.monotonic()
    for run in [started(*typed(number)) for number in range(AT_ONCE)]:
        assert ended(run) == 0
    took, known, cut = time.monotonic() - begun, named(range(AT_ONCE)), 0
    for first in range(AT_ONCE, AT_ONCE + KILLS, AT_ONCE):
        numbers = range(first, first + AT_ONCE)
        codes = killed([typed(number) for number in numbers], took, first)
        ids = zip(numbers, codes, strict=True)
        done = {f"event-{number}" for number, code in ids if code == 0}
        found = recorded()
        assert known | done <= found <= known | named(numbers)
        known, cut = found, cut + AT_ONCE - len(done)
    with capsys.disabled():
        print(f"\n{KILLS} records killed, {cut} of them cut short")  # noqa: T201 - the figures are what it is for
    assert cut


@pytest.mark.parametrize("which", FEW)
def test_a_kill_while_it_writes_loses_nothing(ilacs: Ilacs, which: str) -> None:
    assert ilacs("", *typed(0)).code == 0
    assert ended(dying(which, *typed(1))) != 0
    whole = named(range(2 if which == DONE else 1))
    assert recorded() == whole
    assert ilacs("", *typed(2)).code == 0  # what was left behind is in nobody's way
    assert recorded() == whole | named(range(2, 3))
    left = {found.name for found in own_path().parent.iterdir()}
    assert left == {"register.csv", "register.csv.changes", "register.csv.lock"}
