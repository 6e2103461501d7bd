"""Parts of reports in words."""

import re
from collections.abc import Iterable
from datetime import date

from ilacs_cli.domain.calendar.dates import in_words, month_in_words
from ilacs_cli.domain.calendar.working_days import BankHoliday
from ilacs_cli.formats.elements import Cell, Fact
from ilacs_cli.formats.values import Amount, Shape

BELONG_TOGETHER = re.compile(
    r"(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) )?\b\d{1,2} (?:[A-Z][a-z]{2,8})(?: \d{4}\b)?"
    r"|\b[A-Z][a-z]{2,8} \d{4}\b|\b\d[\d,.]* (?:to \d[\d,.]* )?[a-z]+|\babout \d[\d,.]*%?"
)
"""A date or a number with what it counts: the end of a line never comes within it."""


def day(value: date | None, *marks: str) -> Cell:
    """Return a date for people with the *marks* behind it; a dash where there is none."""
    if value is None:
        return Cell("-")
    after = "".join(f" {mark}" for mark in marks if mark)
    return Cell(f"{in_words(value)}{after}", value=Amount(value, Shape.DAY, after=after))


def count_of(number: int, thing: str) -> str:
    """Return a number of things: 1 working day, 2 working days."""
    return f"{number} {thing}" if abs(number) == 1 else f"{number} {thing}s"


def capitalised(text: str) -> str:
    """Return *text* as it begins a sentence."""
    return f"{text[:1].upper()}{text[1:]}"


def holidays_skipped(holidays: Iterable[BankHoliday]) -> Fact:
    """Return the bank holidays that were not counted, for people."""
    days = [f"{in_words(holiday.day)} ({holiday.name})" for holiday in holidays]
    return Fact("bank holidays skipped", ", ".join(days) or "none")


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
