"""Turns the road from a call to the duties into a report; see ``compose``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ilacs_cli.domain.plan.stays import records_of
from ilacs_cli.formats import words
from ilacs_cli.reports.compose import (
    obligation_row,
    period_row,
    skipped_rows,
    source_row,
    window_row,
)
from ilacs_cli.reports.compose_history import authority_row, coverage_rows
from ilacs_cli.reports.compose_improvement import limits_on
from ilacs_cli.reports.compose_observed import lag_row

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ilacs_cli.domain.authorities import Authority
    from ilacs_cli.domain.plan.plan import Plan, PlannedObligation
    from ilacs_cli.domain.plan.steps import Step
    from ilacs_cli.domain.rulebook.publication import Closure
    from ilacs_cli.reports import contract_plan
    from ilacs_cli.reports.compose_history import Covering
    from ilacs_cli.reports.contract_history import CoverageRow
    from ilacs_cli.reports.setting import Setting


def plan(
    found: Plan,
    authority: Authority | None,
    said: Iterable[str],
    register: Covering,
    setting: Setting,
) -> contract_plan.PlanReport:
    """Return the report on the road from a call.

    Args:
        found: the road.
        authority: whom it concerns, if that was told.
        said: what else must be said with it.
        register: how far events are known.
        setting: today and the calendar.
    """
    coverage = coverage_rows(register, records_of(found.call.event))
    return {
        "schema_version": 1,
        "report": "plan",
        "today": setting.today,
        "calendar": setting.calendar_row,
        "event": found.call.event,
        "kind": found.call.kind,
        "authority": authority_row(authority) if authority else None,
        "notified": found.call.notified,
        "steps": [_step(step) for step in found.steps],
        "obligations": [_planned(owed, setting) for owed in found.obligations],
        "observed": lag_row(found.observed),
        "not_published": [_closure(closure) for closure in found.not_published],
        "coverage": coverage,
        "notes": [*said, *found.notes, *_notes(found, coverage, setting)],
    }


def _step(step: Step) -> contract_plan.PlanStepRow:
    return {
        "step": step.name,
        "title": step.title,
        "force": step.force,
        "date": step.day,
        "window": window_row(step.window) if step.window else None,
        "latest": window_row(step.latest) if step.latest else None,
        "rule": step.rule,
        "source": source_row(step.source) if step.source else None,
        "provisional": step.provisional,
        "about": step.about,
        "counted_from": step.counted_from,
        "period": period_row(step.period),
        "skipped": skipped_rows(step.skipped),
        "notes": step.notes,
    }


def _planned(owed: PlannedObligation, setting: Setting) -> contract_plan.PlannedObligationRow:
    return {
        **obligation_row(owed.obligation, setting),
        "about": owed.about or owed.obligation.rule.about,
        "condition": owed.condition,
        "counted_from_window": window_row(owed.counted_from_window)
        if owed.counted_from_window
        else None,
    }


def _closure(closure: Closure) -> contract_plan.NotPublishedRow:
    return {
        "since": closure.since,
        "until": closure.until,
        "why": closure.why,
        "counts": closure.counts,
        "source": source_row(closure.source),
        "also": [source_row(cited) for cited in closure.also],
    }


def _notes(found: Plan, coverage: Sequence[CoverageRow], setting: Setting) -> Iterable[str]:
    yield from limits_on(setting.today, coverage)
    provisional = [step.provisional for step in found.steps]
    if any(provisional) or any(owed.obligation.provisional for owed in found.obligations):
        yield words.provisional(setting.calendar_row)
