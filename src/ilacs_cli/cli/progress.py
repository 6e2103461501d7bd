"""How far long work has come, shown to somebody who looks on."""

import sys
from collections.abc import Iterable

from ilacs_cli.domain.watching import Countable, Item

LONG_WORK = 2_000
"""How many rows a file must have for work on it to show how far it has come."""


def watched(items: Countable[Item], what: str, fewest: int = 1) -> Iterable[Item]:
    """Pass *items* on; on a terminal show on standard error how far *what* has come.

    Args:
        items: what the work is done on, one by one.
        what: what is done: Reading events.
        fewest: how many there must be for it to be shown.
    """
    if len(items) < fewest or not sys.stderr.isatty():
        return items
    from rich.console import Console
    from rich.progress import track

    console = Console(file=sys.stderr)
    return track(items, what, len(items), console=console, transient=True)
