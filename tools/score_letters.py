"""Scores what is read of a folder of letters and reports against what they are known to say.

In the folder above this one:

    python tools/score_letters.py FOLDER

``FOLDER/expected.csv`` has a row for each file in the folder: what it is, whose, its dates, its
judgements, the due dates it prints and the family of its layout. For every field and for every
family the table counts the values that are right, those that are flagged as doubtful, those that
were not found, and those that are wrong. The exit code is 1 if any is wrong.

``published_date`` is not compared: it is the day on which the site listed the document.
"""

import csv
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from enum import StrEnum
from functools import cache
from multiprocessing import Pool, freeze_support
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

from ilacs_cli.domain.calendar.working_days import WorkingCalendar
from ilacs_cli.domain.errors import InputError
from ilacs_cli.domain.letter_fields import LetterFields, Sure
from ilacs_cli.letters.opening import open_document
from ilacs_cli.letters.reading import read_document
from ilacs_cli.register.bank_holidays import working_calendar
from ilacs_cli.register.register import authorities

PROCESSES = 2
"""How many files are read at a time."""


class Verdict(StrEnum):
    """How a value that was read compares with the one expected."""

    RIGHT = "right"
    DOUBTFUL = "doubtful"
    ABSENT = "absent"
    WRONG = "wrong"


class Scored(NamedTuple):
    """A field of a document, and how what was read of it compares.

    Args:
        file: the document.
        family: how it is laid out.
        field: the field, by its column.
        expected: what it says.
        got: what was read.
        verdict: how they compare.
    """

    file: str
    family: str
    field: str
    expected: str
    got: str
    verdict: Verdict


def _text(value: object) -> str:
    """Return *value* as the table of what is expected writes it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    return value.isoformat() if isinstance(value, date) else str(value).replace("-", "_")


def _single(name: str) -> Callable[[LetterFields], tuple[str, Sure]]:
    def read(fields: LetterFields) -> tuple[str, Sure]:
        field = getattr(fields, name)
        return _text(field.value), field.sure

    return read


def _urn(fields: LetterFields) -> tuple[str, Sure]:
    authority = fields.authority.value
    return authority.urn if authority else "", fields.authority.sure


def _stated(fields: LetterFields) -> tuple[str, Sure]:
    doubtful = any(field.sure is Sure.DOUBTFUL for field in fields.stated)
    dates = [field.value for field in fields.stated if field.value]
    texts = sorted(f"{rule.split('/')[-1]}={day.isoformat()}" for rule, day in dates)
    return ";".join(texts), Sure.DOUBTFUL if doubtful else Sure.READ


COLUMNS: dict[str, Callable[[LetterFields], tuple[str, Sure]]] = {
    "kind": _single("kind"),
    "urn": _urn,
    "start_date": _single("start"),
    "end_date": _single("end"),
    "letter_or_report_date": _single("letter_date"),
    "overall": _single("overall"),
    "leaders": _single("leaders"),
    "help_and_protection": _single("help_and_protection"),
    "in_care": _single("in_care"),
    "care_leavers": _single("care_leavers"),
    "priority_action": _single("priority_action"),
    "stated_due": _stated,
}
"""What is compared, by the column of what is expected: what was read and how sure it is."""


@cache
def _calendar() -> WorkingCalendar:
    return working_calendar()


def scored(path: Path, row: dict[str, str]) -> list[Scored]:
    """Return how what is read of the file *path* compares with its *row*."""
    try:
        fields = read_document(open_document(path), authorities(), _calendar())
    except InputError as error:
        print(f"{path.name}: {error.message}")
        fields = LetterFields()
    return [_compared(row, column, *read(fields)) for column, read in COLUMNS.items()]


def _compared(row: dict[str, str], column: str, got: str, sure: Sure) -> Scored:
    expected = ";".join(sorted(row[column].split(";")))
    if sure is Sure.DOUBTFUL:
        verdict = Verdict.DOUBTFUL
    elif got == expected:
        verdict = Verdict.RIGHT
    else:
        verdict = Verdict.WRONG if got else Verdict.ABSENT
    return Scored(row["file"], row["family"], column, expected, got, verdict)


def _scored(job: tuple[Path, dict[str, str]]) -> list[Scored]:
    return scored(*job)


def report(results: Sequence[Sequence[Scored]]) -> Iterator[str]:
    """Yield the lines of the table of *results*, a sequence for each document."""
    every = [one for result in results for one in result]
    yield f"{'field':24}" + "".join(f"{verdict:>10}" for verdict in Verdict)
    for column in COLUMNS:
        counts = Counter(one.verdict for one in every if one.field == column)
        yield f"{column:24}" + "".join(f"{counts[verdict]:10}" for verdict in Verdict)
    yield ""
    yield f"{'family':24}{'documents':>10}{'all right':>10}{'wrong':>10}"
    families = sorted({one.family for one in every})
    for family in [*families, "all"]:
        of_family = [one for one in results if family in {one[0].family, "all"}]
        right = sum(all(one.verdict is Verdict.RIGHT for one in result) for result in of_family)
        wrong = sum(one.verdict is Verdict.WRONG for result in of_family for one in result)
        yield f"{family:24}{len(of_family):10}{right:10}{wrong:10}"
    yield ""
    for one in every:
        if one.verdict is not Verdict.RIGHT:
            yield (
                f"{one.verdict}: {one.file} {one.family} {one.field}: "
                f"expected {one.expected or 'nothing'}, got {one.got or 'nothing'}"
            )


def main(folder: Path) -> int:
    """Print the scores of *folder*; return the exit code."""
    with (folder / "expected.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    began = perf_counter()
    with Pool(PROCESSES) as pool:
        results = pool.map(_scored, [(folder / row["file"], row) for row in rows], chunksize=4)
    print("\n".join(report(results)))
    print(f"\n{len(rows)} documents in {perf_counter() - began:.0f} s")
    return int(any(one.verdict is Verdict.WRONG for result in results for one in result))


if __name__ == "__main__":
    freeze_support()
    sys.exit(main(Path(sys.argv[1])))
