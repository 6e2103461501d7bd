"""Events at an authority: inspections, visits, letters, and duties done."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from ilacs_cli.domain.text import LabelledEnum


class Grade(LabelledEnum):
    """A judgement, best first."""

    OUTSTANDING = "outstanding"
    GOOD = "good"
    REQUIRES_IMPROVEMENT = "requires-improvement"
    INADEQUATE = "inadequate"


class Judgements(NamedTuple):
    """The judgements of an inspection; None where one was not given or is not known.

    Args:
        overall: the overall effectiveness.
        leaders: the impact of leaders on social work practice.
        help_and_protection: of children who need help and protection.
        in_care: of children in care.
        care_leavers: of care leavers.
    """

    overall: Grade | None = None
    leaders: Grade | None = None
    help_and_protection: Grade | None = None
    in_care: Grade | None = None
    care_leavers: Grade | None = None


class Tier(LabelledEnum):
    """What an inspection's judgements make of an authority, for what comes next."""

    GOOD_OR_BETTER = "good-or-better"
    REQUIRES_IMPROVEMENT = "requires-improvement"
    INADEQUATE = "inadequate"
    NOT_DETERMINED = "not-determined"
    """The judgements are known, but no source says what follows from them."""
    NOT_INSPECTED = "not-inspected"
    """No full inspection is known."""


class InspectionKind(LabelledEnum):
    """What kind of full inspection comes next."""

    SHORT = "short"
    STANDARD = "standard"
    SINGLE_FRAMEWORK = "single-inspection-framework"


class EventKind(LabelledEnum):
    """What kind of thing happened."""

    FOCUSED_VISIT = "focused-visit"
    INSPECTION = "inspection"
    JTAI = "jtai"
    AREA_SEND = "area-send"
    YOUTH_JUSTICE = "youth-justice"
    MONITORING_VISIT = "monitoring-visit"
    DRAFT_REPORT = "draft-report"
    ASSURANCE_VISIT = "assurance-visit"
    DUTY_DONE = "duty-done"
    OTHER = "other"

    @property
    def label(self) -> str:
        """The kind as it stands in a sentence."""
        return _WORDS.get(self) or super().label


_WORDS = {
    EventKind.JTAI: "JTAI",
    EventKind.AREA_SEND: "area SEND inspection",
    EventKind.YOUTH_JUSTICE: "youth justice inspection",
    EventKind.ASSURANCE_VISIT: "interim assurance visit",
    EventKind.OTHER: "other inspection or review",
}

LETTER_KINDS = (
    EventKind.FOCUSED_VISIT,
    EventKind.INSPECTION,
    EventKind.JTAI,
    EventKind.AREA_SEND,
    EventKind.YOUTH_JUSTICE,
    EventKind.MONITORING_VISIT,
)
"""The kinds whose letter or report a person may ask about."""


class Outcome(LabelledEnum):
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
    STATEMENT = "statement"


class Trigger(StrEnum):
    """The date of an event that a period runs from."""

    RECEIVED = "received"
    PUBLISHED = "published"
    ON_SITE_START = "on_site_start"
    ON_SITE_END = "on_site_end"
    NOTIFIED = "notified"
    MEETING = "meeting"
    """The day of a meeting of the authority, which no event of the register has."""


class StatedDate(NamedTuple):
    """The date that a letter gives for what a rule requires.

    Args:
        rule: the rule's id.
        day: the date.
    """

    rule: str
    day: date


class RecordKind(StrEnum):
    """What the register files an event under; finer than ``EventKind``."""

    SIF_INSPECTION = "sif_inspection"
    ILACS_STANDARD = "ilacs_standard"
    ILACS_SHORT = "ilacs_short"
    FOCUSED_VISIT = "focused_visit"
    COVID_ASSURANCE_VISIT = "covid_assurance_visit"
    JTAI = "jtai"
    AREA_SEND = "area_send"
    YOUTH_JUSTICE = "youth_justice"
    MONITORING_VISIT = "monitoring_visit"
    DUTY_DONE = "duty_done"
    OTHER = "other"

    @property
    def event_kind(self) -> EventKind:
        """The kind of event that rules follow."""
        if self in FULL_INSPECTIONS:
            return EventKind.INSPECTION
        if self is RecordKind.COVID_ASSURANCE_VISIT:
            return EventKind.ASSURANCE_VISIT
        return EventKind(self.value.replace("_", "-"))

    @property
    def label(self) -> str:
        """The kind as it stands in a sentence."""
        return _RECORD_WORDS.get(self, self.event_kind.label)


