"""The chances of the forecast by size, each beside how often an inspection came: a calibration."""

from collections.abc import Iterable, Sequence

from ilacs_cli.domain.forecast.backtest import Size, bin_of
from ilacs_cli.domain.rulebook.forecast import BINS
from ilacs_cli.formats.elements import Block, Heading, Picture, Table
from ilacs_cli.formats.values import Shape
from ilacs_cli.formats.words import number_cell, share_cell


def calibration(months: int, sizes: Sequence[Size]) -> Iterable[Block]:
    """Yield a table and a picture of the chances of a start within so many *months*, by size."""
    yield Heading(f"Chances of a start within {months} months, and what came")
    yield Table(
        (f"Chance within {months} months", "Said", "Came", "Forecasts"),
        [
            (bin_in_words(size), percent(size.said), percent(size.came), number_cell(size.cases))
            for size in sizes
        ],
        "The mean chance said, and the share that came",
        name=f"Within {months} months",
    )
    yield Picture(
        [_scale(), *map(_line, sizes)],
        f"Chances of a start within {months} months, by size. {_DIAGONAL} is what was said and "
        f"{_CAME} the share that came; {_BOTH} is both. Where {_CAME} is to the left, inspections "
        "came less often than said.",
    )


def bin_in_words(size: Size) -> str:
    """Return the size of chances, from one tenth to the next."""
    number = bin_of(size.said)
    return f"{number / BINS:.0%} to {(number + 1) / BINS:.0%}"


# The picture of a calibration, made of characters

_WIDTH = 51  # characters, two per cent each: with its labels the picture is under 80 wide
_LABEL = 12
_DIAGONAL, _CAME, _BOTH, _APART = "/", "o", "*", "-"


def _scale() -> str:
    marks = [" "] * (_LABEL + 2 + _WIDTH + 1)
    for percent in (0, 25, 50, 75, 100):
        text = f"{percent}%"
        start = _LABEL + 2 + _place(percent / 100) - (len(text) - 1) // 2
        marks[start : start + len(text)] = text
    return "".join(marks).rstrip()


def _line(size: Size) -> str:
    said, came = _place(size.said), _place(size.came)
    field = [" "] * _WIDTH
    for place in range(min(said, came), max(said, came)):
        field[place] = _APART
    field[said], field[came] = _DIAGONAL, _CAME
    if said == came:
        field[said] = _BOTH
    return f"{bin_in_words(size):>{_LABEL}} |{''.join(field)}|"


def _place(share: float) -> int:
    return round(share * (_WIDTH - 1))


def percent(share: float | None) -> str:
    """Return a share in per cent; a dash where there is none."""
    return share_cell(share, Shape.TENTHS_OF_PER_CENT)
