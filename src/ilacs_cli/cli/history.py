"""``ilacs history``: what has happened to an authority, in order."""

import sys
from dataclasses import replace
from typing import Annotated

import typer

from ilacs_cli.cli.common import suggestions
from ilacs_cli.cli.common.command import (
    CommandResult,
    PageCommand,
    new_app,
    report_command,
    shared_options,
)
from ilacs_cli.cli.common.context import context_of
from ilacs_cli.cli.common.register_options import Authorities, one_authority
from ilacs_cli.domain.events import RecordKind
from ilacs_cli.domain.text import parse_choice
from ilacs_cli.formats.write import Format
from ilacs_cli.register.own import load_register
from ilacs_cli.reports.history import Shortened, history_report

app = new_app()

_KINDS_BY_NAME: dict[str, tuple[RecordKind, ...]] = {
    **{
        kind.event_kind.value: tuple(
            other for other in RecordKind if other.event_kind is kind.event_kind
        )
        for kind in RecordKind
    },
    **{kind.value.replace("_", "-"): (kind,) for kind in RecordKind},
}
"""What ``--kind`` can be: a kind of event (``inspection`` is three), or what one is filed under."""


KindOption = Annotated[
    str | None,
    typer.Option(
        "--kind",
        metavar="KIND",
        autocompletion=suggestions.suggest_from(_KINDS_BY_NAME),
        help=f"Only this kind: {', '.join(_KINDS_BY_NAME)}.",
    ),
]


All = Annotated[
    bool, typer.Option("--all", help="Show all. Without it a terminal shows the last ten.")
]

_ON_A_TERMINAL = 10
"""How many events a terminal shows unless all are asked for."""


@report_command(app, "history", "ilacs history Plymouth --kind inspection", PageCommand)
def history(
    ctx: typer.Context, authorities: Authorities, *, kind: KindOption = None, every: All = False
) -> CommandResult:
    """List what has happened to an authority.

    The newest comes first, with its judgements.
    """
    kinds = tuple(RecordKind)
    if kind is not None:
        kinds = _KINDS_BY_NAME[parse_choice(kind, _KINDS_BY_NAME, "kind of event", "kinds")]
    register, context = load_register(), context_of(ctx)
    chosen = one_authority(authorities, register, lambda authority: authority)
    events = [
        event for event in register.events_of(chosen, context.today) if event.recorded_as in kinds
    ]
    report = history_report(chosen, events, kinds, register.coverage, context)
    return CommandResult(replace(report, shortened=_shortened(ctx, every)))


def _shortened(ctx: typer.Context, every: bool) -> Shortened | None:  # noqa: FBT001 - an option
    """Return that the history is shortened, which it is for nobody but a reader at a terminal."""
    shared = shared_options(ctx)
    is_read = shared.report_format in {None, Format.TABLE} and not shared.output
    if every or not (is_read and sys.stdout.isatty()):
        return None
    return Shortened(_ON_A_TERMINAL, "add --all")
