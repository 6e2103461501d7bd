"""What follows from one letter."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from typing import NamedTuple

from ilacs_cli.domain.calendar.dates import spelt_out
from ilacs_cli.domain.events import Event, EventKind, Outcome, Trigger
from ilacs_cli.domain.letter_notes import described, document, doubts, with_article
from ilacs_cli.domain.notes import ASSUMPTIONS, CHECK_FIRST, DOUBTS, Note, NoteCode, joined, texts
from ilacs_cli.domain.obligations import Obligation, not_in_force, obligations
from ilacs_cli.domain.rulebook import DUTIES
from ilacs_cli.domain.rules import Rule, Timing
from ilacs_cli.domain.text import one_line
from ilacs_cli.formats.elements import Lines, ReportContext
from ilacs_cli.formats.records import Row, columns, row
from ilacs_cli.formats.words import capitalised


class Letter(NamedTuple):
    """The letter or report that was asked about.

    Args:
        event: what it is about.
        outcome: what was found, where that is known.
        authority: the authority's name as it was typed.
        letter_date: its date.
        received: the day from which what follows it is counted.
        urn: the authority's URN; None unless the register knows one authority by its name. It is
            not looked up for a file of many letters.
    """

    event: EventKind
    outcome: Outcome | None
    authority: str | None
    letter_date: date
    received: date
    urn: str | None

    @staticmethod
    def columns() -> dict[str, str]:
        """Return its columns in CSV."""
        return {name: name for name in ("authority", "event", "outcome", "letter_date", "received")}

    @property
    def about(self) -> str:
        """Whose it is and what it is about: St Helens: focused visit that found ..."""
        return self.of_authority(described(self.event, self.outcome))

    def of_authority(self, about: str) -> str:
        """Return what is said *about* it, with the authority's name before it if that is known."""
        return f"{one_line(self.authority, 200)}: {about}" if self.authority else capitalised(about)

    @property
    def dates(self) -> str:
        """Its dates: letter dated 8 August 2018, received 7 August 2018."""
        received = f", received {spelt_out(self.received)}" if self.is_received_apart else ""
        return f"{document(self.event)} dated {spelt_out(self.letter_date)}{received}"

    @property
    def is_received_apart(self) -> bool:
        """Whether it was received on another day than its date."""
        return self.received != self.letter_date

    @property
    def in_words(self) -> str:
        """The letter in a line: focused visit that found ..., letter dated 8 August 2018."""
        return f"{self.about}, {self.dates}"


class NotInForce(NamedTuple):
    """A rule that follows such an event, but not one of that date."""

    rule: Rule

    @staticmethod
    def shown() -> dict[str, str]:
        """Return its keys in JSON."""
        since, until = "rule.in_force.since", "rule.in_force.until"
        return {"rule": "rule.id", "title": "rule.title", "since": since, "until": until}

    @property
    def in_words(self) -> str:
        """Why the rule does not cover the letter."""
        rule = self.rule
        return f"{rule.what}: only for {document(rule.events[0])}s dated {rule.in_force}."


class Answer(NamedTuple):
    """What follows from one letter.

    Args:
        letter: the letter.
        obligations: what it obliges to, soonest first.
        not_in_force: the rules that follow such a letter, but not one of its date.
        notes: what must be said with it.
    """

    letter: Letter
    obligations: Sequence[Obligation]
    not_in_force: Sequence[NotInForce]
    notes: Sequence[Note]

    def nothing_owed(self) -> Iterable[str]:
        """Yield what is said where nothing is owed, or where a rule was not in force."""
        if not self.obligations:
            yield from (note.text for note in self.notes if note.code == "nothing-owed")
        if self.not_in_force and not self.obligations:
            yield "Nothing is owed: no rule covered such a letter then."
        yield from (rule.in_words for rule in self.not_in_force)

    @property
    def assumptions(self) -> Sequence[Note]:
        """What was assumed of the letter, and what to check in it first, each thing once."""
        return self._said(ASSUMPTIONS | CHECK_FIRST)

    @property
    def doubts(self) -> Sequence[Note]:
        """What asks to look at the letter again, each thing once."""
        return self._said(DOUBTS)

    def _said(self, codes: frozenset[NoteCode]) -> Sequence[Note]:
        said = [*self.notes, *(note for owed in self.obligations for note in owed.notes)]
        return [note for note in dict.fromkeys(said) if note.code in codes]

    def rows(self) -> Iterable[Row]:
        """Return a row an obligation; a letter that obliges to nothing has one that says so."""
        start = row(self.letter)
        for owed in self.obligations:
            yield {**start, **row(owed), "notes": joined(owed.notes, self.notes)}
        for rule in self.not_in_force:
            named = {"rule": rule.rule.id, "title": rule.rule.title, "status": "not-in-force"}
            yield {**start, **named, "notes": " ".join([rule.in_words, *texts(self.notes)])}
        if not self.obligations and not self.not_in_force:
            yield {**start, "notes": joined(self.notes)}


