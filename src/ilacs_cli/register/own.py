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
from ilacs_cli.domain.text import BYTE_ORDER_MARK, Watch, guarded, unwatched
from ilacs_cli.register import files
from ilacs_cli.register.register import VARIABLE, Register, authorities

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import date

    from ilacs_cli.register.reading import Checked, Line, Sheet

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


def own_path() -> Path:
    """Return the path of the user's own register, whether it exists or not.

    Raises:
        FileError: if ``ILACS_REGISTER`` is not set, or begins with ``~``, and there is no home
            folder.
    """
    from typer import get_app_dir

    named = os.environ.get(VARIABLE, "").strip()
    home_is_needed = named.startswith("~") if named else not os.environ.get("XDG_CONFIG_HOME")
    place = os.path.expanduser(named) if named else str(Path(get_app_dir("ilacs")) / "register.csv")  # noqa: PTH111 - Path's own fails where there is no home
    # Where HOME is empty, the root folder would be taken for it; and what does not begin at the
    # root would be another place in every folder.
    is_astray = (not named or named.startswith("~")) and not Path(place).is_absolute()
    if is_astray or (home_is_needed and os.environ.get("HOME") == ""):
        raise FileError(
            "there is no place for a register of your own: no home folder is known",
            f"name a file for it in the environment variable {VARIABLE}",
        )
    return Path(place)


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
    try:
        path = own_path()
    except FileError:  # where none can be, there is none
        return Register()
    return Register(own=read_own(path))


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
    from ilacs_cli.register.reading import Checked, parse_sheet

    try:
        content = files.read_file(path, _TO_READ)
    except FileNotFoundError:
        return Checked()
    return check_sheet(parse_sheet(content, path))


def check_sheet(sheet: Sheet, watch: Watch[Line] = unwatched) -> Checked:
    """Return the valid events in *sheet*, and an error for each other.

    Raises:
        InputError: if its columns are not the register's.
    """
    from ilacs_cli.register.check_rows import check_events

    return check_events(sheet, known_urns(), watch)


def known_urns() -> frozenset[str]:
    """Return the URNs of all authorities, those abolished among them."""
    return frozenset(authority.urn for authority in authorities())


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
    from ilacs_cli.register.changes import remember

    target = _to_write(path)
    with locked(target):
        before = read_own(target)
        after, answer = change(before)
        if after != before:
            content = _checked_content(after, target)
            remember(target, before, after, on.isoformat() if on else "")
            replace(target, content)
    return answer


def undo(path: Path, *, dry_run: bool = False) -> Undone:
    """Take back the last change of the register *path*, unless it has been changed since.

    Args:
        path: the register.
        dry_run: whether only to say which change that is.

    Raises:
        FileError: if a file cannot be read or written.
        InputError: if there is no change to take back, or the register has been changed since.
    """
    from ilacs_cli.register.changes import last_change, write_changes

    target = _to_write(path)
    with locked(target):
        after = read_own(target)
        change, earlier = last_change(target, after)
        if not dry_run:
            replace(target, _checked_content(change.undone(after), target))
            write_changes(target, earlier)
    before = [row for _, row in change.gone]
    return Undone(change.on, before, change.put_in(after), len(earlier) + dry_run)


class Undone(NamedTuple):
    """A change that was taken back.

    Args:
        on: the day on which it was made, in ISO form; a blank if that is not known.
        before: the events that it changed or took out, as they were before it.
        after: the events that it changed or put in, as they were after it.
        left: how many more changes can be taken back.
    """

    on: str
    before: list[EventRow]
    after: list[EventRow]
    left: int


def _checked_content(rows: Iterable[EventRow], path: Path) -> str:
    """Return what is written of *rows* to the register *path*: it can be read again.

    Raises:
        InputError: if it could not be.
    """
    from ilacs_cli.register.reading import parse_sheet

    content = f"{BYTE_ORDER_MARK}{to_csv(rows)}"
    accept(check_sheet(parse_sheet(content.encode("utf-8"), path)))
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
