"""What one letter or report says, what follows from it, and what became of it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from ilacs_cli.domain.authorities import Authority
from ilacs_cli.domain.calendar.dates import spelt_out
from ilacs_cli.domain.calendar.working_days import WorkingCalendar
from ilacs_cli.domain.event_rows import DATE_COLUMNS, EventRow
from ilacs_cli.domain.events import Event, EventKind, Judgements, Outcome, RecordKind, StatedDate
from ilacs_cli.domain.letter_corrections import left_out, not_known
from ilacs_cli.domain.letter_fields import Field, LetterFields, Sure, Value
from ilacs_cli.domain.letter_notes import document
from ilacs_cli.domain.notes import Note, NoteCode
from ilacs_cli.domain.obligations import Obligation
from ilacs_cli.domain.record_results import Action, RecordResult
from ilacs_cli.domain.text import one_line
from ilacs_cli.formats.elements import ReportContext
from ilacs_cli.reports.answer import Answer, answer
from ilacs_cli.reports.check import Checked, checked


class FieldShown(NamedTuple):
    """A field of a letter, as it is shown.

    Args:
        value: what it says, as in data; None if it is absent.
        page: the page it was read from, from 1; None if it was not read.
        words: the words it was read from.
        sure: how sure it is.
    """

    value: str | bool | None
    page: int | None
    words: str
    sure: Sure

    @property
    def in_words(self) -> str:
        """How sure it is, where that is not as printed, and where it was read."""
        where = f' (page {self.page}: "{one_line(self.words, 200)}")' if self.page else ""
        return f"{_SURE[self.sure]}{where}"


_SURE = {
    Sure.READ: "",
    Sure.INFERRED: ", which we worked out",
    Sure.DOUBTFUL: ", which is doubtful, so we leave it out",
    Sure.ABSENT: ", which is not in the document",
    Sure.GIVEN: ", as you say",
}
"""How sure a field is, as it stands after what it says."""


def shown_of(field: Field[Value]) -> FieldShown:
    """Return a *field* as it is shown."""
    return FieldShown(_plain(field.value), field.page, field.words, field.sure)


def _plain(value: object) -> str | bool | None:
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Authority):
        return value.name
    if isinstance(value, StatedDate):
        return value.day.isoformat()
    return str(value).replace("_", "-") if isinstance(value, RecordKind) else str(value)


class PrintedDate(NamedTuple):
    """A due date that a letter prints.

    Args:
        rule: the rule that it is for.
        day: the date.
    """

    rule: str
    day: date

    @staticmethod
    def shown() -> dict[str, str]:
        """Return its keys in JSON."""
        return {"rule": "rule", "date": "day"}


class Difference(NamedTuple):
    """Something that a letter and our records tell in two ways.

    Args:
        field: what it is, by the name of its column.
        here: what the letter says.
        on_file: what our records say.
        event_id: the event's id in our records.
    """

    field: str
    here: str
    on_file: str
    event_id: str

    @property
    def in_words(self) -> str:
        """Both, in words."""
        what = self.field.replace("_", " ")
        return f"{what}: {self._told(self.here)} here, {self._told(self.on_file)} in our records"

    def _told(self, text: str) -> str:
        if not text:
            return "nothing"
        if self.field in DATE_COLUMNS:
            return spelt_out(date.fromisoformat(text))
        return one_line(text, 100).replace("_", " ")


class KnownAs(NamedTuple):
    """The event in our records that a letter tells of.

    Args:
        row: its row.
        differs: where the letter says something else.
    """

    row: EventRow
    differs: Sequence[Difference]


def known_as(letter: EventRow, on_file: EventRow, differs: Mapping[str, str]) -> KnownAs:
    """Return the event *on_file* that a *letter* tells of, and where the two differ.

    *differs* is what is on file in the columns that differ.
    """
    return KnownAs(
        on_file,
        [
            Difference(column, letter.cell(column), old, on_file.event_id)
            for column, old in differs.items()
        ],
    )


_NOT_KNOWN: frozenset[NoteCode] = frozenset(
    {
        "letter-on-a-later-page",
        "no-letter",
        "only-a-title",
        "no-authority-read",
        "authorities-named",
        "authority-not-certain",
        "authority-not-known",
        "authority-not-there",
    }
)
"""The problems that tell why what a letter is, or whose, is not known."""


_OF_LETTERS_NOT_READ: frozenset[NoteCode] = frozenset(
    {"no-plan-in-letters-of-2018", "no-plan-in-letters-from-2019"}
)
"""The doubts whether a letter asks for a plan, which reading it settles."""


_SHOWN = (
    *("file", "kind", "authority", "start", "end", "letter_date", "published", "received"),
    *("judgements", "priority_action", "outcome", "stated", "fields", "obligations", "checks"),
    *("differs", "problems", "recorded", "became", "reason"),
)
"""What is shown of a letter in JSON, under its own name."""


class ReadDocument(NamedTuple):
    """What one letter or report says, and what follows from it.

    Args:
        file: the file, as it was named.
        says: what it says.
        event: the event that it tells of; None if it is not known what it is.
        answer: what follows; None if it cannot be told.
        checks: its due dates against the rules.
        known: the event in our records that it tells of, None if there is none.
        result: what became of it in the user's own records; None if it was not to be recorded.
    """

    file: str
    says: LetterFields
    event: Event | None
    answer: Answer | None
    checks: Sequence[Checked]
    known: KnownAs | None = None
    result: RecordResult | None = None

    @staticmethod
    def shown() -> dict[str, str]:
        """Return its keys in JSON."""
        return {name: name for name in _SHOWN}

    @property
    def kind(self) -> str | None:
        """What it is: ilacs-standard, focused-visit, ...; None if that is not known."""
        kind = self.says.kind.known
        return kind.value.replace("_", "-") if kind else None

    @property
    def authority(self) -> Authority | None:
        """Whom it is about; None if that is not known."""
        return self.says.authority.known

    @property
    def is_report(self) -> bool:
        """Whether it is a report, which may print no date of its own."""
        return self.event is not None and document(self.event.kind) == "report"

    @property
    def received(self) -> date | None:
        """The day the authority received it, where that was given."""
        return self.event.received if self.event else None

    @property
    def start(self) -> date | None:
        """The first day on site."""
        return self.says.start.known

    @property
    def end(self) -> date | None:
        """The last day on site, included."""
        return self.says.end.known

    @property
    def letter_date(self) -> date | None:
        """The date of a letter, or of a report that prints one."""
        return self.says.letter_date.known

    @property
    def published(self) -> date | None:
        """The day of publication, where it is printed."""
        return self.says.published.known

    @property
    def priority_action(self) -> bool | None:
        """Whether areas for priority action are set."""
        return self.says.priority_action.known

    @property
    def judgements(self) -> Judgements:
        """The judgements."""
        return Judgements(*(getattr(self.says, name).known for name in Judgements._fields))

    @property
    def outcome(self) -> Outcome | None:
        """Of area SEND what was found, of a JTAI whether a statement is asked for."""
        return self.says.outcome.known

    @property
    def stated(self) -> Sequence[PrintedDate]:
        """The due dates that it prints, each for a rule."""
        return [PrintedDate(*one.known) for one in self.says.stated if one.known]

    @property
    def fields(self) -> Mapping[str, FieldShown]:
        """Every field, with where it was read and how sure it is."""
        shown = {name: shown_of(field) for name, field in self.says.single()}
        for one in self.says.stated:
            shown[f"stated {one.value.rule if one.value else ''}".strip()] = shown_of(one)
        for rule, period in self.says.periods.items():
            shown[f"period {rule}"] = shown_of(period)
        return shown

    @property
    def obligations(self) -> Sequence[Obligation]:
        """What follows, soonest first."""
        return self.answer.obligations if self.answer else ()

    @property
    def differs(self) -> Sequence[Difference]:
        """Where it and our records differ."""
        return self.known.differs if self.known else ()

    @property
    def missing(self) -> Sequence[Note]:
        """What must be given before a date can be counted, or it can be recorded."""
        return [*not_known(self.says, self.received), *left_out(self.says)]

    @property
    def why_not_known(self) -> Note | None:
        """The problem that tells why it is not known what it is, or whose; None if it is known."""
        if self.event and self.authority:
            return None
        return next((note for note in self.says.problems if note.code in _NOT_KNOWN), None)

    @property
    def on_record(self) -> Iterable[Note]:
        """What our records know of a date that it does not print."""
        if self.known and any(note.code == "date-not-read" for note in self.missing):
            row = self.known.row
            if row.letter_or_report_date:
                day = spelt_out(date.fromisoformat(row.letter_or_report_date))
                yield Note("letter-date-on-record", f"Our records say that it is dated {day}.")
            elif row.published_date:
                day = spelt_out(date.fromisoformat(row.published_date))
                text = f"Our records say that it was published on {day}."
                yield Note("publication-on-record", text)

    @property
    def problems(self) -> Sequence[Note]:
        """What looks wrong in it, and what must be given."""
        return list(dict.fromkeys([*self.says.problems, *self.missing, *self.doubts]))

    @property
    def doubts(self) -> Sequence[Note]:
        """What asks to look at its dates again, beside what is wrong in what it says."""
        told = {*(note.code for note in self.says.problems), *_OF_LETTERS_NOT_READ}
        doubts = self.answer.doubts if self.answer else ()
        return [note for note in doubts if note.code not in told]

    @property
    def not_fit(self) -> str:
        """Why it cannot be recorded; a blank if it can."""
        if self.event is None:
            return "nothing says what it is"
        if self.authority is None:
            return "nothing says whose it is"
        doubtful = [name for name, field in self.fields.items() if field.sure is Sure.DOUBTFUL]
        if doubtful:
            names = ", ".join(name.replace("_", " ") for name in doubtful)
            return f"we doubt its {names}"
        return "" if self.has_date else "it has no date"

    @property
    def has_date(self) -> bool:
        """Whether it tells of an event with a date."""
        return bool(self.event and self.event.has_date)

    @property
    def recorded(self) -> str | None:
        """The id of its event in the user's own records; None if it is not there."""
        if self.result is None or self.result.became is Action.LEFT_OUT:
            return None
        return self.result.event_id

    @property
    def became(self) -> Action | None:
        """What became of it in the user's own records; None if it was not to be recorded."""
        return self.result.became if self.result else None

    @property
    def reason(self) -> str | None:
        """Why it was left out, or what it changed; None if there is nothing to say."""
        return self.result.reason if self.result else None

    @property
    def next_due(self) -> Obligation | None:
        """The first duty that is still ahead on the day of asking; None if there is none."""
        ahead = (owed for owed in self.obligations if owed.due and owed.due >= owed.as_at)
        return next(ahead, None)


