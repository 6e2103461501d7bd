"""The reports on a file of letters: what follows from each, and the dates in each."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ilacs_cli.domain.letter_notes import described
from ilacs_cli.domain.notes import ASSUMPTIONS, CALENDAR, DOUBTS, Note, NoteCode, texts
from ilacs_cli.domain.text import one_line
from ilacs_cli.formats.elements import (
    COUNTED,
    Block,
    Cell,
    Column,
    ForSender,
    Heading,
    Lines,
    Report,
    Table,
)
from ilacs_cli.formats.records import Row, Rows
from ilacs_cli.formats.words import capitalised, count_of, day, figure_cell
from ilacs_cli.reports.answer import Answer, Letter, answer_columns
from ilacs_cli.reports.check import Checked, check_columns, check_rows
from ilacs_cli.reports.obligations import (
    DUTY_HEADINGS,
    PROVISIONAL_MARK,
    WORKING_DAYS,
    derivation,
    duty_cells,
    is_provisional,
)


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
        """The authority's name; the letter's line where it names none."""
        return one_line(self.answer.letter.authority or "", 200) or f"line {self.line}"

    @property
    def named(self) -> str:
        """The letter's line and the authority's name."""
        return f"line {self.line} {one_line(self.answer.letter.authority or '')}".rstrip()

    def rows(self) -> Iterable[Row]:
        """Return a row an obligation, with the user's own columns after ours."""
        carried = dict(zip(_names(self.carried, _ours()), self.carried.values(), strict=True))
        for cells in self.answer.rows():
            yield {"line": self.line, **cells, **carried}


def columns_of_letters(carried: Iterable[str]) -> Sequence[str]:
    """Return the columns of a file of letters: ours, then the user's own, *carried* through."""
    return (*_ours(), *_names(list(carried), _ours()))


def _ours() -> Sequence[str]:
    return ("line", *answer_columns())


def _names(carried: Collection[str], ours: Collection[str]) -> Sequence[str]:
    """Return the user's own columns, renamed where the report has a column of that name."""
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


_MOST_NAMED = 5
"""How many letters are named of which the same must be said; of more, how many there are."""


def rejected_in_words(rejected: Sequence[RejectedLine]) -> Iterable[str]:
    """Yield which rows of a file were not understood."""
    if rejected:
        yield f"We could not read {_counted([one.where for one in rejected], 'row')}."


def _counted(places: Sequence[str], thing: str) -> str:
    """Return one of *places* alone, and of several how many of the *thing* there are too."""
    return places[0] if len(places) == 1 else f"{len(places)} {thing}s: {_some(places)}"


def _some(names: Sequence[str]) -> str:
    """Return *names*, but of many the first and how many more there are."""
    more = len(names) - _MOST_NAMED
    shown = ", ".join(names[:_MOST_NAMED])
    return f"{shown} and {more} more" if more > 0 else shown


def assumptions_of(of_each: Iterable[tuple[int, Sequence[Note]]]) -> Iterable[Note]:
    """Yield what was assumed of the letters of a file: *of_each* has the line and notes of each."""
    by_line = list(of_each)
    answers = [notes for _, notes in by_line]
    letters = count_of(len(answers), "letter")
    unknown = [f"line {line}" for line, notes in by_line if _has(notes, "authority-not-known")]
    if unknown:
        name = "names" if len(unknown) == 1 else "name"
        text = f"{len(unknown)} of {letters} {name} an authority that we do not know: "
        yield Note("authorities-not-known", f"{text}{_some(unknown)}.")
    if number := _count(answers, "outcome-assumed"):
        have, they = ("has", "it asks") if number == 1 else ("have", "they ask")
        text = f"{number} of {letters} {have} no outcome. We assume that {they} for action."
        yield Note("outcomes-assumed", text)
    if number := _count(answers, "receipt-not-given"):
        have, own = ("has", "its own date") if number == 1 else ("have", "their own dates")
        text = f"{number} of {letters} {have} no day of receipt. We count from {own}."
        yield Note("receipts-not-given", text)


def _count(answers: Iterable[Sequence[Note]], code: NoteCode) -> int:
    return sum(_has(notes, code) for notes in answers)


def _has(notes: Iterable[Note], code: NoteCode) -> bool:
    return any(note.code == code for note in notes)


def on_calendar(answers: Iterable[Sequence[Note]]) -> Iterable[str]:
    """Return what is said of the calendar on which the dates of a file's letters were counted."""
    return dict.fromkeys(note.text for notes in answers for note in notes if note.code in CALENDAR)


