"""``ilacs cycle``: where an authority stands in its three-year cycle, and what comes next."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import typer

from ilacs_cli.cli.command import SETTINGS, Reply, ReportCommand
from ilacs_cli.cli.options import Remind, days_ahead
from ilacs_cli.cli.register_options import WhichAuthority, current_authority
from ilacs_cli.cli.setting import setting_of
from ilacs_cli.domain.calendar import WorkingCalendar
from ilacs_cli.domain.cycle import Standing, standing
from ilacs_cli.domain.events import Event
from ilacs_cli.domain.intervals import Interval, intervals
from ilacs_cli.domain.judgements import Tier
from ilacs_cli.domain.outlook import outlook
from ilacs_cli.domain.upcoming import days_done, followed_up
from ilacs_cli.output import compose_cycle
from ilacs_cli.output.compose_forecast import forecast_row
from ilacs_cli.register.own import load_register

if TYPE_CHECKING:
    from ilacs_cli.domain.improvement import Path

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
    owed = followed_up(
        [found.last, *found.since] if found.last else events, setting.calendar, days_done(events)
    )
    ahead = outlook(inspections, setting.today, setting.calendar, register.as_of)
    return Reply(
        compose_cycle.cycle(
            found,
            road(found, events, known, setting.calendar),
            owed,
            register,
            forecast=forecast_row(ahead.of(events), ahead.experience),
            setting=setting,
        ),
        warnings=register.warnings(setting.today),
        reminders=days_ahead(remind),
    )


def road(
    found: Standing,
    events: Sequence[Event],
    known: Sequence[Interval],
    calendar: WorkingCalendar,
) -> "Path | None":
    """Return the road to re-inspection, None for an authority that is not and may not be on one.

    Args:
        found: where the authority stands.
        events: its events known that day.
        known: all authorities' completed intervals known that day.
        calendar: the working days to count.
    """
    if found.last is None or Tier.INADEQUATE not in {found.tier.tier, *found.tier.possible}:
        return None
    from ilacs_cli.domain.improvement import path_from

    return path_from(found.last, found.since, known, calendar, days_done(events))
