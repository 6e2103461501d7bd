"""Declares the sheets that the sector's open-source scrapers publish.

A sheet is recognised by its columns. Next year's layout is one more declaration here, and no case
anywhere else.
"""

from collections.abc import Collection, Sequence

from ilacs_cli.domain.events import Outcome, RecordKind
from ilacs_cli.domain.record_results import Layout
from ilacs_cli.register.sector.sheet import OutcomeColumn, SectorSheet

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
    kinds={
        "short": RecordKind.ILACS_SHORT,
        "standard": RecordKind.ILACS_STANDARD,
        "sif": RecordKind.SIF_INSPECTION,
        "single inspection framework": RecordKind.SIF_INSPECTION,
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
    kinds={"": RecordKind.AREA_SEND},
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


_ABUSE_IN_THE_FAMILY = "child sexual abuse in the family environment"
_DOMESTIC_ABUSE = "domestic abuse"

JTAI = SectorSheet(
    layout=Layout.JTAI_OVERVIEW,
    called="sheet of JTAIs",
    urn="urn",
    name="local_authority",
    # What it calls the first day of the inspection is the day of publication again.
    columns={"published_date": "publication_date", "document_url": "inspection_link"},
    kinds={"": RecordKind.JTAI},
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


YOUTH_JUSTICE = SectorSheet(
    layout=Layout.YOUTH_JUSTICE_RATINGS,
    called="sheet of HM Inspectorate of Probation's ratings",
    name="la_name",
    columns={
        "published_date": "publication_date",
        "overall": "overall_rating",
        "document_url": "report_url",
    },
    kinds={"": RecordKind.YOUTH_JUSTICE},
    recognised_by=frozenset({"la_ref"}),
    name_endings=(" - JI",),  # a joint inspection, by several inspectorates
    has_wales=True,
)
"""The sheet ``hmi_youth_justice_inspection_ratings``. It has names and no codes, and Wales too."""

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
