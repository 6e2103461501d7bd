"""``ilacs register``: the known events, and the user's own among them."""

import os
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from ilacs_cli.cli.common.advice import in_full
from ilacs_cli.cli.common.command import (
    CommandResult,
    group_command,
    new_app,
    report_command,
    shared_options,
)
from ilacs_cli.cli.common.context import context_of
from ilacs_cli.cli.common.terminal import LONG_WORK, with_progress
from ilacs_cli.cli.common.undo import DryRun, event_named, names_by_urn, taken_back
from ilacs_cli.cli.common.usage import CommandGroup
from ilacs_cli.cli.common.writing_options import parse_path
from ilacs_cli.domain.authorities import Existence
from ilacs_cli.domain.calendar.dates import LAST_DAY
from ilacs_cli.domain.errors import InputError
from ilacs_cli.domain.event_rows import EventRow
from ilacs_cli.domain.events import Event, RecordKind
from ilacs_cli.domain.record_results import CHANGES
from ilacs_cli.domain.text import folded, one_line
from ilacs_cli.formats.words import count_of
from ilacs_cli.formats.write import Format
from ilacs_cli.register.own import check_own, is_there, lock_path, read_own, to_csv
from ilacs_cli.register.place import VARIABLE, calendar_path, own_path, path_if_any
from ilacs_cli.register.register import Register
from ilacs_cli.register.rows import packaged_events
from ilacs_cli.reports.register import (
    LICENCE,
    KeptFile,
    OwnRegister,
    RegisterCheckReport,
    RegisterInfoReport,
    RegisterPathReport,
    counts_by_kind,
    known_kinds,
)
from ilacs_cli.reports.register_events import (
    RegisterExportReport,
    RegisterImportReport,
    counts_of,
    imported_rows,
    registered_event,
)

app = new_app()

File = Annotated[
    Path,
    typer.Argument(
        parser=parse_path,
        metavar="FILE",
        help="A file of events, a row each, or one of the sector's sheets: CSV or .xlsx.",
    ),
]
Everything = Annotated[bool, typer.Option("--all", help="The built-in ones too.")]
EveryLine = Annotated[
    bool, typer.Option("--all", help="Show every line. Without it a terminal shows the first few.")
]
Replace = Annotated[
    bool, typer.Option("--replace", help="Where the file differs from what we know, take the file.")
]


@group_command(app, "ilacs register info", CommandGroup)
def register(ctx: typer.Context) -> None:
    """Look after your own records, and see what is built in."""
    if ctx.invoked_subcommand is None:
        typer.echo(ctx.get_help())


@report_command(app, "path", "ilacs register path")
def path(ctx: typer.Context) -> CommandResult:
    """Say where your own records are, or would be.

    With --explain it lists every file that is kept on your disk, and what it holds.
    """
    where, context = own_path(), context_of(ctx)
    set_by = VARIABLE if os.environ.get(VARIABLE, "").strip() else None
    return CommandResult(
        RegisterPathReport(
            context.today, context.calendar_used, str(where), is_there(where), set_by, _kept(where)
        )
    )


def _kept(where: Path) -> Sequence[KeptFile]:
    """Return every file that is kept for the user's register at *where*, and what it holds."""
    from ilacs_cli.register.changes import MOST_CHANGES, changes_path

    holds = {
        where: "your own inspections, visits and letters",
        changes_path(where): f"your last {MOST_CHANGES} changes, so that they can be undone",
        calendar_path(where): "your bank holidays and the days on which your office is closed",
        lock_path(where): "nothing: it lets only one person write at a time",
    }
    return [KeptFile(str(path), what, is_there(path)) for path, what in holds.items()]


@report_command(app, "check", "ilacs register check")
def check(ctx: typer.Context) -> CommandResult:
    """Check your own records, and count them."""
    from ilacs_cli.register.doubts import doubts

    where = own_path()
    checked = check_own(where)
    if checked.errors:
        return CommandResult(None, problems=checked.errors)
    rows, context = [row for _, row in checked.rows], context_of(ctx)
    return CommandResult(
        RegisterCheckReport(
            context.today,
            context.calendar_used,
            path=str(where),
            exists=is_there(where),
            events=len(rows),
            kinds=counts_by_kind(RecordKind(row.kind) for row in rows),
            notes=tuple(doubts(rows, context.today, in_full)),
        )
    )


@report_command(app, "info", "ilacs register info")
def info(ctx: typer.Context) -> CommandResult:
    """Say what our records hold, and up to which day."""
    from ilacs_cli.domain.cycle.intervals import by_tier_and_era, intervals
    from ilacs_cli.domain.plan.publication import measure_lags, summarise_by_kind_and_era

    (where, rows), context = _own_rows(), context_of(ctx)
    merged, today = Register(rows), context.today
    packaged = Register().events(LAST_DAY)
    own = [event for event in merged.events(LAST_DAY) if event.is_own]
    publication = measure_lags(merged.events(today), context.calendar, today)
    there = Counter(authority.status for authority in merged.authorities)
    report = RegisterInfoReport(
        context.today,
        context.calendar_used,
        as_of=merged.as_of,
        stale=merged.is_stale(today),
        authorities=there[Existence.CURRENT],
        abolished=there[Existence.ABOLISHED],
        events=len(packaged),
        kinds=known_kinds(merged.coverage, packaged, own),
        own=_own_register(where, own, packaged),
        licence=LICENCE,
        publication=summarise_by_kind_and_era(publication),
        intervals=tuple(by_tier_and_era(intervals(merged.full_inspections(today)))),
    )
    return CommandResult(report)


