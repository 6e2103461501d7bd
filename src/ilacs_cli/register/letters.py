"""Reads a file of letters: one row a letter, columns of the user's own carried through."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import NamedTuple

from ilacs_cli.domain.calendar.dates import parse_date
from ilacs_cli.domain.errors import IlacsError, InputError
from ilacs_cli.domain.events import Event
from ilacs_cli.domain.letters import letter, parse_kind, parse_outcome
from ilacs_cli.domain.text import hyphenated
from ilacs_cli.register.reading import Expected, Line, Sheet, named, read_sheet
from ilacs_cli.register.register import existing


class LetterCells(NamedTuple):
    """The cells of one letter."""

    authority: str
    event: str
    outcome: str
    letter_date: str
    received: str


COLUMNS = LetterCells._fields
"""The columns of a file of letters, in any order."""

_OPTIONAL = {"received"}

_ALSO = {
    "date_of_letter": "letter_date",
    "date_of_the_letter": "letter_date",
    "date_on_letter": "letter_date",
    "letter_dated": "letter_date",
    "date_received": "received",
    "received_date": "received",
    "received_on": "received",
    "date_of_receipt": "received",
    "local_authority": "authority",
    "authority_name": "authority",
    "council": "authority",
    "event_type": "event",
    "type_of_event": "event",
}
"""What else people call those columns."""

_DATES = ("letter_date", "received")
_EXPECTED = Expected(
    COLUMNS,
    _DATES,
    f"the first line must be {','.join(COLUMNS)}; columns of your own may follow",
    _ALSO,
)


@dataclass(frozen=True)
class LetterLine:
    """One row of a file of letters.

    Args:
        line: the line it begins on; the header is line 1.
        last: the line it ends on.
        letter: the letter, or why the row makes none.
        carried: the columns of the user's own, as written.
    """

    line: int
    last: int
    letter: Event | IlacsError
    carried: dict[str, str]


@dataclass(frozen=True)
class LettersFile:
    """A file of letters; they are read anew each time it is gone over.

    Args:
        sheet: the file.
        today: the day of asking.
    """

    sheet: Sheet
    today: date

    def __len__(self) -> int:
        """How many letters there are, about."""
        return self.sheet.line_count

    def __iter__(self) -> Iterator[LetterLine]:
        return (_letter_line(line, self.today) for line in self.sheet)

    @property
    def carried(self) -> list[str]:
        """The columns of the user's own."""
        return [name for name in self.sheet.columns if name not in COLUMNS]


def read_letters(path: Path, today: date) -> LettersFile:
    """Return the letters in the CSV file *path*, in order; blank rows are passed over.

    Raises:
        FileError: if the file cannot be read or is no text.
        InputError: if it is empty, holds no letter, its header lacks a column, or one of its dates
            is of the American order.
    """
    sheet = read_sheet(path, _EXPECTED)
    _check_columns(sheet)
    if next(iter(sheet), None) is None:
        raise InputError(f"{path} holds no letters", "add a row for each letter below the header")
    return LettersFile(sheet, today)


def _check_columns(sheet: Sheet) -> None:
    """Check that *sheet* has the columns of letters.

    Raises:
        InputError: if one is missing, or an optional one seems to be there under another name.
    """
    absent = [name for name in COLUMNS if name not in sheet.columns]
    missing = [name for name in absent if name not in _OPTIONAL]
    if missing:
        raise InputError(f"{sheet.path} has no column {', '.join(missing)}", _EXPECTED.header)
    if not absent:
        return
    from difflib import get_close_matches

    others = {hyphenated(name).replace("-", "_"): name for name in sheet.columns}
    for name in absent:
        for near in get_close_matches(name, others, n=1, cutoff=0.7):
            raise InputError(
                f"{sheet.path} has no column {name}, but one that is named {named(others[near])!r}",
                f"rename it to {name} if it is that; if not, add an empty column {name}",
            )


def _letter_line(line: Line, today: date) -> LetterLine:
    if isinstance(line.cells, InputError):
        return LetterLine(line.number, line.last, line.cells, {})
    carried = {**line.cells}
    cells = LetterCells(*(carried.pop(name, "") for name in COLUMNS))
    try:
        return LetterLine(line.number, line.last, _letter(cells, today), carried)
    except IlacsError as error:
        error.with_traceback(None)  # which would keep the row, and there may be many
        return LetterLine(line.number, line.last, error, carried)


def _letter(cells: LetterCells, today: date) -> Event:
    outcome, received = cells.outcome.strip(), cells.received.strip()
    event = letter(
        parse_kind(cells.event),
        parse_date(cells.letter_date),
        today,
        outcome=parse_outcome(outcome) if outcome else None,
        received=parse_date(received) if received else None,
        authority=cells.authority.strip() or None,
    )
    if event.authority and event.letter_date:
        existing(event.authority, event.letter_date)
    return event
