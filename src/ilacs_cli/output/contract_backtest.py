"""What the report on the test of the forecast carries; see ``contract``."""

from collections.abc import Sequence
from datetime import date
from typing import Literal

from typing_extensions import TypedDict  # pydantic takes typing's own only since Python 3.12

from ilacs_cli.domain.judgements import Tier
from ilacs_cli.domain.trial import Whose
from ilacs_cli.output.contract_history import CoverageRow
from ilacs_cli.output.envelope import Envelope


class SilentMonthRow(TypedDict):
    """A month for which there was no forecast at all, and why."""

    month: date
    reasons: Sequence[str]


class WithoutForecastRow(TypedDict):
    """How often there was no forecast for an authority in a month that had others, and why."""

    reason: str
    count: int


class WindowsRow(TypedDict):
    """What the windows that ought to hold a share held of the starts; None if none followed.

    *by_inspection* counts each inspection once, *by_forecast* each forecast, and *all_waits* is
    an estimate in which forecasts count that nothing has followed yet.
    """

    share: float
    by_inspection: float | None
    by_forecast: float | None
    all_waits: float | None


class HeldRow(TypedDict):
    """The share of starts that was held by the windows that ought to hold *share*."""

    share: float
    held: float


class LeadRow(TypedDict):
    """What the windows held of the starts that came *above* months later, or less than *below*."""

    above: int
    below: int | None
    forecasts: int
    held: Sequence[HeldRow]


class ScoreRow(TypedDict):
    """How good the chances were that somebody gives; less is better."""

    whose: Whose
    cases: int
    brier: float
    log: float


class ScoredRow(TypedDict):
    """How good the chances of a start within *months* were, and whose were best."""

    months: int
    scores: Sequence[ScoreRow]
    best_by_brier: Whose | None
    best_by_log: Whose | None


class BinRow(TypedDict):
    """Chances from *above* to less than *below*: their mean, and the share that came."""

    above: float
    below: float
    cases: int
    said: float
    came: float


class CalibrationRow(TypedDict):
    """The forecast's chances of a start within *months*, by size."""

    months: int
    bins: Sequence[BinRow]


class TierScoresRow(TypedDict):
    """How good the chances were of the authorities of one tier."""

    tier: Tier
    forecasts: int
    inspections: int
    scores: Sequence[ScoredRow]


class VoteRow(TypedDict):
    """How many full inspections began between the calling of a general election and the vote."""

    called: date
    vote: date
    starts: int


class BacktestReport(Envelope):
    """How good the forecast would have been, month by month, on what was known then.

    *first* and *last* are the days asked about; *known_on* is the day on which what followed was
    known, and *known_to* the last day to which all starts are taken to be known by then.
    """

    report: Literal["backtest"]
    first: date
    last: date
    known_on: date
    known_to: date
    months: int
    silent: Sequence[SilentMonthRow]
    forecasts: int
    followed: int
    inspections: int
    under_way: int
    without: Sequence[WithoutForecastRow]
    windows: Sequence[WindowsRow]
    leads: Sequence[LeadRow]
    scores: Sequence[ScoredRow]
    calibration: Sequence[CalibrationRow]
    tiers: Sequence[TierScoresRow]
    general_elections: Sequence[VoteRow]
    coverage: Sequence[CoverageRow]
    notes: Sequence[str]
