"""``ilacs cycle``: where an authority stands in its three-year cycle, and what comes next."""

import typer

from ilacs_cli.cli.command import CommandResult, TimelineCommand, new_app, report_command
from ilacs_cli.cli.context import context_of
from ilacs_cli.cli.forecasting import forecasts_on
from ilacs_cli.cli.options import Remind, reminder_days
from ilacs_cli.cli.register_options import Authorities, one_authority
from ilacs_cli.domain.coverage import CYCLE_KINDS, coverage_of
from ilacs_cli.domain.cycle.improvement import path_of
from ilacs_cli.domain.cycle.intervals import intervals
from ilacs_cli.domain.cycle.position import position
from ilacs_cli.domain.cycle.upcoming import owed_by_one
from ilacs_cli.register.own import load_register
from ilacs_cli.reports.cycle import build
from ilacs_cli.reports.followed import followed

app = new_app()


@report_command(app, "cycle", "ilacs cycle Plymouth", TimelineCommand)
def cycle(ctx: typer.Context, authorities: Authorities, *, remind: Remind = None) -> CommandResult:
    """Show where an authority stands and what comes next."""
    register, context = load_register(), context_of(ctx, None)
    today, calendar = context.today, context.calendar
    subject = one_authority(authorities, register)
    events = register.events_of(subject, today)
    inspections = register.full_inspections(today)
    observed = intervals(inspections)
    coverage = coverage_of(CYCLE_KINDS, register.coverage)
    stands = position(subject, events, observed, calendar, today, coverage=coverage)
    last = stands.last_inspection
    since = [last, *stands.between.events] if last else events
    follow_ups = owed_by_one(events, since, calendar, today)
    path = path_of(stands, events, observed, calendar, today)
    return CommandResult(
        build(
            stands,
            path and path._replace(another_of_that_day=register.is_another(path.report)),
            followed(follow_ups, {subject.urn: subject}, register.is_another),
            coverage=coverage,
            forecast=forecasts_on(today, inspections, register, subject.urn).of(subject.urn),
            context=context,
        ),
        warnings=register.warnings(today),
        reminders=reminder_days(remind),
    )
