"""How long the program takes to start, beside an interpreter that does nothing."""

import subprocess
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from os import environ
from statistics import median
from subprocess import DEVNULL
from time import perf_counter

ROUNDS = 30
"""How many times each command is timed."""

_ENVIRONMENT = {name: value for name, value in environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
"""Under that setting an editable installation would be compiled anew in every run."""

_LETTER = ("deadlines", "--letter-date", "2018-08-10", "--today", "2018-08-16")


@dataclass(frozen=True, slots=True)
class Command:
    """A command of the program, and how many times as long as bare Python it may take."""

    arguments: tuple[str, ...]
    at_most: float

    @property
    def shown(self) -> str:
        """The command as it is typed."""
        return " ".join(("ilacs", *self.arguments))

    @property
    def line(self) -> list[str]:
        """The command as it is run here, by this interpreter."""
        return [sys.executable, "-m", "ilacs_cli", *self.arguments]


COMMANDS = (
    Command(("--version",), at_most=6.5),
    Command((*_LETTER, "--json"), at_most=8),
    Command(_LETTER, at_most=11),
    Command(("--help",), at_most=14),
    Command(("cycle", "--authority", "Plymouth", "--json"), at_most=9),
    Command(("upcoming",), at_most=14),
    Command(("queue",), at_most=14),
)
"""What is timed; one more row in the table is one more line here."""


@dataclass(frozen=True, slots=True)
class Start:
    """How long a command took, in seconds a run, one figure a round; none if it failed."""

    shown: str
    seconds: Sequence[float]
    at_most: float | None = None

    def by_medians(self, bare: "Start") -> float | None:
        """Return how many times as long as *bare* this took, median against median."""
        return median(self.seconds) / median(bare.seconds) if self.seconds else None

    def by_minima(self, bare: "Start") -> float | None:
        """Return how many times as long as *bare* this took, best against best."""
        return min(self.seconds) / min(bare.seconds) if self.seconds else None

    def is_within(self, bare: "Start") -> bool | None:
        """Whether both ratios to *bare* keep the bound; None where there is nothing to judge."""
        medians, minima = self.by_medians(bare), self.by_minima(bare)
        if self.at_most is None or medians is None or minima is None:
            return None
        return max(medians, minima) <= self.at_most


def measure(rounds: int = ROUNDS) -> list[Start]:
    """Time bare Python and every command once a round, in turn; bare Python comes first."""
    lines = [[sys.executable, "-c", "pass"], *(command.line for command in COMMANDS)]
    for line in lines:
        _seconds(line)  # the first run compiles what later runs only load
    bare, *others = _by_line([_seconds(line) for line in lines] for _ in range(rounds))
    starts = [
        Start(command.shown, seconds, command.at_most)
        for command, seconds in zip(COMMANDS, others, strict=True)
    ]
    return [Start("python -c pass", bare), *starts]


def _by_line(rounds: Iterable[list[float | None]]) -> list[list[float]]:
    """Turn the times of each round into the times of each line, none for one that ever failed."""
    return [
        [] if None in times else [time for time in times if time is not None]
        for times in zip(*rounds, strict=True)
    ]


def _seconds(line: list[str]) -> float | None:
    """Return how many seconds *line* takes to run, None if it fails; its output is not kept."""
    began = perf_counter()
    status = subprocess.run(
        line, check=False, env=_ENVIRONMENT, stdout=DEVNULL, stderr=DEVNULL
    ).returncode
    return None if status else perf_counter() - began
