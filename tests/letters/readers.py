"""What the processes that read many files run: each is found by its name in a module."""

import os
import time
from pathlib import Path

from ilacs_cli.domain.errors import InputError
from ilacs_cli.letters.opening import open_document


def first_line(name: str) -> str:
    """The first line of a document."""
    return open_document(name).page(1).splitlines()[0].strip()


def odd(name: str) -> object:
    """Does with each file what its name says."""
    what = Path(name).stem
    if what == "dies":
        os._exit(3)
    if what == "hangs":
        time.sleep(600)
    if what == "fails":
        raise KeyError(name)
    if what == "refused":
        raise InputError(f"cannot read {name}", "try another")
    if what == "unsendable":
        return lambda: name
    return what


def process(_name: str) -> int:
    """The process that reads it."""
    return os.getpid()


def interrupted(_name: str) -> None:
    """As if Ctrl-C were pressed."""
    raise KeyboardInterrupt
