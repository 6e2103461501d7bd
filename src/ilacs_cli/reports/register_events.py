"""The reports on many events that go into the user's own register, and come out of it."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, NamedTuple

from ilacs_cli.domain import event_rows
from ilacs_cli.domain.event_rows import COLUMN_TYPES, EventRow
from ilacs_cli.domain.events import Grade, RecordKind
from ilacs_cli.domain.notes import Note
from ilacs_cli.domain.record_results import CAN_BE_UNDONE, CHANGES, Action, Layout, RecordResult
from ilacs_cli.domain.text import one_line
from ilacs_cli.formats import words
from ilacs_cli.formats.elements import Block, Report, Table
from ilacs_cli.formats.records import Row, Rows, columns, row
from ilacs_cli.formats.words import figure_cell


class ImportedRow(NamedTuple):
    """A row of an imported file.

    Args:
        result: what became of it.
        authority: the name of the authority in it; None if the row could not be read.
        what: what it tells of, in words; None if that is not told.
        day: the day by which that is known; None if there is none.
    """

    result: RecordResult
    authority: str | None
    what: str | None
    day: date | None

    @staticmethod
    def shown() -> Mapping[str, str]:
        """Return its keys in JSON: those of the result are among its own."""
        return {
            **{key: f"result.{name}" for key, name in RecordResult.shown().items()},
            "authority": "authority",
            "what": "what",
            "date": "day",
        }


def imported_rows(
    results: Iterable[RecordResult], told: Iterable[EventRow | None], names: Mapping[str, str]
) -> Sequence[ImportedRow]:
    """Return what became of the rows of an imported file.

    *told* has the event in each, None if it could not be read; *names* those of authorities by URN.
    """
    return [
        _imported_row(result, row, names) if row else ImportedRow(result, None, None, None)
        for result, row in zip(results, told, strict=True)
    ]


def _imported_row(result: RecordResult, told: EventRow, names: Mapping[str, str]) -> ImportedRow:
    days = (told.published_date, told.letter_or_report_date, *told.days)
    day = next(filter(None, days), None)
    return ImportedRow(
        result,
        names[told.urn],
        RecordKind(told.kind).label if told.kind else None,
        date.fromisoformat(day) if day else None,
    )


@dataclass(frozen=True, eq=False, repr=False)
class RegisterImportReport(Report):
    """What became of an imported file.

    Args:
        file: the file.
        layout: what its columns are.
        path: the user's own register.
        dry_run: whether nothing was written.
        added: how many events were added.
        changed: how many were changed.
        already_there: how many were known already.
        left_out: how many were left out.
        results: what became of each row.
        worksheet: the worksheet of a workbook that was read; None of another file.
    """

    name = "register-import"
    title = "Imported"

    file: str
    layout: Layout
    path: str
    dry_run: bool
    added: int
    changed: int
    already_there: int
    left_out: int
    results: Sequence[ImportedRow]
    worksheet: str | None = None

    @property
    def heading(self) -> str:
        """What it is called, which tells a trial from an import."""
        return "Import: trial run" if self.dry_run else self.title

    @staticmethod
    def shown() -> Mapping[str, str]:
        """Return the keys of its JSON: that of the results is ``rows``."""
        names = (field.name for field in fields(RegisterImportReport))
        return {"rows" if name == "results" else name: name for name in names}

    def rows(self) -> Rows:
        """Return a row for each row of the file."""
        header = ("file", "dry_run", *(column.name for column in columns(ImportedRow)))
        file: Row = {"file": self.file, "dry_run": self.dry_run}
        return Rows(header, [{**file, **row(result)} for result in self.results])

    def answer(self) -> Iterable[Block]:
        """Yield what became of the rows in numbers, then those of which there is more to say.

        The rows that change the records come first, so that a terminal shows those and no others.
        """
        yield self._counted()
        told = [one.result for one in self.results if one.result.reason]
        first = _ON_SCREEN // 2 if told else _ON_SCREEN
        if self.results:
            ordered = sorted(self.results, key=lambda one: one.result.became not in CHANGES)
            yield Table(
                ("Line", "Authority", "What", "Date", "Would be" if self.dry_run else "Was"),
                [_cells(one) for one in ordered],
                on_screen=min(first, self.added + self.changed),
                name="Lines of the file",
            )
        if told:
            yield Table(
                ("Line", "What became of it"),
                [(figure_cell(one.line), f"{self._became(one)}: {_why(one)}") for one in told],
                on_screen=first,
                name="What to look at",
            )

    def _counted(self) -> str:
        """Return what becomes of the rows, in numbers."""
        if not self.dry_run:
            return (
                f"Imported: {self.added} added, {self.changed} changed, "
                f"{self.already_there} known already, {self.left_out} left out."
            )
        entries = {0: "no entries", 1: "1 entry"}.get(self.added, f"{self.added} entries")
        known = f" We know {self.already_there} already." if self.already_there else ""
        return (
            f"This was a trial: nothing has changed. The import would add {entries}, change "
            f"{self.changed or 'none'} and leave out {self.left_out or 'none'}.{known}"
        )

    def _became(self, result: RecordResult) -> str:
        """Return what became of a row, or would become of it."""
        became = _BECAME[result.became]
        is_known = result.became is Action.ALREADY_THERE
        return f"would be {became}" if self.dry_run and not is_known else became

    def onward(self) -> Iterable[Note]:
        """Return that the import can be taken back."""
        if not self.dry_run and (self.added or self.changed):
            yield CAN_BE_UNDONE


_BECAME = {
    Action.ADDED: "added",
    Action.CHANGED: "changed",
    Action.ALREADY_THERE: "known already",
    Action.LEFT_OUT: "left out",
}


_ON_SCREEN = 10
"""How many rows a terminal shows at first, half of them of each table if there are two."""


def _cells(imported: ImportedRow) -> Sequence[str]:
    return (
        figure_cell(imported.result.line),
        imported.authority or "-",
        imported.what or "-",
        words.day(imported.day),
        _BECAME[imported.result.became],
    )


def _why(result: RecordResult) -> str:
    """Return the reason of a *result*, with the event where that is on file."""
    is_named = result.became is not Action.LEFT_OUT and result.event_id
    return f"{result.event_id} {result.reason}" if is_named else str(result.reason)


def counts_of(results: Iterable[RecordResult]) -> Mapping[str, int]:
    """Return how many *results* there are of each action, by the fields of an import's report."""
    counted = Counter(result.became for result in results)
    return {action.value.replace("-", "_"): counted[action] for action in Action}


