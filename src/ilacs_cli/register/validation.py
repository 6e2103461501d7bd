"""What a row of the register must be, checked by pydantic where the row comes in.

This module imports pydantic at once: import it inside the function that needs it.
"""

from collections.abc import Collection
from datetime import timedelta
from typing import Self

from pydantic import BaseModel, ConfigDict, ValidationError, model_validator
from pydantic_core import ErrorDetails

from ilacs_cli.domain.errors import InputError
from ilacs_cli.domain.events import RecordKind
from ilacs_cli.domain.texts import one_line
from ilacs_cli.register.cells import (
    REFUSED,
    Address,
    Day,
    Flag,
    Judgement,
    Kind,
    Name,
    Text,
    Urn,
    refusal,
    written,
)
from ilacs_cli.register.reading import Row
from ilacs_cli.register.rows import DATE_COLUMNS, EVENT_COLUMNS

_LONGEST_INSPECTION = 366  # calendar days: a longer one is a slip of the pen


class ValidatedRow(BaseModel):
    """A row of the register of events, the packaged one's as the user's own.

    It is made from text; the URN is looked for in ``urns`` of the validation context.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    event_id: Name
    urn: Urn
    kind: Kind
    framework: Text
    start_date: Day
    end_date: Day
    letter_or_report_date: Day
    published_date: Day
    overall: Judgement
    leaders: Judgement
    help_and_protection: Judgement
    in_care: Judgement
    care_leavers: Judgement
    theme: Text
    priority_action: Flag
    document_url: Address
    confidence: Text
    note: Text

    @model_validator(mode="after")
    def _dates_make_sense(self) -> Self:
        given = {name: day for name in DATE_COLUMNS if (day := getattr(self, name))}
        if not given:
            raise refusal("the row has no date", f"fill in one of {', '.join(DATE_COLUMNS)}")
        start, end = self.start_date, self.end_date
        if start and end and end - start > timedelta(days=_LONGEST_INSPECTION):
            raise refusal(
                f"{end.isoformat()} is over a year after the start_date, {start.isoformat()}",
                "check both dates",
                "end_date",
            )
        for name, day in given.items():
            if start and day < start:
                raise refusal(
                    f"{day.isoformat()} is before the start_date, {start.isoformat()}",
                    "check both dates",
                    name,
                )
        return self

    @model_validator(mode="after")
    def _duty_is_named(self) -> Self:
        if self.kind is not RecordKind.DUTY_DONE:
            return self
        if self.letter_or_report_date is None:
            raise refusal(
                "it is blank", "give the day on which the duty was done", "letter_or_report_date"
            )
        event, colon, rule = self.event_id.partition(":")
        if not (event and colon and rule and rule == self.theme):
            raise refusal(
                f"{one_line(self.event_id)!r} does not name the event and the rule in theme",
                "write it as EVENT:RULE, with the rule's id in theme",
                "event_id",
            )
        return self

    def as_row(self) -> Row:
        """Return the row as the register writes it: dates in ISO form, no text for None."""
        return {name: written(getattr(self, name)) for name in EVENT_COLUMNS}


def check_event(cells: Row, urns: Collection[str]) -> tuple[Row | None, list[InputError]]:
    """Return the event in *cells* as the register writes it, and what is wrong with it.

    Args:
        cells: the text of every column.
        urns: the URNs of the authorities there are.

    Returns:
        The row and no errors, or None and an error for each wrong cell, naming its column.
    """
    try:
        return ValidatedRow.model_validate(cells, context={"urns": urns}).as_row(), []
    except ValidationError as error:
        return None, complaints(error)


def valid_event(cells: Row, urns: Collection[str]) -> Row:
    """Return the event in *cells* as the register writes it; see ``check_event``.

    Raises:
        InputError: if it is not valid; the message names the column.
    """
    row, errors = check_event(cells, urns)
    if row is None:
        raise errors[0]
    return row


def complaints(error: ValidationError) -> list[InputError]:
    """Return each complaint of *error* as an error that names the column and the value."""
    return [_complaint(found) for found in error.errors(include_url=False)]


def _complaint(found: ErrorDetails) -> InputError:
    told = found.get("ctx", {})
    if found["type"] != REFUSED:  # one of pydantic's own, which does not quote the value
        value = one_line(str(found["input"]))
        return InputError(f"{'.'.join(map(str, found['loc']))}: {value!r}: {found['msg']}")
    column = told["column"] or ".".join(map(str, found["loc"])) or "dates"
    return InputError(f"{column}: {found['msg']}", told["hint"])
