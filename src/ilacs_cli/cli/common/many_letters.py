"""``--from FILE`` of ``ilacs deadlines`` and ``ilacs check``: every letter of a file."""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path

from ilacs_cli.cli.common.advice import in_full
from ilacs_cli.cli.common.command import CommandResult
from ilacs_cli.cli.common.conditions import Condition, any_holds
from ilacs_cli.cli.common.terminal import LONG_WORK, with_progress
from ilacs_cli.domain.errors import IlacsError, InputError
from ilacs_cli.formats.elements import ReportContext
from ilacs_cli.formats.records import Rows
from ilacs_cli.register.bank_holidays import working_calendar
from ilacs_cli.register.letters import LetterLine, LettersFile, read_letters
from ilacs_cli.register.register import on_name
from ilacs_cli.reports.answer import answer
from ilacs_cli.reports.check import build, stated_in
from ilacs_cli.reports.letters import (
    CheckedLetter,
    CheckLettersReport,
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
    """Answer every letter of the file *path*; a row that makes no letter is a problem, not the end.

    CSV is made while it is written, however long (*as_csv*); *quietly* shows no progress.

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
    read = (letters, answers.rejected, file.sheet.worksheet)
    report = LettersReport(context.today, context.calendar_used, *read) if letters else None
    problems = _Problems(path, answers.rejected)
    return CommandResult(report, answers.condition_holds, problems, assumed=[*file.sheet.notes()])


def _row_by_row(answers: _Answers, file: LettersFile, path: Path) -> CommandResult:
    rows = (row for answered in answers for row in answered.rows())
    first = next(rows, None)
    if first is None:
        return CommandResult(None, problems=_Problems(path, answers.rejected))

    def afterwards() -> CommandResult:
        deque(answers, maxlen=0)  # what a reader that went away has left
        return CommandResult(None, answers.condition_holds, _Problems(path, answers.rejected))

    columns = columns_of_letters(file.carried)
    return CommandResult(
        Rows(columns, chain([first], rows)), afterwards=afterwards, assumed=[*file.sheet.notes()]
    )


def _answer(row: LetterLine, context: ReportContext) -> LetterAnswer | RejectedLine:
    try:
        if isinstance(row.letter, IlacsError):
            raise row.letter
        answered = answer(row.letter, context, row.stated, row.assumed)
        return LetterAnswer(answered, row.line, row.carried)
    except IlacsError as error:
        return _rejected(row, error)


def _rejected(row: LetterLine, error: IlacsError) -> RejectedLine:
    hint = in_full(error.hint) if error.hint else None
    return RejectedLine(row.line, row.last, error.message, hint)


def check_file(
    path: Path, conditions: Sequence[Condition], context: ReportContext
) -> CommandResult:
    """Check the dates in every letter of the file *path*.

    Raises:
        FileError: if the file cannot be read.
        InputError: if it has no such columns, no letters, or no dates to check.
    """
    file = read_letters(path, context.today)
    letters: list[CheckedLetter] = []
    rejected: list[RejectedLine] = []
    without_dates: list[int] = []
    holds = False
    for line in with_progress(file, "Checking letters", LONG_WORK):
        try:
            checked = _check(line, context)
        except IlacsError as error:
            rejected.append(_rejected(line, error))
            continue
        if checked.checks:
            letters.append(checked)
            holds |= any_holds(conditions, [one.obligation for one in checked.checks])
        else:
            without_dates.append(line.line)
    if not letters and not rejected:
        raise InputError(
            f"there is nothing to check: {path} gives no date that a letter prints",
            "give them in a column stated (RULE=DATE; RULE=DATE) or stated:RULE",
        )
    read = (letters, without_dates, rejected, file.sheet.worksheet)
    report = CheckLettersReport(context.today, context.calendar_used, *read) if letters else None
    return CommandResult(report, holds, _Problems(path, rejected), assumed=[*file.sheet.notes()])


def _check(row: LetterLine, context: ReportContext) -> CheckedLetter:
    if isinstance(row.letter, IlacsError):
        raise row.letter
    event = row.letter
    owed = [one for one in stated_in(event, row.stated, context) if one.computed]
    then = working_calendar(event.dated)
    report = build(event, owed, then, context, on_name(event.authority))
    return CheckedLetter(report.letter, report.checks, report.notes, row.line, row.carried)
