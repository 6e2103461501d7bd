"""The file that keeps what the user has added to the calendar: how it is written and read."""

from datetime import date
from pathlib import Path
from typing import Any

from ilacs_cli.domain.calendar.dates import within_calendar
from ilacs_cli.domain.calendar.updates import CalendarUpdate, DayChange, OfficeClosure, OwnCalendar
from ilacs_cli.domain.calendar.working_days import BankHoliday
from ilacs_cli.register import files
from ilacs_cli.register.place import calendar_path

NOTHING = OwnCalendar()
"""The calendar of somebody who has added nothing to it."""

_VERSION = 1


def parsed(text: str) -> OwnCalendar:
    """Return what *text*, which ``written`` made, says.

    Raises:
        ValueError: if it is no such text; or a TypeError, a KeyError or the like.
    """
    import json

    kept = json.loads(text)
    if kept["version"] != _VERSION:
        raise ValueError("it is of another version")
    own = OwnCalendar(tuple(map(_update, kept["updates"])), tuple(map(_closure, kept["closures"])))
    if written(own) != text:
        raise ValueError("something in it is lost in reading")
    return own


def written(own: OwnCalendar) -> str:
    """Return what is kept of *own*, as text; a blank if it is nothing."""
    import json

    if own == NOTHING:
        return ""
    updates = [
        {
            "on": update.on.isoformat(),
            "published_before": update.published_before.isoformat(),
            "published_to": update.published_to.isoformat(),
            "published": [_pair(one) for one in update.published],
            "changes": [[_pair(one) for one in change] for change in update.changes],
        }
        for update in own.updates
    ]
    closures = [[one.first.isoformat(), one.last.isoformat(), one.reason] for one in own.closures]
    return json.dumps({"version": _VERSION, "updates": updates, "closures": closures}, indent=1)


def _pair(holiday: BankHoliday | None) -> list[str] | None:
    return [holiday.day.isoformat(), holiday.name] if holiday else None


def _update(kept: Any) -> CalendarUpdate:  # noqa: ANN401 - what JSON knows
    on, before, to = (_day(kept[name]) for name in ("on", "published_before", "published_to"))
    if before > to:
        raise ValueError("an update takes years away")
    return CalendarUpdate(
        on,
        before,
        to,
        tuple(_holiday(one) for one in kept["published"]),
        tuple(map(_change, kept["changes"])),
    )


def _change(kept: Any) -> DayChange:  # noqa: ANN401 - what JSON knows
    was, became = (None if one is None else _holiday(one) for one in kept)
    if not (was or became):
        raise ValueError("a change of nothing")
    return DayChange(was, became)


def _holiday(kept: Any) -> BankHoliday:  # noqa: ANN401 - what JSON knows
    day, name = kept
    if not isinstance(name, str):
        raise TypeError("a name is a text")
    return BankHoliday(_day(day), name)


def _closure(kept: Any) -> OfficeClosure:  # noqa: ANN401 - what JSON knows
    first, last, reason = kept
    if not isinstance(reason, str | None) or _day(first) > _day(last):
        raise ValueError("a closure without days")
    return OfficeClosure(_day(first), _day(last), reason)


def _day(text: str) -> date:
    return within_calendar(date.fromisoformat(text))


def digest(own: OwnCalendar) -> str:
    """Return what tells *own* from any other."""
    from hashlib import sha256

    return sha256(f"calendar {written(own)}".encode()).hexdigest()


def set_down(register: Path, own: OwnCalendar) -> None:
    """Keep *own* beside the *register*; whoever does that holds its lock.

    Raises:
        FileError: if it cannot be written; the file is then as it was.
    """
    place, to_write = calendar_path(register), f"check that you may write to {register.parent}"
    files.take_leftovers_away(place)
    if own != NOTHING:
        files.replace_file(place, [written(own).encode()], to_write, like=register)
        return
    try:
        place.unlink(missing_ok=True)
    except OSError as error:
        raise files.cannot("write", place, error, to_write) from error
