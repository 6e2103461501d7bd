"""How wide text is when it is drawn, where nothing can be asked that knows the typeface."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

# Shares of the type size, as wide as the widest of the common sans-serif faces (DejaVu, Verdana)
# so that what fits by this measure fits in all of them.
_THIN, _SMALL, _CAPITAL, _BROAD = 0.42, 0.64, 0.8, 1.0
BOLD = 1.13
"""How much wider bold letters are."""

_THIN_LETTERS = frozenset(" !'(),./:;I[]fijlrt|")
_BROAD_LETTERS = frozenset("#%&+<=>@MW^mw~")
_FULL_WIDTH = frozenset("WFA")


def width_of(text: str) -> float:
    """Return how wide *text* is at most, as a multiple of the type size."""
    return sum(map(_width_of_letter, text))


def _width_of_letter(letter: str) -> float:
    if letter in _THIN_LETTERS:
        return _THIN
    if letter in _BROAD_LETTERS or ord(letter) > 0x2000:  # noqa: PLR2004 - symbols from there on
        return _BROAD if unicodedata.east_asian_width(letter) not in _FULL_WIDTH else 1.3
    return _CAPITAL if letter.isupper() else _SMALL


def folded(text: str, width: float, most: int) -> list[str]:
    """Return *text* in lines no wider than *width* times the type size, at most *most* of them.

    What does not fit ends in an ellipsis; a word too long for a line is broken.
    """
    lines = list(_lines(text, width))
    if len(lines) <= most:
        return lines
    last = lines[most - 1]
    while last and width_of(f"{last}…") > width:
        last = last[:-1]
    return [*lines[: most - 1], f"{last.rstrip()}…"]


def _lines(text: str, width: float) -> Iterable[str]:
    line = ""
    for word in _pieces(text, width):
        longer = f"{line} {word}" if line else word
        if line and width_of(longer) > width:
            yield line
            line = word
        else:
            line = longer
    yield line


def _pieces(text: str, width: float) -> Iterable[str]:
    """Yield the words of *text*, the too long ones in pieces."""
    for word in text.split():
        piece = ""
        for letter in word:
            if piece and width_of(piece + letter) > width:
                yield piece
                piece = ""
            piece += letter
        yield piece
