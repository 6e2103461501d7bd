"""The JSON Schema of each report, made from the types the reports are made of."""

import json

from ilacs_cli.domain.errors import InputError
from ilacs_cli.domain.text import one_line
from ilacs_cli.formats.elements import SCHEMA_VERSION
from ilacs_cli.formats.records import schema
from ilacs_cli.reports.reports import REPORTS


def text(name: str) -> str:
    """Return the JSON Schema (draft 2020-12) of the report called *name*.

    Raises:
        InputError: if there is no such report.
    """
    if name not in REPORTS:
        raise InputError(
            f"there is no report {one_line(name)!r}", f"the reports are {', '.join(REPORTS)}"
        )
    fixed = {"schema_version": SCHEMA_VERSION, "report": name}
    return json.dumps(schema(REPORTS[name], fixed), indent=2) + "\n"
