"""Dates as letters print them: one date, or a run of days that share a month or a year.

A run is read piece by piece: days, months, years, and the words and dashes between them. So every
order of those is read by one rule, and what is no part of a date ends the run. The text is tidy:
its dashes and spaces are plain.
"""

import re
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from typing import Literal, NamedTuple

from ilacs_cli.domain.calendar.dates import MONTHS
from ilacs_cli.domain.notes import Note
from ilacs_cli.domain.text import one_line

_MONTHS = tuple(map(str.lower, MONTHS))
_CENTURY = 2000

Flaw = Literal[
    "year-not-printed", "year-in-two-figures", "year-misprinted", "date-cannot-be", "date-in-header"
]
"""What is wrong with how a date is printed: the code of the note that says so."""

_YEAR_DIGITS, _SHORT_DIGITS = 4, 2
_LAST_DAY = 31
_MOST_PIECES = 40
"""How many days, months, years and words between them a run has, at most."""


class PrintedDay(NamedTuple):
    """One day of a run, as it was printed.

    Args:
        day: the day of the month.
        month: the month, as a number; None if the run prints none for it.
        year: the year, in full; None if the run prints none for it.
        flaw: what is wrong with how it is printed; None if nothing is.
        shares_year: whether its year follows from that of the next day, in another year.
    """

    day: int
    month: int | None
    year: int | None
    flaw: Flaw | None = None
    shares_year: bool = False

    @property
    def full(self) -> date | None:
        """The date; None if it is not printed in full, or is none."""
        return self.in_year(self.year) if self.year else None

    def in_year(self, year: int) -> date | None:
        """Return the date that it is in a *year*; None if it is none."""
        try:
            return date(year, self.month or 0, self.day)
        except ValueError:
            return None

    def last_by(self, latest: date) -> date | None:
        """Return the last date that it is on or before *latest*, if its year is not printed."""
        days = (self.in_year(latest.year), self.in_year(latest.year - 1))
        return next((day for day in days if day and day <= latest), None)

    def first_after(self, earliest: date) -> date | None:
        """Return the first date that it is after *earliest*, if its year is not printed."""
        days = (self.in_year(earliest.year), self.in_year(earliest.year + 1))
        return next((day for day in days if day and day > earliest), None)


class PrintedRun(NamedTuple):
    """A run of days.

    Args:
        days: the days, in the order printed, each with the month and year that it shares.
        start: where in the text it begins.
        end: where in the text it ends.
        words: the words it was read from, on one line.
    """

    days: tuple[PrintedDay, ...]
    start: int
    end: int
    words: str

    @property
    def flaw(self) -> Flaw | None:
        """What is wrong with how it is printed; None if nothing is."""
        return next((day.flaw for day in self.days if day.flaw), None)


def runs(text: str, start: int = 0, end: int | None = None) -> Iterator[PrintedRun]:
    """Yield the runs of days in a *text* that print a month, in order.

    Args:
        text: the text.
        start: where to begin.
        end: where a run must have begun.
    """
    position, limit = start, len(text) if end is None else end
    first_piece = re.compile(r"(?<![\w./£%])\d{1,2}(?![\d:%])")
    while (begins := first_piece.search(text, position)) and begins.start() < limit:
        run, position = _read_run(text, begins)
        if run:
            yield run


@cache
def _piece() -> re.Pattern[str]:
    short = "|".join(f"{name[:3]}(?:{name[3:]})?" for name in _MONTHS if name != "september")
    month = rf"(?:{short}|sept?(?:ember)?)(?![a-z])"
    return re.compile(
        rf"""\s*(?:
        (?P<figures>\d{{1,2}}[./]\d{{1,2}}[./]\d{{2,5}}(?!\d))
        |(?P<day>\d{{1,2}}(?:\s?(?:st|nd|rd|th)\b|(?=\s*(?:of\s+)?{month})))
        |(?P<number>\d+)
        |(?P<month>{month})(?:\.(?=\s*\d))?
        |(?P<link>(?:and|to|until|till|through|from|between|on|both|the|of|then
            |(?:mon|tues|wednes|thurs|fri|satur|sun)day)(?![a-z])|[,&/-]+)
        )""",
        re.VERBOSE | re.IGNORECASE,
    )


