"""Turns what became of an imported file into a report; see ``compose``."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from ilacs_cli.domain.verdicts import Became

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from ilacs_cli.domain.verdicts import Verdict
    from ilacs_cli.reports import contract_register as contract
    from ilacs_cli.reports.setting import Setting


class Imported(NamedTuple):
    """A file that was imported.

    Args:
        file: the file.
        layout: what its columns are.
        into: the user's own register.
        dry_run: whether nothing was written.
        verdicts: what became of each of its rows.
    """

    file: Path
    layout: contract.LayoutName
    into: Path
    dry_run: bool
    verdicts: Sequence[Verdict]


def imported(found: Imported, setting: Setting) -> contract.RegisterImportReport:
    """Return the report on what became of an imported file."""
    counted = Counter(verdict.became for verdict in found.verdicts)
    return {
        "schema_version": 1,
        "report": "register-import",
        "today": setting.today,
        "calendar": setting.calendar_row,
        "file": str(found.file),
        "layout": found.layout,
        "path": str(found.into),
        "dry_run": found.dry_run,
        "added": counted[Became.ADDED],
        "changed": counted[Became.CHANGED],
        "already_there": counted[Became.ALREADY_THERE],
        "left_out": counted[Became.LEFT_OUT],
        "rows": [
            {
                "line": verdict.line,
                "became": verdict.became,
                "event_id": verdict.row["event_id"] if verdict.row else None,
                "reason": verdict.reason,
            }
            for verdict in found.verdicts
        ],
    }
