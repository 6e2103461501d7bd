"""A report as JSON."""

import json
from dataclasses import asdict
from datetime import date

from ilacs_cli.output.reports import Report


def text(report: Report) -> str:
    """Return *report* as JSON in plain ASCII, which every terminal and pipe carries unharmed."""
    return json.dumps(asdict(report), indent=2, default=date.isoformat) + "\n"