class _Run:
    """A run as it is read, piece by piece."""

    def __init__(self) -> None:
        self.days: list[PrintedDay] = []
        self.with_month = 0
        self._with_year = 0
        self._last = ""

    def take(self, piece: re.Match[str]) -> bool:
        """Take a *piece*, and return whether it is part of the run."""
        kind = piece.lastgroup or ""
        words = piece[kind]
        takes: dict[str, Callable[[str], bool]] = {
            "figures": self._take_figures,
            "day": self._take_day,
            "number": self._take_number,
            "month": self._take_month,
        }
        is_taken = kind == "link" or takes[kind](words)
        self._last = kind
        return is_taken

    def _take_figures(self, words: str) -> bool:
        if self.with_month < len(self.days):
            return False
        day, month, year = re.split(r"[./]", words)
        in_full, flaw = _year(year)
        self.days.append(PrintedDay(int(day), int(month), in_full, flaw))
        self.with_month = self._with_year = len(self.days)
        return True

    def _take_number(self, words: str) -> bool:
        """Take a day whose month is still to come, or else a year."""
        follows_month = self.with_month == len(self.days) > self._with_year
        if follows_month and (self._last == "month" or len(words) >= _YEAR_DIGITS):
            self._share_year(*_year(words))
            return True
        return len(words) <= _SHORT_DIGITS and self._take_day(words)

    def _take_day(self, words: str) -> bool:
        day = int(words.rstrip("stndrhSTNDRH "))
        is_another = self._last not in {"number", "day"} or self.with_month == len(self.days)
        if not is_another or not 0 < day <= _LAST_DAY:
            return False
        self.days.append(PrintedDay(day, None, None))
        return True

    def _take_month(self, words: str) -> bool:
        if self.with_month == len(self.days) or words == "may":
            return False
        month = _month(words)
        for at in range(self.with_month, len(self.days)):
            self.days[at] = self.days[at]._replace(month=month)
        self.with_month = len(self.days)
        return True

    def _share_year(self, year: int | None, flaw: Flaw | None) -> None:
        """Give a *year* to the days without one; those of December before January, the last."""
        following, is_before = 0, False
        for at in reversed(range(self._with_year, len(self.days))):
            month = self.days[at].month or 0
            if month > following > 0 and year and not flaw:
                year, is_before = year - 1, True
            following = month
            self.days[at] = self.days[at]._replace(year=year, flaw=flaw, shares_year=is_before)
        self._with_year = len(self.days)

    def finish(self) -> tuple[PrintedDay, ...]:
        """Return the days that print a month, each in the year that it shares."""
        return tuple(self.days[: self.with_month])


def _year(number: str) -> tuple[int | None, Flaw | None]:
    """Return a year in full, and what is wrong with how it is printed."""
    if len(number) == _YEAR_DIGITS:
        return int(number), None
    if len(number) == _SHORT_DIGITS:
        return _CENTURY + int(number), "year-in-two-figures"
    return None, "year-misprinted"


def _month(word: str) -> int:
    abbreviation = word[:3].lower()
    return next(at for at, name in enumerate(_MONTHS, 1) if name.startswith(abbreviation))


def _read_run(text: str, begins: re.Match[str]) -> tuple[PrintedRun | None, int]:
    """Return the run that *begins* there, None if it prints no month, and where to go on."""
    run, start = _Run(), begins.start()
    end = at = start
    for _ in range(_MOST_PIECES):
        piece = _piece().match(text, at)
        if not piece or not run.take(piece):
            break
        at = piece.end()
        if run.days and run.with_month == len(run.days) and piece.lastgroup != "link":
            end = at
    else:
        end = at
    days = run.finish()
    if not days:
        return None, max(end, begins.end())
    return PrintedRun(days, start, end, " ".join(text[start:end].split())), end


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