def build_document(
    file: str,
    says: LetterFields,
    event: Event | None,
    context: ReportContext,
    calendar_then: Callable[[date], WorkingCalendar],
) -> ReadDocument:
    """Return what a letter *says* and what follows from it.

    *calendar_then* returns the calendar as it was known on a day.

    Raises:
        OutsideCalendarError: if a date lies beyond the calendar.
    """
    said = ReadDocument(file, says, event, None, ())
    missing = {note.code for note in not_known(says, said.received)}
    if event is None or missing & {"authority-not-read", "outcome-not-read"}:
        return said
    if not event.has_date:  # nothing tells which rules were in force
        return said
    answered = answer(event, context)
    notes = (*_on_stated(event, answered), *_on_plan(says, answered), *_kept(event, answered.notes))
    answered = answered._replace(notes=notes)
    dated = event.letter_date or event.published
    comparable = [one for one in answered.obligations if one.stated and one.computed]
    checks = checked(event, comparable, calendar_then(dated), context) if dated else ()
    return said._replace(answer=answered, checks=checks)


def _kept(event: Event, notes: Iterable[Note]) -> Iterable[Note]:
    """Return the *notes* that hold: none on the date of a letter that has none."""
    has_date = bool(event.letter_date or event.published)
    on_its_date = {"letter-in-future", "letter-not-working-day"}
    return (note for note in notes if has_date or note.code not in on_its_date)


def _on_plan(says: LetterFields, answered: Answer) -> Iterable[Note]:
    """Yield that a letter asks for no action plan, where one would follow from what it found."""
    owed = {one.rule.id for one in answered.obligations}
    asked = {*says.periods, *(one.value.rule for one in says.stated if one.value)}
    if answered.letter.event is EventKind.FOCUSED_VISIT and owed and owed.isdisjoint(asked):
        yield Note(
            "plan-not-asked-for",
            "This letter does not seem to ask for an action plan. Check its last paragraphs first.",
        )


def _on_stated(event: Event, answered: Answer) -> Iterable[Note]:
    """Yield the dates that a letter prints for what does not follow from it."""
    owed = {one.rule.id for one in answered.obligations}
    for rule, day in event.stated:
        if rule not in owed:
            yield Note(
                "stated-not-owed",
                f"It prints {spelt_out(day)} for something that no rule asks for after it.",
            )
