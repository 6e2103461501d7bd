"""How completely the events of each kind are known, and what that limits."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import NamedTuple

from ilacs_cli.domain.calendar.dates import in_words
from ilacs_cli.domain.events import RecordKind
from ilacs_cli.domain.notes import Note


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

_SEVERAL = {
    RecordKind.ILACS_STANDARD: "full inspections",
    RecordKind.FOCUSED_VISIT: "focused visits",
    RecordKind.JTAI: "JTAIs",
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


def limits_on(day: date, coverage: Iterable[Coverage]) -> tuple[Note, ...]:
    """Return up to when the register knows what still goes on, where that is before *day*."""
    until = {_SEVERAL[row.kind]: row.complete_to for row in coverage if row.kind in _SEVERAL}
    limits = [
        f"{events} to {in_words(last)}" if last else f"only some {events}"
        for events, last in until.items()
        if last is None or last < day
    ]
    sentence = (
        f"The register knows {', '.join(limits)}: what it does not know is not shown, and may "
        "have happened all the same."
    )
    return (Note("coverage-ends", sentence),) if limits else ()
