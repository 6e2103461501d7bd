"""Every report, by the name it has in its JSON."""

from typing import Union

from ilacs_cli.reports.contract import (
    CheckReport,
    LettersReport,
)
from ilacs_cli.reports.contract_backtest import BacktestReport
from ilacs_cli.reports.contract_meetings import DeadlinesReport
from ilacs_cli.reports.contract_queue import QueueReport
from ilacs_cli.reports.cycle import CycleReport
from ilacs_cli.reports.history import AuthoritiesReport, HistoryReport
from ilacs_cli.reports.improvement import ImprovementReport
from ilacs_cli.reports.plan import PlanReport
from ilacs_cli.reports.record import RecordReport, RegisterExportReport, RegisterImportReport
from ilacs_cli.reports.register import (
    RegisterCheckReport,
    RegisterInfoReport,
    RegisterPathReport,
)
from ilacs_cli.reports.rules import RulesReport
from ilacs_cli.reports.upcoming import UpcomingReport
from ilacs_cli.reports.workdays import WorkdaysReport

Report = Union[  # noqa: UP007 - one a line
    BacktestReport,
    CheckReport,
    DeadlinesReport,
    LettersReport,
    QueueReport,
]
"""A report that is still a dictionary, which says which it is by its key ``report``."""

REPORTS: dict[str, type] = {
    "authorities": AuthoritiesReport,
    "backtest": BacktestReport,
    "check": CheckReport,
    "cycle": CycleReport,
    "deadlines": DeadlinesReport,
    "deadlines-letters": LettersReport,
    "history": HistoryReport,
    "improvement": ImprovementReport,
    "plan": PlanReport,
    "queue": QueueReport,
    "record": RecordReport,
    "register-check": RegisterCheckReport,
    "register-export": RegisterExportReport,
    "register-import": RegisterImportReport,
    "register-info": RegisterInfoReport,
    "register-path": RegisterPathReport,
    "rules": RulesReport,
    "upcoming": UpcomingReport,
    "workdays": WorkdaysReport,
}
"""Every report by name."""
