"""Checks the rows of the register of events, the packaged one's as the user's own.

Each column has a parser. It takes the text of a cell and returns it as the register writes it:
dates in ISO form, words in lower case with underscores, text on one line.
"""

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date, timedelta
from functools import partial

from ilacs_cli.domain.advice import Advice, Advised
from ilacs_cli.domain.calendar.dates import parse_date
from ilacs_cli.domain.errors import InputError
from ilacs_cli.domain.events import Grade, Judgements, RecordKind
from ilacs_cli.domain.text import Watch, folded, one_line, unwatched
from ilacs_cli.register import tables
from ilacs_cli.register.reading import (
    Checked,
    Line,
    Row,
    Sheet,
    check_columns,
)
from ilacs_cli.register.rows import DATE_COLUMNS, EVENT_COLUMNS

Parser = Callable[[str], str]
"""Returns the text of a cell as the register writes it; raises InputError if it is not valid."""

_KINDS = frozenset(RecordKind)
_GRADES = tuple(grade.value.replace("-", "_") for grade in Grade)
_FLAGS = ("true", "false", "")
_LONGEST_INSPECTION = timedelta(days=366)  # a longer one is a slip of the pen


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
    kind = _word(cell)
    if kind not in _KINDS:
        raise InputError(
            f"{one_line(cell)!r} is not a kind of event", f"the kinds are {', '.join(RecordKind)}"
        )
    return kind


def _grade(cell: str) -> str:
    grade = _word(cell)
    if cell.strip() and grade not in _GRADES:
        raise InputError(
            f"{one_line(cell)!r} is not a judgement",
            f"give one of {', '.join(_GRADES)}, or leave it blank",
        )
    return grade


def _flag(cell: str) -> str:
    flag = _word(cell)
    if flag not in _FLAGS:
        raise InputError(
            f"{one_line(cell)!r} is neither true nor false",
            "give true or false, or leave it blank",
        )
    return flag


def _word(cell: str) -> str:
    return cell.strip().lower().replace("-", "_").replace(" ", "_")


def _address(cell: str) -> str:
    address = _text(cell)
    if address and not re.fullmatch(r"https?://[^\s]+", address):
        raise InputError(
            "it is no address of the web", "write it as https://..., or leave it blank"
        )
    return address


_PARSERS: dict[str, Parser] = {
    "event_id": _name,
    "urn": _name,
    "kind": _kind,
    "framework": _text,
    **dict.fromkeys(DATE_COLUMNS, parse_day),
    **dict.fromkeys(Judgements._fields, _grade),
    "theme": _text,
    "priority_action": _flag,
    "document_url": _address,
    "confidence": _text,
    "note": _text,
}
"""The parser of each column, in the order of ``EVENT_COLUMNS``."""


def check_event(cells: Row, urns: Collection[str]) -> tuple[Row | None, list[InputError]]:
    """Return the event in *cells* as the register writes it, and what is wrong with it.

    Args:
        cells: the text of every column.
        urns: the URNs of the authorities there are.

    Returns:
        The row and no errors, or None and an error for each wrong cell, naming its column.
    """
    row, errors = parse_cells(cells, {**_PARSERS, "urn": partial(_urn, urns)})
    if errors:
        return None, errors
    try:
        _check_dates(row)
        _check_duty(row)
    except InputError as error:
        return None, [error]
    return row, []


def valid_event(cells: Row, urns: Collection[str]) -> Row:
    """Return the event in *cells* as the register writes it; see ``check_event``.

    Raises:
        InputError: if it is not valid; the message names the column.
    """
    row, errors = check_event(cells, urns)
    if row is None:
        raise errors[0]
    return row


def parse_cells(cells: Row, parsers: Mapping[str, Parser]) -> tuple[Row, list[InputError]]:
    """Return the row in *cells*, and an error that names the column for each cell not valid.

    Args:
        cells: the text of every column.
        parsers: what reads the cells of each column.
    """
    row: Row = {}
    errors = []
    for column, parse in parsers.items():
        try:
            row[column] = parse(cells[column])
        except InputError as error:
            errors.append(InputError(f"{column}: {error.message}", error.hint))
    return row, errors


