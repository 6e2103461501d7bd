"""What has happened to one authority: the facts that rules are applied to."""

from datetime import date
from enum import StrEnum
from typing import NamedTuple


class EventKind(StrEnum):
    """What kind of thing happened."""

    FOCUSED_VISIT = "focused-visit"
    INSPECTION = "inspection"
    JTAI = "jtai"
    AREA_SEND = "area-send"
    YOUTH_JUSTICE = "youth-justice"
    MONITORING_VISIT = "monitoring-visit"
    DRAFT_REPORT = "draft-report"

    @property
    def in_words(self) -> str:
        """The kind as it stands in a sentence."""
        return _WORDS.get(self, self.value.replace("-", " "))


_WORDS = {
    EventKind.JTAI: "JTAI",
    EventKind.AREA_SEND: "area SEND inspection",
    EventKind.YOUTH_JUSTICE: "youth justice inspection",
}

LETTER_KINDS = tuple(kind for kind in EventKind if kind is not EventKind.DRAFT_REPORT)
"""The kinds that end in a published letter or report."""


class Outcome(StrEnum):
    """What was found, where a duty or a judgement depends on it."""

    PRIORITY_ACTION = "priority-action"
    NONE = "none"
    OUTSTANDING = "outstanding"
    GOOD = "good"
    REQUIRES_IMPROVEMENT = "requires-improvement"
    INADEQUATE = "inadequate"
    TYPICALLY_POSITIVE = "typically-positive"
    INCONSISTENT = "inconsistent"
    SYSTEMIC_FAILINGS = "systemic-failings"


OUTCOMES: dict[EventKind, tuple[Outcome, ...]] = {
    EventKind.FOCUSED_VISIT: (Outcome.PRIORITY_ACTION, Outcome.NONE),
    EventKind.INSPECTION: (
        Outcome.OUTSTANDING,
        Outcome.GOOD,
        Outcome.REQUIRES_IMPROVEMENT,
        Outcome.INADEQUATE,
    ),
    EventKind.AREA_SEND: (
        Outcome.TYPICALLY_POSITIVE,
        Outcome.INCONSISTENT,
        Outcome.SYSTEMIC_FAILINGS,
    ),
}
"""The outcomes that fit each kind of event; a kind that is absent has none."""

DEFAULT_OUTCOME = {EventKind.FOCUSED_VISIT: Outcome.PRIORITY_ACTION}
"""The outcome taken where none is given: a focused visit is asked about because of a priority
action."""


class Trigger(StrEnum):
    """The date of an event that a period runs from."""

    RECEIVED = "received"
    PUBLISHED = "published"
    ON_SITE_START = "on_site_start"
    ON_SITE_END = "on_site_end"
    NOTIFIED = "notified"


class Event(NamedTuple):
    """Something that happened to one authority and was told in a letter or report.

    Args:
        kind: what happened.
        letter_date: the date printed on the letter or report; decides which rules are in force.
        received: the day the authority received it; None where that is not known.
        outcome: what was found, where that is known and the kind has outcomes.
        authority: whom it happened to, as the user calls it.
    """

    kind: EventKind
    letter_date: date
    received: date | None = None
    outcome: Outcome | None = None
    authority: str | None = None

    def on(self, trigger: Trigger) -> date | None:
        """Return the date of *trigger*, None where it is not known.

        A letter whose receipt is not known counts from its own date.
        """
        return self.received or self.letter_date if trigger is Trigger.RECEIVED else None

    @property
    def in_words(self) -> str:
        """The event as it stands in a sentence: focused visit (priority action)."""
        found = f" ({self.outcome.value.replace('-', ' ')})" if self.outcome else ""
        return f"{self.kind.in_words}{found}"
