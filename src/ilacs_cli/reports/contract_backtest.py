"""What the report on the test of the forecast carries; see ``contract``."""

from collections.abc import Sequence
from datetime import date
from typing import Literal

from typing_extensions import TypedDict  # pydantic takes typing's own only since Python 3.12

from ilacs_cli.domain.events import Tier
from ilacs_cli.domain.forecast.backtest import Model
from ilacs_cli.reports.envelope import Envelope


class ScoreRow(TypedDict):
    """How good the chances were that a model gave of a start within some months; less is better."""

    horizon_months: int
    model: Model
    brier: float
    log: float


class HeldRow(TypedDict):
    """What the windows that ought to hold *share* held of all waits; None if none is known.

    A wait that goes on counts once its window has closed.
    """

    share: float
    all_waits: float | None


class CalibrationRow(TypedDict):
    """The queue's chances of about one size: their mean, the share that came, how many."""

    horizon_months: int
    said: float
    came: float
    count: int


class TierRow(TypedDict):
    """How good the queue's chances were of the authorities of one tier."""

    tier: Tier
    horizon_months: int
    brier: float
    count: int


class BacktestReport(Envelope):
    """How good the forecast would have been, month by month, on what was known then.

    *first* and *last* are the days asked about; *known_on* is the day on which what followed was
    known, and *known_to* the last day to which all starts are taken to be known by then. *months*
    is how many had any forecast, *silent* the others: in the suspension, or while none waited.
    """

    report: Literal["backtest"]
    first: date
    last: date
    known_on: date
    known_to: date
    months: int
    silent: Sequence[date]
    forecasts: int
    inspections: int
    scores: Sequence[ScoreRow]
    coverage: Sequence[HeldRow]
    calibration: Sequence[CalibrationRow]
    tiers: Sequence[TierRow]
    notes: Sequence[str]
