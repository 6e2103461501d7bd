"""What became of an event that somebody wanted to record."""

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

from ilacs_cli.domain.event_rows import EventRow
from ilacs_cli.domain.notes import Note
from ilacs_cli.domain.text import LabelledEnum


class Layout(StrEnum):
    """The columns of an imported file; plain ones are those that people write."""

    REGISTER = "register"
    INSPECTION_HISTORY = "inspection-history"
    JTAI_OVERVIEW = "jtai-overview"
    AREA_SEND_OVERVIEW = "area-send-overview"
    YOUTH_JUSTICE_RATINGS = "youth-justice-ratings"
    PLAIN = "plain"


class Action(LabelledEnum):
    """What became of an event that was to be recorded."""

    ADDED = "added"
    CHANGED = "changed"
    ALREADY_THERE = "already-there"
    LEFT_OUT = "left-out"


CHANGES = frozenset({Action.ADDED, Action.CHANGED})
"""What becomes of an event where the register is changed."""


CAN_BE_UNDONE = Note("can-be-undone", "This can be taken back.")
"""What is said where the register was changed."""


class RecordResult(NamedTuple):
    """What became of an event that was to be recorded.

    Args:
        became: what was done with it.
        row: the event as it is now on file; None if it is not.
        reason: why it was left out, or what it changed.
        line: its line, where it came from a file.
        may_be: the ids of the events of which it could be any, if that is why it was left out.
    """

    became: Action
    row: EventRow | None
    reason: str | None = None
    line: int = 0
    may_be: tuple[str, ...] = ()

    @property
    def event_id(self) -> str | None:
        """The id under which the event is on file; None if it is not."""
        return self.row.event_id if self.row else None

    @staticmethod
    def shown() -> Mapping[str, str]:
        """Return what reports show of it."""
        return {name: name for name in ("line", "became", "event_id", "reason")}
