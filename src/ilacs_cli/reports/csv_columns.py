"""The headers of those reports as CSV that may list nothing, or things of several kinds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ilacs_cli.domain.rulebook.forecast import SHARES, STARTS_WITHIN_MONTHS
from ilacs_cli.reports.csv_letters import OBLIGATION_COLUMNS

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
    "upcoming": (
        *_AUTHORITY,
        "event_id",
        *OBLIGATION_COLUMNS,
        "condition",
        "chance",
        *_LIKELY,
        "waited_longer",
        "starts_a_year",
        "last_visit",
        "begun_unseen",
        "forecast_complete_to",
        "no_forecast_because",
        "forecast_explanation",
    ),
}
