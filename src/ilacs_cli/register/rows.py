"""The register's rows: their columns, and the events and authorities they make."""

import re
from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from functools import cache

from ilacs_cli.domain.authorities import Authority, Existence
from ilacs_cli.domain.events import Event, EventKind, Outcome, RecordKind
from ilacs_cli.domain.judgements import Grade, Judgements
from ilacs_cli.domain.texts import folded
from ilacs_cli.register import tables

EVENT_COLUMNS = (
    "event_id",
    "urn",
    "kind",
    "framework",
    "start_date",
    "end_date",
    "letter_or_report_date",
    "published_date",
    "overall",
    "leaders",
    "help_and_protection",
    "in_care",
    "care_leavers",
    "theme",
    "priority_action",
    "document_url",
    "confidence",
    "note",
)
"""The columns of the packaged register of events, and of the user's own."""

DATE_COLUMNS = ("start_date", "end_date", "letter_or_report_date", "published_date")
"""Those of them that hold dates."""

OUTCOME_NOTES = {
    (EventKind.AREA_SEND, Outcome.TYPICALLY_POSITIVE): "area SEND outcome 1 of 3: "
    "typically positive experiences",
    (EventKind.AREA_SEND, Outcome.INCONSISTENT): "area SEND outcome 2 of 3: "
    "inconsistent experiences",
    (EventKind.AREA_SEND, Outcome.SYSTEMIC_FAILINGS): "area SEND outcome 3 of 3: "
    "widespread and/or systemic failings",
    (EventKind.JTAI, Outcome.STATEMENT): "JTAI with a written statement to follow",
    (EventKind.JTAI, Outcome.NONE): "JTAI without a written statement to follow",
}
"""How the note tells the outcome of an event of a kind that has no column for it."""

_TOLD_BY = {
    note.partition(":")[0]: (kind, outcome) for (kind, outcome), note in OUTCOME_NOTES.items()
}

OUTCOME_NOTE = re.compile(f"({'|'.join(_TOLD_BY)})[^;]*")
"""What of a note tells that outcome, however it goes on after that."""


def authority_from(row: Mapping[str, str]) -> Authority:
    """Return the authority that a valid *row* describes."""
    return Authority(
        urn=row["urn"],
        name=row["name"],
        gss_code=row["gss_code"],
        dfe_code=row["dfe_code"],
        region=row["region"],
        status=Existence(row["status"]),
        aliases=tuple(alias.strip() for alias in row["aliases"].split(";") if alias.strip()),
    )


def event_from(row: Mapping[str, str], name: str, *, is_own: bool = False) -> Event:
    """Return the event that a valid *row* describes, of the authority called *name*.

    Args:
        row: the row, which is valid.
        name: the authority's name.
        is_own: whether it is a row of the user's own.
    """
    recorded_as, kind = _KINDS[row["kind"]]
    return Event(
        kind=kind,
        letter_date=read_day(row["letter_or_report_date"]),
        outcome=_outcome(kind, row),
        authority=name,
        id=row["event_id"],
        urn=row["urn"],
        recorded_as=recorded_as,
        on_site_start=read_day(row["start_date"]),
        on_site_end=read_day(row["end_date"]),
        published=read_day(row["published_date"]),
        judgements=Judgements(*[_GRADES[row[column]] for column in Judgements._fields]),
        theme=row["theme"] or None,
        document_url=row["document_url"] or None,
        note=row["note"] or None,
        priority_action=row["priority_action"] == "true" if row["priority_action"] else None,
        stated=_stated_dates().get(folded(row["event_id"]), ()),
        is_own=is_own,
    )


@cache
def _stated_dates() -> dict[str, tuple[tuple[str, date], ...]]:
    """Return the dates printed in letters, each with its rule, by the event's id."""
    found: defaultdict[str, tuple[tuple[str, date], ...]] = defaultdict(tuple)
    for event_id, rule, stated in tables.rows("stated_dates.csv"):
        found[folded(event_id)] += ((rule, date.fromisoformat(stated)),)
    return dict(found)


def read_day(text: str) -> date | None:
    """Return the day in a valid cell; None if the cell is blank."""
    return date.fromisoformat(text) if text else None


_TOLD_IN_A_NOTE = frozenset(kind for kind, _ in OUTCOME_NOTES)
_KINDS = {kind.value: (kind, kind.event_kind) for kind in RecordKind}
_GRADES: dict[str, Grade | None] = {
    "": None,
    **{grade.value.replace("-", "_"): grade for grade in Grade},
}
_OUTCOMES = {text: Outcome(grade) if grade else None for text, grade in _GRADES.items()}


def _outcome(kind: EventKind, row: Mapping[str, str]) -> Outcome | None:
    """Return what was found, as rules ask about it; None where the register does not say."""
    if kind is EventKind.INSPECTION:
        return _OUTCOMES[row["overall"]]
    if kind in _TOLD_IN_A_NOTE:
        told = (_TOLD_BY[found[1]] for found in OUTCOME_NOTE.finditer(row["note"]))
        return next((outcome for of, outcome in told if of is kind), None)
    if kind is EventKind.FOCUSED_VISIT and row["priority_action"]:
        return Outcome.PRIORITY_ACTION if row["priority_action"] == "true" else Outcome.NONE
    return None
