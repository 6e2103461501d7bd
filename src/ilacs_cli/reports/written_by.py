"""Which module writes which report."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from ilacs_cli.reports.reports import Report

_FAMILIES = {
    "authorities": "history",
    "backtest": "backtest",
    "cycle": "cycle",
    "history": "history",
    "improvement": "improvement",
    "plan": "plan",
    "queue": "queue",
    "record": "register",
    "register-check": "register",
    "register-export": "register",
    "register-import": "register",
    "register-info": "register",
    "register-path": "register",
    "rules": "rules",
    "upcoming": "cycle",
    "workdays": "rules",
}
"""The family of every report; ``blocks_FAMILY`` and ``csv_FAMILY`` have a function of its name.

So has ``entries_FAMILY`` for a report that has dated things to tell.
"""


def function_for(report: Report, form: str) -> Callable[[Any], Any]:
    """Return what writes *report* in a *form*: ``blocks``, ``csv`` or ``entries``."""
    name = report["report"]
    module = import_module(f"ilacs_cli.reports.{form}_{_FAMILIES[name]}")
    function: Callable[[Any], Any] = getattr(module, name.replace("-", "_"))
    return function
