"""Declares the sector's sheet of full inspections, in all its layouts since 2022."""

from ilacs_cli.domain.events import RecordKind
from ilacs_cli.domain.record_results import Layout
from ilacs_cli.register.sector.sheet import Filed, SectorSheet

_SIF = Filed(RecordKind.SIF_INSPECTION, "SIF")

ILACS = SectorSheet(
    layout=Layout.INSPECTION_HISTORY,
    called="inspection-history file",
    urn="urn",
    name="local_authority",
    columns={
        "start_date": "inspection_start_date",
        "end_date": "inspection_end_date",
        "published_date": "publication_date",
        "overall": "overall_effectiveness_grade",
        "leaders": "impact_of_leaders_grade",
        "help_and_protection": "help_and_protection_grade",
        "in_care": "in_care_grade",
        "care_leavers": "care_leavers_grade",
        "document_url": "inspection_link",
    },
    kind_column="inspection_framework",
    filed={
        "short": Filed(RecordKind.ILACS_SHORT, "ILACS"),
        "standard": Filed(RecordKind.ILACS_STANDARD, "ILACS"),
        "sif": _SIF,
        "single inspection framework": _SIF,
    },
    no_kind={
        "": "the file does not say what kind of inspection it was, and none of that day is known",
        "inspection duration longer than standard framework": "it lasted longer than a standard "
        "inspection, so its kind is not told, and none of that day is known",
        "invalid end or start date extracted": "the file could not read its dates, so its kind is "
        "not told, and none of that day is known",
        "invalid date format": "the file could not read its dates, so its kind is not told, and "
        "none of that day is known",
    },
    without_overall="not_reported_post_reform",
)
"""The sheet ``ofsted_csc_ilacs_overview``, and the inspection-history file. It names inspectors."""
