"""Finds the events that may be one with another, though no date of theirs is the same.

An event is first known by its days on site, then by its letter, then by its publication.
"""

from collections import Counter
from collections.abc import Iterable, Iterator

from ilacs_cli.domain.event_dates import Dates, Likeness, likeness
from ilacs_cli.domain.events import FULL_INSPECTIONS, RecordKind
from ilacs_cli.domain.rulebook.event_dates import longest_stay
from ilacs_cli.register.reading import Row
from ilacs_cli.register.rows import DATE_COLUMNS, read_day

_NAMED_ONLY = frozenset({RecordKind.DUTY_DONE, RecordKind.OTHER})
"""The kinds of which one authority may have two on a day: only the id tells them apart."""

_Filled = tuple[bool, ...]
"""Which of ``DATE_COLUMNS`` are filled in."""

_Same = tuple[str, ...]
"""The kind and the dates."""


def group_of(kind: str) -> str:
    """Return what the register's *kind* is filed under with its like: all full inspections."""
    return "inspection" if kind in FULL_INSPECTIONS else kind


def groups_to_search(kind: str) -> tuple[str, ...]:
    """Return the groups in which an event of a *kind* may be known, which may be blank."""
    if kind in _NAMED_ONLY:
        return ()
    # A full inspection of an unknown kind may be on file as another review, by its publication.
    return (group_of(kind),) if kind else ("inspection", RecordKind.OTHER)


class Alike:
    """Events by what is told of their dates, so that those which may be one are found at once.

    Those with the same dates are kept together, and looked at as one.
    """

    def __init__(self) -> None:
        self._rows: dict[tuple[str, str], dict[_Filled, dict[_Same, dict[str, Row]]]] = {}

    def put(self, row: Row) -> None:
        """Add *row*."""
        place = self._rows.setdefault((row["urn"], group_of(row["kind"])), {})
        place.setdefault(_filled(row), {}).setdefault(_same(row), {})[row["event_id"]] = row

    def remove(self, row: Row) -> None:
        """Take *row* out again."""
        place = self._rows[row["urn"], group_of(row["kind"])][_filled(row)]
        del place[_same(row)][row["event_id"]]
        if not place[_same(row)]:
            del place[_same(row)]

    def find(self, row: Row) -> Iterator[tuple[Row, Likeness]]:
        """Yield the events that are, or may be, that in *row*, without a date in common."""
        filled, dates = _filled(row), _dates(row)
        for group in groups_to_search(row["kind"]):
            for also_filled, alike in self._rows.get((row["urn"], group), {}).items():
                if any(mine and theirs for mine, theirs in zip(filled, also_filled, strict=True)):
                    continue
                for (kind, *days), rows in alike.items():
                    stay = max(longest_stay(row["kind"]), longest_stay(kind))
                    if (how := likeness(dates, _days(days), stay)) is not Likeness.TWO:
                        yield from ((duplicate, how) for duplicate in rows.values())


def _filled(row: Row) -> _Filled:
    return tuple(bool(row[column]) for column in DATE_COLUMNS)


def _same(row: Row) -> _Same:
    return row["kind"], *(row[column] for column in DATE_COLUMNS)


def _dates(row: Row) -> Dates:
    return _days([row[column] for column in DATE_COLUMNS])


def _days(texts: Iterable[str]) -> Dates:
    return Dates(*(read_day(text) for text in texts))


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
        dates, self._number = _days_of(row), self._number + 1
        self._rows.setdefault(dates, {})[row["event_id"]] = (self._number, row)
        for mark in _marks(row, group_of(row["kind"])):
            self._by_mark.setdefault(mark, {})[dates] = None

    def remove(self, row: Row) -> None:
        """Take *row* out again."""
        dates = _days_of(row)
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
        for dates in sorted(agreed, key=lambda days: (-agreed[days], first[days], -last[days][0])):
            yield last[dates][1]


def _days_of(row: Row) -> _Dates:
    return row["urn"], group_of(row["kind"]), *(row[column] for column in _DAYS)


def _marks(row: Row, group: str) -> Iterator[_Mark]:
    for column in _DAYS:
        if row[column]:
            yield column, row["urn"], group, row[column]
