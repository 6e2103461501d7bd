"""The report on letters and reports that were read."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath

from ilacs_cli.domain.authorities import Authority
from ilacs_cli.domain.calendar.dates import in_words
from ilacs_cli.domain.events import Event, RecordKind
from ilacs_cli.domain.letter_fields import Sure
from ilacs_cli.domain.notes import ASSUMPTIONS, CHECK_FIRST, Note, texts
from ilacs_cli.domain.record_results import CAN_BE_UNDONE, CHANGES, Action
from ilacs_cli.domain.rulebook import versions_of
from ilacs_cli.domain.text import LabelledEnum, one_line
from ilacs_cli.formats import words
from ilacs_cli.formats.elements import (
    COUNTED,
    Block,
    Cell,
    Fact,
    Facts,
    ForSender,
    Heading,
    Lines,
    Report,
    Table,
    Tone,
)
from ilacs_cli.formats.entries import Entry, Undated, named
from ilacs_cli.formats.lanes import Lanes
from ilacs_cli.formats.records import Row, Rows, rows_of
from ilacs_cli.reports.events import days_on_site, event_entry, findings, in_short
from ilacs_cli.reports.obligations import derivation, entry, letter_named
from ilacs_cli.reports.read.document import FieldShown, ReadDocument, shown_of
from ilacs_cli.reports.read.lanes import lanes_of_letters, next_due_cell
from ilacs_cli.reports.read.single import FIELD_NAMES, answer_on, to_look_at


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
    def heading(self) -> str:
        """What it is called, which tells many letters from one."""
        return self.title if self._single else "What the letters say, and what is due next"

    @property
    def size(self) -> str:
        """How many letters there are; a blank for one."""
        return "" if self._single else words.count_of(len(self.documents), "letter")

    def assumptions(self) -> Iterable[Note]:
        """Return what must be given, and what was taken for granted, of a single letter."""
        one = self._single
        if one is None:
            return []
        notes = one.answer.notes if one.answer else ()
        taken = (note for note in notes if note.code in ASSUMPTIONS)
        first = (note for note in one.doubts if note.code in CHECK_FIRST)
        return [*one.missing, *one.on_record, *first, *taken]

    def answer(self) -> Iterable[Block]:
        """Yield what a letter says and what is owed, or a line a letter."""
        one = self._single
        if one:
            yield from answer_on(one, self.calendar)
        else:
            yield _table(self.documents)
            yield from _remarks(self.documents)

    def explanation(self) -> Iterable[Block]:
        """Yield where each field was read, then how each date was counted."""
        yield Heading("Where each thing was read")
        for one in self.documents:
            yield Facts(one_line(one.file, 200), list(_fields(one)))
        if owed := [(one, duty) for one in self.documents for duty in one.obligations]:
            yield Heading(COUNTED)
            for one, duty in owed:
                facts = derivation(duty)
                whose = "" if self._single else f"{one_line(one.file, 200)}: "
                yield facts._replace(about=f"{whose}{facts.about}")

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
        return rows_of([_row(one) for one in self.documents])

    def lanes(self) -> Lanes | None:
        """Return a timeline with a row a letter, if there are several."""
        return None if self._single else lanes_of_letters(self.documents, self.today)

    def dated(self) -> Iterable[Entry | Undated]:
        """Yield the events and what is owed after them."""
        for one in self.documents:
            event = one.event
            if event is None or not event.has_date:
                continue
            whose = event.authority
            key = letter_named(event.urn or one.file, event.kind, event.dated)
            yield from event_entry(event._replace(id=named("event", key)), whose, event.dated, ())
            for owed in one.obligations:
                yield entry(owed, named(key, owed.rule.id), whose, self.calendar)


def _table(documents: Sequence[ReadDocument]) -> Table:
    """Return a line a letter: what it is, whose, when, what was found, what is due next."""
    recorded = any(one.result for one in documents)
    return Table(
        ("File", "Authority", "What", "On site", "Dated", "Found", "Next due")
        + (("Recorded",) if recorded else ()),
        [_cells(one, recorded=recorded) for one in documents],
        "What each letter is, and what is due next",
        gives_way=("On site", "Dated", "Found", "File"),
        name="Letters",
    )


def _cells(one: ReadDocument, *, recorded: bool) -> Sequence[str]:
    event = one.event
    cells = [
        PurePath(one.file).name,
        one.authority.name if one.authority else "not known",
        event.filed_as.label if event else "not known",
        days_on_site(event) if event and event.on_site else "-",
        words.day(event.letter_date if event else None),
        _found(event) if event else "-",
        next_due_cell(one),
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
    return {Action.ADDED: "new", Action.CHANGED: "completed"}.get(one.became, "known")


def _remarks(documents: Sequence[ReadDocument]) -> Iterable[Block]:
    """Yield which letters to look at again, and why."""
    lines = [
        ForSender(f"{PurePath(one.file).name}: {note.text}")
        for one in documents
        for note in [*to_look_at(one), *one.doubts]
        if note.code not in {"kind-not-read", "authority-not-read"}  # these are errors
        and note != one.why_not_known
        and not (one.is_report and note.code == "date-not-read")
    ]
    if lines:
        yield Lines(lines)


def _fields(one: ReadDocument) -> Iterable[Fact]:
    """Yield each field that is in the document: what it says, how sure that is, and where."""
    said: list[tuple[str, object, FieldShown]] = [
        *((FIELD_NAMES[name], field.value, shown_of(field)) for name, field in one.says.single()),
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
            yield Fact(name, f"{_in_words(value)}{shown.in_words}")


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
    says = {name: field.value for name, field in one.fields.items() if name in FIELD_NAMES}
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
        "notes": " ".join(dict.fromkeys(texts(one.problems))),
    }
