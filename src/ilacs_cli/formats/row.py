"""What a report as CSV is made of; see ``as_csv``."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

Row = dict[str, object]
"""The cells of a row by column; columns stand in the order in which rows first name them."""


class Rows(NamedTuple):
    """A report as CSV, too long to be held whole: its rows are made while they are written.

    Args:
        columns: the header.
        rows: the rows, which can be gone over once.
    """

    columns: Sequence[str]
    rows: Iterable[Row]
