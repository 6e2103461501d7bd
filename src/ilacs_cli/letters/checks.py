"""What in a letter or report contradicts something else in it, or cannot be.

What is printed stays as it is printed: a field that contradicts another is marked as doubtful.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, NamedTuple

from ilacs_cli.domain.calendar.dates import (
    is_weekend,
    months_after,
    spelt_out,
    spelt_out_with_weekday,
)
from ilacs_cli.domain.letter_fields import Field, LetterFields, Sure
from ilacs_cli.domain.notes import Note, NoteCode
from ilacs_cli.domain.rulebook.event_dates import (
    KINDS_USED,
    LETTER_AT_MOST,
    MONTHS_APART,
    NO_SUCH_VISITS,
    STAY_AT_MOST,
    printed_stay,
)
from ilacs_cli.letters.printed_dates import runs


class _Doubt(NamedTuple):
    """What does not fit.

    Args:
        fields: the names of the fields that are doubtful by it.
        note: what is said of it.
    """

    fields: tuple[str, ...]
    note: Note


def checked(fields: LetterFields, today: date | None = None) -> LetterFields:
    """Return *fields* with those marked as doubtful that contradict one another.

    A field that the person who asked has given is never doubtful: what contradicts it is.

    Args:
        fields: what was read or given.
        today: the day of asking; nothing is said of days to come without it.
    """
    doubts = (
        *_title(fields),
        *_days_on_site(fields),
        *_letter_date(fields),
        *_to_come(fields, today),
    )
    doubts = (*doubts, *_kind(fields))
    problems = list(fields.problems)
    for doubt in doubts:
        marked: dict[str, Any] = {name: _doubtful(getattr(fields, name)) for name in doubt.fields}
        fields = fields._replace(**marked)
        problems.append(doubt.note)
    if fields.kind.sure is Sure.INFERRED and Sure.DOUBTFUL in {fields.start.sure, fields.end.sure}:
        fields = fields._replace(kind=_doubtful(fields.kind))  # it was inferred from them
    stated = tuple(_checked_stated(fields, problems))
    return fields._replace(stated=stated, problems=tuple(dict.fromkeys(problems)))


def _doubtful(field: Field[Any]) -> Field[Any]:
    is_kept = field.sure in {Sure.GIVEN, Sure.ABSENT}
    return field if is_kept else field._replace(sure=Sure.DOUBTFUL)


def _title(fields: LetterFields) -> Iterator[_Doubt]:
    """Yield that nothing but a title was found: it may be of another document."""
    if fields.kind.sure is Sure.GIVEN:
        return
    if fields.kind.value and fields.authority.value is None and not fields.start.words:
        text = "It has the title of such a report, but neither an authority nor days on site."
        yield _Doubt(("kind",), Note("only-a-title", text))


def _days_on_site(fields: LetterFields) -> Iterator[_Doubt]:
    """Yield what is wrong with the days on site by themselves."""
    start, end = fields.start.value, fields.end.value
    if start and end and end < start:
        text = (
            f"It says that the last day on site was {spelt_out(end)}, before the first, "
            f"{spelt_out(start)}."
        )
        yield _Doubt(_ON_SITE, Note("days-on-site-out-of-order", text))
    elif start and end and end - start > _longest(fields):
        text = f"It says that inspectors were there from {spelt_out(start)} to {spelt_out(end)}."
        yield _Doubt(_ON_SITE, Note("stay-too-long", text))
    for which, day in (("first", start), ("last", end)):
        if day and is_weekend(day):
            text = f"It says that the {which} day on site was {spelt_out_with_weekday(day)}."
            yield _Doubt((), Note("on-site-at-weekend", text))


def _longest(fields: LetterFields) -> timedelta:
    """Return how long such a stay can be: two stays, by the words they were read from, longer."""
    days = [day for run in runs(fields.start.words) for day in run.days]
    if len(days) >= _DAYS_OF_TWO_STAYS:
        return STAY_AT_MOST
    return printed_stay(fields.kind.value)


_DAYS_OF_TWO_STAYS = 3
_ON_SITE = ("start", "end")


def _letter_date(fields: LetterFields) -> Iterator[_Doubt]:
    """Yield how the date of the letter contradicts the days on site."""
    dated, last = fields.letter_date, fields.end.value or fields.start.value
    if not dated.value or not last:
        return
    doubtful = _ON_SITE if dated.sure is Sure.GIVEN else ("letter_date",)
    days = f"{spelt_out(dated.value)}, and the last day on site was {spelt_out(last)}"
    if dated.value < last:
        note = Note("letter-before-visit", f"It is dated before its visit: {days}.")
        yield _Doubt(doubtful, note)
    elif dated.value - last > LETTER_AT_MOST:
        note = Note("letter-long-after-visit", f"It is dated long after its visit: {days}.")
        yield _Doubt(doubtful, note)


def _to_come(fields: LetterFields, today: date | None) -> Iterator[_Doubt]:
    """Yield which days are still to come."""
    for name, what in (
        ("start", "the first day on site"),
        ("end", "the last day on site"),
        ("letter_date", "the date of the letter"),
        ("published", "the day of publication"),
    ):
        day = getattr(fields, name).value
        if today and day and day > today:
            text = f"It prints {what} as {spelt_out(day)}, which is still to come."
            yield _Doubt((name,), Note("date-to-come", text))


def _kind(fields: LetterFields) -> Iterator[_Doubt]:
    """Yield that there were no visits or inspections of its kind when it says that one began."""
    kind, start = fields.kind.value, fields.start.value
    used = KINDS_USED.get(kind) if kind else None
    if not kind or not start or not used:
        return
    paused = NO_SUCH_VISITS.get(kind)
    if used.covers(start) and not (paused and paused.covers(start)):
        return
    text = (
        f"It is of a {kind.label} that began on {spelt_out(start)}. There were none at that time."
    )
    letter_date = fields.letter_date.value
    is_all_of_it = letter_date is not None and not used.covers(letter_date)
    doubtful = ("kind", *_ON_SITE, "letter_date") if is_all_of_it else _ON_SITE
    yield _Doubt(doubtful, Note("kind-not-of-its-time", text))


def _checked_stated(fields: LetterFields, problems: list[Note]) -> Iterator[Field[Any]]:
    """Yield the due dates, doubtful where they contradict the letter, and add to *problems*."""
    dated = fields.letter_date.known
    for field in fields.stated:
        due = field.value.day if field.value else None
        if dated and due and not dated < due <= months_after(dated, MONTHS_APART):
            code: NoteCode = "stated-before-letter" if due <= dated else "stated-long-after-letter"
            text = f"It is dated {spelt_out(dated)}, and states {spelt_out(due)} as a due date."
            problems.append(Note(code, text))
            yield _doubtful(field)
        else:
            yield field
