"""The user's own register: no crash, kill or second writer loses an event of it."""

from __future__ import annotations

import os
import stat
from contextlib import contextmanager, suppress
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from ilacs_cli.domain.advice import followed_by
from ilacs_cli.domain.errors import FileError, InputError
from ilacs_cli.domain.event_rows import EVENT_COLUMNS, EventRow
from ilacs_cli.domain.text import BYTE_ORDER_MARK, guarded
from ilacs_cli.register import files
from ilacs_cli.register.own_calendar import read_calendar
from ilacs_cli.register.place import VARIABLE, path_if_any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import date

    from ilacs_cli.domain.calendar.updates import OwnCalendar
    from ilacs_cli.register.reading import Checked
    from ilacs_cli.register.register import Register

LOCK_SECONDS = 30
"""How long a writer waits for another to finish."""

_TO_WRITE = (
    "close it in other programs and check that you may write to its folder, "
    f"or name another file in {VARIABLE}"
)


def lock_path(path: Path) -> Path:
    """Return the lock file of *path*."""
    return path.parent / f"{path.name}.lock"  # the folder "." has no name


def _lock_mode(path: Path) -> int:
    """Return the mode of the lock file: those who may write *path* may lock it."""
    others = 0
    with suppress(OSError):
        others = path.stat().st_mode & (stat.S_IWGRP | stat.S_IWOTH)
    return 0o644 | others


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Keep other writers of *path* waiting; the folder is made if it is not there.

    The lock is the operating system's, on a file beside *path*: it goes when its holder dies.

    Raises:
        FileError: if the folder cannot be written to, nothing can be locked there, or another
            writer does not finish.
    """
    from filelock import FileLock, Timeout

    mode = _lock_mode(path)
    # Where the system cannot lock, a file that says so would outlive a writer that was killed.
    lock = FileLock(lock_path(path), timeout=LOCK_SECONDS, mode=mode, fallback_to_soft=False)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if os.name != "nt":  # there, what another has just let go of cannot be made yet
            _make_lock(lock_path(path), mode)
        lock.acquire()
    except Timeout as error:
        raise FileError(
            f"cannot write {path}: another program has been writing to it for "
            f"{LOCK_SECONDS} seconds",
            f"try again; if no other is running, delete {lock.lock_file}",
        ) from error
    except (OSError, ValueError, NotImplementedError) as error:
        raise files.cannot("write", path, error, _TO_WRITE) from error
    try:
        yield
    finally:
        lock.release()


def _make_lock(lock: Path, mode: int) -> None:
    """Make the file that is locked, and refuse one that is not the program's: it is emptied.

    Where none can be made the lock's own library would try again until the time is over.

    Raises:
        FileError: if something else is in its place.
        OSError: if it cannot be made.
    """
    with suppress(FileExistsError):
        os.close(os.open(lock, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode))
    status = lock.lstat()
    if not stat.S_ISREG(status.st_mode) or status.st_nlink > 1 or status.st_size:
        raise FileError(
            f"cannot lock {lock}: it is a link, or another's file",
            "look at what it is and move it away; ilacs keeps an empty file there",
        )


def replace(path: Path, content: str) -> None:
    """Put *content* in the place of the file *path*, wholly or not at all.

    The caller holds the lock of *path*. What a killed writer left behind is removed.

    Raises:
        FileError: if it cannot be written; the file is then as it was.
    """
    files.take_leftovers_away(path)
    files.replace_file(path, [content.encode("utf-8")], _TO_WRITE)


_Answer = TypeVar("_Answer")

_TO_READ = f"check that it is a file you may read, or name another in {VARIABLE}"


def is_there(path: Path) -> bool:
    """Whether the register *path* exists.

    Raises:
        FileError: if its folder may not be entered.
    """
    return files.mode_of(path, _TO_READ) is not None


def load_register() -> Register:
    """Return the packaged register with the user's own events over it.

    Raises:
        FileError: if the user's own register cannot be read.
        InputError: if it does not validate.
    """
    from ilacs_cli.register.register import Register

    return Register(own=read_any_own())


def read_any_own() -> list[EventRow]:
    """Return the events in the user's own register; none where there is none, or can be none.

    Raises:
        FileError: if it cannot be read.
        InputError: if it does not validate.
    """
    path = path_if_any()
    return read_own(path) if path else []


def read_own(path: Path) -> list[EventRow]:
    """Return the events in the register *path*; none if it is missing.

    Raises:
        FileError: if the file cannot be read or is no text.
        InputError: if it does not validate; the message names file, line, column and value.
    """
    if not is_there(path):  # what reads one is not loaded for nothing
        return []
    return [row for _, row in accept(check_own(path))]


def accept(checked: Checked) -> tuple[tuple[int, EventRow], ...]:
    """Return the rows of a *checked* file, each with its line.

    Raises:
        InputError: if it has errors: the first, and how many more there are.
    """
    if not checked.errors:
        return checked.rows
    first, others = checked.errors[0], len(checked.errors) - 1
    if not others:
        raise first
    more = f"{others} more to put right in the file"
    raise InputError(first.message, followed_by(first.hint, more))


def check_own(path: Path) -> Checked:
    """Return the valid events in the register *path*, and an error for each other.

    Raises:
        FileError: if the file cannot be read or is no text.
        InputError: if it is empty or its columns are not the register's.
    """
    from ilacs_cli.register.check_rows import check_events
    from ilacs_cli.register.reading import Checked, parse_sheet

    try:
        content = files.read_file(path, _TO_READ)
    except FileNotFoundError:
        return Checked()
    return check_events(parse_sheet(content, path))


def update_own(
    path: Path,
    change: Callable[[list[EventRow]], tuple[list[EventRow], _Answer]],
    on: date | None = None,
) -> _Answer:
    """Change the register *path* while no other program does; write it only if that alters it.

    Args:
        path: the register; made, with its folder, if it is not there.
        change: takes the events that are there and returns those that shall be, and an answer.
        on: the day, which is kept with the change.

    Returns:
        The answer of *change*.

    Raises:
        FileError: if the file cannot be read or written.
        InputError: if it does not validate, or *change* refuses. The file is then as it was.
    """
    from ilacs_cli.register import calendar_file
    from ilacs_cli.register.changes import Change, digest, remember

    target = _to_write(path)
    with locked(target):
        before = read_own(target)
        after, answer = change(before)
        if after != before:
            content = _checked_content(after, target)
            made = Change.between(before, after, on.isoformat() if on else "")
            now = {digest(before), calendar_file.digest(read_calendar(target))}
            remember(target, made, now)
            replace(target, content)
    return answer


def update_calendar(
    path: Path, change: Callable[[OwnCalendar], tuple[OwnCalendar, _Answer]], on: date
) -> _Answer:
    """Change what has been added to the calendar, beside the register *path*, as ``update_own``.

    Args:
        path: the register.
        change: takes what is there and returns what shall be, and an answer.
        on: the day, which is kept with the change.

    Raises:
        FileError: if a file cannot be read or written.
        InputError: if *change* refuses. The file is then as it was.
    """
    from ilacs_cli.register import calendar_file
    from ilacs_cli.register.changes import Change, digest, remember

    target = _to_write(path)
    with locked(target):
        before = read_calendar(target)
        after, answer = change(before)
        if after != before:
            now = {digest(read_own(target)), calendar_file.digest(before)}
            remember(target, Change.of_calendar(before, after, on.isoformat()), now)
            calendar_file.set_down(target, after)
    return answer


def undo(path: Path, *, dry_run: bool = False, of_calendar: bool = False) -> Undone:
    """Take back the last change of the register *path* or of the calendar beside it.

    Args:
        path: the register.
        dry_run: whether only to say which change that is.
        of_calendar: whether to take back the last change of the calendar, whatever came after it.

    Raises:
        FileError: if a file cannot be read or written.
        InputError: if there is no change to take back, or the register has been changed since.
    """
    from ilacs_cli.register import calendar_file
    from ilacs_cli.register.changes import last_change, write_changes

    target = _to_write(path)
    with locked(target):
        after, own = read_own(target), read_calendar(target)
        change, others = last_change(target, after, own, of_calendar=of_calendar)
        is_of_calendar = change.calendar is not None
        if not dry_run:
            if is_of_calendar:
                calendar_file.set_down(target, change.calendar_before)
            else:
                replace(target, _checked_content(change.undone(after), target))
            write_changes(target, others)
    left = sum(not of_calendar or one.calendar is not None for one in others) + dry_run
    if is_of_calendar:
        return Undone(change.on, [], [], left, (change.calendar_before, own))
    return Undone(change.on, [row for _, row in change.gone], change.put_in(after), left)


class Undone(NamedTuple):
    """A change that was taken back.

    Args:
        on: the day on which it was made, in ISO form; a blank if that is not known.
        before: the events that it changed or took out, as they were before it.
        after: the events that it changed or put in, as they were after it.
        left: how many more changes can be taken back in the same way.
        calendars: what had been added to the calendar before it and after it; None if it was a
            change of events.
    """

    on: str
    before: list[EventRow]
    after: list[EventRow]
    left: int
    calendars: tuple[OwnCalendar, OwnCalendar] | None = None


def _checked_content(rows: Iterable[EventRow], path: Path) -> str:
    """Return what is written of *rows* to the register *path*: it can be read again."""
    from ilacs_cli.register.check_rows import check_events
    from ilacs_cli.register.reading import parse_sheet

    content = f"{BYTE_ORDER_MARK}{to_csv(rows)}"
    accept(check_events(parse_sheet(content.encode("utf-8"), path)))
    return content


def _to_write(path: Path) -> Path:
    """Return the file that the register *path* leads to.

    Raises:
        FileError: if it is no ordinary file, or its links lead nowhere.
    """
    mode = files.mode_of(path, _TO_READ, do="write")
    obstacle = None if mode is None else files.what_it_is(mode)
    if obstacle:
        raise FileError(f"cannot write {path}: it is {obstacle}", f"name a file in {VARIABLE}")
    try:
        return path.resolve()
    except (OSError, RuntimeError) as error:
        raise FileError(f"cannot write {path}: {error}", "check where its links lead") from error


def to_csv(rows: Iterable[EventRow], columns: Sequence[str] = EVENT_COLUMNS) -> str:
    """Return *rows* as a file of the register's columns, their text ``guarded``.

    Args:
        rows: the rows.
        columns: the columns to write, the first of the register's.
    """
    import csv

    written = StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(map(guarded, row[: len(columns)]) for row in rows)
    return written.getvalue()
