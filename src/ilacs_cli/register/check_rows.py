"""What a cell of the register can hold, checked by pydantic; of whole rows see ``validation``.

This module imports pydantic at once: import it inside the function that needs it.
"""

import re
from collections.abc import Collection, Iterable
from datetime import date, timedelta
from typing import Annotated, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    ValidationError,
    ValidationInfo,
    model_validator,
)
from pydantic_core import ErrorDetails, PydanticCustomError

from ilacs_cli.domain.calendar.dates import parse_date
from ilacs_cli.domain.errors import InputError
from ilacs_cli.domain.events import Grade, RecordKind
from ilacs_cli.domain.text import Watch, folded, one_line, unwatched
from ilacs_cli.register import tables
from ilacs_cli.register.reading import (
    Checked,
    Line,
    Row,
    Sheet,
    check_columns,
)
from ilacs_cli.register.rows import DATE_COLUMNS, EVENT_COLUMNS

REFUSED = "refused"
"""The type of the errors that ``refusal`` makes, which tells them from pydantic's own."""


def refusal(message: str, hint: str, column: str | None = None) -> PydanticCustomError:
    """Return what a validator raises: what is wrong, what is allowed, and where if not here."""
    # The message is a value, not the template: it quotes what people write, braces and all.
    told = {"message": message, "hint": hint, "column": column}
    return PydanticCustomError(REFUSED, "{message}", told)


def _text(value: str) -> str:
    try:
        value.encode("utf-8")
    except UnicodeEncodeError:
        raise refusal("there is a character in it that is no text", "write it again") from None
    plain = " ".join(line.strip() for line in value.splitlines()).strip()
    if not plain.isprintable():
        raise refusal("there is a character in it that cannot be shown", "write it again")
    return plain


def _filled(value: str) -> str:
    if not value:
        raise refusal("it is blank", "fill it in")
    return value


def _day(value: str) -> date | None:
    try:
        return parse_date(value) if value.strip() else None
    except InputError as error:
        raise refusal(error.message, error.hint or "") from None


def _kind(value: str) -> RecordKind:
    try:
        return RecordKind(_plain(value))
    except ValueError:
        raise refusal(
            f"{one_line(value)!r} is not a kind of event", f"the kinds are {', '.join(RecordKind)}"
        ) from None


def _grade(value: str) -> Grade | None:
    try:
        return Grade(_plain(value).replace("_", "-")) if value.strip() else None
    except ValueError:
        grades = ", ".join(map(written, Grade))
        raise refusal(
            f"{one_line(value)!r} is not a judgement", f"give one of {grades}, or leave it blank"
        ) from None


def _flag(value: str) -> bool | None:
    flags = {"true": True, "false": False, "": None}
    try:
        return flags[_plain(value)]
    except KeyError:
        raise refusal(
            f"{one_line(value)!r} is neither true nor false",
            "give true or false, or leave it blank",
        ) from None


def _known(value: str, info: ValidationInfo) -> str:
    if value not in (info.context or {}).get("urns", ()):
        raise refusal(
            f"{one_line(value)!r} is the URN of no authority", "'ilacs authorities' lists them"
        )
    return value


def _plain(value: str) -> str:
    return value.strip().lower().replace("-", "_").replace(" ", "_")


def _address(value: str) -> str:
    if value and not re.fullmatch(r"https?://[^\s]+", value):
        raise refusal("it is no address of the web", "write it as https://..., or leave it blank")
    return value


def written(value: object) -> str:
    """Return *value* as the register writes it: dates in ISO form, no text for None."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Grade):
        return value.value.replace("-", "_")
    return value.isoformat() if isinstance(value, date) else str(value)


Text = Annotated[str, BeforeValidator(_text)]
"""Text on one line; may be blank."""

Address = Annotated[Text, AfterValidator(_address)]
"""An address of the web; may be blank."""

Name = Annotated[str, BeforeValidator(_text), AfterValidator(_filled)]
"""Text on one line that is not blank."""

Urn = Annotated[Name, AfterValidator(_known)]
"""The URN of an authority there is, or was."""

Day = Annotated[date | None, BeforeValidator(_day)]
"""A date in any form that ``parse_date`` reads; None if blank."""

Kind = Annotated[RecordKind, BeforeValidator(_kind)]
"""What the register files an event under, in upper or lower case, with any of _, - and spaces."""

Judgement = Annotated[Grade | None, BeforeValidator(_grade)]
"""A judgement, written likewise; None if blank."""

Flag = Annotated[bool | None, BeforeValidator(_flag)]
"""``true`` or ``false``; None if blank."""


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


def check_events(sheet: Sheet, urns: Collection[str], watch: Watch[Line] = unwatched) -> Checked:
    """Return the events of *sheet*, and what is wrong with the others.

    Args:
        sheet: a file of the register's columns.
        urns: the URNs of the authorities there are.
        watch: shows how far the work has come.

    Raises:
        InputError: if its columns are not the register's.
    """
    check_columns(sheet, EVENT_COLUMNS)
    rows: list[tuple[int, Row]] = []
    errors: list[tuple[int, InputError]] = []
    for line in watch(sheet.lines):
        row, wrong = _check_line(line, urns)
        errors += [(line.number, error) for error in wrong]
        rows += [(line.number, row)] if row else []
    errors += [*_twice(rows), *_of_others(rows)]
    errors.sort(key=lambda found: found[0])
    return Checked(
        tuple(rows),
        tuple(
            InputError(f"{sheet.path}, line {number}, {error.message}", error.hint)
            for number, error in errors
        ),
    )


def _check_line(line: Line, urns: Collection[str]) -> tuple[Row | None, list[InputError]]:
    if isinstance(line.cells, InputError):
        return None, [line.cells]
    return check_event(line.cells, urns)


def _of_others(rows: Iterable[tuple[int, Row]]) -> Iterable[tuple[int, InputError]]:
    """Yield what would take an event of one authority and make it another's."""
    packaged = {folded(row["event_id"]): row["urn"] for row in tables.rows_by_column("events.csv")}
    for number, row in rows:
        urn = packaged.get(folded(row["event_id"]), row["urn"])
        if urn != row["urn"]:
            yield (
                number,
                InputError(
                    f"urn: {row['urn']!r} is not the authority of the event "
                    f"{row['event_id']}, which is {urn!r}",
                    "correct the urn, or give the event an id of its own",
                ),
            )


def _twice(rows: Iterable[tuple[int, Row]]) -> Iterable[tuple[int, InputError]]:
    first: dict[str, int] = {}
    for number, row in rows:
        name = folded(row["event_id"])
        if name in first:
            yield (
                number,
                InputError(
                    f"event_id: {one_line(row['event_id'])!r} is the id of line {first[name]} too",
                    "every event has an id of its own, which capitals do not change; change or "
                    "remove one",
                ),
            )
        first.setdefault(name, number)
