"""``ilacs schema``: the JSON Schema of a report."""

from typing import Annotated

import typer

from ilacs_cli.cli.common import suggestions
from ilacs_cli.cli.common.command import CommandResult, ReportCommand, new_app, report_command
from ilacs_cli.formats.write import Format

app = new_app()


class SchemaCommand(ReportCommand):
    """A command that answers in JSON alone."""

    formats = (Format.JSON,)


ReportName = Annotated[
    str,
    typer.Argument(
        metavar="REPORT",
        autocompletion=suggestions.reports,
        help="The report's name, such as deadlines.",
    ),
]


@report_command(app, "schema", "ilacs schema deadlines", SchemaCommand)
def schema(report: ReportName) -> CommandResult:
    """Print the JSON Schema of a report."""
    from ilacs_cli.reports.reports import schema_of

    return CommandResult(schema_of(report))
