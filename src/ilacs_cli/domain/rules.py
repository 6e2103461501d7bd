"""Rules: who owes what after which event, by when, and where that is laid down."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from ilacs_cli.domain.calendar.dates import spelt_out
from ilacs_cli.domain.calendar.periods import Period
from ilacs_cli.domain.calendar.working_days import WorkingCalendar
from ilacs_cli.domain.errors import UncitedRuleError
from ilacs_cli.domain.events import PRESUMED_OUTCOME, Event, EventKind, Outcome, Trigger
from ilacs_cli.domain.notes import Note, NoteCode


class Basis(StrEnum):
    """How a fact is known."""

    PRIMARY = "primary"
    SECONDARY = "secondary"
    OBSERVED = "observed"

    @property
    def meaning(self) -> str:
        """What it means, for people."""
        return _MEANINGS[self]


_MEANINGS = {
    Basis.PRIMARY: "from the law or Ofsted",
    Basis.SECONDARY: "from someone else's account",
    Basis.OBSERVED: "based on past inspections",
}


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Source:
    """Where a fact comes from.

    Args:
        title: the document.
        reference: the place in it, or its date.
        basis: how the fact is known.
        url: where it can be read; None where no lasting address is known.

    Raises:
        UncitedRuleError: if the title or the reference is blank.
    """

    title: str
    reference: str
    basis: Basis
    url: str | None = None

    @staticmethod
    def shown() -> dict[str, str]:
        """Return its keys in JSON."""
        return {"title": "title", "reference": "reference", "url": "url", "basis": "basis"}

    @property
    def in_words(self) -> str:
        """The source in a line, with how it is known."""
        return f"{self.title}, {self.reference} ({self.basis.meaning})"

    def __post_init__(self) -> None:
        if not (self.title.strip() and self.reference.strip()):
            raise UncitedRuleError("a source needs a title and a reference")


class Force(StrEnum):
    """How binding a rule is."""

    STATUTORY = "statutory"
    REQUIRED = "required"
    REQUESTED = "requested"
    EXPECTED = "expected"
    OBSERVED = "observed"

    @property
    def meaning(self) -> str:
        """How binding it is, for people."""
        return _HOW_BINDING[self]

    @property
    def is_binding(self) -> bool:
        """Whether an authority must do it; reports name any other force with the rule."""
        return self in {Force.STATUTORY, Force.REQUIRED}


_HOW_BINDING = {
    Force.STATUTORY: "the law",
    Force.REQUIRED: "Ofsted requires",
    Force.REQUESTED: "Ofsted asks",
    Force.EXPECTED: "usual",
    Force.OBSERVED: "past pattern",
}


class Party(StrEnum):
    """Who owes something, or is owed it."""

    AUTHORITY = "local authority"
    PRINCIPAL_AUTHORITY = "principal authority"
    LOCAL_AREA_PARTNERSHIP = "local area partnership"
    OFSTED = "Ofsted"
    OFSTED_AND_CQC = "Ofsted and CQC"
    PUBLIC = "the public"


class DatedBy(StrEnum):
    """Which date decides whether a rule was in force for an event."""

    LETTER = "letter"
    """The date on the letter or report."""
    ON_SITE_START = "on-site-start"
    """The first day on site, or the last where only that is known; else the letter's date."""
    WHAT_FOLLOWS = "what-follows"
    """The date of what the rule expects: it covers an event that something may still follow."""
    MEETING = "meeting"
    """The day of the meeting that something has to come before."""


class Timing(StrEnum):
    """How a date follows from a rule's period."""

    BY = "by"
    """Due on the last day of the period."""
    WITHIN = "within"
    """At some time from the trigger to the end of the period."""
    AROUND = "around"
    """From *margin* before the end of the period to *margin* after it."""
    EVERY = "every"
    """Once in each such period."""
    BEFORE = "before"
    """At the latest the period before the trigger."""
    STATED = "stated"
    """On a date that only the letter gives."""
    UNDATED = "undated"
    """The rule says what or which, not when."""


