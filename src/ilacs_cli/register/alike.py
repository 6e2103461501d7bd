"""Finds events that may be the same as another, by dates in common or that fit, or are near.

An event is first known by its days on site, then by its letter, then by its publication.
"""

from bisect import bisect_left, insort
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from typing import NamedTuple

from ilacs_cli.domain.event_dates import Dates, Likeness, likeness
from ilacs_cli.domain.event_rows import EventRow
from ilacs_cli.domain.events import FULL_INSPECTIONS, RecordKind
from ilacs_cli.domain.rulebook.event_dates import TWO_OF_A_KIND, longest_stay
from ilacs_cli.register.rows import read_day

_NAMED_ONLY = frozenset({RecordKind.DUTY_DONE, RecordKind.OTHER})
"""The kinds of which one authority may have two on a day: only the id tells them apart."""


def _group_of(kind: str) -> str:
    """Return the group that a *kind* is compared within: all full inspections are one."""
    return "inspection" if kind in FULL_INSPECTIONS else kind


def _groups_to_search(kind: str) -> tuple[str, ...]:
    """Return the groups in which an event of a *kind*, which may be blank, may be on file."""
    if kind in _NAMED_ONLY:
        return ()
    # A full inspection of an unknown kind may be on file as another review, by its publication.
    return (_group_of(kind),) if kind else ("inspection", RecordKind.OTHER)


class _Key(NamedTuple):
    """The authority, the kind and the days of an event: those that share them are compared once."""

    urn: str
    kind: str
    days: tuple[str, str, str, str, str]

    @classmethod
    def of(cls, row: EventRow) -> "_Key":
        return cls(row.urn, row.kind, row.days)

    @property
    def group(self) -> tuple[str, str]:
        """The authority and the group of kinds."""
        return self.urn, _group_of(self.kind)

    @property
    def filled(self) -> tuple[bool, ...]:
        """Which of the days are given."""
        return tuple(map(bool, self.days))

    def agrees_with(self, days: Sequence[str]) -> bool:
        """Whether none of its days differs from that of *days*."""
        pairs = zip(self.days, days, strict=True)
        return all(mine == theirs for mine, theirs in pairs if mine and theirs)


_Mark = tuple[str, str, str, str]
"""An authority, a group, what happened on a day, and the day."""


class EventIndex:
    """Events by authority, kind and days."""

    def __init__(self) -> None:
        self._rows: dict[_Key, dict[str, tuple[int, EventRow]]] = {}
        self._by_mark: dict[_Mark, dict[_Key, None]] = {}
        self._by_filled: dict[tuple[str, str], dict[tuple[bool, ...], dict[_Key, None]]] = {}
        self._count = 0

    def put(self, row: EventRow) -> None:
        """Add *row*."""
        key, self._count = _Key.of(row), self._count + 1
        rows = self._rows.setdefault(key, {})
        rows[row.event_id] = self._count, row
        if len(rows) > 1:
            return
        self._by_filled.setdefault(key.group, {}).setdefault(key.filled, {})[key] = None
        for mark in _marks(*key.group, key.days):
            self._by_mark.setdefault(mark, {})[key] = None

    def remove(self, row: EventRow) -> None:
        """Take *row* out again."""
        key = _Key.of(row)
        del self._rows[key][row.event_id]
        if self._rows[key]:
            return
        del self._rows[key], self._by_filled[key.group][key.filled][key]
        for mark in _marks(*key.group, key.days):
            del self._by_mark[mark][key]

    def sharing_a_day(self, row: EventRow) -> Iterator[EventRow]:
        """Yield the events that share a day with *row*, of the same kind and days the last.

        Those that share most days come first; of these, those that share the day that says most,
        then those added last.
        """
        groups = _groups_to_search(row.kind)
        marks = [mark for group in groups for mark in _marks(row.urn, group, row.days)]
        shared, first = Counter[_Key](), dict[_Key, int]()
        for number, mark in enumerate(marks):
            for key in self._by_mark.get(mark, ()):
                shared[key] += 1
                first.setdefault(key, number)
        last = {key: next(reversed(self._rows[key].values())) for key in shared}
        for key in sorted(shared, key=lambda key: (-shared[key], first[key], -last[key][0])):
            yield last[key][1]

    def agreeing(self, row: EventRow) -> Iterator[EventRow]:
        """Yield the events that share a day with *row* and differ in none.

        Of those of the same kind and days it is the first.
        """
        for group in _groups_to_search(row.kind):
            for filled in self._by_filled.get((row.urn, group), ()):
                common = [day * is_there for day, is_there in zip(row.days, filled, strict=True)]
                marks = _marks(row.urn, group, common)
                rarest = min((self._by_mark.get(mark, {}) for mark in marks), key=len, default={})
                for key in rarest:
                    if key.filled == filled and key.agrees_with(row.days):
                        yield next(iter(self._rows[key].values()))[1]

    def fitting(self, row: EventRow) -> Iterator[tuple[EventRow, Likeness]]:
        """Yield the events that are, or may be, that in *row*, without a day in common."""
        dates = _dates(row.days)
        for group in _groups_to_search(row.kind):
            for filled, keys in self._by_filled.get((row.urn, group), {}).items():
                if any(mine and theirs for mine, theirs in zip(row.days, filled, strict=True)):
                    continue
                for key in keys:
                    stay = max(longest_stay(row.kind), longest_stay(key.kind))
                    if (how := likeness(dates, _dates(key.days), stay)) is not Likeness.TWO:
                        yield from ((other, how) for _, other in self._rows[key].values())


def _dates(days: Sequence[str]) -> Dates:
    return Dates(*map(read_day, days))


def _marks(urn: str, group: str, days: Sequence[str]) -> Iterator[_Mark]:
    """Yield a mark for each of the *days* that is given, that which says most first."""
    start, end, letter, published, call = days
    by_weight = {"published": published, "start": start, "letter": letter, "call": call, "end": end}
    return ((urn, group, what, day) for what, day in by_weight.items() if day)


_Place = tuple[str, str, str]
"""An authority, a group of kinds, and which days are compared."""


def _days(row: EventRow) -> tuple[int | None, int | None]:
    """Return the day on site, or of the call, and that of the letter, in days since the year 1."""
    visit = _first(row.start_date, row.end_date, row.notified)
    return visit, _first(row.letter_or_report_date, row.published_date)


def _first(*days: str) -> int | None:
    day = read_day(next(filter(None, days), ""))
    return day.toordinal() if day else None


class NearEvents:
    """Events by authority and group of kinds, in the order of their days.

    Two of a kind within weeks are likely to be one.
    """

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
        if row.kind in _NAMED_ONLY:
            return None
        group, (visit, letter) = _group_of(row.kind), _days(row)
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
    if row.kind in _NAMED_ONLY:
        return
    group, (visit, letter) = _group_of(row.kind), _days(row)
    for what, day in (("visit", visit), ("letter", letter)):
        if day:
            yield (row.urn, group, what), (day, row.event_id)
    alone = visit or letter
    if alone and not (visit and letter):
        yield (row.urn, group, "visit alone" if visit else "letter alone"), (alone, row.event_id)
