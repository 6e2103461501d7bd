"""The user's own events: one CSV file that lies over the packaged register."""

import csv
import os
from collections.abc import Callable, Iterable, Mapping
from io import StringIO
from pathlib import Path
from typing import TypeVar

from ilacs_cli.domain.errors import FileError, InputError
from ilacs_cli.domain.texts import BYTE_ORDER_MARK, STARTS_A_FORMULA
from ilacs_cli.domain.watching import Watch, unwatched
from ilacs_cli.register import files, tables
from ilacs_cli.register.reading import Checked, Line, Row, Sheet, parse_sheet
from ilacs_cli.register.register import VARIABLE, Register
from ilacs_cli.register.rows import EVENT_COLUMNS

_FILE = "register.csv"
_Answer = TypeVar("_Answer")

_GUARD = "'"

_HINT = f"check that it is a file you may read, or name another in {VARIABLE}"


def own_path() -> Path:
    """Return where the user's own register is kept, whether there is one yet or not.

    Raises:
        FileError: if nothing says where: no ``ILACS_REGISTER``, or one that begins with ``~``, and
            no home folder is known.
    """
    from typer import get_app_dir

    told = os.environ.get(VARIABLE, "").strip()
    home_is_needed = told.startswith("~") if told else not os.environ.get("XDG_CONFIG_HOME")
    place = os.path.expanduser(told) if told else str(Path(get_app_dir("ilacs")) / _FILE)  # noqa: PTH111 - Path's own fails where there is no home
    # Where HOME is empty, the root folder would be taken for it; and what is not told from the
    # root would be another place in every folder.
    is_astray = (not told or told.startswith("~")) and not Path(place).is_absolute()
    if is_astray or (home_is_needed and os.environ.get("HOME") == ""):
        raise FileError(
            "there is no place for a register of your own: no home folder is known",
            f"name a file for it in the environment variable {VARIABLE}",
        )
    return Path(place)


def is_there(path: Path) -> bool:
    """Whether there is a register *path*.

    Raises:
        FileError: if that cannot be told.
    """
    return files.mode_of(path, _HINT) is not None


def load_register() -> Register:
    """Return all that is known: the packaged register with the user's own events over it.

    Raises:
        FileError: if the user's own register cannot be read.
        InputError: if it does not validate.
    """
    try:
        path = own_path()
    except FileError:  # where none can be, there is none
        return Register()
    return Register(own=read_own(path))


def read_own(path: Path) -> list[Row]:
    """Return the events in the register *path*, as the program writes them; none if it is missing.

    Raises:
        FileError: if the file cannot be read or is no text.
        InputError: if it does not validate; the message names file, line, column and value.
    """
    return [row for _, row in accept(check_own(path))]


def accept(checked: Checked) -> tuple[tuple[int, Row], ...]:
    """Return the rows of a file that was *checked*, each with its line.

    Raises:
        InputError: if anything is wrong with it: the first thing, and how many more there are.
    """
    if not checked.errors:
        return checked.rows
    first, others = checked.errors[0], len(checked.errors) - 1
    if not others:
        raise first
    more = f"{others} more to put right in the file"
    raise InputError(first.message, f"{first.hint}; {more}" if first.hint else more)


def check_own(path: Path) -> Checked:
    """Return the valid events in the register *path*, and what is wrong with the others.

    Raises:
        FileError: if the file cannot be read or is no text.
        InputError: if it is empty or its columns are not the register's.
    """
    try:
        content = files.read_file(path, _HINT)
    except FileNotFoundError:
        return Checked()
    return check_sheet(parse_sheet(content, path))


def check_sheet(sheet: Sheet, watch: Watch[Line] = unwatched) -> Checked:
    """Return the valid events in *sheet*, and what is wrong with the others.

    Raises:
        InputError: if its columns are not the register's.
    """
    from ilacs_cli.register.checking import check_events

    lines = tuple(map(_without_guards, sheet.lines))
    return check_events(sheet._replace(lines=lines), known_urns(), watch)


def known_urns() -> frozenset[str]:
    """Return the URNs of all authorities, those abolished among them."""
    return frozenset(row["urn"] for row in tables.rows_by_column("authorities.csv"))


def update_own(path: Path, change: Callable[[list[Row]], tuple[list[Row], _Answer]]) -> _Answer:
    """Change the register *path* while no other program does; write it only if that alters it.

    Args:
        path: the register; made, with its folder, if it is not there.
        change: takes the events that are there and returns those that shall be, and an answer.

    Returns:
        The answer of *change*.

    Raises:
        FileError: if the file cannot be read or written.
        InputError: if it does not validate, or *change* refuses. The file is then as it was.
    """
    from ilacs_cli.register import writing

    mode = files.mode_of(path, _HINT, do="write")
    what = None if mode is None else files.what_it_is(mode)
    if what:
        raise FileError(f"cannot write {path}: it is {what}", f"name a file in {VARIABLE}")
    target = _behind_links(path)
    with writing.locked(target):
        before = read_own(target)
        after, answer = change(before)
        if after != before:
            content = f"{BYTE_ORDER_MARK}{to_csv(after)}"
            # What could not be read again is not written.
            accept(check_sheet(parse_sheet(content.encode("utf-8"), target)))
            writing.replace(target, content)
    return answer


def _behind_links(path: Path) -> Path:
    try:
        return path.resolve()
    except (OSError, RuntimeError) as error:
        raise FileError(f"cannot write {path}: {error}", "check where its links lead") from error


def to_csv(rows: Iterable[Mapping[str, str]]) -> str:
    """Return *rows* as the register's file.

    Text that a spreadsheet would take for a formula gets an apostrophe before it, which reading
    the file takes off again.
    """
    written = StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(EVENT_COLUMNS)
    writer.writerows([_guarded(row[name]) for name in EVENT_COLUMNS] for row in rows)
    return written.getvalue()


def _guarded(text: str) -> str:
    return f"{_GUARD}{text}" if text.lstrip(_GUARD).startswith(STARTS_A_FORMULA) else text


def _without_guards(line: Line) -> Line:
    if isinstance(line.cells, InputError):
        return line
    cells = {name: _without_guard(text.strip()) for name, text in line.cells.items()}
    return line._replace(cells=cells)


def _without_guard(text: str) -> str:
    is_guarded = text.startswith(_GUARD) and _guarded(text) != text
    return text[1:] if is_guarded else text
