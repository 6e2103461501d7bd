"""The sheets that the sector's open-source scrapers publish: their columns, and what they mean.

A sheet is recognised by its columns. Next year's layout is one more declaration here, and no case
anywhere else.
"""

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from ilacs_cli.domain.event_rows import COLUMN_TYPES, Day
from ilacs_cli.domain.events import Outcome, RecordKind
from ilacs_cli.domain.record_results import Layout

NONE = frozenset(
    {
        *("", "nan", "none", "null", "data_unreadable", "inspection_pre_dates_judgement"),
        *("01/01/1900", "1900-01-01", "01/01/00"),  # what a date of 0 becomes
    }
)
"""What the sheets write where they know nothing, in lower case."""


class OutcomeColumn(NamedTuple):
    """The column of an outcome.

    Args:
        column: its name.
        outcomes: the outcome that each text in it stands for.
        told_in: the column that tells the outcome in words, to compare.
        words: words by which that tells each outcome.
    """

    column: str
    outcomes: Mapping[str, Outcome]
    told_in: str
    words: Mapping[str, Outcome]


class SectorSheet(NamedTuple):
    """One of the sector's sheets.

    Args:
        layout: what reports call it.
        called: what it is called in a note.
        columns: its column for each of the register's that is read.
        kinds: the kinds of its inspections, by what stands in *kind_column*; where there is no
            such column, by a blank.
        urn: the column of the authority's URN, None where only names are given.
        name: the column of the authority's name.
        kind_column: the column that tells the kind of inspection.
        no_kind: why none is told, by the text that stands for it.
        recognised_by: more columns that it is recognised by, which are not read.
        without_overall: the text for an inspection that has no overall judgement.
        outcome: the column of the outcome, where that is no judgement.
        themes: what it was about, by how the text in *theme_column* begins.
        theme_column: the column that tells what it was about.
        name_endings: what may follow the name of an authority.
        has_wales: whether it has the authorities of Wales too.
    """

    layout: Layout
    called: str
    columns: Mapping[str, str]
    kinds: Mapping[str, RecordKind]
    name: str
    urn: str | None = None
    kind_column: str | None = None
    no_kind: Mapping[str, str] = {}
    recognised_by: frozenset[str] = frozenset()
    without_overall: str | None = None
    outcome: OutcomeColumn | None = None
    themes: Mapping[str, str] = {}
    theme_column: str | None = None
    name_endings: tuple[str, ...] = ()
    has_wales: bool = False

    @property
    def read(self) -> tuple[str, ...]:
        """The columns that are read; no other is so much as looked at."""
        outcome = (self.outcome.column, self.outcome.told_in) if self.outcome else ()
        named = (self.urn, self.name, self.kind_column, self.theme_column, *outcome)
        return (*self.columns.values(), *filter(None, named))

    @property
    def header(self) -> frozenset[str]:
        """The columns that it is recognised by."""
        return self.recognised_by.union(self.read)

    @property
    def date_columns(self) -> frozenset[str]:
        """Those of its columns that hold dates."""
        return frozenset(
            name for column, name in self.columns.items() if COLUMN_TYPES[column] == Day
        )

    @property
    def facts(self) -> tuple[str, ...]:
        """The register's columns that are compared with what is on file."""
        compared = tuple(column for column in self.columns if column != "document_url")
        return ("kind", *compared, *(("priority_action", "note") if self.outcome else ()))

    @property
    def source(self) -> str:
        """What the note of an event says of where it comes from."""
        return f"from the sector's {self.called}, not checked against the report"


_DAYS_AND_LINK = {
    "start_date": "inspection_start_date",
    "end_date": "inspection_end_date",
    "published_date": "publication_date",
    "document_url": "inspection_link",
}

ILACS = SectorSheet(
    layout=Layout.INSPECTION_HISTORY,
    called="inspection-history file",
    urn="urn",
    name="local_authority",
    columns={
        **_DAYS_AND_LINK,
        "overall": "overall_effectiveness_grade",
        "leaders": "impact_of_leaders_grade",
        "help_and_protection": "help_and_protection_grade",
        "in_care": "in_care_grade",
        "care_leavers": "care_leavers_grade",
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
    columns=_DAYS_AND_LINK,
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
