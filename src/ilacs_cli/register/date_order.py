"""Dates with slashes: day, month and year as in Britain, and how the American order shows."""

import re
from datetime import date

_SLASHED = r"\s*(\d{1,2})/(\d{1,2})/(\d{4}|\d{2})(?:\s+\d.*)?\s*"
_MONTHS = 12
_NO_MONTH = r"/(?:1[3-9]|2\d|3[01])/"


def may_be_american(text: str) -> bool:
    """Whether anything in *text* has a number between slashes that is no month."""
    return re.search(_NO_MONTH, text) is not None


def is_american(text: str) -> bool:
    """Whether *text* is a date with the month first that cannot be one with the day first."""
    parts = re.fullmatch(_SLASHED, text)
    return parts is not None and int(parts[2]) > _MONTHS and _exists(*parts.groups())


def _exists(month: str, day: str, year: str) -> bool:
    try:
        date(int(f"20{year}"[-4:]), int(month), int(day))
    except ValueError:
        return False
    return True