class Span(NamedTuple):
    """The days on which something holds, both ends included; None leaves an end open."""

    since: date | None = None
    until: date | None = None

    def __str__(self) -> str:
        """The span after the word "dated": on or after 8 August 2018."""
        since = f"on or after {spelt_out(self.since)}" if self.since else ""
        until = f"on or before {spelt_out(self.until)}" if self.until else ""
        return " and ".join(filter(None, (since, until))) or "on any day"

    @property
    def in_words(self) -> str:
        """The span in a sentence: since 8 August 2018."""
        since = f"since {spelt_out(self.since)}" if self.since else ""
        until = f"until {spelt_out(self.until)}" if self.until else ""
        return " ".join(filter(None, (since, until))) or "start not known"

    def covers(self, day: date) -> bool:
        """Whether *day* lies in the span."""
        return (self.since is None or self.since <= day) and (
            self.until is None or day <= self.until
        )


class RuleNote(NamedTuple):
    """Something that must be said with a rule about events dated within a span.

    Args:
        code: which kind of note it is.
        text: what it says, in sentences.
        span: the dates of those events.
    """

    code: NoteCode
    text: str
    span: Span = Span()

    @staticmethod
    def shown() -> dict[str, str]:
        """Return its keys in JSON."""
        return {"code": "code", "text": "text", "since": "span.since", "until": "span.until"}


class After(NamedTuple):
    """Which events a rule follows: their kinds, and the outcomes it depends on (empty: any)."""

    kinds: frozenset[EventKind]
    outcomes: frozenset[Outcome] = frozenset()

    def matches(self, event: Event) -> bool:
        """Whether the rule follows *event*, leaving aside when it was in force."""
        outcome = event.outcome or PRESUMED_OUTCOME.get(event.kind)
        return event.kind in self.kinds and (not self.outcomes or outcome in self.outcomes)


