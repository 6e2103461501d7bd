"""The days in which a full inspection is likely to begin, as a dated thing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ilacs_cli.formats import words
from ilacs_cli.formats.elements import Entry, named
from ilacs_cli.reports.blocks_forecast import chance
from ilacs_cli.reports.entries_obligations import titled

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ilacs_cli.reports.contract_forecast import ForecastRow
    from ilacs_cli.reports.contract_history import AuthorityRow


def likely(row: ForecastRow, authority: AuthorityRow) -> Iterable[Entry]:
    """Yield the days between which the next full inspection is likely to begin, if any tell.

    It is the same whichever report speaks of it.
    """
    widest = row["windows"][-1]
    if widest["window"] is None:
        return
    chances = ", ".join(
        f"{chance(start['chance'])} within {words.count_of(start['months'], 'month')}"
        for start in row["starts"]
    )
    yield Entry(
        named(authority["urn"], "forecast"),
        titled("Next full inspection likely to begin", authority["name"], force=row["force"]),
        widest["window"]["opens"],
        widest["window"]["closes"],
        expected=True,
        force=row["force"],
        details=(
            f"observed, no rule: with a chance of {widest['share']:.0%} it begins in these days",
            f"chance that it begins: {chances}",
            *row["explanation"],
        ),
    )
