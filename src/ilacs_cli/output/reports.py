"""What each report carries: the JSON contract, key for key and in order.

Dates stay dates here; the writers turn them into text. A key is never left out: what is absent
is None. Keys are only ever added within a ``schema_version``, and at the end.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from ilacs_cli.domain.events import EventKind, Outcome, Trigger
from ilacs_cli.domain.obligations import Status, Window
from ilacs_cli.domain.periods import Unit
from ilacs_cli.domain.reconcile import Reason
from ilacs_cli.domain.rules import Basis, Force, Party, Timing

SCHEMA_VERSION: Literal[1] = 1


@dataclass(frozen=True)
class CalendarRow:
    """The calendar that dates were counted on."""

    division: Literal["england-and-wales"]
    published_to: date
    known_on: date | None


@dataclass(frozen=True, kw_only=True)
class Report:
    """The envelope every report comes in."""

    schema_version: Literal[1]
    report: str
    today: date
    calendar: CalendarRow


@dataclass(frozen=True)
class PeriodRow:
    """The length of a period."""

    amount: int
    unit: Unit


@dataclass(frozen=True)
class SkippedRow:
    """A bank holiday that was not counted."""

    date: date
    name: str


@dataclass(frozen=True)
class SourceRow:
    """Where a rule comes from, and how that is known."""

    title: str
    reference: str
    url: str | None
    basis: Basis


@dataclass(frozen=True)
class StepRow:
    """A run of days in a count: all counted (*numbers* says as what) or all skipped (*why*)."""

    first: date
    last: date
    numbers: tuple[int, int] | None
    why: str | None


@dataclass(frozen=True)
class LetterRow:
    """The letter or report that was asked about."""

    event: EventKind
    outcome: Outcome | None
    authority: str | None
    letter_date: date
    received: date


@dataclass(frozen=True, kw_only=True)
class ObligationRow:
    """One rule applied to one event, with its derivation."""

    rule: str
    title: str
    owed_by: Party
    owed_to: Party | None
    force: Force
    trigger: Trigger
    counted_from: date | None
    period: PeriodRow | None
    computed: date | None
    stated: date | None
    due: date | None
    window: Window | None
    difference: int | None
    provisional: bool
    status: Status | None
    working_days_left: int | None
    skipped: Sequence[SkippedRow]
    source: SourceRow
    notes: Sequence[str]
    count: Sequence[StepRow] | None


@dataclass(frozen=True)
class NotInForceRow:
    """A rule that follows such an event, but not one of that date."""

    rule: str
    title: str
    since: date | None
    until: date | None


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What follows from one letter."""

    letter: LetterRow
    obligations: Sequence[ObligationRow]
    not_in_force: Sequence[NotInForceRow]
    notes: Sequence[str]


@dataclass(frozen=True, kw_only=True)
class DeadlinesReport(Answer, Report):
    """What follows from one letter, in the envelope."""

    report: Literal["deadlines"]


@dataclass(frozen=True, kw_only=True)
class LetterAnswer(Answer):
    """What follows from one letter of a file: its line, and the columns carried through."""

    line: int
    carried: dict[str, str]


@dataclass(frozen=True)
class RejectedRow:
    """A row of a file that could not be understood."""

    line: int
    error: str
    hint: str | None


@dataclass(frozen=True, kw_only=True)
class LettersReport(Report):
    """What follows from each letter of a file."""

    report: Literal["deadlines-letters"]
    letters: Sequence[LetterAnswer]
    rejected: Sequence[RejectedRow]


@dataclass(frozen=True, kw_only=True)
class CheckRow:
    """A stated date against the rule's, and the likeliest reason for a gap."""

    rule: str
    computed: date
    stated: date
    difference: int
    reason: Reason
    explanation: str
    non_working_day: bool
    implied_received: date | None
    provisional: bool


@dataclass(frozen=True, kw_only=True)
class CheckReport(Report):
    """Stated dates of one letter against the rules."""

    report: Literal["check"]
    letter: LetterRow
    checks: Sequence[CheckRow]
    notes: Sequence[str]


@dataclass(frozen=True)
class WorkdaysQuery:
    """What the plain calculator was asked."""

    operation: Literal["add", "subtract", "count", "is"]
    start: date
    end: date | None
    days: int | None


@dataclass(frozen=True, kw_only=True)
class WorkdaysReport(Report):
    """An answer of the plain calculator: a date, a number of days, or yes or no."""

    report: Literal["workdays"]
    query: WorkdaysQuery
    result: date | bool | int
    skipped: Sequence[SkippedRow]
    provisional: bool
    why_not: str | None
    notes: Sequence[str]


@dataclass(frozen=True)
class SpanRow:
    """The first and last day on which something holds, both included; None: open."""

    since: date | None
    until: date | None


@dataclass(frozen=True)
class NoteRow:
    """What must be said with a rule about events of certain dates."""

    text: str
    since: date | None
    until: date | None


@dataclass(frozen=True, kw_only=True)
class RuleRow:
    """One version of a rule."""

    rule: str
    title: str
    owed_by: Party
    owed_to: Party | None
    force: Force
    trigger: Trigger
    period: PeriodRow | None
    timing: Timing
    margin: PeriodRow | None
    runs_from: str | None
    in_force: SpanRow
    events: Sequence[EventKind]
    outcomes: Sequence[Outcome]
    detail: str | None
    notes: Sequence[NoteRow]
    source: SourceRow
    also: Sequence[SourceRow]


@dataclass(frozen=True, kw_only=True)
class RulesReport(Report):
    """Rules of the rulebook."""

    report: Literal["rules"]
    on: date | None
    rules: Sequence[RuleRow]


REPORTS: dict[str, type[Report]] = {
    "check": CheckReport,
    "deadlines": DeadlinesReport,
    "deadlines-letters": LettersReport,
    "rules": RulesReport,
    "workdays": WorkdaysReport,
}
"""Every report by name."""
