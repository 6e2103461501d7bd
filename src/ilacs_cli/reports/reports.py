"""Every report, by the name it has in its JSON, and the JSON Schema of each."""

import json

from ilacs_cli.domain.errors import InputError
from ilacs_cli.domain.text import one_line
from ilacs_cli.formats.elements import SCHEMA_VERSION, Report
from ilacs_cli.formats.records import schema
from ilacs_cli.reports.backtest import BacktestReport
from ilacs_cli.reports.calendar.bank_holidays import CalendarReport
from ilacs_cli.reports.calendar.changes import CalendarCloseReport, CalendarUpdateReport
from ilacs_cli.reports.check import CheckReport
from ilacs_cli.reports.cycle import CycleReport
from ilacs_cli.reports.cycles import CyclesReport
from ilacs_cli.reports.deadlines import DeadlinesReport
from ilacs_cli.reports.history import AuthoritiesReport, HistoryReport
from ilacs_cli.reports.improvement import ImprovementReport
from ilacs_cli.reports.letters import CheckLettersReport, LettersReport
from ilacs_cli.reports.plan import PlanReport
from ilacs_cli.reports.queue import QueueReport
from ilacs_cli.reports.read.report import ReadReport
from ilacs_cli.reports.record import RecordReport
from ilacs_cli.reports.register import RegisterCheckReport, RegisterInfoReport, RegisterPathReport
from ilacs_cli.reports.register_events import RegisterExportReport, RegisterImportReport
from ilacs_cli.reports.rules import RulesReport
from ilacs_cli.reports.undone import RegisterRemoveReport, RegisterUndoReport
from ilacs_cli.reports.upcoming import UpcomingReport
from ilacs_cli.reports.workdays import WorkdaysReport

REPORTS: dict[str, type[Report]] = {
    report.name: report
    for report in (
        AuthoritiesReport,
        BacktestReport,
        CalendarReport,
        CalendarCloseReport,
        CalendarUpdateReport,
        CheckLettersReport,
        CheckReport,
        CycleReport,
        CyclesReport,
        DeadlinesReport,
        LettersReport,
        HistoryReport,
        ImprovementReport,
        PlanReport,
        QueueReport,
        ReadReport,
        RecordReport,
        RegisterCheckReport,
        RegisterExportReport,
        RegisterImportReport,
        RegisterInfoReport,
        RegisterPathReport,
        RegisterRemoveReport,
        RegisterUndoReport,
        RulesReport,
        UpcomingReport,
        WorkdaysReport,
    )
}
"""Every report by name."""


def schema_of(name: str) -> str:
    """Return the JSON Schema (draft 2020-12) of the report called *name*.

    Raises:
        InputError: if there is no such report.
    """
    if name not in REPORTS:
        raise InputError(
            f"there is no report {one_line(name)!r}", f"the reports are {', '.join(REPORTS)}"
        )
    fixed = {"schema_version": SCHEMA_VERSION, "report": name}
    return json.dumps(schema(REPORTS[name], fixed), indent=2) + "\n"
