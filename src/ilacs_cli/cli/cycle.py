"""``ilacs cycle``: where an authority stands in its three-year cycle, and what comes next."""

from collections.abc import Sequence

import typer

from ilacs_cli.cli.common.command import (
    CommandResult,
    TimelineCommand,
    new_app,
    report_command,
    shared_options,
)
from ilacs_cli.cli.common.context import context_of
from ilacs_cli.cli.common.options import Remind, reminder_days
from ilacs_cli.cli.common.register_options import (
    Authorities,
    NeighboursOf,
    one_authority,
    several_authorities,
    with_neighbours,
)
from ilacs_cli.domain.authorities import Authority
from ilacs_cli.domain.coverage import CYCLE_KINDS, coverage_of
from ilacs_cli.domain.cycle.improvement import path_of
from ilacs_cli.domain.cycle.intervals import intervals
from ilacs_cli.domain.cycle.position import position
from ilacs_cli.domain.cycle.upcoming import owed_by_one
from ilacs_cli.domain.errors import InputError
from ilacs_cli.domain.forecast.turns import is_called
from ilacs_cli.formats.elements import ReportContext
from ilacs_cli.formats.write import Format
from ilacs_cli.register.own import load_register
from ilacs_cli.register.register import Register
from ilacs_cli.reports.cycle import CycleReport, build
from ilacs_cli.reports.cycles import build_several
from ilacs_cli.reports.followed import followed

app = new_app()


@report_command(app, "cycle", "ilacs cycle Plymouth", TimelineCommand)
def cycle(
    ctx: typer.Context,
    authorities: Authorities,
    *,
    neighbours_of: NeighboursOf = None,
    remind: Remind = None,
) -> CommandResult:
    """Show when Ofsted is likely to come next, and what for.

    Ofsted judges a council's children's services in a full inspection about every three years.
    Each area is outstanding, good, requires improvement or inadequate. Between inspections come
    focused visits, of two days on one part of the service.

    Several authorities are shown side by side.
    """
    register, context = load_register(), context_of(ctx)
    subjects = _subjects(authorities, neighbours_of, register)
    reports = _reports(subjects, register, context)
    if len(reports) == 1:
        return CommandResult(reports[0], reminders=reminder_days(remind))
    if shared_options(ctx).report_format is Format.HTML:
        raise InputError(
            f"the page shows one authority, and {len(reports)} were named",
            "ask for one at a time, or for another format",
        )
    report = build_several(reports, context, are_neighbours=neighbours_of is not None)
    return CommandResult(report, reminders=reminder_days(remind))


def _subjects(
    given: Authorities, neighbours_of: str | None, register: Register
) -> Sequence[Authority]:
    """Return the authorities asked about.

    Raises:
        InputError: if none was named, one is not known, or both ways of naming them were used.
    """
    if neighbours_of is None:
        return several_authorities(given, register) or [one_authority(given, register)]
    if given.is_given:
        raise InputError(
            "--neighbours-of already names the authority and its statistical neighbours",
            "leave out the other names, or --neighbours-of",
        )
    return with_neighbours(register, neighbours_of)


def _reports(
    subjects: Sequence[Authority], register: Register, context: ReportContext
) -> list[CycleReport]:
    """Return where each of *subjects* stands."""
    today, calendar = context.today, context.calendar
    inspections = register.full_inspections(today)
    observed, coverage = intervals(inspections), coverage_of(CYCLE_KINDS, register.coverage)
    only = subjects[0].urn if len(subjects) == 1 else None
    forecasts = register.forecasts(today, inspections, only)
    reports = []
    for subject in subjects:
        events = register.events_of(subject, today)
        planned = [
            event
            for event in register.planned(today)
            if event.urn == subject.urn
            and not event.is_reported
            and not is_called(event.began, today)
        ]
        stands = position(
            subject, events, observed, calendar, today, coverage=coverage, planned=planned
        )
        last = stands.last_inspection
        since = [last, *stands.between.events] if last else events
        follow_ups = owed_by_one(events, since, calendar, today)
        path = path_of(stands, events, observed, calendar, today)
        reports.append(
            build(
                stands,
                path and path._replace(another_of_that_day=register.is_another(path.report)),
                followed(follow_ups, {subject.urn: subject}, register.is_another),
                coverage=coverage,
                forecast=forecasts.of(subject.urn),
                context=context,
            )
        )
    return reports