FULL_INSPECTIONS = frozenset(
    {RecordKind.SIF_INSPECTION, RecordKind.ILACS_STANDARD, RecordKind.ILACS_SHORT}
)
"""The full inspections: the cycle runs from one of them to the next."""

_RECORD_WORDS = {
    RecordKind.SIF_INSPECTION: "SIF inspection",
    RecordKind.ILACS_STANDARD: "standard inspection",
    RecordKind.ILACS_SHORT: "short inspection",
}


class Event(NamedTuple):
    """An event at one authority, with its letter or report.

    A letter given on the command line has only the first five fields; the register has more.

    Args:
        kind: what happened.
        letter_date: the date printed on the letter or report.
        received: the day the authority received it; None where that is not known.
        outcome: what was found, where that is known and the kind has outcomes.
        authority: the authority's name.
        id: the event's name in the register.
        urn: the authority's Ofsted URN.
        recorded_as: what the register files it under.
        on_site_start: the first day on site.
        on_site_end: the last day on site, included.
        published: the day the letter or report was published.
        judgements: the judgements of a full inspection.
        theme: what it was about, in the register's words; for a duty done, the rule.
        document_url: where the letter or report can be read.
        note: what else the register says.
        priority_action: whether an area for priority action was found, where that is known.
        stated: the dates in the letter, each with the rule's id, where they are known.
        is_own: whether the user recorded it, who knows it before the public does.
        notified: the day of the inspectors' call.
    """

    kind: EventKind
    letter_date: date | None = None
    received: date | None = None
    outcome: Outcome | None = None
    authority: str | None = None
    id: str = ""
    urn: str = ""
    recorded_as: RecordKind | None = None
    on_site_start: date | None = None
    on_site_end: date | None = None
    published: date | None = None
    judgements: Judgements = Judgements()
    theme: str | None = None
    document_url: str | None = None
    note: str | None = None
    priority_action: bool | None = None
    stated: tuple[StatedDate, ...] = ()
    is_own: bool = False
    notified: date | None = None

    @staticmethod
    def shown() -> Mapping[str, str]:
        """Return what reports show of an event of the register."""
        return _EVENT_SHOWN

    @staticmethod
    def columns() -> Mapping[str, str]:
        """Return the same, in the order of the columns of CSV; the letter's finding is left out."""
        return {key: _EVENT_SHOWN[key] for key in _EVENT_COLUMNS}

    @staticmethod
    def inline() -> Collection[str]:
        """Return whose columns need nothing before their names."""
        return {"judgements"}

    @property
    def filed_as(self) -> RecordKind:
        """What the register files it under.

        Raises:
            ValueError: if the event is none of the register's.
        """
        if self.recorded_as is None:
            raise ValueError(f"the register files the event {self.id!r} under nothing")
        return self.recorded_as

    @property
    def dated(self) -> date:
        """The date that decides which rules are in force: the letter's, or the nearest to it.

        Raises:
            ValueError: if the event has no date at all.
        """
        day = self.letter_date or self.published or self.on_site_end or self.on_site_start
        day = day or self.notified
        if day is None:
            raise ValueError(f"the event {self.id} has no date")
        return day

    @property
    def has_date(self) -> bool:
        """Whether it has any date to go by."""
        return bool(self.is_reported or self.on_site or self.notified)

    @property
    def began(self) -> date:
        """The first day on site, or the nearest date that is known: the last, then the letter's."""
        return self.on_site or self.dated

    @property
    def on_site(self) -> date | None:
        """The first day on site, or the last where only that is known; None if neither is."""
        return self.on_site_start or self.on_site_end

    @property
    def known_from(self) -> date:
        """The day it was published; for an event of the user's own, the earliest of its dates."""
        if not self.is_own:
            return self.published or self.dated
        days = (self.notified, self.on_site, self.letter_date, self.received, self.published)
        return min(filter(None, days))

    def on(self, trigger: Trigger) -> date | None:
        """Return the date of *trigger*, None where it is not known.

        A letter whose receipt is not known counts from its own date or its publication, whichever
        is the earlier: the latest day on which it can have been received.
        """
        if trigger is Trigger.RECEIVED:
            latest = [day for day in (self.letter_date, self.published) if day]
            return self.received or min(latest, default=None)
        return {
            Trigger.PUBLISHED: self.published,
            Trigger.ON_SITE_START: self.on_site_start,
            Trigger.ON_SITE_END: self.on_site_end,
            Trigger.NOTIFIED: self.notified,
        }.get(trigger)

    @property
    def is_full_inspection(self) -> bool:
        """Whether it is a full inspection, reported or still under way."""
        return self.recorded_as in FULL_INSPECTIONS

    @property
    def is_call(self) -> bool:
        """Whether only the inspectors' call is known of it."""
        return self.notified is not None and not (self.on_site or self.is_reported)

    @property
    def is_reported(self) -> bool:
        """Whether its letter or report is out: until then nothing is known of what was found."""
        return self.published is not None or self.letter_date is not None


