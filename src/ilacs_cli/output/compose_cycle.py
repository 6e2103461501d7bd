"""Turns what the domain found of an authority's cycle into reports; see ``compose``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ilacs_cli.domain.cycle import told_under_way
from ilacs_cli.domain.events import RecordKind
from ilacs_cli.domain.rulebook import PASSED_DUTIES_TOLD
from ilacs_cli.domain.rulebook.cycle import ANNUAL_ENGAGEMENT, NEXT_INSPECTION
from ilacs_cli.domain.upcoming import told_since
from ilacs_cli.output.compose import obligation_row, source_row, window_row
from ilacs_cli.output.compose_forecast import conditions_of, likely_rows
from ilacs_cli.output.compose_history import (
    authority_row,
    coverage_rows,
    event_row,
    judgements_row,
)
from ilacs_cli.output.compose_improvement import (
    CYCLE_KINDS,
    limits_on,
    observed_row,
    road_row,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from ilacs_cli.domain.authorities import Authority
    from ilacs_cli.domain.cycle import Standing, Visits
    from ilacs_cli.domain.events import Event
    from ilacs_cli.domain.forecast import Forecasts
    from ilacs_cli.domain.improvement import Road
    from ilacs_cli.domain.next_inspection import NextInspection
    from ilacs_cli.domain.upcoming import Coming
    from ilacs_cli.output import contract_cycle, contract_forecast, contract_history
    from ilacs_cli.output.compose_history import Knowing
    from ilacs_cli.output.setting import Setting


def cycle(  # noqa: PLR0913 - one argument a part of the report
    found: Standing,
    road: Road | None,
    owed: Iterable[Coming],
    register: Knowing,
    *,
    forecast: contract_forecast.ForecastRow,
    setting: Setting,
) -> contract_cycle.CycleReport:
    """Return the report on where an authority stands.

    Args:
        found: where it stands.
        road: its road to re-inspection, if it is on one.
        owed: what it has owed since its last full inspection, and what still runs from before.
        register: how far events are known.
        forecast: when the next is likely to begin.
        setting: today and the calendar.
    """
    coverage = coverage_rows(register, CYCLE_KINDS)
    return {
        "schema_version": 1,
        "report": "cycle",
        "today": setting.today,
        "calendar": setting.calendar_row,
        "authority": authority_row(found.authority),
        "last_inspection": _last(found.last) if found.last else None,
        "tier": found.tier.tier,
        "next_inspection": _next(found.next),
        "between": _between(found, coverage, setting),
        "improvement": road_row(road, register, setting) if road else None,
        "coverage": coverage,
        "notes": [*found.notes, *limits_on(setting.today, coverage)],
        "possible_tiers": found.tier.possible,
        "tier_because": found.tier.why,
        "obligations": [_followed(coming, found.authority, register, setting) for coming in owed],
        "forecast": forecast,
    }


def upcoming(  # noqa: PLR0913 - one argument a part of the report
    found: Iterable[Coming],
    forecasts: Forecasts | None,
    authorities: Mapping[str, Authority],
    register: Knowing,
    *,
    until: date,
    begun: Iterable[Event] = (),
    region: str | None,
    whose: Authority | None = None,
    setting: Setting,
) -> contract_cycle.UpcomingReport:
    """Return the report on what is coming *until* a day, that day included.

    Args:
        found: what is coming, soonest first.
        forecasts: those of today; None if no full inspections are asked about.
        authorities: the authorities by URN.
        register: how far events are known.
        until: the last day asked about.
        begun: the full inspections that are under way.
        region: the region asked about, if one was.
        whose: the authority asked about, if one was.
        setting: today and the calendar.
    """
    coverage = coverage_rows(register, tuple(RecordKind))
    likely = likely_rows(forecasts, authorities, until) if forecasts else []
    return {
        "schema_version": 1,
        "report": "upcoming",
        "today": setting.today,
        "calendar": setting.calendar_row,
        "since": told_since(setting.today, setting.calendar),
        "until": until,
        "authority": authority_row(whose) if whose else None,
        "region": region,
        "obligations": [
            _followed(coming, authorities[coming.event.urn], register, setting) for coming in found
        ],
        "coverage": coverage,
        "notes": [
            *(_under_way(event, authorities[event.urn]) for event in begun),
            _NOT_LISTED,
            *(conditions_of(forecasts) if forecasts and likely else ()),
            *limits_on(setting.today, coverage),
        ],
        "inspections": likely,
    }


def _under_way(inspection: Event, authority: Authority) -> str:
    return f"{authority.name}: {told_under_way(inspection)} No window is listed for the next one."


_NOT_LISTED = (
    "Nothing lays down when an inadequate authority is visited or re-inspected, so it has no "
    "window here; 'ilacs improvement' shows its road. A window that has closed is "
    f"not listed, nor is a duty that fell due more than {PASSED_DUTIES_TOLD} ago."
)


def _last(inspection: Event) -> contract_cycle.LastInspectionRow:
    row = event_row(inspection)
    return {
        "event_id": row["event_id"],
        "kind": row["kind"],
        "start": row["start"],
        "end": row["end"],
        "published": row["published"],
        "judgements": judgements_row(inspection.judgements),
        "document_url": row["document_url"],
    }


def _next(coming: NextInspection) -> contract_cycle.NextInspectionRow:
    return {
        "kind": coming.kind,
        "anniversary": coming.anniversary,
        "window": window_row(coming.window) if coming.window else None,
        "observed": observed_row(coming.observed),
        "place": coming.place,
        "rule": NEXT_INSPECTION.id,
        "force": NEXT_INSPECTION.force,
        "source": source_row(NEXT_INSPECTION.source),
        "trigger": coming.rule.trigger if coming.rule else None,
        "counted_from": coming.counted_from,
        "why_not": coming.why_none,
    }


def _between(
    found: Standing, coverage: Sequence[contract_history.CoverageRow], setting: Setting
) -> contract_cycle.BetweenRow:
    return {
        "since": found.last.on_site_start if found.last else None,
        "visits": [_visits(visits, found, coverage, setting) for visits in found.visits],
        "annual_engagement": {
            "rule": ANNUAL_ENGAGEMENT.id,
            "title": ANNUAL_ENGAGEMENT.title,
            "seen": None,
            "expected": found.meetings,
            "force": ANNUAL_ENGAGEMENT.force,
            "source": source_row(ANNUAL_ENGAGEMENT.source),
        },
        "events": [event_row(event) for event in found.since],
    }


def _visits(
    visits: Visits,
    found: Standing,
    coverage: Sequence[contract_history.CoverageRow],
    setting: Setting,
) -> contract_cycle.VisitsRow:
    """Return what was seen of a kind: None where nothing of the time is known."""
    known = next((row for row in coverage if row["kind"].event_kind is visits.kind), None)
    complete_to = known["complete_to"] if known else None
    known_to = min(complete_to, setting.today) if complete_to else None
    began = found.last.began if found.last else None
    tells = known_to is not None and (began is None or known_to >= began)
    return {
        "kind": visits.kind,
        "fewest": visits.fewest,
        "most": visits.most,
        "seen": len(visits.seen) if visits.seen or tells else None,
        "known_to": known_to,
        "complete": known_to == setting.today,
    }


def _followed(
    coming: Coming, authority: Authority, register: Knowing, setting: Setting
) -> contract_cycle.FollowedObligationRow:
    return {
        **obligation_row(coming.obligation, setting),
        "authority": authority_row(authority),
        "event_id": coming.event.id,
        "condition": coming.condition,
        "event": coming.event.kind,
        "dated": coming.event.dated,
        "another_of_that_day": register.is_another(coming.event),
    }
