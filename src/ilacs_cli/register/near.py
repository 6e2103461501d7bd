"""Finds the event of the same kind nearest to another: two within weeks are likely to be one."""

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable
from datetime import timedelta
from typing import NamedTuple

from ilacs_cli.domain.event_rows import EventRow
from ilacs_cli.domain.rulebook.event_dates import TWO_OF_A_KIND
from ilacs_cli.register.alike import group_of
from ilacs_cli.register.rows import read_day

_Place = tuple[str, str, str]
"""An authority, a group of kinds, and which days are compared."""


class _Days(NamedTuple):
    """The day on site, or of the call, and that of the letter, in days since the year 1."""

    visit: int | None
    letter: int | None

    @classmethod
    def of(cls, row: EventRow) -> "_Days":
        return cls(
            _first(row.start_date, row.end_date, row.notified),
            _first(row.letter_or_report_date, row.published_date),
        )


def _first(*days: str) -> int | None:
    day = read_day(next(filter(None, days), ""))
    return day.toordinal() if day else None


class NearEvents:
    """Events by authority and group of kinds, in the order of their days."""

    def __init__(self) -> None:
        self._days: dict[_Place, list[tuple[int, str]]] = defaultdict(list)

    def put(self, row: EventRow) -> None:
        """Add *row*."""
        for place, entry in _entries(row):
            insort(self._days[place], entry)

    def remove(self, row: EventRow) -> None:
        """Take *row* out again."""
        for place, entry in _entries(row):
            days = self._days[place]
            del days[bisect_left(days, entry)]

    def nearest(self, row: EventRow) -> tuple[str, timedelta] | None:
        """Return the event nearest to that in *row*, and how far it is; None if none is near.

        Visits are compared where both have one, letters where one of the two has no visit.
        """
        group = group_of(row.kind)
        visit, letter = _Days.of(row)
        if group is None:
            return None
        searches = (
            (("visit", visit), ("letter alone", letter or visit))
            if visit
            else (("letter", letter), ("visit alone", letter))
        )
        entries = [
            (abs(day - asked), event_id)
            for what, asked in searches
            if asked
            for day, event_id in _beside(self._days.get((row.urn, group, what), []), asked)
        ]
        apart, event_id = min(entries, default=(TWO_OF_A_KIND.days + 1, ""))
        return (event_id, timedelta(apart)) if apart <= TWO_OF_A_KIND.days else None


def _beside(days: list[tuple[int, str]], day: int) -> Iterable[tuple[int, str]]:
    """Return the entries of *days* just before and just after *day*."""
    place = bisect_left(days, (day, ""))
    return days[max(place - 1, 0) : place + 1]


def _entries(row: EventRow) -> Iterable[tuple[_Place, tuple[int, str]]]:
    """Yield where *row* stands, and with what."""
    group = group_of(row.kind)
    if group is None:
        return
    for what, day in zip(("visit", "letter"), _Days.of(row), strict=True):
        if day:
            yield (row.urn, group, what), (day, row.event_id)
    visit, letter = _Days.of(row)
    alone = visit or letter
    if alone and not (visit and letter):
        yield (row.urn, group, "visit alone" if visit else "letter alone"), (alone, row.event_id)