def remarks_on(letters: Iterable[tuple[str, Sequence[Note]]]) -> Iterable[str]:
    """Yield which letters to look at again, and why: a line a letter, but not of too many."""
    doubted = [(named, note) for named, notes in letters for note in notes]
    yield from (f"{named}: {note.text}" for named, note in doubted[:_MOST_NAMED])
    if len(doubted) > _MOST_NAMED:
        yield f"{len(doubted) - _MOST_NAMED} more such remarks are in the explanation."


@dataclass(frozen=True, eq=False, repr=False)
class LettersReport(Report):
    """What follows from each letter of a file.

    Args:
        letters: what follows from each.
        rejected: the rows that make no letter.
        worksheet: the worksheet of a workbook that was read; None of another file.
    """

    is_tracker = True

    name = "deadlines-letters"
    title = "What is owed after each letter, and by when"
    more = "How each date was counted, and where the rules come from"

    letters: Sequence[LetterAnswer]
    rejected: Sequence[RejectedLine]
    worksheet: str | None = None

    def assumptions(self) -> Iterable[Note]:
        """Return what was assumed of the letters."""
        return assumptions_of((answered.line, answered.answer.notes) for answered in self.letters)

    def answer(self) -> Iterable[Block]:
        """Yield what each letter of a file obliges to, a line a duty."""
        yield Table(
            ("Line", "Authority", *DUTY_HEADINGS),
            [cells for answered in self.letters for cells in _cells(answered)],
            "What each letter obliges to, in the order of the file",
            gives_way=("How binding", "Line", WORKING_DAYS),
            name="Duties",
            beside=list(_beside(self.letters)),
        )
        if remarks := [*self._remarks()]:
            yield Lines(remarks)

    def _remarks(self) -> Iterable[str]:
        yield from on_calendar(answered.answer.notes for answered in self.letters)
        yield from rejected_in_words(self.rejected)
        doubts = ((answered.named, answered.answer.doubts) for answered in self.letters)
        yield from map(ForSender, remarks_on(doubts))
        owed = [one for answered in self.letters for one in answered.answer.obligations]
        if any(map(is_provisional, owed)):
            yield f"{PROVISIONAL_MARK} {self.calendar.provisional}"

    def explanation(self) -> Iterable[Block]:
        """Yield how the dates of each letter were counted, and what must be said of it."""
        yield Heading(COUNTED)
        for answered in self.letters:
            answer = answered.answer
            yield f"{answered.named}: {capitalised(answer.letter.dates)}"
            yield from map(derivation, answer.obligations)
            yield from answer.nothing_owed()
            yield from texts(note for note in answer.notes if note.code not in ASSUMPTIONS)

    @property
    def size(self) -> str:
        """How many letters there are."""
        return count_of(len(self.letters), "letter")

    def rows(self) -> Rows:
        """Return a row an obligation of each letter, with the user's own columns after ours."""
        rows = [one for answered in self.letters for one in answered.rows()]
        return Rows(columns_of_letters(self.letters[0].carried if self.letters else ()), rows)


def _cells(answered: LetterAnswer) -> Iterable[Sequence[str]]:
    """Yield the cells of each duty of a letter; of a letter without any that nothing is owed."""
    start = (figure_cell(answered.line), answered.whose)
    for owed in answered.answer.obligations:
        yield (*start, *duty_cells(owed))
    if not answered.answer.obligations:
        yield (*start, "-", "-", "Nothing is owed", "-")


def _beside(letters: Sequence[LetterAnswer]) -> Iterable[Column]:
    """Yield what the file says of each duty's letter: its dates, and the user's own columns."""
    of_rows = [answered for answered in letters for _ in _cells(answered)]
    of_letters = [answered.answer.letter for answered in of_rows]
    yield Column("About", [capitalised(described(one.event, one.outcome)) for one in of_letters])
    yield Column("Letter dated", [day(one.letter_date) for one in of_letters])
    yield Column("Received", [_receipt(answered) for answered in of_rows])
    for name in letters[0].carried if letters else ():
        yield Column(one_line(name), [answered.carried.get(name, "") for answered in of_rows])


def _receipt(answered: LetterAnswer) -> Cell | str:
    """Return the day of receipt of a letter, where that was given and not assumed."""
    is_assumed = any(note.code == "receipt-not-given" for note in answered.answer.notes)
    return "-" if is_assumed else day(answered.answer.letter.received)


