"""Remembers what calendar files have said, so that what has changed gets a higher number."""

import json
from collections.abc import Callable, Collection, Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from ilacs_cli.domain.errors import FileError, IlacsError
from ilacs_cli.register import files
from ilacs_cli.register import own as writing
from ilacs_cli.register.own import own_path

_FILE = "calendar-entries.json"
_HINT = "check that it is a file you may read, or delete it"
_VERSION = 1
_VAGUE = "~"  # what the digest of a date begins with that may be earlier
_HIGHEST = 2**31 - 1  # the greatest integer of the iCalendar format (RFC 5545, 3.3.8)


class Issued(NamedTuple):
    """What was issued last under a name.

    Args:
        number: its number.
        digest: what it said.
    """

    number: int
    digest: str


def memory_path() -> Path:
    """Return where the memory is kept: beside the user's own register.

    Raises:
        FileError: if there is no place for that.
    """
    return own_path().parent / _FILE


def numbered(
    said: Mapping[str, str], least: int, vague: Collection[str], tell: Callable[[str], None]
) -> dict[str, int]:
    """Return the number of each entry, and remember what it said.

    What says the same as before keeps its number, or rises to *least*; what says something else
    gets a number above the one it had. Nothing is ever forgotten, so a number never falls,
    whatever day is given as today; only what is *vague* gets one below that of what was surer, so
    that a calendar ignores it. Two programs that do this at once wait for each other.

    Args:
        said: a digest of what each entry says, by the entry's name.
        least: the least number of an entry issued today.
        vague: the names of the entries whose date may be earlier than they say.
        tell: is told what was surer before, and that nothing could be remembered, and why.
    """
    marked = {name: f"{_VAGUE}{text}" if name in vague else text for name, text in said.items()}
    try:
        path = memory_path()
        with writing.locked(path):
            before = _read(path)
            after = _following(before, marked, least)
            if after != before:
                writing.replace(path, _written(after))
    except FileError as error:
        tell(_forgetful(error))
        return _given(_following(_readable(), marked, least), marked, tell)
    return _given(after, marked, tell)


def _readable() -> dict[str, Issued]:
    """Return what is remembered, as far as it can be read."""
    try:
        return _read(memory_path())
    except IlacsError:
        return {}


def _following(
    before: Mapping[str, Issued], said: Mapping[str, str], least: int
) -> dict[str, Issued]:
    """Return what is to be remembered after entries were issued."""
    issued = {
        name: Issued(_number(before.get(name), digest, least), digest)
        for name, digest in said.items()
        if not _is_vaguer(digest, before.get(name))
    }
    return {**before, **issued}


def _is_vaguer(digest: str, known: Issued | None) -> bool:
    is_vague = digest.startswith(_VAGUE)
    return is_vague and known is not None and not known.digest.startswith(_VAGUE)


def _given(
    after: Mapping[str, Issued], said: Mapping[str, str], tell: Callable[[str], None]
) -> dict[str, int]:
    """Return the numbers of entries, one lower where a surer one was issued before."""
    vaguer = {name for name, digest in said.items() if _is_vaguer(digest, after[name])}
    if vaguer:
        tell(_surer_before(len(vaguer)))
    return {name: max(after[name].number - (name in vaguer), 0) for name in said}


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
        content = files.read_file(path, _HINT)
    except FileNotFoundError:
        return {}
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
    for name, (number, digest) in memory["entries"].items():
        if type(number) is not int or not 0 <= number <= _HIGHEST:
            raise ValueError("not the number of an entry")
        if type(digest) is not str:
            raise ValueError("not the digest of an entry")
        yield name, Issued(number, digest)


def _written(memory: Mapping[str, Issued]) -> str:
    entries = {name: list(issued) for name, issued in sorted(memory.items())}
    return json.dumps({"version": _VERSION, "entries": entries}) + "\n"


def _forgetful(error: FileError) -> str:
    return (
        f"what this calendar file says could not be remembered ({error.message}): a calendar that "
        "took in an earlier file of today may ignore this one"
    )


def _surer_before(count: int) -> str:
    are = (
        "1 date is in an earlier calendar file as a surer one"
        if count == 1
        else (f"{count} dates are in an earlier calendar file as surer ones")
    )
    return f"{are}: a calendar that took that in keeps it, and ignores what is only the latest"
