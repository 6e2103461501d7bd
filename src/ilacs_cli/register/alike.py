"""Finds the events that may be one with another, though no date of theirs is the same.

An event is first known by its days on site, then by its letter, then by its publication.
"""

from collections.abc import Iterable, Iterator

from ilacs_cli.domain.events import FULL_INSPECTIONS, RecordKind
from ilacs_cli.domain.likeness import Dates, Likeness, likeness
from ilacs_cli.domain.rulebook.event_dates import longest_stay
from ilacs_cli.register.reading import Row
from ilacs_cli.register.rows import DATE_COLUMNS, read_day

_NAMED_ONLY = frozenset({RecordKind.DUTY_DONE, RecordKind.OTHER})
"""The kinds of which one authority may have two on a day: only the id tells them apart."""

_Told = tuple[bool, ...]
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
        self._rows: dict[tuple[str, str], dict[_Told, dict[_Same, dict[str, Row]]]] = {}

    def put(self, row: Row) -> None:
        """Add *row*."""
        place = self._rows.setdefault((row["urn"], group_of(row["kind"])), {})
        place.setdefault(_told(row), {}).setdefault(_same(row), {})[row["event_id"]] = row

    def remove(self, row: Row) -> None:
        """Take *row* out again."""
        place = self._rows[row["urn"], group_of(row["kind"])][_told(row)]
        del place[_same(row)][row["event_id"]]
        if not place[_same(row)]:
            del place[_same(row)]

    def find(self, row: Row) -> Iterator[tuple[Row, Likeness]]:
        """Yield the events that are, or may be, that in *row*, without a date in common."""
        told, dates = _told(row), _dates(row)
        for group in groups_to_search(row["kind"]):
            for also_told, known in self._rows.get((row["urn"], group), {}).items():
                if any(mine and theirs for mine, theirs in zip(told, also_told, strict=True)):
                    continue
                for (kind, *days), events in known.items():
                    stay = max(longest_stay(one) for one in (row["kind"], kind))
                    if (alike := likeness(dates, _days(days), stay)) is not Likeness.TWO:
                        yield from ((found, alike) for found in events.values())


def _told(row: Row) -> _Told:
    return tuple(bool(row[column]) for column in DATE_COLUMNS)


def _same(row: Row) -> _Same:
    return row["kind"], *(row[column] for column in DATE_COLUMNS)


def _dates(row: Row) -> Dates:
    return _days([row[column] for column in DATE_COLUMNS])


def _days(texts: Iterable[str]) -> Dates:
    return Dates(*(read_day(text) for text in texts))
