"""Makes events and authorities of the register's rows."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from itertools import starmap

from ilacs_cli.domain.event_rows import EventRow
from ilacs_cli.domain.events import (
    Event,
    EventKind,
    Grade,
    Judgements,
    Outcome,
    RecordKind,
    StatedDate,
)
from ilacs_cli.domain.text import folded, underscored
from ilacs_cli.register import tables

OUTCOME_NOTES: Mapping[tuple[EventKind, Outcome | None], str] = {
    (EventKind.AREA_SEND, Outcome.TYPICALLY_POSITIVE): "area SEND outcome 1 of 3: "
    "typically positive experiences",
    (EventKind.AREA_SEND, Outcome.INCONSISTENT): "area SEND outcome 2 of 3: "
    "inconsistent experiences",
    (EventKind.AREA_SEND, Outcome.SYSTEMIC_FAILINGS): "area SEND outcome 3 of 3: "
    "widespread and/or systemic failings",
}
"""How the note tells the outcome of an event of a kind that has no column for it."""

_TOLD_BY = {
    note.partition(":")[0]: (kind, outcome) for (kind, outcome), note in OUTCOME_NOTES.items()
}

OUTCOME_NOTE = re.compile(f"({'|'.join(_TOLD_BY)})[^;]*")
"""What of a note tells that outcome, however it goes on after that."""


def packaged_events() -> Iterator[EventRow]:
    """Return the rows of the packaged register, in order."""
    return starmap(EventRow, tables.rows("events.csv"))


def event_from(row: EventRow, name: str, *, is_own: bool = False) -> Event:
    """Return the event of the authority called *name* that a valid *row* describes."""
    recorded_as, kind = _KINDS[row.kind]
    return Event(
        kind=kind,
        letter_date=read_day(row.letter_or_report_date),
        outcome=_outcome(kind, row),
        authority=name,
        id=row.event_id,
        urn=row.urn,
        recorded_as=recorded_as,
        on_site_start=read_day(row.start_date),
        on_site_end=read_day(row.end_date),
        published=read_day(row.published_date),
        judgements=Judgements(
            overall=_GRADES[row.overall],
            leaders=_GRADES[row.leaders],
            help_and_protection=_GRADES[row.help_and_protection],
            in_care=_GRADES[row.in_care],
            care_leavers=_GRADES[row.care_leavers],
        ),
        theme=row.theme or None,
        document_url=row.document_url or None,
        note=row.note or None,
        priority_action=row.priority_action == "true" if row.priority_action else None,
        received=read_day(row.received),
        stated=_stated(row),
        is_own=is_own,
        notified=read_day(row.notified),
    )


def _stated(row: EventRow) -> tuple[StatedDate, ...]:
    """Return the dates in the letter of the event in *row*: its own before those built in."""
    built_in = _stated_dates().get(folded(row.event_id), ())
    if not row.stated:
        return built_in
    own = stated_in(row)
    return *own, *(one for one in built_in if one.rule not in {stated.rule for stated in own})


def stated_in(row: EventRow) -> tuple[StatedDate, ...]:
    """Return the dates that a valid *row* itself gives for rules."""
    parts = (part.partition("=") for part in filter(None, row.stated.split("; ")))
    return tuple(StatedDate(rule, date.fromisoformat(day)) for rule, _, day in parts)


@cache
def _stated_dates() -> dict[str, tuple[StatedDate, ...]]:
    """Return the dates in the letters that were read, by the event's id."""
    stated_dates: defaultdict[str, tuple[StatedDate, ...]] = defaultdict(tuple)
    for event_id, rule, stated in tables.rows("stated_dates.csv"):
        stated_dates[folded(event_id)] += (StatedDate(rule, date.fromisoformat(stated)),)
    return dict(stated_dates)


def read_day(text: str) -> date | None:
    """Return the day in a valid cell; None if the cell is blank."""
    return date.fromisoformat(text) if text else None


def day_cell(day: date | None) -> str:
    """Return the cell of a *day*."""
    return day.isoformat() if day else ""


def statement_cell(kind: EventKind, outcome: Outcome | None) -> str:
    """Return the cell that says whether an event of a *kind* asks for a written statement."""
    return _STATEMENT_CELLS.get(outcome, "") if kind is EventKind.JTAI else ""


def joined_notes(*notes: str | None) -> str:
    """Return one note of those of *notes* that are not blank."""
    return "; ".join(filter(None, notes))


_TOLD_IN_A_NOTE = frozenset(kind for kind, _ in OUTCOME_NOTES)
_KINDS = {kind.value: (kind, kind.event_kind) for kind in RecordKind}
_GRADES: dict[str, Grade | None] = {
    "": None,
    **{underscored(grade): grade for grade in Grade},
}
_STATEMENT_CELLS = {None: "", Outcome.STATEMENT: "yes", Outcome.NONE: "no"}
_STATEMENTS = {cell: outcome for outcome, cell in _STATEMENT_CELLS.items()}
_OUTCOMES = {text: Outcome(grade) if grade else None for text, grade in _GRADES.items()}


def _outcome(kind: EventKind, row: EventRow) -> Outcome | None:
    """Return the outcome, as rules ask about it; None where the register does not say."""
    if kind is EventKind.INSPECTION:
        return _OUTCOMES[row.overall]
    if kind is EventKind.JTAI:
        return _STATEMENTS[row.statement_requested]
    if kind in _TOLD_IN_A_NOTE:
        outcomes = (_TOLD_BY[match[1]] for match in OUTCOME_NOTE.finditer(row.note))
        return next((outcome for of, outcome in outcomes if of is kind), None)
    if kind is EventKind.FOCUSED_VISIT and row.priority_action:
        return Outcome.PRIORITY_ACTION if row.priority_action == "true" else Outcome.NONE
    return None
