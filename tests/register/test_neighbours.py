"""The statistical neighbours that the package ships."""

from ilacs_cli.domain.authorities import Existence
from ilacs_cli.register.register import Register, statistical_neighbours

NEIGHBOURS = statistical_neighbours()
CURRENT = {
    authority.urn for authority in Register().authorities if authority.status is Existence.CURRENT
}


def test_every_current_authority_has_neighbours_and_no_other_does() -> None:
    assert set(NEIGHBOURS) == CURRENT


def test_each_has_ten_different_ones_that_are_current_authorities() -> None:
    assert {len(near) for near in NEIGHBOURS.values()} == {10}
    assert all(len(set(near)) == 10 for near in NEIGHBOURS.values())
    assert {urn for near in NEIGHBOURS.values() for urn in near} <= CURRENT


def test_nobody_is_a_neighbour_of_itself() -> None:
    assert [urn for urn, near in NEIGHBOURS.items() if urn in near] == []
