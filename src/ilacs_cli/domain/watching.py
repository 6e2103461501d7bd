"""Long work that somebody may look on at."""

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

Item = TypeVar("Item")
"""What the work is done on, one by one."""

Watch = Callable[[Sequence[Item]], Iterable[Item]]
"""Passes items on one by one, and may show how far the work has come."""


def unwatched(items: Sequence[Item]) -> Iterable[Item]:
    """Pass *items* on and show nothing."""
    return items
