"""What follows from a letter, and the report on a file of letters."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import NamedTuple

from ilacs_cli.domain.calendar.dates import in_words
from ilacs_cli.domain.events import Event, EventKind, Outcome, Trigger
from ilacs_cli.domain.notes import Note, joined, texts
from ilacs_cli.domain.obligations import Obligation, not_in_force, obligations
from ilacs_cli.domain.rulebook import DUTIES
from ilacs_cli.domain.rulebook.event_dates import RECEIVED_WITHIN
from ilacs_cli.domain.rules import Rule
from ilacs_cli.domain.text import one_line
from ilacs_cli.formats.elements import Block, Facts, Report, ReportContext, Table
from ilacs_cli.formats.records import Row, Rows, columns, row
from ilacs_cli.formats.words import capitalised
from ilacs_cli.reports.obligations import DUTY_HEADINGS, derivation, duty_cells


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
        outcome = f" ({self.outcome.in_words})" if self.outcome else ""
        whose = f"{one_line(self.authority, 200)}: " if self.authority else ""
        return (
            f"{whose}{capitalised(self.event.in_words)}{outcome}, "
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
            "No date of receipt was given, so the count is from the letter's date. "
            "If it was received on another day, give that with --received.",
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
        return f"a {event.kind.in_words} that found no area for priority action"
    return f"a letter of this kind ({event.in_words})"


class LetterAnswer(NamedTuple):
    """What follows from one letter of a file.

    Args:
        answer: that.
        line: its line in the file.
        carried: the user's own columns.
    """

    answer: Answer
    line: int
    carried: dict[str, str]

    @staticmethod
    def shown() -> dict[str, str]:
        """Return its keys in JSON."""
        return {
            **{name: f"answer.{name}" for name in Answer._fields},
            "line": "line",
            "carried": "carried",
        }

    @property
    def whose(self) -> str:
        """The letter's line and the authority's name."""
        return f"line {self.line} {one_line(self.answer.letter.authority or '')}".rstrip()

    @property
    def dated(self) -> str:
        """The letter's date in words."""
        return in_words(self.answer.letter.letter_date)

    def rows(self) -> Iterable[Row]:
        """Return a row an obligation, with the user's own columns after ours."""
        carried = dict(zip(_names(self.carried), self.carried.values(), strict=True))
        for found in self.answer.rows():
            yield {"line": self.line, **found, **carried}


def columns_of_letters(carried: Iterable[str]) -> Sequence[str]:
    """Return the columns of a file of letters: ours, then the user's own, *carried* through."""
    return ("line", *answer_columns(), *_names(list(carried)))


def _names(carried: Collection[str]) -> Sequence[str]:
    """Return the user's own columns, renamed where the report has a column of that name."""
    ours = {"line", *answer_columns()}
    names: dict[str, None] = {}
    for column in carried:
        name = column
        while name in ours or name in names or (name != column and name in carried):
            name = f"input_{name}"
        names[name] = None
    return list(names)


class RejectedLine(NamedTuple):
    """A row of a file that could not be understood.

    Args:
        line: the line it begins on.
        last: the line it ends on.
        error: what is wrong with it.
        hint: what to do about that.
    """

    line: int
    last: int
    error: str
    hint: str | None

    @staticmethod
    def shown() -> dict[str, str]:
        """Return its keys in JSON."""
        return {"line": "line", "error": "error", "hint": "hint"}

    @property
    def where(self) -> str:
        """The lines it stands on."""
        return (
            f"line {self.line}" if self.last == self.line else f"lines {self.line} to {self.last}"
        )


@dataclass(frozen=True)
class LettersReport(Report):
    """What follows from each letter of a file.

    Args:
        letters: what follows from each.
        rejected: the rows that make no letter.
    """

    name = "deadlines-letters"
    title = "What is owed after each letter, and by when"

    letters: Sequence[LetterAnswer]
    rejected: Sequence[RejectedLine]

    def blocks(self) -> Iterable[Block]:
        """Yield what each letter of a file obliges to."""
        table = [
            (
                found.whose,
                in_words(found.answer.letter.letter_date),
                *duty_cells(owed),
                owed.rule.id,
            )
            for found in self.letters
            for owed in found.answer.obligations
        ]
        if table:
            yield Table(("Letter", "Dated", *DUTY_HEADINGS, "Rule"), table)
        for found in self.letters:
            owed = found.answer.obligations
            if not owed:
                lines = [*found.answer.nothing_owed(), *texts(found.answer.notes)]
                yield Facts(f"{found.whose}:", lines)
            elif any(one.steps for one in owed):
                yield f"{found.whose}:"
                yield from map(derivation, owed)
        answers = [found.answer for found in self.letters]
        yield from texts(
            dict.fromkeys(note for found in answers if found.obligations for note in found.notes)
        )

    def rows(self) -> Rows:
        """Return a row an obligation of each letter, with the user's own columns after ours."""
        rows = [one for found in self.letters for one in found.rows()]
        return Rows(columns_of_letters(self.letters[0].carried if self.letters else ()), rows)
