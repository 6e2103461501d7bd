"""``ilacs cycle``: where an authority stands in its three-year cycle, and what comes next."""

import typer

from ilacs_cli.cli.command import SETTINGS, Reply, TimelineCommand
from ilacs_cli.cli.context import context_of
from ilacs_cli.cli.forecasting import forecasts_on
from ilacs_cli.cli.options import Remind, days_ahead
from ilacs_cli.cli.register_options import WhichAuthority, current_authority
from ilacs_cli.domain.coverage import CYCLE_KINDS, coverage_of
from ilacs_cli.domain.cycle.improvement import path_of
from ilacs_cli.domain.cycle.intervals import intervals
from ilacs_cli.domain.cycle.position import position
from ilacs_cli.domain.cycle.upcoming import owed_by_one
from ilacs_cli.register.own import load_register
from ilacs_cli.reports.cycle import build
from ilacs_cli.reports.followed import followed

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(
    "cycle",
    cls=TimelineCommand,
    context_settings=SETTINGS,
    epilog="Example: ilacs cycle --authority Plymouth",
)
def cycle(ctx: typer.Context, *, authority: WhichAuthority = None, remind: Remind = None) -> Reply:
    """Show where an authority stands and what comes next."""
    register, context = load_register(), context_of(ctx, None)
    today, calendar = context.today, context.calendar
    whose = current_authority(register, authority)
    events = register.events_of(whose, today)
    inspections = register.full_inspections(today)
    known = intervals(inspections)
    coverage = coverage_of(CYCLE_KINDS, register.coverage)
    stands = position(whose, events, known, calendar, today, coverage=coverage)
    last = stands.last_inspection
    since = [last, *stands.between.events] if last else events
    follow_ups = owed_by_one(events, since, calendar, today)
    path = path_of(stands, events, known, calendar, today)
    return Reply(
        build(
            stands,
            path and path._replace(another_of_that_day=register.is_another(path.report)),
            followed(follow_ups, {whose.urn: whose}, register.is_another),
            coverage=coverage,
            forecast=forecasts_on(today, inspections, register, whose.urn).of(whose.urn),
            context=context,
        ),
        warnings=register.warnings(today),
        reminders=days_ahead(remind),
    )
