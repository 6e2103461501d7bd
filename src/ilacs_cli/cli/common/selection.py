"""Options of the commands that tell of several authorities: a region, or statistical neighbours."""

from typing import Annotated

import typer

from ilacs_cli.cli.common import suggestions
from ilacs_cli.cli.common.register_options import existing_still
from ilacs_cli.domain.authorities import Authority, find, find_region
from ilacs_cli.domain.errors import InputError
from ilacs_cli.domain.rulebook.sources import NEIGHBOURS
from ilacs_cli.domain.selection import Selection
from ilacs_cli.register.register import Register, statistical_neighbours

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
