"""Cells that hold a date or a number, beside the text that says it."""

from datetime import date

from ilacs_cli.domain.calendar.dates import month_in_words
from ilacs_cli.formats.elements import Cell
from ilacs_cli.formats.values import Amount, Shape


def figure_cell(number: float) -> Cell:
    """Return a *number* as it stands, such as that of a line."""
    return Cell(str(number), value=Amount(number, Shape.PLAIN))


def number_cell(number: int, text: str = "") -> Cell:
    """Return a *number* of things, as *text* or in figures."""
    return Cell(text or f"{number:,}", value=Amount(number, Shape.NUMBER))


def count_cell(number: int, thing: str) -> Cell:
    """Return a number of things: 1 month, 38 months."""
    unit = thing if abs(number) == 1 else f"{thing}s"
    return Cell(f"{number} {unit}", value=Amount(number, Shape.NUMBER, after=f" {unit}"))


def month_cell(day: date) -> Cell:
    """Return the month of a *day*: Sep 2018."""
    text = f"{month_in_words(day)} {day.year}"
    return Cell(text, value=Amount(day, Shape.MONTH))


_FORMATS = {
    Shape.PER_CENT: ".0%",
    Shape.TENTHS_OF_PER_CENT: ".1%",
    Shape.THREE_PLACES: ".3f",
    Shape.FOUR_PLACES: ".4f",
}


def share_cell(number: float | None, shape: Shape = Shape.PER_CENT) -> Cell:
    """Return a share or a score as its *shape* says; a dash where there is none."""
    if number is None:
        return Cell("-")
    return Cell(f"{number:{_FORMATS[shape]}}", value=Amount(number, shape))
