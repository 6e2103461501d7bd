"""Reads a file of letters: one row a letter, columns of the user's own carried through."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import NamedTuple

from ilacs_cli.domain.calendar.dates import parse_date
from ilacs_cli.domain.errors import IlacsError, InputError
from ilacs_cli.domain.events import Event, Outcome
from ilacs_cli.domain.letter_notes import assumed
from ilacs_cli.domain.letters import add_stated, letter, parse_kind, parse_outcome, parse_stated
from ilacs_cli.domain.notes import Note
from ilacs_cli.domain.rulebook import DUTIES, versions_of
from ilacs_cli.domain.text import one_line, underscored
from ilacs_cli.register.reading import Expected, Line, Sheet, named, read_sheet
from ilacs_cli.register.register import existing, on_name


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

ALSO = {
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

STATED = "stated"
"""The column of the dates in a letter: RULE=DATE; RULE=DATE."""

STATED_BY_RULE = f"{STATED}:"
"""What begins the name of a column of the dates in a letter for one rule, whose id ends it."""


_BY_RULE = {rule.id: f"{STATED_BY_RULE}{rule.id}" for rule in DUTIES}

_DATES = ("letter_date", "received", STATED, *_BY_RULE.values())

_STATED_ALSO = {
    **dict.fromkeys(
        (
            "stated_date",
            "stated_dates",
            "date_stated",
            "dates_stated",
            "date_in_letter",
            "date_in_the_letter",
            "dates_in_the_letter",
        ),
        STATED,
    ),
    **{
        f"{STATED}{between}{underscored(rule)}": column
        for rule, column in _BY_RULE.items()
        for between in (":", ":_", "_:", "_:_", "_")
    },
}
"""What else people call the columns of the dates in a letter."""

_EXPECTED = Expected(
    (*COLUMNS, STATED),
    _DATES,
    f"the first line must be {','.join(COLUMNS)}; columns of your own may follow",
    {
        **ALSO,
        **{underscored(column): column for column in _DATES if column not in COLUMNS},
        **_STATED_ALSO,
    },
    lambda columns: {*COLUMNS} - _OPTIONAL <= set(columns),
)


@dataclass(frozen=True)
class LetterLine:
    """One row of a file of letters.

    Args:
        line: the line it begins on; the header is line 1.
        last: the line it ends on.
        letter: the letter, or why the row makes none.
        carried: the columns of the user's own, as written.
        stated: the dates in the letter, by rule id.
        assumed: what was assumed of it.
    """

    line: int
    last: int
    letter: Event | IlacsError
    carried: dict[str, str]
    stated: Mapping[str, date] = field(default_factory=dict)
    assumed: Sequence[Note] = ()


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
        return [name for name in self.sheet.columns if name not in COLUMNS and not _is_stated(name)]


def _is_stated(column: str) -> bool:
    return column == STATED or column.startswith(STATED_BY_RULE)


def read_letters(path: Path, today: date) -> LettersFile:
    """Return the letters in the file *path*, in order; blank rows are passed over.

    Raises:
        FileError: if the file cannot be read or is no text.
        InputError: if it is empty, holds no letter, its header lacks a column or names a rule that
            there is not, or one of its dates is of the American order.
    """
    sheet = read_sheet(path, _EXPECTED)
    _check_columns(sheet)
    _check_stated_columns(sheet)
    if next(iter(sheet), None) is None:
        raise InputError(f"{path} holds no letters", "add a row for each letter below the header")
    return LettersFile(sheet, today)


def _check_columns(sheet: Sheet) -> None:
    """Check that *sheet* has the columns of letters."""
    absent = [name for name in COLUMNS if name not in sheet.columns]
    missing = [name for name in absent if name not in _OPTIONAL]
    if missing:
        raise InputError(f"{sheet.path} has no column {', '.join(missing)}", _EXPECTED.header)
    if not absent:
        return
    from difflib import get_close_matches

    others = {underscored(name): name for name in sheet.columns}
    for name in absent:
        for near in get_close_matches(name, others, n=1, cutoff=0.7):
            raise InputError(
                f"{sheet.path} has no column {name}, but one that is named {named(others[near])!r}",
                f"rename it to {name} if it is that; if not, add an empty column {name}",
            )


def _check_stated_columns(sheet: Sheet) -> None:
    """Check that no column that seems to hold the dates in a letter is passed over."""
    import re
    from difflib import SequenceMatcher

    for name in sheet.columns:
        if name.startswith(STATED_BY_RULE):
            versions_of(name.removeprefix(STATED_BY_RULE).strip())
        word = underscored(name)
        begins = re.match(rf"{STATED}(?![a-z])", word)
        if not _is_stated(name) and (
            begins or SequenceMatcher(None, word, STATED).ratio() >= _ALIKE
        ):
            raise InputError(
                f"{sheet.path} has a column {one_line(name, 60)!r} that is not known",
                f"name it {STATED}, or {STATED_BY_RULE} and a rule, as "
                f"{next(iter(_BY_RULE.values()))}; or call it something else",
            )


_ALIKE = 0.8
"""From what likeness to its name on a column is taken for the one of the dates in a letter."""


def _letter_line(line: Line, today: date) -> LetterLine:
    if isinstance(line.cells, InputError):
        return LetterLine(line.number, line.last, line.cells, {})
    carried = {**line.cells}
    cells = LetterCells(*(carried.pop(name, "") for name in COLUMNS))
    stated_cells = {name: carried.pop(name) for name in line.cells if _is_stated(name)}
    try:
        event = _letter(cells, today)
        return LetterLine(
            line.number,
            line.last,
            event,
            carried,
            _stated(stated_cells, event),
            [*on_name(event.authority), *assumed(event.kind, _outcome(cells))],
        )
    except IlacsError as error:
        error.with_traceback(None)  # which would keep the row, and there may be many
        return LetterLine(line.number, line.last, error, carried)


def _stated(cells: Mapping[str, str], event: Event) -> dict[str, date]:
    """Return the dates in the letter of *event* by rule id, from the cells of their columns."""
    listed = cells.get(STATED, "").replace("\n", ";").split(";")
    stated = parse_stated(filter(str.strip, listed), event=event)
    for name, written in cells.items():
        if name != STATED and written.strip():
            add_stated(stated, name.removeprefix(STATED_BY_RULE), written)
    return stated


def _outcome(cells: LetterCells) -> Outcome | None:
    written = cells.outcome.strip()
    return parse_outcome(written) if written else None


def _letter(cells: LetterCells, today: date) -> Event:
    received = cells.received.strip()
    event = letter(
        parse_kind(cells.event),
        parse_date(cells.letter_date),
        today,
        outcome=_outcome(cells),
        received=parse_date(received) if received else None,
        authority=cells.authority.strip() or None,
    )
    if event.authority and event.letter_date:
        existing(event.authority, event.letter_date)
    return event
