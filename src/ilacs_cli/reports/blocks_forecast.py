"""The forecast for people; see ``blocks``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ilacs_cli.formats import words

if TYPE_CHECKING:
    from ilacs_cli.reports.contract_forecast import StartRow

_LEAST, _MOST = 0.01, 0.99


def start_heading(row: StartRow) -> str:
    """Return how far ahead a chance is told: 3 months."""
    return words.count_of(row["months"], "month")


def chance(value: float | None) -> str:
    """Return a chance in whole per cent, never none and never certain; a dash without one."""
    if value is None:
        return "-"
    if value < _LEAST:
        return "less than 1%"
    return "more than 99%" if value > _MOST else f"{value:.0%}"
