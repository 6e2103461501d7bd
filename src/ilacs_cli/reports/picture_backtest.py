"""The picture of a calibration, made of characters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ilacs_cli.domain.forecast.backtest import bin_of
from ilacs_cli.domain.rulebook.forecast import BINS
from ilacs_cli.formats.elements import Picture

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ilacs_cli.reports.contract_backtest import CalibrationRow

_WIDTH = 51  # characters, two per cent each: with its labels the picture is under 80 wide
_LABEL = 12
_DIAGONAL, _CAME, _BOTH, _APART = "/", "o", "*", "-"


def calibrated(months: int, rows: Sequence[CalibrationRow]) -> Picture:
    """Return the chances said against what came, a line for each size of chance."""
    return Picture(
        [_scale(), *map(_line, rows)],
        f"Chances of a start within {months} months by size: {_DIAGONAL} is what was said, "
        f"the diagonal, and {_CAME} the share that came; {_BOTH} is both. Left of the diagonal it "
        "came less often than said, right of it more often.",
    )


def size_of(row: CalibrationRow) -> str:
    """Return the size of the chances of *row*, from one tenth to the next."""
    number = bin_of(row["said"])
    return f"{number / BINS:.0%} to {(number + 1) / BINS:.0%}"


def _scale() -> str:
    marks = [" "] * (_LABEL + 2 + _WIDTH + 1)
    for percent in (0, 25, 50, 75, 100):
        text = f"{percent}%"
        start = _LABEL + 2 + _place(percent / 100) - (len(text) - 1) // 2
        marks[start : start + len(text)] = text
    return "".join(marks).rstrip()


def _line(row: CalibrationRow) -> str:
    return f"{size_of(row):>{_LABEL}} |{''.join(_field(row))}|"


def _field(row: CalibrationRow) -> Iterable[str]:
    said, came = _place(row["said"]), _place(row["came"])
    field = [" "] * _WIDTH
    for place in range(min(said, came), max(said, came)):
        field[place] = _APART
    field[said], field[came] = _DIAGONAL, _CAME
    if said == came:
        field[said] = _BOTH
    return field


def _place(share: float) -> int:
    return round(share * (_WIDTH - 1))
