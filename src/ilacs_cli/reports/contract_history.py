"""What the reports on authorities and their events carry; see ``contract``."""

from datetime import date

from typing_extensions import TypedDict  # pydantic takes typing's own only since Python 3.12

from ilacs_cli.domain.authorities import Existence
from ilacs_cli.domain.events import Grade, Outcome, RecordKind


class AuthorityRow(TypedDict):
    """An authority and its codes."""

    urn: str
    name: str
    gss_code: str
    dfe_code: str
    region: str
    status: Existence


class JudgementsRow(TypedDict):
    """The judgements of an inspection; None where one was not given or is not known."""

    overall: Grade | None
    leaders: Grade | None
    help_and_protection: Grade | None
    in_care: Grade | None
    care_leavers: Grade | None


class EventRow(TypedDict):
    """Something that happened to one authority; *kind* is what the register files it under."""

    event_id: str
    kind: RecordKind
    start: date | None
    end: date | None
    letter_date: date | None
    published: date | None
    outcome: Outcome | None
    judgements: JudgementsRow
    theme: str | None
    document_url: str | None
    note: str | None
    priority_action: bool | None


class CoverageRow(TypedDict):
    """From when to when every event of a kind is known; None: of no time are they all known."""

    kind: RecordKind
    complete_from: date | None
    complete_to: date | None
    note: str
