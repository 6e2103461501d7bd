"""What reports carry of the forecast; see ``contract``."""

from collections.abc import Sequence
from datetime import date
from typing import Literal

from typing_extensions import TypedDict  # pydantic takes typing's own only since Python 3.12

from ilacs_cli.domain.rules import Force
from ilacs_cli.reports.contract import WindowRow


class ShareRow(TypedDict):
    """The whole weeks between which the inspection begins with a chance of *share*."""

    share: float
    window: WindowRow | None


class StartRow(TypedDict):
    """The chance that it begins within so many months, if none has so far; None: no forecast."""

    months: int
    chance: float | None


class ForecastRow(TypedDict):
    """When the next full inspection is likely to begin; *why_not* says why there is no forecast.

    Every chance and window holds if none has begun by the day asked. *waited_longer* is how many
    authorities have waited longer, *a_year* how many full inspections begin in a year. *visited*
    is the first day of the latest visit that still makes a start less likely, or the nearest date
    known of it. *unseen* is the chance that one has begun that is not in the register yet: those
    that began by *complete_to* are assumed to be known.
    """

    windows: Sequence[ShareRow]
    starts: Sequence[StartRow]
    waited_longer: int | None
    a_year: float | None
    visited: date | None
    unseen: float | None
    complete_to: date | None
    force: Literal[Force.OBSERVED]
    why_not: str | None
    explanation: Sequence[str]
