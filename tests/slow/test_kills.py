"""Killed while it imports many rows, the program loses nothing.

Run with ``ILACS_KILLS=1000 python -m pytest -m slow -n0 tests/slow/test_kills.py``, which prints
how many runs were killed and how many of those were cut short.
"""

import os
import time
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from pathlib import Path

import pytest
from killing import DONE, MOMENTS, dying, ended, killed, started
from running import Ilacs

from ilacs_cli.domain.event_rows import EventRow
from ilacs_cli.register.own import read_own, to_csv
from ilacs_cli.register.place import own_path

pytestmark = pytest.mark.slow

KILLS = int(os.environ.get("ILACS_KILLS", "30"))
"""How many runs of each kind are killed; the environment may ask for more, for a longer look."""

AT_ONCE = 2
"""How many run side by side when they are killed."""

KEPT = {"register.csv", "register.csv.changes", "register.csv.lock"}
"""What the program keeps."""

ROWS = 400
"""How many events a file holds."""


def imports(number: int) -> list[str]:
    """What is typed to import a file of events, whose ids say which file."""
    file = own_path().parent.parent / f"import-{number}.csv"
    rows = [
        EventRow(
            f"file-{number}-{row}",
            "80443",
            "other",
            published_date=str(date(2000, 1, 1) + timedelta(days=row)),
        )
        for row in range(ROWS)
    ]
    file.write_text(to_csv(rows), encoding="utf-8")
    return ["register", "import", str(file)]


def imported() -> dict[str, int]:
    """How many events of each file are in the register, which must be valid."""
    found: dict[str, int] = {}
    for row in read_own(own_path()):
        name = row.event_id.rpartition("-")[0]
        found[name] = found.get(name, 0) + 1
    return found


def cut_short(
    typed: Callable[[int], list[str]], check: Callable[[int, Sequence[int]], None]
) -> int:
    """Kill ``KILLS`` runs of what is *typed*, check what is left, and say how many were cut."""
    begun = time.monotonic()
    for run in [started(*typed(number)) for number in range(AT_ONCE)]:
        assert ended(run) == 0
    took, cut = time.monotonic() - begun, 0
    for first in range(AT_ONCE, AT_ONCE + KILLS, AT_ONCE):
        codes = killed([typed(number) for number in range(first, first + AT_ONCE)], took, first)
        check(first, codes)
        cut += sum(code != 0 for code in codes)
    return cut


def test_an_import_is_there_wholly_or_not_at_all(capsys: pytest.CaptureFixture[str]) -> None:
    own_path().parent.mkdir()
    before: dict[str, int] = {}
    content: list[bytes] = []

    def check(first: int, codes: Sequence[int]) -> None:
        found = imported()
        assert set(found.values()) == {ROWS}
        assert before.items() <= found.items()
        assert {f"file-{first + at}" for at, code in enumerate(codes) if code == 0} <= set(found)
        if not content:
            content.append(own_path().read_bytes())
            before.update(found)
        own_path().write_bytes(content[0])  # or it would grow from kill to kill

    _say(capsys, "imports", cut_short(imports, check))


def _say(capsys: pytest.CaptureFixture[str], what: str, cut: int) -> None:
    with capsys.disabled():
        print(f"\n{KILLS} {what} killed, {cut} of them cut short")  # noqa: T201 - the figures are what it is for
    assert cut


@pytest.mark.parametrize("which", MOMENTS)
def test_an_import_that_dies_while_it_writes_loses_nothing(ilacs: Ilacs, which: str) -> None:
    own_path().parent.mkdir()
    assert ilacs("", *imports(0)).code == 0
    assert ended(dying(which, *imports(1))) != 0
    whole = {"file-0": ROWS, **({"file-1": ROWS} if which == DONE else {})}
    assert imported() == whole
    assert ilacs("", *imports(2)).code == 0
    assert imported() == {**whole, "file-2": ROWS}
    assert names_beside(own_path()) == KEPT


def names_beside(path: Path) -> set[str]:
    return {found.name for found in path.parent.iterdir()}
