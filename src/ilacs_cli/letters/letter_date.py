"""The date of a letter: alone on a line, before the salutation or in a box after the first page."""

from collections import Counter
from collections.abc import Iterator

from ilacs_cli.domain.letter_fields import Field, Sure
from ilacs_cli.domain.notes import Note
from ilacs_cli.domain.text import one_line
from ilacs_cli.letters.family import Findings, Letter
from ilacs_cli.letters.printed_dates import Flaw, PrintedRun, flaw_note, runs
from ilacs_cli.letters.text import Text, compiled

SALUTATION = r"^Dear\b"
"""How a letter begins."""

_BESIDE_A_DATE = r"(?:date:? ?)?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? ?)?"
_HEADER_LINES = 3
"""How many lines at the top of a page its running header can take."""


def read_letter_date(letter: Letter) -> Findings:
    """Return the date of a letter, or why there is none.

    It stands alone on a line before the salutation. In some layouts it is in a box, whose text
    comes after the first page's. A date that later pages repeat at their top is not the letter's.
    """
    text = letter.text
    for dates in _places(text):
        distinct = {run.days: run for run in dates}
        if distinct:
            run = list(distinct.values())[-1]
            return _findings(text, run, [one.words for one in distinct.values()])
    return Findings({}, (Note("letter-date-absent", "The letter prints no date of its own."),))


def _places(text: Text) -> Iterator[list[PrintedRun]]:
    """Yield the dates in each place where a letter's own can stand, the likeliest place first."""
    salutation = compiled(SALUTATION).search(text.all)
    body = salutation.start() if salutation else 0
    later = set(_running_headers(text))
    alone = [run for run in _alone_on_a_line(text) if run.words not in later]
    yield [run for run in alone if run.start < body]
    yield [run for run in _within(text.all, body) if run.words not in later]
    yield [run for run in alone if body <= run.start]
    # It may be the letter's own that later pages repeat: not sure if the first one does so too.
    first, *others = (page.partition("\n")[0] for page in text.pages)
    flaw: Flaw | None = "date-in-header" if first in others else None
    yield [
        run._replace(days=(run.days[0]._replace(flaw=run.flaw or flaw),))
        for run in _alone_on_a_line(text)
        if run.start < body
    ]


def _within(text: str, end: int) -> Iterator[PrintedRun]:
    """Yield the dates in the lines before *end*; a number before one may be part of its day."""
    for run in filter(_is_one, runs(text, 0, end)):
        is_split = compiled(r"\d[^\S\n]$").search(text, max(0, run.start - 2), run.start)
        day = run.days[0]
        yield run._replace(days=(day._replace(flaw="date-cannot-be"),)) if is_split else run


def _is_one(run: PrintedRun) -> bool:
    return len(run.days) == 1 and bool(run.days[0].year or run.flaw)


def _running_headers(text: Text) -> Iterator[str]:
    """Yield the dates in lines that several pages after the first have at their top."""
    later = [page.splitlines()[:_HEADER_LINES] for page in text.pages[1:]]
    times = Counter(line for lines in later for line in set(lines))
    least = min(2, len(later))
    for line in (line for line, count in times.items() if count >= least):
        yield from (run.words for run in runs(line) if _is_one(run))


def _alone_on_a_line(text: Text) -> Iterator[PrintedRun]:
    """Yield the dates alone on a line of the first page, or with the year on the next line."""
    page, start = text.pages[0], 0
    for line in page.splitlines(keepends=True):
        end = start + len(line)
        run = next(runs(line), None)
        if run and (run.days[-1].year or run.flaw):
            run = run._replace(start=start + run.start, end=start + run.end)
        elif run:
            run = next(runs(page, start, end), None)
        if run and len(run.days) == 1 and _is_alone(page, start, run):
            yield run
        start = end


def _is_alone(page: str, line: int, run: PrintedRun) -> bool:
    """Whether nothing but a weekday stands beside a *run* on its *line*."""
    rest = page[run.end :].partition("\n")[0]
    beside = compiled(_BESIDE_A_DATE).fullmatch(page, line, run.start)
    return bool(beside) and not rest.strip(" .,")


def _findings(text: Text, run: PrintedRun, printed: list[str]) -> Findings:
    day, sure = run.days[0].full, Sure.READ
    problems: list[Note] = []
    if run.flaw or day is None:
        flaw: Flaw = "date-cannot-be" if run.days[0].year else "year-not-printed"
        sure = Sure.DOUBTFUL
        problems.append(flaw_note(run.flaw or flaw, "date of the letter", run.words))
    if len(printed) > 1:
        sure = Sure.DOUBTFUL
        dates = ", ".join(one_line(words) for words in printed)
        problems.append(Note("letter-dates-differ", f"The letter has several dates: {dates}."))
    field = Field(day, text.page_at(run.start), run.words, sure)
    return Findings({"letter_date": field}, tuple(problems))
