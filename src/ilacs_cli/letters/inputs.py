"""What is to be read: files, folders and patterns as they were given, made a list of files."""

import os
from collections.abc import Iterable, Iterator
from glob import glob, has_magic
from pathlib import Path
from typing import NamedTuple

from ilacs_cli.domain.errors import FileError, IlacsError, InputError, reason_of
from ilacs_cli.letters.document import STANDARD_INPUT

ENDINGS = (".pdf", ".txt")
"""What the name of a file ends in that is taken from a folder."""

_CHECK = "check the path"


class Input(NamedTuple):
    """A file to read, or what was given and leads to none.

    Args:
        name: the file's path, as it was given or as its folder has it; ``-`` for standard input.
        error: why there is nothing to read.
    """

    name: str
    error: IlacsError | None = None


def inputs(given: Iterable[str]) -> list[Input]:
    """Return every file that was *given* once, in the order given; those of a folder by name.

    A folder gives its PDFs and texts and those of the folders in it, a pattern such as ``*.pdf``
    the files it matches, where the shell has not done that: on Windows none does.
    """
    by_file = dict[str, Input]()
    for name in given:
        for one in _inputs_of(name):
            by_file.setdefault(_key(one), one)
    return list(by_file.values())


def _key(one: Input) -> str:
    """Return what two names of the same file have in common."""
    if one.error or one.name == STANDARD_INPUT:
        return one.name
    return os.path.normcase(os.path.realpath(one.name))


def _inputs_of(name: str) -> Iterator[Input]:
    path = Path(name)
    try:
        if name == STANDARD_INPUT or path.is_file():
            yield Input(name)
        elif path.is_dir():
            yield from _in_folder(path)
        elif has_magic(name):
            yield from _matching(name)
        elif path.exists():
            yield Input(name)  # a device or a pipe; opening it says so
        else:
            yield Input(name, FileError(f"cannot read {name}: there is no such file", _CHECK))
    except (OSError, ValueError) as error:  # too long a name, or one that no file can have
        yield Input(name, FileError(f"cannot read {name}: {reason_of(error)}", _CHECK))


def _in_folder(folder: Path) -> Iterator[Input]:
    """Yield the letters in a *folder* and its folders, by name, without hidden ones."""
    empty = True
    for where, folders, files in os.walk(folder, onerror=_refuse):
        folders[:] = sorted(name for name in folders if not _is_hidden(name))
        for name in sorted(files):
            if name.lower().endswith(ENDINGS) and not _is_hidden(name):
                empty = False
                yield Input(str(Path(where, name)))
    if empty:
        what = " or ".join(f"*{ending}" for ending in ENDINGS)
        yield Input(
            str(folder), InputError(f"the folder {folder} has no letters in it ({what})", _CHECK)
        )


def _refuse(error: OSError) -> None:
    raise error


def _is_hidden(name: str) -> bool:
    return name.startswith((".", "~$"))


def _matching(pattern: str) -> Iterator[Input]:
    # Path.glob takes no pattern with a drive or a root in it.
    paths = sorted(glob(pattern, recursive=True))  # noqa: PTH207
    matches = [match for match in paths if not _is_hidden(Path(match).name)]
    if not matches:
        yield Input(pattern, InputError(f"no file is called {pattern}", _CHECK))
    for match in matches:
        yield from _in_folder(Path(match)) if Path(match).is_dir() else (Input(match),)
