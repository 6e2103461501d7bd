"""``ilacs improvement``: from an inadequate judgement to re-inspection."""

from datetime import date
from typing import Annotated

import typer

from ilacs_cli.cli.common.command import (
    CommandResult,
    TimelineCommand,
    date_option,
    new_app,
    report_command,
)
from ilacs_cli.cli.common.context import context_of
from ilacs_cli.cli.common.options import Remind, reminder_days
from ilacs_cli.cli.common.register_options import Authorities, one_authority
from ilacs_cli.domain.coverage import CYCLE_KINDS, coverage_of
from ilacs_cli.domain.cycle.improvement import (
    ImprovementPath,
    inadequate_report,
    path_from,
    path_of,
)
from ilacs_cli.domain.cycle.intervals import intervals
from ilacs_cli.domain.cycle.position import CyclePosition, position
from ilacs_cli.domain.cycle.tiers import tier_of
from ilacs_cli.domain.errors import InputError
from ilacs_cli.register.own import load_register
from ilacs_cli.reports.improvement import build

app = new_app()

Published = Annotated[
    date | None,
    date_option(
        "--published", "Instead of an authority: the day an inadequate report was published."
    ),
]


@report_command(app, "improvement", "ilacs improvement Trafford", TimelineCommand)
def improvement(
    ctx: typer.Context,
    authorities: Authorities,
    *,
    published: Published = None,
    remind: Remind = None,
) -> CommandResult:
    """Show what happens after an inadequate judgement.

    Ofsted makes monitoring visits about every three months, then inspects again.
    """
    _check_not_both(authorities, published)
    register, context = load_register(), context_of(ctx)
    today, calendar = context.today, context.calendar
    inspections = register.full_inspections(today)
    observed = intervals(inspections)
    if published:
        report = inadequate_report(published)
        subject, tier, forecast, coming = None, tier_of(report), None, None
        path = path_from(report, (), observed, calendar, today)
    else:
        subject = one_authority(authorities, register, or_else="give --published DATE")
        events = register.events_of(subject, today)
        stands = position(subject, events, observed, calendar, today)
        coming = stands.next_inspection
        tier, path = stands.tier, _path(stands, path_of(stands, events, observed, calendar, today))
        forecast = register.forecasts(today, inspections, subject.urn).of(subject.urn)
    return CommandResult(
        build(
            subject,
            tier,
            path._replace(another_of_that_day=register.is_another(path.report)),
            coverage=coverage_of(CYCLE_KINDS, register.coverage),
            forecast=forecast,
            coming=coming,
            context=context,
        ),
        reminders=reminder_days(remind),
    )


def _check_not_both(authorities: Authorities, published: date | None) -> None:
    """Refuse an authority and a date together."""
    if published and authorities.is_given:
        raise InputError(
            "an authority and a date were both given",
            "give either an authority or --published DATE",
        )


def _path(position: CyclePosition, path: ImprovementPath | None) -> ImprovementPath:
    """Return *path*; refuse the authority if there is none."""
    if path is None:
        name = position.authority.name
        was_inspected = position.last_inspection is not None
        raise InputError(
            f"{name} was not judged inadequate at its last inspection"
            if was_inspected
            else f"we know of no full inspection of {name}",
            f"'ilacs cycle {name}' shows where it stands",
        )
    return path
