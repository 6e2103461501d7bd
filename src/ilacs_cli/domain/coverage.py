"""How completely the events of each kind are known, and what that limits."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import NamedTuple

from ilacs_cli.domain.calendar.dates import spelt_out
from ilacs_cli.domain.events import RecordKind
from ilacs_cli.domain.notes import Note
from ilacs_cli.domain.text import listed


class Coverage(NamedTuple):
    """From when to when every event of a kind is known; None: of no time are they all known.

    Args:
        kind: the kind.
        complete_from: the first day from which all are known.
        complete_to: the last day to which all are known, included.
        note: what else must be said of it.
    """

    kind: RecordKind
    complete_from: date | None
    complete_to: date | None
    note: str

    @staticmethod
    def columns() -> Mapping[str, str]:
        """Return what stands of it in the row of an event, which tells the kind itself."""
        return {
            "complete_from": "complete_from",
            "complete_to": "complete_to",
            "coverage_note": "note",
        }


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

NEVER_COMPLETE = {
    RecordKind.OTHER: "only some are known",
    RecordKind.DUTY_DONE: "only those that the user has recorded are known",
}
"""The kinds that nobody has set out to collect, and what is said of how far they are known."""

_FULL = "full inspections"

_SEVERAL = {
    RecordKind.ILACS_STANDARD: _FULL,
    RecordKind.ILACS_SHORT: _FULL,
    RecordKind.FOCUSED_VISIT: "focused visits",
    RecordKind.JTAI: "JTAIs",
    RecordKind.AREA_SEND: "area SEND inspections",
    RecordKind.YOUTH_JUSTICE: "youth justice inspections",
    RecordKind.MONITORING_VISIT: "monitoring visits",
}
"""The kinds that still go on, by what they are called when several are spoken of."""


def coverage_of(
    kinds: Collection[RecordKind], coverage: Iterable[Coverage]
) -> tuple[Coverage, ...]:
    """Return the *coverage* of each of *kinds*, in the order of ``RecordKind``.

    A kind of which the register claims nothing is known only as far as somebody happened to record
    it, and has a coverage that says so: a kind without one might be taken for complete.
    """
    of_kind = {row.kind: row for row in coverage}
    return tuple(of_kind.get(kind) or _unclaimed(kind) for kind in RecordKind if kind in kinds)


def _unclaimed(kind: RecordKind) -> Coverage:
    return Coverage(kind, None, None, NEVER_COMPLETE.get(kind, "how many are known is not told"))


def records_end(coverage: Iterable[Coverage], today: date) -> tuple[str, ...]:
    """Return the line that says how old our records are; none if they reach *today*.

    Args:
        coverage: how completely those kinds are known without which an answer must not be read.
        today: the day to answer for.
    """
    names: dict[date | None, list[str]] = {}
    for name, last in _ends_before(coverage, today).items():
        names.setdefault(last, []).append(name)
    some = names.pop(None, [])
    ends = [
        f"{'' if _FULL in known else f' of {listed(known)}'} end on {spelt_out(last)}."
        for last, known in names.items()
        if last
    ]
    sentences = [f"{'Those' if number else 'Our records'}{end}" for number, end in enumerate(ends)]
    if some:
        sentences.append(f"Our records hold only some {listed(some)}.")
    return (" ".join(sentences),) if sentences else ()


def one_end(coverage: Iterable[Coverage], today: date) -> date | None:
    """Return the day before *today* on which our records of all these kinds end, if it is one."""
    ends = set(_ends_before(coverage, today).values())
    return ends.pop() if len(ends) == 1 else None


def _ends_before(coverage: Iterable[Coverage], today: date) -> dict[str, date | None]:
    """Return until when events that still go on are known, by name, where that is before *today*.

    None stands for those of which only some are known.
    """
    rows = [row for row in coverage if row.complete_to is None or row.complete_to < today]
    until: dict[str, date | None] = {}
    for name in _SEVERAL.values():
        days = [row.complete_to for row in rows if _SEVERAL.get(row.kind) == name]
        if days:
            until[name] = None if None in days else min(filter(None, days))
    return until


def limits_on(day: date, coverage: Iterable[Coverage]) -> tuple[Note, ...]:
    """Return up to when our records reach, where that is before *day*, as a note."""
    return tuple(
        Note("coverage-ends", f"{line} Anything later is missing here.")
        for line in records_end(coverage, day)
    )
