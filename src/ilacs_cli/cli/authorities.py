"""``ilacs authorities``: names, codes and regions, and what replaced those abolished."""

from collections.abc import Sequence
from typing import Annotated

import typer

from ilacs_cli.cli.common import suggestions
from ilacs_cli.cli.common.command import CommandResult, new_app, report_command
from ilacs_cli.cli.common.context import context_of
from ilacs_cli.cli.common.register_options import Region
from ilacs_cli.domain.authorities import Authority, find, find_region, matching
from ilacs_cli.domain.errors import InputError
from ilacs_cli.domain.text import one_line
from ilacs_cli.register.register import Register
from ilacs_cli.reports.history import authorities_report

app = new_app()

Text = Annotated[
    str | None,
    typer.Argument(
        metavar="[TEXT]",
        autocompletion=suggestions.authorities,
        help="Part of a name or an alias, or a URN, GSS code or DfE number.",
    ),
]


@report_command(app, "authorities", 'ilacs authorities north --region "East Midlands"')
def authorities(ctx: typer.Context, text: Text = None, *, region: Region = None) -> CommandResult:
    """Find an authority by its name, code or region."""
    register, context = Register(), context_of(ctx)
    region_name = find_region(register.authorities, region) if region is not None else None
    selected = _select(register.authorities, text, region_name)
    return CommandResult(authorities_report(selected, text, region_name, context))


def _select(
    every: Sequence[Authority], text: str | None, region: str | None
) -> Sequence[Authority]:
    """Return the authorities that *text* picks out, of *region* if one is given.

    Raises:
        InputError: if there are none; the hint names those that may be meant.
    """
    matches = every if text is None else matching(every, text) or [find(every, text)]
    selected = [match for match in matches if region in {None, match.region}]
    if not selected:
        elsewhere = "; ".join(f"{match.name} is in {match.region}" for match in matches[:3])
        raise InputError(f"there is no authority {one_line(text or '')!r} in {region}", elsewhere)
    return selected
