"""What is said of a single letter or report, and of what follows from it."""

from collections.abc import Iterable, Sequence

from ilacs_cli.domain.calendar.dates import days_spelt_out, in_words, spelt_out
from ilacs_cli.domain.events import EventKind, Judgements
from ilacs_cli.domain.letter_notes import described, document
from ilacs_cli.domain.notes import CALENDAR, CHECK_FIRST, Note, texts
from ilacs_cli.domain.record_results import Action
from ilacs_cli.formats.elements import Block, CalendarUsed, ForSender, Heading, Lines, Pairs, Table
from ilacs_cli.formats.words import capitalised
from ilacs_cli.reports.check import Checked
from ilacs_cli.reports.obligations import (
    COUNTED_HEADINGS,
    PROVISIONAL_MARK,
    counting,
    duty_cells,
    is_provisional,
)
from ilacs_cli.reports.read.document import ReadDocument

FIELD_NAMES = {
    "kind": "What it is",
    "authority": "Whose",
    "start": "First day on site",
    "end": "Last day on site",
    "letter_date": "Dated",
    "published": "Published",
    "overall": "Overall effectiveness",
    "leaders": "Leaders",
    "help_and_protection": "Help and protection",
    "in_care": "Children in care",
    "care_leavers": "Care leavers",
    "priority_action": "Area for priority action",
    "outcome": "What was found",
}
"""What the fields are called."""


def answer_on(one: ReadDocument, calendar: CalendarUsed) -> Iterable[Block]:
    """Yield what a letter says, and what follows from it."""
    yield Lines([*_heading(one), *_whether_on_record(one)])
    told = {note.code for note in one.missing}
    if problems := [ForSender(note.text) for note in to_look_at(one) if note.code not in told]:
        yield Lines(problems)
    if graded := [*_graded(one)]:
        yield Pairs(graded)
    if one.obligations:
        yield Heading("What is owed")
        cells = [duty_cells(owed) for owed in one.obligations]
        yield Table(COUNTED_HEADINGS, cells, "Soonest first, with the date to work to")
    yield from _compared(one.checks)
    if remarks := [*_said_with(one, calendar), *_on_record(one)]:
        yield Lines(remarks)


def to_look_at(one: ReadDocument) -> Iterable[Note]:
    """Yield what looks wrong in a letter and what must be given, each thing once."""
    codes = {note.code for note in one.missing}
    for note in [*one.says.problems, *one.missing]:
        if note.code != "letter-date-absent" or "date-not-read" not in codes:
            yield note


def _heading(one: ReadDocument) -> Iterable[str]:
    """Yield whose it is and what, then its dates."""
    event, whose = one.event, one.authority.name if one.authority else "Authority not known"
    if event is None:
        yield f"{whose}: letter or report of a kind that we do not know"
        return
    about = described(event.kind, event.outcome)
    if event.is_full_inspection or event.kind is EventKind.ASSURANCE_VISIT:
        about = event.filed_as.label
    yield f"{whose}: {about}"
    first, last = event.on_site_start or event.on_site_end, event.on_site_end
    parts = [f"on site {days_spelt_out(first, last or first)}"] if first else []
    dates = {
        f"{document(event.kind)} dated": event.letter_date,
        "published": event.published,
        "received": event.received,
    }
    for day in dict.fromkeys(filter(None, dates.values())):
        what = " and ".join(what for what, other in dates.items() if other == day)
        parts.append(f"{what} {spelt_out(day)}")
    if parts:
        yield capitalised(", ".join(parts))
    found_elsewhere = {EventKind.FOCUSED_VISIT, EventKind.AREA_SEND}
    if one.says.priority_action.known and event.kind not in found_elsewhere:
        yield "It sets areas for priority action."


def _graded(one: ReadDocument) -> Iterable[tuple[str, str]]:
    for name in Judgements._fields:
        grade = getattr(one.says, name).known
        if grade:
            yield FIELD_NAMES[name], capitalised(grade.label)


def _compared(checks: Sequence[Checked]) -> Iterable[Block]:
    """Yield the due dates that a letter prints beside those of the rules, and why they differ.

    The table above them has the date to work to, unless the printed one is no working day.
    """
    reasons = [one.finding.explanation for one in checks if not one.agrees]
    is_told_once = len(reasons) > 1 and len(set(reasons)) == 1
    for one in checks:
        day, why = one.work_to
        rows = [("The letter says", in_words(one.case.stated)), ("The rule gives", one.by_rule)]
        if day != one.case.stated:
            rows.append(("Work to", f"{in_words(day)}, {why}"))
        else:
            rows[0] = (rows[0][0], f"{rows[0][1]}, the date to work to")
        if not one.agrees and not is_told_once:
            rows.append(("Why they differ", one.finding.explanation))
        yield Pairs(rows, one.obligation.rule.what)
    if is_told_once:
        yield f"Why they differ: {reasons[0]}"


def _said_with(one: ReadDocument, calendar: CalendarUsed) -> Iterable[str]:
    """Yield what must be known with the dates."""
    if one.answer is None:
        return
    yield from texts(note for note in one.answer.notes if note.code in CALENDAR)
    yield from one.answer.nothing_owed()
    said_beside = {note for check in one.checks for note in check.obligation.notes}
    yield from (
        ForSender(note.text)
        for note in one.doubts
        if note.code not in CHECK_FIRST and note not in said_beside
    )
    yield from (ForSender(note.text) for note in one.answer.notes if note.code == "stated-not-owed")
    if any(map(is_provisional, one.obligations)):
        yield f"{PROVISIONAL_MARK} {calendar.provisional}"
    start = "receipt" if one.received else "its own date"
    compared = {check.obligation.rule.id for check in one.checks}  # they say how they were counted
    counted = [owed for owed in one.obligations if owed.computed and owed.rule.id not in compared]
    if how := counting(counted, start):
        yield how


def _whether_on_record(one: ReadDocument) -> Iterable[str]:
    """Yield whether our records have the event, where they say nothing else of it."""
    if one.result or one.differs:
        return
    if one.known:
        yield ForSender(f"Our records have it too, as {one.known.row.event_id}.")
    elif one.has_date and one.authority:
        yield ForSender("Our records do not have it yet.")


def _on_record(one: ReadDocument) -> Iterable[str]:
    """Yield where our records differ on the same event, or what became of it there."""
    if one.result:
        yield ForSender(_became(one))
    elif one.differs:
        yield ForSender(f"Our records differ ({one.differs[0].event_id}):")
        yield from (ForSender(capitalised(f"{diff.in_words}.")) for diff in one.differs)


_BECAME = {
    Action.ADDED: "Recorded",
    Action.CHANGED: "Updated in your records",
    Action.ALREADY_THERE: "Nothing to record, because we know this already",
    Action.LEFT_OUT: "Not recorded",
}


def _became(one: ReadDocument) -> str:
    result = one.result
    if result is None:
        return ""
    start = _BECAME[result.became]
    if result.became is Action.LEFT_OUT:
        return f"{start}: {result.reason}."
    changes = f" It {result.reason}." if result.reason else ""
    return f"{start}, as {result.event_id}.{changes}"
