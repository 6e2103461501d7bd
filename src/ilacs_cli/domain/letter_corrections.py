"""What a person says of a letter that was read, which wins over what was read."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from ilacs_cli.domain.authorities import Authority
from ilacs_cli.domain.calendar.dates import spelt_out
from ilacs_cli.domain.errors import InputError
from ilacs_cli.domain.events import (
    DEFAULT_OUTCOME,
    EventKind,
    Grade,
    InspectionKind,
    Judgements,
    Outcome,
    RecordKind,
    StatedDate,
)
from ilacs_cli.domain.letter_fields import Field, LetterFields, Sure
from ilacs_cli.domain.letter_notes import document
from ilacs_cli.domain.letters import OUTCOME_NEEDED, check_fits
from ilacs_cli.domain.notes import Note, NoteCode
from ilacs_cli.domain.plan.stays import RECORDED_AS
from ilacs_cli.domain.text import underscored


class Correction(NamedTuple):
    """What a person says of one letter; None where they leave something to what was read.

    Args:
        authority: whom it is about.
        event: the kind of event that it tells of.
        inspection: whether that was a short or a standard inspection.
        outcome: what was found.
        start: the first day on site.
        end: the last day on site, included.
        letter_date: the date on it.
        published: the day it was published.
    """

    authority: Authority | None = None
    event: EventKind | None = None
    inspection: InspectionKind | None = None
    outcome: Outcome | None = None
    start: date | None = None
    end: date | None = None
    letter_date: date | None = None
    published: date | None = None


def corrected(fields: LetterFields, said: Correction, stated: Mapping[str, date]) -> LetterFields:
    """Return what a letter says, with what a person has *said* of it in its place.

    Args:
        fields: what was read.
        said: what the person says.
        stated: the due dates that they say it prints, by rule id.

    Raises:
        InputError: if the outcome does not fit the kind of event.
    """
    given: dict[str, object] = {
        name: _given(value)
        for name in ("authority", "start", "end", "letter_date", "published")
        if (value := getattr(said, name)) is not None
    }
    kind = _kind(fields.kind, said)
    if kind is not fields.kind:
        given["kind"] = kind
    if said.outcome:
        given.update(_found(kind.known, said.outcome))
    if stated:
        kept = (one for one in fields.stated if one.value and one.value.rule not in stated)
        given["stated"] = (*kept, *(_given(StatedDate(rule, day)) for rule, day in stated.items()))
    given["problems"] = (
        *(note for note in fields.problems if given.keys().isdisjoint(_ABOUT.get(note.code, ()))),
        *_overruled(fields, given),
    )
    return fields._replace(**given)  # type: ignore[arg-type] # each is the field of its name


_CALLED = {
    "authority": "Whose it is",
    "kind": "What it is",
    "start": "First day on site",
    "end": "Last day on site",
    "letter_date": "Its date",
    "published": "Published",
    "overall": "Overall effectiveness",
    "priority_action": "An area for priority action",
    "outcome": "What was found",
}


def _overruled(fields: LetterFields, given: Mapping[str, object]) -> Iterable[Note]:
    """Yield where what is *given* is not what the letter says: it may be another letter."""
    for name in filter(given.__contains__, _CALLED):
        said, read = given[name], getattr(fields, name).known
        if isinstance(said, Field) and read is not None and said.known != read:
            text = f"{_CALLED[name]}: {_in_words(read)} in the letter, {_in_words(said.known)} "
            yield Note("given-differs", f"{text}as you say.")


def _in_words(value: object) -> str:
    if isinstance(value, Authority):
        return value.name
    if isinstance(value, date):
        return spelt_out(value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value.label if isinstance(value, RecordKind | Grade) else str(value).replace("-", " ")


_ON_SITE = ("start", "end")
_ABOUT: dict[NoteCode, tuple[str, ...]] = {
    "no-authority-read": ("authority",),
    "authorities-named": ("authority",),
    "authority-not-certain": ("authority",),
    "authority-not-there": ("authority",),
    "authority-not-known": ("authority",),
    "letter-date-absent": ("letter_date",),
    "letter-dates-differ": ("letter_date",),
    "letter-before-visit": ("letter_date", *_ON_SITE),
    "letter-long-after-visit": ("letter_date", *_ON_SITE),
    "days-not-printed": _ON_SITE,
    "days-on-site-out-of-order": _ON_SITE,
    "stay-too-long": _ON_SITE,
    "on-site-at-weekend": _ON_SITE,
    "priority-action-not-clear": ("priority_action",),
    "outcomes-differ": ("outcome",),
    "stated-dates-differ": ("stated",),
    "stated-before-letter": ("letter_date", "stated"),
    "stated-long-after-letter": ("letter_date", "stated"),
}
"""The fields that a problem is about: it says nothing of what a person gives in their place."""


def _given(value: object) -> Field[object]:
    return Field(value, sure=Sure.GIVEN)


def _kind(read: Field[RecordKind], said: Correction) -> Field[RecordKind]:
    """Return what the document is: what was read, where that is of the kind that was said."""
    event = said.event or (EventKind.INSPECTION if said.inspection else None)
    if event is EventKind.INSPECTION and said.inspection:
        return Field(RECORDED_AS[event, said.inspection], sure=Sure.GIVEN)
    if event is None or (read.known and read.known.event_kind is event):
        return read
    if event is EventKind.INSPECTION:
        return Field(RecordKind.ILACS_STANDARD, sure=Sure.GIVEN)
    return Field(RecordKind(underscored(event)), sure=Sure.GIVEN)


def _found(kind: RecordKind | None, outcome: Outcome) -> dict[str, object]:
    """Return the fields that hold an *outcome* of a *kind* of event."""
    if kind is None:
        raise InputError(
            f"the outcome {outcome} was given, but not what the document is",
            "give the kind of event as well",
        )
    check_fits(kind.event_kind, outcome)
    if kind.event_kind is EventKind.INSPECTION:
        return {"overall": _given(Grade(outcome))}
    if kind.event_kind is EventKind.FOCUSED_VISIT:
        return {"priority_action": _given(outcome is Outcome.PRIORITY_ACTION)}
    return {"outcome": _given(outcome)}


def not_known(fields: LetterFields, received: date | None) -> Iterable[Note]:
    """Yield what must be given before a date can be counted, most needed first.

    Args:
        fields: what the letter says.
        received: the day the authority received it, where that was given.
    """
    kind = fields.kind.known
    if kind is None:
        yield Note("kind-not-read", "We cannot tell what kind of letter or report this is.")
        return
    if fields.authority.known is None:
        yield Note("authority-not-read", f"We cannot tell whose it is{_why(fields.authority)}.")
    if _needs_outcome(fields, kind.event_kind):
        yield Note("outcome-not-read", "We cannot tell for certain what was found.")
    if not (fields.letter_date.known or fields.published.known):
        if received is None:
            what = document(kind.event_kind)
            yield Note("date-not-read", f"The {what} {_no_date(fields.letter_date)}.")
        elif not (fields.start.known or fields.end.known):
            text = "Nothing says when it was, so we cannot tell which rules were in force."
            yield Note("letter-date-needed", text)


def left_out(fields: LetterFields) -> Iterable[Note]:
    """Yield what is doubtful beside what every date depends on: it must be given to be recorded."""
    if Sure.DOUBTFUL in {fields.start.sure, fields.end.sure}:
        yield Note("days-doubtful", "The days on site are doubtful, so we leave them out.")
    if fields.published.sure is Sure.DOUBTFUL:
        yield Note(
            "publication-doubtful", "The day of publication is doubtful, so we leave it out."
        )
    if any(getattr(fields, name).sure is Sure.DOUBTFUL for name in Judgements._fields[1:]):
        yield Note("judgement-doubtful", "A judgement is doubtful, so we leave it out.")
    if any(one.sure is Sure.DOUBTFUL for one in fields.stated):
        yield Note("stated-doubtful", "A due date that it states is doubtful, so we leave it out.")


def _why(field: Field[Authority]) -> str:
    return f": it says {field.words!r}" if field.words else ""


def _no_date(field: Field[date]) -> str:
    if field.sure is Sure.DOUBTFUL:
        return f"prints a date that seems wrong: {field.words}"
    return "prints no date of its own"


def _needs_outcome(fields: LetterFields, kind: EventKind) -> bool:
    """Whether what is owed depends on what was found, and that is not known."""
    if kind is EventKind.FOCUSED_VISIT:
        return fields.priority_action.known is None
    if kind is EventKind.INSPECTION:
        return fields.overall.sure is Sure.DOUBTFUL
    return kind in {*OUTCOME_NEEDED, *DEFAULT_OUTCOME} and fields.outcome.known is None
