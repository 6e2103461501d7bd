"""One of several things, from what a person calls it."""

from collections.abc import Iterable
from typing import TypeVar

from ilacs_cli.domain.errors import InputError
from ilacs_cli.domain.texts import one_line

Name = TypeVar("Name", bound=str)
"""A text, or a member of an enumeration of texts, that a person may type."""


def chosen(text: str, known: Iterable[Name], why_not: str, they_are: str) -> Name:
    """Return that one of *known* which *text* names, in capitals or not.

    Args:
        text: what was typed.
        known: what there is to name.
        why_not: what is wrong with any other name, as it stands after it: is not an event.
        they_are: what the names stand after in the hint: the events are.

    Raises:
        InputError: if it names none of them.
    """
    names = list(known)
    wanted = text.strip().lower()
    for name in names:
        if name == wanted:
            return name
    raise InputError(f"{one_line(text)!r} {why_not}", f"{they_are} {', '.join(names)}")
