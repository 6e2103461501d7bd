"""``ilacs improvement``: from an inadequate judgement to re-inspection."""

from datetime import date
from typing import Annotated

import typer

from ilacs_cli.cli.command import SETTINGS, Reply, ReportCommand
from ilacs_cli.cli.forecasting import forecasts_on
from ilacs_cli.cli.options import Remind, days_ahead
from ilacs_cli.cli.register_options import WhichAuthority, current_authority
from ilacs_cli.cli.setting import setting_of
from ilacs_cli.domain.calendar.dates import parse_date
from ilacs_cli.domain.cycle.improvement import inadequate_report, road_from, road_of
from ilacs_cli.domain.cycle.intervals import intervals
from ilacs_cli.domain.cycle.position import standing
from ilacs_cli.domain.cycle.tiers import tier_of
from ilacs_cli.domain.errors import InputError
from ilacs_cli.register.own import load_register
from ilacs_cli.register.register import Register
from ilacs_cli.reports import compose_improvement
from ilacs_cli.reports.compose_forecast import forecast_row
from ilacs_cli.reports.setting import Setting

app = typer.Typer(add_completion=False, rich_markup_mode=None)

Published = Annotated[
    date | None,
    typer.Option(
        "--published",
        parser=parse_date,
        metavar="DATE",
        help="The day an inadequate report was published, instead of an authority.",
    ),
]


@app.command(
    "improvement",
    cls=ReportCommand,
    context_settings=SETTINGS,
    epilog="Example: ilacs improvement --published 2019-06-01",
)
def improvement(
    ctx: typer.Context,
    *,
    authority: WhichAuthority = None,
    published: Published = None,
    remind: Remind = None,
) -> Reply:
    """Show the road from an inadequate report to re-inspection."""
    if (authority is None) == (published is None):
        raise InputError(
            "neither an authority nor a date was given"
            if authority is None
            else "an authority and a date were both given",
            "give either --authority NAME or --published DATE",
        )
    register, setting = load_register(), setting_of(ctx, None)
    reply = (
        _from_date(published, register, setting)
        if published
        else _of_authority(authority, register, setting)
    )
    return reply._replace(reminders=days_ahead(remind))


def _from_date(published: date, register: Register, setting: Setting) -> Reply:
    report = inadequate_report(published)
    known = intervals(register.full_inspections(setting.today))
    road = road_from(report, (), known, setting.calendar)
    return Reply(
        compose_improvement.improvement(
            None, tier_of(report), road, register, forecast=None, setting=setting
        ),
        warnings=register.warnings(setting.today),
    )


def _of_authority(authority: str | None, register: Register, setting: Setting) -> Reply:
    whose = current_authority(register, authority)
    events = register.events_of(whose, setting.today)
    inspections = register.full_inspections(setting.today)
    known = intervals(inspections)
    found = standing(whose, events, known, setting.calendar, setting.today)
    road = road_of(found, events, known, setting.calendar)
    if road is None:
        raise InputError(
            f"{whose.name} is not on the road to re-inspection: {found.tier.why}",
            f"'ilacs cycle --authority \"{whose.name}\"' shows where it stands",
        )
    ahead = forecasts_on(setting.today, inspections, register, whose.urn)
    return Reply(
        compose_improvement.improvement(
            whose,
            found.tier,
            road,
            register,
            forecast=forecast_row(ahead.of(whose.urn)),
            setting=setting,
        ),
        warnings=register.warnings(setting.today),
    )
