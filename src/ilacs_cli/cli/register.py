"""``ilacs register``: what is known, and the user's own part of it."""

import os
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
from ilacs_cli.cli.setting import setting_of
from ilacs_cli.cli.terminal import LONG_WORK, watched
from ilacs_cli.domain.errors import FileError
from ilacs_cli.domain.text import folded
from ilacs_cli.domain.verdicts import CHANGES
from ilacs_cli.formats.write import Format
from ilacs_cli.register import tables
from ilacs_cli.register.own import check_own, is_there, own_path, read_own, to_csv
from ilacs_cli.register.reading import Line, Row
from ilacs_cli.register.register import VARIABLE, Register
from ilacs_cli.reports import compose_register
from ilacs_cli.reports.compose_imported import Imported, imported
from ilacs_cli.reports.compose_observed import Counted
from ilacs_cli.reports.compose_register import OwnRegister

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
    where = own_path()
    set_by = VARIABLE if os.environ.get(VARIABLE, "").strip() else None
    return Reply(
        compose_register.path(
            where, exists=is_there(where), set_by=set_by, setting=setting_of(ctx, None)
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
    own = OwnRegister(where, is_there(where), [row for _, row in checked.rows])
    setting = setting_of(ctx, None)
    return Reply(compose_register.check(own, list(doubts(own.rows, setting.today)), setting))


@app.command(
    "info",
    cls=ReportCommand,
    context_settings=SETTINGS,
    epilog="Example: ilacs register info",
)
def info(ctx: typer.Context) -> Reply:
    """Say what is known, how far, as of when, and on what terms."""
    from ilacs_cli.domain.cycle import intervals
    from ilacs_cli.domain.plan import publication as lags

    own, setting = _own(), setting_of(ctx, None)
    known, today = Register(own.rows), setting.today
    counted = Counted(
        lags.measure_lags(known.events(today), setting.calendar, today),
        intervals.intervals(known.full_inspections(today)),
    )
    packaged = tables.rows_by_column("events.csv")
    return Reply(
        compose_register.info(known, packaged, own, counted, setting),
        warnings=known.warnings(setting.today),
    )


@app.command(
    "export",
    cls=ReportCommand,
    context_settings=SETTINGS,
    epilog="Example: ilacs register export --all",
)
def export(ctx: typer.Context, *, everything: Everything = False) -> Reply:
    """Write your own events as CSV, to be imported elsewhere."""
    rows = list(_everything() if everything else _own().rows)
    if asked_format(ctx) in {None, Format.CSV}:
        return Reply(to_csv(rows), text_form=Format.CSV)
    return Reply(
        compose_register.export(rows, everything=everything, setting=setting_of(ctx, None))
    )


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
    into, setting = own_path(), setting_of(ctx, None)
    today = setting.today
    found = import_events(file, into, replace=replace, dry_run=dry_run, today=today, watch=_watched)
    became = Imported(file, found.layout.value, into, dry_run, found.verdicts)
    has_changed = not dry_run and any(one.became in CHANGES for one in found.verdicts)
    return Reply(imported(became, setting), has_changed=has_changed)


def _own() -> OwnRegister:
    try:
        where = own_path()
    except FileError:  # where none can be, there is none
        return OwnRegister(None, exists=False, rows=())
    return OwnRegister(where, is_there(where), read_own(where))


def _everything() -> Iterable[Row]:
    own = {folded(row["event_id"]): row for row in _own().rows}
    for row in tables.rows_by_column("events.csv"):
        yield own.pop(folded(row["event_id"]), row)
    yield from own.values()


def _watched(lines: Sequence[Line]) -> Iterable[Line]:
    return watched(lines, "Reading events", LONG_WORK)
