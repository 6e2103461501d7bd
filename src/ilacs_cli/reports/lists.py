"""Cells of the lists that tell of many authorities."""

from datetime import timedelta

from ilacs_cli.domain.authorities import Authority
from ilacs_cli.domain.forecast.forecast import Forecast, NoForecast
from ilacs_cli.formats.elements import Cell
from ilacs_cli.formats.words import months

_LONGEST_NAME = 22
"""How long a name may be that a narrow terminal shows as it is: a row then fits 80 columns."""

_TO_FRIDAY = timedelta(days=4)


def name_cell(authority: Authority) -> Cell:
    """Return the authority's name, with a shorter one for a terminal that has no room for it."""
    aliases = authority.aliases if len(authority.name) > _LONGEST_NAME else ()
    return Cell(authority.name, short=next(iter(aliases), ""))


def likely_months(forecast: Forecast | NoForecast) -> str:
    """Return the months in which the inspection is as likely as not to begin: Jan to May 2027.

    A week belongs to the month of its Friday.
    """
    window = forecast.windows[0].window
    return months(window.opens + _TO_FRIDAY, window.closes) if window else "not in sight"
