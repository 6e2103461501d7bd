"""What reports carry of the forecast; see ``contract``."""

from typing_extensions import TypedDict  # pydantic takes typing's own only since Python 3.12

from ilacs_cli.reports.contract import WindowRow


class ShareRow(TypedDict):
    """The whole weeks between which the inspection begins with a chance of *share*."""

    share: float
    window: WindowRow | None


class StartRow(TypedDict):
    """The chance that it begins within so many months, if none has so far; None: no forecast."""

    months: int
    chance: float | None
