"""Turns rules, and the plain calculator's answers, into reports; see ``compose``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ilacs_cli.reports.compose import period_row, skipped_rows, source_row, span_row

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from ilacs_cli.domain.rules import Rule
    from ilacs_cli.reports import contract
    from ilacs_cli.reports.setting import Setting


def rules(chosen: Iterable[Rule], on: date | None, setting: Setting) -> contract.RulesReport:
    """Return the report on the rules *chosen*, as in force *on* a day if one is given."""
    return {
        "schema_version": 1,
        "report": "rules",
        "today": setting.today,
        "calendar": setting.calendar_row,
        "on": on,
        "rules": [_rule(rule) for rule in chosen],
    }


def workdays(
    query: contract.WorkdaysQuery, *, result: date | bool | int, setting: Setting
) -> contract.WorkdaysReport:
    """Return the report of the plain calculator.

    Args:
        query: what was asked.
        result: the date or the number of working days that was counted, or whether the day is one.
        setting: today and the calendar.

    Raises:
        OutsideCalendarError: if a date lies beyond the calendar.
    """
    start, calendar = query["start"], setting.calendar
    end = query["end"] or start if isinstance(result, int) else result
    last = max(start, end)
    # A count is the same from either end; an addition or a subtraction leaves out its own start.
    passed_over = sorted([start, end]) if query["operation"] == "count" else (start, end)
    return {
        "schema_version": 1,
        "report": "workdays",
        "today": setting.today,
        "calendar": setting.calendar_row,
        "query": query,
        "result": result,
        "skipped": skipped_rows(calendar.skipped(*passed_over)),
        "provisional": calendar.is_provisional(last),
        "why_not": calendar.why_not_working(start) if query["operation"] == "is" else None,
        "notes": setting.calendar_notes,
    }


def _rule(rule: Rule) -> contract.RuleRow:
    return {
        "rule": rule.id,
        "title": rule.title,
        "owed_by": rule.owed_by,
        "owed_to": rule.owed_to,
        "force": rule.force,
        "trigger": rule.trigger,
        "period": period_row(rule.period),
        "timing": rule.timing,
        "margin": period_row(rule.margin),
        "runs_from": rule.runs_from.id if rule.runs_from else None,
        "in_force": span_row(rule.in_force),
        "events": sorted(rule.applies.kinds),
        "outcomes": sorted(rule.applies.outcomes),
        "detail": rule.detail,
        "notes": [{"text": note.text, **span_row(note.span)} for note in rule.notes],
        "source": source_row(rule.source),
        "also": [source_row(further) for further in rule.also],
        "about": rule.about,
        "dated_by": rule.dated_by,
    }