class CheckedLetter(NamedTuple):
    """The dates in one letter of a file against the rules.

    Args:
        letter: the letter.
        checks: each date in it.
        notes: what must be said with it.
        line: its line in the file.
        carried: the user's own columns.
    """

    letter: Letter
    checks: Sequence[Checked]
    notes: Sequence[Note]
    line: int
    carried: dict[str, str]

    @property
    def named(self) -> str:
        """The letter's line and the authority's name."""
        return f"line {self.line} {one_line(self.letter.authority or '')}".rstrip()

    @property
    def doubts(self) -> Sequence[Note]:
        """What asks to look at the letter again."""
        return [note for note in self.notes if note.code in DOUBTS]

    def rows(self) -> Iterable[Row]:
        """Return a row a date in the letter, with the user's own columns after ours."""
        names = _names(self.carried, _columns_of_checks())
        carried = dict(zip(names, self.carried.values(), strict=True))
        for checked in check_rows(self.letter, self.checks, self.notes):
            yield {"line": self.line, **checked, **carried}


def _columns_of_checks() -> Sequence[str]:
    return ("line", *check_columns())


@dataclass(frozen=True, eq=False, repr=False)
class CheckLettersReport(Report):
    """The dates printed in each letter of a file against the rules.

    Args:
        letters: the letters that give dates.
        without_dates: the lines of the letters that give none.
        rejected: the rows that make no letter, or whose dates cannot be compared.
        worksheet: the worksheet of a workbook that was read; None of another file.
    """

    name = "check-letters"
    title = "The dates in each letter against the rules"
    more = "Why the dates differ, and how the rules' dates were counted"

    letters: Sequence[CheckedLetter]
    without_dates: Sequence[int]
    rejected: Sequence[RejectedLine]
    worksheet: str | None = None

    def assumptions(self) -> Iterable[Note]:
        """Return what was assumed of the letters."""
        return assumptions_of((checked.line, checked.notes) for checked in self.letters)

    def answer(self) -> Iterable[Block]:
        """Yield the dates in the letters, those of the rules, and which to work to."""
        yield Table(
            (
                "Line",
                "Authority",
                "What",
                "The letter says",
                "The rule gives",
                "Work to",
                "Compared",
            ),
            [
                (
                    figure_cell(checked.line),
                    one_line(checked.letter.authority or "", 200) or f"line {checked.line}",
                    one.obligation.rule.what,
                    day(one.case.stated),
                    day(one.case.computed, PROVISIONAL_MARK if one.provisional else ""),
                    day(one.work_to.day),
                    Cell(one.finding.reason.short, short=one.finding.reason.shorter),
                )
                for checked in self.letters
                for one in checked.checks
            ],
            "The date to work to for each date in a letter, in the order of the file",
            gives_way=("What", "Line", "The rule gives"),
            name="Dates",
        )
        if remarks := [*self._remarks()]:
            yield Lines(remarks)

    def _remarks(self) -> Iterable[str]:
        yield from on_calendar(checked.notes for checked in self.letters)
        if self.without_dates:
            lines = [f"line {line}" for line in self.without_dates]
            yield (
                f"The letter on {lines[0]} has no date to check."
                if len(lines) == 1
                else f"{len(lines)} letters have no date to check: {_some(lines)}."
            )
        yield from rejected_in_words(self.rejected)
        doubts = ((checked.named, checked.doubts) for checked in self.letters)
        yield from map(ForSender, remarks_on(doubts))
        if any(one.provisional for checked in self.letters for one in checked.checks):
            yield f"{PROVISIONAL_MARK} {self.calendar.provisional}"

    def explanation(self) -> Iterable[Block]:
        """Yield why each date differs, and how the rule's was counted."""
        for checked in self.letters:
            dates = capitalised(checked.letter.dates)
            yield Heading(f"{checked.named}: {dates}")
            yield f"{checked.named}: {dates}"
            yield from (one.pairs(named=True) for one in checked.checks)
            yield from (derivation(one.obligation) for one in checked.checks)

    def rows(self) -> Rows:
        """Return a row a date in a letter, with the user's own columns after ours."""
        carried = self.letters[0].carried if self.letters else ()
        columns = _columns_of_checks()
        rows = [one for checked in self.letters for one in checked.rows()]
        return Rows([*columns, *_names(carried, columns)], rows)
