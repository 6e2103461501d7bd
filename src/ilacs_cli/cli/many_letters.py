"""``ilacs deadlines --from FILE.csv``: every letter of a file answered at once."""

from collections.abc import Sequence
from pathlib import Path

from ilacs_cli.cli.command import Reply
from ilacs_cli.cli.conditions import Condition, any_holds
from ilacs_cli.domain.errors import IlacsError, InputError
from ilacs_cli.domain.obligations import not_in_force, obligations
from ilacs_cli.domain.rulebook import DUTIES
from ilacs_cli.output import compose_letters
from ilacs_cli.output.compose_letters import AnsweredLetter, RejectedLine
from ilacs_cli.output.setting import Setting
from ilacs_cli.register.letters import LetterLine, read_letters


def answer_file(path: Path, conditions: Sequence[Condition], setting: Setting) -> Reply:
    """Answer every letter of a file; a row that makes no letter is a problem, not the end.

    Raises:
        FileError: if the file cannot be read.
        InputError: if it has no such columns or no letters.
    """
    answers = [_answered(row, setting) for row in read_letters(path, setting.today)]
    done = [found for found in answers if isinstance(found, AnsweredLetter)]
    rejected = [found for found in answers if isinstance(found, RejectedLine)]
    owed = [obligation for found in done for obligation in found.owed]
    return Reply(
        compose_letters.letters(done, rejected, setting) if done else None,
        any_holds(conditions, owed, setting.today, setting.calendar),
        tuple(
            InputError(f"{path}, line {row.line}: {row.error.message}", row.error.hint)
            for row in rejected
        ),
    )


def _answered(row: LetterLine, setting: Setting) -> AnsweredLetter | RejectedLine:
    if isinstance(row.letter, IlacsError):
        return RejectedLine(row.line, row.letter)
    try:
        owed = obligations(row.letter, DUTIES, setting.calendar)
    except IlacsError as error:
        return RejectedLine(row.line, error)
    outside = not_in_force(row.letter, DUTIES)
    return AnsweredLetter(row.line, row.carried, row.letter, owed, outside)
