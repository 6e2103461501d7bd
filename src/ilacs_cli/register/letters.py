"""Reads a file of letters: one row a letter, columns of the user's own carried through."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ilacs_cli.domain.dates import parse_date
from ilacs_cli.domain.errors import IlacsError, InputError
from ilacs_cli.domain.events import Event
from ilacs_cli.domain.letters import letter, parse_kind, parse_outcome
from ilacs_cli.domain.texts import one_line
from ilacs_cli.register.names import existing
from ilacs_cli.register.reading import (
    column_names,
    decoded,
    first_doubled,
    misfit,
    numbered_rows,
    read_content,
)

COLUMNS = ("authority", "event", "outcome", "letter_date", "received")
"""The columns a file of letters must have, in any order."""


@dataclass(frozen=True)
class LetterLine:
    """One row of a file of letters.

    Args:
        line: its line in the file; the header is line 1.
        letter: the letter, or why the row makes none.
        carried: the columns of the user's own, as written.
    """

    line: int
    letter: Event | IlacsError
    carried: dict[str, str]


def read_letters(path: Path, today: date) -> list[LetterLine]:
    """Return the letters in the CSV file *path*, in order; blank rows are passed over.

    Raises:
        FileError: if the file cannot be read or is no text in UTF-8.
        InputError: if it is empty, holds no letter, or its header lacks a column.
    """
    rows = numbered_rows(decoded(read_content(path), path))
    line, first = next(rows, (1, None))
    header = _header(line, first, path)
    lines = [_letter_line(line, header, cells, today) for line, cells in rows]
    if not lines:
        raise InputError(f"{path} holds no letters", "add a row for each letter below the header")
    return lines


def _header(line: int, first: list[str] | InputError | None, path: Path) -> list[str]:
    hint = f"the first line must be {','.join(COLUMNS)}; columns of your own may follow"
    if first is None:
        raise InputError(f"{path} is empty", hint)
    if isinstance(first, InputError):
        raise InputError(f"{path}, line {line}: {first.message}", first.hint)
    if len(first) == 1 and ";" in first[0]:
        hint = "its cells are separated by semicolons: save it with commas between them"
    names = column_names(first)
    missing = [name for name in COLUMNS if name not in names]
    if missing:
        raise InputError(f"{path} has no column {', '.join(missing)}", hint)
    twice = first_doubled(names)
    if twice is not None:
        raise InputError(f"{path} has two columns named {one_line(twice)!r}", "rename one")
    return names


def _letter_line(
    line: int, header: list[str], cells: list[str] | InputError, today: date
) -> LetterLine:
    if isinstance(cells, InputError):
        return LetterLine(line, cells, {})
    row = dict.fromkeys(header, "") | dict(zip(header, cells, strict=False))
    carried = {name: value for name, value in row.items() if name not in COLUMNS}
    try:
        if any(cell.strip() for cell in cells[len(header) :]):
            raise misfit(len(cells), len(header))
        return LetterLine(line, _letter(row, today), carried)
    except IlacsError as error:
        return LetterLine(line, error, carried)


def _letter(row: dict[str, str], today: date) -> Event:
    outcome, received = row["outcome"].strip(), row["received"].strip()
    described = letter(
        parse_kind(row["event"]),
        parse_date(row["letter_date"]),
        today,
        outcome=parse_outcome(outcome) if outcome else None,
        received=parse_date(received) if received else None,
        authority=row["authority"].strip() or None,
    )
    if described.authority and described.letter_date:
        existing(described.authority, described.letter_date)
    return described
