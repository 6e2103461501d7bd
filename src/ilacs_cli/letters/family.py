"""What a family of letters or reports is: how it is known, and what is read from where in it.

A family is a declaration in a module of its own under ``families``. A layout that comes next year
is a new module there.
"""

from collections.abc import Callable, Mapping, Sequence
from enum import Enum
from typing import Any, NamedTuple

from ilacs_cli.domain.authorities import Authority
from ilacs_cli.domain.calendar.working_days import WorkingCalendar
from ilacs_cli.domain.events import RecordKind
from ilacs_cli.domain.letter_fields import LetterFields
from ilacs_cli.domain.notes import Note
from ilacs_cli.letters.text import Passage, Text, loosely


class Place(Enum):
    """Where a document says what it is."""

    TITLE = "the top of page 1"
    HEADING = "the lines after the salutation of a letter"


class Letter(NamedTuple):
    """A letter or report while it is being read.

    Args:
        text: its text; only of page 1 if its family says that is enough.
        title: the words by which its family was known.
        authorities: every authority.
        calendar: the working days.
        fields: what has been read so far.
    """

    text: Text
    title: Passage
    authorities: Sequence[Authority]
    calendar: WorkingCalendar
    fields: LetterFields


class Findings(NamedTuple):
    """What was read of a document.

    Args:
        fields: fields by the names of ``LetterFields``; one that is left out was not found.
        problems: what looks wrong.
    """

    fields: Mapping[str, Any]
    problems: tuple[Note, ...] = ()


Reader = Callable[[Letter], Findings]
"""Reads one field, or several that stand together."""


class Family(NamedTuple):
    """A family of letters or reports that look alike.

    Args:
        name: what it is called.
        place: where it says what it is.
        titles: patterns of what it says there; a group ``authority`` holds whom it is about.
        kind: what its documents are.
        readers: read the fields, in this order; a later one knows what the earlier ones read.
        is_on_first_page: whether page 1 holds all that is read.
    """

    name: str
    place: Place
    titles: tuple[str, ...]
    kind: RecordKind
    readers: tuple[Reader, ...]
    is_on_first_page: bool = False


_FIRST_WORDS = (
    r"This|Her|His|Inspectors|Ofsted|Following|In|On|Thank|The|I|We|As|At|During|Between|From|You"
)
"""The words that a first sentence begins with."""


def heading(title: str) -> tuple[str, ...]:
    """Return patterns of a heading that begins with a *title* and goes on with the authority.

    Args:
        title: a pattern of what comes before the authority: ``focused visit to``.
    """
    loose = loosely(title)
    return (
        rf"^(?:re: ?)?{loose} (?P<authority>[\s\S]{{2,120}}?)\n(?=(?:{_FIRST_WORDS})\s)",
        rf"^(?:re: ?)?{loose} (?P<authority>[^\n]{{2,90}})$",
    )