class RegisteredEvent(NamedTuple):
    """An event as the register writes it; what is blank there is None.

    Args:
        event_id: its name in the register.
        urn: the authority's Ofsted URN.
        kind: what the register files it under.
        framework: under which framework it was.
        start_date: the first day on site.
        end_date: the last day on site, included.
        letter_or_report_date: the date printed on the letter or report.
        published_date: when that was published.
        overall: the overall effectiveness.
        leaders: the impact of leaders on social work practice.
        help_and_protection: of children who need help and protection.
        in_care: of children in care.
        care_leavers: of care leavers.
        theme: what it was about; for a duty done, the rule.
        priority_action: whether an area for priority action was found.
        document_url: where the letter or report can be read.
        confidence: how the facts are known.
        note: what else the register says.
        notified: the day of the inspectors' call.
        received: the day the authority received the letter or report.
        stated: the dates that the letter gives, each with its rule.
        statement_requested: for a JTAI, whether its letter asks for a written statement.
    """

    event_id: str
    urn: str
    kind: RecordKind
    framework: str | None
    start_date: date | None
    end_date: date | None
    letter_or_report_date: date | None
    published_date: date | None
    overall: Grade | None
    leaders: Grade | None
    help_and_protection: Grade | None
    in_care: Grade | None
    care_leavers: Grade | None
    theme: str | None
    priority_action: bool | None
    document_url: str | None
    confidence: str | None
    note: str | None
    notified: date | None
    received: date | None
    stated: str | None
    statement_requested: bool | None


_READERS: Mapping[object, Callable[[str], object]] = {
    event_rows.Day: date.fromisoformat,
    event_rows.Judgement: lambda text: Grade(text.replace("_", "-")),
    event_rows.Kind: RecordKind,
    event_rows.Flag: "true".__eq__,
    event_rows.YesNo: "yes".__eq__,
}
"""What reads the types of column that hold more than text."""


def registered_event(row: EventRow) -> RegisteredEvent:
    """Return the event in a valid *row* of the register."""
    cells: list[Any] = [
        _READERS.get(kind, str)(text) if text else None
        for kind, text in zip(COLUMN_TYPES.values(), row, strict=True)
    ]
    return RegisteredEvent(*cells)


@dataclass(frozen=True, eq=False, repr=False)
class RegisterExportReport(Report):
    """The events of the user's own register, or all that are known.

    Args:
        everything: whether the packaged events are among them.
        events: the events.
    """

    name = "register-export"
    title = "Our records"

    everything: bool
    events: Sequence[RegisteredEvent]

    def rows(self) -> Sequence[RegisteredEvent]:
        """Return a row an event."""
        return self.events

    def answer(self) -> Iterable[Block]:
        """Yield a table with a line an event."""
        yield Table(
            ("Event", "What", "Published", "Letter", "From", "To", "About"),
            [
                (
                    event.event_id,
                    event.kind.label,
                    words.day(event.published_date),
                    words.day(event.letter_or_report_date),
                    words.day(event.start_date),
                    words.day(event.end_date),
                    one_line(event.theme or "-", limit=100),
                )
                for event in self.events
            ],
            gives_way=("About", "To", "From", "Letter"),
            name="Records",
        )