def _check_dates(row: Row) -> None:
    days = {column: row[column] for column in DATE_COLUMNS if row[column]}
    if not days:
        raise InputError("dates: the row has no date", f"fill in one of {', '.join(DATE_COLUMNS)}")
    start, end = row["start_date"], row["end_date"]
    if not start:
        return
    if end and date.fromisoformat(end) - date.fromisoformat(start) > _LONGEST_INSPECTION:
        raise InputError(
            f"end_date: {end} is over a year after the start_date, {start}", "check both dates"
        )
    for column, day in days.items():
        if day < start:  # in ISO form, days stand in order as text does
            raise InputError(
                f"{column}: {day} is before the start_date, {start}", "check both dates"
            )


def _check_duty(row: Row) -> None:
    if row["kind"] != RecordKind.DUTY_DONE:
        return
    if not row["letter_or_report_date"]:
        raise InputError(
            "letter_or_report_date: it is blank", "give the day on which the duty was done"
        )
    event, colon, rule = row["event_id"].partition(":")
    if not (event and colon and rule and rule == row["theme"]):
        raise InputError(
            f"event_id: {one_line(row['event_id'])!r} does not name the event and the rule in "
            "theme",
            "write it as EVENT:RULE, with the rule's id in theme",
        )


def check_events(sheet: Sheet, urns: Collection[str], watch: Watch[Line] = unwatched) -> Checked:
    """Return the events of *sheet*, and what is wrong with the others.

    Args:
        sheet: a file of the register's columns.
        urns: the URNs of the authorities there are.
        watch: shows how far the work has come.

    Raises:
        InputError: if its columns are not the register's.
    """
    check_columns(sheet, EVENT_COLUMNS)
    rows: list[tuple[int, Row]] = []
    errors: list[tuple[int, InputError]] = []
    for line in watch(sheet.lines):
        row, wrong = _check_line(line, urns)
        errors += [(line.number, error) for error in wrong]
        rows += [(line.number, row)] if row else []
    errors += [*_twice(rows), *_of_others(rows)]
    errors.sort(key=lambda numbered: numbered[0])
    return Checked(
        tuple(rows),
        tuple(
            InputError(f"{sheet.path}, line {number}, {error.message}", error.hint)
            for number, error in errors
        ),
    )


def _check_line(line: Line, urns: Collection[str]) -> tuple[Row | None, list[InputError]]:
    if isinstance(line.cells, InputError):
        return None, [line.cells]
    return check_event(line.cells, urns)


def _of_others(rows: Iterable[tuple[int, Row]]) -> Iterable[tuple[int, InputError]]:
    """Yield what would take an event of one authority and make it another's."""
    event_id, urn_at = EVENT_COLUMNS.index("event_id"), EVENT_COLUMNS.index("urn")
    packaged = {folded(cells[event_id]): cells[urn_at] for cells in tables.rows("events.csv")}
    for number, row in rows:
        urn = packaged.get(folded(row["event_id"]), row["urn"])
        if urn != row["urn"]:
            yield (
                number,
                InputError(
                    f"urn: {row['urn']!r} is not the authority of the event "
                    f"{row['event_id']}, which is {urn!r}",
                    "correct the urn, or give the event an id of its own",
                ),
            )


def _twice(rows: Iterable[tuple[int, Row]]) -> Iterable[tuple[int, InputError]]:
    first: dict[str, int] = {}
    for number, row in rows:
        name = folded(row["event_id"])
        if name in first:
            yield (
                number,
                InputError(
                    f"event_id: {one_line(row['event_id'])!r} is the id of line {first[name]} too",
                    "every event has an id of its own, which capitals do not change; change or "
                    "remove one",
                ),
            )
        first.setdefault(name, number)
