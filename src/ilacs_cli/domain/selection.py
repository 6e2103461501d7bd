"""Which authorities a list is about: all, those of a region, or one and those most like it."""

from typing import NamedTuple

from ilacs_cli.domain.authorities import Authority
from ilacs_cli.domain.rulebook.neighbours import NEIGHBOURS


class Selection(NamedTuple):
    """The authorities that are asked about; without any value, all.

    Args:
        region: the region whose authorities they are.
        neighbours: an authority and then its statistical neighbours.
    """

    region: str | None = None
    neighbours: tuple[Authority, ...] = ()

    @property
    def neighbours_of(self) -> Authority | None:
        """The authority whose statistical neighbours are asked about."""
        return self.neighbours[0] if self.neighbours else None

    @property
    def in_words(self) -> str:
        """Which they are."""
        if self.neighbours:
            return f"{self.neighbours[0].name} and its {NEIGHBOURS} statistical neighbours"
        return self.region or "England"

    def includes(self, authority: Authority) -> bool:
        """Whether *authority* is one of them."""
        if self.neighbours:
            return authority in self.neighbours
        return self.region in {None, authority.region}
