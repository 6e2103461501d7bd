"""Turns what the domain found into reports, each a dictionary as the contract says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ilacs_cli.domain.calendar.periods import WorkingDays

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ilacs_cli.domain.calendar.periods import Period
    from ilacs_cli.domain.calendar.working_days import BankHoliday
    from ilacs_cli.domain.obligations import Obligation, Window
    from ilacs_cli.domain.rules import Source, Span
    from ilacs_cli.reports import contract
    from ilacs_cli.reports.setting import Setting


def obligation_row(found: Obligation, setting: Setting) -> contract.ObligationRow:
    """Return an obligation as reports show it."""
    rule, window = found.rule, found.window
    return {
        "rule": rule.id,
        "title": rule.title,
        "owed_by": rule.owed_by,
        "owed_to": rule.owed_to,
        "force": rule.force,
        "trigger": rule.trigger,
        "counted_from": found.counted_from,
        "period": period_row(rule.period),
        "computed": found.computed,
        "stated": found.stated,
        "due": found.due,
        "window": window_row(window) if window else None,
        "difference": found.difference,
        "provisional": found.provisional,
        "status": found.status,
        "working_days_left": found.working_days_left,
        "skipped": skipped_rows(found.skipped),
        "source": source_row(rule.source),
        "notes": found.notes,
        "count": _count(found, setting) if setting.explained else None,
        "about": rule.about,
        "at_the_latest": found.at_the_latest,
        "done": found.done,
        "timing": rule.timing,
    }


def _count(found: Obligation, setting: Setting) -> list[contract.StepRow] | None:
    if not (found.counted_from and found.computed and isinstance(found.rule.period, WorkingDays)):
        return None
    from ilacs_cli.domain.calendar.trace import runs

    return [
        {"first": run.first, "last": run.last, "numbers": run.numbers, "why": run.why}
        for run in runs(found.counted_from, found.computed, setting.calendar)
    ]


def period_row(length: Period | None) -> contract.PeriodRow | None:
    """Return a period as reports show it."""
    return {"amount": length.amount, "unit": length.unit} if length else None


def window_row(window: Window) -> contract.WindowRow:
    """Return a window as reports show it."""
    return {"opens": window.opens, "closes": window.closes}


def span_row(span: Span) -> contract.SpanRow:
    """Return the days on which something holds, as reports show them."""
    return {"since": span.since, "until": span.until}


def skipped_rows(holidays: Iterable[BankHoliday]) -> list[contract.SkippedRow]:
    """Return bank holidays as reports show them."""
    return [{"date": holiday.day, "name": holiday.name} for holiday in holidays]


def source_row(cited: Source) -> contract.SourceRow:
    """Return a source as reports show it."""
    return {
        "title": cited.title,
        "reference": cited.reference,
        "url": cited.url,
        "basis": cited.basis,
    }
