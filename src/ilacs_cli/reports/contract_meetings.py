"""What the report on one letter carries, and on the meetings asked about; see ``contract``."""

from collections.abc import Sequence
from datetime import date
from typing import Literal

from typing_extensions import TypedDict  # pydantic takes typing's own only since Python 3.12

from ilacs_cli.reports.contract import Answer, SourceRow
from ilacs_cli.reports.envelope import Envelope


class MeetingDutyRow(TypedDict):
    """A duty as a meeting finds it.

    *in_time* and *working_days* (from the meeting to *due*, negative if it is too late) are None
    where the duty has no date or is done, or the letter came only after the meeting.
    """

    rule: str
    due: date | None
    in_time: bool | None
    working_days: int | None
    done: date | None
    last_in_time: bool


class MeetingRow(TypedDict):
    """A meeting, and the last days for what must be public before it."""

    date: date
    papers_by: date | None
    papers_by_if_every_day_counts: date | None
    key_decision_notice_by: date | None
    provisional: bool
    duties: Sequence[MeetingDutyRow]
    notes: Sequence[str]
    sources: Sequence[SourceRow]


class DeadlinesReport(Envelope, Answer):
    """What follows from one letter, in the envelope, and the meetings asked about."""

    report: Literal["deadlines"]
    meetings: Sequence[MeetingRow]
