"""What every report comes in, apart from the reports so that each may have its own module."""

from datetime import date
from typing import Literal

from typing_extensions import TypedDict  # pydantic takes typing's own only since Python 3.12


class CalendarRow(TypedDict):
    """The calendar that dates were counted on."""

    division: Literal["england-and-wales"]
    published_to: date
    known_on: date | None


class Envelope(TypedDict):
    """What every report comes in."""

    schema_version: Literal[1]
    today: date
    calendar: CalendarRow
