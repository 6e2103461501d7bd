"""``ilacs improvement``: from an inadequate judgement to re-inspection."""

from datetime import date
from typing import Annotated

import typer

from ilacs_cli.cli.command import (
    CommandResult,
    TimelineCommand,
    date_option,
    new_app,
    report_command,
)
from ilacs_cli.cli.context import context_of
from ilacs_cli.cli.forecasting import forecasts_on
from ilacs_cli.cli.options import Remind, reminder_days
from ilacs_cli.cli.register_options import WhichAuthority, current_authority
from ilacs_cli.domain.authorities import Authority
from ilacs_cli.domain.coverage import CYCLE_KINDS, coverage_of
from ilacs_cli.domain.cycle.improvement import (
    ImprovementPath,
    inadequate_report,
    path_from,
    path_of,
)
from ilacs_cli.domain.cycle.intervals import intervals
from ilacs_cli.domain.cycle.position import position
from ilacs_cli.domain.cycle.tiers import TierFinding, tier_of
from ilacs_cli.domain.errors import InputError
from ilacs_cli.domain.forecast.forecast import Forecast, NoForecast
from ilacs_cli.formats.elements import ReportContext
from ilacs_cli.register.own import load_register
from ilacs_cli.register.register import Register
from ilacs_cli.reports.improvement import build

app = new_app()

Published = Annotated[
    date | None,
    date_option(
        "--published", "The day an inadequate report was published, instead of an authority."
    ),
]


@report_command(app, "improvement", "ilacs improvement --published 2019-06-01", TimelineCommand)
def improvement(
    ctx: typer.Context,
    *,
    authority: WhichAuthority = None,
    published: Published = None,
    remind: Remind = None,
) -> CommandResult:
    """Show the road from an inadequate report to re-inspection."""
    if (authority is None) == (published is None):
        raise InputError(
            "neither an authority nor a date was given"
            if authority is None
            else "an authority and a date were both given",
            "give either --authority NAME or --published DATE",
        )
    register, context = load_register(), context_of(ctx, None)
    reply = (
        _from_date(published, register, context)
        if published
        else _of_authority(authority, register, context)
    )
    return reply._replace(reminders=reminder_days(remind))


def _from_date(published: date, register: Register, context: ReportContext) -> CommandResult:
    report = inadequate_report(published)
    observed = intervals(register.full_inspections(context.today))
    path = path_from(report, (), observed, context.calendar, context.today)
    return _reply(None, tier_of(report), path, None, register, context)


def _of_authority(name: str | None, register: Register, context: ReportContext) -> CommandResult:
    today, calendar = context.today, context.calendar
    authority = current_authority(register, name)
    events = register.events_of(authority, today)
    inspections = register.full_inspections(today)
    observed = intervals(inspections)
    stands = position(authority, events, observed, calendar, today)
    path = path_of(stands, events, observed, calendar, today)
    if path is None:
        raise InputError(
            f"{authority.name} is not on the road to re-inspection: {stands.tier.why}",
            f"'ilacs cycle --authority \"{authority.name}\"' shows where it stands",
        )
    forecast = forecasts_on(today, inspections, register, authority.urn).of(authority.urn)
    return _reply(authority, stands.tier, path, forecast, register, context)


def _reply(  # noqa: PLR0913, PLR0917 - one argument a part of the report
    authority: Authority | None,
    tier: TierFinding,
    path: ImprovementPath,
    forecast: Forecast | NoForecast | None,
    register: Register,
    context: ReportContext,
) -> CommandResult:
    report = build(
        authority,
        tier,
        path._replace(another_of_that_day=register.is_another(path.report)),
        coverage=coverage_of(CYCLE_KINDS, register.coverage),
        forecast=forecast,
        context=context,
    )
    return CommandResult(report, warnings=register.warnings(context.today))
