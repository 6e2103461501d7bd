"""``ilacs register``: what is known, and the user's own part of it."""

import os
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Annotated

import typer

from ilacs_cli.cli.command import (
    SETTINGS,
    Reply,
    ReportCommand,
    asked_format,
    parse_path,
    refuse_to_overwrite,
)
from ilacs_cli.cli.context import context_of
from ilacs_cli.cli.terminal import LONG_WORK, watched
from ilacs_cli.domain.authorities import Existence
from ilacs_cli.domain.calendar.dates import LAST_DAY
from ilacs_cli.domain.errors import FileError
from ilacs_cli.domain.event_rows import EventRow
from ilacs_cli.domain.events import Event, RecordKind
from ilacs_cli.domain.record_results import CHANGES
from ilacs_cli.domain.text import folded
from ilacs_cli.formats.write import Format
from ilacs_cli.register.own import check_own, is_there, own_path, read_own, to_csv
from ilacs_cli.register.reading import Line
from ilacs_cli.register.register import VARIABLE, Register
from ilacs_cli.reports.record import (
    RegisterExportReport,
    RegisterImportReport,
    counts_of,
    registered_event,
)
from ilacs_cli.reports.register import (
    LICENCE,
    OwnRegister,
    RegisterCheckReport,
    RegisterInfoReport,
    RegisterPathReport,
    counts_by_kind,
    known_kinds,
)

app = typer.Typer(add_completion=False, rich_markup_mode=None)

File = Annotated[
    Path,
    typer.Argument(
        parser=parse_path,
        metavar="FILE",
        help="A file of the register's columns, or the sector's inspection-history file.",
    ),
]
Everything = Annotated[
    bool, typer.Option("--all", help="The packaged events too, yours in the place of theirs.")
]
Replace = Annotated[
    bool, typer.Option("--replace", help="Believe the file where it differs from what is known.")
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Say what would be done, and do nothing.")]


@app.callback(
    invoke_without_command=True,
    context_settings=SETTINGS,
    epilog="Example: ilacs register info",
)
def register(ctx: typer.Context) -> None:
    """See what is known, and keep events of your own."""
    if ctx.invoked_subcommand is None:
        typer.echo(ctx.get_help())


@app.command(
    "path",
    cls=ReportCommand,
    context_settings=SETTINGS,
    epilog="Example: ilacs register path",
)
def path(ctx: typer.Context) -> Reply:
    """Say where your own register is, or would be."""
    where, context = own_path(), context_of(ctx, None)
    set_by = VARIABLE if os.environ.get(VARIABLE, "").strip() else None
    return Reply(
        RegisterPathReport(
            context.today, context.calendar_used, str(where), is_there(where), set_by
        )
    )


@app.command(
    "check",
    cls=ReportCommand,
    context_settings=SETTINGS,
    epilog="Example: ilacs register check",
)
def check(ctx: typer.Context) -> Reply:
    """Check your own register, and count what is in it."""
    from ilacs_cli.register.doubts import doubts

    where = own_path()
    checked = check_own(where)
    if checked.errors:
        return Reply(None, problems=checked.errors)
    rows, context = [row for _, row in checked.rows], context_of(ctx, None)
    return Reply(
        RegisterCheckReport(
            context.today,
            context.calendar_used,
            path=str(where),
            exists=is_there(where),
            events=len(rows),
            kinds=counts_by_kind(RecordKind(row.kind) for row in rows),
            notes=tuple(doubts(rows, context.today)),
        )
    )


@app.command(
    "info",
    cls=ReportCommand,
    context_settings=SETTINGS,
    epilog="Example: ilacs register info",
)
def info(ctx: typer.Context) -> Reply:
    """Say what is known, how far, as of when, and on what terms."""
    from ilacs_cli.domain.cycle.intervals import by_tier_and_era, intervals
    from ilacs_cli.domain.plan.publication import measure_lags, summarise_by_kind_and_era

    (where, rows), context = _own(), context_of(ctx, None)
    known, today = Register(rows), context.today
    packaged = Register().events(LAST_DAY)
    own = [event for event in known.events(LAST_DAY) if event.is_own]
    publication = measure_lags(known.events(today), context.calendar, today)
    there = Counter(authority.status for authority in known.authorities)
    report = RegisterInfoReport(
        context.today,
        context.calendar_used,
        as_of=known.as_of,
        stale=known.is_stale(today),
        authorities=there[Existence.CURRENT],
        abolished=there[Existence.ABOLISHED],
        events=len(packaged),
        kinds=known_kinds(known.coverage, packaged, own),
        own=_own_register(where, own, packaged),
        licence=LICENCE,
        publication=summarise_by_kind_and_era(publication),
        intervals=tuple(by_tier_and_era(intervals(known.full_inspections(today)))),
    )
    return Reply(report, warnings=known.warnings(today))


def _own_register(
    where: Path | None, own: Sequence[Event], packaged: Iterable[Event]
) -> OwnRegister:
    replaced = {folded(event.id) for event in own} & {folded(event.id) for event in packaged}
    exists = where is not None and is_there(where)
    return OwnRegister(str(where) if where else None, exists, len(own), len(replaced))


@app.command(
    "export",
    cls=ReportCommand,
    context_settings=SETTINGS,
    epilog="Example: ilacs register export --all",
)
def export(ctx: typer.Context, *, everything: Everything = False) -> Reply:
    """Write your own events as CSV, to be imported elsewhere."""
    own = _own()[1]
    rows = Register(own).rows if everything else own
    if asked_format(ctx) in {None, Format.CSV}:
        return Reply(to_csv(rows), text_form=Format.CSV)
    events, context = tuple(map(registered_event, rows)), context_of(ctx, None)
    return Reply(RegisterExportReport(context.today, context.calendar_used, everything, events))


@app.command(
    "import",
    cls=ReportCommand,
    context_settings=SETTINGS,
    epilog="Example: ilacs register import history.csv --dry-run",
)
def import_(
    ctx: typer.Context, file: File, *, replace: Replace = False, dry_run: DryRun = False
) -> Reply:
    """Bring events from a file into your own register."""
    from ilacs_cli.register.importing import import_events

    refuse_to_overwrite(ctx, file, "the file of events")
    into, context = own_path(), context_of(ctx, None)
    today = context.today
    found = import_events(file, into, replace=replace, dry_run=dry_run, today=today, watch=_watched)
    report = RegisterImportReport(
        context.today,
        context.calendar_used,
        file=str(file),
        layout=found.layout.value,
        path=str(into),
        dry_run=dry_run,
        **counts_of(found.results),
        results=found.results,
    )
    has_changed = not dry_run and any(one.became in CHANGES for one in found.results)
    return Reply(report, has_changed=has_changed)


def _own() -> tuple[Path | None, Sequence[EventRow]]:
    """Return where the user's own register is or would be, None where none can be, and its rows."""
    try:
        where = own_path()
    except FileError:  # where none can be, there is none
        return None, ()
    return where, read_own(where)


def _watched(lines: Sequence[Line]) -> Iterable[Line]:
    return watched(lines, "Reading events", LONG_WORK)
