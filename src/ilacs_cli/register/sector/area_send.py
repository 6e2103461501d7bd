"""Declares the sector's sheet of area SEND inspections."""

from ilacs_cli.domain.events import Outcome, RecordKind
from ilacs_cli.domain.record_results import Layout
from ilacs_cli.register.sector.sheet import Filed, OutcomeColumn, SectorSheet

AREA_SEND = SectorSheet(
    layout=Layout.AREA_SEND_OVERVIEW,
    called="sheet of area SEND inspections",
    urn="urn",
    name="local_authority",
    columns={
        "start_date": "inspection_start_date",
        "end_date": "inspection_end_date",
        "published_date": "publication_date",
        "document_url": "inspection_link",
    },
    filed={"": Filed(RecordKind.AREA_SEND, "Area SEND (2023)")},
    outcome=OutcomeColumn(
        column="outcome_grade",
        outcomes={
            "1": Outcome.TYPICALLY_POSITIVE,
            "2": Outcome.INCONSISTENT,
            "3": Outcome.SYSTEMIC_FAILINGS,
        },
        told_in="inspection_outcome_text",
        words={
            "positive experiences": Outcome.TYPICALLY_POSITIVE,
            "inconsistent experiences": Outcome.INCONSISTENT,
            "systemic failings": Outcome.SYSTEMIC_FAILINGS,
        },
    ),
)
"""The sheet ``ofsted_csc_send_overview``."""
