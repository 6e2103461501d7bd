"""Turns the register itself, and what became of events, into reports; see ``compose``."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING, NamedTuple, Protocol, cast

from ilacs_cli.domain.authorities import Existence
from ilacs_cli.domain.events import Grade, Judgements, RecordKind
from ilacs_cli.reports.compose_history import Covering, authority_row, coverage_rows, event_row
from ilacs_cli.reports.compose_observed import interval_rows, lag_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from ilacs_cli.domain.authorities import Authority
    from ilacs_cli.domain.events import Event
    from ilacs_cli.domain.record_results import RecordResult
    from ilacs_cli.reports import contract_register as contract
    from ilacs_cli.reports.compose_observed import Counted
    from ilacs_cli.reports.setting import Setting

LICENCE_NAME = "Open Government Licence v3.0"
"""What the packaged facts may be used under."""
LICENCE_URL = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"
"""Where that licence can be read."""

_DATES = ("start_date", "end_date", "letter_or_report_date", "published_date")


class OwnRegister(NamedTuple):
    """The user's own register.

    Args:
        path: where it is or would be; None where there can be none.
        exists: whether there is one.
        rows: its events.
    """

    path: Path | None
    exists: bool
    rows: Sequence[dict[str, str]]


class DescribedRegister(Covering, Protocol):
    """What the register says of itself."""

    @property
    def authorities(self) -> Sequence[Authority]:
        """The authorities."""

    @property
    def as_of(self) -> date:
        """The day up to which the packaged register was compiled."""

    def is_stale(self, today: date) -> bool:
        """Whether *today* is long past that day."""


class Recorded(NamedTuple):
    """An event that was recorded.

    Args:
        result: what became of it.
        event: the event as it is now known.
        authority: to whom it happened.
        notes: what must be said of it.
    """

    result: RecordResult
    event: Event
    authority: Authority
    notes: Sequence[str]


def record(found: Recorded, where: Path, setting: Setting) -> contract.RecordReport:
    """Return the report on an event that was recorded in the register *where*."""
    return {
        "schema_version": 1,
        "report": "record",
        "today": setting.today,
        "calendar": setting.calendar_row,
        "path": str(where),
        "became": found.result.became,
        "changes": found.result.reason,
        "authority": authority_row(found.authority),
        "event": event_row(found.event),
        "notes": found.notes,
    }


def path(
    where: Path, *, exists: bool, set_by: str | None, setting: Setting
) -> contract.RegisterPathReport:
    """Return the report on where the user's own register is, and what says so."""
    return {
        "schema_version": 1,
        "report": "register-path",
        "today": setting.today,
        "calendar": setting.calendar_row,
        "path": str(where),
        "exists": exists,
        "set_by": set_by,
    }


def check(own: OwnRegister, notes: Sequence[str], setting: Setting) -> contract.RegisterCheckReport:
    """Return the report on a valid register of the user's own, with what must be said of it."""
    counted = Counter(row["kind"] for row in own.rows)
    return {
        "schema_version": 1,
        "report": "register-check",
        "today": setting.today,
        "calendar": setting.calendar_row,
        "path": str(own.path),
        "exists": own.exists,
        "events": len(own.rows),
        "kinds": [{"kind": kind, "events": counted[kind]} for kind in RecordKind if counted[kind]],
        "notes": notes,
    }


def info(
    register: DescribedRegister,
    packaged: Sequence[Mapping[str, str]],
    own: OwnRegister,
    counted: Counted,
    setting: Setting,
) -> contract.RegisterInfoReport:
    """Return the report on what is known.

    Args:
        register: what the register says of itself.
        packaged: the packaged events.
        own: the user's own register.
        counted: what was counted in both of them.
        setting: today and the calendar.
    """
    existing = Counter(authority.status for authority in register.authorities)
    return {
        "schema_version": 1,
        "report": "register-info",
        "today": setting.today,
        "calendar": setting.calendar_row,
        "as_of": register.as_of,
        "stale": register.is_stale(setting.today),
        "authorities": existing[Existence.CURRENT],
        "abolished": existing[Existence.ABOLISHED],
        "events": len(packaged),
        "kinds": list(_kinds(register, packaged, own.rows)),
        "own": _own(own, packaged),
        "licence": {
            "name": LICENCE_NAME,
            "url": LICENCE_URL,
            "statement": f"Contains public sector information licensed under the {LICENCE_NAME}.",
        },
        "publication": list(lag_rows(counted)),
        "intervals": list(interval_rows(counted)),
    }


def _own(own: OwnRegister, packaged: Iterable[Mapping[str, str]]) -> contract.OwnRow:
    ids = {row["event_id"] for row in packaged}
    return {
        "path": str(own.path) if own.path else None,
        "exists": own.exists,
        "events": len(own.rows),
        "replacing": sum(row["event_id"] in ids for row in own.rows),
    }


def _kinds(
    register: DescribedRegister,
    packaged: Iterable[Mapping[str, str]],
    own: Iterable[Mapping[str, str]],
) -> Iterable[contract.KindRow]:
    days: dict[str, list[date]] = {kind: [] for kind in RecordKind}
    for row in packaged:
        days[row["kind"]].append(_dated(row))
    recorded = Counter(row["kind"] for row in own)
    told = {row.kind for row in register.coverage}
    kinds = [kind for kind in RecordKind if days[kind] or recorded[kind] or kind in told]
    for covered in coverage_rows(register, kinds):
        kind = covered["kind"]
        yield {
            "kind": kind,
            "events": len(days[kind]),
            "first": min(days[kind], default=None),
            "last": max(days[kind], default=None),
            "complete_from": covered["complete_from"],
            "complete_to": covered["complete_to"],
            "note": covered["note"],
            "own_events": recorded[kind],
        }


def _dated(row: Mapping[str, str]) -> date:
    """Return when an event was published, or else the nearest date that is known."""
    return date.fromisoformat(next(row[name] for name in reversed(_DATES) if row[name]))


def export(
    rows: Iterable[Mapping[str, str]], *, everything: bool, setting: Setting
) -> contract.RegisterExportReport:
    """Return the report on the events in *rows*: all that are known, or the user's own."""
    return {
        "schema_version": 1,
        "report": "register-export",
        "today": setting.today,
        "calendar": setting.calendar_row,
        "everything": everything,
        "events": [_register_row(row) for row in rows],
    }


def _register_row(row: Mapping[str, str]) -> contract.RegisterRow:
    cells: dict[str, object] = {name: text or None for name, text in row.items()}
    dates = {name: date.fromisoformat(row[name]) for name in _DATES if row[name]}
    grades = {name: Grade(row[name].replace("_", "-")) for name in Judgements._fields if row[name]}
    flag = row["priority_action"] == "true" if row["priority_action"] else None
    typed = {**cells, **dates, **grades, "kind": RecordKind(row["kind"]), "priority_action": flag}
    return cast("contract.RegisterRow", typed)
