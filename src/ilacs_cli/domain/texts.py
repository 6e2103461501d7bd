"""Text made fit to be shown: what people write, and what files call a thing."""

import re
from enum import StrEnum

STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
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
        return self.value.replace("-", " ")
