"""The sheets that the sector's open-source scrapers publish; one module declares each.

A sheet is recognised by its columns. Next year's layout is one more module and one more entry
here, and no case anywhere else.
"""

from collections.abc import Collection, Sequence

from ilacs_cli.register.sector.area_send import AREA_SEND
from ilacs_cli.register.sector.ilacs import ILACS
from ilacs_cli.register.sector.jtai import JTAI
from ilacs_cli.register.sector.sheet import SectorSheet
from ilacs_cli.register.sector.youth_justice import YOUTH_JUSTICE

SHEETS = (ILACS, AREA_SEND, JTAI, YOUTH_JUSTICE)
"""Each of them."""

COLUMNS = frozenset().union(*(sheet.header for sheet in SHEETS))
"""The columns by which they are recognised."""

DATE_COLUMNS = frozenset().union(*(sheet.date_columns for sheet in SHEETS))
"""Those that hold dates."""


def sheet_of(columns: Collection[str]) -> SectorSheet | None:
    """Return the sheet that has these *columns*, None if it is none of the sector's."""
    return next((sheet for sheet in SHEETS if sheet.header <= set(columns)), None)


def nearly(columns: Collection[str]) -> tuple[SectorSheet, Sequence[str]] | None:
    """Return the sheet that these *columns* seem to be of, and which of its own they lack.

    It is None where they have fewer than three quarters of the columns of each.
    """
    near = max(SHEETS, key=lambda sheet: len(sheet.header & set(columns)) / len(sheet.header))
    lacking = sorted(near.header - set(columns))
    return (near, lacking) if 4 * len(lacking) <= len(near.header) else None
