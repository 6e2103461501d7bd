"""Turns what became of an imported file into a report; see ``compose``."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from ilacs_cli.domain.record_results import Action

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from ilacs_cli.domain.record_results import RecordResult
    from ilacs_cli.reports import contract_register as contract
    from ilacs_cli.reports.setting import Setting


class Imported(NamedTuple):
    """A file that was imported.

    Args:
        file: the file.
        layout: what its columns are.
        into: the user's own register.
        dry_run: whether nothing was written.
        results: what became of each of its rows.
    """

    file: Path
    layout: contract.LayoutName
    into: Path
    dry_run: bool
    results: Sequence[RecordResult]


def imported(found: Imported, setting: Setting) -> contract.RegisterImportReport:
    """Return the report on what became of an imported file."""
    counted = Counter(result.became for result in found.results)
    return {
        "schema_version": 1,
        "report": "register-import",
        "today": setting.today,
        "calendar": setting.calendar_row,
        "file": str(found.file),
        "layout": found.layout,
        "path": str(found.into),
        "dry_run": found.dry_run,
        "added": counted[Action.ADDED],
        "changed": counted[Action.CHANGED],
        "already_there": counted[Action.ALREADY_THERE],
        "left_out": counted[Action.LEFT_OUT],
        "rows": [
            {
                "line": result.line,
                "became": result.became,
                "event_id": result.row["event_id"] if result.row else None,
                "reason": result.reason,
            }
            for result in found.results
        ],
    }
