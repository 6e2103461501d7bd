"""The cycle of an authority as a picture of one line: years, what has happened, what comes."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple

from ilacs_cli.domain.obligations import Window
from ilacs_cli.formats.elements import Picture

WIDEST = 78
"""The most characters that the picture fills: it fits the narrowest terminal in use."""

TODAY = "T"
"""The letter of the day asked about, which covers any other on its place."""

_NARROWEST_YEAR = 5
"""The fewest characters of a year: its figures and a blank."""


class Mark(NamedTuple):
    """A letter in the picture.

    Args:
        letter: the letter.
        meaning: what it stands for.
        day: the day where it stands.
    """

    letter: str
    meaning: str
    day: date


def cycle_picture(marks: Sequence[Mark], due: Window | None) -> Picture | None:
    """Return a picture of whole years with *marks* in it.

    Args:
        marks: the letters; one that falls on the place of another covers it.
        due: the days on which Ofsted's timetable has the next full inspection, shown as ``=``.

    Returns:
        None if there are too many years for a line.
    """
    days: list[date] = [*(mark.day for mark in marks), *(due or ())]
    first, last = min(days).year, max(days).year
    years = range(first, last + 1)
    width = (WIDEST - 1) // len(years)
    if width < _NARROWEST_YEAR:
        return None

    def place(day: date) -> int:
        """Return the place of *day*: each year has a bar, then all its days in equal parts."""
        begins, ends = date(day.year, 1, 1), date(day.year, 12, 31)
        length = (ends - begins).days + 1
        return (day.year - first) * width + 1 + (day - begins).days * (width - 1) // length

    line = (["|"] + ["-"] * (width - 1)) * len(years) + ["|"]
    if due:
        for at in range(place(due.opens), place(due.closes) + 1):
            line[at] = line[at].replace("-", "=")
    for mark in sorted(marks, key=lambda mark: mark.letter == TODAY):
        line[place(mark.day)] = mark.letter
    heading = "".join(f"{year:<{width}}" for year in years).rstrip()
    legend = [f"{letter} {meaning}" for letter, meaning in _legend(marks, line, place).items()]
    if "=" in line:
        legend.append("= due")
    return Picture([heading, "".join(line), *_folded(legend)], "")


def _folded(legend: Sequence[str]) -> Sequence[str]:
    """Return what the letters stand for, in lines no wider than the picture may be."""
    lines = [""]
    for part in legend:
        longer = f"{lines[-1]}, {part}" if lines[-1] else part
        if len(longer) < WIDEST:
            lines[-1] = longer
        else:
            lines[-1] += ","
            lines.append(part)
    return lines


def _legend(
    marks: Sequence[Mark], line: Sequence[str], place: Callable[[date], int]
) -> dict[str, str]:
    """Return what each letter in *line* stands for, with what it covers if that is seen nowhere."""
    meanings = {mark.letter: mark.meaning for mark in marks if mark.letter in line}
    for mark in marks:
        if mark.letter not in line:
            meanings[line[place(mark.day)]] += f" and {mark.meaning}"
    return meanings
