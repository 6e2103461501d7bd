"""Makes a row of the register, and an event, from what a letter says; records them."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from ilacs_cli.domain.errors import InputError
from ilacs_cli.domain.event_rows import EventRow, stated_cell
from ilacs_cli.domain.events import Event, Judgements, StatedDate
from ilacs_cli.domain.letter_fields import LetterFields
from ilacs_cli.domain.record_results import Action, RecordResult
from ilacs_cli.domain.text import underscored
from ilacs_cli.register.matching import KnownEvents, ProposedEvent
from ilacs_cli.register.own import read_any_own, update_own
from ilacs_cli.register.recording import FRAMEWORKS, RECORDED, event_named, proposed, valid
from ilacs_cli.register.rows import OUTCOME_NOTES, day_cell, event_from, stated_in, statement_cell


def row_of_letter(fields: LetterFields, received: date | None) -> EventRow:
    """Return the row of the event that a letter tells of; what is doubtful in it stays blank.

    Raises:
        ValueError: if it is not known what the letter is.
    """
    kind, authority = fields.kind.known, fields.authority.known
    outcome = fields.outcome.known
    if kind is None:
        raise ValueError("nothing is filed under no kind")
    row = EventRow(
        urn=authority.urn if authority else "",
        kind=kind,
        framework=FRAMEWORKS[kind],
        start_date=day_cell(fields.start.known),
        end_date=day_cell(fields.end.known),
        letter_or_report_date=day_cell(fields.letter_date.known),
        published_date=day_cell(fields.published.known),
        **_judgements(fields),
        priority_action=_flag(fields.priority_action.known),
        confidence=RECORDED,
        note=OUTCOME_NOTES.get((kind.event_kind, outcome), ""),
        received=day_cell(received),
        stated=stated_cell(dict(stated_dates(fields))),
        statement_requested=statement_cell(kind.event_kind, outcome),
    )
    days = (fields.published.known, fields.letter_date.known, fields.start.known, fields.end.known)
    return row._replace(event_id=event_named(row.urn, kind, days)) if any(days) else row


def event_in_letter(fields: LetterFields, received: date | None) -> Event:
    """Return the event that a letter tells of, with nothing in it that is not in the letter.

    Raises:
        ValueError: if it is not known what the letter is.
    """
    row, authority = row_of_letter(fields, received), fields.authority.known
    event = event_from(row, authority.name if authority else "")
    return event._replace(stated=stated_in(row), authority=event.authority or None)


def stated_dates(fields: LetterFields) -> list[StatedDate]:
    """Return the due dates that a letter prints, but for doubtful ones."""
    return [one.known for one in fields.stated if one.known]


def _judgements(fields: LetterFields) -> dict[str, str]:
    grades = {name: getattr(fields, name).known for name in Judgements._fields}
    return {name: underscored(grade) if grade else "" for name, grade in grades.items()}


def _flag(value: bool | None) -> str:  # noqa: FBT001 - it is the value that is written
    return "" if value is None else str(value).lower()


def record_letters(
    letters: Sequence[EventRow], path: Path, today: date, *, is_another: bool = False
) -> list[RecordResult]:
    """Record the events that letters tell of in the user's own register, in one change.

    An event on file is not added again: what the letter has and the register lacks is filled in.

    Args:
        letters: a row for each letter.
        path: the user's own register.
        today: the day of asking.
        is_another: whether they are none of the events on file, although near one.

    Returns:
        What became of each, in order.

    Raises:
        FileError: if the register cannot be read or written.
        InputError: if the register does not validate.
    """

    def change(own: list[EventRow]) -> tuple[list[EventRow], list[RecordResult]]:
        events = KnownEvents(own)
        results = [_record(row, events, is_another=is_another) for row in letters]
        return events.own, results

    return update_own(path, change, today)


def _record(row: EventRow, events: KnownEvents, *, is_another: bool) -> RecordResult:
    try:
        checked = valid(row)
    except InputError as error:
        return RecordResult(Action.LEFT_OUT, None, error.message)
    if is_another:
        checked = checked._replace(event_id=events.new_id(checked.event_id))
    event = proposed(checked, is_another=is_another)
    filed, _ = events.match(event)
    return events.apply(_without_known(event, filed), replace=False)


def _without_known(wanted: ProposedEvent, known: EventRow | None) -> ProposedEvent:
    """Return the event *wanted* without the due dates that are *known* of it already."""
    if known is None or not wanted.row.stated:
        return wanted
    on_record = set(event_from(known, "").stated)
    new = dict(one for one in stated_in(wanted.row) if one not in on_record)
    return wanted._replace(row=wanted.row._replace(stated=stated_cell(new)))


def known_events() -> KnownEvents:
    """Return all that our records know, packaged and the user's own.

    Raises:
        FileError: if the user's own register cannot be read.
        InputError: if it does not validate.
    """
    return KnownEvents(read_any_own())


def on_file(row: EventRow, events: KnownEvents) -> tuple[EventRow | None, Mapping[str, str]]:
    """Return the event on file that a letter's *row* describes, and where the two differ.

    Returns:
        The row on file, None if there is none; and what is on file in each column in which the
        letter says something else. What either leaves open is no difference.
    """
    event = proposed(row)
    filed, _ = events.match(event)
    if filed is None:
        return None, {}
    differing = _without_known(event, filed).differing(filed)
    return filed, {column: filed.cell(column) for column in differing if filed.cell(column)}
