"""Where a fact comes from, and how it is known."""

from dataclasses import dataclass
from enum import StrEnum

from ilacs_cli.domain.errors import UncitedRuleError


class Basis(StrEnum):
    """How a fact is known."""

    PRIMARY = "primary"
    SECONDARY = "secondary"
    OBSERVED = "observed"


@dataclass(frozen=True, slots=True, eq=False)
class Source:
    """Where a fact comes from.

    Args:
        title: the document.
        reference: the place in it, or its date.
        basis: how the fact is known.
        url: where it can be read; None where no lasting address is known.

    Raises:
        UncitedRuleError: if the title or the reference is blank.
    """

    title: str
    reference: str
    basis: Basis
    url: str | None = None

    def __post_init__(self) -> None:
        if not (self.title.strip() and self.reference.strip()):
            raise UncitedRuleError("a source needs a title and a reference")
