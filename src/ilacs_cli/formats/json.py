"""A report as JSON."""

import json

from ilacs_cli.formats.elements import Report


def text(report: Report) -> str:
    """Return *report* as JSON in plain ASCII, which every terminal and pipe carries unharmed."""
    return json.dumps(report.content(), indent=2) + "\n"
