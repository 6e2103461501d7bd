"""How long the program takes to start, beside programs that do nothing."""

import csv
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import cycle, islice
from os import environ
from pathlib import Path
from statistics import median
from subprocess import DEVNULL
from tempfile import TemporaryDirectory
from time import perf_counter

from papers import JTAI, REPORT, VISIT, as_pdf

from ilacs_cli.domain.event_rows import EVENT_COLUMNS
from ilacs_cli.register.place import VARIABLE
from ilacs_cli.register.register import authorities

ROUNDS = 30
"""How many times each command is timed."""

_ENVIRONMENT = {name: value for name, value in environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
"""Under that setting an editable installation would be compiled anew in every run."""

BARE = "python -c pass"
"""What an interpreter takes that does nothing."""

EMPTY = "the emptiest Typer program"
"""What a program of one command takes that prints one word."""

_PEERS = {
    BARE: "pass",
    EMPTY: "import typer\napp = typer.Typer()\n"
    "@app.command()\ndef main() -> None:\n    print('done')\napp()",
}
"""What the program is timed beside, by name: what each runs."""

OWN_EVENTS = 200
"""How many events the user's own register has where one is timed."""

_LETTER = ("deadlines", "--letter-date", "2018-08-10", "--today", "2018-08-16")
_CYCLE = ("cycle", "--authority", "Plymouth", "--json")


@dataclass(frozen=True, slots=True)
class Command:
    """A command of the program, and how long it may take.

    Args:
        arguments: what is typed after the program's name.
        at_most: how many times as long as *beside* it may take; None if there is no bound yet.
        beside: what it is timed beside: ``BARE`` or ``EMPTY``.
        has_own: whether the user has events of their own, ``OWN_EVENTS`` of them.
    """

    arguments: tuple[str, ...]
    at_most: float | None
    beside: str = BARE
    has_own: bool = False

    @property
    def shown(self) -> str:
        """The command as it is typed."""
        own = f" ({OWN_EVENTS} own events)" if self.has_own else ""
        return " ".join(("ilacs", *self.arguments)) + own

    @property
    def line(self) -> list[str]:
        """The command as it is run here, by this interpreter."""
        return [sys.executable, "-m", "ilacs_cli", *self.arguments]


COMMANDS = (
    Command(("--version",), at_most=0.95, beside=EMPTY),
    Command((*_LETTER, "--json"), at_most=1.15, beside=EMPTY),
    Command(_LETTER, at_most=11),
    Command(("--help",), at_most=14),
    Command(_CYCLE, at_most=1.45, beside=EMPTY),
    Command(("upcoming",), at_most=14),
    Command(("queue",), at_most=1.7, beside=EMPTY),
    Command(_CYCLE, at_most=1.75, beside=EMPTY, has_own=True),
    Command(("queue",), at_most=2.0, beside=EMPTY, has_own=True),
    Command(("read", "report.pdf"), at_most=4.5, beside=EMPTY),
    Command(("read", "visit.pdf"), at_most=6, beside=EMPTY),
    Command(("read", "jtai.pdf"), at_most=8, beside=EMPTY),
)
"""What is timed; one more row in the table is one more line here."""


_LETTERS = {"report.pdf": REPORT, "visit.pdf": VISIT, "jtai.pdf": JTAI}
"""The files that lie in the folder in which every command is run, by name."""


@dataclass(frozen=True, slots=True)
class Start:
    """How long a command took, in seconds a run, one figure a round; none if it failed.

    Args:
        shown: the command as it is typed.
        seconds: the figures.
        beside: what it was timed beside; None for that itself.
        at_most: as in ``Command``.
    """

    shown: str
    seconds: Sequence[float]
    beside: "Start | None" = None
    at_most: float | None = None

    @property
    def by_medians(self) -> float | None:
        """How many times as long as *beside* this took, median against median."""
        if not self.beside or not self.seconds:
            return None
        return median(self.seconds) / median(self.beside.seconds)

    @property
    def by_minima(self) -> float | None:
        """How many times as long as *beside* this took, best against best."""
        if not self.beside or not self.seconds:
            return None
        return min(self.seconds) / min(self.beside.seconds)

    @property
    def is_within(self) -> bool | None:
        """Whether both ratios keep the bound; None where there is nothing to judge."""
        if self.at_most is None or self.by_medians is None or self.by_minima is None:
            return None
        return max(self.by_medians, self.by_minima) <= self.at_most


def measure(rounds: int = ROUNDS) -> list[Start]:
    """Time the peers and every command once a round, in turn; the peers come first."""
    with TemporaryDirectory() as folder:
        own = Path(folder) / "register.csv"
        _write_own(own)
        for name, pages in _LETTERS.items():
            Path(folder, name).write_bytes(as_pdf(pages))
        runs = [([sys.executable, "-c", code], _ENVIRONMENT) for code in _PEERS.values()]
        for command in COMMANDS:
            register = own if command.has_own else Path(folder) / "none.csv"
            runs.append((command.line, {**_ENVIRONMENT, VARIABLE: str(register)}))
        for line, environment in runs:
            _seconds(line, environment, folder)  # the first run compiles what later runs only load
        timed = _by_line(
            [_seconds(line, environment, folder) for line, environment in runs]
            for _ in range(rounds)
        )
    peers = {name: Start(name, seconds) for name, seconds in zip(_PEERS, timed[:2], strict=True)}
    commands = [
        Start(command.shown, seconds, peers[command.beside], command.at_most)
        for command, seconds in zip(COMMANDS, timed[2:], strict=True)
    ]
    return [*peers.values(), *commands]


def _write_own(path: Path) -> None:
    """Write a register of a user's own: visits to one authority after the other."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, EVENT_COLUMNS, restval="")
        writer.writeheader()
        urns = cycle(authority.urn for authority in authorities())
        for number, urn in enumerate(islice(urns, OWN_EVENTS)):
            first = date(2025, 1, 7) + timedelta(days=number)
            last, letter = first + timedelta(days=1), first + timedelta(days=35)
            writer.writerow(
                {
                    "event_id": f"own-{number}",
                    "urn": urn,
                    "kind": "focused_visit",
                    "framework": "ILACS",
                    "start_date": first.isoformat(),
                    "end_date": last.isoformat(),
                    "letter_or_report_date": letter.isoformat(),
                    "published_date": letter.isoformat(),
                    "priority_action": "false",
                    "confidence": "recorded",
                }
            )


def _by_line(rounds: Iterable[list[float | None]]) -> list[list[float]]:
    """Turn the times of each round into the times of each line, none for one that ever failed."""
    return [
        [] if None in times else [time for time in times if time is not None]
        for times in zip(*rounds, strict=True)
    ]


def _seconds(line: list[str], environment: Mapping[str, str], folder: str) -> float | None:
    """Return how many seconds *line* takes to run in a *folder*, None if it fails.

    Its output is not kept.
    """
    began = perf_counter()
    status = subprocess.run(
        line, check=False, env=environment, cwd=folder, stdout=DEVNULL, stderr=DEVNULL
    ).returncode
    return None if status else perf_counter() - began
