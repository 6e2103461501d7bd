"""Checks the rows of the register of events, packaged or the user's own.

Each type of column has a parser. It takes the text of a cell and returns it as the register writes
it: dates in ISO form, words in lower case with underscores, text on one line.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial

from ilacs_cli.domain import event_rows
from ilacs_cli.domain.advice import Advice, Advised
from ilacs_cli.domain.calendar.dates import parse_date, spelt_out
from ilacs_cli.domain.errors import InputError
from ilacs_cli.domain.event_rows import (
    COLUMN_TYPES,
    EVENT_COLUMNS,
    EVENT_DAYS,
    REQUIRED_COLUMNS,
    EventRow,
    stated_cell,
)
from ilacs_cli.domain.events import Grade, RecordKind
from ilacs_cli.domain.rulebook.event_dates import STAY_RECORDED_AT_MOST
from ilacs_cli.domain.text import Watch, folded, one_line, underscored, unguarded, unwatched
from ilacs_cli.register.reading import Cells, Checked, Line, Sheet, check_columns
from ilacs_cli.register.register import known_urns
from ilacs_cli.register.rows import packaged_events

Parser = Callable[[str], str]
"""Returns the text of a cell as the register writes it; raises InputError if it is not valid."""

_KINDS = tuple(kind.value for kind in RecordKind)
_GRADES = tuple(map(underscored, Grade))
_FLAGS = ("true", "false")


def _text(cell: str) -> str:
    if cell.isprintable():
        return cell.strip()
    try:
        cell.encode("utf-8")
    except UnicodeEncodeError:
        raise InputError("there is a character in it that is no text", "write it again") from None
    text = " ".join(line.strip() for line in cell.splitlines()).strip()
    if not text.isprintable():
        raise InputError("there is a character in it that cannot be shown", "write it again")
    return text


def _name(cell: str) -> str:
    text = _text(cell)
    if not text:
        raise InputError("it is blank", "fill it in")
    return text


def _urn(urns: Collection[str], cell: str) -> str:
    urn = _name(cell)
    if urn not in urns:
        raise InputError(f"{one_line(urn)!r} is the URN of no authority", Advised(Advice.LIST_URNS))
    return urn


def parse_day(cell: str) -> str:
    """Return the date in *cell* in ISO form; blank if there is none.

    Raises:
        InputError: if it is no date.
    """
    return parse_date(cell).isoformat() if cell.strip() else ""


def _kind(cell: str) -> str:
    return _one_of(_KINDS, cell, "is not a kind of event", "the kinds are {}")


def _grade(cell: str) -> str:
    hint = "give one of {}, or leave it blank"
    return _one_of(_GRADES, cell, "is not a judgement", hint) if cell.strip() else ""


def _flag(cell: str) -> str:
    hint = "give true or false, or leave it blank"
    return _one_of(_FLAGS, cell, "is neither true nor false", hint) if cell.strip() else ""


def _yes_or_no(cell: str) -> str:
    word = {"true": "yes", "false": "no"}.get(cell.strip().lower(), cell)
    hint = "give yes or no, or leave it blank"
    return _one_of(("yes", "no"), word, "is neither yes nor no", hint) if cell.strip() else ""


def _stated(cell: str) -> str:
    """Return the dates that a letter gives, ``RULE=DATE; RULE=DATE``, in ISO form."""
    if not cell.strip():
        return ""
    from ilacs_cli.domain.letters import parse_stated

    return stated_cell(parse_stated(filter(str.strip, cell.split(";"))))


def _one_of(words: Collection[str], cell: str, why_not: str, hint: str) -> str:
    """Return the word in *cell* in lower case with underscores, which is one of *words*."""
    word = underscored(cell)
    if word not in words:
        raise InputError(f"{one_line(cell)!r} {why_not}", hint.format(", ".join(words)))
    return word


def is_address(text: str) -> bool:
    """Whether *text* is an address of the web."""
    return re.fullmatch(r"https?://[^\s]+", text) is not None


def _address(cell: str) -> str:
    address = _text(cell)
    if address and not is_address(address):
        raise InputError(
            "it is no address of the web", "write it as https://..., or leave it blank"
        )
    return address


_PARSERS: Mapping[object, Parser] = {
    event_rows.Text: _text,
    event_rows.Name: _name,
    event_rows.Urn: _name,
    event_rows.Kind: _kind,
    event_rows.Day: parse_day,
    event_rows.Judgement: _grade,
    event_rows.Flag: _flag,
    event_rows.Address: _address,
    event_rows.YesNo: _yes_or_no,
    event_rows.StatedDates: _stated,
}
"""The parser of each type of column."""

_BY_COLUMN = {column: _PARSERS[kind] for column, kind in COLUMN_TYPES.items()}


def check_event(
    cells: Cells, urns: Collection[str] | None = None
) -> tuple[EventRow | None, Sequence[InputError]]:
    """Return the event in *cells* as the register writes it, or its errors.

    Args:
        cells: the text of each column; one that is absent is blank.
        urns: the URNs of the authorities there are; None for those that are packaged.

    Returns:
        The row and no errors, or None and an error for each wrong cell, naming its column.
    """
    urn = partial(_urn, known_urns() if urns is None else urns)
    checked, errors = parse_cells(cells, {**_BY_COLUMN, "urn": urn})
    if errors:
        return None, errors
    row = _with_statement(EventRow(**checked))
    try:
        _check_dates(row)
        _check_duty(row)
    except InputError as error:
        return None, [error]
    return row, ()


_OLD_NOTES = {
    "JTAI with a written statement to follow": "yes",
    "JTAI without a written statement to follow": "no",
}
"""How the note told whether a JTAI asked for a statement before there was a column for that."""


def _with_statement(row: EventRow) -> EventRow:
    """Return *row* with what an earlier version wrote into the note in its own column."""
    if row.kind != RecordKind.JTAI or row.statement_requested:
        return row
    told, _, rest = row.note.partition(";")
    requested = _OLD_NOTES.get(told.strip())
    return row._replace(statement_requested=requested, note=rest.strip()) if requested else row


def valid_event(row: EventRow) -> EventRow:
    """Return *row* as the register writes it; see ``check_event``.

    Raises:
        InputError: if it is not valid; the message names the column.
    """
    checked, errors = check_event(row._asdict())
    if checked is None:
        raise errors[0]
    return checked


def parse_cells(cells: Cells, parsers: Mapping[str, Parser]) -> tuple[Cells, list[InputError]]:
    """Return *cells* as they are written, and an error that names the column for each not valid.

    Args:
        cells: the text of each column; one that is absent is blank.
        parsers: the parser of each column.
    """
    checked: Cells = {}
    errors = []
    for column, parse in parsers.items():
        try:
            checked[column] = parse(cells.get(column, ""))
        except InputError as error:
            errors.append(InputError(f"{column}: {error.message}", error.hint))
    return checked, errors


def _check_dates(row: EventRow) -> None:
    days = {column: day for column, day in zip(EVENT_DAYS, row.days, strict=True) if day}
    if not days:
        raise InputError("dates: the row has no date", f"fill in one of {', '.join(EVENT_DAYS)}")
    start, end = row.start_date, row.end_date
    if not start:
        return
    if end and date.fromisoformat(end) - date.fromisoformat(start) > STAY_RECORDED_AT_MOST:
        raise InputError(
            f"end_date: {_spelt_out(end)} is over a year after the start_date, {_spelt_out(start)}",
            "check both dates",
        )
    for column, day in days.items():
        if day < start and column != "notified":  # in ISO form, days stand in order as text does
            raise InputError(
                f"{column}: {_spelt_out(day)} is before the start_date, {_spelt_out(start)}",
                "check both dates",
            )


def _spelt_out(cell: str) -> str:
    return spelt_out(date.fromisoformat(cell))


def _check_duty(row: EventRow) -> None:
    if row.kind != RecordKind.DUTY_DONE:
        return
    if not row.letter_or_report_date:
        raise InputError(
            "letter_or_report_date: it is blank", "give the day on which the duty was done"
        )
    event, _, rule = row.event_id.partition(":")
    if not (event and rule and rule == row.theme):
        raise InputError(
            f"event_id: {one_line(row.event_id)!r} does not name the event and the rule in theme",
            "write it as EVENT:RULE, with the rule's id in theme",
        )


def check_events(
    sheet: Sheet, watch: Watch[Line] = unwatched, urns: Collection[str] | None = None
) -> Checked:
    """Return the valid events of *sheet*, and an error for each other.

    Raises:
        InputError: if its columns are not the register's.
    """
    check_columns(sheet, REQUIRED_COLUMNS, EVENT_COLUMNS)
    rows: list[tuple[int, EventRow]] = []
    errors: list[tuple[int, InputError]] = []
    for line in watch(sheet.lines):
        if isinstance(line.cells, InputError):
            errors.append((line.number, line.cells))
            continue
        cells = {
            column: unguarded(text.strip()) if "'" in text else text
            for column, text in line.cells.items()
        }
        row, wrong = check_event(cells, urns)
        errors += [(line.number, error) for error in wrong]
        rows += [(line.number, row)] if row else []
    errors += _wrong_ids(rows)
    errors.sort(key=lambda numbered: numbered[0])
    return Checked(
        tuple(rows),
        tuple(
            InputError(f"{sheet.path}, line {number}, {error.message}", error.hint)
            for number, error in errors
        ),
    )


def _wrong_ids(rows: Iterable[tuple[int, EventRow]]) -> Iterator[tuple[int, InputError]]:
    """Yield an error for each row with the id of an earlier one or of another's event."""
    packaged = {folded(row.event_id): row.urn for row in packaged_events()}
    first: dict[str, int] = {}
    for number, row in rows:
        name = folded(row.event_id)
        line, urn = first.setdefault(name, number), packaged.get(name, row.urn)
        if line != number:
            error = InputError(
                f"event_id: {one_line(row.event_id)!r} is the id of line {line} too",
                "every event has an id of its own, which capitals do not change; change or "
                "remove one",
            )
            yield number, error
        if urn != row.urn:
            error = InputError(
                f"urn: {row.urn!r} is not the authority of the event {row.event_id}, "
                f"which is {urn!r}",
                "correct the urn, or give the event an id of its own",
            )
            yield number, error
