"""The last changes to the user's own register, kept beside it so that they can be taken back.

A change is written here before the register is changed, and is taken from here after it has been
taken back. A program that is killed in between leaves a change that was never made, or is undone
already: the register is then as it was before that change, and the change is forgotten.
"""

import json
from collections.abc import Collection, Sequence
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from ilacs_cli.domain.calendar.dates import spelt_out
from ilacs_cli.domain.calendar.updates import OwnCalendar
from ilacs_cli.domain.errors import FileError, InputError
from ilacs_cli.domain.event_rows import EventRow
from ilacs_cli.register import calendar_file, files
from ilacs_cli.register.place import VARIABLE, calendar_path

MOST_CHANGES = 20
"""How many changes are kept."""

_TO_READ = "move it away; the changes in it cannot be taken back then"
_TO_WRITE = (
    "close it in other programs and check that you may write to its folder, "
    f"or name another register in {VARIABLE}"
)


class Change(NamedTuple):
    """A change of the register, and what it takes to take it back.

    Args:
        on: the day on which it was made, in ISO form.
        before: the digest of the rows before it.
        after: the digest of the rows after it.
        gone: the rows that it changed or took out, each with its place before it.
        new: the places after it of the rows that it changed or put in.
        calendar: of a change of the user's own calendar, that before it, as it is kept; None if
            it is a change of the rows. The digests are then of the calendar.
    """

    on: str
    before: str
    after: str
    gone: tuple[tuple[int, EventRow], ...]
    new: tuple[int, ...]
    calendar: str | None = None

    @classmethod
    def between(cls, before: Sequence[EventRow], after: Sequence[EventRow], on: str) -> "Change":
        """Return the change from the rows *before* to those *after*, made *on* a day."""
        stay = set(before) & set(after)
        if [row for row in before if row in stay] != [row for row in after if row in stay]:
            stay = set()  # they stand in another order
        return cls(
            on,
            digest(before),
            digest(after),
            tuple((place, row) for place, row in enumerate(before) if row not in stay),
            tuple(place for place, row in enumerate(after) if row not in stay),
        )

    @classmethod
    def of_calendar(cls, before: OwnCalendar, after: OwnCalendar, on: str) -> "Change":
        """Return the change from the calendar *before* to that *after*, made *on* a day."""
        digests = calendar_file.digest(before), calendar_file.digest(after)
        return cls(on, *digests, (), (), calendar_file.written(before))

    @property
    def calendar_before(self) -> OwnCalendar:
        """The calendar before it."""
        return calendar_file.parsed(self.calendar) if self.calendar else calendar_file.NOTHING

    def put_in(self, rows: Sequence[EventRow]) -> list[EventRow]:
        """Return those of *rows*, the register after the change, that it changed or put in."""
        return [rows[place] for place in self.new]

    def undone(self, rows: Sequence[EventRow]) -> list[EventRow]:
        """Return *rows*, the register after the change, as they were before it."""
        new = set(self.new)
        before = [row for place, row in enumerate(rows) if place not in new]
        for place, row in self.gone:
            before.insert(place, row)
        return before


def digest(rows: Sequence[EventRow]) -> str:
    """Return what tells *rows* from others, however the file that holds them is written."""
    return sha256(json.dumps(list(map(_cells, rows))).encode()).hexdigest()


def _cells(row: EventRow) -> dict[str, str]:
    return {column: text for column, text in row._asdict().items() if text}


def changes_path(path: Path) -> Path:
    """Return the file that holds the changes of the register *path*."""
    return path.parent / f"{path.name}.changes"


def remember(path: Path, change: Change, now: Collection[str]) -> None:
    """Keep a *change* that is about to be made; whoever makes it holds the lock of *path*.

    Args:
        path: the register.
        change: the change.
        now: the digests of the rows and of the calendar before it.

    Raises:
        FileError: if it cannot be written.
    """
    try:
        kept = read_changes(path)
    except FileError:  # one that cannot be read keeps nobody from recording
        kept = []
    write_changes(path, [*made(kept, now), change])


def made(changes: Sequence[Change], now: Collection[str]) -> list[Change]:
    """Return those of *changes* that were made and are not undone; *now* has today's digests."""
    kept = list(changes)
    while kept and kept[-1].after not in now and kept[-1].before in now:
        kept.pop()
    return kept


def read_changes(path: Path) -> list[Change]:
    """Return the changes of the register *path*, the latest last.

    Raises:
        FileError: if the file that holds them cannot be read.
    """
    place = changes_path(path)
    try:
        kept = json.loads(files.read_file(place, _TO_READ))
        return [_change(one) for one in kept["changes"]]
    except FileNotFoundError:
        return []
    except (ValueError, TypeError, KeyError, IndexError, RecursionError) as error:
        raise FileError(f"cannot read {place}: it is not as ilacs wrote it", _TO_READ) from error


def _change(kept: Any) -> Change:  # noqa: ANN401 - what JSON knows
    gone = tuple((int(place), EventRow(**cells)) for place, cells in kept["gone"])
    return Change(
        str(kept["on"]),
        str(kept["before"]),
        str(kept["after"]),
        gone,
        tuple(map(int, kept["new"])),
        _calendar(kept.get("calendar")),
    )


def _calendar(kept: Any) -> str | None:  # noqa: ANN401 - what JSON knows
    if kept is None or not kept:
        return kept if isinstance(kept, str) else None
    calendar_file.parsed(str(kept))
    return str(kept)


def write_changes(path: Path, changes: Sequence[Change]) -> None:
    """Keep the latest of *changes* of the register *path*, open to those to whom that is.

    Raises:
        FileError: if they cannot be written; the file is then as it was.
    """
    kept = [
        {**change._asdict(), "gone": [(place, _cells(row)) for place, row in change.gone]}
        for change in changes[-MOST_CHANGES:]
    ]
    place, content = changes_path(path), json.dumps({"version": 1, "changes": kept})
    files.take_leftovers_away(place)
    files.replace_file(place, [content.encode()], _TO_WRITE, like=path)


def last_change(
    path: Path, rows: Sequence[EventRow], own: OwnCalendar, *, of_calendar: bool = False
) -> tuple[Change, list[Change]]:
    """Return the last change of the register *path*, and the others.

    Args:
        path: the register.
        rows: what it holds.
        own: what has been added to the calendar.
        of_calendar: whether the last change of the calendar is asked for, whatever came after it.

    Raises:
        FileError: if the changes cannot be read.
        InputError: if there is none, or the register has been changed since.
    """
    now = {digest(rows), calendar_file.digest(own)}
    kept = made(read_changes(path), now)
    asked = made([one for one in kept if one.calendar is not None or not of_calendar], now)
    if not asked:
        raise InputError(
            f"there is no change {'of your calendar ' if of_calendar else ''}to take back",
            f"the last {MOST_CHANGES} changes that ilacs makes to your records are kept",
        )
    last = asked[-1]
    is_of_rows = last.calendar is None
    if last.after not in now or (is_of_rows and digest(last.undone(rows)) != last.before):
        since = f" since {spelt_out(date.fromisoformat(last.on))}" if last.on else ""
        raise InputError(
            f"your records have been changed{since}, and not by ilacs: the last change "
            "cannot be taken back without losing that",
            f"correct {path if is_of_rows else calendar_path(path)} where you changed it",
        )
    return last, [change for change in kept if change is not last]
