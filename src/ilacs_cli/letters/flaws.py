"""What is wrong with how a date is printed, in words."""

from ilacs_cli.domain.notes import Note
from ilacs_cli.domain.text import one_line
from ilacs_cli.letters.printed_dates import Flaw

_WORDS: dict[Flaw, str] = {
    "year-in-two-figures": "the year has two figures",
    "year-misprinted": "that is no year",
    "date-cannot-be": "there is no such day",
    "date-in-header": "it may be the date in every page's header",
}


def flaw_note(flaw: Flaw, what: str, words: str) -> Note:
    """Return the note on a date that is printed wrongly.

    Args:
        flaw: what is wrong.
        what: what the date is of.
        words: the date as it is printed.
    """
    return Note(flaw, f"The {what}: printed {one_line(words)!r}, but {_WORDS[flaw]}.")
