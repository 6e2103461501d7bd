"""The dates of a report: each stands after a label, before the next label."""

from dataclasses import dataclass

from ilacs_cli.domain.letter_fields import Field, Sure
from ilacs_cli.letters.days_on_site import (
    DAYS_NOT_PRINTED,
    days_not_read,
    stay_findings,
    unread_beside,
)
from ilacs_cli.letters.family import Findings, Letter
from ilacs_cli.letters.printed_dates import PrintedRun, flaw_note, runs
from ilacs_cli.letters.text import Passage, Text, compiled, flat, loosely

_BESIDE = 15
"""How many characters after a label its one date begins: a weekday may stand before it."""

_WORDS_BETWEEN = 60
"""How many characters stand between two stays of one inspection, at most."""

_WITHIN = 200
"""How many characters after a label its dates end, at most."""


@dataclass(frozen=True)
class Stay:
    """Reads the first and the last day on site of a report.

    Inspectors may have come back: the last day is the last that is printed before the next label.

    Args:
        label: a pattern of the words before the dates.
        until: a pattern of what comes after them.
    """

    label: str
    until: str

    def __call__(self, letter: Letter) -> Findings:
        """Return the first and the last day, or why there are none."""
        label = _label(letter, self.label)
        if label is None:
            return Findings({}, (DAYS_NOT_PRINTED,))
        printed = _printed(letter.text, label.end, self.until)
        if not printed:
            return Findings({}, (DAYS_NOT_PRINTED,))
        first, last = printed[0], printed[-1]
        for run in printed:
            if unread_beside(letter.text.all, label.end, run):
                around = letter.text.all[label.end : last.end + _WORDS_BETWEEN].partition("\n")[0]
                return days_not_read(label.page, flat(around))
        words = flat(letter.text.all[first.start : last.end])
        days = tuple(day for run in printed for day in run.days)
        whole = PrintedRun(days, first.start, last.end, words)
        return stay_findings(whole, label.page, letter.fields.letter_date.known)


PUBLISHED = r"^(?:Report )?(?:published|publication date|date of publication):?"
"""The label of the day of publication."""


def read_publication_day(letter: Letter) -> Findings:
    """Return the day of publication, which is a report's date; nothing if none is printed."""
    label = _label(letter, PUBLISHED)
    end = label.end + _BESIDE if label else 0
    run = next(runs(letter.text.all, label.end, end), None) if label else None
    if label is None or run is None:
        return Findings({})
    day = run.days[0].full
    flaw = run.flaw or (None if day else "date-cannot-be")
    words = f"{label.words} {run.words}"
    field = Field(day, label.page, words, Sure.DOUBTFUL if flaw else Sure.READ)
    problems = (flaw_note(flaw, "day of publication", words),) if flaw else ()
    return Findings({"letter_date": field, "published": field}, problems)


def _label(letter: Letter, pattern: str) -> Passage | None:
    """Return the label after the title, or failing that the first: a header may print another."""
    label = loosely(pattern)
    return letter.text.find(label, letter.title.end) or letter.text.find(label)


def _printed(text: Text, start: int, until: str) -> list[PrintedRun]:
    """Return the runs of days between *start* and what comes after the dates."""
    after = compiled(until).search(text.all, start)
    end = min(after.start() if after else len(text.all), start + _WITHIN)
    printed: list[PrintedRun] = []
    for run in runs(text.all[:end], start):
        if printed and not _goes_on(printed[-1], run):
            break
        printed.append(run)
    return printed


def _goes_on(before: PrintedRun, run: PrintedRun) -> bool:
    """Whether a *run* of days is of the same inspection as the one *before* it."""
    last, first = before.days[-1].full, run.days[0].full
    return run.start - before.end <= _WORDS_BETWEEN and bool(last and first and last < first)
