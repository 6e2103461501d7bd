"""The statistical neighbours of authorities, as packaged."""

from functools import cache

from ilacs_cli.register import tables


@cache
def statistical_neighbours() -> dict[str, tuple[str, ...]]:
    """Return the URNs of the ten statistical neighbours of each current authority, by its URN.

    They are by the model of the Department for Education; their order is the file's.
    """
    return {urn: tuple(near.split()) for urn, near in tables.rows("neighbours.csv")}
