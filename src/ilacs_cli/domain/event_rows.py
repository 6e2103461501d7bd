"""An event as the register's files write it: the one place where their columns are declared.

To add a column, add a field at the end of ``EventRow``, blank by default. What stands in its cells
is read, checked, compared, filled in and written as its type says. Files without it can be read.
"""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, NamedTuple

Text = Annotated[str, "text"]
"""Any text on one line."""

Name = Annotated[str, "name"]
"""A text that is never blank."""

Urn = Annotated[str, "urn"]
"""The Ofsted URN of an authority."""

Kind = Annotated[str, "kind"]
"""A value of ``RecordKind``."""

Day = Annotated[str, "day"]
"""A date in ISO form."""

Judgement = Annotated[str, "judgement"]
"""A value of ``Grade`` with underscores."""

Flag = Annotated[str, "flag"]
"""``true`` or ``false``."""

Address = Annotated[str, "address"]
"""An address of the web."""

YesNo = Annotated[str, "yes or no"]
"""``yes`` or ``no``."""

StatedDates = Annotated[str, "stated dates"]
"""Rules, each with the date that the letter gives for it: ``RULE=DATE; RULE=DATE``."""


class EventRow(NamedTuple):
    """The cells of one event, blank where nothing is known; fields are columns, in order.

    Args:
        event_id: the event's name in the register.
        urn: the authority's Ofsted URN.
        kind: what the register files it under.
        framework: the framework it was carried out under.
        start_date: the first day on site.
        end_date: the last day on site, included.
        letter_or_report_date: the date printed on the letter or report.
        published_date: the day the letter or report was published.
        overall: the overall effectiveness.
        leaders: the impact of leaders on social work practice.
        help_and_protection: the judgement for children who need help and protection.
        in_care: the judgement for children in care.
        care_leavers: the judgement for care leavers.
        theme: what it was about; for a duty done, the rule.
        priority_action: whether an area for priority action was identified.
        document_url: where the letter or report can be read.
        confidence: how the facts are known.
        note: anything else.
        notified: the day of the inspectors' call.
        received: the day the authority received the letter or report.
        stated: the dates that the letter gives, each with its rule.
        statement_requested: for a JTAI, whether its letter asks for a written statement.
    """

    event_id: Name = ""
    urn: Urn = ""
    kind: Kind = ""
    framework: Text = ""
    start_date: Day = ""
    end_date: Day = ""
    letter_or_report_date: Day = ""
    published_date: Day = ""
    overall: Judgement = ""
    leaders: Judgement = ""
    help_and_protection: Judgement = ""
    in_care: Judgement = ""
    care_leavers: Judgement = ""
    theme: Text = ""
    priority_action: Flag = ""
    document_url: Address = ""
    confidence: Text = ""
    note: Text = ""
    notified: Day = ""
    received: Day = ""
    stated: StatedDates = ""
    statement_requested: YesNo = ""

    def cell(self, column: str) -> str:
        """Return the text in the *column* of that name."""
        text: str = getattr(self, column)
        return text

    @property
    def days(self) -> tuple[str, str, str, str, str]:
        """The days by which the event is known, in the order of ``EVENT_DAYS``."""
        return (
            self.start_date,
            self.end_date,
            self.letter_or_report_date,
            self.published_date,
            self.notified,
        )

    def filled_in(self, new: "EventRow") -> "EventRow":
        """Return this row with what *new* says in its place: what *new* leaves blank stays.

        So do the dates in the letter for rules of which *new* says nothing.
        """
        filled = EventRow(*(text or old for text, old in zip(new, self, strict=True)))
        if not (new.stated and self.stated):
            return filled
        dates = {**_by_rule(self.stated), **_by_rule(new.stated)}
        return filled._replace(stated=stated_cell(dates))


def _by_rule(stated: str) -> dict[str, str]:
    pairs = (part.partition("=") for part in stated.split("; "))
    return {rule: day for rule, _, day in pairs}


def stated_cell(dates: Mapping[str, str | date]) -> str:
    """Return the cell of the *dates* that a letter gives, by rule."""
    return "; ".join(f"{rule}={day}" for rule, day in dates.items())


COLUMN_TYPES: Mapping[str, object] = EventRow.__annotations__
"""What the cells of each column hold."""

EVENT_COLUMNS = EventRow._fields
"""The columns of the packaged register of events, and of the user's own."""

REQUIRED_COLUMNS = EVENT_COLUMNS[: EVENT_COLUMNS.index("note") + 1]
"""Those that every file has; one written by an earlier version lacks those added since."""

DATE_COLUMNS = tuple(column for column, kind in COLUMN_TYPES.items() if kind == Day)
"""Those that hold dates."""

EVENT_DAYS = ("start_date", "end_date", "letter_or_report_date", "published_date", "notified")
"""Those of them by which an event is known."""
