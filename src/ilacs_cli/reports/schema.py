"""The JSON Schema of each report, made from the types the reports are made of."""

import json

from ilacs_cli.domain.errors import InputError
from ilacs_cli.domain.text import one_line
from ilacs_cli.formats.elements import SCHEMA_VERSION, Report
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
    kind = REPORTS[name]
    if issubclass(kind, Report):
        fixed = {"schema_version": SCHEMA_VERSION, "report": name}
        return json.dumps(schema(kind, fixed), indent=2) + "\n"
    from pydantic import TypeAdapter

    made = TypeAdapter(kind).json_schema(mode="serialization")
    versioned = {"$schema": "https://json-schema.org/draft/2020-12/schema", **made}
    return json.dumps(versioned, indent=2) + "\n"
