"""Reads a letter or report: what family it is of, then the fields, then what does not fit."""

from collections.abc import Iterator, Sequence

from ilacs_cli.domain.authorities import Authority
from ilacs_cli.domain.calendar.working_days import WorkingCalendar
from ilacs_cli.domain.letter_fields import Field, LetterFields, Sure
from ilacs_cli.domain.notes import Note
from ilacs_cli.domain.text import listed
from ilacs_cli.letters.checks import checked
from ilacs_cli.letters.document import Document
from ilacs_cli.letters.families import FAMILIES
from ilacs_cli.letters.family import Family, Letter, Place
from ilacs_cli.letters.letter_date import SALUTATION
from ilacs_cli.letters.text import Passage, Text

_DATES_OF_A_REPORT = r"^Inspection dates?:"
_LINES_OF_A_TITLE, _LINES_OF_A_HEADING = 12, 8
_MOST_PAGES_SEARCHED = 100
"""How many pages are searched for a letter that does not begin on the first."""


def read_document(
    document: Document, authorities: Sequence[Authority], calendar: WorkingCalendar
) -> LetterFields:
    """Return what *document* says.

    Of a report only the first page is read, unless something is missing there.

    Raises:
        InputError: if a page cannot be read.
    """
    fields = _read_pages(document, authorities, calendar)
    return fields._replace(problems=(*fields.problems, *_on_file(document)))


def _read_pages(
    document: Document, authorities: Sequence[Authority], calendar: WorkingCalendar
) -> LetterFields:
    """Return what the pages of *document* say that have to be read."""
    first = Text([document.page(1)])
    recognised = recognise(first)
    if recognised is None:
        inside = _inside(document, authorities, calendar)
        return LetterFields(problems=(inside or _LETTER_NOT_KNOWN,))
    family, title = recognised
    text = first if family.is_on_first_page else Text(document.pages)
    fields = _read(family, title, text, authorities, calendar)
    if family.is_on_first_page and fields.problems and document.page_count > 1:
        opening = Text(map(document.page, range(1, min(_COVER, document.page_count) + 1)))
        again = _read(family, title, opening, authorities, calendar)
        fields = again if len(again.problems) < len(fields.problems) else fields
    if fields.start.sure is Sure.ABSENT and (inside := _inside(document, authorities, calendar)):
        fields = fields._replace(problems=(*fields.problems, inside))
    return fields


_COVER = 3
"""How many pages are read of a report whose first page lacks something, such as a cover."""


def _on_file(document: Document) -> Iterator[Note]:
    """Yield what must be known of a file of which all that was needed has been read."""
    if pages := document.pages_without_text:
        which = f"Pages {listed(map(str, pages))} have" if pages[1:] else f"Page {pages[0]} has"
        text = f"{which} no text, like a picture. What stands there was not read."
        yield Note("pages-without-text", text)
    if document.is_mended:
        text = "The file is damaged, and was read as far as it could be. Check it against a copy."
        yield Note("file-damaged", text)


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
        findings = reader(Letter(text, title, authorities, calendar, fields))
        new = [problem for problem in findings.problems if problem not in fields.problems]
        fields = fields._replace(**findings.fields, problems=(*fields.problems, *new))
    return checked(fields)


def recognise(text: Text) -> tuple[Family, Passage] | None:
    """Return the family of a document by its first page, and the words that tell it."""
    for place, start, end in _places(text):
        for family in FAMILIES:
            titles = family.titles if family.place is place else ()
            for pattern in titles:
                title = text.find(pattern, start, end)
                if title:
                    return family, title
    return None


def _places(text: Text) -> Iterator[tuple[Place, int, int]]:
    """Yield where a document says what it is: everywhere else other kinds may be mentioned.

    A heading is below the salutation, or above it if the salutation is in a text box. A title is at
    the top, or above the dates if both are in a text box.
    """
    dear = text.find(SALUTATION)
    end = _after_lines(text.all, 0, _LINES_OF_A_TITLE)
    yield Place.TITLE, 0, min(end, dear.start) if dear else end
    dates = text.find(_DATES_OF_A_REPORT, end)
    if dates:
        yield Place.TITLE, _before_lines(text.all, dates.start, _LINES_OF_A_HEADING), dates.end
    if dear:
        yield Place.HEADING, dear.end, _after_lines(text.all, dear.end, _LINES_OF_A_HEADING)
    yield Place.HEADING, 0, dear.start if dear else len(text.all)


def _before_lines(text: str, end: int, lines: int) -> int:
    """Return where the line begins that stands *lines* before *end*."""
    at = end
    for _ in range(lines):
        at = max(text.rfind("\n", 0, at), 0)
    return at


def _after_lines(text: str, start: int, lines: int) -> int:
    """Return where the line ends that stands *lines* after *start*."""
    at = start
    for _ in range(lines):
        at = text.find("\n", at + 1)
        if at < 0:
            return len(text)
    return at


def _inside(
    document: Document, authorities: Sequence[Authority], calendar: WorkingCalendar
) -> Note | None:
    """Return that a letter or report begins after the first page; None if none does.

    It begins where a title and days on site are: a running header repeats a title alone.
    """
    for number in range(2, min(document.page_count, _MOST_PAGES_SEARCHED) + 1):
        page = Text([document.page(number)])
        recognised = recognise(page)
        if recognised and _read(*recognised, page, authorities, calendar).start.words:
            return Note(
                "letter-on-a-later-page",
                f"A letter or report begins on page {number}, so this file holds more than one "
                "document. Save that one by itself.",
            )
    return None


_LETTER_NOT_KNOWN = Note(
    "no-letter", "It has no title or heading of a letter or report that we know how to read."
)
