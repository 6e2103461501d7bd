"""Where several authorities stand in their inspection cycles, side by side."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ilacs_cli.domain.calendar.dates import spelt_out
from ilacs_cli.domain.coverage import coverage_of, records_end
from ilacs_cli.domain.cycle.next_inspection import WindowState
from ilacs_cli.domain.event_dates import has_begun
from ilacs_cli.domain.events import FULL_INSPECTIONS, Event
from ilacs_cli.domain.notes import Note, NoteCode
from ilacs_cli.domain.rulebook.sources import FROM_THE_DEPARTMENT
from ilacs_cli.formats.elements import Block, Heading, Report, ReportContext, Table
from ilacs_cli.formats.entries import Entry, Undated
from ilacs_cli.formats.records import Rows, rows_of
from ilacs_cli.formats.words import month_cell
from ilacs_cli.reports.between import short_day
from ilacs_cli.reports.cycle import CycleReport
from ilacs_cli.reports.forecast import TOLD_WITHIN_MONTHS, how_good, months_cell
from ilacs_cli.reports.lists import chance_cell


@dataclass(frozen=True, eq=False, repr=False)
class CyclesReport(Report):
    """Where several authorities stand in their cycles.

    Args:
        authorities: where each of them stands, in the order in which they were named.
        notes: what must be said with all of it.
    """

    name = "cycles"
    title = "Where authorities stand in their inspection cycles"
    more = "Sources and how good such forecasts are"

    authorities: Sequence[CycleReport]
    notes: Sequence[Note]

    @staticmethod
    def shown() -> Mapping[str, str]:
        """Return its keys in JSON."""
        return {key: key for key in ("today", "calendar", "authorities", "notes")}

    def answer(self) -> Iterable[Block]:
        """Yield a line an authority."""
        soon, later = (f"In {months} months" for months in TOLD_WITHIN_MONTHS)
        yield Table(
            ("Authority", "Last judged", "Inspected", "Likely to begin", soon, later, "Timetable"),
            [_cells(report) for report in self.authorities],
            "When the next full inspection is likely, as likely within the months as not",
            gives_way=("Inspected", soon, "Timetable", "Last judged"),
            name="Next inspections",
        )
        for report in self.authorities:
            for note in report.position.notes:
                if note.code in _SAID_FIRST:
                    yield f"{report.subject}: {note.text}"
        yield from (note.text for note in self.notes)

    def explanation(self) -> Iterable[Block]:
        """Yield what the forecasts and the timetable rest on."""
        yield Heading("What it rests on")
        said = {report.subject: _explained(report) for report in self.authorities}
        every = [sentence for sentences in said.values() for sentence in sentences]
        shared = list(dict.fromkeys(one for one in every if every.count(one) > 1))
        for name, sentences in said.items():
            yield " ".join([f"{name}:", *(one for one in sentences if one not in shared)])
        yield " ".join([*shared, how_good()])

    def caveats(self) -> Iterable[str]:
        """Yield how old our records are."""
        coverage = self.authorities[0].coverage
        return records_end(coverage_of(FULL_INSPECTIONS, coverage), self.today)

    def rows(self) -> Rows:
        """Return a row an authority."""
        return rows_of([cells for report in self.authorities for cells in report.rows().rows])

    def dated(self) -> Iterable[Entry | Undated]:
        """Yield what has a date, or lacks one, of each authority."""
        for report in self.authorities:
            for one in report.dated():
                if isinstance(one, Undated):
                    yield one._replace(what=f"{one.what} ({report.subject})")
                else:
                    yield one


def build_several(
    reports: Sequence[CycleReport], context: ReportContext, *, are_neighbours: bool
) -> CyclesReport:
    """Return the report on where several authorities stand, in the order of their *reports*.

    *are_neighbours*: they are an authority and its statistical neighbours.
    """
    notes = [FROM_THE_DEPARTMENT] if are_neighbours else []
    return CyclesReport(context.today, context.calendar_used, reports, notes)


def _explained(report: CycleReport) -> Sequence[str]:
    """Return what an authority's place rests on, in sentences."""
    forecast = report.forecast
    why_not = [forecast.why_not] if forecast.why_not else []
    notes = (note.text for note in report.position.notes if note.code not in _SAID_FIRST)
    return [report.position.tier.why, *why_not, *forecast.explanation, *notes]


def _cells(report: CycleReport) -> Sequence[str]:
    position, starts = report.position, report.forecast.starts
    last, coming = position.last_inspection, position.next_inspection
    overall = last.judgements.overall if last else None
    chances = {
        start.months: "-" if start.chance is None else chance_cell(start.chance, may_be_short=False)
        for start in starts
    }
    return (
        position.authority.name,
        overall.label if overall else position.tier.tier.label,
        month_cell(last.began) if last else "-",
        _likely(report),
        *(chances[months] for months in TOLD_WITHIN_MONTHS),
        _STATES[coming.place],
    )


def _likely(report: CycleReport) -> str:
    if report.is_under_way:
        return _state(report.position.begun[-1], report.today)
    if report.forecast.called_for:
        return f"{short_day(report.forecast.called_for)} (called)"
    if report.forecast.why_not:
        return "no forecast"
    return months_cell(report.forecast.windows[0].window)


def _state(inspection: Event, today: date) -> str:
    """Return whether an inspection is under way or only called, and when it begins."""
    if has_begun(inspection, today):
        return "under way"
    if inspection.is_call and inspection.notified:
        return f"called on {spelt_out(inspection.notified)}"
    return f"called, begins {spelt_out(inspection.began)}"


_SAID_FIRST: frozenset[NoteCode] = frozenset({"no-start-recorded", "start-not-counted-on"})
"""The notes that stand under the table: they ask for a better record."""

_STATES = {
    WindowState.BEFORE: "not due yet",
    WindowState.OPEN: "due now",
    WindowState.PAST: "overdue",
    None: "none",
}
