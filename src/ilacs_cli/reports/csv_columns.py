"""The headers of those reports as CSV that may list nothing, or things of several kinds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ilacs_cli.domain.rulebook.forecast import SHARES, STARTS_WITHIN_MONTHS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ilacs_cli.reports.reports import Report


def columns_of(report: Report) -> Sequence[str]:
    """Return the columns that *report* has, whatever it lists; none of one that always has a row.

    Such a report has a row even if only to say that there is nothing.
    """
    return _COLUMNS.get(report["report"], ())


_AUTHORITY = ("authority", "urn", "region")

_LIKELY = (
    *(f"forecast_{share * 100:.0f}_{end}" for share in SHARES for end in ("opens", "closes")),
    *(f"start_within_{months}_months" for months in STARTS_WITHIN_MONTHS),
)
"""The windows and the chances of a forecast."""

_COLUMNS: Mapping[str, Sequence[str]] = {
    "queue": (
        "place",
        *_AUTHORITY,
        "tier",
        "last_start",
        "days_waited",
        "window_opens",
        "window_closes",
        "window_place",
        "observed_count",
        "observed_median",
        "likely_by",
        *_LIKELY,
        "criterion",
        "why",
        "no_forecast_because",
    ),
}
