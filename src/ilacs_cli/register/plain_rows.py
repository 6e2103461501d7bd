"""Reads a file of events as people write them: an authority by its name, a column for each fact.

Each row is made into what a person would record one by one, and is checked in the same way.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from typing import NamedTuple, TypeVar

from ilacs_cli.domain.advice import Advice, Advised
from ilacs_cli.domain.authorities import find
from ilacs_cli.domain.calendar.dates import parse_date
from ilacs_cli.domain.errors import IlacsError, InputError
from ilacs_cli.domain.events import EventKind, Grade, InspectionKind, Judgements
from ilacs_cli.domain.letters import parse_kind, parse_outcome, parse_stated
from ilacs_cli.domain.plan.stays import INSPECTIONS, RECORDED_AS, parse_inspection_kind
from ilacs_cli.domain.text import Watch, hyphenated, one_line, parse_choice, unguarded
from ilacs_cli.register import letters
from ilacs_cli.register.matching import ProposedEvent
from ilacs_cli.register.reading import Checked, Line, Sheet, in_a_list
from ilacs_cli.register.recording import EventInput, proposed, row_of
from ilacs_cli.register.register import authorities

Complete = Callable[[EventInput], EventInput]
"""Returns an event with the kind of inspection that it is; raises InputError as recording does."""

_Value = TypeVar("_Value")

_NAMES: Mapping[str, Sequence[str]] = {
    "authority": ("la", "la_name", "name_of_authority"),
    "urn": ("ofsted_urn",),
    "event": ("type", "what"),
    "inspection_kind": ("kind_of_inspection", "inspection_type", "type_of_inspection"),
    "start": ("start_date", "date_started", "first_day", "first_day_on_site", "from"),
    "end": ("end_date", "date_ended", "last_day", "last_day_on_site", "to"),
    "letter_date": ("letter", "letter_or_report_date", "report_date", "date_of_report"),
    "published": ("published_date", "publication_date", "date_published", "published_on"),
    "outcome": ("judgement", "result", "overall", "overall_judgement", "overall_effectiveness"),
    "leaders": (),
    "help_and_protection": (),
    "in_care": ("children_in_care",),
    "care_leavers": (),
    "theme": ("about", "topic"),
    "note": ("notes", "comment", "comments"),
    "document_url": ("url", "link"),
    "event_id": ("id",),
    "notified": ("call", "called", "called_on", "date_notified", "date_of_call", "notified_on"),
    "received": (),
    "stated": (),
}
"""The columns, and what else people call them; some more are those of a file of letters."""

_DATES = ("start", "end", "letter_date", "published", "notified", "received")
_KIND = "kind"  # what happened or, beside a column that says so, which kind of inspection it was

_BY_WORD: Mapping[str, str] = {
    **letters.ALSO,
    **{word: column for column, others in _NAMES.items() for word in (column, *others)},
    _KIND: "event",
}

WORDS = frozenset(_BY_WORD)
"""Every name that a column of such a file may have, in lower case with underscores."""

DATE_WORDS = frozenset(word for word, column in _BY_WORD.items() if column in _DATES)
"""Those of the columns that hold dates."""

_INSPECTIONS = {
    hyphenated(name): kind
    for kind in INSPECTIONS
    for recorded_as in [RECORDED_AS[EventKind.INSPECTION, kind]]
    for name in (recorded_as.value, recorded_as.label)
}


_TAKE_OUT = "take out or rename those that we do not know; "


def tells_of_events(columns: Collection[str]) -> bool:
    """Whether *columns* have what such a file needs: an authority, and what happened."""
    there = {_BY_WORD.get(name) for name in columns}
    return "event" in there and not there.isdisjoint({"authority", "urn"})


def columns_of(sheet: Sheet) -> dict[str, str]:
    """Return the columns of *sheet*, each with the name that it has there.

    Raises:
        InputError: if one is not known, two are the same, or there is no authority or event.
    """
    meant = {name: _BY_WORD[name] for name in sheet.columns if name in WORDS}
    if _KIND in meant and list(meant.values()).count("event") > 1:
        meant[_KIND] = "inspection_kind"
    unknown = [one_line(name, 40) for name in sheet.columns if name not in meant]
    there = set(meant.values())
    missing = [] if there & {"authority", "urn"} else ["authority"]
    missing += [] if "event" in there else ["event"]
    if not meant:
        raise InputError(
            f"{sheet.path}, line 1: none of its columns is one that we know",
            Advised(Advice.EVENT_COLUMNS, before="check that the first line is a header; "),
        )
    if missing or unknown:
        lacks = f"it has no column {in_a_list(missing)}" if missing else ""
        holds = f"it has columns that we do not know: {in_a_list(unknown)}" if unknown else ""
        raise InputError(
            f"{sheet.path}, line 1: {', and '.join(filter(None, (lacks, holds)))}",
            Advised(Advice.EVENT_COLUMNS, before=_TAKE_OUT if unknown else ""),
        )
    for column in there:
        same = [name for name, of in meant.items() if of == column]
        if len(same) > 1:
            raise InputError(
                f"{sheet.path}, line 1: the columns {in_a_list(same)} both give the {column}",
                "remove one of them",
            )
    return {column: name for name, column in meant.items()}


def read_events(
    sheet: Sheet, columns: Mapping[str, str], complete: Complete, watch: Watch[Line]
) -> tuple[list[ProposedEvent], Checked]:
    """Return the events in *sheet*, and the errors of the rows that give none."""
    events: list[ProposedEvent] = []
    errors: list[InputError] = []
    for line in watch(sheet.lines):
        try:
            events.append(_event(line, columns, complete))
        except IlacsError as error:
            message = f"{sheet.path}, line {line.number}{error.message}"
            errors.append(InputError(message, error.hint))
    return events, Checked((), tuple(errors))


def _event(line: Line, columns: Mapping[str, str], complete: Complete) -> ProposedEvent:
    """Return the event in a *line*.

    Raises:
        IlacsError: if it is none; the message begins with the column, or with a colon.
    """
    if isinstance(line.cells, InputError):
        raise InputError(f", {line.cells.message}", line.cells.hint)
    written = line.cells
    cells = {column: unguarded(written[name].strip()) for column, name in columns.items()}
    event = _Cells(cells, columns).event()
    try:
        event = complete(event)
        if event.kind is EventKind.INSPECTION and event.inspection is None:
            raise InputError(
                "nothing says what kind of inspection it was",
                "give short or standard in a column inspection_kind, or the days on site in start "
                "and end",
            )
        row = row_of(event)
    except IlacsError as error:
        raise InputError(f": {error.message}", error.hint) from None
    return proposed(row, is_named=event.event_id is not None)._replace(line=line.number)


class _Cells(NamedTuple):
    """The cells of one event.

    Args:
        cells: what stands in each column.
        columns: the columns, each with the name that it has in the file.
    """

    cells: Mapping[str, str]
    columns: Mapping[str, str]

    def event(self) -> EventInput:
        """Return the event in them.

        Raises:
            InputError: if a cell is not valid; the message names its column.
        """
        kind, inspection = self._kinds()
        return EventInput(
            authority=self._authority(),
            kind=kind,
            start=self._read("start", parse_date),
            end=self._read("end", parse_date),
            letter_date=self._read("letter_date", parse_date),
            published=self._read("published", parse_date),
            outcome=self._read("outcome", parse_outcome),
            judgements=Judgements(None, *(self._read(name, _grade) for name in _JUDGED)),
            inspection=inspection,
            theme=self._read("theme", str),
            note=self._read("note", str),
            document_url=self._read("document_url", str),
            event_id=self._read("event_id", _event_id),
            notified=self._read("notified", parse_date),
            received=self._read("received", parse_date),
            stated=self._read("stated", _stated),
        )

    def _kinds(self) -> tuple[EventKind, InspectionKind | None]:
        """Return what happened and, where the cells say so, what kind of inspection it was."""
        inspection = self._read("inspection_kind", parse_inspection_kind)
        written = self.cells["event"]
        if known := _INSPECTIONS.get(hyphenated(written)):
            return EventKind.INSPECTION, inspection or known
        return self._parsed("event", parse_kind), inspection

    def _authority(self) -> str:
        """Return the URN of the authority, by its name, its URN or both."""
        urns = {
            name: self._parsed(name, _urn) for name in ("urn", "authority") if self.cells.get(name)
        }
        if not urns:
            column = "authority" if "authority" in self.columns else "urn"
            raise InputError(f", {self.columns[column]}: it is blank", "fill it in")
        if len(set(urns.values())) > 1:
            raise InputError(
                f", {self.columns['urn']}: {urns['urn']} is another authority's than "
                f"{one_line(self.cells['authority'])!r}, which is {urns['authority']}",
                "correct the one that is wrong",
            )
        return next(iter(urns.values()))

    def _read(self, column: str, parse: Callable[[str], _Value]) -> _Value | None:
        """Return what stands in a *column*; None if it is blank or there is none."""
        return self._parsed(column, parse) if self.cells.get(column) else None

    def _parsed(self, column: str, parse: Callable[[str], _Value]) -> _Value:
        try:
            return parse(self.cells[column])
        except InputError as error:
            raise InputError(f", {self.columns[column]}: {error.message}", error.hint) from None


_JUDGED = Judgements._fields[1:]


def _grade(cell: str) -> Grade:
    return parse_choice(cell, Grade, "judgement")


def _urn(cell: str) -> str:
    return find(authorities(), cell).urn


def _stated(cell: str) -> dict[str, date]:
    return parse_stated(filter(str.strip, cell.split(";")))


def _event_id(cell: str) -> str:
    if ":" in cell:
        raise InputError(
            f"{one_line(cell)!r} is no id of an event: after a colon stands a duty's rule",
            "leave the colon out",
        )
    return cell
