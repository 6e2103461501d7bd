"""The screen that the program shows when no command is given."""

from collections.abc import Iterable
from typing import Any

NEWCOMERS = ("deadlines", "check", "plan", "cycle", "upcoming")
"""The commands a newcomer needs first."""

_NARROW = 80  # columns
_WIDE = 200  # columns: enough for a summary in one line


def start_screen(ctx: Any) -> str:  # noqa: ANN401 - Typer's own context
    """Return the commands for newcomers, each with its line of help and an example.

    Args:
        ctx: the program's context, through which its commands are found.
    """
    return "\n".join(
        [*_folded(ctx.command.help), "", *_first_commands(ctx), "ilacs --help lists every command."]
    )


def _folded(words: str) -> Iterable[str]:
    """Yield *words* in lines that fit the narrowest terminal in use."""
    from textwrap import wrap

    for paragraph in words.splitlines():
        yield from wrap(paragraph, _NARROW) or [""]


def _first_commands(ctx: Any) -> Iterable[str]:  # noqa: ANN401 - Typer's own context
    commands = ctx.command.list_commands(ctx)
    for name in NEWCOMERS:
        if name in commands:
            command = ctx.command.get_command(ctx, name)
            yield command.get_short_help_str(_WIDE)
            yield f"  {command.epilog.removeprefix('Example: ')}"
            yield ""
