"""Turns the road to re-inspection into a report, and what it shares with the cycle's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ilacs_cli.domain.coverage import CYCLE_KINDS, Coverage
from ilacs_cli.domain.coverage import limits_on as known_limits
from ilacs_cli.domain.events import EventKind
from ilacs_cli.reports.compose import obligation_row, source_row, span_row, window_row
from ilacs_cli.reports.compose_history import authority_row, coverage_rows, event_row

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from ilacs_cli.domain.authorities import Authority
    from ilacs_cli.domain.cycle.improvement import Road
    from ilacs_cli.domain.cycle.intervals import IntervalQuantiles
    from ilacs_cli.domain.cycle.tiers import TierFinding
    from ilacs_cli.domain.obligations import Window
    from ilacs_cli.domain.rules import Rule
    from ilacs_cli.reports import contract_cycle, contract_forecast, contract_history
    from ilacs_cli.reports.compose_history import Knowing
    from ilacs_cli.reports.setting import Setting


def improvement(  # noqa: PLR0913 - one argument a part of the report
    authority: Authority | None,
    tier: TierFinding,
    road: Road,
    register: Knowing,
    *,
    forecast: contract_forecast.ForecastRow | None,
    setting: Setting,
) -> contract_cycle.ImprovementReport:
    """Return the report on the road to re-inspection.

    Args:
        authority: whose road it is; None if only a date was given.
        tier: what its last inspection makes of it.
        road: the road.
        register: how far events are known.
        forecast: when the re-inspection is likely to begin; None if only a date was given.
        setting: today and the calendar.
    """
    coverage = coverage_rows(register, CYCLE_KINDS)
    return {
        "schema_version": 1,
        "report": "improvement",
        "today": setting.today,
        "calendar": setting.calendar_row,
        "authority": authority_row(authority) if authority else None,
        "tier": tier.tier,
        "improvement": road_row(road, register, setting),
        "coverage": coverage,
        "notes": [
            *([tier.why] if authority else []),
            *road.notes,
            *limits_on(setting.today, coverage),
        ],
        "forecast": forecast,
    }


def road_row(road: Road, register: Knowing, setting: Setting) -> contract_cycle.PathRow:
    """Return the road to re-inspection as reports show it."""
    return {
        "published": road.report.published or road.report.dated,
        "obligations": [obligation_row(owed, setting) for owed in road.owed],
        "first_monitoring_visit": window_row(road.first_visit) if road.first_visit else None,
        "quarters": [_quarter(quarter, road) for quarter in road.quarters],
        "re_inspection": [_re_inspection(rule) for rule in road.re_inspections],
        "observed": observed_row(road.observed),
        "events": [event_row(event) for event in road.since],
        "event_id": road.report.id or None,
        "event": road.report.kind,
        "dated": road.report.dated,
        "another_of_that_day": register.is_another(road.report),
    }


def _quarter(quarter: Window, road: Road) -> contract_cycle.QuarterRow:
    visits = [
        event
        for event in road.since
        if event.kind is EventKind.MONITORING_VISIT
        and quarter.opens <= event.began <= quarter.closes
    ]
    return {**window_row(quarter), "seen": len(visits) or None}


def _re_inspection(rule: Rule) -> contract_cycle.ReInspectionRow:
    return {
        "rule": rule.id,
        "title": rule.title,
        **span_row(rule.in_force),
        "detail": rule.detail,
        "source": source_row(rule.source),
    }


def observed_row(interval: IntervalQuantiles) -> contract_cycle.ObservedRow:
    """Return how long intervals have been, as reports show it."""
    return {
        "count": interval.count,
        "p10": interval.p10,
        "p25": interval.p25,
        "median": interval.median,
        "p75": interval.p75,
        "p90": interval.p90,
    }


def limits_on(today: date, coverage: Sequence[contract_history.CoverageRow]) -> Iterable[str]:
    """Return up to when the register knows what still goes on, where that is before *today*."""
    return known_limits(today, [Coverage(**row) for row in coverage])
