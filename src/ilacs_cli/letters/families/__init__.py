"""How each family of letters and reports looks, a module each, as labels and patterns."""

from ilacs_cli.letters.families.area_send import AREA_SEND
from ilacs_cli.letters.families.focused_visit import FOCUSED_VISIT
from ilacs_cli.letters.families.inspection import INSPECTION
from ilacs_cli.letters.families.jtai import JTAI
from ilacs_cli.letters.families.monitoring_visit import MONITORING_VISIT
from ilacs_cli.letters.families.older import OLDER
from ilacs_cli.letters.families.single_framework import SINGLE_FRAMEWORK
from ilacs_cli.letters.family import Family

FAMILIES: tuple[Family, ...] = (
    SINGLE_FRAMEWORK,
    INSPECTION,
    AREA_SEND,
    MONITORING_VISIT,
    FOCUSED_VISIT,
    JTAI,
    *OLDER,
)
"""Every family; a document is of the first whose title it has."""
