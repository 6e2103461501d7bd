"""What in a letter or report contradicts something else in it."""

from collections.abc import Iterator
from datetime import date

from ilacs_cli.domain.calendar.dates import spelt_out
from ilacs_cli.domain.events import FULL_INSPECTIONS
from ilacs_cli.domain.letter_fields import Field, LetterFields, Sure
from ilacs_cli.domain.notes import Note
from ilacs_cli.domain.rulebook.event_dates import LETTER_AT_MOST, PRINTED_STAYS
from ilacs_cli.letters.printed_dates import runs

_STAY = ("start", "end")
_ALL_DATES = (*_STAY, "letter_date")


def checked(fields: LetterFields) -> LetterFields:
    """Return *fields* with those marked as doubtful that contradict one another."""
    marked = fields
    for names, problem in _contradictions(fields):
        doubtful = {name: getattr(marked, name)._replace(sure=Sure.DOUBTFUL) for name in names}
        marked = marked._replace(**doubtful, problems=(*marked.problems, problem))
    return marked


def _contradictions(fields: LetterFields) -> Iterator[tuple[tuple[str, ...], Note]]:
    """Yield the names of fields that contradict one another, and what is said of them."""
    if fields.authority.value is None and not fields.start.words:
        text = "It has the title of such a report, but neither an authority nor days on site."
        yield ("kind",), Note("only-a-title", text)
    start, end = fields.start.value, fields.end.value
    if start and end and end < start:
        text = f"The last day on site, {spelt_out(end)}, is before the first, {spelt_out(start)}."
        yield _STAY, Note("days-on-site-out-of-order", text)
    elif start and end and _is_too_long(fields, start, end):
        text = f"It was {(end - start).days + 1} days on site, from {spelt_out(start)} to "
        yield _STAY, Note("stay-too-long", f"{text}{spelt_out(end)}: check the dates.")
    yield from _contradicting_letter(fields.letter_date.value, end or start)


def _is_too_long(fields: LetterFields, start: date, end: date) -> bool:
    """Whether a stay in one part is longer than any."""
    is_full = fields.kind.value in FULL_INSPECTIONS
    return end - start > PRINTED_STAYS[is_full] and not is_split(fields.start)


def is_split(start: Field[date]) -> bool:
    """Whether inspectors came twice, by the words from which the first day was read."""
    return len([day for run in runs(start.words) for day in run.days]) >= _DAYS_OF_TWO_STAYS


_DAYS_OF_TWO_STAYS = 4


def _contradicting_letter(
    letter_date: date | None, last: date | None
) -> Iterator[tuple[tuple[str, ...], Note]]:
    if letter_date is None or last is None:
        return
    text = f"It is dated {spelt_out(letter_date)}, and the last day on site was {spelt_out(last)}"
    if letter_date < last:
        yield _ALL_DATES, Note("letter-before-visit", f"{text}: one of the dates is wrong.")
    elif letter_date - last > LETTER_AT_MOST:
        yield _ALL_DATES, Note("letter-long-after-visit", f"{text}: check the years.")
