"""What in a letter or report contradicts something else in it."""

from datetime import date

from ilacs_cli.domain.calendar.dates import spelt_out
from ilacs_cli.domain.letter_fields import Field, LetterFields, Sure
from ilacs_cli.domain.notes import Note


def checked(fields: LetterFields) -> LetterFields:
    """Return *fields* with those marked as doubtful that contradict one another."""
    start, end, letter_date = fields.start, fields.end, fields.letter_date
    if start.value and end.value and end.value < start.value:
        text = (
            f"It says that the last day on site was {spelt_out(end.value)}, before the first, "
            f"{spelt_out(start.value)}."
        )
        fields = fields._replace(start=_doubtful(start), end=_doubtful(end))
        fields = _with(fields, Note("days-on-site-out-of-order", text))
    last = end.value or start.value
    if last and letter_date.value and letter_date.value < last:
        text = (
            f"It is dated {spelt_out(letter_date.value)}, before the last day on site, "
            f"{spelt_out(last)}."
        )
        fields = fields._replace(
            start=_doubtful(start), end=_doubtful(end), letter_date=_doubtful(letter_date)
        )
        fields = _with(fields, Note("letter-before-visit", text))
    return fields


def _doubtful(field: Field[date]) -> Field[date]:
    return field._replace(sure=Sure.DOUBTFUL)


def _with(fields: LetterFields, note: Note) -> LetterFields:
    return fields._replace(problems=(*fields.problems, note))
