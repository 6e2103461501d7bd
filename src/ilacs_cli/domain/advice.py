"""Advice on what to ask next, without the words for it: only the command line knows its options."""

from collections.abc import Callable
from enum import StrEnum, auto
from typing import NamedTuple


class Advice(StrEnum):
    """What a person is advised to do; the command line has the words for each."""

    DAY_OF_ASKING = auto()
    FIRST_MONTH = auto()
    LAST_MONTH = auto()
    BOTH_MONTHS = auto()
    TODAY = auto()
    LIST_AUTHORITIES = auto()
    LIST_URNS = auto()
    LIST_RULES = auto()
    WHO_OWES = auto()
    WHAT_IT_FOLLOWS = auto()
    EVENT_DATE = auto()
    EVENT_COLUMNS = auto()
    INSPECTION_KIND = auto()
    JUDGED_EVENT = auto()
    STATED_DATE = auto()
    FOUR_JUDGEMENTS = auto()
    ANOTHER_FORMAT = auto()
    UPDATE_CALENDAR = auto()
    UNDO_CLOSURE = auto()


class Advised(NamedTuple):
    """A text with advice in it, which is complete without the advice, or blank.

    Args:
        advice: what is advised.
        before: the text before the advice.
        after: the text after it.
        about: what the advice is about: a rule's id.
    """

    advice: Advice
    before: str = ""
    after: str = ""
    about: str = ""

    def __str__(self) -> str:
        """Return the text without the advice."""
        return self.before + self.after


Text = str | Advised
"""A text for people, with or without advice in it."""

Wording = Callable[[Text], str]
"""Returns a text with the advice in words; ``str`` leaves the advice out."""


def followed_by(hint: Text | None, more: str) -> Text:
    """Return *hint* with *more* after it."""
    if isinstance(hint, Advised):
        return hint._replace(after=f"{hint.after}; {more}")
    return f"{hint}; {more}" if hint else more
