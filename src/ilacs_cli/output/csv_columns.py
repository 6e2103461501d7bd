"""The header of a report as CSV that lists nothing, and so has no row to take it from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ilacs_cli.domain.rulebook.forecast import CALL_WITHIN_MONTHS
from ilacs_cli.output.csv_letters import OBLIGATION_COLUMNS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ilacs_cli.output.reports import Report


def columns_of(report: Report) -> Sequence[str]:
    """Return the columns that *report* would have if it listed anything.

    Reports that always have a row, if only to say that there is nothing, are not here.
    """
    return _COLUMNS[report["report"]]


_AUTHORITY = ("authority", "urn", "region")

_COLUMNS: Mapping[str, Sequence[str]] = {
    "authorities": (
        "urn",
        "name",
        "gss_code",
        "dfe_code",
        "region",
        "status",
        "aliases",
        "replaced_by",
    ),
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
        *(f"call_within_{months}_months" for months in CALL_WITHIN_MONTHS),
        "criterion",
        "why",
        "no_forecast_because",
    ),
    "register-import": ("file", "dry_run", "line", "became", "event_id", "reason"),
    "rules": (
        "rule",
        "title",
        "owed_by",
        "owed_to",
        "force",
        "trigger",
        "period_amount",
        "period_unit",
        "timing",
        "margin_amount",
        "margin_unit",
        "runs_from",
        "since",
        "until",
        "events",
        "outcomes",
        "detail",
        "notes",
        "source_title",
        "source_reference",
        "source_url",
        "source_basis",
        "also",
        "about",
        "dated_by",
    ),
    "upcoming": (*_AUTHORITY, "event_id", *OBLIGATION_COLUMNS, "condition"),
}
