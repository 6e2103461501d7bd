"""What the reports on the cycle carry; see ``contract``."""

from collections.abc import Sequence
from datetime import date
from typing import Literal

from typing_extensions import TypedDict  # pydantic takes typing's own only since Python 3.12

from ilacs_cli.domain.cycle.next_inspection import WindowState
from ilacs_cli.domain.events import EventKind, InspectionKind, RecordKind, Tier, Trigger
from ilacs_cli.domain.rules import Force
from ilacs_cli.reports.contract import ObligationRow, SourceRow, WindowRow
from ilacs_cli.reports.contract_forecast import ForecastRow
from ilacs_cli.reports.contract_history import (
    AuthorityRow,
    CoverageRow,
    EventRow,
    JudgementsRow,
)
from ilacs_cli.reports.envelope import Envelope


class LastInspectionRow(TypedDict):
    """The last full inspection; *kind* is what the register files it under."""

    event_id: str
    kind: RecordKind
    start: date | None
    end: date | None
    published: date | None
    judgements: JudgementsRow
    document_url: str | None


class ObservedRow(TypedDict):
    """How long intervals have been, in months; None where too few are known to tell."""

    count: int
    p10: float | None
    p25: float | None
    median: float | None
    p75: float | None
    p90: float | None


class NextInspectionRow(TypedDict):
    """The full inspection expected next; dates are None where there is no window.

    *counted_from* is the day that the window is counted from and *trigger* which day that is;
    *why_not* says why there is no window. Each is None where it does not apply.
    """

    kind: InspectionKind | None
    anniversary: date | None
    window: WindowRow | None
    observed: ObservedRow
    place: WindowState | None
    rule: str
    force: Force
    source: SourceRow
    trigger: Trigger | None
    counted_from: date | None
    why_not: str | None


class VisitsRow(TypedDict):
    """Visits of a kind since the last full inspection.

    *fewest* and *most* are None where no source says; *seen* is None where the register knows
    nothing of that time; *known_to* is the last day by today to which it knows them all, and
    *complete* whether that is today.
    """

    kind: EventKind
    fewest: int | None
    most: int | None
    seen: int | None
    known_to: date | None
    complete: bool


class EngagementRow(TypedDict):
    """The yearly meeting with the inspectorate; *expected* of whole years, and none is known."""

    rule: str
    title: str
    seen: None
    expected: int | None
    force: Force
    source: SourceRow


class BetweenRow(TypedDict):
    """What is expected between two full inspections, and what was seen."""

    since: date | None
    visits: Sequence[VisitsRow]
    annual_engagement: EngagementRow
    events: Sequence[EventRow]


class FollowedObligationRow(ObligationRow):
    """An obligation or window with the event it follows and the authority it concerns.

    *condition* is what it depends on, None where that is certain; *dated* is the date of the
    event's letter or report, or the nearest to it that is known. *another_of_that_day* says that
    an event before it in the register has the same authority, kind and date.
    """

    authority: AuthorityRow
    event_id: str
    condition: str | None
    event: EventKind
    dated: date
    another_of_that_day: bool


class ReInspectionRow(TypedDict):
    """How the authority may be re-inspected, by the date of that."""

    rule: str
    title: str
    since: date | None
    until: date | None
    detail: str | None
    source: SourceRow


class QuarterRow(WindowRow):
    """A quarter of the road, and the monitoring visits known in it; None where none is known."""

    seen: int | None


class PathRow(TypedDict):
    """The road from an inadequate report to re-inspection; *event_id* is the report's, if known.

    *event* is what the report is about, *dated* its own date, or the nearest that is known;
    *another_of_that_day* is as in ``FollowedObligationRow``.
    """

    published: date
    obligations: Sequence[ObligationRow]
    first_monitoring_visit: WindowRow | None
    quarters: Sequence[QuarterRow]
    re_inspection: Sequence[ReInspectionRow]
    observed: ObservedRow
    events: Sequence[EventRow]
    event_id: str | None
    event: EventKind
    dated: date
    another_of_that_day: bool


class CycleReport(Envelope):
    """Where an authority stands in its cycle."""

    report: Literal["cycle"]
    authority: AuthorityRow
    last_inspection: LastInspectionRow | None
    tier: Tier
    next_inspection: NextInspectionRow
    between: BetweenRow
    improvement: PathRow | None
    coverage: Sequence[CoverageRow]
    notes: Sequence[str]
    possible_tiers: Sequence[Tier]
    tier_because: str
    obligations: Sequence[FollowedObligationRow]
    forecast: ForecastRow


class ImprovementReport(Envelope):
    """From inadequate to re-inspection; *forecast* is None if only a date was given."""

    report: Literal["improvement"]
    authority: AuthorityRow | None
    tier: Tier
    improvement: PathRow
    coverage: Sequence[CoverageRow]
    notes: Sequence[str]
    forecast: ForecastRow | None


class LikelyRow(TypedDict):
    """An authority whose next full inspection may begin in the days asked about.

    *chance* is that it begins by the end of the week of the last of them.
    """

    authority: AuthorityRow
    chance: float
    forecast: ForecastRow


class UpcomingReport(Envelope):
    """What falls due or is expected within a number of days.

    A duty that fell due on *since* or later is among it where nothing says that it was done.
    *authority* is the one asked about, None where all or those of a region were. *inspections*
    are those that may begin, the likeliest first.
    """

    report: Literal["upcoming"]
    since: date
    until: date
    authority: AuthorityRow | None
    region: str | None
    obligations: Sequence[FollowedObligationRow]
    coverage: Sequence[CoverageRow]
    notes: Sequence[str]
    inspections: Sequence[LikelyRow]
