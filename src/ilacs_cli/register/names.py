"""The authority that a name in a letter means, and whether there was one on the letter's date."""

from datetime import date
from functools import lru_cache

from ilacs_cli.domain.authorities import Authority, find
from ilacs_cli.domain.errors import InputError
from ilacs_cli.domain.existence import check_existed
from ilacs_cli.register.register import Register

_MOST_NAMES = 1_000
"""More than authorities are called by: a file of letters names each many times."""


def existing(name: str, on: date) -> Authority | None:
    """Return the one authority that the register knows by a *name*, None if it knows none.

    Raises:
        InputError: if it was no authority *on* that day; the hint names those before or after it.
    """
    found = _called(name)
    if found:
        check_existed(found.name, on)
    return found


@lru_cache(_MOST_NAMES)
def _called(name: str) -> Authority | None:
    try:
        return find(_register().authorities, name)
    except InputError:
        return None


@lru_cache(1)
def _register() -> Register:
    return Register()
