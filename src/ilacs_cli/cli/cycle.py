"""``ilacs cycle``: where an authority stands in its three-year cycle, and what comes next."""

import typer

from ilacs_cli.cli.command import SETTINGS, Reply, ReportCommand
from ilacs_cli.cli.forecasting import forecasts_on
from ilacs_cli.cli.options import Remind, days_ahead
from ilacs_cli.cli.register_options import WhichAuthority, current_authority
from ilacs_cli.cli.setting import setting_of
from ilacs_cli.domain.cycle.improvement import road_of
from ilacs_cli.domain.cycle.intervals import intervals
from ilacs_cli.domain.cycle.position import standing
from ilacs_cli.domain.cycle.upcoming import owed_by_one
from ilacs_cli.register.own import load_register
from ilacs_cli.reports import compose_cycle
from ilacs_cli.reports.compose_forecast import forecast_row

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(
    "cycle",
    cls=ReportCommand,
    context_settings=SETTINGS,
    epilog="Example: ilacs cycle --authority Plymouth",
)
def cycle(ctx: typer.Context, *, authority: WhichAuthority = None, remind: Remind = None) -> Reply:
    """Show where an authority stands and what comes next."""
    register, setting = load_register(), setting_of(ctx, None)
    whose = current_authority(register, authority)
    events = register.events_of(whose, setting.today)
    inspections = register.full_inspections(setting.today)
    known = intervals(inspections)
    found = standing(whose, events, known, setting.calendar, setting.today)
    since = [found.last, *found.since] if found.last else events
    owed = owed_by_one(events, since, setting.calendar, setting.today)
    ahead = forecasts_on(setting.today, inspections, register, whose.urn)
    return Reply(
        compose_cycle.cycle(
            found,
            road_of(found, events, known, setting.calendar),
            owed,
            register,
            forecast=forecast_row(ahead.of(whose.urn)),
            setting=setting,
        ),
        warnings=register.warnings(setting.today),
        reminders=days_ahead(remind),
    )
