"""What the user has added to the calendar, kept beside their own register.

Every command that counts asks whether there is such a file; what reads one is loaded only then.
"""

from datetime import date
from errno import ELOOP, ENAMETOOLONG, ENOENT, ENOTDIR
from functools import lru_cache
from pathlib import Path
from typing import Any

from ilacs_cli.domain.advice import Advice, Advised
from ilacs_cli.domain.calendar.dates import within_calendar
from ilacs_cli.domain.calendar.updates import CalendarUpdate, DayChange, OfficeClosure, OwnCalendar
from ilacs_cli.domain.calendar.working_days import BankHoliday
from ilacs_cli.domain.errors import FileError, InputError, reason_of
from ilacs_cli.register.place import calendar_path, own_path

NOTHING = OwnCalendar()
"""The calendar of somebody who has added nothing to it."""

_VERSION = 1

_THERE_IS_NONE = {ENOENT, ENOTDIR, ENAMETOOLONG, ELOOP}
"""The system's errors where a file is not there, and cannot be."""

_TO_READ = Advised(Advice.UPDATE_CALENDAR, "move it away, which leaves what is built in")


def own_calendar() -> OwnCalendar:
    """Return what the user has added to the calendar.

    Raises:
        FileError: if there is a file of it that cannot be read, or is not as ilacs wrote it.
    """
    try:
        path = own_path()
    except FileError:  # where no register can be, there is none of this either
        return NOTHING
    return read_calendar(path)


def read_calendar(register: Path) -> OwnCalendar:
    """Return what has been added to the calendar beside the *register*.

    Raises:
        FileError: if there is a file of it that cannot be read, or is not as ilacs wrote it.
    """
    try:
        # A link leads to the folder of the register itself, where all is kept that belongs to it.
        place = calendar_path(register.resolve() if register.is_symlink() else register)
        status = place.stat()
    except (OSError, RuntimeError, ValueError) as error:
        if getattr(error, "errno", ENOENT) in _THERE_IS_NONE:
            return NOTHING
        said = f"cannot read {calendar_path(register)}: {reason_of(error)}"
        raise FileError(said, _TO_READ) from error
    return _read(place, status.st_mtime_ns, status.st_size, status.st_ino)


_FEW = 8


@lru_cache(_FEW)
def _read(place: Path, *_: int) -> OwnCalendar:
    """Return what the file *place* holds; it is another file once its time or size is another."""
    from ilacs_cli.register import files

    content = files.read_file(place, "check that you may read it")
    try:
        return parsed(content.decode("utf-8"))
    except (ValueError, TypeError, KeyError, RecursionError, InputError) as error:
        raise FileError(f"cannot read {place}: it is not as ilacs wrote it", _TO_READ) from error


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
            "published": [_told(one) for one in update.published],
            "changes": [[_told(one) for one in change] for change in update.changes],
        }
        for update in own.updates
    ]
    closures = [[one.first.isoformat(), one.last.isoformat(), one.reason] for one in own.closures]
    return json.dumps({"version": _VERSION, "updates": updates, "closures": closures}, indent=1)


def _told(holiday: BankHoliday | None) -> list[str] | None:
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
    from ilacs_cli.register import files

    place, to_write = calendar_path(register), f"check that you may write to {register.parent}"
    files.take_leftovers_away(place)
    if own != NOTHING:
        files.replace_file(place, [written(own).encode()], to_write, like=register)
        return
    try:
        place.unlink(missing_ok=True)
    except OSError as error:
        raise files.cannot("write", place, error, to_write) from error
