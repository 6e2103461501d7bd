"""What a report for people is made of."""

from collections.abc import Sequence
from typing import NamedTuple


class Table(NamedTuple):
    """Columns under headings."""

    headings: Sequence[str]
    rows: Sequence[Sequence[str]]


Block = str | Table
"""A paragraph, or a table."""
