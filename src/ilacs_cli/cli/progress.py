"""How far long work has come, shown to somebody who looks on."""

import sys
from collections.abc import Iterable, Sequence

from ilacs_cli.domain.watching import Item


def watched(items: Sequence[Item], what: str, fewest: int = 1) -> Iterable[Item]:
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

    return track(items, what, console=Console(file=sys.stderr), transient=True)
