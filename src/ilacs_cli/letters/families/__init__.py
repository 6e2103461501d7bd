"""How each family of letters and reports looks, a module each, as labels and patterns."""

from ilacs_cli.letters.families import area_send, inspection, older, single_framework
from ilacs_cli.letters.family import Family

FAMILIES: tuple[Family, ...] = (
    *single_framework.FAMILIES,
    *inspection.FAMILIES,
    *area_send.FAMILIES,
    *older.FAMILIES,
)
"""Every family; a document is of the first whose title it has."""
