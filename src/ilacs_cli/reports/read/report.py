"""The report on letters and reports that were read."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath

from ilacs_cli.domain.authorities import Authority
from ilacs_cli.domain.calendar.dates import in_words, spelt_out
from ilacs_cli.domain.events import Event, EventKind, RecordKind
from ilacs_cli.domain.letter_fields import Sure
from ilacs_cli.domain.letter_notes import described, document
from ilacs_cli.domain.notes import ASSUMPTIONS, CALENDAR, Note, joined, texts
from ilacs_cli.domain.record_results import CAN_BE_UNDONE, CHANGES, Action
from ilacs_cli.domain.rulebook import versions_of
from ilacs_cli.domain.text import LabelledEnum, one_line
from ilacs_cli.formats.elements import (
    COUNTED,
    Block,
    Cell,
    ForSender,
    Heading,
    Lines,
    Pairs,
    Report,
    Table,
    Tone,
)
from ilacs_cli.formats.entries import Entry, Undated, named
from ilacs_cli.formats.records import Row, Rows
from ilacs_cli.formats.words import capitalised, count_of
from ilacs_cli.reports.events import days_on_site, event_entry, findings, in_short
from ilacs_cli.reports.obligations import (
    COUNTED_HEADINGS,
    PROVISIONAL_MARK,
    counting,
    derivation,
    due,
    duty_cells,
    entry,
    is_provisional,
    letter_named,
)
from ilacs_cli.reports.read.document import FieldShown, ReadDocument, shown_of

_NAMES = {
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

_GRADES = ("overall", "leaders", "help_and_protection", "in_care", "care_leavers")


@dataclass(frozen=True, eq=False, repr=False)
class ReadReport(Report):
    """What letters and reports say, and what follows from them.

    Args:
        documents: what each says, in the order given.
    """

    name = "read"
    title = "What the letter says, and what follows"
    more = "Where each thing was read, and how each date was counted"

    documents: Sequence[ReadDocument]

    @property
    def _single(self) -> ReadDocument | None:
        return self.documents[0] if len(self.documents) == 1 else None

    @property
    def subject(self) -> str | None:
        """The authority of a single letter, if it is known."""
        one = self._single
        return one.authority.name if one and one.authority else None

    @property
    def size(self) -> str:
        """How many letters there are; a blank for one."""
        return "" if self._single else count_of(len(self.documents), "letter")

    def assumptions(self) -> Iterable[Note]:
        """Return what must be given, and what was taken for granted, of a single letter."""
        one = self._single
        if one is None:
            return []
        notes = one.answer.notes if one.answer else ()
        return [*one.missing, *(note for note in notes if note.code in ASSUMPTIONS)]

    def answer(self) -> Iterable[Block]:
        """Yield what a letter says and what is owed, or a line a letter."""
        one = self._single
        if one:
            yield from _answer(one, self)
        else:
            yield _table(self.documents)
            yield from _remarks(self.documents)

    def explanation(self) -> Iterable[Block]:
        """Yield where each field was read, then how each date was counted."""
        for one in self.documents:
            yield Heading("Where each thing was read")
            yield Pairs(list(_fields(one)), one_line(one.file, 200))
            if one.obligations:
                yield Heading(COUNTED)
                yield from map(derivation, one.obligations)

    def onward(self) -> Iterable[Note]:
        """Return what comes after the duties, and that a change can be taken back."""
        one = self._single
        if one and one.answer:
            said = {"inadequate-not-determined", "monitoring-to-come"}
            yield from (note for note in one.answer.notes if note.code in said)
        if any(one.became in CHANGES for one in self.documents):
            yield CAN_BE_UNDONE

    def rows(self) -> Rows:
        """Return a row a letter, with all that it says."""
        rows = [_row(one) for one in self.documents]
        return Rows(list(rows[0]) if rows else [], rows)

    def dated(self) -> Iterable[Entry | Undated]:
        """Yield the events and what is owed after them."""
        for one in self.documents:
            event = one.event
            if event is None:
                continue
            whose = event.authority
            key = letter_named(event.urn or one.file, event.kind, event.dated)
            yield from event_entry(event._replace(id=named("event", key)), whose, event.dated, ())
            for owed in one.obligations:
                yield entry(owed, named(key, owed.rule.id), whose, self.calendar)


def _answer(one: ReadDocument, report: Report) -> Iterable[Block]:
    """Yield what a single letter says, and what follows from it."""
    yield Lines([*_heading(one)])
    if problems := [ForSender(note.text) for note in one.says.problems]:
        yield Lines(problems)
    if graded := [*_graded(one)]:
        yield Pairs(graded)
    if one.obligations:
        yield Heading("What is owed")
        cells = [duty_cells(owed) for owed in one.obligations]
        yield Table(COUNTED_HEADINGS, cells, "Soonest first, with the date to work to")
    yield from (check.pairs(named=True) for check in one.checks)
    if remarks := [*_said_with(one, report)]:
        yield Lines(remarks)
    if on_record := [*_on_record(one)]:
        yield Lines(on_record)


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
    days = [spelt_out(day) for day in (event.on_site_start, event.on_site_end) if day]
    parts = [f"on site {' to '.join(dict.fromkeys(days))}"] if days else []
    if event.letter_date:
        parts.append(f"{document(event.kind)} dated {spelt_out(event.letter_date)}")
    if event.published:
        parts.append(f"published {spelt_out(event.published)}")
    if event.received:
        parts.append(f"received {spelt_out(event.received)}")
    if parts:
        yield capitalised(", ".join(parts))


def _graded(one: ReadDocument) -> Iterable[tuple[str, str]]:
    for name in _GRADES:
        grade = getattr(one.says, name).known
        if grade:
            yield _NAMES[name], capitalised(grade.label)


def _said_with(one: ReadDocument, report: Report) -> Iterable[str]:
    """Yield what must be known with the dates."""
    if one.answer is None:
        return
    yield from texts(note for note in one.answer.notes if note.code in CALENDAR)
    yield from one.answer.nothing_owed()
    told = {note.code for note in one.says.problems}
    for note in one.answer.doubts:
        if note.code not in told:
            yield ForSender(note.text)
    yield from (ForSender(note.text) for note in one.answer.notes if note.code == "stated-not-owed")
    if any(map(is_provisional, one.obligations)):
        yield f"{PROVISIONAL_MARK} {report.calendar.provisional}"
    start = "receipt" if one.received else "its date"
    if counted := counting([owed for owed in one.obligations if owed.computed], start):
        yield counted


def _on_record(one: ReadDocument) -> Iterable[str]:
    """Yield what our records say of the same event, and what became of it there."""
    if one.result:
        yield ForSender(_became(one))
    elif one.differs:
        yield ForSender(f"Our records differ ({one.differs[0].event_id}):")
        yield from (ForSender(capitalised(f"{diff.in_words}.")) for diff in one.differs)
    elif one.known:
        yield ForSender(f"Our records have it too, as {one.known.row.event_id}.")
        published = one.known.row.published_date
        if published and not (one.event and one.event.published):
            day = spelt_out(date.fromisoformat(published))
            yield ForSender(f"They say that it was published on {day}.")
    elif one.event and one.authority:
        yield ForSender("Our records do not have it yet.")


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


def _table(documents: Sequence[ReadDocument]) -> Table:
    """Return a line a letter: what it is, whose, when, what was found, what is due next."""
    recorded = any(one.result for one in documents)
    return Table(
        ("File", "Authority", "What", "On site", "Dated", "Found", "Next due")
        + (("Recorded",) if recorded else ()),
        [_cells(one, recorded=recorded) for one in documents],
        "What each letter is, and what is due next",
        gives_way=("On site", "Dated", "File", "Found"),
    )


def _cells(one: ReadDocument, *, recorded: bool) -> Sequence[str]:
    event, owed = one.event, one.next_due
    cells = [
        PurePath(one.file).name,
        one.authority.name if one.authority else "not known",
        event.filed_as.label if event else "not known",
        days_on_site(event) if event and event.on_site else "-",
        in_words(event.letter_date) if event and event.letter_date else "-",
        _found(event) if event else "-",
        f"{due(owed, PROVISIONAL_MARK)}" if owed else "-",
    ]
    if recorded:
        cells.append(_recorded_cell(one))
    return cells


def _found(event: Event) -> str:
    """Return what was found, in a few words."""
    return in_short(event) if any(event.judgements) else findings(event)


def _recorded_cell(one: ReadDocument) -> str:
    if one.became is None or one.became is Action.LEFT_OUT:
        return Cell("no", Tone.BAD)
    return {Action.ADDED: "new", Action.CHANGED: "completed"}.get(one.became, "known already")


def _remarks(documents: Sequence[ReadDocument]) -> Iterable[Block]:
    """Yield which letters to look at again, and why."""
    lines: list[str] = []
    for one in documents:
        told = [*texts(one.says.problems), *texts(_worth_telling(one))]
        if one.became is Action.LEFT_OUT:
            told.append(f"Not recorded: {one.reason}.")
        lines.extend(ForSender(f"{PurePath(one.file).name}: {text}") for text in told)
    if lines:
        yield Lines(lines)


def _worth_telling(one: ReadDocument) -> Iterable[Note]:
    """Return what must be given of one of many letters: that a report has no date goes without."""
    is_report = one.event is not None and document(one.event.kind) == "report"
    return (note for note in one.missing if not (is_report and note.code == "date-not-read"))


def _fields(one: ReadDocument) -> Iterable[tuple[str, str]]:
    """Yield each field that is in the document: what it says, where, and how sure that is."""
    said: list[tuple[str, object, FieldShown]] = [
        *((_NAMES[name], field.value, shown_of(field)) for name, field in one.says.single()),
        *(
            (_title(date_for.value.rule), date_for.value.day, shown_of(date_for))
            for date_for in one.says.stated
            if date_for.value
        ),
        *(
            (_title(rule), period.value, shown_of(period))
            for rule, period in one.says.periods.items()
        ),
    ]
    for name, value, shown in said:
        if shown.sure is not Sure.ABSENT:
            yield name, f"{_in_words(value)}: {shown.in_words}"


def _title(rule_id: str) -> str:
    """Return what a rule asks for, under which a date or a period for it stands."""
    return next(rule.what for rule in versions_of(rule_id))


def _in_words(value: object) -> str:
    """Return what a field says, in words."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return in_words(value)
    if isinstance(value, Authority):
        return value.name
    return value.label if isinstance(value, (LabelledEnum, RecordKind)) else str(value)


def _row(one: ReadDocument) -> Row:
    """Return a letter as a row of CSV."""
    says = {name: field.value for name, field in one.fields.items() if name in _NAMES}
    doubtful = [name for name, field in one.fields.items() if field.sure is Sure.DOUBTFUL]
    owed = one.next_due
    return {
        "file": one.file,
        **{name: None if name in doubtful else value for name, value in says.items()},
        "urn": one.authority.urn if one.authority else None,
        "received": one.received,
        "stated": "; ".join(f"{rule}={day.isoformat()}" for rule, day in one.stated),
        "doubtful": "; ".join(doubtful),
        "next_rule": owed.rule.id if owed else None,
        "next_due": owed.due if owed else None,
        "differs": "; ".join(diff.in_words for diff in one.differs),
        "became": one.became,
        "event_id": one.recorded,
        "notes": joined(one.problems),
    }