def _own_register(
    where: Path | None, own: Sequence[Event], packaged: Iterable[Event]
) -> OwnRegister:
    replaced = {folded(event.id) for event in own} & {folded(event.id) for event in packaged}
    exists = where is not None and is_there(where)
    return OwnRegister(str(where) if where else None, exists, len(own), len(replaced))


@report_command(app, "export", "ilacs register export --all")
def export(ctx: typer.Context, *, everything: Everything = False) -> CommandResult:
    """Write your own records as CSV, to import elsewhere."""
    rows = list(_all_rows() if everything else _own_rows()[1])
    if shared_options(ctx).report_format in {None, Format.CSV}:
        return CommandResult(to_csv(rows), text_form=Format.CSV, holds=count_of(len(rows), "row"))
    events, context = tuple(map(registered_event, rows)), context_of(ctx)
    return CommandResult(
        RegisterExportReport(context.today, context.calendar_used, everything, events)
    )


@report_command(app, "import", "ilacs register import history.csv --dry-run")
def import_(
    ctx: typer.Context,
    file: File,
    *,
    replace: Replace = False,
    dry_run: DryRun = False,
    every: EveryLine = False,
) -> CommandResult:
    """Add many records from a file."""
    from ilacs_cli.cli.record import with_kind
    from ilacs_cli.register.importing import import_events

    shared_options(ctx).check_not_overwritten(file, "the file of events")
    into, context = own_path(), context_of(ctx)
    imported = import_events(
        file,
        into,
        replace=replace,
        dry_run=dry_run,
        today=context.today,
        watch=partial(with_progress, what="Reading events", fewest=LONG_WORK),
        in_full=in_full,
        complete=lambda event: with_kind(event, None, context)[0],
    )
    report = RegisterImportReport(
        context.today,
        context.calendar_used,
        file=str(file),
        layout=imported.layout,
        path=str(into),
        dry_run=dry_run,
        **counts_of(imported.results),
        results=imported_rows(imported.results, imported.rows, names_by_urn()),
        worksheet=imported.worksheet,
    )
    has_changed = not dry_run and any(result.became in CHANGES for result in imported.results)
    see_all = "" if every else "add --all"
    return CommandResult(report, has_changed=has_changed, see_all=see_all, assumed=imported.notes)


@report_command(app, "undo", "ilacs register undo")
def undo(ctx: typer.Context, *, dry_run: DryRun = False) -> CommandResult:
    """Take back the last change to your own records.

    Do it again to take back the change before it. It names the change first.
    """
    return taken_back(ctx, dry_run=dry_run)


EventId = Annotated[str, typer.Argument(metavar="ID", help="Its id. 'ilacs history' shows it.")]


@report_command(app, "remove", "ilacs register remove 80443-jtai-20261110")
def remove(ctx: typer.Context, event_id: EventId) -> CommandResult:
    """Take one entry out of your own records.

    The duties recorded as done after it go with it.
    """
    from ilacs_cli.register.matching import KnownEvents
    from ilacs_cli.register.own import update_own
    from ilacs_cli.reports.undone import RegisterRemoveReport

    where, context = own_path(), context_of(ctx)
    name, built_in = event_id.strip(), Register().row(event_id.strip())

    def change(own: list[EventRow]) -> tuple[list[EventRow], list[EventRow]]:
        known_events = KnownEvents(own)
        removed = known_events.remove(name)
        if not removed:
            raise _not_own(name, built_in, own)
        return known_events.own, removed

    removed = update_own(where, change, context.today)
    report = RegisterRemoveReport(
        context.today,
        context.calendar_used,
        path=str(where),
        removed=tuple(map(event_named, removed)),
        built_in=event_named(built_in) if built_in else None,
    )
    return CommandResult(report, has_changed=True)


def _not_own(event_id: str, built_in: EventRow | None, own: Sequence[EventRow]) -> InputError:
    """Return the error that there is no event of that id among the user's *own*."""
    from difflib import get_close_matches

    if built_in:
        return InputError(
            f"{built_in.event_id} is built in, and not one of your own records",
            f"'ilacs record --replace {built_in.event_id}' corrects it in your own records",
        )
    near = get_close_matches(event_id, [row.event_id for row in own], n=3, cutoff=0.5)
    return InputError(
        f"there is no event {one_line(event_id)!r} in your own records",
        f"did you mean {' or '.join(near)}?" if near else "'ilacs register export' lists them",
    )


def _own_rows() -> tuple[Path | None, Sequence[EventRow]]:
    """Return where the user's own register is or would be, None where none can be, and its rows."""
    where = path_if_any()
    return where, read_own(where) if where else ()


def _all_rows() -> Iterable[EventRow]:
    own = {folded(row.event_id): row for row in _own_rows()[1]}
    for row in packaged_events():
        yield own.pop(folded(row.event_id), row)
    yield from own.values()
