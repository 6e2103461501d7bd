"""What the report on the queue carries; see ``contract``."""

from collections.abc import Sequence
from datetime import date
from typing import Literal

from typing_extensions import TypedDict  # pydantic takes typing's own only since Python 3.12

from ilacs_cli.domain.cycle.next_inspection import WindowState
from ilacs_cli.domain.events import Tier
from ilacs_cli.domain.forecast.queue import RankedBy
from ilacs_cli.domain.rulebook.pandemic import Criterion
from ilacs_cli.reports.contract import WindowRow
from ilacs_cli.reports.contract_cycle import ObservedRow
from ilacs_cli.reports.contract_forecast import ShareRow, StartRow
from ilacs_cli.reports.contract_history import AuthorityRow, CoverageRow
from ilacs_cli.reports.envelope import Envelope


class QueuedRow(TypedDict):
    """An authority in the queue.

    *place* counts from 1 among all authorities, whatever region was asked for; None if nothing
    puts it anywhere. *days_waited* is since *last_start*, the first day on site of the last full
    inspection. *likely_by* is the Monday of the week by the end of which the next is as likely as
    not to have begun; *windows* and *starts* are those of the forecast. *criterion* and *why* are
    the interim period's; *why_not* says why there is no forecast.
    """

    place: int | None
    authority: AuthorityRow
    tier: Tier
    last_start: date | None
    days_waited: int | None
    window: WindowRow | None
    window_place: WindowState | None
    observed: ObservedRow
    likely_by: date | None
    windows: Sequence[ShareRow]
    starts: Sequence[StartRow]
    criterion: Criterion | None
    why: str | None
    why_not: str | None


class QueueReport(Envelope):
    """All authorities, ranked by who is nearest the next full inspection on a day."""

    report: Literal["queue"]
    on: date
    region: str | None
    ranked_by: RankedBy
    authorities: Sequence[QueuedRow]
    coverage: Sequence[CoverageRow]
    notes: Sequence[str]
