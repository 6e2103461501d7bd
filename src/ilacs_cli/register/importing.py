"""Brings events from a file into the user's own register."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import NamedTuple

from ilacs_cli.domain.advice import Wording
from ilacs_cli.domain.calendar.dates import LAST_DAY
from ilacs_cli.domain.errors import InputError
from ilacs_cli.domain.event_rows import DATE_COLUMNS, EVENT_COLUMNS, REQUIRED_COLUMNS, EventRow
from ilacs_cli.domain.events import RecordKind
from ilacs_cli.domain.notes import Note
from ilacs_cli.domain.record_results import Layout, RecordResult
from ilacs_cli.domain.text import Watch, folded, unwatched
from ilacs_cli.register import plain_rows
from ilacs_cli.register.check_rows import check_events
from ilacs_cli.register.doubts import check_sound
from ilacs_cli.register.matching import FACTS, KnownEvents, ProposedEvent, replace_or_fill_blanks
from ilacs_cli.register.own import accept, read_own, update_own
from ilacs_cli.register.plain_rows import Complete, columns_of, read_events
from ilacs_cli.register.reading import Expected, Line, Sheet, in_a_list, read_sheet
from ilacs_cli.register.sector import sheets
from ilacs_cli.register.sector.reading import read_line


class Import(NamedTuple):
    """The result of bringing in a file.

    Args:
        layout: its columns.
        results: the result of each of its rows, in order.
        rows: the event that each of its rows tells of; None where it cannot be told.
        worksheet: the worksheet that was read; None if the file is no workbook.
        notes: what must be said of how it was read.
    """

    layout: Layout
    results: tuple[RecordResult, ...]
    rows: tuple[EventRow | None, ...]
    worksheet: str | None = None
    notes: Sequence[Note] = ()


def import_events(  # noqa: PLR0913 - one argument for each thing that decides what comes in
    path: Path,
    into: Path,
    *,
    replace: bool,
    dry_run: bool,
    today: date = LAST_DAY,
    watch: Watch[Line] = unwatched,
    in_full: Wording = str,
    complete: Complete = lambda event: event,
) -> Import:
    """Bring the events of the file *path* into the user's own register *into*.

    An event on file is not added again: blanks are filled in from the new row. One that differs
    is left out, unless it is to *replace* the other; so is one that cannot have happened.

    Args:
        path: a file of one of the layouts.
        into: the user's own register.
        replace: whether the file is to be believed where it differs from what is on file.
        dry_run: whether to write nothing.
        today: the day of asking.
        watch: shows progress.
        in_full: puts the advice in a hint into words.
        complete: gives an inspection of a plain file its kind.

    Raises:
        FileError: if either file cannot be read, or the register cannot be written.
        InputError: if the file has no such layout, or it or the register does not validate.
    """
    sheet, layout, events = _read(path, watch, complete)
    rows = tuple(event.row for event in events)

    def change(own: list[EventRow]) -> tuple[list[EventRow], Import]:
        known_events = KnownEvents(own)
        check = partial(_checked, known_events=known_events, today=today, in_full=in_full)
        results = _apply(events, known_events, check, layout, replace=replace)
        return known_events.own, Import(layout, results, rows, sheet.worksheet, [*sheet.notes()])

    return change(read_own(into))[1] if dry_run else update_own(into, change, today)


def _apply(
    events: Sequence[ProposedEvent | RecordResult],
    known_events: KnownEvents,
    check: Callable[[ProposedEvent], ProposedEvent],
    layout: Layout,
    *,
    replace: bool,
) -> tuple[RecordResult, ...]:
    """Record each event and return the results, in order.

    An event may be on file under another id: the duties done after it then take that id.

    Args:
        events: those of the file, or why one is left out.
        known_events: the events on file.
        check: returns an event so that nothing is added or merged that cannot have happened.
        layout: the columns; each row of the register's has an id of its own, so that no two
            describe one event.
        replace: whether they are to be believed where they differ from what is on file.
    """
    id_on_file = dict[str, str]()
    are_apart = layout is Layout.REGISTER
    if are_apart:
        proposed = (event for event in events if isinstance(event, ProposedEvent))
        known_events.set_apart(event.row.event_id for event in proposed)
    results: dict[int, RecordResult] = {}
    for place, event in sorted(enumerate(events), key=_is_of_a_duty):
        if isinstance(event, RecordResult):
            results[place] = event
            continue
        checked = check(_with_its_event(event, id_on_file))
        results[place] = known_events.apply(checked, replace=replace)
        if row := results[place].row:
            id_on_file[folded(event.row.event_id)] = row.event_id
            if are_apart:
                known_events.set_apart([row.event_id])
    return tuple(result for _, result in sorted(results.items()))


def _is_of_a_duty(numbered: tuple[int, ProposedEvent | RecordResult]) -> bool:
    event = numbered[1]
    return isinstance(event, ProposedEvent) and event.row.kind == RecordKind.DUTY_DONE


def _with_its_event(proposed: ProposedEvent, id_on_file: Mapping[str, str]) -> ProposedEvent:
    """Return a duty done with the id that its event has on file; any other event as it is."""
    if proposed.row.kind != RecordKind.DUTY_DONE:
        return proposed
    event, colon, rule = proposed.row.event_id.partition(":")
    event_id = f"{id_on_file.get(folded(event), event)}{colon}{rule}"
    return proposed._replace(row=proposed.row._replace(event_id=event_id))


def _checked(
    proposed: ProposedEvent, known_events: KnownEvents, today: date, in_full: Wording
) -> ProposedEvent:
    """Return *proposed* so that it is neither added nor merged where it cannot have happened."""

    def merge(new: EventRow, on_file: EventRow) -> EventRow:
        row = proposed.merge(new, on_file)
        check_sound(row, known_events, today)
        return row

    why_not = proposed.if_unknown
    if why_not is None:
        try:
            check_sound(proposed.row, known_events, today)
        except InputError as error:
            why_not = error.with_hint(in_full)
    return proposed._replace(merge=merge, if_unknown=why_not)


def _read(
    path: Path, watch: Watch[Line], complete: Complete
) -> tuple[Sheet, Layout, Sequence[ProposedEvent | RecordResult]]:
    """Return the file *path*, its layout, and the event of each row or why it is left out."""
    sheet = read_sheet(path, _ANY)
    layout = _layout(sheet.columns) or Layout.PLAIN
    return sheet, layout, list(_events_in(sheet, layout, watch, complete))


def _layout(columns: Collection[str]) -> Layout | None:
    """Return the layout of a file with these *columns*; None if it seems to be none of events."""
    if sheet := sheets.sheet_of(columns):
        return sheet.layout
    if set(REQUIRED_COLUMNS) <= set(columns):
        return Layout.REGISTER
    return Layout.PLAIN if plain_rows.tells_of_events(columns) else None


def _events_in(
    sheet: Sheet, layout: Layout, watch: Watch[Line], complete: Complete
) -> Iterator[ProposedEvent | RecordResult]:
    """Yield the event of each row of *sheet*, or why it is left out.

    Raises:
        InputError: if it is none of the sector's sheets and does not validate.
    """
    if of_sector := sheets.sheet_of(sheet.columns):
        yield from (read_line(of_sector, line) for line in watch(sheet.lines))
    elif layout is Layout.PLAIN:
        _refuse_part_of_a_sheet(sheet)
        events, checked = read_events(sheet, columns_of(sheet), complete, watch)
        accept(checked)
        yield from events
    else:
        for number, row in accept(check_events(sheet, watch)):
            yield ProposedEvent(
                row, FACTS, replace_or_fill_blanks, blank_says_nothing=False, line=number
            )


def _refuse_part_of_a_sheet(sheet: Sheet) -> None:
    """Refuse one of the sector's sheets that lacks a column, by its name."""
    if not plain_rows.tells_of_events(sheet.columns) and (near := sheets.nearly(sheet.columns)):
        of_sector, lacking = near
        raise InputError(
            f"{sheet.path}, line 1: it seems to be the sector's {of_sector.called}, and has no "
            f"column {in_a_list(lacking)}",
            "give the sheet with all its columns, named as in the original",
        )


_ANY = Expected(
    {*EVENT_COLUMNS, *sheets.COLUMNS, *plain_rows.WORDS},
    {*DATE_COLUMNS, *sheets.DATE_COLUMNS, *plain_rows.DATE_WORDS},
    fits=lambda columns: _layout(columns) is not None,
)
"""A file of any layout."""
