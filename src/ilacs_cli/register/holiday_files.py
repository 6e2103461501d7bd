"""Reads gov.uk's lists of bank holidays: ``bank-holidays.json``, and its calendar file."""

import re
from datetime import date
from pathlib import Path
from typing import Any

from ilacs_cli.domain.calendar.working_days import BankHoliday
from ilacs_cli.domain.errors import FileError, InputError
from ilacs_cli.domain.holiday_lists import AGAIN
from ilacs_cli.domain.text import one_line
from ilacs_cli.register import files

MOST_BYTES = 1_000_000
"""How long such a file may be: gov.uk's has 63,000 bytes."""

DIVISION = "england-and-wales"
"""What gov.uk calls the part of the United Kingdom whose bank holidays count."""

_LONGEST_NAME = 120

_TO_READ = "check that it is a file you may read"


def read_holidays(path: Path) -> list[BankHoliday]:
    """Return the bank holidays of England and Wales in the file *path*, as it has them.

    Raises:
        FileError: if it cannot be read.
        InputError: if it is no such file.
    """
    text = _text(path).lstrip()
    start = text[:15].upper()
    if start.startswith("BEGIN:VCALENDAR"):
        return _in_calendar_file(text, path)
    if start.startswith("<"):
        raise _no_list(path, "it is a web page")
    return _in_json(text, path)


def _no_list(path: Path, why: str) -> InputError:
    return InputError(f"{path} is not gov.uk's list of bank holidays: {why}", AGAIN)


def _text(path: Path) -> str:
    """Return what stands in the file, with or without a byte order mark."""
    try:
        if path.is_file() and path.stat().st_size > MOST_BYTES:
            raise _no_list(path, "it is far too long")
        content = files.read_file(path, _TO_READ, streams=True)
    except FileNotFoundError as error:
        raise FileError(f"there is no file {path}", "check its name and its folder") from error
    except (OSError, ValueError) as error:
        raise files.cannot("read", path, error, _TO_READ) from error
    if len(content) > MOST_BYTES:
        raise _no_list(path, "it is far too long")
    if not content.strip():
        raise _no_list(path, "it is empty")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _no_list(path, "it is not text in UTF-8") from error
    if "\0" in text:
        raise _no_list(path, "it is not text")
    return text


def _in_json(text: str, path: Path) -> list[BankHoliday]:
    import json

    try:
        content = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise _no_list(path, "it is neither whole JSON nor a calendar file") from error
    events = _of_division(content, path)
    if not isinstance(events, list):
        raise _no_list(path, "it has no list of events")
    return [_in_event(event, path) for event in events]


def _of_division(content: Any, path: Path) -> Any:  # noqa: ANN401 - what JSON knows
    """Return the events of England and Wales, from the file of all parts or of that alone."""
    if not isinstance(content, dict):
        raise _no_list(path, "its JSON has another shape")
    part = content if "division" in content else content.get(DIVISION)
    if isinstance(part, dict) and part.get("division", DIVISION) == DIVISION:
        return part.get("events")
    named = [content["division"]] if "division" in content else list(content)
    others = [name for name in ("scotland", "northern-ireland") if name in named]
    if others and DIVISION not in named:
        raise _no_list(path, f"it has {' and '.join(others)}, and not {DIVISION}")
    raise _no_list(path, "its JSON has another shape")


def _in_event(event: Any, path: Path) -> BankHoliday:  # noqa: ANN401 - what JSON knows
    if not isinstance(event, dict):
        raise _no_list(path, "an event in it has another shape")
    written = event.get("date")
    if written is None:
        raise _no_list(path, "an event in it has no date")
    if not isinstance(written, str) or not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", written):
        raise _no_list(path, f"{one_line(str(written))!r} in it is not a date")
    try:
        day = date.fromisoformat(written)
    except ValueError as error:
        raise _no_list(path, f"{written} in it is not a date") from error
    return BankHoliday(day, _name(event.get("title"), path))


def _name(told: object, path: Path) -> str:
    """Return the name of a bank holiday, with the apostrophe that a keyboard has."""
    name = one_line(" ".join(told.split()), _LONGEST_NAME) if isinstance(told, str) else ""
    if not name.strip():
        raise _no_list(path, "a bank holiday in it has no name")
    return name.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")


def _in_calendar_file(text: str, path: Path) -> list[BankHoliday]:
    from icalendar import Calendar

    try:
        calendar = Calendar.from_ical(text)
        return [_in_entry(entry, path) for entry in calendar.walk("VEVENT")]
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError) as error:
        raise _no_list(path, "it is no whole calendar file") from error


def _in_entry(entry: Any, path: Path) -> BankHoliday:  # noqa: ANN401 - icalendar's own
    if "RRULE" in entry or "RDATE" in entry:
        raise _no_list(path, "an entry in it comes again and again")
    if str(entry.get("STATUS", "")).upper() == "CANCELLED":
        raise _no_list(path, "an entry in it is cancelled")
    start, end = (getattr(entry.get(name), "dt", None) for name in ("DTSTART", "DTEND"))
    if type(start) is not date:
        raise _no_list(path, "an entry in it has no day, or only an hour")
    if end is not None and (type(end) is not date or (end - start).days > 1):
        raise _no_list(path, f"an entry in it, on {start}, is longer than a day")
    summary = entry.get("SUMMARY")
    return BankHoliday(start, _name(None if summary is None else str(summary), path))
