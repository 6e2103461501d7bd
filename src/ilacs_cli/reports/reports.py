"""Every report, by the name it has in its JSON."""

from typing import Any, Union

from ilacs_cli.reports.backtest import BacktestReport
from ilacs_cli.reports.contract import (
    CheckReport,
    LettersReport,
    RulesReport,
    WorkdaysReport,
)
from ilacs_cli.reports.contract_cycle import CycleReport, ImprovementReport, UpcomingReport
from ilacs_cli.reports.contract_history import AuthoritiesReport, HistoryReport
from ilacs_cli.reports.contract_meetings import DeadlinesReport
from ilacs_cli.reports.contract_plan import PlanReport
from ilacs_cli.reports.contract_register import (
    RecordReport,
    RegisterCheckReport,
    RegisterExportReport,
    RegisterImportReport,
    RegisterInfoReport,
    RegisterPathReport,
)
from ilacs_cli.reports.queue import QueueReport

Report = Union[  # noqa: UP007 - one a line
    AuthoritiesReport,
    CheckReport,
    CycleReport,
    DeadlinesReport,
    HistoryReport,
    ImprovementReport,
    LettersReport,
    PlanReport,
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
"""A report that is still a dictionary, which says which it is by its key ``report``."""

REPORTS: dict[str, Any] = {
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
