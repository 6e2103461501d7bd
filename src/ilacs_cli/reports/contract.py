"""What each report carries: the JSON contract, key for key.

Dates stay dates here; the writers turn them into text. A key is never left out: what is absent
is None. Keys are only ever added within a ``schema_version``, and at the end.

These types describe plain dictionaries. Nothing imports them at run time but the schema: making
classes of them would cost every run a quarter of its start-up.
"""

from collections.abc import Sequence
from datetime import date
from typing import Literal

from typing_extensions import TypedDict  # pydantic takes typing's own only since Python 3.12

from ilacs_cli.domain.calendar.periods import Unit
from ilacs_cli.domain.check import Reason
from ilacs_cli.domain.events import EventKind, Outcome, Trigger
from ilacs_cli.domain.obligations import Status
from ilacs_cli.domain.rules import Basis, Force, Party, Timing
from ilacs_cli.reports.envelope import Envelope


class PeriodRow(TypedDict):
    """The length of a period."""

    amount: int
    unit: Unit


class SkippedRow(TypedDict):
    """A bank holiday that was not counted."""

    date: date
    name: str


class SourceRow(TypedDict):
    """Where a rule comes from, and how that is known."""

    title: str
    reference: str
    url: str | None
    basis: Basis


class StepRow(TypedDict):
    """A run of days in a count: all counted (*numbers* says as what) or all skipped (*why*).

    The first step is day 0: it has the number 0, and *why* says that it is not counted.
    """

    first: date
    last: date
    numbers: tuple[int, int] | None
    why: str | None


class WindowRow(TypedDict):
    """The first and last day on which something is expected, both included."""

    opens: date
    closes: date


class LetterRow(TypedDict):
    """The letter or report that was asked about.

    *authority* is the name as it was typed; *urn* is None unless the register knows one authority
    by it. It is not looked up for a file of many letters.
    """

    event: EventKind
    outcome: Outcome | None
    authority: str | None
    letter_date: date
    received: date
    urn: str | None


class ObligationRow(TypedDict):
    """One rule applied to one event, with its derivation."""

    rule: str
    title: str
    owed_by: Party
    owed_to: Party | None
    force: Force
    trigger: Trigger | None
    counted_from: date | None
    period: PeriodRow | None
    computed: date | None
    stated: date | None
    due: date | None
    window: WindowRow | None
    difference: int | None
    provisional: bool
    status: Status | None
    working_days_left: int | None
    skipped: Sequence[SkippedRow]
    source: SourceRow
    notes: Sequence[str]
    count: Sequence[StepRow] | None
    about: bool
    at_the_latest: bool
    done: date | None
    timing: Timing


class NotInForceRow(TypedDict):
    """A rule that follows such an event, but not one of that date."""

    rule: str
    title: str
    since: date | None
    until: date | None


class Answer(TypedDict):
    """What follows from one letter."""

    letter: LetterRow
    obligations: Sequence[ObligationRow]
    not_in_force: Sequence[NotInForceRow]
    notes: Sequence[str]


class LetterAnswer(Answer):
    """What follows from one letter of a file: its line, and the columns carried through."""

    line: int
    carried: dict[str, str]


class RejectedRow(TypedDict):
    """A row of a file that could not be understood."""

    line: int
    error: str
    hint: str | None


class LettersReport(Envelope):
    """What follows from each letter of a file."""

    report: Literal["deadlines-letters"]
    letters: Sequence[LetterAnswer]
    rejected: Sequence[RejectedRow]


class CheckRow(TypedDict):
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


class CheckReport(Envelope):
    """Stated dates of one letter against the rules."""

    report: Literal["check"]
    letter: LetterRow
    checks: Sequence[CheckRow]
    notes: Sequence[str]


class SpanRow(TypedDict):
    """The first and last day on which something holds, both included; None: open."""

    since: date | None
    until: date | None
