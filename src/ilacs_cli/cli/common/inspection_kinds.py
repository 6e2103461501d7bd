"""The option for the kind of an inspection, which loads more than most commands need."""

import typer

from ilacs_cli.cli.common import suggestions
from ilacs_cli.domain.plan.stays import INSPECTIONS, parse_inspection_kind


def inspection_kind_option(meaning: str) -> typer.models.OptionInfo:
    """Return the option for the kind of an inspection; *meaning* is its help."""
    option: typer.models.OptionInfo = typer.Option(
        "--kind",
        parser=parse_inspection_kind,
        metavar="|".join(INSPECTIONS),
        autocompletion=suggestions.suggest_from(INSPECTIONS),
        help=meaning,
    )
    return option
