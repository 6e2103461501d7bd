"""What one of the sector's sheets is: its columns, and what they stand for."""

from collections.abc import Mapping
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
