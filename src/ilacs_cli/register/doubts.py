"""Checks whether the event in a valid row can have happened: a new one, or one on file."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice

from ilacs_cli.domain.advice import Wording
from ilacs_cli.domain.errors import InputError
from ilacs_cli.domain.event_dates import check_not_far_ahead, oddities
from ilacs_cli.domain.event_rows import EventRow
from ilacs_cli.domain.events import FULL_INSPECTIONS, RecordKind
from ilacs_cli.domain.notes import Note
from ilacs_cli.domain.text import folded
from ilacs_cli.register.alike import EventIndex
from ilacs_cli.register.matching import KnownEvents
from ilacs_cli.register.recording import check_not_before, check_overall, check_row
from ilacs_cli.register.rows import event_from


def check_sound(row: EventRow, events: KnownEvents, today: date) -> None:
    """Check that the event in a valid *row* can have happened beside the other *events*.

    Raises:
        InputError: if its dates are out of order or far ahead, there was no such authority when
            it began, it has an overall judgement where there is none, or a duty was done before
            the event that it follows.
    """
    check_row(row)
    if row.kind in FULL_INSPECTIONS:
        check_overall(row, row, "leave the overall judgement blank, and give the other four")
    event = event_from(row, "")
    check_not_far_ahead(event, today)
    if row.kind == RecordKind.DUTY_DONE and (after := events.of_duty(row)):
        check_not_before(event_from(after, ""), event.dated)


def doubts(own: Sequence[EventRow], today: date, in_full: Wording = str) -> Iterator[Note]:
    """Yield what to look at in the user's *own* events."""
    for row, another, is_packaged in _pairs(own):
        yield Note("event-like-another", _alike(row.event_id, another.event_id, is_packaged))
    events = KnownEvents(own)
    for row in own:
        for doubt in _doubts_about(row, events, today, in_full):
            yield doubt._replace(text=f"{row.event_id}: {doubt.text}")


def _doubts_about(
    row: EventRow, events: KnownEvents, today: date, in_full: Wording
) -> Iterator[Note]:
    try:
        check_sound(row, events, today)
    except InputError as error:
        yield Note("event-not-sound", f"{error.with_hint(in_full)}.")
    yield from oddities(event_from(row, ""))
    if row.kind == RecordKind.DUTY_DONE and events.of_duty(row) is None:
        after, _, _ = row.event_id.partition(":")
        yield Note("duty-of-unknown-event", f"a duty was done, but no event {after} is known.")


def _alike(event_id: str, other: str, is_packaged: bool) -> str:  # noqa: FBT001 - of the pair
    if is_packaged:
        looks = f"Your entry '{event_id}' looks like '{other}', which is built in"
        mend = f"give yours the id '{other}'"
    else:
        looks = f"Two of your entries look alike: '{other}' and '{event_id}'"
        mend = "remove one of the two"
    return f"{looks}. Both are counted. If they are one inspection or visit, {mend}."


def _pairs(own: Sequence[EventRow]) -> Iterator[tuple[EventRow, EventRow, bool]]:
    """Yield each event that seems to be another, that other, and whether that is packaged."""
    packaged, earlier = KnownEvents(()), EventIndex()
    places = {folded(row.event_id): place for place, row in enumerate(own)}
    for row in own:
        fitting = (other for other, _ in packaged.possible_duplicates(row))
        duplicate = packaged.counterpart(row) or next(fitting, None)
        if duplicate and folded(duplicate.event_id) not in places:
            yield row, duplicate, True
        agreeing = list(earlier.agreeing(row))
        agreeing = agreeing or [other for other, _ in islice(earlier.fitting(row), 1)]
        if agreeing:
            first = min(agreeing, key=lambda other: places[folded(other.event_id)])
            yield row, first, False
        earlier.put(row)
