"""``ilacs rules``: the rulebook."""

from datetime import date
from typing import Annotated

import typer

from ilacs_cli.cli.common import suggestions
from ilacs_cli.cli.common.command import (
    CommandResult,
    ReportGroup,
    date_option,
    group_command,
    new_app,
    report_command,
)
from ilacs_cli.cli.common.context import context_of
from ilacs_cli.domain.calendar.dates import spelt_out
from ilacs_cli.domain.errors import InputError
from ilacs_cli.domain.rulebook import every_rule, in_force_on, versions_of
from ilacs_cli.reports.rules import build

app = new_app()

On = Annotated[date | None, date_option("--on", "Only the rules in force on this day.")]
RuleId = Annotated[
    str,
    typer.Argument(
        metavar="ID",
        autocompletion=suggestions.rules,
        help="The rule's id. 'ilacs rules' lists them.",
    ),
]


@group_command(app, "ilacs rules --on 2026-11-10", ReportGroup)
def rules(ctx: typer.Context, *, on: On = None) -> CommandResult | None:
    """List every rule, with its period and how binding it is."""
    if ctx.invoked_subcommand is not None:
        return None
    chosen = in_force_on(every_rule(), on) if on else every_rule()
    return CommandResult(build(chosen, on, context_of(ctx)))


@report_command(app, "show", "ilacs rules show focused-visit/final-action-plan")
def show(ctx: typer.Context, rule_id: RuleId, *, on: On = None) -> CommandResult:
    """Show one rule, with all its versions and sources."""
    day: date | None = on or (ctx.parent.params.get("on") if ctx.parent else None)
    versions = versions_of(rule_id)
    chosen = in_force_on(versions, day) if day else versions
    if day and not chosen:
        raise InputError(
            f"{rule_id} was not in force on {spelt_out(day)}",
            f"'ilacs rules show {rule_id}' shows since when it has been",
        )
    return CommandResult(build(chosen, day, context_of(ctx)))
