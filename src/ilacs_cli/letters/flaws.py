"""What is wrong with how a date is printed, in words."""

from ilacs_cli.domain.notes import Note
from ilacs_cli.domain.text import one_line
from ilacs_cli.letters.printed_dates import Flaw


def flaw_note(flaw: Flaw, what: str, words: str) -> Note:
    """Return the note on a date that is printed wrongly.

    Args:
        flaw: what is wrong.
        what: what the date is of.
        words: the date as it is printed.
    """
    printed = f"The {what}: printed {one_line(words)!r}, but"
    notes: dict[Flaw, Note] = {
        "year-in-two-figures": Note("year-in-two-figures", f"{printed} the year has two figures."),
        "year-not-printed": Note("year-not-printed", f"{printed} the year is missing."),
        "year-misprinted": Note("year-misprinted", f"{printed} that is no year."),
        "date-cannot-be": Note("date-cannot-be", f"{printed} there is no such day."),
        "date-in-header": Note(
            "date-in-header", f"{printed} it may be the date in every page's header."
        ),
    }
    return notes[flaw]
