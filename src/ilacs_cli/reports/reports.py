"""Every report, by the name it has in its JSON."""

from typing import Union

from ilacs_cli.reports.check import CheckReport
from ilacs_cli.reports.contract import RulesReport, WorkdaysReport
from ilacs_cli.reports.contract_backtest import BacktestReport
from ilacs_cli.reports.contract_cycle import CycleReport, ImprovementReport, UpcomingReport
from ilacs_cli.reports.contract_history import AuthoritiesReport, HistoryReport
from ilacs_cli.reports.contract_plan import PlanReport
from ilacs_cli.reports.contract_queue import QueueReport
from ilacs_cli.reports.contract_register import (
    RecordReport,
    RegisterCheckReport,
    RegisterExportReport,
    RegisterImportReport,
    RegisterInfoReport,
    RegisterPathReport,
)
from ilacs_cli.reports.deadlines import DeadlinesReport
from ilacs_cli.reports.letters import LettersReport

Report = Union[  # noqa: UP007 - one a line
    AuthoritiesReport,
    BacktestReport,
    CycleReport,
    HistoryReport,
    ImprovementReport,
    PlanReport,
    QueueReport,
    RecordReport,
    RegisterCheckReport,
    RegisterExportReport,
    RegisterImportReport,
    RegisterInfoReport,
    RegisterPathReport,
    RulesReport,
    UpcomingReport,
    WorkdaysReport,
]
"""Any report: a dictionary that says which by its key ``report``."""

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