_EVENT_SHOWN = {
    "event_id": "id",
    "kind": "filed_as",
    "start": "on_site_start",
    "end": "on_site_end",
    "letter_date": "letter_date",
    "published": "published",
    "outcome": "outcome",
    "judgements": "judgements",
    "theme": "theme",
    "document_url": "document_url",
    "note": "note",
    "priority_action": "priority_action",
    "notified": "notified",
    "received": "received",
    "stated": "stated",
}

_EVENT_COLUMNS = (
    "event_id",
    "kind",
    "published",
    "letter_date",
    "start",
    "end",
    "outcome",
    "judgements",
    "theme",
    "document_url",
    "note",
)


def by_authority(events: Iterable[Event]) -> dict[str, list[Event]]:
    """Return *events* by the URN of their authority, each authority's in the order given."""
    of_authority: dict[str, list[Event]] = {}
    for event in events:
        of_authority.setdefault(event.urn, []).append(event)
    return of_authority


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
    EventKind.JTAI: (Outcome.STATEMENT, Outcome.NONE),
}
"""The outcomes that fit each kind of event; a kind that is absent has none."""

PRESUMED_OUTCOME = {EventKind.JTAI: Outcome.STATEMENT}
"""What is presumed of an event whose outcome is not known: every JTAI letter from 2016 to 2025
that was read asks for a written statement. Of other kinds nothing is presumed."""

DEFAULT_OUTCOME = {EventKind.FOCUSED_VISIT: Outcome.PRIORITY_ACTION, **PRESUMED_OUTCOME}
"""The outcome taken of a letter where none is given: a focused visit is asked about because of a
priority action."""


def known_on(events: Iterable[Event], day: date) -> list[Event]:
    """Return what was known of *events* on *day*, in the order given.

    Of an event of the user's own a letter or a publication that is still to come is left out, and
    with the last of them what was found: until then the inspection is under way. A packaged event
    is known whole or not at all.
    """
    return [_as_known_on(event, day) for event in events if event.known_from <= day]


def _as_known_on(event: Event, day: date) -> Event:
    if not event.is_own:
        return event
    event_then = event._replace(
        letter_date=_if_come(event.letter_date, day),
        received=_if_come(event.received, day),
        published=_if_come(event.published, day),
    )
    if event_then == event or event_then.is_reported:
        return event_then
    return event_then._replace(outcome=None, judgements=Judgements(), priority_action=None)


def _if_come(planned: date | None, day: date) -> date | None:
    return planned if planned and planned <= day else None
