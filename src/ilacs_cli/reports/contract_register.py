"""What the reports on the register itself carry; see ``contract``."""

from collections.abc import Sequence
from datetime import date
from typing import Literal

from typing_extensions import TypedDict  # pydantic takes typing's own only since Python 3.12

from ilacs_cli.domain.cycle.intervals import Era
from ilacs_cli.domain.events import EventKind, Grade, RecordKind, Tier
from ilacs_cli.domain.verdicts import Became
from ilacs_cli.reports.contract import SourceRow, SpanRow
from ilacs_cli.reports.contract_history import AuthorityRow, EventRow
from ilacs_cli.reports.envelope import Envelope

LayoutName = Literal["register", "inspection-history"]
"""What the columns of an imported file are: the register's, or the sector's history file's."""


class ObservedRow(TypedDict):
    """How long intervals have been, in months; None where too few are known to tell."""

    count: int
    p10: float | None
    p25: float | None
    median: float | None
    p75: float | None
    p90: float | None


class RecordReport(Envelope):
    """An event that was recorded, or was there already; *path* is the user's own register."""

    report: Literal["record"]
    path: str
    became: Became
    changes: str | None
    authority: AuthorityRow
    event: EventRow
    notes: Sequence[str]


class RegisterPathReport(Envelope):
    """Where the user's own register is; *set_by* is the environment variable if that says so."""

    report: Literal["register-path"]
    path: str
    exists: bool
    set_by: str | None


class KindCountRow(TypedDict):
    """How many events there are of a kind."""

    kind: RecordKind
    events: int


class RegisterCheckReport(Envelope):
    """What a valid register of the user's own holds."""

    report: Literal["register-check"]
    path: str
    exists: bool
    events: int
    kinds: Sequence[KindCountRow]
    notes: Sequence[str]


class KindRow(TypedDict):
    """How many events of a kind are packaged, of which years, and how far they are all known."""

    kind: RecordKind
    events: int
    first: date | None
    last: date | None
    complete_from: date | None
    complete_to: date | None
    note: str
    own_events: int


class OwnRow(TypedDict):
    """The user's own register; *replacing* is how many of its events replace packaged ones."""

    path: str | None
    exists: bool
    events: int
    replacing: int


class LicenceRow(TypedDict):
    """On what terms the packaged facts may be used."""

    name: str
    url: str
    statement: str


class KindLagRow(TypedDict):
    """How long publication has taken for a kind of event in an era."""

    count: int
    p10: int | None
    p25: int | None
    median: int | None
    p75: int | None
    p90: int | None
    most_common: int | None
    era: SpanRow | None
    source: SourceRow
    event: EventKind


class IntervalRow(ObservedRow):
    """How long intervals after a tier have been that began in an era."""

    tier: Tier
    era: Era


class RegisterInfoReport(Envelope):
    """What is known: the packaged register, and the user's own events over it."""

    report: Literal["register-info"]
    as_of: date
    stale: bool
    authorities: int
    abolished: int
    events: int
    kinds: Sequence[KindRow]
    own: OwnRow
    licence: LicenceRow
    publication: Sequence[KindLagRow]
    intervals: Sequence[IntervalRow]


class ImportedRow(TypedDict):
    """What became of a row of an imported file, and why."""

    line: int
    became: Became
    event_id: str | None
    reason: str | None


class RegisterImportReport(Envelope):
    """What became of an imported file."""

    report: Literal["register-import"]
    file: str
    layout: LayoutName
    path: str
    dry_run: bool
    added: int
    changed: int
    already_there: int
    left_out: int
    rows: Sequence[ImportedRow]


class RegisterRow(TypedDict):
    """An event as the register writes it."""

    event_id: str
    urn: str
    kind: RecordKind
    framework: str | None
    start_date: date | None
    end_date: date | None
    letter_or_report_date: date | None
    published_date: date | None
    overall: Grade | None
    leaders: Grade | None
    help_and_protection: Grade | None
    in_care: Grade | None
    care_leavers: Grade | None
    theme: str | None
    priority_action: bool | None
    document_url: str | None
    confidence: str | None
    note: str | None


class RegisterExportReport(Envelope):
    """The events of the user's own register, or all that are known."""

    report: Literal["register-export"]
    everything: bool
    events: Sequence[RegisterRow]
