"""The reports on the register itself for people; see ``blocks``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ilacs_cli.domain.record_results import Action
from ilacs_cli.domain.text import one_line
from ilacs_cli.formats import words
from ilacs_cli.formats.elements import Block, Facts, Table
from ilacs_cli.reports import blocks_history

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ilacs_cli.reports.contract_register import (
        IntervalRow,
        KindLagRow,
        KindRow,
        RecordReport,
        RegisterCheckReport,
        RegisterExportReport,
        RegisterImportReport,
        RegisterInfoReport,
        RegisterPathReport,
    )

_BECAME = {
    Action.ADDED: "Added to",
    Action.CHANGED: "Changed in",
    Action.ALREADY_THERE: "Nothing to add: already known, so nothing was written to",
}


def record(report: RecordReport) -> Iterable[Block]:
    """Yield what became of the event, the event, and the notes."""
    yield f"{_BECAME[report['became']]} {report['path']}."
    yield f"{report['authority']['name']}:"
    yield blocks_history.events([report["event"]])
    if report["changes"]:
        yield f"It {report['changes']}."
    yield from report["notes"]


def register_path(report: RegisterPathReport) -> Iterable[Block]:
    """Yield the path and nothing else, for other commands to use."""
    yield report["path"]


def register_check(report: RegisterCheckReport) -> Iterable[Block]:
    """Yield whether all is well, how many events of each kind there are, and the notes."""
    if not report["exists"]:
        yield f"There is no register of your own yet; it would be {report['path']}."
    else:
        yield f"{report['path']} is valid: {words.count_of(report['events'], 'event')}."
    if report["kinds"]:
        rows = [(row["kind"].in_words, str(row["events"])) for row in report["kinds"]]
        yield Table(("Kind", "Events"), rows)
    yield from report["notes"]


def register_info(report: RegisterInfoReport) -> Iterable[Block]:
    """Yield what is packaged and how far it goes, the user's own events, and the licence."""
    yield (
        f"Packaged: {words.count_of(report['events'], 'event')} of "
        f"{report['authorities']} authorities ({report['abolished']} more were abolished), "
        f"as of {words.day(report['as_of'])}."
    )
    yield Table(
        ("Kind", "Events", "Years", "All known from", "All known to", "Own", "Note"),
        [_kind(row) for row in report["kinds"]],
    )
    yield _own(report)
    yield (
        "Working days from the last day on site to publication, as observed: without those around "
        "Christmas, in which the work rests, and without what a general election put off. 10% "
        "of them took as long as the first figure or less."
    )
    yield Table(
        ("What", "Last day on site", "Known", *_FIGURES, "Most common"),
        [_lag(row) for row in report["publication"]],
    )
    yield (
        "Months from one full inspection to the next, from first day to first day, as observed: by "
        "what the first made of the authority and when it was."
    )
    yield Table(
        ("After", "When", "Known", *_FIGURES),
        [_interval(row) for row in report["intervals"]],
    )
    yield Facts(report["licence"]["statement"], [report["licence"]["url"]])


def _kind(row: KindRow) -> tuple[str, ...]:
    first, last = row["first"], row["last"]
    years = dict.fromkeys(str(day.year) for day in (first, last) if day)
    known = (words.day(day) if day else "-" for day in (row["complete_from"], row["complete_to"]))
    return (
        row["kind"].in_words,
        str(row["events"]),
        " to ".join(years) or "-",
        *known,
        str(row["own_events"]),
        row["note"] or "-",
    )


def _lag(row: KindLagRow) -> tuple[str, ...]:
    return (
        row["event"].in_words,
        words.span(row["era"]) if row["era"] else "-",
        str(row["count"]),
        *_figures(row),
        _told(row["most_common"]),
    )


def _interval(row: IntervalRow) -> tuple[str, ...]:
    return row["tier"].in_words, row["era"].in_words, str(row["count"]), *_figures(row)


_FIGURES = ("10%", "Median", "90%")


def _figures(row: KindLagRow | IntervalRow) -> tuple[str, ...]:
    return tuple(map(_told, (row["p10"], row["median"], row["p90"])))


def _told(figure: float | None) -> str:
    return "-" if figure is None else str(figure)


def _own(report: RegisterInfoReport) -> str:
    own = report["own"]
    if own["path"] is None:
        return "Your own: none, and no place for one is known."
    if not own["exists"]:
        return f"Your own: none yet; it would be {own['path']}."
    events = words.count_of(own["events"], "event")
    return f"Your own: {events}, {own['replacing']} in place of packaged ones, in {own['path']}."


def register_import(report: RegisterImportReport) -> Iterable[Block]:
    """Yield what became of the rows in numbers, then each that is not simply there already."""
    would = "would be " if report["dry_run"] else ""
    yield (
        f"{report['file']}: {report['added']} {would}added, {report['changed']} {would}changed, "
        f"{report['already_there']} already there, {report['left_out']} {would}left out."
    )
    told = [row for row in report["rows"] if row["became"] is not Action.ALREADY_THERE]
    if told:
        yield Table(
            ("Line", "What became of it", "Event", "Why"),
            [
                (
                    str(row["line"]),
                    row["became"].in_words,
                    row["event_id"] or "-",
                    row["reason"] or "-",
                )
                for row in told
            ],
        )
    if report["dry_run"]:
        yield f"Nothing was written to {report['path']}."


def register_export(report: RegisterExportReport) -> Iterable[Block]:
    """Yield a table with a line an event."""
    yield Table(
        ("Event", "What", "Published", "Letter", "From", "To", "About"),
        [
            (
                row["event_id"],
                row["kind"].in_words,
                words.day(row["published_date"]),
                words.day(row["letter_or_report_date"]),
                words.day(row["start_date"]),
                words.day(row["end_date"]),
                one_line(row["theme"] or "-", limit=100),
            )
            for row in report["events"]
        ],
    )
