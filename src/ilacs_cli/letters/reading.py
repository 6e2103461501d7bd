"""Reads a letter or report: what family it is of, then the fields, then what does not fit."""

from collections.abc import Sequence

from ilacs_cli.domain.authorities import Authority
from ilacs_cli.domain.calendar.working_days import WorkingCalendar
from ilacs_cli.domain.letter_fields import Field, LetterFields, Sure
from ilacs_cli.domain.notes import Note
from ilacs_cli.letters.checks import checked
from ilacs_cli.letters.document import Document
from ilacs_cli.letters.families import FAMILIES
from ilacs_cli.letters.family import Family, Letter, Place
from ilacs_cli.letters.text import Passage, Text

_SALUTATION = r"^Dear\b"
_LINES_OF_A_TITLE, _LINES_OF_A_HEADING = 12, 8
_MOST_PAGES_SEARCHED = 150
"""How many pages are searched for a letter that does not begin on the first."""


def read_document(
    document: Document, authorities: Sequence[Authority], calendar: WorkingCalendar
) -> LetterFields:
    """Return what *document* says.

    Of a report only the first page is read, unless something is missing there.

    Args:
        document: the letter or report.
        authorities: every authority.
        calendar: the working days.

    Raises:
        InputError: if a page cannot be read.
    """
    first = Text([document.page(1)])
    known = recognise(first)
    if known is None:
        return LetterFields(problems=(_not_known(document),))
    family, title = known
    if not family.is_on_first_page:
        return _read(family, title, Text(document.pages), authorities, calendar)
    fields = _read(family, title, first, authorities, calendar)
    if not fields.problems or document.page_count == 1:
        return fields
    pages = [document.page(number + 1) for number in range(min(_COVER, document.page_count))]
    again = _read(family, title, Text(pages), authorities, calendar)
    return again if len(again.problems) < len(fields.problems) else fields


_COVER = 3
"""How many pages are read of a report whose first page lacks something, such as a cover."""


def _read(
    family: Family,
    title: Passage,
    text: Text,
    authorities: Sequence[Authority],
    calendar: WorkingCalendar,
) -> LetterFields:
    """Return what a document of a *family* says."""
    fields = LetterFields(kind=Field(family.kind, title.page, title.words, Sure.READ))
    for reader in family.readers:
        findings = reader.read(Letter(text, title, authorities, calendar, fields))
        new = [problem for problem in findings.problems if problem not in fields.problems]
        fields = fields._replace(**findings.fields, problems=(*fields.problems, *new))
    return checked(fields)


def recognise(text: Text) -> tuple[Family, Passage] | None:
    """Return the family of a document by its first page, and the words that tell it."""
    for family in FAMILIES:
        start, end = _region(text, family.place)
        for pattern in family.titles:
            title = text.find(pattern, start, end)
            if title:
                return family, title
    return None


def _region(text: Text, place: Place) -> tuple[int, int]:
    """Return where a document says what it is: from there on other kinds may be mentioned."""
    dear = text.find(_SALUTATION)
    if place is Place.TITLE:
        end = _after_lines(text.all, 0, _LINES_OF_A_TITLE)
        return 0, min(end, dear.start) if dear else end
    start = dear.end if dear else 0
    return start, _after_lines(text.all, start, _LINES_OF_A_HEADING) if dear else len(text.all)


def _after_lines(text: str, start: int, lines: int) -> int:
    """Return where the line ends that stands *lines* after *start*."""
    at = start
    for _ in range(lines):
        at = text.find("\n", at + 1)
        if at < 0:
            return len(text)
    return at


def _not_known(document: Document) -> Note:
    """Return what is said of a document that is not known by its first page."""
    last = min(document.page_count, _MOST_PAGES_SEARCHED)
    for number in range(2, last + 1):
        if recognise(Text([document.page(number)])):
            return Note(
                "letter-on-a-later-page",
                f"A letter or report begins on page {number}, so this file holds more than one "
                "document. Save that one by itself.",
            )
    return Note(
        "no-letter", "It has no title or heading of a letter or report that we know how to read."
    )
