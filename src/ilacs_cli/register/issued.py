"""Remembers what calendar files have said, so that what has changed gets a higher number."""

import json
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from ilacs_cli.domain.errors import FileError, IlacsError
from ilacs_cli.register import writing
from ilacs_cli.register.own import own_path

_FILE = "calendar-entries.json"
_VERSION = 1
_HIGHEST = 2**31 - 1  # the greatest integer of the iCalendar format (RFC 5545, 3.3.8)
_YEARS_KEPT = 2


class Saying(Protocol):
    """What an entry says: a digest of it, and the last day it is about."""

    @property
    def digest(self) -> str:
        """The same only for an entry that says the same."""

    @property
    def last(self) -> date:
        """The last day it is about, included."""


class Issued(NamedTuple):
    """What was issued last under a name.

    Args:
        number: its number.
        digest: what it said.
        kept_from: the last day it was about or the day it was issued, whichever is the later.
    """

    number: int
    digest: str
    kept_from: date


def memory_path() -> Path:
    """Return where the memory is kept: beside the user's own register.

    Raises:
        FileError: if there is no place for that.
    """
    return own_path().parent / _FILE


def numbered(
    said: Mapping[str, Saying], least: int, today: date, tell: Callable[[str], None]
) -> dict[str, int]:
    """Return the number of each entry, and remember what it said.

    What says the same as before keeps its number, or rises to *least*; what says something else
    gets a number above the one it had. So a number never falls, whatever day is given as today.
    Two programs that do this at once wait for each other.

    Args:
        said: what each entry says, by its name.
        least: the least number of an entry issued *today*.
        today: the day of issue.
        tell: is told that nothing could be remembered, and why.
    """
    try:
        path = memory_path()
        with writing.locked(path):
            before = _read(path)
            after = _following(before, said, least, today)
            if after != before:
                writing.replace(path, _written(after))
    except FileError as error:
        tell(_forgetful(error))
        return _unremembered(said, least, today)
    return {name: after[name].number for name in said}


def _unremembered(said: Mapping[str, Saying], least: int, today: date) -> dict[str, int]:
    """Return the numbers where nothing can be written: above what can be read, if anything can."""
    try:
        before = _read(memory_path())
    except IlacsError:
        before = {}
    after = _following(before, said, least, today)
    return {name: after[name].number for name in said}


def _following(
    before: Mapping[str, Issued], said: Mapping[str, Saying], least: int, today: date
) -> dict[str, Issued]:
    """Return what is to be remembered after entries were issued *today*."""
    oldest = date(today.year - _YEARS_KEPT, today.month, 1)
    kept = {name: issued for name, issued in before.items() if issued.kept_from >= oldest}
    for name, saying in said.items():
        kept[name] = Issued(
            _number(before.get(name), saying.digest, least),
            saying.digest,
            max(saying.last, today),
        )
    return kept


def _number(before: Issued | None, digest: str, least: int) -> int:
    if before is None:
        return least
    above = before.number if before.digest == digest else before.number + 1
    return min(max(above, least), _HIGHEST)


def _read(path: Path) -> dict[str, Issued]:
    """Return what is remembered at *path*; nothing if there is no such file.

    Raises:
        FileError: if it cannot be read or is no such memory.
    """
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise FileError(f"cannot read {path}: {error.strerror or error}") from error
    try:
        return dict(_remembered(json.loads(content)))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise FileError(f"{path} is not what ilacs wrote: delete it") from error


def _remembered(memory: Any) -> Iterable[tuple[str, Issued]]:  # noqa: ANN401 - whatever the JSON holds
    """Yield the entries of a memory.

    Raises:
        ValueError, TypeError, KeyError, AttributeError: if it is none.
    """
    if memory["version"] != _VERSION:
        raise ValueError("another version wrote it")
    for name, (number, digest, kept_from) in memory["entries"].items():
        if type(number) is not int or not 0 <= number <= _HIGHEST:
            raise ValueError("not the number of an entry")
        yield name, Issued(number, str(digest), date.fromisoformat(kept_from))


def _written(memory: Mapping[str, Issued]) -> str:
    entries = {
        name: [issued.number, issued.digest, issued.kept_from.isoformat()]
        for name, issued in sorted(memory.items())
    }
    return json.dumps({"version": _VERSION, "entries": entries}) + "\n"


def _forgetful(error: FileError) -> str:
    return (
        f"what this calendar file says is not remembered ({error.message}): a calendar that has "
        "taken in a file of the same day may not see what has changed since"
    )
