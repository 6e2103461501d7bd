"""Reads the facts in what a person is told, whatever words stand around them."""

import re
from datetime import date

from ilacs_cli.domain.advice import Text
from ilacs_cli.domain.calendar.dates import parse_date

_DAY = re.compile(r"\d{4}-\d\d-\d\d|\d\d/\d\d/\d{4}|\d{1,2} [A-Z][a-z]+ \d{4}")
_SPELT_OUT = re.compile(r"\d{1,2} [A-Z][a-z]+ \d{4}")


def days_in(text: Text | None) -> list[date]:
    """Return the dates that *text* names, in their order."""
    return [parse_date(day) for day in _DAY.findall(str(text or ""))]


def in_figures(text: str) -> str:
    """Return *text* with its dates in figures: 2018-09-10."""
    return _SPELT_OUT.sub(lambda day: parse_date(day[0]).isoformat(), text)


def years_in(text: Text | None) -> list[int]:
    """Return the years that *text* names, in their order."""
    return [int(year) for year in re.findall(r"\d{4}", str(text or ""))]


def last_number_in(text: Text | None) -> int:
    """Return the last number that *text* gives beside its dates."""
    return int(re.findall(r"\d+", _DAY.sub("", str(text or "")))[-1])
