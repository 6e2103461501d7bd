"""Turns what the domain found of an authority's cycle into reports; see ``compose``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ilacs_cli.domain.dates import in_words
from ilacs_cli.domain.events import RecordKind
from ilacs_cli.domain.rulebook.cycle import ANNUAL_ENGAGEMENT, NEXT_INSPECTION
from ilacs_cli.output.compose import obligation_row, source_row
from ilacs_cli.output.compose_history import (
    authority_row,
    coverage_rows,
    event_row,
    judgements_row,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from ilacs_cli.domain.authorities import Authority
    from ilacs_cli.domain.cycle import NextInspection, Standing, Visits
    from ilacs_cli.domain.events import Event
    from ilacs_cli.domain.improvement import Path
    from ilacs_cli.domain.intervals import Observed
    from ilacs_cli.domain.obligations import Window
    from ilacs_cli.domain.rules import Rule
    from ilacs_cli.domain.tiers import TierFinding
    from ilacs_cli.domain.upcoming import Coming
    from ilacs_cli.output import contract, contract_cycle, contract_history
    from ilacs_cli.output.compose_history import Register
    from ilacs_cli.output.setting import Setting

CYCLE_KINDS = (
    RecordKind.SIF_INSPECTION,
    RecordKind.ILACS_STANDARD,
    RecordKind.ILACS_SHORT,
    RecordKind.FOCUSED_VISIT,
    RecordKind.COVID_ASSURANCE_VISIT,
    RecordKind.JTAI,
    RecordKind.MONITORING_VISIT,
)
"""The kinds of event that the cycle is told from."""


def cycle(
    found: Standing,
    path: Path | None,
    owed: Iterable[Coming],
    register: Register,
    setting: Setting,
) -> contract_cycle.CycleReport:
    """Return the report on where an authority stands.

    Args:
        found: where it stands.
        path: its road to re-inspection, if it is on one.
        owed: what it has owed since its last full inspection.
        register: how far events are known.
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
        "between": _between(found, coverage),
        "improvement": _path(path, setting) if path else None,
        "coverage": coverage,
        "notes": [*found.notes, *_limits(coverage, setting)],
        "possible_tiers": found.tier.possible,
        "tier_because": found.tier.why,
        "obligations": [_followed(coming, found.authority, setting) for coming in owed],
    }


def improvement(
    authority: Authority | None,
    tier: TierFinding,
    path: Path,
    register: Register,
    setting: Setting,
) -> contract_cycle.ImprovementReport:
    """Return the report on the road to re-inspection; *authority* None if only a date was given."""
    coverage = coverage_rows(register, CYCLE_KINDS)
    return {
        "schema_version": 1,
        "report": "improvement",
        "today": setting.today,
        "calendar": setting.calendar_row,
        "authority": authority_row(authority) if authority else None,
        "tier": tier.tier,
        "improvement": _path(path, setting),
        "coverage": coverage,
        "notes": [tier.why, *_limits(coverage, setting)] if authority else [],
    }


def upcoming(  # noqa: PLR0913 - one argument a part of the report
    found: Iterable[Coming],
    authorities: Mapping[str, Authority],
    register: Register,
    *,
    until: date,
    region: str | None,
    setting: Setting,
) -> contract_cycle.UpcomingReport:
    """Return the report on what is coming *until* a day, that day included.

    Args:
        found: what is coming, soonest first.
        authorities: the authorities by URN.
        register: how far events are known.
        until: the last day asked about.
        region: the region asked about, if one was.
        setting: today and the calendar.
    """
    coverage = coverage_rows(register, tuple(RecordKind))
    return {
        "schema_version": 1,
        "report": "upcoming",
        "today": setting.today,
        "calendar": setting.calendar_row,
        "until": until,
        "region": region,
        "obligations": [
            _followed(coming, authorities[coming.event.urn], setting) for coming in found
        ],
        "coverage": coverage,
        "notes": list(_limits(coverage, setting)),
    }


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
        "window": _window(coming.window) if coming.window else None,
        "observed": _observed(coming.interval),
        "place": coming.place,
        "rule": NEXT_INSPECTION.id,
    }


def _between(
    found: Standing, coverage: Sequence[contract_history.CoverageRow]
) -> contract_cycle.BetweenRow:
    return {
        "since": found.last.on_site_start if found.last else None,
        "visits": [_visits(visits, coverage) for visits in found.visits],
        "annual_engagement": {
            "rule": ANNUAL_ENGAGEMENT.id,
            "title": ANNUAL_ENGAGEMENT.title,
            "seen": None,
        },
        "events": [event_row(event) for event in found.since],
    }


def _visits(
    visits: Visits, coverage: Sequence[contract_history.CoverageRow]
) -> contract_cycle.VisitsRow:
    known = next((row for row in coverage if row["kind"].event_kind is visits.kind), None)
    known_to = known["complete_to"] if known else None
    return {
        "kind": visits.kind,
        "fewest": visits.fewest,
        "most": visits.most,
        "seen": len(visits.seen) if visits.seen or known_to else None,
        "known_to": known_to,
    }


def _path(path: Path, setting: Setting) -> contract_cycle.PathRow:
    return {
        "published": path.report.published or path.report.dated,
        "obligations": [obligation_row(owed, setting) for owed in path.owed],
        "first_monitoring_visit": _window(path.first_visit) if path.first_visit else None,
        "quarters": [_window(quarter) for quarter in path.quarters],
        "re_inspection": [_re_inspection(rule) for rule in path.re_inspections],
        "observed": _observed(path.interval),
        "events": [event_row(event) for event in path.since],
    }


def _re_inspection(rule: Rule) -> contract_cycle.ReInspectionRow:
    return {
        "rule": rule.id,
        "title": rule.title,
        "since": rule.in_force.since,
        "until": rule.in_force.until,
        "detail": rule.detail,
        "source": source_row(rule.source),
    }


def _observed(interval: Observed) -> contract_cycle.ObservedRow:
    return {
        "count": interval.known,
        "p10": interval.p10,
        "p25": interval.p25,
        "median": interval.median,
        "p75": interval.p75,
        "p90": interval.p90,
    }


def _window(window: Window) -> contract.WindowRow:
    return {"opens": window.opens, "closes": window.closes}


def _followed(
    coming: Coming, authority: Authority, setting: Setting
) -> contract_cycle.FollowedObligationRow:
    return {
        **obligation_row(coming.obligation, setting),
        "authority": authority_row(authority),
        "event_id": coming.event.id,
    }


def _limits(coverage: Sequence[contract_history.CoverageRow], setting: Setting) -> Iterable[str]:
    """Yield up to when the register knows what still goes on, where that is before today."""
    known = {
        _SHOWN_AS[row["kind"]]: row["complete_to"] for row in coverage if row["kind"] in _SHOWN_AS
    }
    told = [
        f"{what} to {in_words(until)}" if until else f"no {what}"
        for what, until in known.items()
        if until is None or until < setting.today
    ]
    if told:
        yield (
            f"The register knows {', '.join(told)}: what it does not know is not shown, and may "
            "have happened all the same."
        )


_SHOWN_AS = {
    RecordKind.ILACS_STANDARD: "full inspections",
    RecordKind.FOCUSED_VISIT: "focused visits",
    RecordKind.JTAI: "JTAIs",
    RecordKind.MONITORING_VISIT: "monitoring visits",
}
"""The kinds that still go on, by what they are called when several are spoken of."""
