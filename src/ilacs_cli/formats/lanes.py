"""A timeline of many: a row for each, with its dated marks and spans, as a page draws it."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from ilacs_cli.domain.calendar.dates import in_words, spelt_out
from ilacs_cli.formats.timeline import Stretch, axis, per_cent
from ilacs_cli.formats.values import Amount


class Look(StrEnum):
    """How a mark is drawn: each has a shape of its own, whatever its colour."""

    SQUARE = "square"
    CIRCLE = "circle"
    TRIANGLE = "triangle"
    RING = "ring"
    DIAMOND = "diamond"
    FLAG = "flag"
    STRIPE = "stripe"
    LINE = "line"
    BOX = "box"
    TICK = "tick"

    @property
    def is_span(self) -> bool:
        """Whether it is as wide as the days that it marks."""
        return self in {Look.STRIPE, Look.LINE, Look.BOX}


class Mark(NamedTuple):
    """What is drawn on a day or between two.

    Args:
        look: how it is drawn.
        what: what it is, in words.
        first: its day, or the first of its days.
        last: the last of them, included.
    """

    look: Look
    what: str
    first: date
    last: date


class Lane(NamedTuple):
    """A row of the timeline.

    Args:
        name: whose it is.
        note: what else is said under the name; a blank for nothing.
        cells: what stands between its name and its days, one for each heading.
        marks: what is drawn.
        places: where it stands in each of the orders, from 0.
    """

    name: str
    note: str
    cells: Sequence[str]
    marks: Sequence[Mark]
    places: Sequence[int]


class Lanes(NamedTuple):
    """The rows of a timeline, and how they can be ordered.

    Args:
        headings: what the name is, then what each cell holds.
        rows: they, in the order of the first of *orders*.
        legend: what each look stands for.
        orders: how the rows can be ordered, in words; none if there is no choice.
        day: the day that a line is drawn for.
        day_in_words: what that day is called.
    """

    headings: Sequence[str]
    rows: Sequence[Lane]
    legend: Mapping[Look, str]
    orders: Sequence[str]
    day: date
    day_in_words: str


class DrawnMark(NamedTuple):
    """A mark with its place.

    Args:
        mark: it.
        left: where it begins, or has its middle if it is no span, in per cent of the width.
        width: how wide it is; None if it is no span.
    """

    mark: Mark
    left: float
    width: float | None

    @property
    def first(self) -> str:
        """Its day in words, or the first of its days."""
        return in_words(self.mark.first)

    @property
    def last(self) -> str:
        """The last of its days in words."""
        return in_words(self.mark.last)

    @property
    def said(self) -> str:
        """What it is and when, in words."""
        days = self.first if self.mark.first == self.mark.last else f"{self.first} to {self.last}"
        return f"{self.mark.what}: {days}"


class DrawnLane(NamedTuple):
    """A row as it is drawn: its *lane*, and its *marks* with their places, the earliest first."""

    lane: Lane
    marks: Sequence[DrawnMark]


class DrawnLanes(NamedTuple):
    """A timeline of many as it is drawn.

    Args:
        lanes: its rows and orders, as the report gave them.
        first: the first day that is drawn, in words.
        last: the last.
        ticks: where the days begin that the axis names, and their names.
        today: where the day is that has a line.
        rows: the rows.
        legend: the looks that are drawn, each with what it stands for.
    """

    lanes: Lanes
    first: str
    last: str
    ticks: Sequence[tuple[float, str]]
    today: float
    rows: Sequence[DrawnLane]
    legend: Mapping[Look, str]


def drawn(lanes: Lanes) -> DrawnLanes | None:
    """Return *lanes* as they are drawn; None if no row has a mark."""
    marks = [mark for lane in lanes.rows for mark in lane.marks]
    if not marks:
        return None
    stretch = _stretch(marks, lanes.day)
    looks = {mark.look for mark in marks}
    return DrawnLanes(
        lanes,
        spelt_out(stretch.first),
        spelt_out(stretch.last),
        axis(stretch),
        per_cent(stretch.middle_of(lanes.day)),
        [DrawnLane(lane, list(_placed(lane.marks, stretch))) for lane in lanes.rows],
        {look: words for look, words in lanes.legend.items() if look in looks},
    )


_MARGIN = 40
"""One part in so many stays free at either end, so that no sign is cut."""

_LEAST = timedelta(days=30)
"""What a single day is drawn in, on either side of it."""


def _stretch(marks: Iterable[Mark], today: date) -> Stretch:
    """Return the days to draw: those of *marks*, and *today*."""
    days = [day for mark in marks for day in (mark.first, mark.last)]
    first, last = min(*days, today), max(*days, today)
    margin = max((last - first) // _MARGIN, _LEAST)
    return Stretch(first - margin, last + margin)


def _placed(marks: Iterable[Mark], stretch: Stretch) -> Iterable[DrawnMark]:
    for mark in sorted(marks, key=lambda mark: (mark.first, mark.last)):
        begins, ends = stretch.start_of(mark.first), stretch.end_of(mark.last)
        if mark.look.is_span:
            yield DrawnMark(mark, per_cent(begins), per_cent(ends - begins))
        else:
            yield DrawnMark(mark, per_cent(stretch.middle_of(mark.first)), None)


def share_of(cell: str) -> float | None:
    """Return the share that a *cell* of a row holds, in per cent; None if it holds none."""
    value = getattr(cell, "value", None)
    if isinstance(value, Amount) and value.shape.is_share and isinstance(value.value, float):
        return per_cent(value.value)
    return None
