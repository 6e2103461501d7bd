"""The report on a file of letters."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ilacs_cli.domain.calendar.dates import in_words
from ilacs_cli.domain.notes import texts
from ilacs_cli.domain.text import one_line
from ilacs_cli.formats.elements import Block, Facts, Report, Table
from ilacs_cli.formats.records import Row, Rows
from ilacs_cli.formats.words import count_of
from ilacs_cli.reports.answer import Answer, answer_columns
from ilacs_cli.reports.obligations import DUTY_HEADINGS, derivation, duty_cells


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


@dataclass(frozen=True, eq=False, repr=False)
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

    def answer(self) -> Iterable[Block]:
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

    @property
    def size(self) -> str:
        """How many letters there are."""
        return count_of(len(self.letters), "letter")

    def rows(self) -> Rows:
        """Return a row an obligation of each letter, with the user's own columns after ours."""
        rows = [one for found in self.letters for one in found.rows()]
        return Rows(columns_of_letters(self.letters[0].carried if self.letters else ()), rows)
