"""The forecast for people; see ``blocks``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ilacs_cli.domain.calendar.dates import in_words
from ilacs_cli.formats import words
from ilacs_cli.formats.elements import Heading, Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from ilacs_cli.formats.elements import Block
    from ilacs_cli.reports.contract_cycle import LikelyRow
    from ilacs_cli.reports.contract_forecast import ForecastRow, StartRow

_LEAST, _MOST = 0.01, 0.99


def forecast_blocks(row: ForecastRow) -> Iterable[Block]:
    """Yield when the next full inspection is likely to begin, or why nothing says so."""
    yield Heading("What has usually happened")
    if row["why_not"]:
        yield f"No forecast of the next full inspection: {row['why_not']}"
        return
    yield _windows(row)
    yield Table(
        ("Chance that it begins within", *(start_heading(start) for start in row["starts"])),
        [("the next full inspection", *(chance(start["chance"]) for start in row["starts"]))],
        "By what has been observed, if none has begun yet",
    )
    yield " ".join(row["explanation"])


def likely_table(rows: Sequence[LikelyRow], until: date) -> Table:
    """Return the authorities whose full inspection may begin by a day, likeliest first."""
    widest = rows[0]["forecast"]["windows"][-1]["share"]
    return Table(
        ("Authority", f"Chance that it begins by {in_words(until)}", f"{widest:.0%} window"),
        [
            (
                row["authority"]["name"],
                chance(row["chance"]),
                words.window(window)
                if (window := row["forecast"]["windows"][-1]["window"])
                else "-",
            )
            for row in rows
        ],
        "Likeliest first, if none has begun yet",
    )


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


def _windows(row: ForecastRow) -> str:
    first, *others = (
        (
            f"{one['share']:.0%}",
            f"between {in_words(one['window']['opens'])} and {in_words(one['window']['closes'])}"
            if one["window"]
            else "in days whose end is not in sight",
        )
        for one in row["windows"]
    )
    told = ", ".join([f"{first[0]} chance that it begins {first[1]}", *map(" ".join, others)])
    return f"Next full inspection ({row['force']}): {told}."
