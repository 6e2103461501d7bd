"""``ilacs deadlines --from FILE.csv``: every letter of a file answered at once."""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path

from ilacs_cli.cli.advice import in_full
from ilacs_cli.cli.command import CommandResult
from ilacs_cli.cli.conditions import Condition, any_holds
from ilacs_cli.cli.terminal import LONG_WORK, with_progress
from ilacs_cli.domain.errors import IlacsError, InputError
from ilacs_cli.formats.elements import ReportContext
from ilacs_cli.formats.records import Rows
from ilacs_cli.register.letters import LetterLine, LettersFile, read_letters
from ilacs_cli.reports.answer import answer
from ilacs_cli.reports.letters import (
    LetterAnswer,
    LettersReport,
    RejectedLine,
    columns_of_letters,
)


class _Answers:
    """The answers to a file's letters, made one by one; rejected rows are kept.

    Args:
        lines: the rows of the file.
        conditions: those asked about.
        context: the day and the calendar.
    """

    def __init__(
        self, lines: Iterable[LetterLine], conditions: Sequence[Condition], context: ReportContext
    ) -> None:
        self._lines = iter(lines)
        self._conditions = conditions
        self._context = context
        self.condition_holds = False
        self.rejected: list[RejectedLine] = []

    def __iter__(self) -> Iterator[LetterAnswer]:
        return self

    def __next__(self) -> LetterAnswer:
        for line in self._lines:
            answered = _answer(line, self._context)
            if isinstance(answered, LetterAnswer):
                if any_holds(self._conditions, answered.answer.obligations):
                    self.condition_holds = True
                return answered
            self.rejected.append(answered)
        raise StopIteration


class _Problems:
    """The errors of a file's rejected rows, made one by one as they are written.

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
            yield InputError(f"{self._path}, {row.where}: {row.error}", row.hint)


def answer_file(
    path: Path,
    conditions: Sequence[Condition],
    context: ReportContext,
    *,
    as_csv: bool,
    quietly: bool,
) -> CommandResult:
    """Answer every letter of a file; a row that makes no letter is a problem, not the end.

    Args:
        path: the file.
        conditions: those asked about.
        context: the day and the calendar.
        as_csv: whether the answer is to be CSV, which is made while it is written, however long.
        quietly: whether to show nothing of how far the work has come.

    Raises:
        FileError: if the file cannot be read.
        InputError: if it has no such columns or no letters.
    """
    file = read_letters(path, context.today)
    lines = iter(file) if quietly else with_progress(file, "Answering letters", LONG_WORK)
    answers = _Answers(lines, conditions, context)
    if as_csv:
        return _row_by_row(answers, file, path)
    letters = list(answers)
    if not letters:
        return CommandResult(None, problems=_Problems(path, answers.rejected))
    report = LettersReport(
        context.today,
        context.calendar_used,
        letters,
        answers.rejected,
    )
    return CommandResult(report, answers.condition_holds, _Problems(path, answers.rejected))


def _row_by_row(answers: _Answers, file: LettersFile, path: Path) -> CommandResult:
    rows = (row for answered in answers for row in answered.rows())
    first = next(rows, None)
    if first is None:
        return CommandResult(None, problems=_Problems(path, answers.rejected))

    def afterwards() -> CommandResult:
        deque(answers, maxlen=0)  # what a reader that went away has left
        return CommandResult(None, answers.condition_holds, _Problems(path, answers.rejected))

    columns = columns_of_letters(file.carried)
    return CommandResult(Rows(columns, chain([first], rows)), afterwards=afterwards)


def _answer(row: LetterLine, context: ReportContext) -> LetterAnswer | RejectedLine:
    try:
        if isinstance(row.letter, IlacsError):
            raise row.letter
        return LetterAnswer(answer(row.letter, context), row.line, row.carried)
    except IlacsError as error:
        hint = in_full(error.hint) if error.hint else None
        return RejectedLine(row.line, row.last, error.message, hint)