def after(*kinds: EventKind, outcomes: Iterable[Outcome] = ()) -> After:
    """Return the condition that an event is of one of *kinds*, with one of *outcomes* if given."""
    return After(frozenset(kinds), frozenset(outcomes))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Rule:
    """Who owes what after which event, by when, and on what authority.

    Where a rule has changed, each of its versions is a rule of its own with the same *id*.

    Args:
        id: the rule's name in commands and in JSON, ``regime/duty``.
        title: what is owed or expected, as an order.
        short: the same in at most 36 characters, for a list; the title if not given.
        owed_by: who owes it.
        owed_to: to whom; None where nobody in particular.
        trigger: the date the period runs from, not itself counted; None where no start is
            laid down.
        period: how long; None where the rule gives no period.
        about: whether the period is given as approximate.
        timing: how a date follows from the period.
        margin: the leeway either side of the period, for ``Timing.AROUND``.
        runs_from: the rule from whose due date the period runs; None if from the trigger itself.
        force: how binding it is.
        in_force: the dates it holds for.
        dated_by: whose date that is.
        applies: the events it follows.
        source: where it comes from.
        also: further sources.
        detail: what the title leaves out.
        notes: remarks on events dated within a span.
    """

    id: str
    title: str
    short: str = ""
    owed_by: Party
    owed_to: Party | None
    trigger: Trigger | None
    period: Period | None
    about: bool = False
    timing: Timing
    margin: Period | None = None
    runs_from: "Rule | None" = None
    force: Force
    in_force: Span
    dated_by: DatedBy = DatedBy.LETTER
    applies: After
    source: Source
    also: tuple[Source, ...] = ()
    detail: str | None = None
    notes: tuple[RuleNote, ...] = ()

    @staticmethod
    def shown() -> Mapping[str, str]:
        """Return its keys in JSON."""
        return {key: _RULE_SHOWN.get(key, key) for key in _RULE_KEYS}

    @staticmethod
    def inline() -> Collection[str]:
        """Return whose columns need nothing before their names."""
        return {"in_force"}

    @property
    def events(self) -> tuple[EventKind, ...]:
        """The kinds of event that it follows."""
        return tuple(sorted(self.applies.kinds))

    @property
    def outcomes(self) -> tuple[Outcome, ...]:
        """The outcomes that it depends on; none if it follows any."""
        return tuple(sorted(self.applies.outcomes))

    def __post_init__(self) -> None:
        if (self.period is None) != (self.timing in {Timing.STATED, Timing.UNDATED}):
            raise ValueError(f"{self.id}: the timing {self.timing} does not fit the period")
        if (self.margin is None) == (self.timing is Timing.AROUND):
            raise ValueError(f"{self.id}: a margin belongs to a period around a date")

    @property
    def what(self) -> str:
        """What is owed or expected, short enough for a list."""
        return self.short or self.title

    @property
    def is_duty(self) -> bool:
        """Whether an authority owes it, rather than that it may expect it of others."""
        return self.owed_by not in {Party.OFSTED, Party.OFSTED_AND_CQC, Party.PUBLIC}

    def follows(self, event: Event) -> bool:
        """Whether the rule is about events such as *event*, whenever it was in force."""
        return self.applies.matches(event)

    def covers(self, event: Event) -> bool:
        """Whether the rule applied to *event* on its date."""
        if self.dated_by is DatedBy.WHAT_FOLLOWS:
            until = self.in_force.until
            return self.follows(event) and (until is None or event.dated <= until)
        return self.follows(event) and self.in_force.covers(self._date_of(event))

    def _date_of(self, event: Event) -> date:
        return event.began if self.dated_by is DatedBy.ON_SITE_START else event.dated

    def notes_on(self, day: date) -> tuple[Note, ...]:
        """Return what must be said with the rule about an event of *day*."""
        return tuple(Note(one.code, one.text) for one in self.notes if one.span.covers(day))

    def note_of_detail(self) -> tuple[Note, ...]:
        """Return what its title leaves out, as a note; none where it leaves nothing out."""
        return (Note("rule-detail", self.detail),) if self.detail else ()

    def due(self, start: date, calendar: WorkingCalendar) -> date | None:
        """Return the day on which what is owed falls due, None where the rule gives no day.

        Args:
            start: the trigger's date; day 0.
            calendar: the working days to count.

        Raises:
            OutsideCalendarError: if the day lies beyond the calendar.
        """
        if self.timing is not Timing.BY:
            return None
        return self._end_of_period(start, calendar)

    def window(self, start: date, calendar: WorkingCalendar) -> tuple[date, date] | None:
        """Return the first and last day on which it is expected, None where there is no window.

        Args:
            start: the trigger's date; day 0.
            calendar: the working days to count.

        Raises:
            OutsideCalendarError: if either day lies beyond the calendar.
        """
        if self.timing not in {Timing.WITHIN, Timing.AROUND}:
            return None
        end = self._end_of_period(start, calendar)
        if self.margin is None:
            return self._start_of_period(start, calendar), end
        return self.margin.before(end, calendar), self.margin.after(end, calendar)

    def latest_before(self, day: date, calendar: WorkingCalendar) -> date | None:
        """Return the last day for what must come the rule's period before *day*.

        None where the rule does not count back, or was not in force on *day*.

        Args:
            day: the trigger's date, such as a meeting's; it is not counted.
            calendar: the working days to count.

        Raises:
            OutsideCalendarError: if the answer lies beyond the calendar.
        """
        if self.timing is not Timing.BEFORE or self.period is None or not self.in_force.covers(day):
            return None
        return self.period.before(day, calendar)

    def _start_of_period(self, start: date, calendar: WorkingCalendar) -> date:
        return (self.runs_from and self.runs_from.due(start, calendar)) or start

    def _end_of_period(self, start: date, calendar: WorkingCalendar) -> date:
        if self.period is None:
            raise ValueError(f"{self.id} has no period")
        return self.period.after(self._start_of_period(start, calendar), calendar)


_RULE_SHOWN = {"rule": "id", "runs_from": "runs_from.id"}
"""Where its keys are not the names of its fields."""

_RULE_KEYS = (
    "rule",
    "title",
    "owed_by",
    "owed_to",
    "force",
    "trigger",
    "period",
    "timing",
    "margin",
    "runs_from",
    "in_force",
    "events",
    "outcomes",
    "detail",
    "notes",
    "source",
    "also",
    "about",
    "dated_by",
)
