"""What a cell of the register can hold, checked by pydantic; of whole rows see ``validation``.

This module imports pydantic at once: import it inside the function that needs it.
"""

import re
from datetime import date
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, ValidationInfo
from pydantic_core import PydanticCustomError

from ilacs_cli.domain.dates import parse_date
from ilacs_cli.domain.errors import InputError
from ilacs_cli.domain.events import RecordKind
from ilacs_cli.domain.judgements import Grade
from ilacs_cli.domain.texts import one_line

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
