"""The headers of those reports as CSV that may list nothing, or things of several kinds."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ilacs_cli.reports.reports import Report


def columns_of(report: Report) -> Sequence[str]:
    """Return the columns that *report* has, whatever it lists; none of one that always has a row.

    Such a report has a row even if only to say that there is nothing.
    """
    return _COLUMNS.get(report["report"], ())


_COLUMNS: Mapping[str, Sequence[str]] = {
    "register-import": ("file", "dry_run", "line", "became", "event_id", "reason"),
}
