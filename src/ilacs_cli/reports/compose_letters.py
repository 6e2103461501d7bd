"""The report on a file of letters."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from ilacs_cli.domain.errors import IlacsError
from ilacs_cli.domain.events import Event
from ilacs_cli.domain.obligations import Obligation
from ilacs_cli.domain.rules import Rule
from ilacs_cli.reports.compose import answer
from ilacs_cli.reports.setting import Setting

if TYPE_CHECKING:
    from ilacs_cli.reports.contract import LetterAnswer, LettersReport


class AnsweredLetter(NamedTuple):
    """A letter of a file and what follows from it.

    Args:
        line: its line in the file.
        carried: the user's own columns.
        event: the letter.
        owed: what it obliges to, soonest first.
        outside: the rules that follow such a letter but not one of its date.
    """

    line: int
    carried: dict[str, str]
    event: Event
    owed: Sequence[Obligation]
    outside: Sequence[Rule]


class RejectedLine(NamedTuple):
    """A row of a file that makes no letter, the lines it begins and ends on, and why."""

    line: int
    last: int
    error: IlacsError

    @property
    def where(self) -> str:
        """The lines it stands on."""
        return (
            f"line {self.line}" if self.last == self.line else f"lines {self.line} to {self.last}"
        )


def letters(
    done: Iterable[AnsweredLetter], rejected: Iterable[RejectedLine], setting: Setting
) -> "LettersReport":
    """Return the report on a file of letters, those done and those rejected."""
    return {
        "schema_version": 1,
        "report": "deadlines-letters",
        "today": setting.today,
        "calendar": setting.calendar_row,
        "letters": [letter_answer(row, setting) for row in done],
        "rejected": [
            {"line": row.line, "error": row.error.message, "hint": row.error.hint}
            for row in rejected
        ],
    }


def letter_answer(row: AnsweredLetter, setting: Setting) -> "LetterAnswer":
    """Return what follows from one letter of a file."""
    return {
        **answer(row.event, row.owed, row.outside, setting),
        "line": row.line,
        "carried": row.carried,
    }
