"""Text made fit to be shown: what people write, and what files call a thing."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import StrEnum
from typing import Protocol, TypeVar

from ilacs_cli.domain.errors import InputError

_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""What a spreadsheet takes for the start of a formula; the last four are full-width signs."""

BYTE_ORDER_MARK = "\ufeff"
"""What a CSV file begins with: without it Excel takes UTF-8 for the machine's code page."""

_OBEYED = r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"
"""What a terminal obeys instead of showing it, and what changes the direction of text."""


def without_controls(text: str) -> str:
    """Return *text* with a space for each control character but tabs and line breaks.

    The controls that change the direction of text are among them: they can make a line read as
    something else than it says.
    """
    return text if text.isprintable() else re.sub(_OBEYED, " ", text)


def guarded(text: str) -> str:
    """Return *text* with an apostrophe before it if a spreadsheet would take it for a formula.

    So does what already begins with apostrophes: whoever takes one off again has the text.
    """
    return f"'{text}" if text.lstrip("'").startswith(_STARTS_A_FORMULA) else text


def unguarded(text: str) -> str:
    """Return *text* as it was before it was ``guarded``."""
    is_guarded = text.startswith("'") and guarded(text) != text
    return text[1:] if is_guarded else text


def one_line(text: str, limit: int = 60) -> str:
    """Return *text* fit to be quoted in a message: printable, on one line, not too long."""
    shown = text
    if not text.isprintable():
        shown = "".join(letter if letter.isprintable() else " " for letter in text)
    return shown if len(shown) <= limit else f"{shown[:limit]}..."


def folded(event_id: str) -> str:
    """Return the *event_id* by which events are told apart: in capitals or not, it is the same."""
    return event_id.casefold()


class Worded(StrEnum):
    """An enumeration whose members stand in sentences as they are called, without the hyphens."""

    @property
    def in_words(self) -> str:
        """The member as it stands in a sentence."""
        return self.replace("-", " ")


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
