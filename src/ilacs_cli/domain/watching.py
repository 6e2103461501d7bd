"""Long work that somebody may look on at."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Protocol, TypeVar

Item = TypeVar("Item")
"""What the work is done on, one by one."""

_Part_co = TypeVar("_Part_co", covariant=True)


class Countable(Protocol[_Part_co]):
    """Items that can be gone over, and of which it is known how many there are, about."""

    def __len__(self) -> int: ...
    def __iter__(self) -> Iterator[_Part_co]: ...


Watch = Callable[[Sequence[Item]], Iterable[Item]]
"""Passes items on one by one, and may show how far the work has come."""


def unwatched(items: Sequence[Item]) -> Iterable[Item]:
    """Pass *items* on and show nothing."""
    return items
