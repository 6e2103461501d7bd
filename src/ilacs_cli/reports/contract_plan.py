"""What the report on a plan carries; see ``contract``."""

from collections.abc import Sequence
from datetime import date
from typing import Literal

from typing_extensions import TypedDict  # pydantic takes typing's own only since Python 3.12

from ilacs_cli.domain.events import EventKind, InspectionKind
from ilacs_cli.domain.plan.steps import StepName
from ilacs_cli.domain.rules import Force
from ilacs_cli.reports.contract import (
    ObligationRow,
    PeriodRow,
    SkippedRow,
    SourceRow,
    SpanRow,
    WindowRow,
)
from ilacs_cli.reports.contract_history import AuthorityRow, CoverageRow
from ilacs_cli.reports.envelope import Envelope


class PlanStepRow(TypedDict):
    """A step on the road from the call to publication.

    It has a *date* or a *window*, or neither where no source says when it comes. *latest* are the
    last days on which it can come if publication is on the first and on the last day expected.
    """

    step: StepName
    title: str
    force: Force | None
    date: date | None
    window: WindowRow | None
    latest: WindowRow | None
    rule: str | None
    source: SourceRow | None
    provisional: bool
    about: bool
    counted_from: date | None
    period: PeriodRow | None
    skipped: Sequence[SkippedRow]
    notes: Sequence[str]


class PlannedObligationRow(ObligationRow):
    """A duty to come; *window* is from its date if published soonest to that if published last.

    *counted_from_window* is when publication is expected, *condition* what the duty depends on.
    """

    condition: str | None
    counted_from_window: WindowRow | None


class ObservedLagRow(TypedDict):
    """How long publication has taken since the last day on site; None where too few are known.

    In working days without those around Christmas. Each figure from *p10* to *p90* is the fewest
    days within which that share of the *count* events was published. *era* is the time in which
    their last days on site lay.
    """

    count: int
    p10: int | None
    p25: int | None
    median: int | None
    p75: int | None
    p90: int | None
    most_common: int | None
    era: SpanRow | None
    source: SourceRow


class NotPublishedRow(SpanRow):
    """Days on the road on which nothing is published; *counts* whether the count goes on.

    *also* are the sources of the day of a general election.
    """

    why: str
    counts: bool
    source: SourceRow
    also: Sequence[SourceRow]


class PlanReport(Envelope):
    """The road from the call to the duties."""

    report: Literal["plan"]
    event: EventKind
    kind: InspectionKind | None
    authority: AuthorityRow | None
    notified: date
    steps: Sequence[PlanStepRow]
    obligations: Sequence[PlannedObligationRow]
    observed: ObservedLagRow
    not_published: Sequence[NotPublishedRow]
    coverage: Sequence[CoverageRow]
    notes: Sequence[str]
