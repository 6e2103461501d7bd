"""How each family of letters and reports looks, a module each, as labels and patterns."""

from ilacs_cli.letters.families.focused_visit import FOCUSED_VISIT
from ilacs_cli.letters.families.jtai import JTAI
from ilacs_cli.letters.families.monitoring_visit import MONITORING_VISIT
from ilacs_cli.letters.family import Family

FAMILIES: tuple[Family, ...] = (MONITORING_VISIT, FOCUSED_VISIT, JTAI)
"""Every family; a document is of the first whose title it has."""
