"""The report on what follows from one letter, and on the meetings asked about."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ilacs_cli.domain.events import Event
from ilacs_cli.domain.letter_notes import document
from ilacs_cli.domain.meetings import Meeting, assess_meetings
from ilacs_cli.domain.notes import CALENDAR, CHECK_FIRST, DOUBTS, Note, texts
from ilacs_cli.domain.obligations import Obligation
from ilacs_cli.formats.elements import (
    COUNTED,
    Block,
    ForSender,
    Heading,
    Lines,
    Report,
    ReportContext,
    Table,
)
from ilacs_cli.formats.entries import Entry, Title, Undated, named
from ilacs_cli.formats.records import Rows
from ilacs_cli.formats.words import capitalised
from ilacs_cli.reports.answer import (
    Answer,
    Letter,
    NotInForce,
    answer,
    answer_columns,
    letter_heading,
)
from ilacs_cli.reports.meetings import (
    at_meeting,
    before,
    meetings_explained,
    meetings_table,
    with_notes,
)
from ilacs_cli.reports.obligations import (
    COUNTED_HEADINGS,
    PROVISIONAL_MARK,
    counting,
    derivation,
    duty_cells,
    entry,
    is_provisional,
    letter_named,
    said_of_letter,
)


@dataclass(frozen=True, eq=False, repr=False)
class DeadlinesReport(Report):
    """What follows from one letter, and the meetings asked about.

    Args:
        letter: the letter.
        obligations: what it obliges to, soonest first.
        not_in_force: the rules that follow such a letter, but not one of its date.
        notes: what must be said with it.
        meetings: the meetings asked about, the earliest first.
    """

    name = "deadlines"
    title = "What is owed after the letter, and by when"
    more = "How each date was counted, and where the rules come from"

    letter: Letter
    obligations: Sequence[Obligation]
    not_in_force: Sequence[NotInForce]
    notes: Sequence[Note]
    meetings: Sequence[Meeting]

    @property
    def _answer(self) -> Answer:
        return Answer(self.letter, self.obligations, self.not_in_force, self.notes)

    @property
    def subject(self) -> str | None:
        """The authority, if it is known."""
        return self.letter.authority

    def assumptions(self) -> Iterable[Note]:
        """Return what was assumed of the letter, and what to check in it first."""
        return self._answer.assumptions

    def answer(self) -> Iterable[Block]:
        """Yield which letter it is and what is owed, then what to look at again."""
        yield letter_heading(self.letter)
        yield Heading("What is owed")
        if self.obligations:
            cells = [duty_cells(owed) for owed in self.obligations]
            caption = "Soonest first, with the date to work to"
            yield Table(COUNTED_HEADINGS, cells, caption, name="Duties")
        yield from self._remarks()
        if self.meetings:
            yield Heading("Meetings")
            yield from meetings_table(self.meetings)

    def _remarks(self) -> Iterable[Block]:
        """Yield what must be known with the dates: doubts, and how days are counted."""
        answer = self._answer
        remarks = [
            *texts(note for note in self.notes if note.code in CALENDAR),
            *answer.nothing_owed(),
            *said_of_letter(self.obligations),
            *(ForSender(note) for note in answer.doubts if note.code not in CHECK_FIRST),
        ]
        if self._has_provisional:
            remarks.append(f"{PROVISIONAL_MARK} {self.calendar.provisional}")
        assumed = any(note.code == "receipt-not-given" for note in self.notes)
        counted = counting(self.obligations, "its own date" if assumed else "receipt")
        if lines := [*remarks, *filter(None, [counted])]:
            yield Lines(lines)

    @property
    def _has_provisional(self) -> bool:
        return any(map(is_provisional, self.obligations)) or any(
            meeting.provisional for meeting in self.meetings
        )

    def explanation(self) -> Iterable[Block]:
        """Yield how each date was counted and where the rules come from."""
        if self.obligations:
            yield Heading(COUNTED)
            yield from map(derivation, self.obligations)
        if self.meetings:
            yield from meetings_explained(self.meetings)

    def onward(self) -> Iterable[Note]:
        """Return what an inadequate judgement is since the reform, and what comes after it."""
        said = {"inadequate-not-determined", "monitoring-to-come"}
        return (note for note in self.notes if note.code in said)

    def rows(self) -> Rows:
        """Return a row an obligation; one for each meeting, if any were asked about."""
        rows = self._answer.rows()
        if not self.meetings:
            return Rows(answer_columns(), rows)
        at_meetings = [
            {**row, **at_meeting(meeting, row.get("rule"))}
            for row in rows
            for meeting in self.meetings
        ]
        return Rows((*answer_columns(), *at_meeting(self.meetings[0], None)), at_meetings)

    def dated(self) -> Iterable[Entry | Undated]:
        """Yield the letter, what is owed after it, and what must be public before a meeting."""
        letter, whose = self.letter, self.letter.authority
        event = letter_named(_label(letter), letter.event, letter.letter_date)
        yield Entry(
            named("letter", event),
            Title(capitalised(f"{document(letter.event)}: {letter.event.label}"), whose),
            letter.letter_date,
            letter.letter_date,
            happened=True,
            details=(f"{letter.in_words}.",),
        )
        said = {*DOUBTS, *CALENDAR, "receipt-not-given"}
        notes = [note for note in self.notes if note.code in said]
        for owed in self.obligations:
            yield entry(owed, named(event, owed.rule.id), whose, self.calendar, notes)
        for meeting in self.meetings:
            yield from before(meeting, _label(letter), letter.authority, self.calendar)


def build(
    event: Event,
    context: ReportContext,
    stated: Mapping[str, date] | None = None,
    meeting_days: Sequence[date] = (),
    assumed: Iterable[Note] = (),
) -> DeadlinesReport:
    """Return the report on what follows from one letter; see ``answer``.

    Raises:
        InputError: if a date is stated for a rule that does not apply, or a meeting given twice.
        OutsideCalendarError: if a date lies beyond the calendar.
    """
    answered = answer(event, context, stated, assumed, meeting_days)
    duties = answered.obligations
    asked = assess_meetings(meeting_days, event, duties, context.calendar, context.today)
    return DeadlinesReport(
        context.today,
        context.calendar_used,
        *answered,
        meetings=[with_notes(meeting, context.calendar_used) for meeting in asked],
    )


def _label(letter: Letter) -> str:
    """Return what names the authority: its URN, else its name however it is typed, else a blank."""
    from unicodedata import normalize

    return letter.urn or " ".join(normalize("NFKC", letter.authority or "").casefold().split())
