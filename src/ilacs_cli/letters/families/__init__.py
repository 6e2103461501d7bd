"""How each family of letters and reports looks, a module each, as labels and patterns."""

from ilacs_cli.letters.family import Family

FAMILIES: tuple[Family, ...] = ()
"""Every family; a document is of the first whose title it has."""
