"""Whether what a valid row tells can have been, asked before it comes in and of what is there."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import islice

from ilacs_cli.domain.errors import InputError
from ilacs_cli.domain.event_dates import check_not_far_ahead, oddities
from ilacs_cli.domain.events import RecordKind
from ilacs_cli.domain.notes import Note
from ilacs_cli.domain.text import folded
from ilacs_cli.register.alike import Alike, groups_to_search
from ilacs_cli.register.matching import KnownEvents
from ilacs_cli.register.reading import Row
from ilacs_cli.register.recording import check_not_before, check_row
from ilacs_cli.register.rows import DATE_COLUMNS, event_from


def check_sound(row: Row, events: KnownEvents, today: date) -> None:
    """Check that what *row* tells can have been.

    Args:
        row: a valid row.
        events: what is known of other events.
        today: the day of asking.

    Raises:
        InputError: if its dates are out of order or far ahead, there was no such authority when
            it began, or a duty was done before the event that it follows.
    """
    check_row(row)
    event = event_from(row, "")
    check_not_far_ahead(event, today)
    if row["kind"] == RecordKind.DUTY_DONE and (after := events.of_duty(row)):
        check_not_before(event_from(after, ""), event.dated)


def doubts(own: Sequence[Row], today: date) -> Iterator[Note]:
    """Yield what to look at in the user's *own* events, on the day *today*."""
    for row, another, owner in _pairs(own):
        yield Note(
            "event-like-another",
            f"{row['event_id']} looks like {owner} {another['event_id']}, and both are "
            "counted. If it is the same event, give it that id.",
        )
    events = KnownEvents(own)
    for row in own:
        for doubt in _of_a_row(row, events, today):
            yield doubt._replace(text=f"{row['event_id']}: {doubt.text}")


def _of_a_row(row: Row, events: KnownEvents, today: date) -> Iterator[Note]:
    try:
        check_sound(row, events, today)
    except InputError as error:
        told = "; ".join(filter(None, (error.message, error.hint)))
        yield Note("event-not-sound", f"{told}.")
    yield from oddities(event_from(row, ""))
    if row["kind"] == RecordKind.DUTY_DONE and events.of_duty(row) is None:
        after, _, _ = row["event_id"].partition(":")
        yield Note("duty-of-unknown-event", f"a duty was done, but no event {after} is known.")


def _pairs(own: Sequence[Row]) -> Iterator[tuple[Row, Row, str]]:
    """Yield each event that seems to be another one, that one, and whose it is."""
    packaged, earlier = KnownEvents(()), _Earlier()
    replaced = {folded(row["event_id"]) for row in own}
    for row in own:
        duplicates = (duplicate for duplicate, _ in packaged.possible_duplicates(row))
        known = packaged.counterpart(row) or next(duplicates, None)
        if known and folded(known["event_id"]) not in replaced:
            yield row, known, "the packaged"
        for another in earlier.like(row):
            yield row, another, "your own"
        earlier.put(row)


class _Earlier:
    """The events seen so far, found at once by the dates that are told of them."""

    def __init__(self) -> None:
        self._alike = Alike()
        self._by_dates: dict[tuple[object, ...], Row] = {}
        self._told: dict[tuple[str, str], dict[tuple[str, ...], None]] = {}

    def put(self, row: Row) -> None:
        """Add *row*."""
        self._alike.put(row)
        columns = _columns(row)
        for group in groups_to_search(row["kind"]):
            self._told.setdefault((row["urn"], group), {})[columns] = None
            for common in _subsets(columns):
                self._by_dates.setdefault(_key(row, group, columns, common), row)

    def like(self, row: Row) -> Iterator[Row]:
        """Yield an event whose dates agree with those of *row*, and one whose dates fit them."""
        mine = _columns(row)
        for group in groups_to_search(row["kind"]):
            for columns in self._told.get((row["urn"], group), ()):
                common = tuple(column for column in columns if column in mine)
                alike = self._by_dates.get(_key(row, group, columns, common)) if common else None
                if alike:
                    yield alike
                    return
        for fitting, _ in islice(self._alike.find(row), 1):
            yield fitting


def _key(
    row: Row, group: str, columns: tuple[str, ...], common: tuple[str, ...]
) -> tuple[object, ...]:
    return row["urn"], group, columns, common, *(row[column] for column in common)


def _columns(row: Row) -> tuple[str, ...]:
    return tuple(column for column in DATE_COLUMNS if row[column])


def _subsets(columns: Iterable[str]) -> list[tuple[str, ...]]:
    subsets: list[tuple[str, ...]] = [()]
    for column in columns:
        subsets += [(*subset, column) for subset in subsets]
    return subsets[1:]
