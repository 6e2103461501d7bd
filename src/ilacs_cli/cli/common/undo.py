"""How a change to what is the user's own is taken back, whichever command is asked to."""

from typing import Annotated

import typer

from ilacs_cli.cli.common.command import CommandResult
from ilacs_cli.cli.common.context import context_of
from ilacs_cli.domain.event_rows import EventRow
from ilacs_cli.domain.events import Event
from ilacs_cli.domain.text import folded
from ilacs_cli.register.place import own_path

DryRun = Annotated[
    bool, typer.Option("--dry-run", help="Say what would change, and change nothing.")
]


def taken_back(ctx: typer.Context, *, dry_run: bool, of_calendar: bool = False) -> CommandResult:
    """Take back the last change, or with *dry_run* only say which it is; return the report on that.

    *of_calendar*: the last change of the calendar is meant, whatever came after it.

    Raises:
        FileError: if a file cannot be read or written.
        InputError: if there is no change to take back, or it cannot be.
    """
    from ilacs_cli.register.own import undo
    from ilacs_cli.register.rows import read_day
    from ilacs_cli.reports.calendar.changes import CalendarTakenBack
    from ilacs_cli.reports.undone import RegisterUndoReport, TakenBack

    context, where = context_of(ctx), own_path()
    undone = undo(where, dry_run=dry_run, of_calendar=of_calendar)
    before = {folded(row.event_id): event_named(row) for row in undone.before}
    after = {folded(row.event_id): event_named(row) for row in undone.after}
    report = RegisterUndoReport(
        context.today,
        context_of(ctx).calendar_used,  # the calendar may be another than before
        path=str(where),
        dry_run=dry_run,
        changed_on=read_day(undone.on),
        changes=[
            TakenBack.of(before.get(name), after.get(name))
            for name in dict.fromkeys([*after, *before])
        ],
        left=undone.left,
        of_calendar=of_calendar,
        calendar_change=CalendarTakenBack.of(*undone.calendars) if undone.calendars else None,
    )
    return CommandResult(report, has_changed=not dry_run)


def event_named(row: EventRow) -> Event:
    """Return the event in *row*, with the name of its authority."""
    from ilacs_cli.register.rows import event_from

    return event_from(row, names_by_urn()[row.urn], is_own=True)


def names_by_urn() -> dict[str, str]:
    """Return the names of all authorities by their URNs."""
    from ilacs_cli.register.register import authorities

    return {authority.urn: authority.name for authority in authorities()}
