"""Options of the commands that ask the register."""

from typing import Annotated

import typer

from ilacs_cli.cli import suggestions
from ilacs_cli.domain.authorities import Authority, Existence, abolition, find, successors
from ilacs_cli.domain.calendar.dates import in_words
from ilacs_cli.domain.errors import InputError
from ilacs_cli.register.register import Register

WhichAuthority = Annotated[
    str | None,
    typer.Option(
        "--authority",
        metavar="NAME",
        autocompletion=suggestions.authorities,
        help="Which authority: a name, an alias, a URN, a GSS code or a DfE number.",
    ),
]
Region = Annotated[
    str | None,
    typer.Option(
        "--region",
        metavar="REGION",
        autocompletion=suggestions.regions,
        help="Only authorities of this region.",
    ),
]


def required_name(text: str | None) -> str:
    """Return the *text* that ``--authority`` gave.

    Raises:
        InputError: if it was not given.
    """
    if text is None:
        raise InputError(
            "no authority was named", "name one with --authority; 'ilacs authorities' lists them"
        )
    return text


def current_authority(register: Register, text: str | None) -> Authority:
    """Return the authority called *text*, which must still exist.

    Raises:
        InputError: if none was named, none or several are called so, or it was abolished.
    """
    authority = find(register.authorities, required_name(text))
    if authority.status is Existence.ABOLISHED:
        change = abolition(authority.name)
        since = f" on {in_words(change.on)}" if change else ""
        instead = " or ".join(successors(authority.name)) or "the authority that took over"
        raise InputError(
            f"{authority.name} was abolished{since}, so nothing is expected of it",
            f"ask about {instead}",
        )
    return authority