@cache
def answer_columns() -> Sequence[str]:
    """Return the columns of what follows from a letter."""
    return (*(one.name for kind in (Letter, Obligation) for one in columns(kind)), "notes")


def letter_heading(letter: Letter) -> Lines:
    """Return how an answer begins: whose letter it is, what it is about, its dates.

    Where nobody is named and only its own date is known, that is one line.
    """
    if letter.authority or letter.received != letter.letter_date:
        return Lines([letter.about, capitalised(letter.dates)])
    return Lines([f"{letter.about}, dated {spelt_out(letter.letter_date)}"])


def letter_of(event: Event) -> Letter:
    """Return the letter that tells of *event*."""
    return Letter(
        event=event.kind,
        outcome=event.outcome,
        authority=event.authority,
        letter_date=event.dated,
        received=event.on(Trigger.RECEIVED) or event.dated,
        urn=event.urn or None,
    )


def answer(
    event: Event,
    context: ReportContext,
    stated: Mapping[str, date] | None = None,
    assumed: Iterable[Note] = (),
    meeting_days: Iterable[date] = (),
) -> Answer:
    """Return what follows from one letter.

    Args:
        event: the letter.
        context: today and the calendar.
        stated: the dates the letter prints, by rule id.
        assumed: what was assumed of it.
        meeting_days: the days of the meetings asked about.

    Raises:
        InputError: if a date is stated for a rule that does not apply.
        OutsideCalendarError: if a date lies beyond the calendar.
    """
    owed = obligations(event, DUTIES, context.calendar, context.today, stated)
    outside = not_in_force(event, DUTIES)
    return Answer(
        letter=letter_of(event),
        obligations=[duty.with_steps() for duty in owed] if context.explained else owed,
        not_in_force=[NotInForce(rule) for rule in outside],
        notes=[
            *assumed,
            *notes_on(event, owed, outside, context),
            *on_calendar(event, owed, context, meeting_days),
        ],
    )


def notes_on(
    event: Event, owed: Sequence[Obligation], outside: Sequence[Rule], context: ReportContext
) -> Iterable[Note]:
    """Yield what must be said with what is *owed* after a letter.

    *outside* are the rules that follow such a letter, but not one of its date.
    """
    if not owed and not outside:
        words = with_article(described(event.kind, event.outcome))
        yield Note("nothing-owed", f"Nothing is owed: no rule follows {words}.")
    if event.received is None and any(duty.computed for duty in owed):
        yield Note("receipt-not-given", "We do not know when it came, so we count from its date.")
    if undated := [
        duty.rule for duty in owed if duty.rule.timing is Timing.STATED and not duty.due
    ]:
        named = ", ".join(rule.what for rule in undated)
        yield Note("date-only-in-letter", f"Only the {document(event.kind)} gives a date: {named}.")
    yield from doubts(event, context.today, context.calendar)
    yield from _on_judgement(event)
    yield from what_comes_next(event)
    if any(duty.provisional for duty in owed):
        yield context.calendar_used.provisional


def on_calendar(
    event: Event,
    owed: Sequence[Obligation],
    context: ReportContext,
    meeting_days: Iterable[date] = (),
) -> Iterable[Note]:
    """Return what must be said of the calendar on which the dates after a letter were counted."""
    days = (day for duty in owed for day in (duty.computed, duty.stated, duty.counted_from))
    return context.notes_on_calendar([event.dated, *days, *meeting_days])


def _on_judgement(event: Event) -> Iterable[Note]:
    """Yield what must be said of an inadequate judgement that there may not be any more."""
    if event.kind is EventKind.INSPECTION and event.outcome is Outcome.INADEQUATE:
        from ilacs_cli.domain.cycle.tiers import WHAT_COUNTS_NOT_KNOWN, is_doubtful

        if is_doubtful(event):
            yield Note("inadequate-not-determined", WHAT_COUNTS_NOT_KNOWN)


def what_comes_next(event: Event, lead: str = "What comes next") -> Iterable[Note]:
    """Yield what follows an inadequate judgement beside the duties, after the words *lead*."""
    if event.kind is not EventKind.INSPECTION or event.outcome is not Outcome.INADEQUATE:
        return
    from ilacs_cli.domain.rulebook.improvement import MONITORING_VISITS, RE_INSPECTIONS

    every = MONITORING_VISITS.period
    if every and MONITORING_VISITS.in_force.covers(event.dated):
        words = f"Ofsted's monitoring visits, about every {every.each}, then a new full inspection"
    elif any(rule.covers(event) for rule in RE_INSPECTIONS):
        words = "a new full inspection"
    else:
        return
    yield Note("monitoring-to-come", f"{lead}: {words}.")
