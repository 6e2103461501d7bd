"""Declares the sector's sheet of JTAIs."""

from ilacs_cli.domain.events import RecordKind
from ilacs_cli.domain.record_results import Layout
from ilacs_cli.register.sector.sheet import Filed, SectorSheet

_ABUSE_IN_THE_FAMILY = "child sexual abuse in the family environment"
_DOMESTIC_ABUSE = "domestic abuse"

JTAI = SectorSheet(
    layout=Layout.JTAI_OVERVIEW,
    called="sheet of JTAIs",
    urn="urn",
    name="local_authority",
    # What it calls the first day of the inspection is the day of publication again.
    columns={"published_date": "publication_date", "document_url": "inspection_link"},
    filed={"": Filed(RecordKind.JTAI, "JTAI")},
    recognised_by=frozenset({"summary_priority_action"}),
    theme_column="inspection_theme",
    themes={
        "identification of initial need and risk": "front door: identification of initial need "
        "and risk",
        "children and families who need help": "early help: children and families who need help",
        "child sexual abuse in the family environment": _ABUSE_IN_THE_FAMILY,
        "sexual abuse in the family": _ABUSE_IN_THE_FAMILY,
        "children who are victims of domestic abuse": _DOMESTIC_ABUSE,
        "unborn children and those aged 0 to 7 who are victims of domestic abuse": _DOMESTIC_ABUSE,
        "domestic abuse": _DOMESTIC_ABUSE,
        "serious youth violence": "serious youth violence",
        "the criminal exploitation of children": "criminal exploitation of children",
        "child exploitation": "child exploitation",
        "childrens mental health": "children's mental health",
        "children's mental health": "children's mental health",
    },
)
"""The sheet ``ofsted_csc_jtai_overview``. Its findings are scraped prose, which is not read."""
