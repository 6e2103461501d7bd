"""The reports on the register itself as rows of CSV; see ``as_csv``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ilacs_cli.reports import csv_history

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ilacs_cli.formats.records import Row
    from ilacs_cli.reports.contract_register import (
        RecordReport,
        RegisterCheckReport,
        RegisterExportReport,
        RegisterImportReport,
        RegisterInfoReport,
        RegisterPathReport,
    )


def record(report: RecordReport) -> Iterable[Row]:
    """Yield one row: the event, and what became of it."""
    yield {
        "became": report["became"],
        "authority": report["authority"]["name"],
        "urn": report["authority"]["urn"],
        **csv_history.event(report["event"]),
        "changes": report["changes"],
        "path": report["path"],
        "notes": " ".join(report["notes"]),
    }


def register_path(report: RegisterPathReport) -> Iterable[Row]:
    """Yield one row."""
    yield {"path": report["path"], "exists": report["exists"], "set_by": report["set_by"]}


def register_check(report: RegisterCheckReport) -> Iterable[Row]:
    """Yield a row a kind of event; a register without any has a row that says so."""
    start: Row = {"path": report["path"], "exists": report["exists"]}
    notes: Row = {"notes": " ".join(report["notes"])}
    for row in report["kinds"]:
        yield {**start, **row, **notes}
    if not report["kinds"]:
        yield {**start, "kind": None, "events": 0, **notes}


def register_info(report: RegisterInfoReport) -> Iterable[Row]:
    """Yield a row a kind of event."""
    for row in report["kinds"]:
        yield {
            "as_of": report["as_of"],
            "stale": report["stale"],
            **row,
            "own_path": report["own"]["path"],
            "licence": report["licence"]["name"],
        }


def register_import(report: RegisterImportReport) -> Iterable[Row]:
    """Yield a row for each row of the file."""
    for row in report["rows"]:
        yield {"file": report["file"], "dry_run": report["dry_run"], **row}


def register_export(report: RegisterExportReport) -> Iterable[Row]:
    """Yield a row an event."""
    for row in report["events"]:
        yield {**row}
