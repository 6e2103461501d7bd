"""Options and arguments of the commands that ask the register."""

from collections.abc import Callable
from typing import Annotated, NamedTuple

import typer

from ilacs_cli.cli.common import suggestions
from ilacs_cli.cli.common.options import DEFAULT, default_authority
from ilacs_cli.domain.authorities import (
    Authority,
    Existence,
    abolition,
    find,
    find_each,
    find_region,
    successors,
)
from ilacs_cli.domain.calendar.dates import spelt_out
from ilacs_cli.domain.errors import InputError
from ilacs_cli.domain.rulebook.sources import NEIGHBOURS
from ilacs_cli.domain.selection import Selection
from ilacs_cli.register.register import Register, statistical_neighbours

_WHICH = "its name, another name it goes by (Hull, BCP), or its URN, GSS code or DfE number"

WhichAuthority = Annotated[
    str | None,
    typer.Option(
        "--authority",
        metavar="NAME",
        autocompletion=suggestions.authorities,
        help=f"Which authority: {_WHICH}.",
    ),
]
Region = Annotated[
    str | None,
    typer.Option(
        "--region",
        metavar="REGION",
        autocompletion=suggestions.regions,
        help="Only authorities in this region.",
    ),
]

NeighboursOf = Annotated[
    str | None,
    typer.Option(
        "--neighbours-of",
        metavar="NAME",
        autocompletion=suggestions.authorities,
        help=f"Only this authority and its {NEIGHBOURS} statistical neighbours, as the Department "
        "for Education lists them.",
    ),
]


class Authorities(NamedTuple):
    """What names the authorities that a command answers for: words, options or both."""

    names: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[AUTHORITY]...",
            autocompletion=suggestions.authorities,
            help=f"Which authority: {_WHICH}. Without it we take the one in the environment "
            f"variable {DEFAULT}.",
        ),
    ] = None
    authority: Annotated[
        list[str] | None,
        typer.Option(
            "--authority",
            metavar="NAME",
            autocompletion=suggestions.authorities,
            help="Another way to name an authority.",
        ),
    ] = None

    @property
    def is_given(self) -> bool:
        """Whether any was typed."""
        return bool(self.names or self.authority)


def existing_still(authority: Authority) -> Authority:
    """Return *authority*.

    Raises:
        InputError: if it was abolished; the hint names what took over.
    """
    if authority.status is not Existence.ABOLISHED:
        return authority
    change = abolition(authority.name)
    since = f" on {spelt_out(change.on)}" if change else ""
    instead = " or ".join(successors(authority.name)) or "the authority that took over"
    raise InputError(
        f"{authority.name} was abolished{since}, so Ofsted no longer inspects it",
        f"ask about {instead}",
    )


Check = Callable[[Authority], Authority]
"""Returns an authority that may be asked about, and refuses any other."""


def several_authorities(
    given: Authorities, register: Register, check: Check = existing_still
) -> list[Authority]:
    """Return the authorities that were named, each once, or else the default; none if none is set.

    Raises:
        InputError: if a name is no authority's or may be several's, or *check* refuses one.
    """
    if not given.is_given:
        default = default_authority(lambda name: check(find(register.authorities, name)))
        return [default] if default else []
    words, options = given.names or [], given.authority or []
    split = [*options[-1:], *words]  # --authority St Helens, without quotation marks
    if options and words and _is_one_name(split, register):
        words, options = split, options[:-1]
    named = find_each(register.authorities, words) if words else []
    named += [find(register.authorities, name) for name in options]
    return [check(authority) for authority in dict.fromkeys(named)]


def any_authority(
    given: Authorities, register: Register, check: Check = existing_still
) -> Authority | None:
    """Return the one authority that was named, or else the default; None if none is set.

    Raises:
        InputError: as ``several_authorities``, or if several were named.
    """
    authorities = several_authorities(given, register, check)
    if len(authorities) > 1:
        names = "; ".join(authority.name for authority in authorities)
        raise InputError(
            f"this is about one authority, and {len(authorities)} were named: {names}",
            "ask about one at a time",
        )
    return next(iter(authorities), None)


def one_authority(
    given: Authorities,
    register: Register,
    check: Check = existing_still,
    or_else: str = f"set {DEFAULT}",
) -> Authority:
    """Return the one authority that was named, or else the default.

    Args:
        given: what was typed.
        register: the register.
        check: refuses one that may not be asked about.
        or_else: what can be done instead of naming one, for the hint.

    Raises:
        InputError: as ``any_authority``, or if there is none.
    """
    authority = any_authority(given, register, check)
    if authority is None:
        raise InputError(
            "no authority was named",
            f"name one, for example Plymouth, or {or_else}; 'ilacs authorities' lists them",
        )
    return authority


def with_neighbours(register: Register, text: str) -> tuple[Authority, ...]:
    """Return the authority called *text*, then its statistical neighbours.

    Raises:
        InputError: if no authority or several are called so, it was abolished, or it has none.
    """
    subject = existing_still(find(register.authorities, text))
    urns = statistical_neighbours().get(subject.urn, ())
    if not urns:
        raise InputError(
            f"the Department for Education lists no statistical neighbours of {subject.name}",
            f'ask about its region with --region "{subject.region}"',
        )
    by_urn = {authority.urn: authority for authority in register.authorities}
    return subject, *(by_urn[urn] for urn in urns)


def selection(register: Register, region: str | None, neighbours_of: str | None) -> Selection:
    """Return the authorities that ``--region`` or ``--neighbours-of`` asks about, or all.

    Raises:
        InputError: if both are given, or one is not known.
    """
    if region is not None and neighbours_of is not None:
        raise InputError("--region and --neighbours-of ask for two lists", "give one of them")
    if neighbours_of is not None:
        subject, *others = with_neighbours(register, neighbours_of)
        return Selection(neighbours_of=subject, neighbours=tuple(others))
    if region is not None:
        return Selection(find_region(register.authorities, region))
    return Selection()


def _is_one_name(words: list[str], register: Register) -> bool:
    try:
        return len(find_each(register.authorities, words)) == 1
    except InputError:
        return False
