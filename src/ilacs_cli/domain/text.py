"""Text made safe to show, enumerations with labels, parsing of choices, progress of long loops."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Protocol, TypeVar

from ilacs_cli.domain.errors import InputError

_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""The characters that start a formula in a spreadsheet; the last four are full-width signs."""

BYTE_ORDER_MARK = "\ufeff"
"""The start of a CSV file: without it Excel reads UTF-8 as the machine's code page."""

_CONTROLS = r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"
"""Characters that control a terminal or the direction of text."""


def without_controls(text: str) -> str:
    """Return *text* with a space for each control character except tabs and line breaks.

    Controls of the direction of text are replaced too: they can make a line look like another.
    """
    return text if text.isprintable() else re.sub(_CONTROLS, " ", text)


def guarded(text: str) -> str:
    """Return *text* with an apostrophe before it if a spreadsheet would run it as a formula.

    Apostrophes at its start do not count, so that removing one always gives the text back.
    """
    return f"'{text}" if text.lstrip("'").startswith(_FORMULA_SIGNS) else text


def unguarded(text: str) -> str:
    """Return *text* as it was before it was ``guarded``."""
    is_guarded = text.startswith("'") and guarded(text) != text
    return text[1:] if is_guarded else text


def one_line(text: str, limit: int = 60) -> str:
    """Return *text* on one printable line, cut after *limit* characters, to quote in a message."""
    shown = text
    if not text.isprintable():
        shown = "".join(letter if letter.isprintable() else " " for letter in text)
    return shown if len(shown) <= limit else f"{shown[:limit]}..."


def listed(names: Iterable[str]) -> str:
    """Return *names* in a sentence: a, b and c."""
    *before, last = names
    return f"{', '.join(before)} and {last}" if before else last


def folded(event_id: str) -> str:
    """Return *event_id* as it is compared: without regard to capitals."""
    return event_id.casefold()


class LabelledEnum(StrEnum):
    """An enumeration whose members have a label for sentences: their value without hyphens."""

    @property
    def label(self) -> str:
        """The member's words in a sentence."""
        return self.replace("-", " ")


Choice = TypeVar("Choice", bound=str)
"""A text, or a member of an enumeration of texts."""


def hyphenated(text: str) -> str:
    """Return the words of *text* in lower case with hyphens between them: requires-improvement."""
    return "-".join(text.lower().replace("_", " ").replace("-", " ").split())


def underscored(text: str) -> str:
    """Return the words of *text* in lower case with underscores, as the register's files have."""
    return hyphenated(text).replace("-", "_")


def parse_choice(
    text: str, options: Iterable[Choice], noun: str, plural: str | None = None
) -> Choice:
    """Parse one of a fixed set of options, whatever its capitals, spaces and underscores.

    Args:
        text: what was typed: an option, or its label.
        options: the options.
        noun: what an option is, for the message: event.
        plural: what the options are, for the hint; *noun* with an s if not given.

    Raises:
        InputError: if *text* is none of the options; the hint lists them, the nearest first.
    """
    choices = list(options)
    named = {hyphenated(choice): choice for choice in choices}
    labelled = {hyphenated(getattr(choice, "label", choice)): choice for choice in choices}
    word = hyphenated(text)
    if choice := named.get(word) or labelled.get(word):
        return choice
    article = "an" if noun.startswith(("a", "e", "i", "o", "u")) else "a"
    raise InputError(
        f"{one_line(text)!r} is not {article} {noun}",
        f"{did_you_mean(word, named)}the {plural or f'{noun}s'} are {', '.join(choices)}",
    )


def did_you_mean(word: str, options: Mapping[str, str]) -> str:
    """Return the start of a hint that asks after the option nearest *word*; blank if none is near.

    Args:
        word: what was typed.
        options: what each word that could have been typed stands for.
    """
    from difflib import get_close_matches

    near = get_close_matches(word, options, n=1)
    return f"did you mean {options[near[0]]}? " if near else ""


Item = TypeVar("Item")
"""One item of a loop."""

_Part_co = TypeVar("_Part_co", covariant=True)


class Countable(Protocol[_Part_co]):
    """An iterable with a length, which may be an estimate."""

    def __len__(self) -> int: ...
    def __iter__(self) -> Iterator[_Part_co]: ...


Watch = Callable[[Sequence[Item]], Iterable[Item]]
"""Iterates over items and may show progress."""


def unwatched(items: Sequence[Item]) -> Iterable[Item]:
    """Return *items*: no progress is shown."""
    return items
