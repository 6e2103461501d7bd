"""What reports carry of the forecast; see ``contract``."""

from collections.abc import Sequence
from datetime import date
from typing import Literal

from typing_extensions import TypedDict  # pydantic takes typing's own only since Python 3.12

from ilacs_cli.domain.experience import Path, Phase
from ilacs_cli.domain.rules import Force
from ilacs_cli.output.contract import WindowRow


class ShareRow(TypedDict):
    """The whole weeks between which the inspection begins with a chance of *share*."""

    share: float
    window: WindowRow | None


class CallRow(TypedDict):
    """The chance of the call within so many months, given none so far; None: no forecast."""

    months: int
    chance: float | None


class CasesRow(TypedDict):
    """How many intervals have ended, and how many were still going on."""

    completed: int | None
    waiting: int | None


class ForecastRow(TypedDict):
    """When the next full inspection is likely to begin; *why_not* says why there is no forecast.

    Cases count to *complete_to*. *weight_of_window* is the share of the framework's window in the
    forecast, 0 to 1; None where the framework lays none down, and without a forecast. *phase* is
    that whose intervals count; None for re-inspections, of which those of every phase count, and
    without a forecast.
    """

    windows: Sequence[ShareRow]
    calls: Sequence[CallRow]
    cases: CasesRow
    complete_to: date | None
    weight_of_window: float | None
    path: Path | None
    phase: Phase | None
    force: Literal[Force.OBSERVED]
    why_not: str | None
    explanation: Sequence[str]
