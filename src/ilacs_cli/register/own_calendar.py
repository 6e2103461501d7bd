"""Whether the user has added anything to the calendar, and what.

Every command that counts asks that. What reads the file is loaded only where there is one.
"""

from errno import ELOOP, ENAMETOOLONG, ENOENT, ENOTDIR
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from ilacs_cli.domain.advice import Advice, Advised
from ilacs_cli.domain.errors import FileError, InputError, reason_of
from ilacs_cli.register.place import VARIABLE, calendar_path, path_if_any

if TYPE_CHECKING:
    from ilacs_cli.domain.calendar.updates import OwnCalendar

_THERE_IS_NONE = {ENOENT, ENOTDIR, ENAMETOOLONG, ELOOP}
"""The system's errors where a file is not there, and cannot be."""

_TO_READ = Advised(Advice.UPDATE_CALENDAR, "move it away, which leaves what is built in")

_FEW = 8


def own_calendar() -> "OwnCalendar | None":
    """Return what the user has added to the calendar; None if that is nothing.

    Raises:
        FileError: if there is a file of it that cannot be read, or is not as ilacs wrote it.
    """
    path = path_if_any()
    return kept_beside(path) if path else None


def read_calendar(register: Path) -> "OwnCalendar":
    """Return what has been added to the calendar beside the *register*, which may be nothing.

    Raises:
        FileError: as ``own_calendar``.
    """
    from ilacs_cli.register.calendar_file import NOTHING

    return kept_beside(register) or NOTHING


def kept_beside(register: Path) -> "OwnCalendar | None":
    """Return what has been added to the calendar beside the *register*; None if that is nothing.

    Raises:
        FileError: as ``own_calendar``.
    """
    try:
        # A link leads to the folder of the register itself, where all is kept that belongs to it.
        place = calendar_path(register.resolve() if register.is_symlink() else register)
        status = place.stat()
    except (OSError, RuntimeError, ValueError) as error:
        if getattr(error, "errno", ENOENT) in _THERE_IS_NONE:
            return None
        # Its folder may not be entered, and that is told of the register too.
        message = f"cannot read {register}: {reason_of(error)}"
        hint = f"check that it is a file you may read, or name another in {VARIABLE}"
        raise FileError(message, hint) from error
    return _read(place, status.st_mtime_ns, status.st_size, status.st_ino)


@lru_cache(_FEW)
def _read(place: Path, *_: int) -> "OwnCalendar":
    """Return what the file *place* holds; it is another file once its time or size is another."""
    from ilacs_cli.register.calendar_file import parsed
    from ilacs_cli.register.files import read_file

    content = read_file(place, "check that you may read it")
    try:
        return parsed(content.decode("utf-8"))
    except (ValueError, TypeError, KeyError, RecursionError, InputError) as error:
        raise FileError(f"cannot read {place}: it is not as ilacs wrote it", _TO_READ) from error
