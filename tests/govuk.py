"""gov.uk's lists of bank holidays, as anybody can download them, and letters that count on them."""

import json
from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path

import govuk_bank_holidays

CACHED = Path(govuk_bank_holidays.__file__).parent / "bank-holidays.json"
"""gov.uk's file as the `govuk-bank-holidays` package ships it: it begins in 2012."""

LETTERS = "authority,event,outcome,letter_date,received\n,jtai,,{0},{0}\n,jtai,,{1},{1}\n"
"""A file of two letters, to be given their dates."""

APOSTROPHE = "\N{RIGHT SINGLE QUOTATION MARK}"
"""The apostrophe of gov.uk's names."""

Event = tuple[str, str]
"""The day of a bank holiday in ISO form, and its name."""

JUBILEE = ("2027-06-07", "Bank holiday for the made-up jubilee")
"""A bank holiday that no proclamation made."""


def events(first: str = "2019", *, division: str = "england-and-wales") -> list[Event]:
    """The bank holidays of a division in the cached file from the year *first* on."""
    kept = json.loads(CACHED.read_text("utf-8"))[division]["events"]
    return [(one["date"], one["title"]) for one in kept if one["date"] >= first]


def with_jubilee() -> list[Event]:
    return sorted([*events(), JUBILEE])


def as_json(listed: Iterable[Event], division: str = "england-and-wales") -> str:
    """*listed* as the file of all three divisions, of which the two others are as they are."""
    parts = {
        name: {"division": name, "events": _in_json(events(division=name))}
        for name in ("england-and-wales", "scotland", "northern-ireland")
    }
    parts[division] = {"division": division, "events": _in_json(listed)}
    return json.dumps(parts, ensure_ascii=False)


def _in_json(listed: Iterable[Event]) -> list[dict[str, object]]:
    return [{"title": title, "date": day, "notes": "", "bunting": True} for day, title in listed]


def as_calendar_file(listed: Iterable[Event]) -> str:
    """*listed* as gov.uk's calendar file, which does not say of which division it is."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "METHOD:PUBLISH"]
    lines += ["PRODID:-//uk.gov/GOVUK calendars//EN", "CALSCALE:GREGORIAN"]
    for number, (day, title) in enumerate(listed):
        start = date.fromisoformat(day)
        lines += [
            "BEGIN:VEVENT",
            f"DTEND;VALUE=DATE:{start + timedelta(days=1):%Y%m%d}",
            f"DTSTART;VALUE=DATE:{start:%Y%m%d}",
            f"SUMMARY:{title.replace(',', chr(92) + ',')}",
            f"UID:ca6af7456b0088abad9a69f9f620f5ac-{number}@gov.uk",
            "SEQUENCE:0",
            "DTSTAMP:20261001T103244Z",
            "END:VEVENT",
        ]
    return "\r\n".join([*lines, "END:VCALENDAR", ""])
