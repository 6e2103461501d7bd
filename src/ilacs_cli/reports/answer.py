"""What follows from one letter."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from typing import NamedTuple

from ilacs_cli.domain.calendar.dates import in_words
from ilacs_cli.domain.events import Event, EventKind, Outcome, Trigger
from ilacs_cli.domain.notes import Note, joined, texts
from ilacs_cli.domain.obligations import Obligation, not_in_force, obligations
from ilacs_cli.domain.rulebook import DUTIES
from ilacs_cli.domain.rulebook.event_dates import RECEIVED_WITHIN
from ilacs_cli.domain.rules import Rule, Timing
from ilacs_cli.domain.text import one_line
from ilacs_cli.formats.elements import ReportContext
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
    def in_words(self) -> str:
        """The letter in a line: St Helens: focused visit (priority action), letter of ..."""
        outcome = f" ({self.outcome.label})" if self.outcome else ""
        whose = f"{one_line(self.authority, 200)}: " if self.authority else ""
        return (
            f"{whose}{capitalised(self.event.label)}{outcome}, "
            f"letter of {in_words(self.letter_date)}, counted from {in_words(self.received)}"
        )


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
        return f"{rule.id} ({rule.title}) covers letters dated {rule.in_force} only."


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
        if self.not_in_force and not self.obligations:
            yield "Nothing is owed."
        for rule in self.not_in_force:
            yield f"Not in force: {rule.in_words}"

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
    event: Event, context: ReportContext, stated: Mapping[str, date] | None = None
) -> Answer:
    """Return what follows from one letter.

    Args:
        event: the letter.
        context: today and the calendar.
        stated: the dates the letter prints, by rule id.

    Raises:
        InputError: if a date is stated for a rule that does not apply.
        OutsideCalendarError: if a date lies beyond the calendar.
    """
    owed = obligations(event, DUTIES, context.calendar, context.today, stated)
    outside = not_in_force(event, DUTIES)
    return Answer(
        letter=letter_of(event),
        obligations=[found.with_steps() for found in owed] if context.explained else owed,
        not_in_force=[NotInForce(rule) for rule in outside],
        notes=[*notes_on(event, owed, outside, context), *context.calendar_notes],
    )


def notes_on(
    event: Event, owed: Sequence[Obligation], outside: Sequence[Rule], context: ReportContext
) -> Iterable[Note]:
    """Yield what must be said with what follows from a letter.

    Args:
        event: the letter.
        owed: what it obliges to.
        outside: the rules that follow such a letter but not one of its date.
        context: today and the calendar.
    """
    if not owed and not outside:
        yield Note("nothing-owed", f"Nothing is owed: no rule follows {_kind_of_letter(event)}.")
    if event.received is None and any(found.computed for found in owed):
        yield Note(
            "receipt-not-given",
            "No date of receipt was given, so the count is from the letter's date.",
        )
    if undated := [
        found.rule for found in owed if found.rule.timing is Timing.STATED and not found.due
    ]:
        yield Note(
            "date-only-in-letter",
            f"Only the letter gives the date of: {', '.join(rule.what for rule in undated)}.",
        )
    if event.dated > context.today:
        yield Note(
            "letter-in-future",
            f"The letter's date, {in_words(event.dated)}, lies in the future: check the year.",
        )
    yield from _notes_on_receipt(event, context.today)
    if any(found.provisional for found in owed):
        yield context.calendar_used.provisional


def _notes_on_receipt(event: Event, today: date) -> Iterable[Note]:
    received = event.received
    if received and received > today:
        yield Note(
            "receipt-in-future",
            f"The day of receipt, {in_words(received)}, lies in the future: check it.",
        )
    if received and abs(received - event.dated) > RECEIVED_WITHIN:
        yield Note(
            "receipt-far-from-letter",
            f"The day of receipt, {in_words(received)}, is over {RECEIVED_WITHIN.days} days from "
            f"the letter's date, {in_words(event.dated)}: check both.",
        )


def _kind_of_letter(event: Event) -> str:
    if event.outcome is Outcome.NONE:
        return f"a {event.kind.label} that found no area for priority action"
    return f"a letter of this kind ({event.in_words})"
