"""Reads the sector's inspection-history file: the full inspections of authorities, from reports.

The file names inspectors. That column is dropped before anything else is done, and a value that
might be a name out of its place is never repeated in a message.
"""

import re
from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from ilacs_cli.domain.authorities import find
from ilacs_cli.domain.calendar.dates import parse_date
from ilacs_cli.domain.errors import InputError
from ilacs_cli.domain.event_rows import EventRow
from ilacs_cli.domain.events import Judgements, RecordKind
from ilacs_cli.domain.record_results import Action, RecordResult
from ilacs_cli.domain.text import one_line
from ilacs_cli.register.check_rows import is_address, valid_event
from ilacs_cli.register.matching import ProposedEvent
from ilacs_cli.register.reading import Line, Sheet
from ilacs_cli.register.recording import event_named
from ilacs_cli.register.register import authorities


class HistoryRow(NamedTuple):
    """The cells of one inspection; the file has other columns too, which are not read."""

    urn: str
    local_authority: str
    inspection_link: str
    publication_date: str
    inspection_framework: str
    inspection_start_date: str
    inspection_end_date: str
    overall_effectiveness_grade: str
    impact_of_leaders_grade: str
    help_and_protection_grade: str
    in_care_grade: str
    care_leavers_grade: str


COLUMNS = HistoryRow._fields
"""The columns that are read."""

DATE_COLUMNS = tuple(column for column in COLUMNS if column.endswith("_date"))
"""Those of them that hold dates."""

_FACTS = ("kind", "start_date", "end_date", "published_date", *Judgements._fields)
_FRAMEWORKS = {
    "short": (RecordKind.ILACS_SHORT, "ILACS"),
    "standard": (RecordKind.ILACS_STANDARD, "ILACS"),
    "sif": (RecordKind.SIF_INSPECTION, "SIF"),
    "single inspection framework": (RecordKind.SIF_INSPECTION, "SIF"),
}
NO_KIND = {
    "": "the file does not say what kind of inspection it was, and none of that day is known",
    "inspection duration longer than standard framework": "it lasted longer than a standard "
    "inspection, so its kind is not told, and none of that day is known",
    "invalid end or start date extracted": "the file could not read its dates, so its kind is not "
    "told, and none of that day is known",
    "invalid date format": "the file could not read its dates, so its kind is not told, and none "
    "of that day is known",
}
"""Why an inspection that is not on file cannot be added, by the text in place of a framework."""

_ABSENT = frozenset({"", "data_unreadable", "inspection_pre_dates_judgement"})
_NO_OVERALL = "not_reported_post_reform"
_GRADES = ("outstanding", "good", "inadequate")
_UNCHECKED = "from the sector's inspection-history file, not checked against the report"


def is_history(sheet: Sheet) -> bool:
    """Whether *sheet* is an inspection-history file."""
    return set(COLUMNS) <= set(sheet.columns)


def read_line(line: Line, urns: Collection[str]) -> ProposedEvent | RecordResult:
    """Return the inspection in a *line* of an inspection-history file, or why it is left out.

    Args:
        line: the line.
        urns: the URNs of the authorities there are.
    """
    try:
        if isinstance(line.cells, InputError):
            raise line.cells
        history_row = HistoryRow(*(line.cells[name].strip() for name in COLUMNS))
        return _proposed(history_row, urns)._replace(line=line.number)
    except InputError as error:
        return RecordResult(Action.LEFT_OUT, None, error.message, line.number)


def _proposed(cells: HistoryRow, urns: Collection[str]) -> ProposedEvent:
    if cells.urn not in urns:
        raise InputError(f"urn: {_quoted(cells.urn)} is the URN of no authority")
    _check_name(cells.local_authority, cells.urn)
    kind, framework, why_no_kind = _kind(cells.inspection_framework)
    published = _published(cells.publication_date)
    row = EventRow(
        event_id=event_named(cells.urn, kind, [published]) if kind else "",
        urn=cells.urn,
        kind=kind,
        framework=framework,
        start_date=_day("inspection_start_date", cells.inspection_start_date),
        end_date=_day("inspection_end_date", cells.inspection_end_date),
        published_date=published.isoformat(),
        overall=_grade("overall_effectiveness_grade", cells.overall_effectiveness_grade),
        leaders=_grade("impact_of_leaders_grade", cells.impact_of_leaders_grade),
        help_and_protection=_grade("help_and_protection_grade", cells.help_and_protection_grade),
        in_care=_grade("in_care_grade", cells.in_care_grade),
        care_leavers=_grade("care_leavers_grade", cells.care_leavers_grade),
        document_url=cells.inspection_link if is_address(cells.inspection_link) else "",
        confidence="secondary",
        note=_note(cells.overall_effectiveness_grade),
    )
    checked = valid_event(row, urns) if kind else row
    return ProposedEvent(checked, _FACTS, _merged, if_unknown=why_no_kind)


def _check_name(name: str, urn: str) -> None:
    """Check that *name*, where it is that of an authority, is that of the one with *urn*.

    Raises:
        InputError: if it is another's: a column may have been sorted without the rest.
    """
    try:
        authority = find(authorities(), name)
    except InputError:
        return
    if authority.urn != urn:
        raise InputError(f"local_authority is {authority.name}, and urn {urn} is another's")


def _kind(text: str) -> tuple[str, str, str | None]:
    """Return the kind, the framework, and why there is no kind."""
    framework = text.lower().removeprefix("ilacs ").removesuffix(" inspection")
    if framework in _FRAMEWORKS:
        return *_FRAMEWORKS[framework], None
    if text.lower() in NO_KIND:
        return "", "", NO_KIND[text.lower()]
    raise InputError(f"inspection_framework: {_quoted(text)} is not a framework that is known")


def _published(text: str) -> date:
    short = re.fullmatch("([0-9]{1,2}/[0-9]{1,2}/)([0-9]{2})", text)
    return _date("publication_date", f"{short[1]}20{short[2]}" if short else text)


def _day(column: str, text: str) -> str:
    return _date(column, text).isoformat() if text else ""


def _date(column: str, text: str) -> date:
    try:
        return parse_date(text)
    except InputError:
        raise InputError(f"{column}: {_quoted(text)} is not a date from 1978 to 2100") from None


def _grade(column: str, text: str) -> str:
    grade = text.lower()
    if grade in _ABSENT or grade == _NO_OVERALL:
        return ""
    if "requires improvement" in grade:  # some rows carry more of it: "... to be good"
        return "requires_improvement"
    if grade not in _GRADES:
        raise InputError(f"{column}: {_quoted(text)} is not a judgement")
    return grade


def _note(overall: str) -> str:
    if overall.lower() == _NO_OVERALL:
        return f"no overall judgement (2026 framework); {_UNCHECKED}"
    return _UNCHECKED


def _merged(new: EventRow, on_file: EventRow) -> EventRow:
    """Return the row *on_file* with the facts of *new*, and where they come from.

    Raises:
        InputError: if the two do not go together.
    """
    note = on_file.note
    if _UNCHECKED not in note:
        note = "; ".join(filter(None, (note, _UNCHECKED)))
    facts = {column: text for column in _FACTS if (text := new.cell(column))}
    merged = on_file._replace(**facts, confidence=new.confidence, note=note)
    return valid_event(merged, {on_file.urn})


def _quoted(text: str) -> str:
    """Return *text* to be quoted in a message, unless it might be somebody's name."""
    if not text:
        return "a blank"
    is_a_number_or_date = re.fullmatch("[0-9 /.:-]+", text)
    return repr(one_line(text)) if is_a_number_or_date else "what stands there"
