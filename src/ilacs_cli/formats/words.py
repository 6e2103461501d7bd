"""Parts of reports in words."""

from datetime import date

from ilacs_cli.domain.calendar.dates import in_words


def day(value: date | None) -> str:
    """Return a date for people; a dash where there is none."""
    return in_words(value) if value else "-"


def count_of(number: int, thing: str) -> str:
    """Return a number of things: 1 working day, 2 working days."""
    return f"{number} {thing}" if abs(number) == 1 else f"{number} {thing}s"


def capitalised(text: str) -> str:
    """Return *text* as it begins a sentence."""
    return f"{text[:1].upper()}{text[1:]}"
