"""Which authorities a list is about: all, those of a region, or one and those most like it."""

from typing import NamedTuple

from ilacs_cli.domain.authorities import Authority
from ilacs_cli.domain.rulebook.sources import NEIGHBOURS


class Selection(NamedTuple):
    """The authorities that are asked about; without any value, all.

    Args:
        region: the region whose authorities they are.
        neighbours_of: the authority that is asked about with those most like it.
        neighbours: its statistical neighbours.
    """

    region: str | None = None
    neighbours_of: Authority | None = None
    neighbours: tuple[Authority, ...] = ()

    @property
    def in_words(self) -> str:
        """Which they are."""
        if self.neighbours_of:
            return f"{self.neighbours_of.name} and its {NEIGHBOURS} statistical neighbours"
        return self.region or "England"

    @property
    def subject(self) -> str | None:
        """Which they are; None if they are all."""
        return self.in_words if self.region or self.neighbours_of else None

    def includes(self, authority: Authority) -> bool:
        """Whether *authority* is one of them."""
        if self.neighbours_of:
            return authority == self.neighbours_of or authority in self.neighbours
        return self.region in {None, authority.region}
