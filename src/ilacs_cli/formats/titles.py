"""What reports are called where they stand by themselves: on a page, in a paper, in a calendar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ilacs_cli.domain.calendar.dates import in_words

if TYPE_CHECKING:
    from ilacs_cli.reports.reports import Report

_TITLES = {
    "authorities": "Authorities",
    "backtest": "The forecast put to the test",
    "check": "Stated dates against the rules",
    "cycle": "Where the authority stands in its inspection cycle",
    "deadlines": "What is owed after the letter, and by when",
    "deadlines-letters": "What is owed after each letter, and by when",
    "history": "What has happened",
    "improvement": "From an inadequate report to re-inspection",
    "plan": "From the call to the duties",
    "queue": "Who is nearest the next inspection",
    "record": "Recorded",
    "register-check": "Your own register",
    "register-export": "Events of the register",
    "register-import": "Imported events",
    "register-info": "The register",
    "register-path": "Where your own register is",
    "rules": "Rules",
    "upcoming": "What is coming",
    "workdays": "Working days",
}


def title_of(report: Report) -> str:
    """Return what *report* is called."""
    return _TITLES[report["report"]]


def whom_about(report: Report) -> str | None:
    """Return the authority that *report* is about, or the region; None if it names neither."""
    if report["report"] == "deadlines":
        return report["letter"]["authority"]
    if report["report"] in ("cycle", "improvement", "plan", "upcoming") and report["authority"]:
        return report["authority"]["name"]
    return report["region"] if report["report"] == "upcoming" else None


def as_at(report: Report) -> str:
    """Return for which day *report* was made."""
    return f"As at {in_words(report['today'])}."
