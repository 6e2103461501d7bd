"""Makes a row of the register from what a person enters: an event, or a duty done."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from typing import NamedTuple

from ilacs_cli.domain.advice import Advice, Advised
from ilacs_cli.domain.authorities import find
from ilacs_cli.domain.calendar.dates import spelt_out
from ilacs_cli.domain.errors import InputError
from ilacs_cli.domain.event_dates import check_event
from ilacs_cli.domain.event_rows import EventRow, stated_cell
from ilacs_cli.domain.events import (
    Event,
    EventKind,
    Grade,
    InspectionKind,
    Judgements,
    Outcome,
    RecordKind,
)
from ilacs_cli.domain.letter_notes import described
from ilacs_cli.domain.letters import check_fits
from ilacs_cli.domain.plan.stays import RECORDED_AS
from ilacs_cli.domain.rulebook import versions_of
from ilacs_cli.domain.rulebook.cycle import REFORM_2026
from ilacs_cli.domain.text import one_line, underscored
from ilacs_cli.register.check_rows import valid_event
from ilacs_cli.register.matching import FACTS, ProposedEvent
from ilacs_cli.register.register import authorities
from ilacs_cli.register.rows import (
    OUTCOME_NOTE,
    OUTCOME_NOTES,
    day_cell,
    event_from,
    joined_notes,
    stated_in,
    statement_cell,
)

RECORDED = "recorded"
"""The confidence of an event that the user has recorded."""

FRAMEWORKS = {
    RecordKind.SIF_INSPECTION: "SIF",
    RecordKind.ILACS_STANDARD: "ILACS",
    RecordKind.ILACS_SHORT: "ILACS",
    RecordKind.FOCUSED_VISIT: "ILACS",
    RecordKind.COVID_ASSURANCE_VISIT: "ILACS (interim COVID)",
    RecordKind.MONITORING_VISIT: "ILACS",
    RecordKind.JTAI: "JTAI",
    RecordKind.AREA_SEND: "Area SEND (2023)",
    RecordKind.YOUTH_JUSTICE: "HMIP youth justice",
    RecordKind.OTHER: "",
}
"""The framework under which an event of each kind is carried out; a blank if it is none of ours."""

_SAYS_NOTHING_OF_ACTION = frozenset({EventKind.INSPECTION, EventKind.JTAI})
_PRIORITY_ACTION = frozenset({Outcome.PRIORITY_ACTION, Outcome.SYSTEMIC_FAILINGS})


class EventInput(NamedTuple):
    """An event as a person enters it; None where they leave something out.

    Args:
        authority: the authority: a name, an alias or a code.
        kind: the kind of event.
        start: the first day on site.
        end: the last day on site, included.
        letter_date: the date on the letter or report.
        published: the day it was published.
        outcome: the outcome.
        judgements: the judgements of an inspection but the overall one, which is its outcome.
        inspection: what kind of inspection it was.
        theme: what it was about.
        note: anything else.
        document_url: where the letter or report can be read.
        event_id: the event's name in the register.
        notified: the day of the inspectors' call.
        received: the day the authority received the letter or report.
        stated: the dates in the letter, by the rule's id.
    """

    authority: str
    kind: EventKind
    start: date | None = None
    end: date | None = None
    letter_date: date | None = None
    published: date | None = None
    outcome: Outcome | None = None
    judgements: Judgements = Judgements()
    inspection: InspectionKind | None = None
    theme: str | None = None
    note: str | None = None
    document_url: str | None = None
    event_id: str | None = None
    notified: date | None = None
    received: date | None = None
    stated: Mapping[str, date] | None = None


def event_named(urn: str, kind: str, days: Sequence[date | None]) -> str:
    """Return the id of an event as the packaged ones are made: ``80501-jtai-20240802``.

    Args:
        urn: the authority's.
        kind: the kind the register files it under.
        days: its dates, the one to name it by first.
    """
    return f"{urn}-{kind}-{next(day for day in days if day):%Y%m%d}"


def row_of(event: EventInput) -> EventRow:
    """Return the row of the event that *event* describes.

    Raises:
        InputError: if there is no such authority, no date, the outcome or judgements do not fit
            the event, or the dates are out of order.
    """
    urn = find(authorities(), event.authority).urn
    days = (event.published, event.letter_date, event.start, event.end, event.notified)
    if not any(days):
        raise InputError("the event has no date", Advised(Advice.EVENT_DATE))
    _check_outcome(event)
    kind = _filed_under(event)
    name = event.event_id or event_named(urn, kind, days)
    row = _row(event, kind)._replace(event_id=name, urn=urn)
    check_overall(row, row)
    return valid(row)


def _row(event: EventInput, kind: RecordKind) -> EventRow:
    """Return what *event* says, filed under a *kind*, without its authority and its id."""
    return EventRow(
        kind=kind,
        framework=FRAMEWORKS[kind],
        start_date=day_cell(event.start),
        end_date=day_cell(event.end),
        letter_or_report_date=day_cell(event.letter_date),
        published_date=day_cell(event.published),
        **_judgements(event),
        theme=event.theme or "",
        priority_action=_priority_action(event),
        document_url=event.document_url or "",
        confidence=RECORDED,
        note=joined_notes(OUTCOME_NOTES.get((event.kind, event.outcome)), event.note),
        notified=day_cell(event.notified),
        received=day_cell(event.received),
        stated=stated_cell(event.stated or {}),
        statement_requested=statement_cell(event.kind, event.outcome),
    )


def correction(event: EventInput, on_file: EventRow) -> ProposedEvent:
    """Return what *event* says of the event *on_file*, to be put in the place of that.

    Where it is of another kind than was recorded, nothing stays of what was found.

    Raises:
        InputError: if the outcome or judgements do not fit the event, or the authority is another.
    """
    _check_outcome(event)
    kind = _filed_under(event)
    is_same_kind = kind.event_kind is RecordKind(on_file.kind).event_kind
    kept = on_file if is_same_kind else on_file._replace(**_NOTHING_FOUND)
    urn = find(authorities(), event.authority).urn
    row = _row(event, kind)._replace(event_id=on_file.event_id, urn=urn)
    return ProposedEvent(row, FACTS, lambda new, _: _merged(new, kept))


_NOTHING_FOUND = dict.fromkeys(
    (*Judgements._fields, "priority_action", "stated", "statement_requested"), ""
)


def proposed(row: EventRow, *, is_named: bool = False, is_another: bool = False) -> ProposedEvent:
    """Return *row* as an event to record; its blanks say nothing."""
    return ProposedEvent(
        row,
        FACTS,
        _merged,
        is_named=is_named,
        is_another=is_another,
        is_refused_if_near=not (is_named or is_another),
    )


def _merged(new: EventRow, on_file: EventRow) -> EventRow:
    """Return the row *on_file* with what *new* says; the note keeps the outcome it begins with.

    Raises:
        InputError: if the two do not go together.
    """
    note = on_file.note
    if new.note not in note:
        outcome, rest = _parts(note)
        new_outcome, new_rest = _parts(new.note)
        note = joined_notes(new_outcome or outcome, new_rest or rest)
    merged = on_file.filled_in(new)._replace(note=note)
    check_overall(new, merged)
    return valid(merged)


def check_overall(new: EventRow, merged: EventRow, hint: str | None = None) -> None:
    """Check that *new* gives no overall judgement where the inspection, as *merged*, has none.

    Args:
        new: what is said of it now.
        merged: what is then known of it.
        hint: what to do instead; None for the options that give its judgements.

    Raises:
        InputError: if it does.
    """
    began = merged.start_date or merged.end_date or merged.notified
    if new.overall and began and REFORM_2026.in_force.covers(date.fromisoformat(began)):
        since = REFORM_2026.in_force.since or date.min
        raise InputError(
            f"an inspection that begins on or after {spelt_out(since)} has no overall judgement",
            hint or Advised(Advice.FOUR_JUDGEMENTS),
        )


def _parts(note: str) -> tuple[str, str]:
    """Return the outcome that a note begins with, and the rest."""
    outcome = OUTCOME_NOTE.match(note)
    return (outcome[0], note[outcome.end() :].lstrip("; ")) if outcome else ("", note)


def valid(row: EventRow) -> EventRow:
    """Return *row* as the register writes it.

    Raises:
        InputError: if it does not validate, or cannot have happened on its dates.
    """
    return check_row(valid_event(row))


def check_row(row: EventRow) -> EventRow:
    """Return the valid *row* if its event can have happened on its dates.

    Rows on file are only warned about, so that no file that could be read is refused.

    Raises:
        InputError: if they are out of order, or there was no such authority when it began.
    """
    event = event_from(row, "")
    check_event(event._replace(stated=stated_in(row)), _names()[row.urn])
    return row


@cache
def _names() -> dict[str, str]:
    return {authority.urn: authority.name for authority in authorities()}


def _filed_under(event: EventInput) -> RecordKind:
    if event.kind is not EventKind.INSPECTION:
        return RecordKind(underscored(event.kind))
    if event.inspection is None:
        raise InputError(
            "nothing says what kind of inspection it was", Advised(Advice.INSPECTION_KIND)
        )
    return RECORDED_AS[event.kind, event.inspection]


def _check_outcome(event: EventInput) -> None:
    if event.outcome:
        check_fits(event.kind, event.outcome)
    if event.kind is not EventKind.INSPECTION and any(event.judgements):
        raise InputError(f"the event {event.kind} has no judgements", Advised(Advice.JUDGED_EVENT))


def _judgements(event: EventInput) -> dict[str, str]:
    judgements = event.judgements
    if event.kind is EventKind.INSPECTION and event.outcome:
        judgements = judgements._replace(overall=Grade(event.outcome))
    return {name: grade or "" for name, grade in judgements._asdict().items()}


def _priority_action(event: EventInput) -> str:
    if event.outcome is None or event.kind in _SAYS_NOTHING_OF_ACTION:
        return ""
    return "true" if event.outcome in _PRIORITY_ACTION else "false"


def duty_row(event: Event, rule_id: str, on: date, note: str | None, url: str | None) -> EventRow:
    """Return the row of a duty done: that of *rule_id* after *event*.

    Raises:
        InputError: if there is no such rule, it lays no duty on an authority after such an
            event, or *on* is before the event.
    """
    title = _duty_title(event, rule_id)
    check_not_before(event, on)
    note_of_duty = f"{title}: done, after the {event.kind.label} {event.id}"
    return valid(
        EventRow(
            event_id=f"{event.id}:{rule_id}",
            urn=event.urn,
            kind=RecordKind.DUTY_DONE,
            letter_or_report_date=on.isoformat(),
            theme=rule_id,
            document_url=url or "",
            confidence=RECORDED,
            note=joined_notes(note_of_duty, note),
        )
    )


def _duty_title(event: Event, rule_id: str) -> str:
    versions = versions_of(rule_id)
    duties = [rule for rule in versions if rule.is_duty]
    if not duties:
        raise InputError(
            f"{rule_id} is no duty of an authority's, so there is nothing to mark as done",
            Advised(Advice.WHO_OWES, about=rule_id),
        )
    after = [rule for rule in duties if event.kind in rule.applies.kinds]
    if not after or (event.outcome and not any(rule.follows(event) for rule in after)):
        raise InputError(
            f"{rule_id} does not follow {one_line(event.id)} "
            f"({described(event.kind, event.outcome)})",
            Advised(Advice.WHAT_IT_FOLLOWS, about=rule_id),
        )
    return after[-1].title


def check_not_before(event: Event, on: date) -> None:
    """Check that a duty that follows an *event* was not done before there was any.

    Raises:
        InputError: if the day *on* which it was done is before the event.
    """
    # The letter may come before its date, but not before the inspectors have gone.
    first = event.on_site_end or event.on_site_start or event.dated
    if on < first:
        raise InputError(
            f"{spelt_out(on)} is before anything was owed: the event is of {spelt_out(first)}",
            "check both dates",
        )
