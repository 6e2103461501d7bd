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
from ilacs_cli.domain.events import EventKind, Outcome, Trigger
from ilacs_cli.domain.obligations import Status
from ilacs_cli.domain.rules import Basis, DatedBy, Force, Party, Timing
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


class WorkdaysQuery(TypedDict):
    """What the plain calculator was asked."""

    operation: Literal["add", "subtract", "count", "is"]
    start: date
    end: date | None
    days: int | None


class WorkdaysReport(Envelope):
    """An answer of the plain calculator: a date, a number of days, or yes or no."""

    report: Literal["workdays"]
    query: WorkdaysQuery
    result: date | bool | int
    skipped: Sequence[SkippedRow]
    provisional: bool
    why_not: str | None
    notes: Sequence[str]


class SpanRow(TypedDict):
    """The first and last day on which something holds, both included; None: open."""

    since: date | None
    until: date | None


class NoteRow(TypedDict):
    """What must be said with a rule about events of certain dates."""

    text: str
    since: date | None
    until: date | None


class RuleRow(TypedDict):
    """One version of a rule."""

    rule: str
    title: str
    owed_by: Party
    owed_to: Party | None
    force: Force
    trigger: Trigger | None
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
    about: bool
    dated_by: DatedBy


class RulesReport(Envelope):
    """Rules of the rulebook."""

    report: Literal["rules"]
    on: date | None
    rules: Sequence[RuleRow]
