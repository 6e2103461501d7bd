"""A timeline on a sheet: where each line, mark and letter goes, in the sheet's own units."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from ilacs_cli.domain.calendar.dates import in_words
from ilacs_cli.domain.text import one_line
from ilacs_cli.formats.lettering import BOLD, folded, width_of
from ilacs_cli.formats.timeline import Stretch, kind, ticks, when

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from ilacs_cli.formats.elements import Entry


class Sheet(NamedTuple):
    """What a timeline is drawn on; lengths in units of its own, which it is scaled from.

    Args:
        name: what tells the sheets of one page apart.
        width: its width.
        labels: the width of the column of labels; 0 puts each label above its mark instead.
    """

    name: str
    width: int
    labels: int

    @property
    def left(self) -> int:
        """Where the days begin."""
        return self.labels + _EDGE

    @property
    def days(self) -> int:
        """How wide the days are together."""
        return self.width - self.left - _EDGE

    @property
    def lettered(self) -> int:
        """How wide a label may be."""
        return (self.labels or self.width) - 2 * _EDGE


_EDGE = 6
WIDE = Sheet("wide", 720, 322)
"""For a screen and for A4."""
NARROW = Sheet("narrow", 328, 0)
"""For a phone: what is left of 360 px between the margins."""

TITLE_SIZE, SMALL_SIZE = 13, 12
"""The size of the letters of titles, and of all others, in a sheet's units."""
_MOST_LINES = 4
_LINE = 17  # from one line of a label to the next
_GAP = 14  # between two lanes
_MARK = 14  # the width of a sign
_STRIP = 22  # the height of the days below a label
_AXIS_LABEL = 62  # the room that a month and a year take
_BESIDE = 3  # between the line of a named day and its name


class Text(NamedTuple):
    """A line of text: where it stands, and whether it starts or ends there."""

    x: float
    y: float
    words: str
    anchor: str = "start"


class Mark(NamedTuple):
    """What stands for an entry: a bar from *left* to *right*, or a sign between them.

    *kind* is its force, ``happened`` or ``to come``: each has a shape of its own.
    """

    kind: str
    left: float
    right: float
    y: float
    is_bar: bool

    @property
    def x(self) -> float:
        """Its middle."""
        return round((self.left + self.right) / 2, 1)


class Lane(NamedTuple):
    """What an entry takes of the sheet: its label, and its mark in a strip of the days."""

    top: float
    bottom: float
    strip_top: float
    strip_bottom: float
    title: Sequence[Text]
    meaning: Sequence[Text]
    mark: Mark


class Drawing(NamedTuple):
    """A timeline as it is drawn.

    Args:
        sheet: what it is drawn on.
        height: how high it is.
        top: where the axis begins.
        axis: the named days: their names, empty where there is no room, a little beside each.
        lanes: the entries, each below the other.
        today: today's line and its label, None if it is not drawn.
        horizon: where the published calendar ends and the label of that, None if not drawn.
    """

    sheet: Sheet
    height: float
    top: float
    axis: Sequence[Text]
    lanes: Sequence[Lane]
    today: tuple[float, Text] | None
    horizon: tuple[float, Text] | None

    @property
    def right(self) -> int:
        """Where the days end."""
        return self.sheet.left + self.sheet.days


def drawn(
    entries: Sequence[Entry], stretch: Stretch, today: date, published_to: date, sheet: Sheet
) -> Drawing:
    """Return *entries* as they are drawn on *sheet*.

    Args:
        entries: what to draw, in order.
        stretch: the days to draw.
        today: the day the report is for.
        published_to: the last day for which bank holidays have been published.
        sheet: what to draw on.
    """
    line, horizon = _today(stretch, today, sheet), _horizon(stretch, published_to, sheet)
    top = _LINE * (1 + bool(line) + bool(horizon)) + _EDGE
    lanes: list[Lane] = []
    for entry in entries:
        below = lanes[-1].bottom if lanes else top + _EDGE
        lanes.append(_lane(entry, stretch, today, sheet, below))
    return Drawing(
        sheet,
        lanes[-1].bottom if lanes else top,
        top,
        _axis(stretch, sheet, top - _EDGE),
        lanes,
        line,
        horizon and (horizon[0], horizon[1]._replace(y=_LINE * (1 + bool(line)) - _EDGE + 2)),
    )


def _across(share: float, sheet: Sheet) -> float:
    return round(sheet.left + min(max(share, 0), 1) * sheet.days, 1)


def _today(stretch: Stretch, today: date, sheet: Sheet) -> tuple[float, Text] | None:
    if not stretch.holds(today):
        return None
    x = _across(stretch.middle_of(today), sheet)
    return x, _beside(x, _LINE - _EDGE + 2, f"today, {in_words(today)}", sheet)


def _horizon(stretch: Stretch, published_to: date, sheet: Sheet) -> tuple[float, Text] | None:
    if published_to >= stretch.last:
        return None
    x = _across(stretch.end_of(published_to), sheet)
    return x, _beside(x, 0, "hatched: bank holidays not published yet", sheet)


def _beside(x: float, y: float, words: str, sheet: Sheet) -> Text:
    """Return a label that starts at *x*, ends there or ends with the sheet, as there is room."""
    width = width_of(words) * SMALL_SIZE * BOLD
    if x + width <= sheet.width:
        return Text(x, y, words)
    if x - width >= 0:
        return Text(x, y, words, "end")
    return Text(sheet.width, y, words, "end")


def _axis(stretch: Stretch, sheet: Sheet, y: float) -> list[Text]:
    """Return as many days as there is room to name; the name is empty where it leaves the sheet."""
    for most in range(sheet.days // _AXIS_LABEL, 1, -1):
        named = [
            Text(_across(stretch.start_of(tick.day), sheet) + _BESIDE, y, tick.label)
            for tick in ticks(stretch, most)
        ]
        if all(_end(name) <= following.x for name, following in pairwise(named)):
            break
    return [name if _end(name) <= sheet.width else name._replace(words="") for name in named]


def _end(text: Text) -> float:
    return text.x + width_of(text.words) * SMALL_SIZE


def _lane(entry: Entry, stretch: Stretch, today: date, sheet: Sheet, top: float) -> Lane:
    title = folded(one_line(entry.title, 1000), sheet.lettered / TITLE_SIZE / BOLD, _MOST_LINES)
    said = f"{when(entry)}, {kind(entry, today)}"
    meaning = folded(said, sheet.lettered / SMALL_SIZE, _MOST_LINES)
    lettered = top + _GAP / 2 + _LINE * (len(title) + len(meaning))
    if sheet.labels:
        bottom = lettered + _GAP / 2
        strip = (top, bottom)
    else:
        strip = (lettered + 2, lettered + 2 + _STRIP)
        bottom = strip[1] + _GAP
    return Lane(
        top,
        bottom,
        *strip,
        _lines(title, top + _GAP / 2),
        _lines(meaning, top + _GAP / 2 + _LINE * len(title)),
        _mark(entry, stretch, today, sheet)._replace(y=sum(strip) / 2),
    )


def _lines(words: Sequence[str], top: float) -> list[Text]:
    return [
        Text(_EDGE, top + _LINE * number - 4, line) for number, line in enumerate(words, start=1)
    ]


def _mark(entry: Entry, stretch: Stretch, today: date, sheet: Sheet) -> Mark:
    left = _across(stretch.start_of(entry.first), sheet)
    right = _across(stretch.end_of(entry.last), sheet)
    wide_enough = entry.first != entry.last and right - left >= _MARK
    return Mark(kind(entry, today), left, right, 0, is_bar=wide_enough)
