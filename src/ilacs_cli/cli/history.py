"""``ilacs history``: what has happened to an authority, in order."""

from typing import Annotated

import typer

from ilacs_cli.cli import suggestions
from ilacs_cli.cli.command import CommandResult, new_app, report_command
from ilacs_cli.cli.context import context_of
from ilacs_cli.cli.register_options import Authorities, one_authority
from ilacs_cli.domain.events import RecordKind
from ilacs_cli.domain.text import parse_choice
from ilacs_cli.register.own import load_register
from ilacs_cli.reports.history import history_report

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
"""What ``--kind`` can be: a kind of event, or what the register files one under."""


def parse_kinds(text: str) -> tuple[RecordKind, ...]:
    """Return what the register files the events called *text* under: ``inspection`` is three.

    Raises:
        InputError: if there is no such kind; the hint names them.
    """
    return _KINDS_BY_NAME[parse_choice(text, _KINDS_BY_NAME, "kind of event", "kinds")]


KindOption = Annotated[
    str | None,
    typer.Option(
        "--kind",
        metavar="KIND",
        autocompletion=suggestions.suggest_from(_KINDS_BY_NAME),
        help=f"Only events of this kind: {', '.join(_KINDS_BY_NAME)}.",
    ),
]


@report_command(app, "history", "ilacs history Plymouth --kind inspection")
def history(
    ctx: typer.Context, authorities: Authorities, *, kind: KindOption = None
) -> CommandResult:
    """List what has happened to an authority, with the judgements."""
    kinds = tuple(RecordKind) if kind is None else parse_kinds(kind)
    register, context = load_register(), context_of(ctx, None)
    chosen = one_authority(authorities, register, lambda authority: authority)
    events = [
        event for event in register.events_of(chosen, context.today) if event.recorded_as in kinds
    ]
    return CommandResult(
        history_report(chosen, events, kinds, register.coverage, context),
        warnings=register.warnings(context.today),
    )
