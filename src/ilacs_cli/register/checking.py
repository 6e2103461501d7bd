"""Checks a file of events row by row, and says of each wrong cell where it is.

This module imports pydantic at once: import it inside the function that needs it.
"""

from collections.abc import Collection, Iterable

from ilacs_cli.domain.errors import InputError
from ilacs_cli.domain.texts import folded, one_line
from ilacs_cli.domain.watching import Watch, unwatched
from ilacs_cli.register import tables
from ilacs_cli.register.reading import (
    Checked,
    Line,
    Row,
    Sheet,
    check_columns,
)
from ilacs_cli.register.rows import EVENT_COLUMNS
from ilacs_cli.register.validation import check_event


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
    errors.sort(key=lambda found: found[0])
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
    packaged = {folded(row["event_id"]): row["urn"] for row in tables.rows_by_column("events.csv")}
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
