"""A report as JSON."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ilacs_cli.reports.reports import Report


def text(report: Report) -> str:
    """Return *report* as JSON in plain ASCII, which every terminal and pipe carries unharmed."""
    return json.dumps(report, indent=2, default=date.isoformat) + "\n"
