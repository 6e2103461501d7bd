"""Finds the events that agree with another on a day, those that agree on most days first.

Events with the same dates are kept together, so that thousands of one authority and day are found
as quickly as one.
"""

from collections import Counter
from collections.abc import Iterator

from ilacs_cli.register.alike import group_of, groups_to_search
from ilacs_cli.register.reading import Row

_DAYS = ("published_date", "start_date", "letter_or_report_date", "end_date")
"""The days on which events may agree, that which says most first."""

_Mark = tuple[str, ...]
"""A column, an authority, a group and a day."""

_Dates = tuple[str, ...]
"""An authority, a group and all the days of an event."""


class Agreeing:
    """Events by their days."""

    def __init__(self) -> None:
        self._rows: dict[_Dates, dict[str, tuple[int, Row]]] = {}
        self._by_mark: dict[_Mark, dict[_Dates, None]] = {}
        self._number = 0

    def put(self, row: Row) -> None:
        """Add *row*."""
        dates, self._number = _dates(row), self._number + 1
        self._rows.setdefault(dates, {})[row["event_id"]] = (self._number, row)
        for mark in _marks(row, group_of(row["kind"])):
            self._by_mark.setdefault(mark, {})[dates] = None

    def remove(self, row: Row) -> None:
        """Take *row* out again."""
        dates = _dates(row)
        del self._rows[dates][row["event_id"]]
        if not self._rows[dates]:
            for mark in _marks(row, group_of(row["kind"])):
                del self._by_mark[mark][dates]

    def find(self, row: Row) -> Iterator[Row]:
        """Yield the events that agree with *row* on most days first, of the same dates the last.

        Of those that agree on as many, the first is that which agrees on the day that says most,
        then that which was added last.
        """
        marks = [mark for group in groups_to_search(row["kind"]) for mark in _marks(row, group)]
        agreed, first = Counter[_Dates](), dict[_Dates, int]()
        for number, mark in enumerate(marks):
            for dates in self._by_mark.get(mark, ()):
                agreed[dates] += 1
                first.setdefault(dates, number)
        last = {dates: next(reversed(self._rows[dates].values())) for dates in agreed}
        for dates in sorted(agreed, key=lambda one: (-agreed[one], first[one], -last[one][0])):
            yield last[dates][1]


def _dates(row: Row) -> _Dates:
    return row["urn"], group_of(row["kind"]), *(row[column] for column in _DAYS)


def _marks(row: Row, group: str) -> Iterator[_Mark]:
    for column in _DAYS:
        if row[column]:
            yield column, row["urn"], group, row[column]
