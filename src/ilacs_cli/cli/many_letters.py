"""``ilacs deadlines --from FILE.csv``: every letter of a file answered at once."""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path

from ilacs_cli.cli.command import Reply
from ilacs_cli.cli.conditions import Condition, any_holds
from ilacs_cli.cli.terminal import LONG_WORK, watched
from ilacs_cli.domain.errors import IlacsError, InputError
from ilacs_cli.domain.obligations import not_in_force, obligations
from ilacs_cli.domain.rulebook import DUTIES
from ilacs_cli.formats.records import Row, Rows
from ilacs_cli.register.letters import LetterLine, LettersFile, read_letters
from ilacs_cli.reports import compose_letters, csv_letters
from ilacs_cli.reports.compose_letters import AnsweredLetter, RejectedLine
from ilacs_cli.reports.setting import Setting


class _Answers:
    """The letters of a file, answered one by one; what is wrong with others is kept.

    Args:
        lines: the rows of the file.
        conditions: those asked about.
        setting: the day and the calendar.
    """

    def __init__(
        self, lines: Iterable[LetterLine], conditions: Sequence[Condition], setting: Setting
    ) -> None:
        self._lines = iter(lines)
        self._conditions = conditions
        self._setting = setting
        self.condition_holds = False
        self.rejected: list[RejectedLine] = []

    def __iter__(self) -> Iterator[AnsweredLetter]:
        return self

    def __next__(self) -> AnsweredLetter:
        for line in self._lines:
            answered = _answered(line, self._setting)
            if isinstance(answered, AnsweredLetter):
                if any_holds(self._conditions, answered.owed):
                    self.condition_holds = True
                return answered
            self.rejected.append(answered)
        raise StopIteration


class _Problems:
    """What is wrong with rows of a file, each made an error when it is told of.

    Args:
        path: the file.
        rejected: the rows.
    """

    def __init__(self, path: Path, rejected: Sequence[RejectedLine]) -> None:
        self._path = path
        self._rejected = rejected

    def __len__(self) -> int:
        return len(self._rejected)

    def __iter__(self) -> Iterator[InputError]:
        for row in self._rejected:
            yield InputError(f"{self._path}, {row.where}: {row.error.message}", row.error.hint)


def answer_file(
    path: Path, conditions: Sequence[Condition], setting: Setting, *, as_csv: bool, quietly: bool
) -> Reply:
    """Answer every letter of a file; a row that makes no letter is a problem, not the end.

    Args:
        path: the file.
        conditions: those asked about.
        setting: the day and the calendar.
        as_csv: whether the answer is to be CSV, which is made while it is written, however long.
        quietly: whether to show nothing of how far the work has come.

    Raises:
        FileError: if the file cannot be read.
        InputError: if it has no such columns or no letters.
    """
    file = read_letters(path, setting.today)
    lines = iter(file) if quietly else watched(file, "Answering letters", LONG_WORK)
    answers = _Answers(lines, conditions, setting)
    if as_csv:
        return _row_by_row(answers, file, path, setting)
    done = list(answers)
    report = compose_letters.letters(done, answers.rejected, setting) if done else None
    return Reply(report, answers.condition_holds, _Problems(path, answers.rejected))


def _row_by_row(answers: _Answers, file: LettersFile, path: Path, setting: Setting) -> Reply:
    rows = _rows(answers, setting)
    first = next(rows, None)
    if first is None:
        return Reply(None, problems=_Problems(path, answers.rejected))

    def afterwards() -> Reply:
        deque(answers, maxlen=0)  # what a reader that went away has left
        return Reply(None, answers.condition_holds, _Problems(path, answers.rejected))

    columns = csv_letters.columns_of_letters(file.carried)
    return Reply(Rows(columns, chain([first], rows)), afterwards=afterwards)


def _rows(answers: Iterable[AnsweredLetter], setting: Setting) -> Iterator[Row]:
    for answered in answers:
        yield from csv_letters.rows_of_letter(compose_letters.letter_answer(answered, setting))


def _answered(row: LetterLine, setting: Setting) -> AnsweredLetter | RejectedLine:
    if isinstance(row.letter, IlacsError):
        return RejectedLine(row.line, row.last, row.letter)
    try:
        owed = obligations(row.letter, DUTIES, setting.calendar, setting.today)
    except IlacsError as error:
        return RejectedLine(row.line, row.last, error.with_traceback(None))
    outside = not_in_force(row.letter, DUTIES)
    return AnsweredLetter(row.line, row.carried, row.letter, owed, outside)
