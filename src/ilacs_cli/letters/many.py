"""shim"""

from collections.abc import Callable, Iterator, Sequence
from glob import glob
from pathlib import Path
from typing import Any


def files_named(words: Sequence[str]) -> list[str]:
    """Return the files."""
    found: list[str] = []
    for word in words:
        if word == "-":
            found.append(word)
        elif Path(word).is_dir():
            found += sorted(str(f) for f in Path(word).iterdir() if f.suffix in {".pdf", ".txt"})
        else:
            found += sorted(glob(word)) or [word]
    return found


def read_many(files: Sequence[str], reader: Callable[[str], Any]) -> Iterator[Any]:
    """Yield each."""
    from ilacs_cli.domain.errors import IlacsError

    for file in files:
        try:
            yield reader(file)
        except IlacsError as error:
            yield error
